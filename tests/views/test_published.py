"""queries.ttl: the saved questions as any tool that reads SHACL finds them."""

from __future__ import annotations

from pathlib import Path

import pytest
from graphs import small
from rdflib import RDF, RDFS, SH, XSD, Graph, Literal, URIRef

from kg import iri, views
from kg.views import published, query

BASE = published.BASE


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    views.write(small(), folder, iri.BASE)
    return folder


@pytest.fixture(scope="module")
def rdf(built: Path) -> Graph:
    return Graph().parse(built / published.NAME)


def test_each_question_is_there_in_two_languages(rdf: Graph) -> None:
    names = {q.name for q in query.questions()}
    found = set(rdf.subjects(RDF.type, SH.SPARQLExecutable))
    assert found == {URIRef(BASE + name) for name in names}
    for node in found:
        assert {label.language for label in rdf.objects(node, RDFS.label)} == {"zh", "en"}
        assert len([*rdf.objects(node, SH.select | SH.ask | SH.construct)]) == 1


def test_the_text_runs_with_the_prefixes_beside_it(built: Path, rdf: Graph) -> None:
    """As a stranger would: rdflib, the declared prefixes and ``graph.ttl``, nothing of ours."""
    declared = {
        str(rdf.value(d, SH.prefix)): str(rdf.value(d, SH.namespace))
        for d in rdf.objects(URIRef(BASE + "prefixes"), SH.declare)
    }
    text = str(rdf.value(URIRef(BASE + "top-hosts"), SH.select))
    facts = Graph().parse(built / "graph.ttl")
    rows = [*facts.query(text, initNs=declared)]
    assert [str(row[0]) for row in rows] == [c[0].value for c in query.run(built, "top-hosts").rows]
    assert len(rows) == 1


def test_a_parameter_says_its_type_and_its_default(rdf: Graph) -> None:
    param = URIRef(BASE + "doubtful.below")
    assert (URIRef(BASE + "doubtful"), SH.parameter, param) in rdf
    assert rdf.value(param, SH.path) == URIRef(published.PARAMETER + "below")
    assert rdf.value(param, SH.datatype) == XSD.decimal
    assert rdf.value(param, SH.defaultValue) == Literal("0.7", datatype=XSD.decimal)
    assert rdf.value(URIRef(BASE + "posts-of-person.who"), SH.optional) is None
    assert rdf.value(URIRef(BASE + "events.since"), SH.defaultValue) is None
    assert Literal("活动类型", "zh") in [*rdf.objects(URIRef(BASE + "events.kind"), SH.name)]


def test_nothing_of_it_is_in_the_graph(built: Path) -> None:
    assert query.run(built, "ASK { ?x a sh:SPARQLExecutable }").answer is False
