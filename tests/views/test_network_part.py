"""A page for a part of the graph, and the districts people filter by."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Any

import pytest
from network_browser import browser, chromium
from network_graphs import Maker, hand, hostile
from test_network import data

from kg import iri
from kg.errors import UsageError
from kg.model import Graph, Kind, PageMeta
from kg.views import network
from kg.views.network import part
from kg.views.network.areas import areas

CITY = "青泉市总工会"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return network.write(hand(), tmp_path_factory.mktemp("hand"), iri.BASE).parent


def names(found: dict[str, Any]) -> list[str]:
    return list(found["nodes"]["name"])


def quoted(found: dict[str, Any]) -> set[tuple[str, ...]]:
    """(passage, words marked in it …) of all quotes."""
    rows = set()
    for p, m in zip(found["quotes"]["p"], found["quotes"]["m"], strict=True):
        text = found["passages"][p]
        marks = zip(m[1::3], m[2::3], strict=True)
        rows.add((text, *(text[at : at + n] for at, n in marks)))
    return rows


def check(found: dict[str, Any]) -> None:
    """The counts and numbers of the columns fit each other."""
    nodes, edges = found["nodes"], found["edges"]
    total = len(nodes["type"])
    entities = len(nodes["quotes"])
    assert len(nodes["entity"]["flags"]) == entities
    assert total == entities + len(nodes["event"]["type"]) == len(nodes["x"])
    assert all(0 <= i < total for i in (*edges["s"], *edges["t"]))
    counted = sum(edges["q"]) + sum(edges["ofEvents"]) + sum(nodes["quotes"])
    assert counted == len(found["quotes"]["p"])
    assert set(found["quotes"]["p"]) == set(range(len(found["passages"])))
    assert len(found["passageArticles"]) == len(found["passages"])
    assert sum(found["passageArticles"]) < len(found["articles"]["page"])
    assert all(p < len(found["pages"]["name"]) for p in found["articles"]["page"])


def test_the_page_gives_its_data_back(built: Path) -> None:
    assert part.read(built) == data((built / "graph.html").read_text("utf-8"))


def test_everything_around_is_everything(built: Path) -> None:
    whole = part.read(built)
    found = part.around(whole, part.bearers(whole, CITY), 20)
    check(found)
    left = set(names(whole)) - set(names(found))
    assert left <= {"服务队", "方记舟"}  # which nothing links
    assert len(found["edges"]["s"]) == len(whole["edges"]["s"])
    assert quoted(found) == quoted(whole)


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_a_part_keeps_the_words_for_all_it_shows(built: Path, depth: int) -> None:
    whole = part.read(built)
    found = part.around(whole, part.bearers(whole, "赵远川"), depth)
    check(found)
    assert quoted(found) <= quoted(whole)
    assert 0 < len(found["nodes"]["type"]) < len(whole["nodes"]["type"])
    assert found["part"]["of"] == len(whole["nodes"]["type"])
    assert names(found)[found["part"]["start"]] == "赵远川"
    kept = {whole["nodes"]["name"].index(n) for n in names(found) if n}
    near = {whole["nodes"]["name"].index("赵远川")}
    for _ in range(depth):
        pairs = zip(whole["edges"]["s"], whole["edges"]["t"], strict=True)
        near |= {j for s, t in pairs for i, j in ((s, t), (t, s)) if i in near}
    assert {i for i in near if whole["nodes"]["name"][i]} <= kept


def test_events_are_whole(built: Path) -> None:
    whole = part.read(built)
    first = len(whole["nodes"]["quotes"])
    roles = sorted(whole["edges"]["s"].count(i) for i in range(first, len(names(whole))))
    found = part.around(whole, part.bearers(whole, "赵远川"), 1)
    first = len(found["nodes"]["quotes"])
    here = [found["edges"]["s"].count(i) for i in range(first, len(names(found)))]
    assert here
    assert set(here) <= set(roles) - {1}


def test_any_name_will_do_and_widths_do_not_matter(built: Path) -> None:
    whole = part.read(built)
    city = part.bearers(whole, CITY)
    assert part.bearers(whole, "青泉市总") == part.bearers(whole, " 青泉市 总工会 ") == city
    assert len(part.bearers(whole, "区总工会")) == 9  # a short form in nine articles
    assert [whole["nodes"]["name"][i] for i in part.bearers(whole, "义诊进车间")] == ["义诊进车间"]


def test_an_unknown_name_is_answered_with_near_ones(built: Path) -> None:
    whole = part.read(built)
    with pytest.raises(UsageError, match=r"is called '青泉市工会' \(did you mean .*青泉市总工会"):
        part.bearers(whole, "青泉市工会")
    with pytest.raises(UsageError, match=r"did you mean .*青泉市卫生健康委员会"):
        part.bearers(whole, "卫生健康")
    for nothing in ("zzz", "", "“”"):
        with pytest.raises(UsageError, match="nothing in the graph is called") as error:
            part.bearers(whole, nothing)
        assert "did you mean" not in str(error.value)


@pytest.mark.parametrize(
    "text", ["", "<html>", '<script type="text/plain" id="data">AAAA</script>', "\ud800"]
)
def test_what_is_no_page_of_ours_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError, match="no graph here"):
        part.read(tmp_path)
    (tmp_path / "graph.html").write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(UsageError, match="is no network page that this version can read"):
        part.read(tmp_path)


def test_the_same_part_has_the_same_bytes(built: Path, tmp_path: Path) -> None:
    one, _ = part.write(built, CITY, 1, tmp_path / "a.html")
    two, _ = part.write(built, CITY, 1, tmp_path / "b.html")
    assert one.read_bytes() == two.read_bytes()


# --- kg view ---------------------------------------------------------------------------------


def test_view_writes_prints_and_opens_only_when_asked(
    kg: Any, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda url: not opened.append(url))
    out = tmp_path / "part.html"
    done = kg("view", built, "--around", CITY, "--depth", 1, "-o", out)
    assert (done.status, done.out, done.err) == (0, f"{out}\n", "")
    assert not opened  # the output is no terminal
    assert "part" in data(out.read_text("utf-8"))
    assert kg("view", built, "--around", CITY, "-o", out, "--open").status == 0
    assert opened == [out.as_uri()]
    assert kg("view", built, "--no-open").out == f"{built / 'graph.html'}\n"
    copy = tmp_path / "copy.html"
    assert kg("view", built, "-o", copy).out == f"{copy}\n"
    assert copy.read_bytes() == (built / "graph.html").read_bytes()
    monkeypatch.setattr(webbrowser, "open", lambda url: False)
    done = kg("view", built, "--open")
    assert (done.status, "no browser" in done.err) == (0, True)


def test_view_says_what_is_wrong(kg: Any, built: Path, tmp_path: Path) -> None:
    done = kg("view", built, "--around", "区总工会", "-o", tmp_path / "x.html")
    assert done.status == 0
    assert "9 are called 区总工会" in done.err
    for call, words in (
        ((built, "--around", "青泉市工会"), "did you mean"),
        ((built, "--depth", 2), "--around"),
        ((tmp_path,), "no graph here"),
        ((built, "--around", CITY, "--depth", 0), "x>=1"),
    ):
        done = kg("view", *call)
        assert done.status == 2, call
        assert words in done.err
        assert done.out == ""


# --- districts -------------------------------------------------------------------------------


def districts(make: Maker) -> tuple[list[str], dict[str, tuple[str, ...]]]:
    graph = make.graph()
    listed, lie_in = areas(graph)
    ids = [*(e.name for e in graph.entities), *(e.type for e in graph.events)]
    return listed, dict(zip(ids, lie_in, strict=True))


def start() -> tuple[Maker, str]:
    make = Maker()
    make.paper.page("p", PageMeta("2021-05-01"))
    return make, make.paper.article("一则")


def test_a_district_is_read_from_names_relations_posts_and_roles() -> None:
    make, key = start()
    city = make.entity(Kind.UNION, "北京市总工会")
    union = make.entity(Kind.UNION, "朝阳区总工会")  # one in Beijing, one in Changchun
    street = make.entity(Kind.PLACE, "丰台区云岗街道")
    firm = make.entity(Kind.ENTERPRISE, "明远乳业有限公司")
    own = make.entity(Kind.UNION, "明远乳业有限公司工会")
    head = make.entity(Kind.PERSON, "赵远川")
    guest = make.entity(Kind.PERSON, "钱嘉禾")
    make.entity(Kind.PERSON, "孙一帆")
    make.entity(Kind.GROUP, "合作服务队")  # 合作 is a city of Gansu, and a word
    make.post(head, union, "主席", key)
    make.relation("unionOf", own, firm, key)
    make.relation("subOrganizationOf", own, union, key)
    make.event("慰问", key, (("organizer", city), ("leader", guest), ("place", street)), None, None)
    listed, found = districts(make)
    assert found["北京市总工会"] == ("北京市",)
    assert found["丰台区云岗街道"] == found["慰问"] == found["钱嘉禾"] == ("丰台区",)
    for name in ("朝阳区总工会", "赵远川", "明远乳业有限公司工会"):
        assert found[name] == ("朝阳区",), name
    assert found["孙一帆"] == found["合作服务队"] == ()
    assert set(listed) == {"北京市", "朝阳区", "丰台区"}


def test_a_name_that_two_cities_share_needs_one_of_them() -> None:
    make, _ = start()
    make.entity(Kind.UNION, "鼓楼区总工会")
    assert districts(make) == ([], {"鼓楼区总工会": ()})
    make.entity(Kind.UNION, "福州市总工会")
    assert districts(make)[1]["鼓楼区总工会"] == ("鼓楼区",)


def test_two_districts_of_one_name_are_told_apart() -> None:
    make, _ = start()
    make.entity(Kind.UNION, "长春市朝阳区总工会")
    make.entity(Kind.UNION, "北京市朝阳区总工会")
    assert set(districts(make)[0]) == {"吉林省长春市朝阳区", "北京市朝阳区"}


def capital() -> Graph:
    make, key = start()
    for area in ("东城区", "西城区", "朝阳区"):
        union = make.entity(Kind.UNION, f"{area}总工会")
        make.post(make.entity(Kind.PERSON, f"赵{area[0]}川"), union, "主席", key)
    make.entity(Kind.UNION, "北京市总工会")
    make.entity(Kind.PERSON, "孙一帆")
    return make.graph()


@pytest.mark.skipif(chromium() is None, reason="needs Chromium on PATH to open the page in")
def test_the_page_of_a_part_and_the_filter_by_district(built: Path, tmp_path: Path) -> None:
    piece, _ = part.write(built, "赵远川", 1, tmp_path / "piece.html")
    nasty = network.write(hostile(), tmp_path / "nasty", iri.BASE).parent
    some, _ = part.write(nasty, "{{7*7}}{% raw %}人", 2, tmp_path / "some.html")
    page = network.write(capital(), tmp_path / "capital", iri.BASE)
    with browser() as tab:
        tab.size(1280, 800)

        def text(selector: str) -> str:
            return str(tab.run(f"document.querySelector({selector!r})?.innerText ?? ''"))

        tab.open(piece)
        assert text("#detail h2") == "赵远川"
        assert "“赵远川”周围 1 层（整个图谱有 79 个节点）" in text("#source")
        for fragment in ("", "#tab=whole", "#tab=table"):
            tab.open(piece, fragment)
            without = tab.run(
                "(() => { let bad = 0; for (const b of document.querySelectorAll('#table .link'))"
                " { b.click(); for (const w of document.querySelectorAll('#detail .why')) {"
                " w.click(); if (!w.closest('li').querySelector('blockquote')) bad++; } }"
                " return bad; })()"
            )
            assert without == 0
            assert tab.said() == []
            assert {r.partition("#")[0] for r in tab.requests()} == {piece.as_uri()}
        tab.open(some)
        assert tab.said() == []
        tab.open(page, "#tab=whole")
        assert "地区" in text("#legend")
        tab.key("/")
        tab.type("赵东川")
        tab.settle()
        assert text("#found .what") == "人物 · 东城区 · 东城区总工会 主席"
        tab.open(page, "#tab=table")
        tab.run("[...document.querySelectorAll('#legend details')].pop().open = true")
        press = "[...document.querySelectorAll('#legend li button')].find(b => b.innerText."
        tab.run(press + "includes('东城区')).click()")
        assert "out=%E4%B8%9C" in tab.run("location.hash") or "out=东" in tab.run("location.hash")
        assert "实体：6 行（筛选后；共 8 行）" in text("#table caption")
        tab.run("new Promise(r => setTimeout(r, 450))")
        tab.run(press + "includes('西城区')).click()")
        tab.run(press + "includes('西城区')).click()")  # twice: only this one
        assert "实体：2 行（筛选后；共 8 行）" in text("#table caption")
        link = tab.run("location.hash")
        tab.open(page, link)
        assert "实体：2 行（筛选后；共 8 行）" in text("#table caption")
        tab.run(press + "includes('地区不明')).click()")
        assert "实体：3 行（筛选后；共 8 行）" in text("#table caption")
