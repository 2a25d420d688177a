from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from pyoxigraph import RdfFormat, parse

from kg import ontology
from kg.errors import OntologyError
from kg.model import ENTITY_KINDS, Kind
from kg.ontology import NAMESPACE, PREFIXES, Term
from kg.resources import resource

TERMS = ontology.load()
SHACL = PREFIXES["sh"]


def test_every_term_says_what_it_is_in_both_languages() -> None:
    groups = (TERMS.classes, TERMS.properties, TERMS.event_types, TERMS.tiers)
    for term in (t for group in groups for t in group.values()):
        for text in (term.zh, term.en, term.definition_zh, term.definition_en):
            assert text, term.iri
        assert re.search("[\u4e00-\u9fff]", term.zh + term.definition_zh), term.iri
        assert not re.search("[\u4e00-\u9fff]", term.en), term.iri


def test_the_kinds_of_the_model_are_classes() -> None:
    for kind in ENTITY_KINDS:
        assert NAMESPACE + "Entity" in TERMS.types(kind)
    for kind in (Kind.UNION, Kind.ENTERPRISE, Kind.GOVERNMENT, Kind.INSTITUTION, Kind.GROUP):
        assert PREFIXES["org"] + "Organization" in TERMS.types(kind)
    assert PREFIXES["foaf"] + "Person" in TERMS.types("Official")


def test_roles_relations_and_types_are_those_of_the_guidelines() -> None:
    assert TERMS.roles == (
        "organizer", "undertaker", "coOrganizer", "leader", "participant", "target", "place",
    )  # fmt: skip
    assert TERMS.relations == ("unionOf", "subOrganizationOf", "jurisdiction", "partnerOf")
    types = "慰问 竞赛 文体 培训 宣传教育 志愿服务 签约合作 表彰 调研 会议 入会建会 帮扶保障 联谊"
    assert [*TERMS.event_types] == [*types.split(), "维权", "其他"]


def test_tiers_go_from_the_nation_to_the_workplace() -> None:
    tiers = "national provincial city district street town zone industry enterprise institution"
    assert [*TERMS.tiers] == tiers.split()


def test_domains_and_ranges_are_terms() -> None:
    known = {t.iri for t in TERMS.classes.values()}
    known |= {PREFIXES["rdfs"] + "Resource", PREFIXES["rdf"] + "Property"}
    known |= {PREFIXES["rdf"] + "langString"}
    for term in TERMS.properties.values():
        if term.name == "edge":  # of the ontology itself
            continue
        assert term.domains, term.iri
        assert term.ranges, term.iri
        for place in (*term.domains, *term.ranges):
            assert place in known or place.startswith(PREFIXES["xsd"]), term.iri


def test_the_vocabularies_of_the_web_are_met() -> None:
    """Each is above a class or a property of ours, or lends us one."""
    above = {iri for classes in TERMS.ancestors.values() for iri in classes}
    above |= {p for t in TERMS.properties.values() for p in t.parents}
    above |= {t.iri for g in (TERMS.classes, TERMS.properties) for t in g.values()}
    for prefix in ("org", "foaf", "schema", "sem", "prov", "skos", "time"):
        assert [iri for iri in above if iri.startswith(PREFIXES[prefix])], prefix


def test_no_class_is_above_itself() -> None:
    for iri, above in TERMS.ancestors.items():
        assert iri not in above


@pytest.mark.parametrize(
    ("call", "word", "near"),
    [
        (TERMS.klass, "Persom", "Person"),
        (TERMS.property, "tilte", "title"),
        (TERMS.role, "organiser", "organizer"),
        (TERMS.relation, "uinonOf", "unionOf"),
        (TERMS.event_type, "志愿者服务", "志愿服务"),
        (TERMS.tier, "provincal", "provincial"),
    ],
)
def test_a_misspelt_term_names_the_one_meant(
    call: Callable[[str], Term], word: str, near: str
) -> None:
    with pytest.raises(OntologyError, match=f"did you mean.*{near}"):
        call(word)


def test_a_name_of_ours_is_ours_and_theirs_has_its_prefix() -> None:
    assert TERMS.property("date").iri == NAMESPACE + "date"
    assert TERMS.property("dcterms:date").iri == PREFIXES["dcterms"] + "date"


def test_a_role_is_no_relation() -> None:
    with pytest.raises(OntologyError, match=r"one of|did you mean"):
        TERMS.relation("organizer")


def _shapes() -> list[tuple[str, str, str]]:
    quads = parse(path=str(resource("ontology") / "shapes.ttl"), format=RdfFormat.TURTLE)
    return [(q.subject.value, q.predicate.value, getattr(q.object, "value", "")) for q in quads]


def test_every_class_has_a_shape() -> None:
    targets = {o for _, p, o in _shapes() if p == SHACL + "targetClass"}
    ours = {t.iri for t in TERMS.classes.values()}
    assert ours <= targets


def test_shapes_speak_of_known_properties_only() -> None:
    known = {t.iri for t in TERMS.properties.values()}
    foreign = (PREFIXES["oa"], PREFIXES["prov"], PREFIXES["skos"])
    paths = {o for _, p, o in _shapes() if p in {SHACL + "path", SHACL + "inversePath"}}
    unknown = {p for p in paths if p.startswith("http") and p not in known}
    assert len(paths) > 20
    assert not {p for p in unknown if not p.startswith(foreign)}


def test_rdflib_reads_every_file() -> None:
    from rdflib import Graph

    files = sorted(resource("ontology").glob("*.ttl"))
    assert [f.name for f in files] == [
        "event-types.ttl",
        "shapes.ttl",
        "union-tiers.ttl",
        "union.ttl",
    ]
    for file in files:
        assert len(Graph().parse(file)) > 50
