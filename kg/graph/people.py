"""Which people of all articles are one: first those of one name, then misprints of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg import iri
from kg.graph.bearers import Bearer
from kg.graph.candidates import of_alike_people, of_one_name
from kg.graph.decided import settle
from kg.graph.likeness import of_persons
from kg.graph.partition import Partition
from kg.graph.questions import Pages
from kg.graph.weighing import weigh
from kg.model import Decision, Kind, Question

Successions = Mapping[str, frozenset[str]]


@dataclass(slots=True)
class People:
    """The ids by name and article, labels by id where names differ, and what was decided."""

    ids: dict[tuple[str, str], str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def join_people(
    people: Iterable[Bearer],
    successions: Successions,
    decisions: Sequence[Decision],
    pages: Pages,
) -> People:
    """Put the people of all articles together; their order does not matter.

    Args:
        people: one for each person of each article.
        successions: which bodies went into which.
        decisions: what people decided.
        pages: for the quotes.
    """
    people = sorted(people, key=_order)
    bearers = {(str(b.kind), b.name, b.article): b for b in people}
    settled = settle(decisions, bearers, pages)
    apart = [*settled.apart, *_named_together(people)]
    sets = Partition(people, apart)
    settled.join(sets)
    by_name: dict[str, list[Bearer]] = defaultdict(list)
    for one in people:
        by_name[one.name].append(one)
    edges = [
        (one, other, weigh(one, other, successions))
        for group in by_name.values()
        for one, other in of_one_name(group, successions)
    ]
    used = settled.unite(sets, edges)
    alike = [
        (one, other, weigh(one, other, successions, attested=_attested(sets, one, other)))
        for one, other in of_alike_people(people)
    ]
    used += settled.unite(sets, alike)
    found = People(notes=settled.notes)
    _name(sets, found)
    found.questions = settled.ask(sets, [*edges, *alike], used, pages)
    return found


def _order(bearer: Bearer) -> tuple[tuple[str, int], str, str]:
    return bearer.place, bearer.article, bearer.name


def _attested(sets: Partition[Bearer], *bearers: Bearer) -> bool:
    return all(len(sets.members(one)) > 1 for one in bearers)


def _named_together(people: Iterable[Bearer]) -> Iterable[tuple[Bearer, Bearer]]:
    """Alike names in one sentence are two people, and so is whoever is one with either."""
    by_article: dict[str, list[Bearer]] = defaultdict(list)
    for one in people:
        by_article[one.article].append(one)
    for group in by_article.values():
        for i, one in enumerate(group):
            for other in group[i + 1 :]:
                if one.sentences & other.sentences and of_persons(one.name, other.name):
                    yield one, other


def _name(sets: Partition[Bearer], found: People) -> None:
    """Ids from the first bearer who has a context, so that later pages do not change them."""
    taken: set[str] = set()
    for group in sorted(sets.groups(), key=lambda g: min(map(_order, g))):
        first = min(group, key=lambda b: (not b.words(), *_order(b)))
        anchor = first.words()[0] if first.words() else first.article
        node = iri.entity(Kind.PERSON, first.name, anchor)
        if node in taken:  # two of one name in one body: its own article tells
            node = iri.entity(Kind.PERSON, first.name, f"{anchor}@{first.article}")
        taken.add(node)
        names = Counter(b.name for b in group)
        if len(names) > 1:
            found.labels[node] = min(names, key=lambda n: (-names[n], n != first.name, n))
        for one in group:
            found.ids[one.name, one.article] = node
