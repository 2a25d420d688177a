"""Graph → ``graph.ttl``, the facts, and ``evidence.ttl``, where each of them is printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg import iri, ontology
from kg.errors import KgError
from kg.model import ArticleNode, Dating, Entity, Event, Finding, Graph, Page, Post, Relation
from kg.views import evidence, files
from kg.views.terms import boolean, date, number, term, text, turtle

if TYPE_CHECKING:
    from pyoxigraph import Literal, NamedNode, Triple

    from kg.ontology import Term

FACTS = "graph.ttl"
EVIDENCE = "evidence.ttl"

_FACT_PREFIXES = (
    "dcterms",
    "foaf",
    "org",
    "prov",
    "rdf",
    "rdfs",
    "schema",
    "sem",
    "skos",
    "tier",
    "time",
    "type",
    "ukg",
    "xsd",
)
_EVIDENCE_PREFIXES = ("dcterms", "oa", "org", "prov", "rdf", "rdfs", "ukg", "xsd")


def write(graph: Graph, out: Path, base: str = iri.BASE) -> tuple[Path, Path]:
    """Write ``graph.ttl`` and ``evidence.ttl`` into a folder; the same graph gives the same bytes.

    Raises:
        KgError: a node names another that the graph does not hold, or a file cannot be written.
        OntologyError: a type, role or relation that the ontology does not know.
        UsageError: the base is no absolute IRI.
    """
    base = iri.base(base)
    facts = turtle(triples(graph, base), _FACT_PREFIXES, base)
    claims = turtle(evidence.triples(graph, base), _EVIDENCE_PREFIXES, base)
    return files.write(out / FACTS, facts), files.write(out / EVIDENCE, claims)


def triples(graph: Graph, base: str = iri.BASE) -> Iterator[Triple]:
    """The facts of a graph by the terms of the ontology; nothing is a blank node."""
    rows = _Rows(graph, base)
    for page in graph.pages:
        yield from rows.page(page)
    for name, dating in graph.datings:
        yield from rows.dating(name, dating)
    for article in graph.articles:
        yield from rows.article(article)
    for entity in graph.entities:
        yield from rows.entity(entity)
    for post in graph.posts:
        yield from rows.post(post)
    for event in graph.events:
        yield from rows.event(event)
    for finding in graph.findings:
        yield from rows.finding(finding)
    for relation in graph.relations:
        yield rows.relation(relation)
    for label in sorted({event.type for event in graph.events}):
        yield from rows.described(rows.terms.event_type(label))
    for name in sorted({entity.tier for entity in graph.entities if entity.tier}):
        yield from rows.described(rows.terms.tier(name))


class _Rows:
    """The triples of one kind of node each, and the check that what it names is there."""

    def __init__(self, graph: Graph, base: str) -> None:
        self.base = base
        self.terms = ontology.load()
        self.pages = {page.name for page in graph.pages}
        self.articles = {article.key: article.id for article in graph.articles}
        self.entities = {entity.id for entity in graph.entities}

    def node(self, local: str) -> NamedNode:
        from pyoxigraph import NamedNode

        return NamedNode(iri.iri(self.base, local))

    def entity_node(self, local: str, by: str) -> NamedNode:
        if local not in self.entities:
            raise KgError(f"names {local!r}, which the graph does not hold", by)
        return self.node(local)

    def article_node(self, key: str, by: str) -> NamedNode:
        if key not in self.articles:
            raise KgError(f"names article {key!r}, which the graph does not hold", by)
        return self.node(self.articles[key])

    def rows(self, local: str, *pairs: tuple[str, NamedNode | Literal]) -> Iterator[Triple]:
        from pyoxigraph import Triple

        subject = self.node(local)
        for predicate, value in pairs:
            yield Triple(subject, term(predicate), value)

    def types(self, *names: str) -> Iterator[tuple[str, NamedNode]]:
        from pyoxigraph import NamedNode

        for name in names:
            for above in self.terms.types(name):
                yield "rdf:type", NamedNode(above)

    def page(self, page: Page) -> Iterator[Triple]:
        local, meta = iri.page(page.name), page.meta
        yield from self.rows(local, *self.types("Page"))
        yield from self.rows(local, ("dcterms:identifier", text(page.name)))
        if meta.date:
            yield from self.rows(local, ("dcterms:date", date(meta.date)))
        if meta.paper:
            yield from self.rows(local, ("dcterms:publisher", text(meta.paper)))
        if meta.number:
            yield from self.rows(local, ("schema:pagination", text(meta.number)))

    def dating(self, name: str, dating: Dating) -> Iterator[Triple]:
        local = iri.page(name)
        if name not in self.pages:
            raise KgError(f"dates page {name!r}, which the graph does not hold", local)
        yield from self.when(local, dating.edtf, str(dating.earliest), str(dating.latest or ""))
        for reason in dating.reasons:
            place = f"{reason.span.start}-{reason.span.end}"
            said = f"{reason.says}: “{reason.quote}” ({place})"
            yield from self.rows(local, ("ukg:dateReason", text(said)))

    def when(
        self, local: str, value: str | None, earliest: str | None, latest: str | None
    ) -> Iterator[Triple]:
        if value:
            yield from self.rows(local, ("ukg:date", text(value)))
        if earliest:
            yield from self.rows(local, ("ukg:earliest", date(earliest)))
        if latest:
            yield from self.rows(local, ("ukg:latest", date(latest)))

    def article(self, article: ArticleNode) -> Iterator[Triple]:
        local = article.id
        if article.page not in self.pages:
            raise KgError(f"names page {article.page!r}, which the graph does not hold", local)
        yield from self.rows(local, *self.types("Article"))
        yield from self.rows(
            local,
            ("schema:headline", text(article.headline)),
            ("schema:position", number(article.number)),
            ("dcterms:isPartOf", self.node(iri.page(article.page))),
            *(("schema:author", self.entity_node(a, local)) for a in article.authors),
            *(("ukg:textSpan", text(f"{s.start}-{s.end}")) for s in article.stretches),
        )

    def entity(self, entity: Entity) -> Iterator[Triple]:
        local = entity.id
        yield from self.rows(local, *self.types(entity.kind))
        if entity.official:
            yield from self.rows(local, *self.types("Official"))
        aliases = set(entity.aliases) - {entity.name}
        shorts = set(entity.short_forms) - {entity.name, *aliases}
        yield from self.rows(
            local,
            ("rdfs:label", text(entity.name)),
            *(("skos:altLabel", text(name)) for name in aliases),
            *(("ukg:shortForm", text(name)) for name in shorts),
            *(("ukg:mentionedIn", self.article_node(key, local)) for key in entity.articles),
        )
        if entity.code:
            yield from self.rows(local, ("ukg:code", text(entity.code)))
        if entity.tier:
            yield from self.rows(local, ("ukg:tier", self.concept(self.terms.tier(entity.tier))))
        if not entity.resolved:
            yield from self.rows(local, ("ukg:resolved", boolean(False)))

    def post(self, post: Post) -> Iterator[Triple]:
        local = post.id
        yield from self.rows(local, *self.types("Post"))
        yield from self.rows(
            local,
            ("org:member", self.entity_node(post.person, local)),
            ("org:organization", self.entity_node(post.body, local)),
            ("ukg:title", text(post.title)),
            ("ukg:status", text(post.status)),
            *(("ukg:reportedIn", self.article_node(key, local)) for key in post.articles),
        )
        if post.first:
            yield from self.rows(local, ("ukg:firstAttested", text(post.first)))
        if post.last:
            yield from self.rows(local, ("ukg:lastAttested", text(post.last)))

    def event(self, event: Event) -> Iterator[Triple]:
        from pyoxigraph import NamedNode, Triple

        local = event.id
        kind = self.concept(self.terms.event_type(event.type))
        yield from self.rows(local, *self.types("Event"))
        yield from self.rows(
            local,
            ("ukg:eventType", kind),
            *(("ukg:reportedIn", self.article_node(key, local)) for key in event.articles),
        )
        if event.name:
            yield from self.rows(local, ("rdfs:label", text(event.name)))
        if event.date_text:
            yield from self.rows(local, ("ukg:dateText", text(event.date_text)))
        yield from self.when(local, event.date, event.earliest, event.latest)
        if event.reason:
            yield from self.rows(local, ("ukg:typeReason", text(event.reason)))
        yield from self.period(local, event)
        for role, who in event.roles:
            predicate = NamedNode(self.terms.role(role).iri)
            yield Triple(self.node(local), predicate, self.entity_node(who, local))
        for measure in event.measures:
            yield from self.rows(local, ("ukg:measure", self.node(measure.id)))
            yield from self.rows(measure.id, *self.types("Measure"))
            yield from self.rows(
                measure.id,
                ("ukg:value", number(measure.value)),
                ("ukg:unit", text(measure.unit)),
                ("ukg:text", text(measure.text)),
            )
            if measure.bound:
                yield from self.rows(measure.id, ("ukg:bound", text(measure.bound)))
            if measure.of:
                yield from self.rows(measure.id, ("ukg:of", text(measure.of)))
        for award in event.awards:
            honour = iri.award(local, award.recipient, award.name)
            yield from self.rows(local, ("ukg:award", self.node(honour)))
            yield from self.rows(honour, *self.types("Award"))
            yield from self.rows(
                honour,
                ("rdfs:label", text(award.name)),
                ("ukg:recipient", self.entity_node(award.recipient, local)),
            )

    def finding(self, finding: Finding) -> Iterator[Triple]:
        local = finding.id
        yield from self.rows(local, *self.types("Finding"))
        yield from self.rows(
            local,
            ("ukg:says", text(finding.says)),
            *(("ukg:reportedIn", self.article_node(key, local)) for key in finding.articles),
        )

    def period(self, local: str, event: Event) -> Iterator[Triple]:
        """The days of an event as a node, which all events of these days share."""
        first, last = event.earliest, event.latest
        if not first or not last:
            return
        period = iri.period(first, last)
        shown = first if first == last else f"{first}/{last}"
        yield from self.rows(local, ("ukg:period", self.node(period)))
        yield from self.rows(period, *self.types("Period"), ("rdfs:label", text(shown)))
        yield from self.when(period, None, first, last)

    def relation(self, relation: Relation) -> Triple:
        from pyoxigraph import NamedNode, Triple

        by = f"{relation.subject} {relation.kind} {relation.object}"
        return Triple(
            self.entity_node(relation.subject, by),
            NamedNode(self.terms.relation(relation.kind).iri),
            self.entity_node(relation.object, by),
        )

    def concept(self, term_: Term) -> NamedNode:
        from pyoxigraph import NamedNode

        return NamedNode(term_.iri)

    def described(self, concept: Term) -> Iterator[Triple]:
        """What the graph says of a concept that it uses: that it is one, and its labels."""
        from pyoxigraph import Triple

        subject = self.concept(concept)
        yield Triple(subject, term("rdf:type"), term("skos:Concept"))
        yield Triple(subject, term("skos:prefLabel"), text(concept.zh, "zh"))
        yield Triple(subject, term("skos:prefLabel"), text(concept.en, "en"))
