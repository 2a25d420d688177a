"""The ontology as plain data: classes, properties, event types, tiers, roles, relations.

Read once from ``ontology/*.ttl``. A term that is not there raises, with the terms nearest to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from types import MappingProxyType
from typing import TypeVar

from kg.errors import OntologyError
from kg.model import Kind
from kg.resources import resource

NAMESPACE = "https://w3id.org/union-kg/ontology#"
EVENT_TYPES = "https://w3id.org/union-kg/event-type/"
TIERS = "https://w3id.org/union-kg/tier/"

#: The prefixes of every file and query.
PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "dcterms": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "oa": "http://www.w3.org/ns/oa#",
        "org": "http://www.w3.org/ns/org#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
        "sh": "http://www.w3.org/ns/shacl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "tier": TIERS,
        "time": "http://www.w3.org/2006/time#",
        "type": EVENT_TYPES,
        "ukg": NAMESPACE,
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)

_EDGE = NAMESPACE + "edge"
_RDF, _RDFS, _SKOS, _OWL = (PREFIXES[p] for p in ("rdf", "rdfs", "skos", "owl"))
_Subjects = dict[str, dict[str, list[tuple[str, str]]]]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Term:
    """A class, property, event type or tier of unions.

    ``parents`` are the IRIs it is a direct sub-class or sub-property of; ``edge`` is ``role`` or
    ``relation`` for a property that is one; ``note`` is the scope note of a concept. ``domains``
    and ``ranges`` are all classes that a property may join, ``domain`` and ``range`` the one
    where all of its subjects or values are of one.
    """

    iri: str
    name: str
    zh: str
    en: str
    definition_zh: str
    definition_en: str
    domain: str | None = None
    range: str | None = None
    parents: tuple[str, ...] = ()
    edge: str | None = None
    note_zh: str = ""
    note_en: str = ""
    domains: tuple[str, ...] = ()
    ranges: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ontology:
    """All terms. Classes, properties and tiers by local name, event types by Chinese label.

    Where a property of ours has the local name of another vocabulary's, the other goes by its
    prefixed name, such as ``dcterms:date``.
    """

    classes: Mapping[str, Term]
    properties: Mapping[str, Term]
    event_types: Mapping[str, Term]
    tiers: Mapping[str, Term]
    ancestors: Mapping[str, tuple[str, ...]]

    @property
    def roles(self) -> tuple[str, ...]:
        """The names of an event's roles, in the order of the file."""
        return tuple(t.name for t in self.properties.values() if t.edge == "role")

    @property
    def relations(self) -> tuple[str, ...]:
        """The names of the relations between entities, in the order of the file."""
        return tuple(t.name for t in self.properties.values() if t.edge == "relation")

    def klass(self, name: str) -> Term:
        """A class by its local name. Raises OntologyError."""
        return _get(self.classes, name, "class")

    def property(self, name: str) -> Term:
        """A property by its local name. Raises OntologyError."""
        return _get(self.properties, name, "property")

    def role(self, name: str) -> Term:
        """A role of an event. Raises OntologyError."""
        return _get({r: self.properties[r] for r in self.roles}, name, "role")

    def relation(self, name: str) -> Term:
        """A relation between entities. Raises OntologyError."""
        return _get({r: self.properties[r] for r in self.relations}, name, "relation")

    def event_type(self, label: str) -> Term:
        """An event type by its Chinese label. Raises OntologyError."""
        return _get(self.event_types, label, "event type")

    def tier(self, name: str) -> Term:
        """A tier of unions by its local name. Raises OntologyError."""
        return _get(self.tiers, name, "tier")

    def types(self, name: str) -> tuple[str, ...]:
        """The IRIs of a class and of all classes above it, its own first.

        ``ukg:`` classes that only group others (Entity, Body) are in it.
        """
        iri = self.klass(name).iri
        return (iri, *self.ancestors.get(iri, ()))


def _get(terms: Mapping[str, _T], name: str, what: str) -> _T:
    if name in terms:
        return terms[name]
    near = get_close_matches(name, terms, n=3, cutoff=0.5)
    advice = f"did you mean {', '.join(near)}?" if near else "one of " + ", ".join(terms)
    raise OntologyError(f"{name!r} is no {what}", allowed=advice)


@lru_cache(maxsize=1)
def load() -> Ontology:
    """The ontology that travels with the package; read at the first call."""
    folder = resource("ontology")
    union = _subjects(folder / "union.ttl")
    concepts = _subjects(folder / "event-types.ttl")
    tiers = _subjects(folder / "union-tiers.ttl")
    by_class = {i: s for i, s in union.items() if _is_a(s, _OWL + "Class")}
    kinds = (_OWL + "ObjectProperty", _OWL + "DatatypeProperty", _OWL + "AnnotationProperty")
    by_property = {i: s for i, s in union.items() if any(_is_a(s, k) for k in kinds)}
    types = [_term(i, s) for i, s in concepts.items() if _is_a(s, _SKOS + "Concept")]
    found = Ontology(
        classes=_by_name(_term(i, s) for i, s in by_class.items()),
        properties=_by_name(_term(i, s) for i, s in by_property.items()),
        event_types=MappingProxyType({t.zh: t for t in types}),
        tiers=_by_name(_term(i, s) for i, s in tiers.items() if _is_a(s, _SKOS + "Concept")),
        ancestors=MappingProxyType({i: _above(i, union) for i in union}),
    )
    for kind in list(Kind)[:7]:
        found.klass(kind)
    return found


def _subjects(path: object) -> _Subjects:
    """All triples of a Turtle file: subject → predicate → [(value, language)], in file order."""
    from pyoxigraph import BlankNode, Literal, RdfFormat, Triple, parse

    found: _Subjects = {}
    try:
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            if isinstance(quad.object, BlankNode | Triple) or isinstance(quad.subject, BlankNode):
                raise OntologyError("a blank node", str(path), "every node has an IRI")
            literal = isinstance(quad.object, Literal)
            language = (quad.object.language or "") if isinstance(quad.object, Literal) else ""
            values = found.setdefault(_value(quad.subject), {}).setdefault(
                _value(quad.predicate), []
            )
            values.append((_value(quad.object), language if literal else ""))
    except (SyntaxError, OSError) as error:
        raise OntologyError(f"does not load: {error}", str(path)) from error
    return found


def _value(term: object) -> str:
    return str(getattr(term, "value", term))


def _is_a(subject: Mapping[str, list[tuple[str, str]]], iri: str) -> bool:
    return (iri, "") in subject.get(_RDF + "type", ())


def _by_name(terms: Iterable[Term]) -> Mapping[str, Term]:
    found: dict[str, Term] = {}
    every = tuple(terms)
    ours = {t.name for t in every if t.iri.startswith(NAMESPACE)}
    for term in every:
        name = term.name
        if name in ours and not term.iri.startswith(NAMESPACE):
            name = next((p for p, n in PREFIXES.items() if term.iri == n + name), "") + ":" + name
        if name in found:
            raise OntologyError(f"two terms are named {name!r}", term.iri)
        found[name] = term
    return MappingProxyType(found)


def _term(iri: str, subject: Mapping[str, list[tuple[str, str]]]) -> Term:
    def text(*predicates: str, language: str) -> str:
        return next((v for p in predicates for v, at in subject.get(p, ()) if at == language), "")

    def one(predicate: str) -> str | None:
        return next((v for v, _ in subject.get(predicate, ())), None)

    def every(side: str) -> tuple[str, ...]:
        said = (_RDFS + side, PREFIXES["schema"] + side + "Includes")
        return tuple(v for predicate in said for v, _ in subject.get(predicate, ()))

    labels = (_RDFS + "label", _SKOS + "prefLabel")
    parents = [*subject.get(_RDFS + "subClassOf", ()), *subject.get(_RDFS + "subPropertyOf", ())]
    return Term(
        iri=iri,
        name=iri.rpartition("#")[2].rpartition("/")[2],
        zh=text(*labels, language="zh"),
        en=text(*labels, language="en"),
        definition_zh=text(_SKOS + "definition", language="zh"),
        definition_en=text(_SKOS + "definition", language="en"),
        domain=one(_RDFS + "domain"),
        range=one(_RDFS + "range"),
        parents=tuple(v for v, _ in parents),
        domains=every("domain"),
        ranges=every("range"),
        edge=one(_EDGE),
        note_zh=text(_SKOS + "scopeNote", language="zh"),
        note_en=text(_SKOS + "scopeNote", language="en"),
    )


def _above(iri: str, union: _Subjects) -> tuple[str, ...]:
    """All classes above one, nearest first."""
    found: list[str] = []
    queue = [iri]
    while queue:
        for parent, _ in union.get(queue.pop(0), {}).get(_RDFS + "subClassOf", ()):
            if parent not in found and parent != iri:
                found.append(parent)
                queue.append(parent)
    return tuple(found)
