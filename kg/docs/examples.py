"""One real example for a term: a node or a triple of the graph with the words that say it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from kg.check.found import BODY, TARGET, Place, place_of
from kg.ontology import Term
from kg.triples import Index, Literal, Node, Value, name, shown
from kg.views.export.network import label

_ROLE = name("ukg:evidenceRole")
# What is quoted for a property, where its own name does not say it.
_QUOTED_FOR = {
    "member": "person",
    "organization": "org",
    "dateText": "date",
    "text": "measure",
    "value": "measure",
    "unit": "measure",
    "bound": "measure",
    "of": "measure",
}
_WORDS = ("person", "mention", "name", "measure", "trigger", "organizer", "author", "total")
# To what is quoted from what has no quotes of its own: a rule, a build; an article, a page;
# what is part of an event, a concept.
_READ = (name("ukg:rule"), name("prov:wasGeneratedBy"))
_ON = (name("oa:hasScope"), name("oa:hasSource"), name("oa:hasSelector"))
_OF = tuple(
    name(n)
    for n in (
        *("ukg:period", "ukg:award", "ukg:measure", "ukg:eventType", "ukg:tier"),
        *("ukg:mentionedIn", "prov:wasAssociatedWith"),
    )
)
_ENOUGH = 40  # quotes to choose among
_LONGEST = 120  # characters of a quote


class Example(NamedTuple):
    """``said`` is the node or triple in words; the quote stands in three parts, marked the second.

    ``where`` is the page with the offsets of the quote; empty where nothing is quoted.
    """

    said: tuple[str, ...]
    before: str = ""
    marked: str = ""
    behind: str = ""
    where: str = ""


class Examples:
    """Examples out of one graph; the first by IRI that has a quote, so always the same."""

    def __init__(self, graph: Index) -> None:
        """Take the graph."""
        self.graph = graph
        self._known: dict[Node, list[tuple[Place, str]]] = {}
        self._sentences: dict[str, list[Place]] = {}
        for evidence in graph.typed.get(name("ukg:Evidence"), ()):
            if graph.text(evidence, _ROLE) == "sentence":
                for place in self._targets(evidence):
                    self._sentences.setdefault(place.page, []).append(place)

    def of_class(self, iri: str) -> Example | None:
        """An instance of a class."""
        return self.of_nodes(self.graph.typed.get(iri, ()))

    def of_nodes(self, nodes: Iterable[Node]) -> Example | None:
        """One of some nodes, the first with a quote before the first."""
        found = None
        for node in islice(nodes, _ENOUGH):
            made = self._example((self.called(node),), self._word(node, _WORDS, None))
            if made.where:
                return made
            found = found or made
        return found

    def of_property(self, term: Term) -> Example | None:
        """A triple with a property."""
        found = None
        rows = (
            (subject, value)
            for subject, pairs in self.graph.out.items()
            for value in pairs.get(term.iri, ())[:1]
        )
        roles = (_QUOTED_FOR.get(term.name, term.name), *_WORDS)
        for subject, value in islice(rows, _ENOUGH):
            said = (self.called(subject), shown(term.iri), self.called(value))
            made = self._example(said, self._word(self._quoted(subject, value), roles, value))
            if made.where:
                return made
            found = found or made
        return found

    def called(self, value: Value) -> str:
        """A value in words; a post by who holds what, evidence by its words."""
        graph = self.graph
        if isinstance(value, Literal):
            return value.value if len(value.value) <= _LONGEST else value.value[:_LONGEST] + "…"
        for place in (place_of(graph, value), *self._targets(value)):
            if place is not None:
                return f"“{place.text[:_LONGEST]}” ({place})"
        post = [
            *(label(graph, n) for n in graph.nodes(value, name("org:member"))),
            *(label(graph, n) for n in graph.nodes(value, name("org:organization"))),
        ]
        if post:
            return " · ".join([*post, graph.text(value, name("ukg:title")) or ""])
        for prefixed in (
            "schema:headline",
            "dcterms:identifier",
            "ukg:text",
            "oa:exact",
            "ukg:says",
        ):
            text = graph.text(value, name(prefixed))
            if text:
                return text
        if graph.is_a(value, name("rdf:Statement")):
            parts = ("rdf:subject", "rdf:predicate", "rdf:object")
            return " ".join(self.called(n) for p in parts for n in graph.nodes(value, name(p)))
        return label(graph, value) if value in graph.out else shown(value)

    def _targets(self, evidence: Node) -> list[Place]:
        graph = self.graph
        found = (place_of(graph, target) for target in graph.nodes(evidence, TARGET))
        return [place for place in found if place is not None]

    def _quoted(self, subject: Node, value: Value) -> Node:
        """What the quotes of a triple are for: its statement, else its subject."""
        graph = self.graph
        if isinstance(value, str):
            for statement in graph.subjects(name("rdf:subject"), subject):
                if value in graph.nodes(statement, name("rdf:object")):
                    return statement
        return subject

    def _word(self, node: Node, roles: tuple[str, ...], value: Value | None) -> Place | None:
        """The words quoted for a node: those of the value before others, then by their roles."""
        places = [p for p in self._places(node) if p[1] != "sentence"]
        text = value.value if isinstance(value, Literal) else None
        theirs = [p for p, _ in self._places(value)] if isinstance(value, str) else []

        def order(place: Place, role: str) -> tuple[bool, int, Place]:
            hit = place.text == text or any(place.meets(p) for p in theirs)
            return not hit, roles.index(role) if role in roles else len(roles), place

        return min(places, key=lambda p: order(*p), default=(None, ""))[0]

    def _places(self, node: Node) -> list[tuple[Place, str]]:
        """What is quoted for a node, and for what; of a node without quotes that of its whole."""
        if node not in self._known:
            self._known[node] = []
            self._known[node] = self._find(node)
        return self._known[node]

    def _find(self, node: Node) -> list[tuple[Place, str]]:
        graph = self.graph
        evidence = graph.subjects(BODY, node)
        evidence = evidence or [e for s in _READ for e in graph.subjects(s, node)[:_ENOUGH]]
        evidence = evidence or [node]
        found = [(p, graph.text(e, _ROLE) or "") for e in evidence for p in self._targets(e)]
        near = [node, *(t for step in _ON for t in graph.subjects(step, node)[:_ENOUGH])]
        places = [] if found else [place_of(graph, target) for target in near]
        found += [(p, "") for p in places if p is not None]
        for above in [] if found else [a for step in _OF for a in graph.subjects(step, node)]:
            found = found or self._places(above)
        return sorted(found)

    def _example(self, said: tuple[str, ...], word: Place | None) -> Example:
        """The words inside the shortest sentence that the graph quotes around them."""
        if word is None:
            return Example(said)
        around = [
            s
            for s in self._sentences.get(word.page, ())
            if s.start <= word.start and word.end <= s.end
        ]
        place = min(around, key=lambda s: (len(s.text), s), default=word)
        at = word.start - place.start
        return Example(said, *_cut(place.text, at, len(word.text)), str(place))


def _cut(text: str, at: int, length: int) -> tuple[str, str, str]:
    """A text in three parts, shortened around the middle one."""
    room = max(20, (_LONGEST - length) // 2)
    before, marked, behind = text[:at], text[at : at + length], text[at + length :]
    if len(before) > room:
        before = "…" + before[-room:]
    if len(behind) > room:
        behind = behind[:room] + "…"
    return " ".join(before.split()), " ".join(marked.split()), " ".join(behind.split())
