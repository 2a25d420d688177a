"""The pages of ``kg serve`` over real HTTP: what they show, what they refuse, what they escape."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import hostile
import pyoxigraph as ox
import pytest
from graphs import FIRM, HEADLINE, PERSON, TEXT, UNION, VISIT, small
from serving import Answer, Server, serving

from kg import iri, views
from kg.ontology import PREFIXES
from kg.views import pages
from kg.views.questions import questions
from kg.views.server.marks import LIT, Mark, settle

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outside") / "built"
    views.write(small(), folder, iri.BASE)
    (folder.parent / "secret.ttl").write_text("<a:secret> <a:b> <a:c> .")
    return folder


@pytest.fixture(scope="module")
def server(built: Path):
    with serving(built) as found:
        yield found


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("hostile")
    views.write(hostile.graph(), folder, iri.BASE)
    with serving(folder) as found:
        yield found


class Seen(HTMLParser):
    """What a browser makes of a page: its links, its text, and what could run."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.scripts: list[str] = []
        self.odd: list[str] = []
        self.words: list[str] = []
        self.marks = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = dict(attrs)
        if tag == "a":
            self.links.append(own.get("href") or "")
        if tag == "script":
            self.scripts.append(own.get("src") or "inline")
        if tag in ("img", "svg", "iframe", "object", "style", "base", "embed"):
            self.odd.append(tag)
        self.odd += [name for name in own if name.startswith("on") or name == "style"]
        self.marks += tag == "mark"

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)


def see(answer: Answer) -> Seen:
    assert answer.status == 200, answer.text
    assert answer.media == "text/html"
    return Seen(answer.text)


def at(local: str) -> str:
    return "/e/" + quote(local, safe="")


# --- pages ---------------------------------------------------------------------------------------


def test_every_link_of_the_site_leads_somewhere(server: Server) -> None:
    todo, done = ["/"], set()
    while todo:
        path = todo.pop().partition("#")[0]
        if path in done or not path:
            continue
        done.add(path)
        answer = server.ask(path, headers={"Accept": BROWSER})
        assert answer.status in (200, 303), path
        if answer.media == "text/html" and path != "/network":
            for link in Seen(answer.text).links:
                assert link.startswith(("/", "#", "?")), f"{path} links to {link}"
                whole = path.partition("?")[0] + link if link.startswith("?") else link
                todo.append(whole)
    assert len(done) > 40


def test_the_first_page_says_what_is_there(server: Server) -> None:
    seen = see(server.ask("/"))
    assert "6实体" in re.sub(r"\s", "", seen.text).replace("实体6", "6实体")
    assert "/page/p1" in seen.links
    assert at(UNION) in seen.links


def test_an_entity_has_its_facts_with_their_words(server: Server) -> None:
    seen = see(server.ask(at(PERSON)))
    assert "林远" in seen.text
    assert "党组书记" in seen.text
    assert "夏日“清凉”行" in seen.text
    assert seen.marks >= 4
    # without a line between them the headline stands in the same sentence
    assert f"/page/p1?mark=0-{len(TEXT)}#c0" in seen.links
    assert "<mark" in server.ask(at(PERSON)).text.partition("党组书记</mark>")[0][-60:]
    assert at(UNION) in seen.links
    assert at(VISIT) in seen.links
    seen = see(server.ask(at(UNION)))
    assert "文中简称: 区总工会" in seen.text
    assert "又名: 北京市顺义区总工会" in seen.text
    assert "管辖区域" in seen.text


def test_facts_stand_in_time_order(tmp_path: Path) -> None:
    from dataclasses import replace

    base = small()
    visit = base.events[0]
    days = ("2023-07-08", "2021", "2022-05-01/2022-05-03", None)
    events = tuple(
        replace(visit, id=f"event-{i}", name=f"第{i}次", date=day, date_text=None,
                earliest=day[:10] if day and len(day) > 4 else None)
        for i, day in enumerate(days)
    )  # fmt: skip
    pages_undated = tuple(replace(p, meta=replace(p.meta, date=None)) for p in base.pages)
    views.write(replace(base, events=events, posts=(), pages=pages_undated), tmp_path, iri.BASE)
    with serving(tmp_path) as server:
        text = see(server.ask(at(PERSON))).text
    order = [int(n) for n in re.findall(r"第(\d)次", text)]
    assert order == [1, 2, 0, 3]


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("text/html;q=0.5, application/rdf+xml", ox.RdfFormat.RDF_XML),
    ],
)
def test_an_entity_as_rdf(server: Server, accept: str, form: ox.RdfFormat) -> None:
    answer = server.ask(at(PERSON), headers={"Accept": accept})
    assert answer.media == form.media_type
    assert answer.headers["vary"] == "Accept"
    found = {q.triple for q in ox.parse(answer.body, format=form)}
    node = ox.NamedNode(iri.iri(iri.BASE, PERSON))
    label = ox.NamedNode(PREFIXES["rdfs"] + "label")
    assert ox.Triple(node, label, ox.Literal("林远")) in found
    post = ox.NamedNode(PREFIXES["org"] + "member")
    assert {t.subject.value for t in found if t.predicate == post and t.object == node}
    union = ox.NamedNode(iri.iri(iri.BASE, UNION))
    assert ox.Triple(union, label, ox.Literal("顺义区总工会")) in found


def test_links_give_the_same_rdf(server: Server) -> None:
    assert server.ask(at(PERSON) + "?as=turtle").media == "text/turtle"
    assert server.ask(at(PERSON) + "?as=jsonld").media == "application/ld+json"
    assert server.ask(at(PERSON), headers={"Accept": BROWSER}).media == "text/html"
    assert server.ask(at(PERSON)).media == "text/html"


def test_a_page_has_every_mention_marked(server: Server) -> None:
    answer = server.ask("/page/p1")
    seen = see(answer)
    assert f'href="{at(PERSON)}" title="林远">林远</a>' in answer.text
    assert "给北京青禾乳业有限公司送去5.5万元。" in seen.text.replace("\n", "")
    assert HEADLINE in seen.text
    start = TEXT.index("林远")
    lit = server.ask(f"/page/p1?mark={start}-{start + 2}").text
    assert f'id="c{start}" class="ref k-Person lit"' in lit
    for bad in ("x", "9-1", "-1-5", "99999999999-1", "1-999999999"):
        assert server.ask(f"/page/p1?mark={bad}").status == 200


def test_a_folder_without_page_text_still_lists_the_articles(tmp_path: Path) -> None:
    views.write(small(), tmp_path, iri.BASE)
    (tmp_path / pages.NAME).unlink()
    with serving(tmp_path) as server:
        seen = see(server.ask("/page/p1"))
    assert HEADLINE in seen.text
    assert "kg build" in seen.text


def test_marks_settle_without_overlap() -> None:
    marks = [
        Mark(0, 6, "mention", "union"),
        Mark(0, 3, "mention", "place"),
        Mark(4, 9, "mention", "other"),
        Mark(5, 8, "title", "post"),
        Mark(0, 12, "sentence", "event"),
        Mark(10, 11, LIT, ""),
    ]
    found = settle(marks, 0, 12)
    assert [(s.start, s.end) for s in found] == [(0, 6), (6, 9), (9, 10), (10, 11), (11, 12)]
    assert [s.node for s in found] == ["union", "other", "", "", ""]
    assert found[0].inner == ("other", "place")
    assert LIT in found[3].roles


def test_search_by_name_alias_initials_headline_and_text(server: Server) -> None:
    def found(asked: str) -> Seen:
        return see(server.ask("/find?q=" + quote(asked)))

    for asked in (
        "顺义区总工会",
        "区总工会",
        "北京市顺义区",
        "syqzgh",
        "順義區總工會",
        "顺义 工会",
    ):
        assert at(UNION) in found(asked).links, asked
    assert at(FIRM) in found("青禾乳业").links
    assert "/page/p1#a1" in found("慰问职工").links
    start = TEXT.index("到会")
    assert f"/page/p1?mark={start}-{start + 2}#c{start}" in found("到会").links
    assert "没有找到" in found("没有这个词").text
    assert see(server.ask("/find")).links
    assert json.loads(server.ask("/suggest?q=" + quote("林")).body) == ["林远"]


def test_a_question_is_asked_through_its_form(server: Server) -> None:
    form = server.ask("/ask/posts-in-body")
    assert 'name="body"' in form.text
    assert 'type="text"' in form.text
    answer = server.ask("/ask/posts-in-body?go=1&body=" + quote("顺义区总工会"))
    assert at(PERSON) in see(answer).links
    nobody = see(server.ask("/ask/posts-in-body?go=1&body=" + quote("没有的工会")))
    assert "没有的工会" in nobody.text
    csv = server.ask("/ask/posts-in-body?as=csv&body=" + quote("顺义区总工会"))
    assert csv.media == "text/csv"
    assert csv.body.startswith(b"\xef\xbb\xbf")
    assert server.ask("/ask/no-such-question").status == 404


@pytest.mark.parametrize("question", questions(), ids=lambda q: q.name)
def test_each_question_answers(server: Server, question) -> None:
    values = {"name": "顺义区总工会", "text": "工会", "date": "2023-01-01", "integer": "3",
              "decimal": "0.9", "event-type": "慰问"}  # fmt: skip
    given = "".join(f"&{p.name}={quote(values[p.type])}" for p in question.params)
    answer = server.ask(f"/ask/{question.name}?go=1{given}")
    assert answer.status == 200
    assert 'id="result"' in answer.text, see(answer).text


def test_a_value_of_the_wrong_type_is_explained(server: Server) -> None:
    answer = see(server.ask("/ask/events?go=1&since=yesterday"))
    assert "&#39;yesterday&#39; is no date" in server.ask("/ask/events?go=1&since=yesterday").text
    assert "2023-07-08" in answer.text


def test_in_english(server: Server) -> None:
    answer = server.ask("/?lang=en")
    assert 'lang="en"' in answer.text
    assert "entities" in answer.text
    cookie = answer.headers["set-cookie"]
    assert "SameSite=strict" in cookie
    assert "HttpOnly" in cookie
    kept = server.ask(at(UNION), headers={"Cookie": cookie.partition(";")[0]})
    assert "Union organization" in kept.text
    assert "jurisdiction" in kept.text


# --- what is refused -----------------------------------------------------------------------------

OUT = [
    "/../secret.ttl", "/static/../../secret.ttl", "/%2e%2e/secret.ttl", "/..%2fsecret.ttl",
    "/static/%2e%2e%2f%2e%2e%2fapp.py", "/static/..%5c..%5capp.py", "/static//etc/passwd",
    "/page/..%2f..%2fsecret", "/page//etc/passwd", "/e/..%2f..%2fsecret.ttl", "/graph.ttl/../secret.ttl",
    "/graph.store/made-of.json", "/pages.json", "/static/site.css%00.js", "/.git/config", "//etc/passwd",
]  # fmt: skip


@pytest.mark.parametrize("path", OUT)
def test_nothing_outside_the_folder_is_reachable(server: Server, path: str) -> None:
    answer = server.ask(path)
    assert answer.status == 404, answer.text
    assert "secret> <a:b>" not in answer.text
    assert "root:" not in answer.text


def test_unknown_and_impossible_nodes(server: Server) -> None:
    for local in ("person-nobody", "x y", "<script>", "\ud800".encode("utf-8", "surrogatepass")):
        answer = server.ask("/e/" + quote(local, safe=""), headers={"Accept": BROWSER})
        assert answer.status == 404
        assert not Seen(answer.text).scripts


def test_pages_only_read(server: Server) -> None:
    for path in ("/", at(UNION), "/page/p1", "/ask/top-hosts", "/find?q=x", "/network"):
        assert server.ask(path, "POST").status == 405
        assert server.ask(path, "DELETE").status == 405


# --- what is escaped -----------------------------------------------------------------------------


def hostile_paths() -> list[str]:
    bodies = [at(iri.entity(hostile.Kind.UNION, text)) for text in hostile.ATTACKS]
    found = [f"/find?q={quote(text)}" for text in hostile.ATTACKS]
    found += [f"/ask/posts-in-body?go=1&body={quote(text)}" for text in hostile.ATTACKS]
    page = "/page/" + quote(hostile.NAME, safe="")
    return [
        "/",
        *bodies,
        *found,
        page,
        f"{page}?mark=1-30",
        at(PERSON),
        at(UNION),
        "/ask/top-hosts?go=1",
    ]


@pytest.mark.parametrize("path", hostile_paths())
def test_text_of_a_scan_never_becomes_markup(attacked: Server, path: str) -> None:
    answer = attacked.ask(path, headers={"Accept": BROWSER})
    seen = see(answer)
    assert not [s for s in seen.scripts if not s.startswith("/static/")]
    assert not seen.odd, seen.odd
    assert not [link for link in seen.links if not link.startswith(("/", "#", "?"))]
    assert "49" not in seen.text or "{{7*7}}" in seen.text


def test_hostile_text_is_shown_as_it_is(attacked: Server) -> None:
    seen = see(attacked.ask("/page/" + quote(hostile.NAME, safe="")))
    for text in hostile.ATTACKS:
        assert text in seen.text
    assert hostile.NAME in seen.text


@pytest.mark.parametrize("path", ["/", "/ask", "/console", "/find?q=x", "/network", "/nothing"])
def test_no_page_may_ask_another_host(server: Server, path: str) -> None:
    answer = server.ask(path, headers={"Accept": BROWSER})
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-inline" not in policy
    assert "http" not in policy
    if path != "/network":
        assert not re.findall(r"""(?:src|href|action)=["'](?:https?:)?//""", answer.text)
        assert not re.search(r"<style|\sstyle=|<script(?! src=\"/static/)", answer.text)


def test_the_network_page_is_the_file_with_its_policy(server: Server, built: Path) -> None:
    answer = server.ask("/network")
    assert answer.body == (built / "graph.html").read_bytes()
    assert "'sha256-" in answer.headers["content-security-policy"]


def test_the_folder_s_data_is_there_to_take(server: Server, built: Path) -> None:
    for name in ("graph.ttl", "evidence.ttl"):
        answer = server.ask(f"/{name}")
        assert answer.media == "text/turtle"
        assert answer.body == (built / name).read_bytes()
