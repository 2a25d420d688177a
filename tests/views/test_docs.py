"""``kg docs``: every term, its figures as the graph has them, queries that run, no network."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from network_browser import Browser, browser, chromium

from kg import cli, ontology, pipeline, triples, views
from kg.docs import write
from kg.docs.cardinality import rules
from kg.docs.entries import Entry, groups
from kg.ontology import PREFIXES
from kg.resources import resource
from kg.views import query

UKG = PREFIXES["ukg"]


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("built")
    views.write(pipeline.build(sorted(resource("seeds").glob("page-0[12].txt"))), out, cli.BASE)
    return out


@pytest.fixture(scope="module")
def entries(built) -> dict[str, Entry]:
    return {e.prefixed: e for group in groups(triples.load(built)) for e in group.entries}


@pytest.fixture(scope="module")
def page(built) -> str:
    return write(built).read_text("utf-8")


def test_every_term_has_an_entry_with_its_words(entries, page):
    terms = ontology.load()
    for group in (terms.classes, terms.properties, terms.event_types, terms.tiers):
        for term in group.values():
            if term.name == "edge":
                continue
            entry = next(e for e in entries.values() if e.term.iri == term.iri)
            assert f'<article id="{entry.anchor}">' in page
            for text in (term.zh, term.en, term.definition_zh, term.definition_en):
                assert text in page.replace("&#39;", "'")
    assert len(entries) > 110


def test_counts_are_those_of_the_graph(built, entries):
    for prefixed in ("ukg:Post", "ukg:Event", "org:member", "ukg:leader", "ukg:shortForm"):
        term = entries[prefixed].term
        way = "?x a" if term.name in ("Post", "Event") else "?x ?p"
        where = f"?x a <{term.iri}>" if way == "?x a" else f"?x <{term.iri}> ?y"
        text = f"SELECT (COUNT(*) AS ?n) WHERE {{ {where} }}"
        found = query.run(built, text, params={}, timeout=30, limit=None)
        assert query.render(found, "csv", None).split() == ["n", str(entries[prefixed].count)]


def test_an_example_query_answers_where_there_is_something(built, entries):
    for entry in entries.values():
        if entry.count:
            found = query.run(built, entry.query, params={}, timeout=30, limit=None)
            rows = query.render(found, "csv", None).splitlines()
            assert len(rows) > 1, entry.query


def test_an_example_is_literally_on_its_page(built, entries):
    pages = json.loads((built / "pages.json").read_text("utf-8"))
    for entry in entries.values():
        if not entry.count:
            assert entry.example is None
            continue
        assert entry.example is not None, entry.prefixed
        name, start, end = re.fullmatch(r"(.+):(\d+)-(\d+)", entry.example.where).groups()
        text = " ".join(pages[name][int(start) : int(end)].split())
        assert entry.example.marked
        assert entry.example.marked in text
        assert entry.example.before.removeprefix("…") in text
        assert entry.example.behind.removesuffix("…") in text


def test_a_triple_is_quoted_where_it_is_read(entries):
    leader = entries["ukg:leader"].example
    assert leader.said[1] == "ukg:leader"
    assert leader.marked == leader.said[2]
    assert entries["ukg:title"].example.marked == entries["ukg:title"].example.said[2]


def test_cardinality_is_that_of_the_shapes():
    known = rules()
    one = known[UKG + "Post", PREFIXES["org"] + "member"][0]
    assert (one.often, one.zh) == ("1", "恰有一个；值为 ukg:Person")
    assert known[UKG + "Event", UKG + "reportedIn"][0].often == "1..*"
    assert known[UKG + "Event", UKG + "dateText"][0].often == "0..1"
    assert known[UKG + "Event", UKG + "leader"][0].often == "0..*"
    assert known[UKG + "Person", UKG + "unionOf"][0].often == "0"
    assert "current" in known[UKG + "Post", UKG + "status"][0].en


def test_the_page_is_the_same_each_time_and_asks_for_nothing(built, page, tmp_path):
    again = write(built, tmp_path / "again.html").read_text("utf-8")
    assert again == page
    assert not re.search(r'(?:src|href)="(?!#|data:,)', page)
    assert "@import" not in page
    assert "url(" not in page


def test_the_command_prints_the_path(built, tmp_path, kg):
    done = kg("docs", built, "--out", tmp_path / "terms.html", "--no-open")
    assert (done.status, done.out) == (0, f"{tmp_path / 'terms.html'}\n")
    assert kg("docs", tmp_path / "nowhere").status == 2


# --- in a browser -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def tab(built, page):
    if chromium() is None:
        pytest.skip("needs Chromium on PATH to open the page in")
    with browser() as found:
        found.size(1280, 900)
        found.open(built / "ontology.html")
        yield found


def shown(tab: Browser, selector: str) -> bool:
    return tab.run(f"document.querySelector({selector!r}).getClientRects().length > 0")


def test_the_switch_changes_the_language(tab):
    before = tab.run("document.documentElement.dataset.lang")
    assert shown(tab, f"h1 .{before}")
    tab.run("document.getElementById('language').click()")
    after = tab.run("document.documentElement.dataset.lang")
    assert {before, after} == {"zh", "en"}
    assert shown(tab, f"h1 .{after}")
    assert not shown(tab, f"h1 .{before}")
    assert tab.said() == []


def test_a_search_leaves_what_it_names(tab):
    tab.run(
        "const s = document.getElementById('search'); s.value = 'ukg:leader';"
        "s.dispatchEvent(new Event('input'))"
    )
    left = tab.run("[...document.querySelectorAll('main article:not([hidden])')].map(a => a.id)")
    assert left == ["ukg-leader"]
    tab.run(
        "const t = document.getElementById('search'); t.value = ''; t.dispatchEvent(new Event('input'))"
    )


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_stands_out_at_the_side(tab, width):
    tab.size(width, 800, mobile=width < 500)
    wide = tab.run("document.documentElement.scrollWidth")
    assert wide <= width
