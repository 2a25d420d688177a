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
    4. A title, date or figure that lies inside an event's printed name is part of that name,
       where the name itself is kept.
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
    others = [m for m in every if m.kind not in BODY_KINDS]
    names = [m for m in others if m.kind is Kind.NAME]
    while True:
        kept = _claims(bodies, others, names)
        held = [n for n in names if n in kept]
        if len(held) == len(names):
            return tuple(sorted(kept, key=lambda m: (m.start, m.end)))
        # what lay inside a name that lost its own claim is free again
        names = held
        others = [m for m in others if m.kind is not Kind.NAME or m in held]


_PART_OF_NAME = (Kind.TITLE, Kind.DATE, Kind.MEASURE)


def _claims(bodies: list[Mention], others: list[Mention], names: list[Mention]) -> list[Mention]:
    """The mentions that find their characters free, bodies first, then by rank."""
    # a title or a figure inside a printed name of an event (…主席培训班, 2024年…) is part of it
    rest = [
        m
        for m in others
        if not (
            m.kind in _PART_OF_NAME and any(n.start <= m.start and m.end <= n.end for n in names)
        )
    ]
    order = sorted(
        bodies, key=lambda m: (m.start, -m.end, -m.confidence, m.source, m.kind)
    ) + sorted(rest, key=lambda m: (_RANK[m.kind], m.start, -m.end, -m.confidence, m.source))
    taken: set[int] = set()
    kept: list[Mention] = []
    for mention in order:
        place = range(mention.start, mention.end)
        if taken.isdisjoint(place):
            taken.update(place)
            kept.append(mention)
    return kept
