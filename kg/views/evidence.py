"""Where each statement is printed: Web Annotation selectors, PROV-O for what read it.

One annotation for each Evidence. Its body is the node that it supports (an entity, post, event,
measure, or a relation taken as an ``rdf:Statement``), its target the stretch of the page, given
by offsets (code points of the page file) and by the exact characters.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg import __version__, iri, ontology
from kg.errors import KgError
from kg.model import Evidence, Graph, Relation
from kg.views.terms import decimal, number, term, text

if TYPE_CHECKING:
    from pyoxigraph import Literal, NamedNode, Triple


def triples(graph: Graph, base: str = iri.BASE) -> Iterator[Triple]:
    """The evidence of every node of a graph, and the build that gathered it.

    Raises:
        KgError: evidence names an article that the graph does not hold.
    """
    rows = _Rows(graph, base)
    yield from rows.build()
    for entity in graph.entities:
        yield from rows.all(entity.id, entity.evidence)
    for post in graph.posts:
        yield from rows.all(post.id, post.evidence)
    for event in graph.events:
        yield from rows.all(event.id, event.evidence)
        for measure in event.measures:
            yield from rows.all(measure.id, measure.evidence)
    for finding in graph.findings:
        yield from rows.all(finding.id, finding.evidence)
    for relation in graph.relations:
        if relation.evidence:
            yield from rows.statement(relation)


class _Rows:
    def __init__(self, graph: Graph, base: str) -> None:
        self.base = base
        self.terms = ontology.load()
        self.articles = {article.key: article.id for article in graph.articles}
        self.pages = [page.name for page in graph.pages]
        self.readers = {reader.id: reader for reader in graph.readers}
        options = [f"{name}={value}" for name, value in graph.options]
        self.options = [*options, f"base={base}"] if base != iri.BASE else options
        self.activity = iri.content("build", __version__, *self.options)

    def node(self, local: str) -> NamedNode:
        from pyoxigraph import NamedNode

        return NamedNode(iri.iri(self.base, local))

    def rows(self, local: str, *pairs: tuple[str, NamedNode | Literal]) -> Iterator[Triple]:
        from pyoxigraph import Triple

        subject = self.node(local)
        for predicate, value in pairs:
            yield Triple(subject, term(predicate), value)

    def types(self, name: str) -> Iterator[tuple[str, NamedNode]]:
        from pyoxigraph import NamedNode

        for above in self.terms.types(name):
            yield "rdf:type", NamedNode(above)

    def build(self) -> Iterator[Triple]:
        """The activity; it has a version and no time, so that files do not change by themselves."""
        tool = iri.content("software", __version__)
        yield from self.rows(
            self.activity,
            *self.types("Build"),
            ("prov:wasAssociatedWith", self.node(tool)),
            *(("prov:used", self.node(iri.page(name))) for name in self.pages),
            *(("ukg:option", text(option)) for option in self.options),
        )
        yield from self.rows(
            tool,
            ("rdf:type", term("prov:SoftwareAgent")),
            ("dcterms:identifier", text(f"union-kg {__version__}")),
        )

    def statement(self, relation: Relation) -> Iterator[Triple]:
        from pyoxigraph import NamedNode

        local = iri.statement(relation.subject, relation.kind, relation.object)
        yield from self.rows(
            local,
            ("rdf:type", term("rdf:Statement")),
            ("rdf:subject", self.node(relation.subject)),
            ("rdf:predicate", NamedNode(self.terms.relation(relation.kind).iri)),
            ("rdf:object", self.node(relation.object)),
        )
        yield from self.all(local, relation.evidence)

    def all(self, body: str, evidence: tuple[Evidence, ...]) -> Iterator[Triple]:
        for one in evidence:
            yield from self.annotation(body, one)

    def annotation(self, body: str, one: Evidence) -> Iterator[Triple]:
        if one.article not in self.articles:
            raise KgError(f"names article {one.article!r}, which the graph does not hold", body)
        place = (one.page, str(one.start), str(one.end))
        target = iri.content("target", one.article, *place, one.text)
        offsets = iri.content("offsets", *place)
        quote = iri.content("quote", one.text)
        rule = iri.rule(one.rule)
        fact = (body, target, one.role, one.rule, repr(one.confidence))
        local = iri.content("evidence", *fact)
        yield from self.rows(local, *self.types("Evidence"))
        yield from self.rows(
            local,
            ("oa:hasBody", self.node(body)),
            ("oa:hasTarget", self.node(target)),
            ("ukg:evidenceRole", text(one.role)),
            ("ukg:rule", self.node(rule)),
            ("ukg:confidence", decimal(one.confidence)),
            ("prov:wasGeneratedBy", self.node(self.activity)),
        )
        yield from self.rows(rule, *self.types("Rule"))
        yield from self.rows(rule, ("dcterms:identifier", text(one.rule)))
        reader = self.readers.get(one.rule)
        if reader is not None:
            yield from self.rows(rule, ("ukg:reads", text(reader.reads)))
            if reader.pattern:
                yield from self.rows(rule, ("ukg:pattern", text(reader.pattern)))
        yield from self.rows(
            target,
            ("rdf:type", term("oa:SpecificResource")),
            ("oa:hasSource", self.node(iri.page(one.page))),
            ("oa:hasScope", self.node(self.articles[one.article])),
            ("oa:hasSelector", self.node(offsets)),
            ("oa:hasSelector", self.node(quote)),
        )
        yield from self.rows(
            offsets,
            ("rdf:type", term("oa:TextPositionSelector")),
            ("oa:start", number(one.start)),
            ("oa:end", number(one.end)),
        )
        yield from self.rows(
            quote,
            ("rdf:type", term("oa:TextQuoteSelector")),
            ("oa:exact", text(one.text)),
        )
