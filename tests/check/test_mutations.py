"""A good graph, broken in one way at a time: ``kg check`` finds each, and finds nothing before."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from breaking import NAME, PAGE, Broken, build, iri, read, value, write
from pyoxigraph import NamedNode, Triple
from rdflib import Graph
from rdflib.namespace import SH

Break = Callable[[Broken], None]
WAYS: dict[str, tuple[str, Break]] = {}


def way(check: str) -> Callable[[Break], Break]:
    """A way to break a graph, and the check that must find it."""

    def put(change: Break) -> Break:
        WAYS[change.__name__] = (check, change)
        return change

    return put


def target(graph: Broken, role: str, text: str) -> NamedNode:
    """The stretch of the page that is quoted for a role."""
    for row in graph.rows(p=iri("ukg:evidenceRole"), o=value(role)):
        found = graph.get(row.subject, "oa:hasTarget")
        if any(
            text in str(graph.rows(s=s.object, p=iri("oa:exact"))) for s in selectors(graph, found)
        ):
            return found
    raise AssertionError(f"no quote of {text} for {role}")


def selectors(graph: Broken, place: NamedNode) -> list[Triple]:
    return graph.rows(s=place, p=iri("oa:hasSelector"))


def selector(graph: Broken, place: NamedNode, name: str) -> NamedNode:
    return next(s.object for s in selectors(graph, place) if graph.rows(s=s.object, p=iri(name)))


def union(graph: Broken) -> NamedNode:
    return iri("id:union-北京市平谷区总工会")


def visit(graph: Broken) -> NamedNode:
    return graph.of("ukg:Event", having="ukg:measure")


# --- quotes -----------------------------------------------------------------------------------


@way("quote")
def offsets_one_too_far(graph):
    place = target(graph, "person", "何立新")
    where = selector(graph, place, "oa:start")
    start, end = PAGE.index("何立新"), PAGE.index("何立新") + 3
    graph.put(where, "oa:start", value(str(start + 1), "xsd:integer"))
    graph.put(where, "oa:end", value(str(end + 1), "xsd:integer"))


@way("quote")
def offsets_behind_the_page(graph):
    where = selector(graph, target(graph, "person", "何立新"), "oa:start")
    graph.put(where, "oa:start", value("90000", "xsd:integer"))
    graph.put(where, "oa:end", value("90003", "xsd:integer"))


@way("shape")
def offsets_the_wrong_way_round(graph):
    where = selector(graph, target(graph, "person", "何立新"), "oa:start")
    start, end = graph.get(where, "oa:start"), graph.get(where, "oa:end")
    graph.put(where, "oa:start", end)
    graph.put(where, "oa:end", start)


@way("quote")
def quote_changed_by_a_character(graph):
    words = selector(graph, target(graph, "person", "何立新"), "oa:exact")
    graph.put(words, "oa:exact", value("何立心"))


@way("quote")
def quote_changed_by_a_blank(graph):
    words = selector(graph, target(graph, "measure", "12万元"), "oa:exact")
    graph.put(words, "oa:exact", value("12 万元"))


@way("shape")
def quote_emptied(graph):
    words = selector(graph, target(graph, "title", "总经理"), "oa:exact")
    graph.put(words, "oa:exact", value(""))


@way("quote")
def quote_given_to_another_article(graph):
    place = target(graph, "person", "韩立峰")
    graph.put(place, "oa:hasScope", iri("id:article-one.1"))


@way("page")
def quote_of_a_page_that_is_not_there(graph):
    graph.put(iri("id:page-one"), "dcterms:identifier", value("two"))


@way("quote")
def target_without_offsets(graph):
    place = target(graph, "person", "何立新")
    where = selector(graph, place, "oa:start")
    graph.drop([Triple(place, iri("oa:hasSelector"), where)])


@way("cover")
def person_of_a_post_without_quote(graph):
    post = graph.of("ukg:Post", text="总经理")
    for row in graph.rows(p=iri("oa:hasBody"), o=post):
        if graph.get(row.subject, "ukg:evidenceRole") == value("person"):
            graph.forget(row.subject)


@way("cover")
def post_given_to_somebody_else(graph):
    post = graph.of("ukg:Post", text="总经理")
    graph.put(post, "org:member", graph.of("ukg:Person", text="宋建平"))


@way("cover")
def post_given_to_another_body(graph):
    post = graph.of("ukg:Post", text="总经理")
    graph.put(post, "org:organization", graph.of("ukg:Institution"))


@way("cover")
def title_changed_by_a_character(graph):
    graph.put(graph.of("ukg:Post", text="副主席"), "ukg:title", value("主席"))


@way("cover")
def leader_whom_nothing_names(graph):
    graph.add(visit(graph), "ukg:leader", graph.of("ukg:Person", text="董晓燕"))


@way("cover")
def organizer_exchanged_for_target(graph):
    event = visit(graph)
    host, guest = graph.get(event, "ukg:organizer"), graph.get(event, "ukg:target")
    graph.put(event, "ukg:organizer", guest)
    graph.put(event, "ukg:target", host)


@way("cover")
def date_that_is_not_printed(graph):
    graph.put(visit(graph), "ukg:dateText", value("9日"))


@way("cover")
def award_given_to_another(graph):
    graph.put(graph.of("ukg:Award"), "ukg:recipient", graph.of("ukg:Person", text="韩立峰"))


@way("cover")
def award_of_another_name(graph):
    graph.put(graph.of("ukg:Award"), "rdfs:label", value("二等奖"))


@way("cover")
def relation_without_quote(graph):
    graph.add(union(graph), "ukg:partnerOf", graph.of("ukg:Institution"))


@way("cover")
def quoted_relation_that_is_not_stated(graph):
    firm = graph.of("ukg:UnionOrganization", having="ukg:unionOf")
    graph.without(firm, "ukg:unionOf")


@way("cover")
def mention_in_an_article_that_does_not_name_it(graph):
    graph.add(graph.of("ukg:Institution"), "ukg:mentionedIn", iri("id:article-one.2"))


@way("cover")
def author_who_signed_nothing(graph):
    graph.add(iri("id:article-one.1"), "schema:author", graph.of("ukg:Person", text="韩立峰"))


@way("cover")
def short_form_that_nobody_prints(graph):
    graph.add(union(graph), "ukg:shortForm", value("平总工"))


# --- shapes -----------------------------------------------------------------------------------


@way("shape")
def post_without_holder(graph):
    graph.without(graph.of("ukg:Post"), "org:member")


@way("shape")
def post_without_body(graph):
    graph.without(graph.of("ukg:Post"), "org:organization")


@way("shape")
def post_without_title(graph):
    graph.without(graph.of("ukg:Post"), "ukg:title")


@way("shape")
def post_with_two_holders(graph):
    graph.add(
        graph.of("ukg:Post", text="总经理"), "org:member", graph.of("ukg:Person", text="宋建平")
    )


@way("shape")
def post_held_by_a_body(graph):
    graph.put(graph.of("ukg:Post"), "org:member", union(graph))


@way("shape")
def holder_and_body_exchanged(graph):
    post = graph.of("ukg:Post")
    person, body = graph.get(post, "org:member"), graph.get(post, "org:organization")
    graph.put(post, "org:member", body)
    graph.put(post, "org:organization", person)


@way("shape")
def post_of_a_status_that_is_none(graph):
    graph.put(graph.of("ukg:Post"), "ukg:status", value("present"))


@way("shape")
def event_without_report(graph):
    graph.without(visit(graph), "ukg:reportedIn")


@way("shape")
def event_without_type(graph):
    graph.without(visit(graph), "ukg:eventType")


@way("shape")
def event_without_evidence(graph):
    graph.drop(graph.rows(p=iri("oa:hasBody"), o=visit(graph)))


@way("shape")
def second_label(graph):
    graph.add(union(graph), "rdfs:label", value("平谷总工会"))


@way("shape")
def entity_without_label(graph):
    graph.without(graph.of("ukg:Institution"), "rdfs:label")


@way("shape")
def entity_of_two_types(graph):
    graph.add(graph.of("ukg:Institution"), "rdf:type", iri("ukg:Place"))


@way("shape")
def aligned_type_lost(graph):
    graph.drop([Triple(union(graph), iri("rdf:type"), iri("org:Organization"))])


@way("shape")
def label_that_is_an_other_name_too(graph):
    graph.add(union(graph), "skos:altLabel", value("平谷区总工会"))


@way("shape")
def value_of_a_figure_as_text(graph):
    graph.put(graph.of("ukg:Measure"), "ukg:value", value("120000"))


@way("shape")
def day_that_is_no_day(graph):
    graph.put(visit(graph), "ukg:earliest", value("2023-02-30", "xsd:date"))


@way("shape")
def last_day_before_the_first(graph):
    graph.put(visit(graph), "ukg:latest", value("2023-07-07", "xsd:date"))


@way("shape")
def code_with_a_letter(graph):
    graph.put(graph.of("ukg:Place", having="ukg:code"), "ukg:code", value("11O117"))


@way("agreement")
def two_divisions_for_one_union(graph):
    graph.add(union(graph), "ukg:jurisdiction", graph.of("ukg:Place", text="大华山镇"))


@way("shape")
def jurisdiction_of_a_firm(graph):
    graph.add(graph.of("ukg:Enterprise"), "ukg:jurisdiction", graph.of("ukg:Place"))


@way("shape")
def person_above_a_body(graph):
    graph.add(union(graph), "org:subOrganizationOf", graph.of("ukg:Person"))


@way("shape")
def official_without_post(graph):
    post = graph.of("ukg:Post", text="总经理")
    graph.drop([*graph.rows(s=post), *graph.rows(o=post)])


@way("shape")
def confidence_above_one(graph):
    graph.put(graph.of("ukg:Evidence"), "ukg:confidence", value("1.5", "xsd:decimal"))


@way("shape")
def evidence_without_rule(graph):
    graph.without(graph.of("ukg:Evidence"), "ukg:rule")


@way("shape")
def evidence_of_no_build(graph):
    graph.without(graph.of("ukg:Evidence"), "prov:wasGeneratedBy")


@way("shape")
def type_of_event_without_chinese_label(graph):
    graph.drop([Triple(iri("type:visit"), iri("skos:prefLabel"), value("慰问", language="zh"))])


@way("shape")
def article_without_headline(graph):
    graph.without(iri("id:article-one.1"), "schema:headline")


@way("shape")
def property_that_its_node_may_not_have(graph):
    graph.add(union(graph), "ukg:title", value("主席"))


# --- terms and references ---------------------------------------------------------------------


@way("reference")
def member_that_nothing_describes(graph):
    graph.put(graph.of("ukg:Post", text="总经理"), "org:member", iri("id:person-无名"))


@way("reference")
def entity_taken_out(graph):
    graph.forget(graph.of("ukg:Institution"))


@way("reference")
def node_without_type(graph):
    graph.without(graph.of("ukg:Measure"), "rdf:type")


@way("term")
def class_misspelt(graph):
    node = graph.of("ukg:Institution")
    graph.drop([Triple(node, iri("rdf:type"), iri("ukg:Institution"))])
    graph.add(node, "rdf:type", iri("ukg:Institutoin"))


@way("term")
def property_misspelt(graph):
    node = union(graph)
    there = graph.get(node, "ukg:jurisdiction")
    graph.without(node, "ukg:jurisdiction")
    graph.add(node, "ukg:jurisdicton", there)


@way("term")
def swapped_range(graph):
    graph.put(visit(graph), "ukg:measure", graph.of("ukg:Award"))


@way("term")
def property_on_the_wrong_class(graph):
    graph.add(visit(graph), "org:member", graph.of("ukg:Person", text="何立新"))


@way("term")
def literal_where_a_node_belongs(graph):
    graph.put(iri("id:article-one.1"), "schema:author", value("周岚"))


# --- agreement --------------------------------------------------------------------------------


@way("tree")
def bodies_in_a_circle(graph):
    town = graph.of("ukg:UnionOrganization", having="org:subOrganizationOf")
    graph.add(graph.get(town, "org:subOrganizationOf"), "org:subOrganizationOf", town)


@way("tree")
def body_above_itself(graph):
    graph.add(union(graph), "org:subOrganizationOf", union(graph))


@way("agreement")
def partners_written_both_ways(graph):
    one = graph.rows(p=iri("ukg:partnerOf"))[0]
    graph.add(one.object, "ukg:partnerOf", one.subject)


@way("agreement")
def figure_ten_times_too_large(graph):
    graph.put(graph.of("ukg:Measure", text="12万元"), "ukg:value", value("1200000", "xsd:integer"))


@way("agreement")
def figure_in_another_unit(graph):
    graph.put(graph.of("ukg:Measure", text="300人"), "ukg:unit", value("元"))


@way("agreement")
def day_outside_its_bounds(graph):
    graph.put(visit(graph), "ukg:date", value("2023-07-18"))


@way("agreement")
def period_of_other_days(graph):
    event = visit(graph)
    for name in ("ukg:earliest", "ukg:latest"):
        graph.put(graph.get(event, "ukg:period"), name, value("2023-07-09", "xsd:date"))


@way("agreement")
def two_articles_in_one_place(graph):
    graph.put(iri("id:article-one.2"), "schema:position", value("1", "xsd:integer"))


@way("agreement")
def articles_that_share_text(graph):
    graph.put(iri("id:article-one.2"), "ukg:textSpan", value("60-250"))


# --- the test ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    folder = build(tmp_path_factory.mktemp("good"))
    return folder, read(folder)


def test_the_good_graph_has_no_finding(good, kg):
    folder, _ = good
    done = kg("check", folder)
    assert (done.status, done.out) == (0, "")
    assert "0 findings" in done.err


def test_there_are_forty_ways_and_more():
    assert len(WAYS) >= 60


@pytest.mark.parametrize("name", WAYS)
def test_each_break_is_found(good, tmp_path, kg, name):
    _, files = good
    check, change = WAYS[name]
    graph = Broken(files)
    change(graph)
    write(tmp_path, graph.files)
    page = tmp_path / f"{NAME}.txt"
    page.write_text(PAGE, "utf-8")
    done = kg("check", tmp_path, page, "--format", "json")
    assert done.status == 1
    found = json.loads(done.out)
    assert check in {f["check"] for f in found}, found
    assert all(f["says"] for f in found)


def test_a_finding_says_where_on_the_page(good, tmp_path, kg):
    graph = Broken(good[1])
    graph.without(graph.of("ukg:Post", text="总经理"), "org:member")
    write(tmp_path, graph.files)
    page = Path(tmp_path, f"{NAME}.txt")
    page.write_text(PAGE, "utf-8")
    found = json.loads(kg("check", tmp_path, page, "-f", "json").out)
    place = next(f["place"] for f in found if f["check"] == "shape" and "member" in f["path"])
    start, _, end = place.partition(":")[2].partition("-")
    assert PAGE[int(start) : int(end)] == "北京云湖酒店有限公司"


def test_a_report_in_turtle_is_one_of_shacl(good, tmp_path, kg):
    whole = Graph().parse(data=kg("check", good[0], "--format", "ttl").out, format="turtle")
    assert [str(o) for o in whole.objects(None, SH.conforms)] == ["true"]
    graph = Broken(good[1])
    graph.without(graph.of("ukg:Post", text="总经理"), "org:member")
    graph.put(graph.of("ukg:Measure", text="12万元"), "ukg:value", value("1", "xsd:integer"))
    write(tmp_path, graph.files)
    (tmp_path / f"{NAME}.txt").write_text(PAGE, "utf-8")
    done = kg("check", tmp_path, tmp_path / f"{NAME}.txt", "--format", "ttl")
    report = Graph().parse(data=done.out, format="turtle")
    assert [str(o) for o in report.objects(None, SH.conforms)] == ["false"]
    results = set(report.objects(None, SH.result))
    assert f"{len(results)} findings" in done.err
    for result in results:
        assert report.value(result, SH.focusNode)
        assert report.value(result, SH.resultMessage)
        assert report.value(result, SH.sourceConstraintComponent)
    components = set(report.objects(None, SH.sourceConstraintComponent))
    assert {SH.MinCountConstraintComponent} < components


def test_text_is_one_line_a_finding(good, tmp_path, kg):
    graph = Broken(good[1])
    post = graph.of("ukg:Post", text="总经理")
    graph.without(post, "org:member")
    write(tmp_path, graph.files)
    (tmp_path / f"{NAME}.txt").write_text(PAGE, "utf-8")
    done = kg("check", tmp_path, tmp_path / f"{NAME}.txt")
    lines = done.out.splitlines()
    assert done.err == f"kg: {len(lines)} findings\n"
    (line,) = [line for line in lines if ": org:member: " in line and "[shape]" in line]
    assert line.startswith(f"{NAME}:")
    assert "0 values, at least 1 wanted" in line
