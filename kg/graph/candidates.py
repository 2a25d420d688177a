"""Which pairs of bearers are worth weighing: those that share a name and something else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import TypeVar

from kg.graph.bearers import Bearer
from kg.lexicon.gazetteer import leading_division
from kg.lexicon.rarity import rarity
from kg.model import Kind

_ALL = 12  # bearers of one name that are all compared with each other
_SHARED = 30  # bearers of one word that are; of more only neighbours
T = TypeVar("T", bound=Hashable)


def _blocks(index: Mapping[object, Sequence[T]]) -> Iterator[tuple[T, T]]:
    seen: set[tuple[T, T]] = set()
    for items in index.values():
        pairs = combinations(items, 2) if len(items) <= _SHARED else pairwise(items)
        for pair in pairs:
            if pair not in seen:
                seen.add(pair)
                yield pair


def of_one_name(
    bearers: Sequence[Bearer], follows: Mapping[str, frozenset[str]]
) -> Iterator[tuple[Bearer, Bearer]]:
    """Pairs of people of one name that share a body or a district; all of a few people.

    Args:
        bearers: people of one name, by their place.
        follows: a body → those it went into.
    """
    if len(bearers) <= _ALL:
        yield from combinations(bearers, 2)
        return
    index: dict[object, list[Bearer]] = defaultdict(list)
    for bearer in bearers:
        for word in {*bearer.words(), *(f for w in bearer.words() for f in follows.get(w, ()))}:
            index[word].append(bearer)
    yield from _blocks(index)


def of_alike_people(bearers: Iterable[Bearer]) -> Iterator[tuple[Bearer, Bearer]]:
    """Pairs of people whose names of three characters or more differ in one, with a common body."""
    names = sorted({b.name for b in bearers if len(b.name) > 2})
    alike: dict[str, set[str]] = defaultdict(set)
    for forms in _wildcards(names).values():
        for one, other in combinations(forms, 2):
            alike[one].add(other)
            alike[other].add(one)
    index: dict[object, list[Bearer]] = defaultdict(list)
    for bearer in bearers:
        if bearer.name in alike:
            for post in bearer.posts:
                for word in {post.other, post.house}:
                    index[word].append(bearer)
    for first, second in _blocks(index):
        if second.name in alike[first.name]:
            yield first, second


def _wildcards(names: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for i in range(len(name)):
            found[f"{name[:i]}*{name[i + 1 :]}"].append(name)
    return {form: bearers for form, bearers in found.items() if 1 < len(bearers) <= _SHARED}


def of_bodies(bodies: Sequence[Bearer]) -> Iterator[tuple[Bearer, Bearer]]:
    """Pairs of bodies of one type: a name without its division, one character else, a person.

    Args:
        bodies: one for each name and type, by name.
    """
    index: dict[object, list[Bearer]] = defaultdict(list)
    for body in bodies:
        if body.kind is Kind.PLACE:
            continue
        head = leading_division(body.name)
        for bare in {body.name, body.name.removeprefix(head) if head else body.name}:
            index[body.kind, "name", bare].append(body)
        if len(body.name) > 4:
            for i in range(len(body.name)):
                form = f"{body.name[:i]}*{body.name[i + 1 :]}"
                index[body.kind, "form", form].append(body)
        for person in sorted({p.other for p in body.posts}):
            if rarity(person) >= 4.0:
                index[body.kind, "staff", person].append(body)
    yield from _blocks(index)
