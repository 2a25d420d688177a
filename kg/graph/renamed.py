"""Bodies that took another name or went into another one, as a sentence states it.

Two names joined by 更名为, 原名 or 前身为 are one body. Of 合并组建 and 并入 the bodies stay
several; what was one's post may go on in the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.graph.values import Key, Local
from kg.model import BODY_KINDS, Mention

_FORWARD = re.compile(r"[^。；！？（）]{0,14}?(?:更名|改名|改称|易名|改制|改组|升格)(?:成|为)“?")
_BACKWARD = re.compile(
    r"”?(?:（(?:原|原名|前身)(?:为|是|：|叫)?“?|[，,]?(?:的)?(?:原名|原称|前身)(?:是|为|叫|叫做)?“?"
    r"|[^。；！？（）]{0,6}?由“?(?=[^。；！？]{2,24}(?:更名|改名|改制)而来))"
)
_OF_IT = re.compile(
    r"(?:该|这家|这所)(?:公司|集团|企业|医院|学校|学院|厂)的?(?:原名|前身)(?:是|为|叫)?“?$"
)
_LIST = re.compile(r"[、和与及同]|以及")
_MADE = re.compile(
    r"[^。；！？（）、]{0,10}?(?:合并|重组|整合)(?:组建|成立|设立|重组|形成|而成|组成)?"
    r"(?:的|了|为|成|成为|成立的)?“?"
)
_INTO = re.compile(r"[^。；！？（）、]{0,8}?(?:并入|划入|整体转入)了?“?")
_OUT_OF = re.compile(r"[^。；！？（）]{0,6}?由“?")
_MERGED_BEHIND = re.compile(r"[^。；！？（）]{0,6}?(?:合并|重组|整合)(?:组建|成立|设立|而成|组成)")


@dataclass(frozen=True, slots=True)
class Change:
    """``before`` became ``after``: the same body (``renamed``) or a part of it (``merged``)."""

    how: str
    before: Key
    after: Key
    start: int  # of the words, in clean offsets
    end: int


def changes(local: Local) -> Iterator[Change]:
    """All that an article states, in text order."""
    bodies = sorted(
        (m for m, n in local.naming.of.items() if n.kind in BODY_KINDS and n.resolved),
        key=lambda m: (m.start, -m.end),
    )
    ends = [s.end for s in local.reading.article.sentences()]
    text = local.reading.article.text.value
    for i, mention in enumerate(bodies):
        stop = next((e for e in ends if e > mention.start), mention.end)
        behind = [m for m in bodies[i + 1 :] if mention.end <= m.start < stop]
        yield from _of(local, text, mention, behind)
        begin = max((e for e in ends if e <= mention.start), default=0)
        if i and _OF_IT.search(text[begin : mention.start]):
            yield from _change(local, "renamed", mention, bodies[i - 1])


def _of(local: Local, text: str, first: Mention, behind: Sequence[Mention]) -> Iterator[Change]:
    if not behind:
        return
    second = behind[0]
    between = text[first.end : second.start]
    if _FORWARD.fullmatch(between):
        yield from _change(local, "renamed", first, second)
    elif _BACKWARD.fullmatch(between):
        yield from _change(local, "renamed", second, first)
    elif _INTO.fullmatch(between):
        yield from _change(local, "merged", first, second)
    elif _LIST.fullmatch(between):
        parts = _listed(text, [first, *behind])
        after = behind[len(parts) - 1] if len(parts) - 1 < len(behind) else None
        if after and _MADE.fullmatch(text[parts[-1].end : after.start]):
            for part in parts:
                yield from _change(local, "merged", part, after)
    elif _OUT_OF.fullmatch(between):
        parts = _listed(text, behind)
        if len(parts) > 1 and _MERGED_BEHIND.match(text[parts[-1].end :]):
            for part in parts:
                yield from _change(local, "merged", part, first)


def _listed(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The first mentions as far as nothing but 、 or 和 stands between them."""
    found = [mentions[0]]
    for mention in mentions[1:]:
        if not _LIST.fullmatch(text[found[-1].end : mention.start]):
            break
        found.append(mention)
    return found


def _change(local: Local, how: str, before: Mention, after: Mention) -> Iterator[Change]:
    old, new = local.naming.of[before], local.naming.of[after]
    if old.name == new.name:
        return
    if how == "renamed" and old.kind is not new.kind:
        return  # a square, a department: not the body itself
    yield Change(
        how,
        (old.kind, old.name),
        (new.kind, new.name),
        min(before.start, after.start),
        max(before.end, after.end),
    )
