"""Which division each node belongs to, as far as names, relations and roles tell.

A district is what people filter by: the county-level division (朝阳区), or the city or province
itself where nothing narrower is known.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from kg.lexicon.divisions import Division, NameKind, divisions
from kg.model import Graph, Kind

_COUNTY = 3  # the level of a county or district
# What a body is given its district by, the surer first; True: the object gives it to the subject.
_GIVEN_BY = (("jurisdiction", True), ("unionOf", True), ("unionOf", False))
_ABOVE = "subOrganizationOf"
_PLACES = (("place",), ("organizer",), ("undertaker", "coOrganizer"))

Codes = tuple[str, ...]


def areas(graph: Graph) -> tuple[list[str], list[Codes]]:
    """The districts of a graph by their names, and those of each entity and each event.

    Returns:
        the districts, those that most nodes lie in first; for each entity and then each event the
        names of its districts, none where nothing tells.
    """
    known = _of_entities(graph)
    events = [_of_event(event.roles, known) for event in graph.events]
    for event, found in zip(graph.events, events, strict=True):  # whom nothing else places
        for _, who in event.roles:
            if found and not known.get(who):
                known[who] = found
    nodes = [known.get(e.id, ()) for e in graph.entities] + events
    counts: dict[str, int] = {}
    for codes in nodes:
        for code in codes:
            counts[code] = counts.get(code, 0) + 1
    names = _names(counts)
    order = sorted(counts, key=lambda c: (-counts[c], c))
    return [names[c] for c in order], [tuple(names[c] for c in codes) for codes in nodes]


def _of_entities(graph: Graph) -> dict[str, Codes]:
    """Entity → the codes of its districts."""
    cities = _cities(graph)
    known: dict[str, Codes] = {}
    for entity in graph.entities:
        if entity.kind is not Kind.PERSON:
            known[entity.id] = _own(entity.name[:40], entity.code, cities)
    for kind, down in _GIVEN_BY:
        for relation in graph.relations:
            if relation.kind == kind:
                source, target = relation.object, relation.subject
                if not down:
                    source, target = target, source
                if known.get(source) and not known.get(target):
                    known[target] = known[source]
    above = [(r.subject, r.object) for r in graph.relations if r.kind == _ABOVE]
    for _ in range(4):  # bodies of bodies; longer chains are not printed
        for subject, upper in above:
            if known.get(upper) and not known.get(subject):
                known[subject] = known[upper]
    for post in graph.posts:
        held = (*known.get(post.person, ()), *known.get(post.body, ()))
        known[post.person] = tuple(dict.fromkeys(held))
    return known


def _of_event(roles: tuple[tuple[str, str], ...], known: dict[str, Codes]) -> Codes:
    for wanted in _PLACES:
        found = [c for role, who in roles if role in wanted for c in known.get(who, ())]
        if found:
            return tuple(sorted(set(found)))
    return tuple(sorted({c for _, who in roles for c in known.get(who, ())}))


def _cities(graph: Graph) -> frozenset[str]:
    """The provinces and cities that the graph's codes and unambiguous names lie in."""
    found: set[str] = set()
    for entity in graph.entities:
        one = _located(entity.name[:40]) if entity.kind is not Kind.PERSON else ()
        if entity.code:
            one = tuple(filter(None, [divisions().get(entity.code)]))
        if len(one) == 1:
            found |= {d.code for d in divisions().full(one[0])[:2]}
    return frozenset(found)


def _own(name: str, code: str | None, cities: frozenset[str]) -> Codes:
    """The district that a code or a name's beginning says; none where several bear the name."""
    listed = divisions().get(code) if code else None
    found = {_district(d) for d in ((listed,) if listed else _located(name))}
    if len(found) > 1:  # 朝阳区 is Beijing's where the graph tells of Beijing and not of Changchun
        near = {c: _depth(c, cities) for c in found}
        best = max(near.values())
        found = {c for c in found if near[c] == best and best}
    return tuple(found) if len(found) == 1 else ()


def _depth(code: str, cities: frozenset[str]) -> int:
    division = divisions().get(code)
    return sum(d.code in cities for d in divisions().full(division)[:2]) if division else 0


@lru_cache(maxsize=65536)
def _located(name: str) -> tuple[Division, ...]:
    """The divisions that a name begins with; none where that may be an ordinary word."""
    found, used = divisions().locate(name)
    weak = divisions().names().get(name[:used]) is NameKind.WEAK
    return () if weak or any(d.level > _COUNTY and d.name == name[:used] for d in found) else found


def _district(division: Division) -> str:
    """The code of the county-level division that holds it, else its own."""
    chain = divisions().full(division)
    return next((d.code for d in chain if d.level == _COUNTY), chain[-1].code)


def _names(codes: Iterable[str]) -> dict[str, str]:
    """Code → the division's name, with those above it where two districts share one."""
    units = {c: d for c in sorted(codes) if (d := divisions().get(c))}
    bare = [d.name for d in units.values()]
    return {
        c: d.name if bare.count(d.name) == 1 else divisions().full_name(d) for c, d in units.items()
    }
