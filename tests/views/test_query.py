from __future__ import annotations

import csv
import io
import json
import os
import socket
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from graphs import FIRM, PERSON, UNION, small
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Store
from rdflib import Graph as Rdf
from rich.cells import cell_len

from kg import iri, ontology, views
from kg.errors import QueryError, UsageError
from kg.model import Entity, Kind
from kg.views import query, store, syntax
from kg.views.query import run
from kg.views.questions import parse
from kg.views.scan import tokens

POSTS = "SELECT ?who ?title { ?p org:member ?who ; ukg:title ?title } ORDER BY ?title"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    views.write(small(), folder, iri.BASE)
    return folder


def cells(result: query.Result) -> list[tuple[str, ...]]:
    return [tuple(c.value if c else "" for c in row) for row in result.rows]


def test_rows_without_declaring_a_prefix(built: Path) -> None:
    result = run(built, POSTS)
    who = iri.iri(iri.BASE, PERSON)
    assert result.kind == "select"
    assert result.variables == ("who", "title")
    assert cells(result) == [(who, "主席"), (who, "党组书记")]
    assert result.labels == {who: "林远"}
    assert not result.truncated


def test_ask_and_construct(built: Path) -> None:
    assert run(built, "ASK { ?x a ukg:Official }").answer is True
    assert run(built, "ASK { ?x a ukg:Nobody }").answer is False
    result = run(built, "CONSTRUCT { ?x a foaf:Person } WHERE { ?x a ukg:Official }")
    assert result.kind == "graph"
    assert len(Rdf().parse(data=query.render(result, "ttl"), format="turtle")) == 1
    assert len(Rdf().parse(data=query.render(result, "nt"), format="nt")) == 1
    assert query.render(run(built, "DESCRIBE id:person-林远")).startswith("@prefix")


def test_limit_says_that_there_was_more(built: Path) -> None:
    all_of_them = "SELECT ?s { ?s ?p ?o }"
    cut = run(built, all_of_them, limit=2)
    assert len(cut.rows) == 2
    assert cut.truncated
    assert not run(built, POSTS, limit=2).truncated
    assert run(built, "CONSTRUCT WHERE { ?s ?p ?o }", limit=3).truncated


def test_the_formats_agree(built: Path) -> None:
    result = run(built, POSTS)
    who = iri.iri(iri.BASE, PERSON)
    assert [*csv.reader(io.StringIO(query.render(result, "csv")))][1] == [who, "主席"]
    assert query.render(result, "tsv").splitlines()[:2] == ["?who\t?title", f'<{who}>\t"主席"']
    found = json.loads(query.render(result, "json"))["results"]["bindings"]
    assert found[0]["title"] == {"type": "literal", "value": "主席"}
    parsed = (
        Rdf().query("ASK {}").parse(io.BytesIO(query.render(result, "xml").encode()), format="xml")
    )
    assert [[str(v) for v in row] for row in parsed] == [list(r) for r in cells(result)]
    yes = run(built, "ASK {}")
    assert [query.render(yes, f) for f in ("table", "csv")] == ["yes\n", "true\n"]


def test_a_table_shows_names_and_keeps_its_columns(built: Path) -> None:
    table = query.render(run(built, "SELECT ?x ?v { ?x ukg:unit ?u ; ukg:value ?v } ORDER BY ?v"))
    lines = table.splitlines()
    assert "98.6%" in lines[2]
    assert "5.5万元" in lines[3]
    assert cell_len(lines[2]) == cell_len(lines[3])  # right-aligned figures behind wide names


def test_wide_and_narrow_tables_say_the_same(built: Path) -> None:
    result = run(built, "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o")
    wide = query.render(result)
    narrow = query.render(result, "table", 40)
    assert len(wide.splitlines()) == len(result.rows) + 2
    assert max(map(cell_len, narrow.splitlines())) <= 40
    squeezed = ["".join(text.replace("─", "").split()) for text in (wide, narrow)]
    assert sorted(squeezed[0]) == sorted(squeezed[1])
    assert wide == query.render(result, "table", 10_000)


def test_ten_thousand_rows_are_drawn_in_seconds(built: Path) -> None:
    many = "SELECT ?a ?b { ?a ?p ?o . ?b ?q ?r } LIMIT 10000"
    start = time.process_time()
    assert len(query.render(run(built, many), "table", 80).splitlines()) == 10_002
    assert time.process_time() - start < 5


def test_without_labels_the_library_writes_and_the_rows_are_the_same(built: Path) -> None:
    text = "SELECT ?s ?o { ?s ?p ?o } ORDER BY ?s ?o"
    assert run(built, text, labels=False).rows == run(built, text).rows
    missed = run(built, "posts-in-body", params={"body": "无此工会"}, labels=False)
    assert missed.notes == ("nothing in this graph is called 无此工会",)


def test_namesakes_are_told_apart_in_a_table(tmp_path: Path) -> None:
    other = Entity(iri.entity(Kind.PERSON, "林远", "某厂"), Kind.PERSON, "林远")
    graph = small()
    views.write(replace(graph, entities=(*graph.entities, other)), tmp_path, iri.BASE)
    table = query.render(run(tmp_path, "SELECT ?x { ?x rdfs:label '林远' }"))
    assert "林远 (person-林远)" in table
    assert "林远 (person-林远.某厂)" in table


def test_a_table_obeys_no_control_character(built: Path) -> None:
    table = query.render(run(built, r'SELECT ("a\u001b[31mb\nc\u202E" AS ?x) {}'))
    assert table.splitlines()[-1].strip() == "a[31mb c"


@pytest.mark.parametrize(
    ("format", "text"), [("ttl", POSTS), ("csv", "DESCRIBE id:x"), ("x", POSTS)]
)
def test_a_format_that_does_not_fit_is_refused(built: Path, format: str, text: str) -> None:  # noqa: A002
    with pytest.raises(UsageError, match="cannot be written"):
        query.render(run(built, text), format)


# --- what is refused, and how errors read ---------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { service silent<http://127.0.0.1:1/>{ ?s ?p ?o } }",
        "PREFIX : <http://127.0.0.1/> SELECT * { SERVICE:x { ?s ?p ?o } }",
        "SELECT * { ?s ?p trueSERVICE<http://127.0.0.1:1/>{ } }",
        "SELECT * { FILTER(?a<'x>y') SERVICE <http://127.0.0.1:1/> {} FILTER('') }",
        "SELECT * { FILTER(?a<?b#>'''\n) SERVICE <http://127.0.0.1:1/> {} #'''\n }",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * FROM NAMED <http://127.0.0.1:1/> { ?s ?p ?o }",
        "INSERT DATA { <a:a> <a:a> <a:a> }",
        "PREFIX x: <http://x/> DELETE WHERE { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "CLEAR ALL",
    ],
)
def test_what_reaches_out_or_writes_is_refused(built: Path, text: str) -> None:
    with pytest.raises(QueryError, match=r"refused|may hold"):
        run(built, text)


def test_words_in_texts_and_names_are_not_refused(built: Path) -> None:
    text = "SELECT ?service { ?service a ukg:Post FILTER(STR(?service) != 'FROM, SERVICE') } # LOAD"
    assert len(run(built, text).rows) == 2


def test_no_request_leaves_even_where_the_scan_is_passed(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform != "linux":
        pytest.skip("the network is taken away on Linux only")
    probe = "import ctypes, sys; sys.exit(ctypes.CDLL(None).unshare(0x50000000) != 0)"
    if subprocess.run([sys.executable, "-c", probe], check=False).returncode:
        pytest.skip("this system does not let a process give up its network")
    called = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as trap:
        trap.settimeout(5)

        def wait() -> None:
            try:
                trap.accept()[0].close()
                called.set()
            except OSError:
                pass

        thread = threading.Thread(target=wait)
        thread.start()
        monkeypatch.setattr(query.scan, "guard", lambda text, name: tuple(tokens(text)))
        port = trap.getsockname()[1]
        with pytest.raises(QueryError):
            run(built, f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}")
        trap.close()
        thread.join()
    assert not called.is_set()


@pytest.mark.parametrize(
    ("text", "where", "cause"),
    [
        ("SELECT * {?s schem:headline ?o}", "1:14", "did you mean schema:"),
        ("SELECT * {\n ?s rdfs:label '工' ; foa:name ?x }", "2:22", "did you mean foaf:"),
        ("SELECT * {?s qqq:x ?o}", "1:14", "known without PREFIX: .*ukg"),
        ("SELEC * {?s ?p ?o}", "1:1", "did you mean SELECT"),
        ("SELECT * {?s ukg:title “主席” }", "1:24", 'write "'),
        ("SELECT * {?s ukg:title '主席' ｝", "1:29", "write }"),
        ("SELECT * {?s ?p ?o", "1:10", "add }"),
        ("SELECT * {?s ?p ?o }}", "1:21", "add {"),
        ("SELECT * {?s ?p 'x }", "1:17", "a second '"),
        ("SELECT ?a, ?b {?a ?p ?b}", "1:10", "only spaces"),
        ("SELECT * { ?s ?p 张三 }", "1:18", r"\?张三 a variable"),
        ("SELECT (COUNT(?x) AS ?n) ?y {?x ?y ?z}", "1:", "GROUP BY"),
        ("SELECT ?x { ?x a ukg:Post FLITER(?x=1) }", "1:27", "did you mean FILTER"),
        ("SELECT ?x { ?x a ukg:Post } ORDER ?x", "1:29", "ORDER BY"),
        ("SELECT ?x { ?x a ukg:Post FILTER ?x > 3 }", "1:27", r"FILTER\(\?x"),
        ("SELECT ?x { ?x ukg:value ?v FILTER(?v == 3) }", "1:39", "write ="),
        ("SELECT ?x { ?x ukg:value ?v FILTER(?v <> 3) }", "1:39", "write !="),
        ("SELECT ?x { ?x ukg:value ?v FILTER(?v>3 AND ?v<5) }", "1:41", "&& joins"),
        ("SELECT ?x { ?x a ukg:Post } LIMIT 5 ORDER BY ?x", "1:37", "before LIMIT"),
        ("SELECT ?x { ?x a ukg:Post } limit ten", "1:29", "LIMIT 10"),
        ("SELECT COUNT(?x) { ?x a ukg:Post }", "1:8", r"\(COUNT\(\?x\) AS \?n\)"),
        ("SELECT (COUNT(?x)) { ?x a ukg:Post }", "1:8", "AS"),
        ("SELECT WHERE { ?x ?y ?z }", "1:8", "name them"),
        ("SELECT *\n{\n  ?a a ukg:Post # one\n  ?b ?c ?d\n}", "4:3", "add . or ;"),
        ('SELECT * { ?x ?y ?z FILTER regex(?z "a") }', "1:37", "add ,"),
        ('SELECT * { ?x ?y ?z FILTER regex(?z, "\\d") }', "1:38", r"write \\\\d"),
        ("SELECT * { ?x a ukg:Post } // posts", "1:28", "write #"),
        ("PREFIX x: <http://x/> . SELECT * {?x ?y ?z}", "1:23", "leave it out"),
        ("PREFIX x <http://x/> SELECT * {?x ?y ?z}", "1:1", "PREFIX x: <"),
        ("@prefix x: <http://x/> SELECT * {?x ?y ?z}", "1:1", "did you mean PREFIX"),
        ("SELECT ?a-b { ?a ?p ?a-b }", "1:8", r"write \?a_b"),
        ("SELECT ? x { ?x ?y ?z }", "1:8", r"write \?x"),
        ("SELECT * { ?x a http://x.org/A }", "1:17", "without its < >"),
        ("SELECT * { ?x <a> ?z }", "1:15", "no whole IRI"),
        ("SELECT ?x { BIND(1 AS ?x) BIND(2 AS ?x) }", "1:37", "another name"),
        ("SELECT * { VALUES (?x ?y) { (1) } }", "1:", "one value each"),
        ("SELECT ?x { ?x a ukg:Post, }", "1:28", "expected a variable"),
        ("SELECT ?x", "1:10", "end of the query"),
    ],
)
def test_a_syntax_error_shows_place_and_cause(
    built: Path, text: str, where: str, cause: str
) -> None:
    with pytest.raises(QueryError, match=cause) as caught:
        run(built, text)
    assert caught.value.where.startswith(f"query:{where}")
    assert "^" in str(caught.value)


PATHS = """SELECT * { ?a (rdf:rest*/rdf:first)+ ?b . ?a !(rdf:type|^rdf:first)* ?c ;
  ^(rdf:type)? "x"@zh-CN , "1"^^xsd:int , -1.5e3 . _:b rdf:type [ rdf:type () ]
  FILTER(?a<?b&&?c>=3||!BOUND(?d) && ?a NOT IN (1,2)) } # a note"""


@pytest.mark.parametrize("text", [PATHS, *(q.text for q in query.questions())])
def test_tokens_far_apart_are_the_same_query(text: str) -> None:
    apart = syntax.spaced(text)
    assert [t.text.rstrip() for t in tokens(apart)] == [t.text for t in tokens(text)]
    Store().query(apart, prefixes=dict(ontology.PREFIXES))
    assert syntax.spaced("{?x (a/b)*  ?y}").split() == ["{", "?x", "(", "a/b", ")*", "?y", "}"]


def test_the_caret_stands_under_wide_characters(built: Path) -> None:
    with pytest.raises(QueryError) as caught:
        run(built, "SELECT * {?s ?p '工会', foa:x }")
    line, caret = caught.value.found.splitlines()[1:]
    assert cell_len(line[: line.index("foa:")]) == caret.index("^")
    assert caret.count("^") == 4


@pytest.mark.parametrize(
    "text", ["", "   ", "# nothing", "{" * 5000, "SELECT * {" + " " * 70_000 + "}"]
)
def test_empty_deep_and_long_queries_are_refused(built: Path, text: str) -> None:
    with pytest.raises(QueryError, match=r"empty|deeply|bytes long"):
        run(built, text)


def test_a_query_that_kills_the_engine_is_an_error(built: Path) -> None:
    with pytest.raises(QueryError):
        run(built, "ASK { FILTER(" + "!" * 60_000 + "true) }")


def test_time_is_up(built: Path) -> None:
    start = time.monotonic()
    with pytest.raises(QueryError, match=r"stopped after 0\.5 s"):
        run(built, "SELECT (COUNT(*) AS ?n) {?a ?b ?c. ?d ?e ?f. ?g ?h ?i. ?j ?k ?l}", timeout=0.5)
    assert time.monotonic() - start < 10


def test_a_stopped_query_leaves_no_process(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[subprocess.Popen[bytes]] = []

    class Watched(subprocess.Popen):  # type: ignore[type-arg]
        def __init__(self, *arguments: object, **more: object) -> None:
            super().__init__(*arguments, **more)  # type: ignore[call-overload]
            begun.append(self)

    monkeypatch.setattr(query.subprocess, "Popen", Watched)
    with pytest.raises(QueryError, match="stopped after"):
        run(built, "SELECT (COUNT(*) AS ?n) {?a ?b ?c. ?d ?e ?f. ?g ?h ?i. ?j ?k ?l}", timeout=0.3)
    assert len(begun) == 1
    assert begun[0].returncode == -9


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("ASK { ?x a ukg:Oficial }", "ukg:Oficial is not in the ontology; did you mean ukg:Official?"),
        ("ASK { ?x a ukg:person }", "ukg:person is not in the ontology; did you mean ukg:Person?"),
        ("ASK { ?x a ukg:工会组织 }", "did you mean ukg:UnionOrganization?"),
        ("ASK { ?x ukg:member ?y }", "did you mean org:member?"),
        ("ASK { ?x org:organisation ?y }", "nowhere in this graph; did you mean org:organization?"),
        ("ASK { ?x <http://schema.org/headline> ?y }", "did you mean schema:headline?"),
        ("PREFIX o: <http://www.w3.org/ns/org#> ASK { ?x o:membr ?y }", "o:membr is nowhere"),
        ("SELECT * { id:person-x ?y ?z }", "id:person-x is nowhere in this graph"),
        ("CONSTRUCT { ?x foaf:knows ?y } WHERE { ?x foaf:nick ?y }", "foaf:nick is nowhere"),
    ],
)  # fmt: skip
def test_a_name_that_matches_nothing_is_noted(built: Path, text: str, note: str) -> None:
    (said,) = run(built, text).notes
    assert note in said


def test_what_is_there_is_not_noted(built: Path) -> None:
    assert run(built, POSTS).notes == ()
    text = "CONSTRUCT { ?x foaf:knows ?y } WHERE { ?x a org:Organization ; ukg:place ?y }"
    assert run(built, text).notes == ()
    assert run(built, "SELECT * { ?x ?y ?z FILTER(DATATYPE(?z) = xsd:gYear) }").notes == ()


@settings(max_examples=300)
@given(st.text(st.characters() | st.sampled_from("\"'<>{}()#\\?$: \n")))
def test_tokens_lose_nothing(text: str) -> None:
    found = [*tokens(text)]
    gaps, end = [], 0
    for token in found:
        gaps.append(text[end : token.start])
        end = token.start + len(token.text)
        assert text[token.start : end] == token.text
    assert not "".join([*gaps, text[end:]]).strip()


# --- saved questions and parameters ---------------------------------------------------------


def test_evidence_is_of_what_was_asked(built: Path) -> None:
    result = run(built, "evidence", params={"name": "北京青禾乳业有限公司"})
    assert {result.labels[row[0].value] for row in result.rows if row[0]} == {"夏日“清凉”行"}


def test_parameters_may_be_left_out(built: Path) -> None:
    for name in ("events", "money", "partners-of-union"):
        assert run(built, name).rows, name


def test_a_parameter_that_must_be_given_is_named(built: Path) -> None:
    with pytest.raises(QueryError, match=r"needs a who.*--param who=NAME"):
        run(built, "posts-of-person")


@pytest.mark.parametrize(
    ("params", "rows"),
    [
        ({"kind": "慰问", "district": "顺义区", "since": "2023-07-08", "until": "2023-07-08"}, 1),
        ({"since": "2023-07-09"}, 0),
        ({"until": "2023-07-07"}, 0),
        ({"kind": "会议"}, 0),
        ({"district": "林远"}, 0),
    ],
)
def test_parameters_narrow_the_answer(built: Path, params: dict[str, str], rows: int) -> None:
    assert len(run(built, "events", params=params).rows) == rows


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"kind": "会仪"}, "did you mean 会议"),
        ({"since": "8日"}, "no date.*2023-07-08"),
        ({"from": "2023"}, "its parameters: kind, district, since, until"),
    ],
)
def test_a_wrong_parameter_is_named(built: Path, params: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        run(built, "events", params=params)


def test_a_name_that_nothing_bears_is_noted(built: Path) -> None:
    result = run(built, "posts-in-body", params={"body": "无此工会"})
    assert result.rows == ()
    assert result.notes == ("nothing in this graph is called 无此工会",)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("顺义总工会", "顺义区总工会"),
        ("青禾乳业有限公司", "北京青禾乳业有限公司"),
        ("顺义区工会", "顺义区总工会"),
    ],
)
def test_a_name_like_one_of_the_graph_is_told_which(built: Path, name: str, meant: str) -> None:
    (note,) = run(built, "posts-in-body", params={"body": name}).notes
    assert f"{name}; did you mean {meant}" in note


@pytest.mark.parametrize("value", ["林远", "' . ?x ?y ?z } #", '"\\', "\n", "$name", "<http://x/>"])
def test_a_value_stays_a_value(built: Path, value: str) -> None:
    result = run(built, "SELECT ?x { ?x rdfs:label ?l FILTER(?l = $name) }", params={"name": value})
    assert len(result.rows) == (value == "林远")


def test_a_misspelt_question_names_the_one_meant(built: Path) -> None:
    with pytest.raises(QueryError, match="did you mean posts-in-body"):
        run(built, "post-in-body")
    with pytest.raises(QueryError, match="did you mean predecessors"):
        run(built, "前任")


def test_a_question_goes_by_its_titles_too(built: Path) -> None:
    rows = run(built, "top-hosts").rows
    assert rows == run(built, "举办活动最多的组织").rows == run(built, "Who hosts most").rows


def test_a_file_and_standard_input(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "mine.rq"
    file.write_text("\ufeff# param: t text 主席\nSELECT ?p { ?p ukg:title $t }", "utf-8")
    assert len(run(built, str(file)).rows) == 1
    assert len(run(built, str(file), params={"t": "理事"}).rows) == 0
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(POSTS.encode())))
    assert len(run(built, "-").rows) == 2
    with pytest.raises(QueryError, match="No such file"):
        run(built, str(tmp_path / "none.rq"))


def test_a_wrong_header_is_refused() -> None:
    with pytest.raises(QueryError, match=r"query:1: param .*TYPE"):
        parse("x", "# param: a nothing\nASK {}")


# --- the store ------------------------------------------------------------------------------


def test_the_store_is_used_while_it_fits_the_files(tmp_path: Path) -> None:
    views.write(small(), tmp_path, iri.BASE)
    assert store.fresh(tmp_path)
    facts = tmp_path / "graph.ttl"
    os.utime(facts, (1, 1))
    assert store.fresh(tmp_path)  # touched, not changed
    facts.write_text(facts.read_text("utf-8").replace("党组书记", "党组成员"), "utf-8")
    assert store.fresh(tmp_path) is None
    assert ("党组成员",) in cells(run(tmp_path, "SELECT ?t { ?p ukg:title ?t }"))


@pytest.mark.parametrize("damage", ["gone", "torn"])
def test_without_a_store_the_turtle_answers(tmp_path: Path, damage: str) -> None:
    views.write(small(), tmp_path, iri.BASE)
    stamp = tmp_path / store.NAME / "made-of.json"
    if damage == "gone":
        stamp.unlink()
    else:
        (tmp_path / store.NAME / "data" / "CURRENT").write_text("nonsense")
    assert len(run(tmp_path, POSTS).rows) == 2


def test_a_store_is_replaced(tmp_path: Path) -> None:
    views.write(small(), tmp_path, iri.BASE)
    graph = small()
    views.write(replace(graph, posts=graph.posts[:1]), tmp_path, iri.BASE)
    assert store.fresh(tmp_path)
    assert len(run(tmp_path, POSTS).rows) == 1
    assert not [*tmp_path.glob(".*")]


def test_another_base(tmp_path: Path) -> None:
    views.write(small(), tmp_path, "https://example.org/kg/")
    result = run(tmp_path, f"SELECT ?o {{ id:{UNION} ukg:partnerOf ?o }}")
    assert cells(result) == [(f"https://example.org/kg/{FIRM}",)]


def test_a_folder_without_a_graph_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no graph\.ttl here.*kg build"):
        run(tmp_path, POSTS)
    with pytest.raises(UsageError, match="no such folder"):
        run(tmp_path / "none", POSTS)
    (tmp_path / "graph.nt").touch()
    with pytest.raises(UsageError, match="is a file, not a folder"):
        run(tmp_path / "graph.nt", POSTS)
