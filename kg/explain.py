"""Why the graph says what it says of an entity: each fact with the words of the page behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.considered import Considered
from kg.errors import UsageError
from kg.model import Reader, Span
from kg.readback import fold, load
from kg.views import pages

if TYPE_CHECKING:
    from pyoxigraph import Store

_PREFIXES = """
PREFIX ukg: <https://w3id.org/union-kg/ontology#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dcterms: <http://purl.org/dc/terms/>
"""
_NAMES = "SELECT ?e ?n { ?e rdfs:label|skos:altLabel|ukg:shortForm ?n ; rdfs:label [] }"
_LABELS = "SELECT ?e ?n { ?e rdfs:label ?n }"
_ENTITIES = "SELECT DISTINCT ?e { ?e a ukg:Entity }"
_POSTS = """SELECT ?f ?p ?b ?t { ?f a ukg:Post ; org:member ?p ; org:organization ?b ;
  ukg:title ?t }"""
_EVENTS = """SELECT ?f ?type ?role ?x {
  ?f a ukg:Event ; ukg:eventType/skos:prefLabel ?type ; ?role ?x .
  ?x a ukg:Entity FILTER(lang(?type) = "zh") }"""
_DETAILS = """SELECT ?f ?x { { ?f ukg:dateText ?x } UNION { ?f ukg:measure/ukg:text ?x } }"""
_REASONS = "SELECT ?f ?x { ?f ukg:typeReason ?x }"
_RELATIONS = """SELECT ?f ?s ?p ?o { ?f a rdf:Statement ; rdf:subject ?s ; rdf:predicate ?p ;
  rdf:object ?o }"""
_RULES = """SELECT ?id ?reads ?pattern { ?r a ukg:Rule ; dcterms:identifier ?id
  OPTIONAL { ?r ukg:reads ?reads } OPTIONAL { ?r ukg:pattern ?pattern } }"""
_QUOTES = """SELECT ?f ?page ?headline ?start ?end ?text ?role ?rule ?sure {
  ?a oa:hasBody ?f ; oa:hasTarget ?t ; ukg:evidenceRole ?role ; ukg:confidence ?sure ;
     ukg:rule/dcterms:identifier ?rule .
  ?t oa:hasSource/dcterms:identifier ?page ; oa:hasScope/schema:headline ?headline ;
     oa:hasSelector/oa:start ?start ; oa:hasSelector/oa:end ?end ;
     oa:hasSelector/oa:exact ?text }"""


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """Characters of a page and what they are for the fact; offsets are those of the page file."""

    page: str
    start: int
    end: int
    role: str
    rule: str
    text: str
    headline: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Explained:
    """One fact in words, and the quotes for it in the order of the pages."""

    fact: str
    quotes: tuple[Quote, ...]
    reason: str = ""  # of an event: the words that decided its type, with their weights
    considered: tuple[str, ...] = ()  # what lost to the words of its quotes, and why
    readers: tuple[Reader, ...] = ()  # the rules, lists and shapes of its quotes
    node: str = ""  # its IRI


def explain(directory: Path, name: str, other: str | None = None) -> tuple[Explained, ...]:
    """The facts that an entity takes part in, or two entities together.

    Args:
        directory: a built folder.
        name: any name of the entity: its label, another name, a short form. Where several
            entities bear it, all are meant.
        other: the second entity.

    Raises:
        UsageError: no graph, or nothing in it bears the name.
    """
    store = load(directory)
    wanted = [_bearers(store, n) for n in (name, other) if n is not None]
    lost = Considered(pages.read(directory) or {})
    return tuple(
        fact.told(lost)
        for fact in _stored(store)
        if all(fact.parties & bearers for bearers in wanted)
    )


def everything(directory: Path) -> tuple[Explained, ...]:
    """Every fact of a built folder, explained; raises UsageError as ``explain`` does."""
    lost = Considered(pages.read(directory) or {})
    return tuple(fact.told(lost) for fact in _stored(load(directory)))


@dataclass(frozen=True, slots=True)
class _Stored:
    """A fact as the store has it; ``parties`` are the entities in it."""

    node: str
    said: str
    parties: frozenset[str]
    quotes: tuple[Quote, ...]
    reason: str
    readers: tuple[Reader, ...]

    def told(self, lost: Considered) -> Explained:
        words: dict[str, list[Span]] = {}
        for quote in self.quotes:
            if quote.role != "sentence":
                words.setdefault(quote.page, []).append(Span(quote.start, quote.end))
        lines = tuple(line for page in sorted(words) for line in lost.lines(page, words[page]))
        return Explained(self.said, self.quotes, self.reason, lines, self.readers, self.node)


def _stored(store: Store) -> Iterator[_Stored]:
    """All facts by what they say."""
    labels = {row[0]: row[1] for row in _rows(store, _LABELS)}
    quotes: dict[str, set[Quote]] = {}
    for fact, page, headline, start, end, text, role, rule, sure in _rows(store, _QUOTES):
        quote = Quote(page, int(start), int(end), role, rule, text, headline, float(sure))
        quotes.setdefault(fact, set()).add(quote)
    reasons = {row[0]: row[1] for row in _rows(store, _REASONS)}
    rules = {row[0]: Reader(*row) for row in _rows(store, _RULES)}
    for node, said, parties in sorted(_facts(store, labels), key=lambda f: (f[1], f[0])):
        mine = tuple(sorted(quotes.get(node, ())))
        named = sorted({quote.rule for quote in mine})
        readers = tuple(rules.get(name, Reader(name, "")) for name in named)
        yield _Stored(node, said, parties, mine, reasons.get(node, ""), readers)


def _rows(store: Store, query: str) -> Iterator[tuple[str, ...]]:
    solutions: Iterable[Iterable[object]] = store.query(_PREFIXES + query)  # type: ignore[assignment]
    for row in solutions:
        yield tuple(str(getattr(term, "value", "")) for term in row)


def _bearers(store: Store, name: str) -> frozenset[str]:
    entities = {row[0] for row in _rows(store, _ENTITIES)}
    names = [(e, n) for e, n in _rows(store, _NAMES) if e in entities]
    found = frozenset(e for e, n in names if fold(n) == fold(name))
    if not found:
        near = sorted({n for _, n in names if fold(name) in fold(n) or fold(n) in fold(name)})
        advice = f"did you mean {'、'.join(near[:5])}?" if near else ""
        raise UsageError(f"nothing in the graph is called {name!r}", "", advice)
    return found


def _facts(store: Store, labels: dict[str, str]) -> Iterator[tuple[str, str, frozenset[str]]]:
    """(IRI, the fact in words, the entities in it) of everything the graph states."""

    def called(node: str) -> str:
        return labels.get(node, node)

    for (entity,) in _rows(store, _ENTITIES):
        yield entity, called(entity), frozenset([entity])
    for fact, person, body, title in _rows(store, _POSTS):
        yield fact, f"{called(person)} · {called(body)} · {title}", frozenset([person, body])
    for fact, s, p, o in _rows(store, _RELATIONS):
        yield fact, f"{called(s)} {_local(p)} {called(o)}", frozenset([s, o])
    events: dict[str, tuple[str, list[str], set[str]]] = {}
    for fact, kind, role, party in _rows(store, _EVENTS):
        _, parts, parties = events.setdefault(fact, (kind, [], set()))
        parts.append(f"{_local(role)} {called(party)}")
        parties.add(party)
    details: dict[str, list[str]] = {}
    for fact, said in _rows(store, _DETAILS):
        details.setdefault(fact, []).append(said)
    for fact, (kind, parts, parties) in events.items():
        name = f"“{labels[fact]}”" if fact in labels else ""
        shown = ", ".join(sorted(parts) + sorted(details.get(fact, ())))
        yield fact, f"{kind}{name}: {shown}", frozenset(parties)


def _local(iri: str) -> str:
    return iri.rpartition("#")[2]
