"""One place where overlaps are settled."""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import BODY_KINDS, Kind, Mention

# The order in which kinds claim their characters.
_RANK = {
    Kind.TITLE: 1,
    Kind.PERSON: 2,
    Kind.PLACE: 3,
    Kind.DATE: 4,
    Kind.MEASURE: 4,
    Kind.AWARD: 5,
    Kind.NAME: 6,
}


def settle(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions without overlap, in text order.

    Policy, in this order:

    1. A title that begins inside a body and runs beyond its end cuts the body off (党委书记 in
       首钢集团党委书记): the body that ends before it is taken, the longer one is dropped.
    2. Among bodies the one that begins first and, of those, the longest: a list name nested in
       a longer one is part of it.
    3. Bodies before titles, titles before people, people before places, those before dates and
       figures, then awards, and printed names of events last of all: they take what is left.
    4. A title, date or figure that lies inside an event's printed name is part of that name.
    5. At equal claims the more confident, then the source's name, so that the outcome never
       depends on the order of input.
    """
    every = list(mentions)
    titles = [m for m in every if m.kind is Kind.TITLE]
    bodies = [
        m
        for m in every
        if m.kind in BODY_KINDS
        and (
            m.source.startswith("list:")
            or not any(m.start < t.start < m.end < t.end for t in titles)
        )
    ]
    # a title or a figure inside a printed name of an event (…主席培训班, 2024年…) is part of it
    printed = [m for m in every if m.kind is Kind.NAME]
    inside = {Kind.TITLE, Kind.DATE, Kind.MEASURE}
    others = [
        m
        for m in every
        if m.kind not in BODY_KINDS
        and not (m.kind in inside and any(p.start <= m.start and m.end <= p.end for p in printed))
    ]
    order = sorted(
        bodies, key=lambda m: (m.start, -m.end, -m.confidence, m.source, m.kind)
    ) + sorted(others, key=lambda m: (_RANK[m.kind], m.start, -m.end, -m.confidence, m.source))
    taken: set[int] = set()
    kept: list[Mention] = []
    for mention in order:
        place = range(mention.start, mention.end)
        if taken.isdisjoint(place):
            taken.update(place)
            kept.append(mention)
    return tuple(sorted(kept, key=lambda m: (m.start, m.end)))
