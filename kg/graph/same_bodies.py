"""Which names of bodies are one body's: full names, stated renamings, alike names with ties."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg import iri
from kg.graph.bearers import Bearer, of_body
from kg.graph.candidates import of_bodies
from kg.graph.decided import Edge, settle
from kg.graph.likeness import of_bodies as likeness
from kg.graph.partition import Partition
from kg.graph.questions import Pages
from kg.graph.renamed import changes
from kg.graph.values import Key, Local
from kg.graph.weighing import SAME, Weight, weigh
from kg.graph.whole import whole
from kg.lexicon.gazetteer import parent_of_union
from kg.model import BODY_KINDS, Dating, Decision, Kind, Question


class Bodies:
    """The bodies of all articles; several names may be one body's."""

    def __init__(
        self,
        locals_: Sequence[Local],
        datings: Mapping[str, Dating],
        decisions: Sequence[Decision],
        pages: Pages,
    ) -> None:
        """Compare them; the arguments are those of :class:`kg.graph.identity.Identity`."""
        of_key: dict[Key, list[Bearer]] = defaultdict(list)
        for local in locals_:
            for key, entity in local.entities.items():
                if key[0] in BODY_KINDS and entity.resolved:
                    bearer = of_body(local, key, datings.get(local.page.name))
                    of_key[bearer.kind, bearer.name].append(bearer)
        self._merged = {key: _merge(found) for key, found in sorted(of_key.items())}
        bearers = {
            (str(b.kind), b.name, b.article): self._merged[key]
            for key, found in of_key.items()
            for b in found
        }
        settled = settle(decisions, bearers, pages)
        self._sets = Partition(self._merged.values(), settled.apart)
        settled.join(self._sets)
        stated, self._old, into = self._stated(locals_)
        edges = [*stated, *_weighed(self._merged.values())]
        used = settled.unite(self._sets, edges)
        used += settled.unite(self._sets, self._unions())
        self._count = {key: len({b.article for b in found}) for key, found in of_key.items()}
        self._name = self._names()
        self.successions = {
            self.known(before): frozenset(self.known(a) for a in after)
            for before, after in into.items()
        }
        self.notes = settled.notes
        self.questions: list[Question] = settled.ask(self._sets, edges, used, pages)

    def known(self, key: Key) -> str:
        """The name that a body's id is made of: of several the one that stands first."""
        return self._name.get(key, key[1])

    def label(self, node: str) -> str | None:
        """Of a body with several names the one to show: not an old one, the most frequent."""
        return self._labels.get(node)

    def _stated(self, locals_: Iterable[Local]) -> tuple[list[Edge], set[Key], dict[Key, set[Key]]]:
        """Renamings as pairs, the old names, and what was merged into what."""
        edges: list[Edge] = []
        old: set[Key] = set()
        into: dict[Key, set[Key]] = defaultdict(set)
        for local in locals_:
            city = local.naming.city
            for change in changes(local):
                before, after = (
                    (kind, whole(kind, name, city)) for kind, name in (change.before, change.after)
                )
                if before not in self._merged or after not in self._merged or before == after:
                    continue
                if change.how == "merged":
                    into[before].add(after)
                    continue
                text = local.reading.article.text.value[change.start : change.end]
                says = f"+9.0 {local.reading.article.key} says: {text}"
                edges.append((self._merged[before], self._merged[after], Weight(9.0, (says,))))
                old.add(before)
        return edges, old, into

    def _unions(self) -> list[Edge]:
        """Unions of a body's old and new name: X公司工会, Y公司工会, where X took the name Y."""
        found: dict[Bearer, list[Bearer]] = defaultdict(list)
        for (kind, name), union in self._merged.items():
            owner = parent_of_union(name) if kind is Kind.UNION and name.endswith("工会") else None
            if owner is not None and owner in self._merged:
                found[self._sets.find(self._merged[owner])].append(union)
        return [
            (unions[0], other, Weight(SAME, ("+3.0 unions of one employer",)))
            for unions in found.values()
            for other in unions[1:]
        ]

    def _names(self) -> dict[Key, str]:
        """Of each name of a body with several the one for its id; sets the labels too."""
        names: dict[Key, str] = {}
        self._labels: dict[str, str] = {}
        for group in self._sets.groups():
            if len(group) < 2:
                continue
            keys = [(b.kind, b.name) for b in group]
            first = min(group, key=lambda b: (b.place, b.article, b.name)).name
            names |= dict.fromkeys(keys, first)
            shown = max(
                keys, key=lambda k: (k not in self._old, not _short(k, keys), self._count[k], k)
            )
            self._labels[iri.entity(shown[0], first)] = shown[1]
        return names


def _short(key: Key, keys: Iterable[Key]) -> bool:
    """Whether a name is a short form of another one of the same body."""
    for _, name in keys:
        like = likeness(key[1], name) if len(name) > len(key[1]) else None
        if like is not None and like.how == "short":
            return True
    return False


def _merge(bearers: Sequence[Bearer]) -> Bearer:
    """What all articles know of a body, at the place of the first."""
    first = min(bearers, key=lambda b: (b.place, b.article))
    if len(bearers) == 1:
        return first
    cities = Counter(b.city for b in bearers if b.city)
    return replace(
        first,
        posts=tuple(sorted({p for b in bearers for p in b.posts}, key=repr)),
        people=frozenset(p for b in bearers for p in b.people),
        city=min(cities, key=lambda c: (-cities[c], c)) if cities else None,
    )


def _weighed(bodies: Iterable[Bearer]) -> list[Edge]:
    """Alike names, weighed; a short name that several may have is nobody's."""
    pairs = [
        (one, other, like)
        for one, other in of_bodies(sorted(bodies, key=lambda b: (b.kind, b.name)))
        if one.name != other.name and (like := likeness(one.name, other.name)) is not None
    ]
    longer: dict[str, set[str]] = defaultdict(set)
    for one, other, like in pairs:
        if like.how == "short":
            short, full = sorted((one.name, other.name), key=len)
            longer[short].add(full)
    return [
        (
            one,
            other,
            weigh(one, other, rivals=len(longer[min(one.name, other.name, key=len)]) - 1)
            if like.how == "short"
            else weigh(one, other),
        )
        for one, other, like in pairs
    ]
