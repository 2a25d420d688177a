"""The quote gate: every quote literally on its page, every name in a fact covered by one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg import ontology
from kg.check.found import BODY, IDENTIFIER, TARGET, Found, Place, place_of, where
from kg.triples import Index, Node, Value, name, shown

_ROLE, _SCOPE, _SPAN = name("ukg:evidenceRole"), name("oa:hasScope"), name("ukg:textSpan")
_ARTICLE = name("ukg:Article")
# The words of a fact that are printed as they are: its property and what they are quoted for.
_WORDS = {
    "ukg:Post": (("ukg:title", "title"),),
    "ukg:Event": (("ukg:dateText", "date"), ("rdfs:label", "name")),
    "ukg:Measure": (("ukg:text", "measure"),),
}
# Who is named in a fact: its property and what the name is quoted for.
_NAMED = {"ukg:Post": (("org:member", "person"), ("org:organization", "org"))}


@dataclass(frozen=True, slots=True)
class Quote:
    """One piece of evidence: what it is for, where, in which article."""

    role: str
    place: Place
    article: Node


def literal(graph: Index, pages: Mapping[str, str]) -> Iterator[Found]:
    """Quotes that do not stand on their page at their offsets, or not in their article.

    Args:
        graph: the facts and their evidence.
        pages: the characters of each page by its name.
    """
    targets = graph.typed.get(name("oa:SpecificResource"), [])
    unknown: dict[str, Node] = {}
    for target in targets:
        place = place_of(graph, target)
        if place is None:
            yield Found(where(graph, target), "quote", target, "tells no page, offsets and words")
            continue
        if place.page not in pages:
            unknown.setdefault(place.page, target)
            continue
        there = pages[place.page][place.start : place.end]
        if there != place.text:
            says = f"the graph quotes {place.text!r}, the page has {there!r}"
            yield Found(str(place), "quote", target, says)
        yield from _in_article(graph, target, place)
    for page, target in sorted(unknown.items()):
        says = "the graph quotes this page, and no file of that name was given"
        yield Found(page, "page", target, says)


def _in_article(graph: Index, target: Node, place: Place) -> Iterator[Found]:
    for article in graph.nodes(target, _SCOPE):
        spans = stretches(graph, article)
        if spans and not any(s < place.end and place.start < e for s, e in spans):
            says = f"is quoted for {graph.call(article)}, which does not reach there"
            yield Found(str(place), "quote", target, says)
        for page in graph.nodes(article, name("dcterms:isPartOf")):
            if graph.text(page, IDENTIFIER) != place.page:
                says = f"is quoted for an article of page {graph.text(page, IDENTIFIER)}"
                yield Found(str(place), "quote", target, says)


def stretches(graph: Index, article: Node) -> list[tuple[int, int]]:
    """What of its page is an article's, as far as it is told rightly."""
    found = []
    for value in graph.get(article, _SPAN):
        start, _, end = getattr(value, "value", "").partition("-")
        if start.isdecimal() and end.isdecimal():
            found.append((int(start), int(end)))
    return sorted(found)


def covered(graph: Index) -> Iterator[Found]:
    """Names and words in facts that no quote covers.

    A name in a role of a post or event is covered where words quoted for this role share a
    character with words that the entity itself is quoted for; printed words (a title, a date, a
    figure) where they are quoted as they are; a relation or a mention where anything is quoted.
    """
    quotes = quotes_by_body(graph)
    named = {kind: [(name(p), role) for p, role in pairs] for kind, pairs in _NAMED.items()}
    terms = ontology.load()
    roles = [(terms.role(role).iri, role) for role in terms.roles]
    for kind, pairs in {**named, "ukg:Event": roles}.items():
        for node in graph.typed.get(name(kind), ()):
            for predicate, role in pairs:
                for entity in graph.nodes(node, predicate):
                    if not _meet(quotes.get(node, []), role, quotes.get(entity, [])):
                        says = f"no quote for {shown(predicate)} {graph.call(entity)}"
                        yield Found(where(graph, node), "cover", node, says)
    for kind, words in _WORDS.items():
        for node in graph.typed.get(name(kind), ()):
            for prefixed, role in words:
                for value in graph.get(node, name(prefixed)):
                    if not _said(quotes.get(node, []), role, value):
                        says = f"no quote for {prefixed} {shown(value)}"
                        yield Found(where(graph, node), "cover", node, says)
    yield from _awards(graph, quotes)
    yield from _mentions(graph, quotes)
    yield from _relations(graph, quotes)


def quotes_by_body(graph: Index) -> dict[Node, list[Quote]]:
    """What is quoted for each node; evidence that does not tell its place is left out."""
    found: dict[Node, list[Quote]] = {}
    for evidence in graph.typed.get(name("ukg:Evidence"), ()):
        for target in graph.nodes(evidence, TARGET):
            place = place_of(graph, target)
            articles = graph.nodes(target, _SCOPE)
            if place is None or not articles:
                continue
            quote = Quote(graph.text(evidence, _ROLE) or "", place, articles[0])
            for body in graph.nodes(evidence, BODY):
                found.setdefault(body, []).append(quote)
    return found


def _meet(mine: list[Quote], role: str, theirs: list[Quote]) -> bool:
    """Whether words quoted for a role are words that an entity is quoted for."""
    own = [q.place for q in mine if q.role == role or (role == "org" and q.role == "title")]
    return any(place.meets(q.place) for place in own for q in theirs)


def _said(quotes: list[Quote], role: str, value: Value) -> bool:
    text = getattr(value, "value", "")
    mine = [q.place.text for q in quotes if q.role == role]
    return any(_plain(q) == _plain(text) for q in mine) or any(
        _plain(_repaired(q)) == _plain(text) for q in mine
    )


def _plain(text: str) -> str:
    """Characters without what a column's edge or a scanner adds: blanks and widths."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _repaired(text: str) -> str:
    """A quote as reading cleans it: characters that a scanner mistook, put right."""
    from kg import articles

    return articles.from_text(text).text.value


def _awards(graph: Index, quotes: dict[Node, list[Quote]]) -> Iterator[Found]:
    """An award is quoted for its event: who was given it, and what."""
    for event in graph.typed.get(name("ukg:Event"), ()):
        for award in graph.nodes(event, name("ukg:award")):
            mine = quotes.get(event, [])
            for person in graph.nodes(award, name("ukg:recipient")):
                if not _meet(mine, "recipient", quotes.get(person, [])):
                    says = f"no quote for ukg:recipient {graph.call(person)}"
                    yield Found(where(graph, event), "cover", award, says)
            for value in graph.get(award, name("rdfs:label")):
                if not _said(mine, "award", value):
                    says = f"no quote for the name {shown(value)}"
                    yield Found(where(graph, event), "cover", award, says)


def _mentions(graph: Index, quotes: dict[Node, list[Quote]]) -> Iterator[Found]:
    for entity in graph.typed.get(name("ukg:Entity"), ()):
        for value in graph.get(entity, name("ukg:shortForm")):
            if not _said(quotes.get(entity, []), "mention", value):
                says = f"no quote for ukg:shortForm {shown(value)}"
                yield Found(where(graph, entity), "cover", entity, says)
    for article in graph.typed.get(_ARTICLE, ()):
        for entity in graph.subjects(name("ukg:mentionedIn"), article):
            if not any(q.article == article for q in quotes.get(entity, ())):
                says = f"is said to be named in {graph.text(article, name('schema:headline'))!r}, "
                place = where(graph, article)
                yield Found(place, "cover", entity, says + "of which nothing is quoted")
        for person in graph.nodes(article, name("schema:author")):
            mine = [q for q in quotes.get(person, ()) if q.article == article]
            if not any(q.role == "author" for q in mine):
                says = f"no quote of the byline for {graph.call(person)}"
                yield Found(where(graph, article), "cover", article, says)


def _relations(graph: Index, quotes: dict[Node, list[Quote]]) -> Iterator[Found]:
    """A relation has a statement with evidence, and a statement its relation."""
    terms = ontology.load()
    stated: dict[tuple[Node, ...], Node] = {}
    for node in graph.typed.get(name("rdf:Statement"), ()):
        parts = [graph.nodes(node, name(f"rdf:{p}")) for p in ("subject", "predicate", "object")]
        if all(len(p) == 1 for p in parts):
            stated[tuple(p[0] for p in parts)] = node
    for relation in terms.relations:
        iri = terms.relation(relation).iri
        for subject, pairs in graph.out.items():
            for value in pairs.get(iri, ()):
                node = stated.pop((subject, iri, str(value)), "")
                if not quotes.get(node):
                    says = f"no quote for {shown(iri)} {graph.call(str(value))}"
                    yield Found(where(graph, subject), "cover", subject, says)
    for (subject, iri, other), node in sorted(stated.items()):
        says = f"{graph.call(subject)} {shown(iri)} {graph.call(other)} is quoted, and not stated"
        yield Found(where(graph, node), "cover", node, says)
