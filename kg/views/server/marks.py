"""The words of a newspaper page that mean something, cut so that no two marks overlap.

Where names lie in one another (北京市 in 北京市总工会) the longest is what a reader means to click:
it takes all its characters, and what it holds is named behind it. Of two that overlap without
holding each other, the longer takes what they share. Marks that are no names (titles, dates,
figures) show beneath names and never take a link from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

NAMES = frozenset(("mention", "author"))  # roles in which words name an entity
QUIET = frozenset(("sentence", "completes"))  # roles that mark nothing

LIT = "lit"  # the role of a stretch that a reader was led to; it begins a segment of its own


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Characters ``start`` to ``end`` of a page and the node they stand for."""

    start: int
    end: int
    role: str
    node: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same marks.

    ``node`` is what it links to (or nothing), ``roles`` what the words are for any fact, ``inner``
    the other nodes named in the same words.
    """

    start: int
    end: int
    node: str
    roles: tuple[str, ...]
    inner: tuple[str, ...]


def settle(marks: Iterable[Mark], start: int, end: int) -> list[Segment]:
    """The stretch from ``start`` to ``end`` as segments that follow one another without a gap."""
    inside = sorted({m for m in marks if m.start < end and m.end > start and m.role not in QUIET})
    edges = {start, end}
    for mark in inside:
        edges |= {max(mark.start, start), min(mark.end, end)}
    found: list[Segment] = []
    first = 0
    for low, high in pairwise(sorted(edges)):
        while first < len(inside) and inside[first].end <= low:
            first += 1
        here = [m for m in inside[first:] if m.start <= low and high <= m.end]
        names = [m for m in here if m.role in NAMES]
        best = min(names, key=lambda m: (m.start - m.end, m.start, m.node), default=None)
        roles = tuple(sorted({m.role for m in here}))
        inner = tuple(sorted({m.node for m in names if best and m.node != best.node}))
        segment = Segment(low, high, best.node if best else "", roles, inner)
        found.append(segment)
    return _joined(found, inside)


def _joined(segments: Sequence[Segment], marks: Sequence[Mark]) -> list[Segment]:
    """Neighbours under one link as one segment, so that a name stays one link."""
    begins = {(m.start, m.node) for m in marks if m.role in NAMES}
    found: list[Segment] = []
    for one in segments:
        last = found[-1] if found else None
        same = last and one.node and last.node == one.node and (one.start, one.node) not in begins
        if last and same and (LIT in one.roles) == (LIT in last.roles):
            found[-1] = Segment(
                last.start,
                one.end,
                one.node,
                tuple(sorted({*last.roles, *one.roles})),
                tuple(sorted({*last.inner, *one.inner} - {one.node})),
            )
        else:
            found.append(one)
    return found
