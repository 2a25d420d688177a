"""The command line: what goes where, how it ends, and what a reader of messages sees."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys

import pytest

from kg import cli, pipeline
from kg.views.query import FORMATS

PAGE = """平谷区总工会慰问环卫职工

本报讯（记者 周岚）7月8日，平谷区总工会党组书记、主席何立新带队来到平谷区环卫服务中心，为一线职工送去清凉用品。
当天，平谷区总工会还与平谷区残联签订合作协议，投入资金12万元，惠及职工300人。
"""
OTHER = PAGE.replace("平谷", "延庆").replace("何立新", "沈海涛")


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "pages" / "one.txt"
    path.parent.mkdir()
    path.write_text(PAGE, "utf-8")
    return path


@pytest.fixture
def built(tmp_path, page, kg):
    done = kg("build", page, "--out", tmp_path / "out", "--quiet")
    assert done.status == 0, done.err
    return tmp_path / "out"


# --- what a build prints ---------------------------------------------------------------------


def test_a_build_prints_the_files_it_wrote_and_talks_on_the_side(kg, page, tmp_path):
    done = kg("build", page, "--out", tmp_path / "out")
    assert done.status == 0
    written = done.out.split()
    assert str(tmp_path / "out" / "graph.ttl") in written
    assert str(tmp_path / "out" / "graph.html") in written
    assert all((tmp_path / "out").joinpath(name).exists() for name in written)
    rows = {line.rsplit(maxsplit=1)[0].strip(): line.split()[-1] for line in done.err.splitlines()}
    assert rows["pages"] == rows["articles"] == "1"
    assert int(rows["Person"]) >= 1
    assert int(rows["UnionOrganization"]) >= 1
    assert {"posts", "events", "relations", "pages that failed"} <= rows.keys()


def test_quiet_says_nothing_and_verbose_says_each_page(kg, page, tmp_path):
    assert kg("build", page, "--out", tmp_path / "out", "-q").err == ""
    loud = kg("build", page, "--out", tmp_path / "out", "-v")
    assert f"{page}: articles 1, mentions " in loud.err


def test_verbose_says_when_a_page_appeared_and_what_is_left_out(kg, page, tmp_path):
    page.write_text(f"2023年7月9日 星期日\n\n{PAGE}\n广告\n", "utf-8")
    loud = kg("build", page, "--out", tmp_path / "out", "-v").err
    assert "appeared 2023-07-09\n    the folio names the day 2023-07-09: “2023年7月9日" in loud
    assert "left out: advertisement 1 (2 characters), folio 1 (12 characters)" in loud
    turtle = (tmp_path / "out" / "graph.ttl").read_text("utf-8")
    assert 'ukg:date "2023-07-08"' in turtle
    assert 'ukg:earliest "2023-07-08"^^xsd:date' in turtle
    assert "ukg:dateReason" in turtle


def test_a_pipe_gets_no_progress_bar(page, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "kg", "build", page, "-o", tmp_path / "out"],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    assert "Reading pages" not in done.stderr
    assert "\x1b" not in done.stderr + done.stdout


def test_without_a_path_the_seeds_of_this_folder_are_built(kg, page, tmp_path, monkeypatch):
    (tmp_path / "seeds").mkdir()
    page.rename(tmp_path / "seeds" / "mine.txt")
    monkeypatch.chdir(tmp_path)
    done = kg("build")
    assert done.status == 0
    assert '"mine"' in (tmp_path / "exports" / "graph.ttl").read_text("utf-8")


def test_base_and_date_reach_the_graph(kg, page, tmp_path):
    base = "https://example.org/data/"
    done = kg("build", page, "--out", tmp_path / "out", "--base", base, "--date", "2023-07-09")
    assert done.status == 0
    turtle = (tmp_path / "out" / "graph.ttl").read_text("utf-8")
    assert base in turtle
    assert "w3id.org/union-kg/id/" not in turtle
    assert "2023-07-09" in turtle


# --- which files are pages --------------------------------------------------------------------


def test_a_folder_gives_its_pages_and_not_its_notes(page):
    folder = page.parent
    for name in ("b.md", "c.html", "d.PDF", "deep/er/e.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(PAGE, "utf-8")
    for name in ("README.md", "readme.zh.txt", ".hidden.txt", "note.docx", ".git/x.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(PAGE, "utf-8")
    files, failures = pipeline.collect([folder])
    assert [f.relative_to(folder).as_posix() for f in files] == [
        "b.md",
        "c.html",
        "d.PDF",
        "one.txt",
        "deep/er/e.txt",
    ]
    assert failures == ()
    assert pipeline.collect([folder / "README.md"])[0] == (folder / "README.md",)


def test_two_pages_of_one_name_are_both_named_and_the_rest_is_built(kg, page, tmp_path):
    clash = page.parent / "two" / "one.md"
    clash.parent.mkdir()
    clash.write_text(OTHER, "utf-8")
    (page.parent / "third.txt").write_text(OTHER, "utf-8")
    done = kg("build", page.parent, "--out", tmp_path / "out", "-q")
    assert done.status == 1
    lines = done.err.splitlines()
    assert len(lines) == 2
    assert all(str(page) in line and str(clash) in line for line in lines)
    turtle = (tmp_path / "out" / "graph.ttl").read_text("utf-8")
    assert '"third"' in turtle
    assert '"one"' not in turtle


def test_a_file_named_twice_is_one_page(kg, page, tmp_path):
    assert kg("build", page, page.parent, "--out", tmp_path / "out", "-q").status == 0


def test_a_folder_without_pages_is_named(kg, page, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    done = kg("build", page, empty, "--out", tmp_path / "out", "-q")
    assert done.status == 1
    assert f"{empty}: no pages in this folder" in done.err
    assert (tmp_path / "out" / "graph.ttl").exists()


# --- encodings, and files that are no pages ---------------------------------------------------


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_an_encoding_does_not_change_the_facts(kg, page, built, tmp_path, encoding):
    page.write_text(PAGE, encoding)
    done = kg("build", page, "--out", tmp_path / "again", "-q")
    assert (done.status, done.err) == (0, "")
    assert (tmp_path / "again" / "graph.ttl").read_bytes() == (built / "graph.ttl").read_bytes()


BAD = {
    "missing.txt": None,
    "empty.txt": b"",
    "blank.md": b" \n\t\n",
    "picture.txt": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00" * 40,
    "zeros.txt": bytes(4000),
    "noise.txt": bytes((i * 73 + i // 7 * 151) % 256 for i in range(4000)),
    "broken.pdf": b"%PDF-1.7\n1 0 obj\n",
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_page_is_named_in_one_line_and_the_others_are_built(kg, page, tmp_path, name):
    bad = tmp_path / name
    if BAD[name] is not None:
        bad.write_bytes(BAD[name])
    done = kg("build", bad, page, "--out", tmp_path / "out", "-q")
    assert done.status == 1
    (line,) = done.err.splitlines()
    assert line.startswith(f"kg: {bad}: ")
    assert line.count(str(bad)) == 1
    assert "internal error" not in line
    assert '"one"' in (tmp_path / "out" / "graph.ttl").read_text("utf-8")


def test_where_no_page_can_be_read_nothing_is_written(kg, tmp_path, built):
    before = (built / "graph.ttl").read_bytes()
    done = kg("build", tmp_path / "none.txt", "--out", built)
    assert (done.status, done.out) == (1, "")
    assert "nothing written" in done.err
    assert (built / "graph.ttl").read_bytes() == before


# --- how calls end ----------------------------------------------------------------------------


def test_kg_alone_helps_with_an_example(kg):
    done = kg()
    assert done.status == 0
    assert "kg build page.txt --out exports/" in done.out
    assert all(name in done.out for name in ("build", "query", "explain", "check", "eval"))


@pytest.mark.parametrize("name", sorted(cli.cli.commands))
def test_each_verb_has_help_with_an_example(kg, name):
    done = kg(name, "--help")
    assert done.status == 0
    assert f"  kg {name} " in done.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(kg, shell):
    done = kg("completion", shell)
    assert done.status == 0
    assert "_KG_COMPLETE" in done.out


@pytest.mark.parametrize(
    "call",
    [
        ["frobnicate"],
        ["build", "--frobnicate"],
        ["build", "--base", "not an iri"],
        ["build", "--date", "yesterday"],
        ["build", "--date", "2023-02-30"],
        ["build", "--jobs", "0"],
        ["build", "--out", __file__],
        ["query", "nowhere", "ASK {}"],
        ["query", "nowhere"],
        ["query", "nowhere", "ASK {}", "--param", "x"],
        ["explain", "nowhere", "某"],
        ["check", "nowhere"],
        ["eval", "nowhere", "nowhere"],
        ["completion", "tcsh"],
    ],
)
def test_a_wrong_call_says_why_and_ends_with_2(kg, call, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = kg(*call)
    assert (done.status, done.out) == (2, "")
    assert done.err.strip()
    assert "internal error" not in done.err
    assert list(tmp_path.iterdir()) == []


def fail(*arguments, **named):
    raise RuntimeError("a cog\nbroke")


def test_an_unforeseen_error_on_a_page_is_that_page_s_failure(kg, page, tmp_path, monkeypatch):
    monkeypatch.setattr("kg.articles.read", fail)
    monkeypatch.delenv("KG_DEBUG", raising=False)
    done = kg("build", page, "--out", tmp_path / "out", "-q")
    assert done.status == 1
    assert done.err.splitlines()[0] == (
        f"kg: {page}: internal error, RuntimeError: a cog broke (KG_DEBUG=1 shows where)"
    )
    monkeypatch.setenv("KG_DEBUG", "1")
    with pytest.raises(RuntimeError):
        cli.main(["build", str(page), "--out", str(tmp_path / "out")])


def test_an_unforeseen_error_elsewhere_leaves_one_line(kg, page, tmp_path, monkeypatch):
    monkeypatch.setattr("kg.views.write", fail)
    monkeypatch.delenv("KG_DEBUG", raising=False)
    done = kg("build", page, "--out", tmp_path / "out", "-q")
    assert done.status == 2
    (line,) = done.err.splitlines()
    assert line == "kg: internal error, RuntimeError: a cog broke (KG_DEBUG=1 shows where)"


def test_ctrl_c_ends_quietly(kg, page, tmp_path, monkeypatch):
    def stop(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "build", stop)
    done = kg("build", page, "--out", tmp_path / "out")
    assert (done.status, done.err.strip()) == (130, "kg: stopped")


@pytest.mark.skipif(os.name == "nt", reason="pipes end another way there")
@pytest.mark.parametrize("call", [["--help"], ["completion", "fish"]])
def test_a_reader_that_has_gone_is_no_error(call):
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "kg", *call], stdout=write, stderr=subprocess.PIPE, check=False
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


# --- on a built folder ------------------------------------------------------------------------


def test_query_formats_are_those_of_the_engine():
    assert cli.FORMATS == FORMATS


def test_query_answers_in_a_pipe_with_tabs(kg, built):
    asked = "SELECT ?n { ?x a ukg:Official ; rdfs:label ?n }"
    done = kg("query", built, asked)
    assert (done.status, done.out) == (0, '?n\n"何立新"\n')
    assert kg("query", built, asked, "--format", "csv").out.split() == ["n", "何立新"]
    yes, no = (kg("query", built, f"ASK {{ ?x a ukg:{c} }}") for c in ("Official", "Award"))
    assert (yes.out, yes.status) == ("yes\n", 0)
    assert (no.out, no.status) == ("no\n", 1)


def test_query_fills_parameters(kg, built):
    asked = "SELECT ?x { ?x rdfs:label $name }"
    assert "person-" in kg("query", built, asked, "--param", "name=何立新").out


def test_query_that_does_not_parse_says_where(kg, built):
    done = kg("query", built, "SELECT ?x { ?x a }")
    assert done.status == 2
    assert "query" in done.err
    assert done.out == ""


def test_query_takes_a_file_standard_input_and_a_saved_name(kg, built, tmp_path, monkeypatch):
    asked = "SELECT ?n { ?x a ukg:Official ; rdfs:label ?n }"
    (tmp_path / "mine.rq").write_text(asked, "utf-8")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(asked.encode())))
    answers = {kg("query", built, query).out for query in (asked, tmp_path / "mine.rq", "-")}
    assert answers == {'?n\n"何立新"\n'}
    saved = kg("query", built, "posts-of-person", "--param", "who=何立新", "-f", "csv")
    assert "主席" in saved.out
    assert saved.err == ""


def test_query_for_triples_is_turtle_and_for_rows_is_not(kg, built):
    turtle = kg("query", built, "DESCRIBE ?x { ?x a ukg:Official }")
    assert turtle.out.startswith("@prefix")
    lines = kg("query", built, "CONSTRUCT { ?x a ?y } { ?x a ?y }", "--format", "nt").out
    assert all(line.endswith(" .") for line in lines.splitlines())
    for text, form in (("DESCRIBE ?x { ?x a ukg:Post }", "csv"), ("SELECT * { ?x ?y ?z }", "ttl")):
        done = kg("query", built, text, "--format", form)
        assert (done.status, done.out) == (2, "")
        assert "cannot be written as" in done.err


def test_query_stops_when_its_time_is_up(kg, built):
    endless = "SELECT (COUNT(*) AS ?n) {?a ?b ?c. ?d ?e ?f. ?g ?h ?i. ?j ?k ?l}"
    done = kg("query", built, endless, "--timeout", "0.3")
    assert (done.status, done.out) == (2, "")
    assert "stopped after 0.3 s, unanswered" in done.err


def test_query_says_where_its_limit_cut(kg, built):
    done = kg("query", built, "SELECT ?x { ?x ?y ?z }", "--limit", "3")
    assert len(done.out.splitlines()) == 4
    assert "there is more" in done.err


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_query_draws_a_table_as_wide_as_the_terminal(built):
    import fcntl
    import pty
    import struct
    import termios

    from rich.cells import cell_len

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 46, 0, 0))
    asked = "SELECT ?union ?person ?t { ?p org:member ?person ; org:organization ?union ; ukg:title ?t }"
    call = [sys.executable, "-m", "kg", "query", str(built), asked]
    with subprocess.Popen(call, stdout=theirs) as child:
        os.close(theirs)
        child.wait(60)
    lines = os.read(ours, 100_000).decode("utf-8").splitlines()
    os.close(ours)
    assert lines[0].split() == ["union", "person", "t"]
    assert any("平谷区总工会" in line and "何立新" in line for line in lines)
    assert max(map(cell_len, lines)) <= 46


def test_query_lists_the_saved_questions(kg, built):
    done = kg("query", built, "--list")
    assert done.status == 0
    assert "\n  posts-of-person " in done.out
    assert "某人的任职经历 · All posts of a person in time order" in done.out
    assert "[kind=EVENT-TYPE]  [district=NAME]  [since=DATE]  [until=DATE]" in done.out


def test_explain_quotes_the_page(kg, built):
    done = kg("explain", built, "何立新", "平谷区总工会")
    assert done.status == 0
    assert "何立新 · 平谷区总工会 · 主席" in done.out
    quoted = [line for line in done.out.splitlines() if "“" in line and "–" in line]
    assert quoted
    for line in quoted:
        start, end = line.split()[0].split("–")
        printed = " ".join(PAGE[int(start) : int(end)].split())
        assert f"“{printed}”" in line.translate({ord("【"): None, ord("】"): None})


def test_explain_suggests_a_name(kg, built):
    done = kg("explain", built, "总工会")
    assert done.status == 2
    assert "平谷区总工会" in done.err


def test_check_finds_what_does_not_hold(kg, built, page):
    assert kg("check", built, page).status == 0
    page.write_text(PAGE.replace("何立新", "何立心"), "utf-8")
    done = kg("check", built, page)
    assert done.status == 1
    assert "何立新" in done.out
    page.unlink()
    assert kg("check", built, page).status == 1


def test_check_finds_a_reference_to_nothing(kg, built, page):
    turtle = built / "graph.ttl"
    text = turtle.read_text("utf-8")
    lost = (
        text + "\n<https://w3id.org/union-kg/id/x> org:member <https://w3id.org/union-kg/id/y> .\n"
    )
    turtle.write_text(lost, "utf-8")
    done = kg("check", built, page)
    assert done.status == 1
    assert "org:member y: nothing describes this node" in done.out


def test_eval_prints_the_nine_tasks(kg, built, page, tmp_path):
    empty = {"authors": [], "entities": [], "posts": [], "events": [], "relations": []}
    article = {**empty, "headline": "平谷区总工会慰问环卫职工", "authors": ["周岚"]}
    gold = tmp_path / "one.gold.json"
    gold.write_text(json.dumps({"page": "one", "articles": [article]}), "utf-8")
    done = kg("eval", built, gold)
    assert done.status == 0
    assert "event roles" in done.out
    assert "mean F1 of the 9 tasks" in done.out
    figures = json.loads(kg("eval", built, gold, "--json").out)
    assert figures["headlines"]["f1"] == figures["authors"]["f1"] == 1.0
    assert "entities\tspurious\tone/" in kg("eval", built, gold, "--errors").out
    bounds = [{"headline": article["headline"], "lines": [[1, 4]]}]
    (tmp_path / "one.bounds.json").write_text(json.dumps(bounds), "utf-8")
    done = kg("eval", built, gold, page)
    assert "characters in the right article: 1.0000 (" in done.out
    assert json.loads(kg("eval", built, gold, page, "--json").out)["characters"]["share"] == 1.0
    done = kg("eval", built, gold, built)
    assert "page one: the file the graph was built from is not among those given" in done.err
    assert "characters in the right" not in done.out
    gold.write_text(json.dumps({"page": "two", "articles": [article]}), "utf-8")
    assert "page two is not in the graph" in kg("eval", built, gold).err
