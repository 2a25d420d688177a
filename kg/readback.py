"""A built graph read back through its public face, the terms of ``graph.ttl``; all names folded.

Everything keeps the order of the file, so that the same file always gives the same values.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.model import ENTITY_KINDS, Kind

if TYPE_CHECKING:
    import pyoxigraph as ox

ROLES = ("organizer", "undertaker", "coOrganizer", "leader", "participant", "target", "place")

_UKG = "https://w3id.org/union-kg/ontology#"
_ORG = "http://www.w3.org/ns/org#"
_SCHEMA = "https://schema.org/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_DCTERMS = "http://purl.org/dc/terms/"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
RELATIONS = {
    "unionOf": _UKG + "unionOf",
    "subOrganizationOf": _ORG + "subOrganizationOf",
    "jurisdiction": _UKG + "jurisdiction",
    "partnerOf": _UKG + "partnerOf",
}
_BLANK = frozenset(" \t\n\r“”\"'‘’「」『』《》·•-—")

Pair = tuple[str, str]


def fold(text: str | None) -> str:
    """A string without what a scanner varies freely: width, quotation marks, dashes, blanks."""
    wide = unicodedata.normalize("NFKC", text or "")
    return "".join(c for c in wide if c not in _BLANK)


def load(directory: Path) -> ox.Store:
    """The facts of a built folder and their evidence.

    Raises:
        UsageError: one of the two files is missing, or is not Turtle.
    """
    import pyoxigraph as ox

    store = ox.Store()
    for name in ("graph.ttl", "evidence.ttl"):
        path = directory / name
        if not path.is_file():
            raise UsageError("no graph here", str(path), f"kg build PATH --out {directory}")
        try:
            store.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)
        except SyntaxError as error:
            raise UsageError(f"is not Turtle, {error}", str(path)) from None
    return store


class Triples:
    """A Turtle file as predicate → object → subjects, each level in the order of the file."""

    def __init__(self, path: Path) -> None:
        import pyoxigraph as ox

        self._by: dict[str, dict[ox.Literal | str, dict[str, None]]] = {}
        if not path.is_file():
            raise UsageError("no graph here", str(path), "build one with kg build")
        try:
            for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
                o = triple.object
                value = o if isinstance(o, ox.Literal) else _name(o)
                objects = self._by.setdefault(_name(triple.predicate), {})
                objects.setdefault(value, {})[_name(triple.subject)] = None
        except (SyntaxError, ValueError) as error:
            raise UsageError(f"is not Turtle, {error}", str(path)) from None

    def of_type(self, name: str) -> list[str]:
        """The subjects of one class of the ontology."""
        return list(self._by.get(_TYPE, {}).get(_UKG + name, ()))

    def pairs(self, predicate: str) -> list[Pair]:
        """(subject, object); of a literal its characters."""
        return [
            (s, o if isinstance(o, str) else o.value)
            for o, subjects in self._by.get(predicate, {}).items()
            for s in subjects
        ]

    def values(self, predicate: str) -> dict[str, list[str]]:
        """Subject → its objects."""
        found: dict[str, list[str]] = defaultdict(list)
        for s, o in self.pairs(predicate):
            found[s].append(o)
        return found

    def chinese(self, predicate: str) -> dict[str, list[str]]:
        """Subject → its literals without a language tag or in Chinese."""
        found: dict[str, list[str]] = defaultdict(list)
        for o, subjects in self._by.get(predicate, {}).items():
            language = "" if isinstance(o, str) else (o.language or "")
            if language.lower().partition("-")[0] in ("", "zh"):
                for s in subjects:
                    found[s].append(o if isinstance(o, str) else o.value)
        return found


def _name(node: ox.NamedNode | ox.BlankNode | ox.Triple) -> str:
    return str(getattr(node, "value", node))


@dataclass(slots=True)
class Event:
    """A happening; ``roles`` are pairs of a role and an entity's IRI."""

    types: set[str]
    roles: set[Pair]
    dates: set[str]
    measures: set[tuple[float, str]]


@dataclass(slots=True)
class Article:
    """What the graph says of one article; entities, persons and bodies by their IRIs."""

    headline: str
    authors: set[str] = field(default_factory=set)
    entities: list[str] = field(default_factory=list)
    posts: set[tuple[str, str, str]] = field(default_factory=set)
    events: list[Event] = field(default_factory=list)
    stretches: list[tuple[int, int]] = field(default_factory=list)  # of the page's characters


class Found:
    """What the graph says: articles by page, and of every entity its type and names, folded."""

    def __init__(self, triples: Triples) -> None:
        self.label: dict[str, str] = {}
        self.names: dict[str, set[str]] = defaultdict(set)
        for predicate in (_LABEL, _SKOS + "altLabel"):
            for node, text in triples.pairs(predicate):
                self.names[node].add(fold(text))
                if predicate == _LABEL:
                    self.label.setdefault(node, fold(text))
        self.kind = {
            node: kind.value
            for kind in Kind
            if kind in ENTITY_KINDS
            for node in triples.of_type(kind.value)
        }
        self.relations = {kind: set(triples.pairs(iri)) for kind, iri in RELATIONS.items()}
        self.pages: dict[str, list[Article]] = defaultdict(list)
        self._articles: dict[str, Article] = {}
        self._read_articles(triples)
        self._read_posts(triples)
        self._read_events(triples)

    def _read_articles(self, triples: Triples) -> None:
        headlines = triples.values(_SCHEMA + "headline")
        pages = triples.values(_DCTERMS + "isPartOf")
        identifiers = triples.values(_DCTERMS + "identifier")
        authors, labels = triples.values(_SCHEMA + "author"), triples.values(_LABEL)
        spans = triples.values(_UKG + "textSpan")
        for node in triples.of_type("Article"):
            for page in pages.get(node, ()):
                for identifier in identifiers.get(page, ()):
                    for headline in headlines.get(node, ())[-1:]:
                        article = self._articles[node] = Article(fold(headline))
                        self.pages[identifier].append(article)
        for node, article in self._articles.items():
            for span in spans.get(node, ()):
                start, _, end = span.partition("-")
                if start.isdecimal() and end.isdecimal():
                    article.stretches.append((int(start), int(end)))
            for person in authors.get(node, ()):
                article.authors.update(map(fold, labels.get(person, ())))
        for entity, node in triples.pairs(_UKG + "mentionedIn"):
            if entity in self.kind and node in self._articles:
                self._articles[node].entities.append(entity)

    def _read_posts(self, triples: Triples) -> None:
        persons, bodies = triples.values(_ORG + "member"), triples.values(_ORG + "organization")
        titles, reports = triples.values(_UKG + "title"), triples.values(_UKG + "reportedIn")
        for node in triples.of_type("Post"):
            rows = {
                (person, body, fold(title))
                for person in persons.get(node, ())
                for body in bodies.get(node, ())
                for title in titles.get(node, ())
            }
            for report in reports.get(node, ()):
                if report in self._articles:
                    self._articles[report].posts |= rows

    def _read_events(self, triples: Triples) -> None:
        types, labels = (
            triples.values(_UKG + "eventType"),
            triples.chinese(_SKOS + "prefLabel"),
        )
        dates, measures = triples.values(_UKG + "dateText"), triples.values(_UKG + "measure")
        numbers, units = triples.values(_UKG + "value"), triples.values(_UKG + "unit")
        reports = triples.values(_UKG + "reportedIn")
        roles = {role: triples.values(_UKG + role) for role in ROLES}
        for node in triples.of_type("Event"):
            named = {fold(t) for concept in types.get(node, ()) for t in labels.get(concept, ())}
            if not named:
                continue
            event = Event(
                named,
                {(role, x) for role in ROLES for x in roles[role].get(node, ())},
                {fold(text) for text in dates.get(node, ())},
                {
                    (float(number), fold(unit))
                    for measure in measures.get(node, ())
                    for number in numbers.get(measure, ())
                    for unit in units.get(measure, ())
                },
            )
            for report in reports.get(node, ()):
                if report in self._articles:
                    self._articles[report].events.append(event)
