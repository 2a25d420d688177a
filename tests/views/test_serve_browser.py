"""The site in a browser: a form, the console, its stop button, an entity from a result."""

from __future__ import annotations

import hostile
import pytest
from graphs import PERSON, UNION, small
from network_browser import Browser, browser, chromium
from serving import Server, serving
from test_protocol import ENDLESS
from test_site import at, hostile_paths

from kg import iri, views

pytestmark = pytest.mark.skipif(
    chromium() is None, reason="needs Chromium on PATH to open the page in"
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("built")
    views.write(small(), folder, iri.BASE)
    with serving(folder) as found:
        yield found


@pytest.fixture(scope="module")
def tab():
    with browser() as found:
        found.size(1280, 900)
        yield found


def go(tab: Browser, server: Server, path: str) -> None:
    tab.call("Page.navigate", url="about:blank")
    tab.events.clear()
    tab.call("Page.navigate", url=server.address + path)
    tab.wait("location.href !== 'about:blank' && document.readyState === 'complete'")
    if path.startswith("/console"):
        tab.wait("document.documentElement.dataset.ready === 'yes'")


def clean(tab: Browser, server: Server) -> None:
    """Nothing was blocked or went wrong, and nobody else was asked."""
    assert tab.said() == []
    outside = [u for u in tab.requests() if not u.startswith((server.address, "blob:", "data:"))]
    assert outside == []


def write(tab: Browser, query: str) -> None:
    tab.run("document.getElementById('query').select(); document.getElementById('query').focus()")
    tab.type(query)
    tab.run("document.getElementById('query').blur()")


ANSWERED = "!document.getElementById('run').disabled && !document.getElementById('result').hidden"


def test_a_question_through_its_form_and_an_entity_from_its_answer(tab, server) -> None:
    go(tab, server, "/ask")
    tab.run("document.querySelector('a[href=\"/ask/posts-in-body\"]').click()")
    tab.wait("location.pathname === '/ask/posts-in-body' && document.readyState === 'complete'")
    tab.run("document.querySelector('[name=body]').select()")
    tab.run("document.querySelector('[name=body]').focus()")
    tab.type("区总工会")
    tab.wait("document.querySelector('#names option')?.value === '顺义区总工会'")
    tab.run("document.querySelector('[name=body]').select()")
    tab.type("顺义区总工会")
    tab.run("document.querySelector('form.ask button').click()")
    tab.wait("!!document.querySelector('#result table')")
    assert tab.run("document.querySelector('#result').textContent.includes('党组书记')")
    clean(tab, server)
    tab.run(f"document.querySelector('#result a[href=\"{at(PERSON)}\"]').click()")
    tab.wait("document.querySelector('h1')?.textContent === '林远'")
    assert tab.run("document.querySelectorAll('.timeline > li').length") == 3
    tab.run("document.querySelector('.timeline summary').click()")
    tab.run("document.querySelector('.timeline figcaption a').click()")
    tab.wait("location.pathname === '/page/p1' && !!document.querySelector('.lit')")
    assert tab.run("document.querySelector('.lit').id") == tab.run("location.hash.slice(1)")
    clean(tab, server)


def test_the_console_loads_and_runs_an_example(tab, server) -> None:
    go(tab, server, "/console")
    tab.run("document.querySelectorAll('[data-query]')[0].click()")
    tab.wait(ANSWERED)
    assert "org:member" in tab.run("Editor.text")
    assert tab.run("document.querySelectorAll('#view tbody tr').length") == 2
    tab.run(f"document.querySelector('#view a[href=\"{at(UNION)}\"]').click()")
    tab.wait("document.querySelector('h1')?.textContent === '顺义区总工会'")
    clean(tab, server)


def test_the_console_draws_charts_timelines_and_networks(tab, server) -> None:
    go(tab, server, "/console")
    for example, view, shape in (
        (1, "chart", "svg.chart rect"),
        (2, None, None),
        (0, "chart", "svg.chart rect"),
    ):
        tab.run(f"document.querySelectorAll('[data-query]')[{example}].click()")
        tab.wait(ANSWERED)
        if view:
            tab.run(f"document.getElementById('tab-{view}').click()")
            assert tab.run(f"document.querySelectorAll('{shape}').length") > 0
    write(
        tab,
        "SELECT ?date ?event { ?event a ukg:Event ; ukg:reportedIn/dcterms:isPartOf/dcterms:date ?date }",
    )
    tab.run("document.getElementById('run').click()")
    tab.wait(ANSWERED)
    tab.run("document.getElementById('tab-times').click()")
    assert tab.run("document.querySelector('#view time').textContent") == "2023-07-08"
    write(tab, "CONSTRUCT { ?a ?p ?b } WHERE { ?a a ukg:Entity ; ?p ?b . ?b a ukg:Entity }")
    tab.run("document.getElementById('run').click()")
    tab.wait(ANSWERED)
    tab.run("document.getElementById('tab-net').click()")
    assert tab.run("document.querySelectorAll('svg.net line').length") == 2
    clean(tab, server)


def test_the_stop_button_stops_a_long_query(tab, server) -> None:
    go(tab, server, "/console")
    write(tab, ENDLESS)
    tab.run("document.getElementById('run').click()")
    tab.wait("!document.getElementById('stop').disabled")
    tab.run("new Promise(r => setTimeout(r, 600))")
    assert tab.run("document.getElementById('run').disabled")
    tab.run("document.getElementById('stop').click()")
    tab.wait("!document.getElementById('run').disabled", 5)
    assert "stopped on request" in tab.run("document.getElementById('note').textContent")
    assert tab.run("document.getElementById('result').hidden")
    write(tab, "ASK {}")
    tab.run("document.getElementById('run').click()")
    tab.wait(ANSWERED)
    assert tab.run("document.querySelector('.ask-answer').textContent") == "是"


def test_the_address_keeps_query_and_view(tab, server) -> None:
    go(tab, server, "/console")
    tab.run("document.querySelectorAll('[data-query]')[1].click()")
    tab.wait(ANSWERED)
    tab.run("document.getElementById('tab-chart').click()")
    link = tab.run("location.pathname + location.hash")
    go(tab, server, link)
    tab.wait(ANSWERED)
    assert tab.run("document.getElementById('tab-chart').getAttribute('aria-selected')") == "true"
    assert "ukg:eventType" in tab.run("Editor.text")


def test_the_download_has_all_rows_and_a_byte_order_mark(tab, server) -> None:
    go(tab, server, "/console")
    tab.run("document.querySelectorAll('[data-query]')[0].click()")
    tab.wait(ANSWERED)
    tab.run("URL.createObjectURL = (blob) => { window.saved = blob; return '#'; }")
    tab.run("document.getElementById('download').click()")
    tab.wait("!!window.saved")
    raw = tab.run("saved.arrayBuffer().then((b) => [...new Uint8Array(b)])")
    assert bytes(raw).startswith(b"\xef\xbb\xbfperson,title,body")
    assert "党组书记" in bytes(raw).decode("utf-8")


def test_completion_offers_our_terms_with_their_labels(tab, server) -> None:
    go(tab, server, "/console")
    tab.wait("document.getElementById('query').dataset.ready === 'yes'")
    write(tab, "")
    tab.run("document.getElementById('query').focus()")
    tab.type("SELECT * { ?e a ukg:Event ; ukg:org")
    first = "document.querySelector('#complete li')?.textContent"
    tab.wait(f"({first} || '').startsWith('ukg:organizer')")
    assert "主办" in tab.run(first)
    tab.key("Enter", "\r")
    assert tab.run("Editor.text").endswith("ukg:organizer ")
    tab.type("?who . ?e 承办")
    tab.wait(f"({first} || '').startsWith('ukg:undertaker')")
    clean(tab, server)


def test_an_error_shows_where_and_why(tab, server) -> None:
    go(tab, server, "/console")
    write(tab, "SELECT ?x { ?x a foo:Bar }")
    tab.run("document.getElementById('run').click()")
    tab.wait("!document.getElementById('note').hidden")
    said = tab.run("document.getElementById('note').textContent")
    assert "query:1:18" in said
    assert "^^^^" in said


def test_the_network_page_leads_to_an_entity_s_page(tab, server) -> None:
    go(tab, server, f"/network#tab=ego&n={UNION}")
    tab.wait("document.documentElement.dataset.ready === 'yes'")
    tab.run("document.querySelector('#detail a.own').click()")
    tab.wait("document.querySelector('h1')?.textContent === '顺义区总工会'")
    clean(tab, server)


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_is_wider_than_the_screen(tab, server, width) -> None:
    tab.size(width, 844, mobile=width < 500)
    try:
        for path in (
            "/",
            at(UNION),
            "/page/p1",
            "/ask",
            "/ask/top-hosts?go=1",
            "/console",
            "/find?q=a",
        ):
            go(tab, server, path)
            assert tab.run("document.documentElement.scrollWidth") <= width, path
    finally:
        tab.size(1280, 900)


def test_hostile_text_runs_nowhere(tab, tmp_path_factory) -> None:
    folder = tmp_path_factory.mktemp("hostile")
    views.write(hostile.graph(), folder, iri.BASE)
    with serving(folder) as attacked:
        for path in hostile_paths():
            go(tab, attacked, path)
            assert "taken" not in tab.run("document.title").replace("title='taken'", ""), path
            assert tab.run("document.querySelectorAll('img, main svg, iframe').length") == 0
            clean(tab, attacked)
        go(tab, attacked, "/console")
        for query in (
            "SELECT * { ?x rdfs:label ?name ; ukg:mentionedIn ?a }",
            "DESCRIBE ?x { ?x a ukg:UnionOrganization }",
        ):
            write(tab, query)
            tab.run("document.getElementById('run').click()")
            tab.wait(ANSWERED)
            for view in ("table", "chart", "net"):
                tab.run(f"document.getElementById('tab-{view}').click()")
                assert tab.run("document.querySelectorAll('#view img, #view script').length") == 0
        clean(tab, attacked)


def test_a_decision_is_made_in_a_browser(tab, tmp_path) -> None:
    from test_review_page import PAGES

    from kg import pipeline

    (tmp_path / "pages").mkdir()
    for name, text in PAGES.items():
        (tmp_path / "pages" / f"{name}.txt").write_text(text, "utf-8")
    graph = pipeline.build(sorted((tmp_path / "pages").iterdir()))
    views.write(graph, tmp_path / "out", iri.BASE)
    with serving(tmp_path / "out", "--review", "--pages", str(tmp_path / "pages")) as server:
        go(tab, server, "/review")
        tab.run("document.querySelector('button[value=same]').click()")
        tab.wait("!!document.querySelector('button[value=undo]')")
        clean(tab, server)
    assert "刘玉梅" in (tmp_path / "pages" / "decisions.tsv").read_text("utf-8")
