"""Short names that the article itself gives: 某某行业工会联合会（以下简称“联合会”）."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.stretch import Stretch
from kg.model import BODY_KINDS, Mention

_REMARK = re.compile(
    r"[（(](?:以下|下文|以下统一)?(?:简称|下称|统称)(?:为)?[:：]?[“\"]?(?P<short>[^（）()“”\"]{2,14})[”\"]?[）)]"
)


def find(stretches: Sequence[Stretch], found: Sequence[Mention]) -> Iterator[Mention]:
    """All places where such a short name stands by itself, each with its body's type.

    ``source`` is ``alias:`` and the name as printed before the remark.
    """
    ends = {m.end: m for m in found if m.kind in BODY_KINDS}
    taken = {i for m in found for i in range(m.start, m.end)}
    for stretch in stretches:
        for remark in _REMARK.finditer(stretch.text, stretch.start, stretch.end):
            body = ends.get(remark.start())
            short = remark["short"]
            if body is None or short == body.text:
                continue
            for other in stretches:
                for match in re.finditer(re.escape(short), other.text[other.start : other.end]):
                    start, end = other.start + match.start(), other.start + match.end()
                    place = set(range(start, end))
                    if taken & place or not (other.is_edge(start) and other.is_edge(end)):
                        continue
                    before = other.words[other.at(start - 1)] if start > other.start else None
                    if before and before.end == start and before.tag[:1] in "nbD":
                        continue  # 全国工商业|联合会 is a name of its own
                    taken |= place
                    yield Mention(body.kind, start, end, short, f"alias:{body.text}", 0.9)
