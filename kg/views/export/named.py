"""Which article says a triple: the named graphs of TriG and N-Quads."""

from __future__ import annotations

from collections.abc import Iterator

from kg.triples import TYPE, Index, Literal, Node, Value, name

_ARTICLE = name("ukg:Article")
_ENTITY = name("ukg:Entity")
_TOLD = (name("ukg:reportedIn"), name("ukg:mentionedIn"))
_BODY, _TARGET, _SCOPE = name("oa:hasBody"), name("oa:hasTarget"), name("oa:hasScope")
_SELECTOR, _EXACT = name("oa:hasSelector"), name("oa:exact")
_NAMES = (name("skos:altLabel"), name("ukg:shortForm"))
# From what is said to what it is part of.
_PARTS = tuple(
    name(n) for n in ("ukg:measure", "ukg:award", "ukg:period", "oa:hasTarget", "oa:hasSelector")
)
# What no article says: the build, its rules, its pages, the concepts of the ontology.
_NOBODY = frozenset(
    name(n) for n in ("ukg:Page", "ukg:Rule", "ukg:Build", "prov:SoftwareAgent", "skos:Concept")
)

Row = tuple[Node, str, Value, Node | None]


class Sayers:
    """The articles that say what a graph says."""

    def __init__(self, graph: Index) -> None:
        """Read who says what off the evidence."""
        self.graph = graph
        self._of: dict[Node, frozenset[Node]] = {}
        self._stated: dict[tuple[Node, str, Node], Node] = {}
        for node in graph.typed.get(name("rdf:Statement"), ()):
            parts = [
                graph.nodes(node, name(f"rdf:{p}")) for p in ("subject", "predicate", "object")
            ]
            if all(parts):
                self._stated[parts[0][0], parts[1][0], parts[2][0]] = node

    def rows(self) -> Iterator[Row]:
        """Each triple once for each article that says it; with None where none does."""
        for subject, pairs in self.graph.out.items():
            for predicate, values in pairs.items():
                for value in values:
                    said = sorted(self.of(subject, predicate, value))
                    for article in said or (None,):
                        yield subject, predicate, value, article

    def of(self, subject: Node, predicate: str, value: Value) -> frozenset[Node]:
        """The articles that say a triple.

        Of a name those that print it, of a relation those that its evidence is in, of a mention or
        a report the article itself; of all else those that tell of the subject.
        """
        if predicate in _TOLD and isinstance(value, str):
            return frozenset([value])
        if isinstance(value, str) and (subject, predicate, value) in self._stated:
            return self.articles(self._stated[subject, predicate, value])
        if predicate in _NAMES and isinstance(value, Literal):
            return self._printing(subject, value.value) or self.articles(subject)
        return self.articles(subject)

    def articles(self, node: Node) -> frozenset[Node]:
        """The articles that tell of a node."""
        if node not in self._of:
            self._of[node] = frozenset()  # what leads back to itself says nothing more
            self._of[node] = frozenset(self._find(node))
        return self._of[node]

    def _find(self, node: Node) -> set[Node]:
        graph = self.graph
        kinds = set(graph.nodes(node, TYPE))
        if _ARTICLE in kinds:
            return {node}
        if kinds & _NOBODY:
            return set()
        found = {a for told in _TOLD for a in graph.nodes(node, told)}
        found |= set(graph.nodes(node, _SCOPE))
        for target in graph.nodes(node, _TARGET):
            found |= set(graph.nodes(target, _SCOPE))
        for evidence in graph.subjects(_BODY, node):
            found |= self.articles(evidence)
        if found:
            return found
        for step in _PARTS:
            for above in graph.subjects(step, node):
                found |= self.articles(above)
        if not found and _ENTITY in kinds:  # implied by a name: said where its relation is
            for (subject, _, value), statement in self._stated.items():
                if node in (subject, value):
                    found |= self.articles(statement)
        return found

    def _printing(self, node: Node, text: str) -> frozenset[Node]:
        graph = self.graph
        return frozenset(
            article
            for evidence in graph.subjects(_BODY, node)
            for target in graph.nodes(evidence, _TARGET)
            if any(graph.text(s, _EXACT) == text for s in graph.nodes(target, _SELECTOR))
            for article in graph.nodes(target, _SCOPE)
        )
