from __future__ import annotations

import importlib.util
import os
import random
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest
from graphs import FIRM, LOOSE, PERSON, TEXT, UNION, VISIT, small
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, RdfFormat, parse
from rdflib import Graph as Rdf
from rdflib import Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, RDF, RDFS, SKOS, XSD

from kg import iri, views
from kg.errors import KgError, OntologyError, UsageError
from kg.model import Dating, Entity, Graph, Kind, Measure, Reason, Span
from kg.views import files, turtle

UKG = Namespace("https://w3id.org/union-kg/ontology#")
SCHEMA = Namespace("https://schema.org/")
OA = Namespace("http://www.w3.org/ns/oa#")
ID = Namespace(iri.BASE)
SCORER = Path(__file__).parents[3] / "shared" / "score" / "score.py"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    turtle.write(small(), tmp_path)
    return tmp_path


@pytest.fixture
def facts(built: Path) -> Rdf:
    return Rdf().parse(built / "graph.ttl")


def node(local: str) -> URIRef:
    return ID[local]


def test_the_page_and_its_article(facts: Rdf) -> None:
    page, article = node(iri.page("p1")), node(iri.article("p1", 1))
    assert (page, RDF.type, UKG.Page) in facts
    assert (page, DCTERMS.identifier, Literal("p1")) in facts
    assert (page, DCTERMS.date, Literal("2023-07-08", datatype=XSD.date)) in facts
    assert (article, SCHEMA.headline, Literal("顺义区总工会慰问职工")) in facts
    assert (article, DCTERMS.isPartOf, page) in facts
    assert [*facts.objects(article, SCHEMA.author)] == [node("person-高川")]


def test_entities(facts: Rdf) -> None:
    union = node(UNION)
    assert (union, RDF.type, UKG.UnionOrganization) in facts
    assert [*facts.objects(union, RDFS.label)] == [Literal("顺义区总工会")]
    assert [*facts.objects(union, SKOS.altLabel)] == [Literal("北京市顺义区总工会")]
    assert [*facts.objects(union, UKG.shortForm)] == [Literal("区总工会")]
    assert (union, UKG.mentionedIn, node(iri.article("p1", 1))) in facts
    assert (node("person-高川"), UKG.mentionedIn, None) not in facts
    assert [*facts.subjects(RDF.type, UKG.Official)] == [node(PERSON)]
    assert [*facts.subjects(UKG.resolved)] == [node(LOOSE)]
    assert [*facts.objects(node("place-顺义区"), UKG.code)] == [Literal("110113")]


def test_aligned_types_are_there_without_reasoning(facts: Rdf) -> None:
    assert (node(UNION), RDF.type, ORG.Organization) in facts
    assert (node(PERSON), RDF.type, FOAF.Person) in facts
    assert {*facts.subjects(RDF.type, ORG.Membership)} == {*facts.subjects(RDF.type, UKG.Post)}


def test_posts(facts: Rdf) -> None:
    found = {str(facts.value(p, UKG.title)) for p in facts.subjects(ORG.member, node(PERSON))}
    assert found == {"党组书记", "主席"}
    for post in facts.subjects(RDF.type, UKG.Post):
        assert facts.value(post, ORG.organization) == node(UNION)
        assert facts.value(post, UKG.reportedIn) == node(iri.article("p1", 1))
        assert facts.value(post, UKG.status) == Literal("current")


def test_tiers_of_unions_and_dates_of_posts(tmp_path: Path) -> None:
    graph = small()
    entities = tuple(replace(e, tier="district") if e.id == UNION else e for e in graph.entities)
    posts = tuple(replace(p, first="2023-07-08", last="2023-07-08/..") for p in graph.posts)
    graph = replace(graph, entities=entities, posts=posts)
    facts = Rdf().parse(turtle.write(graph, tmp_path)[0])
    tier = facts.value(node(UNION), UKG.tier)
    assert str(tier) == "https://w3id.org/union-kg/tier/district"
    assert {str(label) for label in facts.objects(tier, SKOS.prefLabel)} == {"区县级", "District"}
    for post in facts.subjects(RDF.type, UKG.Post):
        assert facts.value(post, UKG.firstAttested) == Literal("2023-07-08")
        assert facts.value(post, UKG.lastAttested) == Literal("2023-07-08/..")


def test_events(facts: Rdf) -> None:
    event = node(VISIT)
    concept = facts.value(event, UKG.eventType)
    assert (concept, RDF.type, SKOS.Concept) in facts
    assert Literal("慰问", lang="zh") in set(facts.objects(concept, SKOS.prefLabel))
    assert facts.value(event, UKG.dateText) == Literal("8日")
    assert facts.value(event, UKG.organizer) == node(UNION)
    assert facts.value(event, UKG.target) == node(FIRM)
    award = facts.value(event, UKG.award)
    assert facts.value(award, UKG.recipient) == node(FIRM)
    assert facts.value(award, RDFS.label) == Literal("先进职工之家")


DATED = Dating(
    "2023-07-06/..",
    date(2023, 7, 6),
    None,
    (
        Reason("it tells of day 6 as past", "6日", Span(3, 5)),
        Reason("a year", "2023年", Span(0, 5)),
    ),
)


def test_dates_in_the_calendar(tmp_path: Path) -> None:
    visit = replace(
        small().events[0], date="2023-07-08/2023-07-09", earliest="2023-07-08", latest="2023-07-09"
    )
    graph = replace(small(), events=(visit,), datings=(("p1", DATED),))
    facts = Rdf().parse(turtle.write(graph, tmp_path)[0])
    event, page = node(VISIT), node(iri.page("p1"))
    assert [*facts.objects(event, UKG.date)] == [Literal("2023-07-08/2023-07-09")]
    assert [*facts.objects(event, UKG.earliest)] == [Literal("2023-07-08", datatype=XSD.date)]
    assert [*facts.objects(event, UKG.latest)] == [Literal("2023-07-09", datatype=XSD.date)]
    assert [*facts.objects(page, UKG.date)] == [Literal("2023-07-06/..")]
    assert [*facts.objects(page, UKG.earliest)] == [Literal("2023-07-06", datatype=XSD.date)]
    assert [*facts.objects(page, UKG.latest)] == []
    assert {str(reason) for reason in facts.objects(page, UKG.dateReason)} == {
        "it tells of day 6 as past: “6日” (3-5)",
        "a year: “2023年” (0-5)",
    }
    with pytest.raises(KgError, match="does not hold"):
        turtle.write(replace(graph, datings=(("p2", DATED),)), tmp_path)


def test_the_stretches_of_an_article(tmp_path: Path) -> None:
    article = replace(small().articles[0], stretches=(Span(0, 10), Span(11, 20)))
    facts = Rdf().parse(turtle.write(replace(small(), articles=(article,)), tmp_path)[0])
    spans = facts.objects(node(iri.article("p1", 1)), UKG.textSpan)
    assert {str(span) for span in spans} == {"0-10", "11-20"}


def test_figures_are_exact(facts: Rdf) -> None:
    measures = facts.objects(node(VISIT), UKG.measure)
    found = {(str(facts.value(m, UKG.unit)), facts.value(m, UKG.value)) for m in measures}
    assert found == {
        ("元", Literal("55000", datatype=XSD.integer)),
        ("%", Literal("98.6", datatype=XSD.decimal)),
    }


def test_relations(facts: Rdf) -> None:
    assert [*facts.objects(node(UNION), UKG.jurisdiction)] == [node("place-顺义区")]
    assert [*facts.objects(node(UNION), UKG.partnerOf)] == [node(FIRM)]


def test_evidence_points_into_the_page(built: Path) -> None:
    claims = Rdf().parse(built / "evidence.ttl")
    found = [*claims.subjects(RDF.type, UKG.Evidence)]
    assert len(found) == 9
    for one in found:
        target = claims.value(one, OA.hasTarget)
        assert claims.value(target, OA.hasSource) == node(iri.page("p1"))
        assert claims.value(target, OA.hasScope) == node(iri.article("p1", 1))
        values = {
            p: v
            for s in claims.objects(target, OA.hasSelector)
            for p, v in claims.predicate_objects(s)
        }
        start, end = int(values[OA.start]), int(values[OA.end])
        assert TEXT[start:end] == str(values[OA.exact])
        rule = claims.value(one, UKG.rule)
        assert claims.value(rule, DCTERMS.identifier) == Literal("test.rule")
        assert claims.value(one, UKG.confidence) == Literal("0.9", datatype=XSD.decimal)
    statement = claims.value(predicate=RDF.predicate, object=UKG.jurisdiction)
    assert (None, OA.hasBody, statement) in claims


def test_no_blank_node_and_sorted_prefixes(built: Path) -> None:
    for name in ("graph.ttl", "evidence.ttl"):
        text = (built / name).read_text("utf-8")
        prefixes = [line for line in text.splitlines() if line.startswith("@prefix")]
        assert prefixes == sorted(prefixes)
        assert "\r" not in text
        for quad in parse(text, format=RdfFormat.TURTLE):
            assert not isinstance(quad.subject, BlankNode)
            assert not isinstance(quad.object, BlankNode)


def test_the_order_of_the_graph_does_not_show(built: Path, tmp_path: Path) -> None:
    graph = small()
    shuffled = list(graph.entities)
    random.Random(1).shuffle(shuffled)
    other = replace(
        graph,
        entities=tuple(shuffled),
        posts=graph.posts[::-1],
        relations=graph.relations[::-1],
    )
    turtle.write(other, tmp_path / "other")
    for name in ("graph.ttl", "evidence.ttl"):
        assert (built / name).read_bytes() == (tmp_path / "other" / name).read_bytes()


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_hash_seed_does_not_show(built: Path, tmp_path: Path, seed: str) -> None:
    code = "import sys, pathlib, graphs\nfrom kg.views import turtle\n"
    code += "turtle.write(graphs.small(), pathlib.Path(sys.argv[1]))"
    path = os.pathsep.join((str(Path(__file__).parent), str(Path(__file__).parents[2])))
    env = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": path}
    subprocess.run([sys.executable, "-c", code, str(tmp_path / seed)], check=True, env=env)
    for name in ("graph.ttl", "evidence.ttl"):
        assert (built / name).read_bytes() == (tmp_path / seed / name).read_bytes()


@pytest.mark.parametrize("base", ["https://example.org/x/", "https://schema.org/", "urn:kg:"])
def test_another_base(tmp_path: Path, base: str) -> None:
    turtle.write(small(), tmp_path, base)
    found = Rdf().parse(tmp_path / "graph.ttl")
    assert (URIRef(base + UNION), RDFS.label, Literal("顺义区总工会")) in found


def test_a_bad_base_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        turtle.write(small(), tmp_path, "not an iri")
    assert not [*tmp_path.iterdir()]


TEXTS = st.text(
    st.characters() | st.sampled_from("\"'\\\n\r\t\0\ud800\u2028\x85\u202e\ufffe<>{}^@#")
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(TEXTS, TEXTS, st.floats(allow_nan=False, allow_infinity=False))
def test_any_text_and_number_survives_both_parsers(
    tmp_path: Path, name: str, alias: str, value: float
) -> None:
    local = iri.entity(Kind.PERSON, name, alias)
    event = small().events[0]
    figure = Measure(iri.measure(VISIT, value, name), value, name, alias)
    graph = replace(
        small(),
        entities=(*small().entities, Entity(local, Kind.PERSON, name, (alias,))),
        events=(replace(event, name=name, measures=(figure,)),),
    )
    path, _ = turtle.write(graph, tmp_path)
    text = path.read_bytes()
    quads = {
        (q.subject.value, q.predicate.value, q.object.value)
        for q in parse(text, format=RdfFormat.TURTLE)
    }
    mirror = Rdf().parse(data=text, format="turtle")
    assert len(mirror) == len([*parse(text, format=RdfFormat.TURTLE)])
    kept = "".join(
        c
        for c in name
        if c in "\t\n\r"
        or not (
            c < " " or "\x7f" <= c <= "\x9f" or "\ud800" <= c <= "\udfff" or c in "\ufffe\uffff"
        )
    )
    full = iri.iri(iri.BASE, local)
    assert (full, str(RDFS.label), kept) in quads
    assert (URIRef(full), RDFS.label, Literal(kept)) in mirror
    number = next(v for s, p, v in quads if p == str(UKG.value))
    assert Decimal(number) == Decimal(repr(value))


def test_a_figure_that_is_no_number_is_refused(tmp_path: Path) -> None:
    bad = Measure("measure-x", float("nan"), "元", "")
    event = replace(small().events[0], measures=(bad,))
    with pytest.raises(KgError, match="no figure"):
        turtle.write(replace(small(), events=(event,)), tmp_path)


def _without(graph: Graph, local: str) -> Graph:
    return replace(graph, entities=tuple(e for e in graph.entities if e.id != local))


@pytest.mark.parametrize("missing", [PERSON, UNION, FIRM, "person-高川", "place-顺义区"])
def test_a_dangling_reference_is_refused(tmp_path: Path, missing: str) -> None:
    with pytest.raises(KgError, match="does not hold"):
        turtle.write(_without(small(), missing), tmp_path)


def test_an_unknown_type_role_or_relation_is_refused(tmp_path: Path) -> None:
    graph = small()
    event, relation = graph.events[0], graph.relations[0]
    for bad, near in (
        (replace(graph, events=(replace(event, type="慰门"),)), "慰问"),
        (replace(graph, events=(replace(event, roles=(("organiser", UNION),)),)), "organizer"),
        (replace(graph, relations=(replace(relation, kind="juristiction"),)), "jurisdiction"),
    ):
        with pytest.raises(OntologyError, match=near):
            turtle.write(bad, tmp_path)


def test_an_empty_graph_is_a_file(tmp_path: Path) -> None:
    path, _ = turtle.write(Graph(), tmp_path)
    assert len(Rdf().parse(path)) == 0


def _scorer() -> ModuleType:
    if not SCORER.is_file():
        pytest.skip(f"the scorer is not beside this checkout ({SCORER})")
    spec = importlib.util.spec_from_file_location("score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


def test_the_scorer_reads_every_fact(built: Path) -> None:
    pages, relations, _ = _scorer().read_graph(built / "graph.ttl")
    (article,) = pages["p1"].values()
    who, body = iri.iri(iri.BASE, PERSON), iri.iri(iri.BASE, UNION)
    assert article.headline == "顺义区总工会慰问职工"
    assert article.authors == {"高川"}
    assert {kind for kind, _ in article.entities.values()} == {
        "Person", "UnionOrganization", "Enterprise", "SocialGroup"}  # fmt: skip
    assert article.posts == {(who, body, "党组书记"), (who, body, "主席")}
    (event,) = article.events
    assert event["types"] == {"慰问"}
    assert event["dates"] == {"8日"}
    assert {role for role, _ in event["roles"]} == {"organizer", "leader", "target"}
    assert event["measures"] == {(55000.0, "元"), (98.6, "%")}
    assert len(relations["jurisdiction"]) == len(relations["partnerOf"]) == 1


def test_a_file_is_whole_or_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = files.write(tmp_path / "deep" / "a.txt", "旧\n")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KgError, match=r"a\.txt.*No space left"):
        files.write(path, "新\n")
    assert path.read_bytes() == "旧\n".encode()
    assert [p.name for p in path.parent.iterdir()] == ["a.txt"]


def test_write_makes_every_view(tmp_path: Path) -> None:
    made = views.write(small(), tmp_path / "out", iri.BASE)
    names = [path.name for path in made]
    assert names[:2] == ["graph.ttl", "evidence.ttl"]
    assert {"graph.store", "graph.html"} <= set(names)
    assert all(path.exists() for path in made)
    assert {p.name for p in (tmp_path / "out").iterdir()} == set(names)
