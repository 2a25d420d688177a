"""Each format, read again by the library that its user would use."""

from __future__ import annotations

import csv
import json
from collections import Counter
from io import StringIO
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph, URIRef
from rdflib.namespace import RDF

from kg import cli, pipeline, views
from kg.ontology import PREFIXES
from kg.resources import resource
from kg.views.export import FORMATS, jsonld, write

PAGES = sorted(resource("seeds").glob("page-*.txt"))
UKG = PREFIXES["ukg"]
# rdflib's own parser still calls what its Dataset deprecates
OLD = pytest.mark.filterwarnings("ignore::DeprecationWarning")
REIFIES = ox.NamedNode(PREFIXES["rdf"] + "reifies")


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("built")
    views.write(pipeline.build(PAGES[:2]), out, cli.BASE)
    return out


@pytest.fixture(scope="module")
def whole(built) -> set[ox.Triple]:
    return {
        ox.Triple(q.subject, q.predicate, q.object)
        for name in ("graph.ttl", "evidence.ttl")
        for q in ox.parse(path=str(built / name), format=ox.RdfFormat.TURTLE)
    }


def made(built: Path, form: str, tmp_path: Path) -> Path:
    return write(built, form, tmp_path / FORMATS[form])[0]


def plain(quads) -> set[ox.Triple]:
    return {ox.Triple(q.subject, q.predicate, q.object) for q in quads}


@pytest.mark.parametrize(
    ("form", "parser"),
    [
        ("turtle", ox.RdfFormat.TURTLE),
        ("ntriples", ox.RdfFormat.N_TRIPLES),
        ("trig", ox.RdfFormat.TRIG),
        ("nquads", ox.RdfFormat.N_QUADS),
        ("jsonld", ox.RdfFormat.JSON_LD),
    ],
)
def test_every_format_of_rdf_holds_every_triple(built, whole, tmp_path, form, parser):
    assert plain(ox.parse(path=str(made(built, form, tmp_path)), format=parser)) == whole


@OLD
def test_rdflib_reads_trig_and_json_ld_as_it_reads_turtle(built, tmp_path):
    turtle = Graph()
    for name in ("graph.ttl", "evidence.ttl"):
        turtle.parse(built / name)
    for form, kind in (("trig", "trig"), ("jsonld", "json-ld")):
        data = Dataset(default_union=True)
        data.parse(data=made(built, form, tmp_path).read_text("utf-8"), format=kind)
        found = {(s, p, o) for s, p, o, _ in data.quads((None, None, None, None))}
        assert found == set(turtle), form


@OLD
def test_each_article_has_a_graph_with_what_it_says(built, tmp_path):
    data = Dataset()
    data.parse(data=made(built, "trig", tmp_path).read_text("utf-8"), format="trig")
    articles = {g.identifier for g in data.graphs()} - {URIRef("urn:x-rdflib:default")}
    facts = Graph().parse(built / "graph.ttl")
    assert articles == set(facts.subjects(RDF.type, URIRef(UKG + "Article")))
    reported = URIRef(UKG + "reportedIn")
    for post in facts.subjects(RDF.type, URIRef(UKG + "Post")):
        told = set(facts.objects(post, reported))
        for article in articles:
            said = (post, RDF.type, URIRef(UKG + "Post")) in data.graph(article)
            assert said == (article in told)
    for article in articles:
        bodies = set(data.graph(article).objects(None, URIRef(PREFIXES["oa"] + "hasScope")))
        assert bodies <= {article}
    for entity, article in facts.subject_objects(URIRef(UKG + "mentionedIn")):
        assert (entity, RDF.type, None) in data.graph(article)


def test_a_name_of_one_article_stands_in_its_graph_alone(built, tmp_path):
    quads = list(ox.parse(path=str(made(built, "nquads", tmp_path)), format=ox.RdfFormat.N_QUADS))
    short = ox.NamedNode(UKG + "shortForm")
    where: dict[tuple, set] = {}
    for quad in quads:
        if quad.predicate == short:
            where.setdefault((quad.subject, quad.object), set()).add(quad.graph_name)
    assert len(where) > 10
    assert Counter(map(len, where.values()))[1] > len(where) / 2


def test_rdf_12_has_relations_as_triple_terms(built, whole, tmp_path):
    rows = plain(ox.parse(path=str(made(built, "rdf12", tmp_path)), format=ox.RdfFormat.TURTLE))
    terms = {row.object: row.subject for row in rows if row.predicate == REIFIES}
    statement = ox.NamedNode(PREFIXES["rdf"] + "Statement")
    assert len(terms) == sum(t.object == statement for t in whole) > 20
    for said, node in terms.items():
        assert isinstance(said, ox.Triple)
        assert said in whole
        body = ox.NamedNode(PREFIXES["oa"] + "hasBody")
        assert any(r.predicate == body and r.object == node for r in rows)
    assert not any(r.object == statement for r in rows)


@pytest.mark.parametrize(("form", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_networkx_reads_nodes_and_edges(built, tmp_path, form, read):
    network = read(made(built, form, tmp_path))
    facts = Graph().parse(built / "graph.ttl")
    wanted = {
        str(n) for k in ("Entity", "Event") for n in facts.subjects(RDF.type, URIRef(UKG + k))
    }
    assert set(network.nodes) == wanted
    kinds = Counter(data["kind"] for _, _, data in network.edges(data=True))
    assert kinds["post"] == len(set(facts.subjects(RDF.type, URIRef(UKG + "Post"))))
    assert kinds["organizer"] == len(list(facts.subject_objects(URIRef(UKG + "organizer"))))
    assert kinds["unionOf"] == len(list(facts.subject_objects(URIRef(UKG + "unionOf"))))
    label = URIRef(PREFIXES["rdfs"] + "label")
    for node, data in network.nodes(data=True):
        known = facts.value(URIRef(node), label)
        assert data["label"]
        assert known is None or data["label"] == str(known)


def test_a_file_for_gephi_has_no_clock(built, tmp_path):
    assert b"lastmodified" not in made(built, "gexf", tmp_path).read_bytes()


def test_neo4j_finds_both_ends_of_every_relationship(built, tmp_path):
    files = write(built, "neo4j", tmp_path / "neo4j")
    tables = {f.name: list(csv.reader(StringIO(f.read_text("utf-8")))) for f in files}
    nodes, links = tables["nodes.csv"], tables["relationships.csv"]
    assert nodes[0][:2] == ["iri:ID", ":LABEL"]
    assert links[0][:3] == [":START_ID", ":END_ID", ":TYPE"]
    ids = [row[0] for row in nodes[1:]]
    assert len(ids) == len(set(ids))
    for row in links[1:]:
        assert {row[0], row[1]} <= set(ids)
        assert row[2].replace("_", "").isupper()
    assert all(len(row) == len(table[0]) for table in tables.values() for row in table)
    assert {"HOLDS_POST_IN", "ORGANIZER", "UNION_OF", "MENTIONED_IN"} <= {r[2] for r in links}
    assert all(row[1] and row[2] for row in nodes[1:])


def test_json_lines_hold_each_fact_with_its_quotes(built, tmp_path):
    text = made(built, "jsonl", tmp_path).read_text("utf-8")
    facts = [json.loads(line) for line in text.splitlines()]
    graph = Graph().parse(built / "graph.ttl")
    counts = Counter(f["fact"] for f in facts)
    for kind in ("Entity", "Post", "Event"):
        assert counts[kind.lower()] == len(set(graph.subjects(RDF.type, URIRef(UKG + kind))))
    pages = {p.stem: p.read_text("utf-8") for p in PAGES}
    quotes = [q for f in facts for q in f["evidence"]]
    assert len(quotes) > 1000
    assert all(pages[q["page"]][q["start"] : q["end"]] == q["text"] for q in quotes)
    assert all(f["evidence"] for f in facts if f["fact"] in ("post", "event", "relation"))
    post = next(f for f in facts if f["fact"] == "post")
    assert post["member"]["label"]
    assert post["organization"]["label"]


def test_the_context_in_the_repository_is_that_of_the_ontology():
    file = resource("ontology") / "context.jsonld"
    wanted = json.dumps({"@context": jsonld.context()}, ensure_ascii=False, indent=1) + "\n"
    assert file.read_text("utf-8") == wanted, "python tests/views/test_export.py writes it anew"


@pytest.mark.parametrize("form", FORMATS)
def test_the_command_writes_and_names_the_file(built, tmp_path, kg, form):
    first = kg("export", built, "--format", form, "--out", tmp_path / "one")
    again = kg("export", built, "-f", form, "-o", tmp_path / "two")
    assert first.status == again.status == 0
    for one, two in zip(first.out.split(), again.out.split(), strict=True):
        assert Path(one).read_bytes() == Path(two).read_bytes()


def test_the_formats_of_the_command_are_those_of_the_exporter():
    assert tuple(FORMATS) == cli.EXPORTS


def test_nodes_keep_their_iris_when_pages_are_added(built, tmp_path):
    views.write(pipeline.build(PAGES), tmp_path, cli.BASE)
    more = Graph().parse(tmp_path / "graph.ttl")
    before = set(Graph().parse(built / "graph.ttl").subjects())
    assert before <= set(more.subjects())


if __name__ == "__main__":
    (resource("ontology") / "context.jsonld").write_text(
        json.dumps({"@context": jsonld.context()}, ensure_ascii=False, indent=1) + "\n", "utf-8"
    )
