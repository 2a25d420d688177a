"""Echoes: a body named in full once and by its distinctive part elsewhere in the article.

北京海川星宇仪表有限公司 comes back as 海川星宇 or in 海川星宇工会. The distinctive part is the name
without the division in front and the legal form behind; a prefix of it of three characters or
more is an echo wherever it stands at a word's edge. Two characters are enough only right before
a word that bodies take (工会, 公司, 职工, 集团).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.lexicon.gazetteer import leading_division, parent_of_union
from kg.mentions.stretch import Stretch
from kg.model import Kind, Mention

_LEGAL = re.compile(
    r"(?:（[^）]{1,6}）)?(?:集团|控股|股份|有限|责任|总|分|子)*(?:有限责任公司|有限公司|公司|集团|总厂|厂|中心|行)$"
)
_TAKES = re.compile(r"(?:工会|公司|集团|职工|员工|党委|团委|总部|骑手|人)")


def core(name: str, kind: Kind) -> str:
    """The distinctive part of a firm's name; empty where nothing is left."""
    if kind is not Kind.ENTERPRISE:
        return ""
    rest = name
    head = leading_division(rest)
    if head and len(rest) - len(head) >= 4:
        rest = rest[len(head) :]
    return re.sub(r"[（(].*?[）)]", "", _LEGAL.sub("", rest))


def find(stretches: Sequence[Stretch], bodies: Sequence[Mention]) -> list[Mention]:
    """Mentions of firms by a part of their name, outside the mentions already found."""
    # a firm of the list gives way to a longer echo of the firm the article tells of
    taken = {i for b in bodies if not b.source.startswith("list") for i in range(b.start, b.end)}
    names = [(b.text, b.kind) for b in bodies if not b.source.startswith("short")]
    parents = [parent_of_union(n) for n, kind in names if kind is Kind.UNION]
    firms = {core(n, kind) for n, kind in names} | {core(p[1], p[0]) for p in parents if p}
    cores = sorted(firms - {""}, key=lambda c: (-len(c), c))
    found: list[Mention] = []
    for text in cores:
        for stretch in stretches:
            for start, end in _echoes(stretch, text):
                if taken.isdisjoint(range(start, end)):
                    taken.update(range(start, end))
                    found.append(
                        Mention(
                            Kind.ENTERPRISE,
                            start,
                            end,
                            stretch.text[start:end],
                            f"echo:{text}",
                            0.8,
                        )
                    )
    return found


def _echoes(stretch: Stretch, text: str) -> Iterator[tuple[int, int]]:
    at = stretch.text.find(text[:2], stretch.start, stretch.end) if len(text) >= 2 else -1
    while at >= 0:
        size = 2
        while (
            size < len(text)
            and stretch.text[at + size : at + size + 1] == text[size]
            and at + size < stretch.end
        ):
            size += 1
        rest = stretch.after(at + size, 3)
        if size < len(text) and rest[:1] in tuple("镇乡区县市村路街"):
            # 金山湖镇 is no echo of 金山湖景区
            at = stretch.text.find(text[:2], at + 1, stretch.end)
            continue
        if (
            size >= 3 or (size == 2 and _TAKES.match(rest) and not leading_division(text[:2]))
        ) and (stretch.is_edge(at + size) or size == len(text)):
            yield at, at + size
        at = stretch.text.find(text[:2], at + 1, stretch.end)
