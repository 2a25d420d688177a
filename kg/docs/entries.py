"""Terms → entries of the page: what each means, where it may stand, how often it does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg import ontology
from kg.docs.cardinality import Rule, rules
from kg.docs.examples import Example, Examples
from kg.ontology import NAMESPACE, Ontology, Term
from kg.triples import Index, shown


@dataclass(frozen=True, slots=True)
class Entry:
    """One term as the page shows it.

    ``prefixed`` is its name with a prefix, ``anchor`` its id on the page; the tuples of names
    are prefixed names too, those of the ontology's own terms with an entry to link to.
    """

    prefixed: str
    anchor: str
    term: Term
    parents: tuple[str, ...]
    children: tuple[str, ...]
    domains: tuple[str, ...]
    ranges: tuple[str, ...]
    rules: tuple[Rule, ...]
    count: int
    query: str
    example: Example | None


@dataclass(frozen=True, slots=True)
class Group:
    """Entries of one kind under a title."""

    id: str
    zh: str
    en: str
    entries: tuple[Entry, ...]


def groups(graph: Index) -> tuple[Group, ...]:
    """All terms of the ontology: classes, properties, types of events, tiers of unions."""
    terms = ontology.load()
    maker = _Maker(graph, terms)
    own = [t for t in terms.classes.values() if t.iri.startswith(NAMESPACE)]
    other = [t for t in terms.classes.values() if not t.iri.startswith(NAMESPACE)]
    edges = [t for t in terms.properties.values() if t.edge]
    rest = [t for t in terms.properties.values() if not t.edge and t.name != "edge"]
    types = maker.concepts(terms.event_types.values(), "eventType")
    tiers = maker.concepts(terms.tiers.values(), "tier")
    return (
        Group("classes", "类", "Classes", tuple(map(maker.klass, own))),
        Group("edges", "角色与关系", "Roles and relations", tuple(map(maker.property, edges))),
        Group("properties", "其他属性", "Other properties", tuple(map(maker.property, rest))),
        Group("types", "活动类型", "Types of events", types),
        Group("tiers", "工会层级", "Tiers of unions", tiers),
        Group("foreign", "借用的类", "Borrowed classes", tuple(map(maker.klass, other))),
    )


class _Maker:
    def __init__(self, graph: Index, terms: Ontology) -> None:
        self.graph, self.terms = graph, terms
        self.examples = Examples(graph)
        self.rules = rules()
        self.used = Counter(
            p for pairs in graph.out.values() for p, values in pairs.items() for _ in values
        )

    def klass(self, term: Term) -> Entry:
        below = [t for t in self.terms.classes.values() if term.iri in t.parents]
        mine = [t for t in self.terms.properties.values() if term.iri in t.domains]
        prefixed = shown(term.iri)
        first = "rdfs:label" if not mine or term.iri.endswith(("Entity", "Body")) else ""
        return self._entry(
            term,
            count=len(self.graph.typed.get(term.iri, ())),
            children=tuple(shown(t.iri) for t in below),
            query=_query_of_class(prefixed, first or shown(mine[0].iri)),
            example=self.examples.of_class(term.iri),
            rules=tuple(
                rule
                for (klass, _), found in self.rules.items()
                if klass == term.iri
                for rule in found
            ),
        )

    def property(self, term: Term) -> Entry:
        below = [t for t in self.terms.properties.values() if term.iri in t.parents]
        return self._entry(
            term,
            count=self.used[term.iri],
            children=tuple(shown(t.iri) for t in below),
            query=_query_of_property(shown(term.iri), bool(term.edge)),
            example=self.examples.of_property(term),
            rules=tuple(
                rule
                for (_, path), found in self.rules.items()
                if path == term.iri
                for rule in found
            ),
        )

    def concepts(self, concepts: Iterable[Term], name: str) -> tuple[Entry, ...]:
        predicate = self.terms.property(name).iri
        found = []
        for term in concepts:
            subjects = self.graph.subjects(predicate, term.iri)
            query = _query_of_concept(f"ukg:{name}", shown(term.iri))
            example = self.examples.of_nodes(subjects)
            found.append(self._entry(term, count=len(subjects), query=query, example=example))
        return tuple(found)

    def _entry(
        self,
        term: Term,
        *,
        count: int,
        query: str,
        example: Example | None,
        children: tuple[str, ...] = (),
        rules: tuple[Rule, ...] = (),
    ) -> Entry:
        prefixed = shown(term.iri)
        return Entry(
            prefixed=prefixed,
            anchor=prefixed.replace(":", "-"),
            term=term,
            parents=tuple(map(shown, term.parents)),
            children=children,
            domains=tuple(map(shown, term.domains)),
            ranges=tuple(map(shown, term.ranges)),
            rules=rules,
            count=count,
            query=query,
            example=example,
        )


def _query_of_class(klass: str, predicate: str) -> str:
    more = f"OPTIONAL {{ ?x {predicate} ?y }}"
    return f"SELECT ?x ?y WHERE {{\n  ?x a {klass} .\n  {more}\n}}\nLIMIT 10"


def _query_of_property(predicate: str, names: bool) -> str:
    if not names:
        return f"SELECT ?x ?y WHERE {{\n  ?x {predicate} ?y\n}}\nLIMIT 10"
    return f"SELECT ?x ?name WHERE {{\n  ?x {predicate} ?y .\n  ?y rdfs:label ?name\n}}\nLIMIT 10"


def _query_of_concept(predicate: str, concept: str) -> str:
    told = "?x ukg:reportedIn|ukg:mentionedIn ?article"
    return f"SELECT ?x ?article WHERE {{\n  ?x {predicate} {concept} .\n  {told}\n}}\nLIMIT 10"
