"""The graph read node by node: names, kinds, properties; straight from the store, never by SPARQL.

What is asked here takes a few look-ups however large the graph is, so it needs no worker.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import quote

from kg import ontology
from kg.model import ENTITY_KINDS, Kind
from kg.ontology import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox

    Object = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

UKG, ORG, SCHEMA, OA = (PREFIXES[p] for p in ("ukg", "org", "schema", "oa"))
TYPE, LABEL = PREFIXES["rdf"] + "type", PREFIXES["rdfs"] + "label"
ALT, PREF = PREFIXES["skos"] + "altLabel", PREFIXES["skos"] + "prefLabel"
PART_OF, IDENTIFIER = PREFIXES["dcterms"] + "isPartOf", PREFIXES["dcterms"] + "identifier"
STATEMENT = PREFIXES["rdf"] + "Statement"
KINDS = tuple(kind.value for kind in Kind if kind in ENTITY_KINDS)


@dataclass(frozen=True, slots=True)
class Ref:
    """A node to link to: its IRI, what to call it, and its kind (``Person``, ``Event`` …)."""

    iri: str
    name: str
    kind: str
    href: str


class Nodes:
    """Look-ups in a store whose own IRIs start with ``base``."""

    def __init__(self, store: ox.Store, base: str) -> None:
        self.store, self.base = store, base

    def pairs(self, node: str) -> list[tuple[str, Object]]:
        """(predicate, object) of a node, sorted."""
        import pyoxigraph as ox

        quads = self.store.quads_for_pattern(ox.NamedNode(node), None, None)
        found = [(q.predicate.value, q.object) for q in quads]
        return sorted(found, key=lambda pair: (pair[0], str(pair[1])))

    def objects(self, node: str, predicate: str, language: str = "") -> list[str]:
        """Values of a property, sorted; those of a language first where it is given."""
        import pyoxigraph as ox

        quads = self.store.quads_for_pattern(ox.NamedNode(node), ox.NamedNode(predicate), None)
        found = [
            (bool(language) and getattr(q.object, "language", None) != language, q.object.value)
            for q in quads
            if not isinstance(q.object, ox.Triple)
        ]
        return [value for _, value in sorted(found)]

    def one(self, node: str, predicate: str, language: str = "") -> str:
        """The first value of a property, or nothing."""
        return next(iter(self.objects(node, predicate, language)), "")

    def subjects(self, predicate: str, node: str) -> list[str]:
        """The nodes that have this node as a value, sorted."""
        import pyoxigraph as ox

        quads = self.store.quads_for_pattern(None, ox.NamedNode(predicate), ox.NamedNode(node))
        return sorted(q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode))

    def named(self, predicate: str, text: str) -> list[str]:
        """The nodes that have a plain text as a value, sorted."""
        import pyoxigraph as ox

        quads = self.store.quads_for_pattern(None, ox.NamedNode(predicate), ox.Literal(text))
        return sorted(q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode))

    def uses(self, node: str, most: int = 10_000) -> list[tuple[str, str]]:
        """(subject, predicate) wherever this node is a value, sorted; only so many are read."""
        import pyoxigraph as ox

        quads = islice(self.store.quads_for_pattern(None, None, ox.NamedNode(node)), most)
        return sorted(
            (q.subject.value, q.predicate.value)
            for q in quads
            if isinstance(q.subject, ox.NamedNode)
        )

    def exists(self, node: str) -> bool:
        """Whether anything is said of a node."""
        import pyoxigraph as ox

        return any(self.store.quads_for_pattern(ox.NamedNode(node), None, None))

    def of_type(self, name: str) -> list[str]:
        """The nodes of a class of ours."""
        return self.subjects(TYPE, UKG + name)

    def kind(self, node: str) -> str:
        """The class that a node is shown as, the most telling one; empty for none of ours."""
        types = set(self.objects(node, TYPE))
        for name in (*KINDS, "Event", "Post", "Article", "Page", "Measure", "Award", "Finding"):
            if UKG + name in types:
                return name
        return "Statement" if STATEMENT in types else ""

    def name(self, node: str, language: str = "zh") -> str:
        """What to call a node: its label, else what it consists of, else its local id."""
        for predicate in (LABEL, SCHEMA + "headline", PREF, UKG + "text", IDENTIFIER):
            found = self.one(node, predicate, language)
            if found:
                return found
        kind = self.one(node, UKG + "eventType")
        if kind:
            return " ".join(filter(None, (self.name(kind, language), self.when(node))))
        member, body = self.one(node, ORG + "member"), self.one(node, ORG + "organization")
        if member and body:
            title = self.one(node, UKG + "title")
            return f"{self.name(member, language)} · {self.name(body, language)}{title}"
        return self.local(node)

    def when(self, event: str) -> str:
        """When an event was: in the calendar, else as printed."""
        return self.one(event, UKG + "date") or self.one(event, UKG + "dateText")

    def local(self, iri: str) -> str:
        """An IRI without this graph's base, or with a known prefix."""
        if iri.startswith(self.base):
            return iri[len(self.base) :]
        for prefix, start in PREFIXES.items():
            if iri.startswith(start):
                return f"{prefix}:{iri[len(start) :]}"
        return iri

    def href(self, iri: str) -> str:
        """The address of a node's page here; empty for what is not of this graph."""
        return "/e/" + quote(iri[len(self.base) :], safe="") if iri.startswith(self.base) else ""

    def ref(self, iri: str, language: str = "zh") -> Ref:
        """A node to link to."""
        return Ref(iri, self.name(iri, language), self.kind(iri), self.href(iri))


@lru_cache(maxsize=512)
def word(iri: str, language: str) -> str:
    """What the ontology calls a property or class, else its local name."""
    terms = ontology.load()
    for group in (terms.properties, terms.classes):
        for term in group.values():
            if term.iri == iri:
                return term.zh if language == "zh" else term.en
    return iri.rpartition("#")[2].rpartition("/")[2]
