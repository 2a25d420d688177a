"""The network page in a browser: what a person sees, and what the page must never do."""

from __future__ import annotations

import base64
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from network_browser import Browser, browser, chromium
from network_graphs import hand, hostile

from kg import iri
from kg.model import Failure, Graph
from kg.views import network, turtle

pytestmark = pytest.mark.skipif(
    chromium() is None, reason="needs Chromium on PATH to open the page in"
)

CITY = "union-青泉市总工会"
HEAD = "person-赵远川"
HOSPITAL = "institution-青泉市第二医院"


@pytest.fixture(scope="module")
def tab() -> Iterator[Browser]:
    with browser() as found:
        yield found


@pytest.fixture(autouse=True)
def plain(tab: Browser) -> None:
    tab.size(1280, 800)
    tab.dark(False)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return network.write(hand(), tmp_path_factory.mktemp("hand"), iri.BASE)


def text(tab: Browser, selector: str) -> str:
    return str(tab.run(f"document.querySelector({selector!r})?.innerText ?? ''"))


def address(tab: Browser) -> str:
    return str(tab.run("decodeURIComponent(location.hash)"))


def press(tab: Browser, label: str, inside: str = "body") -> None:
    """Press the button with these words."""
    assert tab.run(
        f"(() => {{ const b = [...document.querySelectorAll({inside!r} + ' button')]"
        f".find(b => b.textContent.includes({label!r})); b?.click(); return !!b }})()"
    ), label
    tab.settle()


def test_it_opens_without_a_word_and_asks_for_nothing_else(tab: Browser, page: Path) -> None:
    tab.open(page)
    for key in "123":
        tab.key(key)
        tab.settle()
    assert tab.said() == []
    assert tab.requests() == [page.resolve().as_uri()]


def test_the_drawing_and_the_table_have_names(tab: Browser, page: Path) -> None:
    def tree() -> list[tuple[str, str]]:
        nodes = tab.call("Accessibility.getFullAXTree")["nodes"]
        return [
            (n["role"]["value"], n.get("name", {}).get("value", ""))
            for n in nodes
            if not n["ignored"]
        ]

    tab.open(page)
    named = [name for role, name in tree() if role in ("image", "img", "canvas")]
    assert any("79 个节点" in name for name in named), named
    tab.key("2")
    tab.settle()
    named = [name for role, name in tree() if role in ("image", "img", "canvas")]
    assert any(name.startswith("全图：79 个节点") for name in named), named
    tab.key("3")
    tab.settle()
    assert len([1 for role, _ in tree() if role == "row"]) == 59 + 1
    assert tab.run("document.querySelector('#table table').getAttribute('aria-rowcount')") == "60"


def test_search_by_name_short_form_and_title(tab: Browser, page: Path) -> None:
    tab.open(page)
    tab.key("/")
    assert tab.run("document.activeElement.id") == "search"
    tab.type("市总工会")
    tab.settle()
    assert text(tab, "#found li").startswith("青泉市总工会")
    tab.run("document.getElementById('search').value = ''")
    tab.type("工会主席")
    tab.settle()
    assert "人" not in text(tab, "#found li .who")
    assert "工会主席" in text(tab, "#found li .what") or text(tab, "#found li")
    tab.run("document.getElementById('search').value = ''")
    tab.type("青泉市总")
    tab.settle()
    tab.key("Enter")
    tab.settle()
    assert f"n={CITY}" in address(tab)
    assert text(tab, "#detail h2") == "青泉市总工会"
    tab.run("history.back()")
    tab.wait("document.getElementById('detail').hidden")
    assert "n=" not in address(tab)


def test_a_name_that_is_not_there(tab: Browser, page: Path) -> None:
    tab.open(page)
    tab.key("/")
    tab.type("查无此人")
    tab.settle()
    assert "没有找到" in text(tab, "#found")
    tab.key("Enter")
    assert tab.said() == []


def test_every_fact_shows_its_sentence_with_the_words_marked(tab: Browser, page: Path) -> None:
    tab.open(page, f"#tab=ego&n={CITY}")
    shown = text(tab, "#detail")
    for words in (
        "又名：青泉市总",
        "文中简称：市总工会",
        "任职人员",
        "下级组织",
        "管辖区域",
        "参加的活动",
    ):
        assert words in shown
    tab.run("document.querySelector('#detail .why').click()")
    quote = text(tab, "#detail figure")
    assert "青泉市总工会主席赵远川到现场看望职工并讲话。" in quote
    for words in (
        "《全市工会系统启动“暖夏”行动》",
        "2021-05-01",
        "post.titles-before-name",
        "0.90",
    ):
        assert words in quote
    marked = tab.run("[...document.querySelectorAll('#detail figure mark')].map(m => m.innerText)")
    assert marked == ["青泉市总工会", "主席", "赵远川"]
    # all of them, one by one
    without = tab.run(
        "[...document.querySelectorAll('#detail .why')].filter(b => { b.getAttribute("
        "'aria-expanded') === 'false' && b.click(); "
        "return !b.closest('li').querySelector('figure blockquote'); }).length"
    )
    assert without == 0


def test_a_line_shows_the_facts_it_stands_for(tab: Browser, page: Path) -> None:
    tab.open(page, f"#tab=ego&n={CITY}&e={HEAD}~{CITY}")
    shown = text(tab, "#detail")
    assert "任职：党组书记" in shown
    assert "任职：主席" in shown
    assert shown.count("复制引用") == 2


def test_a_click_on_a_node_and_on_a_line(tab: Browser, page: Path) -> None:
    tab.open(page, f"#tab=ego&n={CITY}")
    where = tab.run("document.querySelector('#mynetwork canvas').getBoundingClientRect().toJSON()")
    node = edge = False
    spots = [
        (x, y)
        for x in range(int(where["left"]) + 40, int(where["right"]), 45)
        for y in range(int(where["top"]) + 80, int(where["bottom"]), 45)
    ]
    for x, y in sorted(spots, key=lambda p: (p[0] * 7919 + p[1] * 104729) % 1009):
        tab.click(x, y)
        time.sleep(0.32)  # two quick clicks are a double click
        now = address(tab)
        edge = edge or "&e=" in now
        node = node or ("&e=" not in now and f"n={CITY}" not in now)
        if node and edge:
            break
    assert node
    assert edge
    assert tab.said() == []


def test_legend_filters_and_counts(tab: Browser, page: Path) -> None:
    tab.open(page)
    assert "人物" in text(tab, "#legend li")
    assert text(tab, "#legend li .n") == "17"
    tab.run("document.querySelector('#legend li button').click()")
    assert "hide=Person" in address(tab)
    assert "筛选后显示 62 个节点" in text(tab, "#counts")
    assert "62 个节点" in text(tab, "#ego-bar")
    time.sleep(0.5)
    tab.run("for (const k of [1, 2]) document.querySelectorAll('#legend li button')[1].click()")
    assert "筛选后显示 19 个节点" in text(tab, "#counts")  # pressed twice: only this type
    press(tab, "全部显示", "#legend")
    assert "筛选" not in text(tab, "#counts")


def test_years_and_undated(tab: Browser, page: Path) -> None:
    tab.open(page, "#tab=whole&y=2021-2021")
    before = text(tab, "#counts")
    assert "筛选后" in before
    tab.open(page, "#tab=whole&y=2021-2023")
    assert text(tab, "#counts") != before


def test_a_path_with_a_quote_for_each_step(tab: Browser, page: Path) -> None:
    tab.open(page, f"#tab=ego&n={HEAD}")
    press(tab, "查找到另一节点的路径", "#detail")
    assert "请搜索或点选另一个节点" in text(tab, "#ego-bar")
    tab.key("/")
    tab.type("第二医院")
    tab.settle()
    tab.key("Enter")
    tab.wait("document.getElementById('ego-bar').innerText.includes('步')")
    assert "从“赵远川”到“青泉市第二医院”：3 步" in text(tab, "#detail h2")
    assert tab.run("document.querySelectorAll('#detail figure').length") >= 3
    assert f"to={HOSPITAL}" in address(tab)


def test_keys_walk_open_and_go_back(tab: Browser, page: Path) -> None:
    tab.open(page, f"#tab=ego&n={CITY}")
    tab.run("document.querySelector('#mynetwork canvas').focus()")
    tab.key("ArrowRight")
    tab.settle()
    other = text(tab, "#detail h2")
    assert other not in ("", "青泉市总工会")
    assert f"c={CITY}" in address(tab)  # the picture stays where it is
    tab.key("Enter")
    tab.settle()
    assert "c=" not in address(tab)
    tab.key("?")
    assert tab.run("document.getElementById('help').open")
    tab.key("Escape")
    tab.settle()
    assert not tab.run("document.getElementById('help').open")
    tab.key("Escape")
    tab.settle()
    assert tab.run("document.getElementById('detail').hidden")


def test_the_copied_address_opens_the_same_view(tab: Browser, page: Path) -> None:
    tab.open(page, f"#tab=ego&n={CITY}&d=2&hide=Place&no=leader")
    shown = text(tab, "#ego-bar"), text(tab, "#counts"), text(tab, "#detail h2")
    link = str(tab.run("location.hash"))
    tab.open(page, link)
    assert (text(tab, "#ego-bar"), text(tab, "#counts"), text(tab, "#detail h2")) == shown
    assert "2" in shown[0]


@pytest.mark.parametrize(
    "fragment", ["#n=nobody&tab=nowhere", "#%E0%A4%A", "#d=99&m=x&hide=,,&y=1-2&e=~", "#e=a~b&to=c"]
)
def test_an_address_that_makes_no_sense_opens_the_start(
    tab: Browser, page: Path, fragment: str
) -> None:
    tab.open(page, fragment)
    assert "全部 79 个节点" in text(tab, "#ego-bar")
    assert tab.said() == []


def test_english_and_chinese(tab: Browser, page: Path) -> None:
    tab.open(page, f"#tab=ego&n={CITY}")
    assert tab.run("document.documentElement.lang") == "zh-Hans"
    press(tab, "English")
    assert tab.run("document.documentElement.lang") == "en"
    assert "Union organization" in text(tab, "#legend")
    left = tab.run(
        "[...document.querySelectorAll('header, #legend, footer')].map(n => n.innerText).join('')"
    )
    assert re.findall("[\u4e00-\u9fff]+", left) == ["中文"]


def test_dark_follows_the_system(tab: Browser, page: Path) -> None:
    tab.dark(True)
    tab.open(page)
    assert tab.run("document.documentElement.dataset.theme") == "dark"
    tab.dark(False)
    tab.wait("document.documentElement.dataset.theme === 'light'")
    tab.run("document.getElementById('theme').click()")
    assert tab.run("document.documentElement.dataset.theme") == "dark"


@pytest.mark.parametrize("view", ["ego", "whole", "table"])
def test_a_phone_needs_no_sideways_scrolling(tab: Browser, page: Path, view: str) -> None:
    tab.size(360, 740, mobile=True, scale=2)
    tab.open(page, f"#tab={view}&n={CITY}")
    assert tab.run("document.documentElement.scrollWidth <= innerWidth")
    assert not tab.run("document.querySelector('#legend').checkVisibility()")
    tab.run("document.getElementById('legend-open').click()")
    assert tab.run("document.querySelector('#legend').checkVisibility()")


def test_tables_sort_and_open(tab: Browser, page: Path) -> None:
    tab.open(page, "#tab=table")
    first = text(tab, "#table tbody tr")
    tab.run("document.querySelectorAll('#table th button')[0].click()")
    assert text(tab, "#table tbody tr") != first
    assert tab.run("document.querySelector('#table th').getAttribute('aria-sort')") == "ascending"
    press(tab, "活动 20", "#table")
    assert tab.run("document.querySelectorAll('#table tbody tr').length") == 20
    tab.run("document.querySelector('#table tbody .link').click()")
    assert "活动" in text(tab, "#detail .kind")


CATCH = """
window.made = []; const old = URL.createObjectURL;
URL.createObjectURL = (blob) => { made.push(blob); return old(blob); };
HTMLAnchorElement.prototype.click = function () { made.name = this.download; }; 1
"""


def export(tab: Browser, label: str) -> tuple[str, str, bytes]:
    """Press a button of the export menu; the file's name, type and bytes."""
    tab.run(CATCH)
    press(tab, label, "#export")
    tab.wait("window.made.name", 20)
    found = tab.run(
        "made[0].arrayBuffer().then(b => [made.name, made[0].type, "
        "btoa([...new Uint8Array(b)].map(c => String.fromCharCode(c)).join(''))])"
    )
    return found[0], found[1], base64.b64decode(found[2])


def test_the_exported_turtle_is_a_part_of_the_graph(
    tab: Browser, page: Path, tmp_path: Path
) -> None:
    from pyoxigraph import RdfFormat, parse

    tab.open(page)
    name, _, raw = export(tab, "Turtle")
    assert name.endswith(".ttl")
    part = {q.triple for q in parse(raw, format=RdfFormat.TURTLE)}
    whole, _ = turtle.write(hand(), tmp_path, iri.BASE)
    graph = {q.triple for q in parse(path=str(whole), format=RdfFormat.TURTLE)}
    assert len(part) > 300
    assert part <= graph, sorted(map(str, part - graph))[:3]


def test_exports_of_csv_svg_and_png(tab: Browser, page: Path) -> None:
    tab.open(page, f"#tab=ego&n={CITY}")
    _, _, csv = export(tab, "CSV")
    rows = csv.decode("utf-8-sig").split("\r\n")
    assert "青泉市总工会主席赵远川到现场看望职工并讲话。" in csv.decode()
    assert len(rows) > 20
    tab.open(page, f"#tab=ego&n={CITY}")
    name, _, svg = export(tab, "SVG")
    assert name.endswith(".svg")
    from xml.etree import ElementTree

    words = "".join(ElementTree.fromstring(svg.decode()).itertext())
    assert "青泉市总工会" in words
    assert "来源：2 个版面，10 篇报道" in words
    sizes = []
    for view, factor in (("ego", "1×"), ("ego", "4×"), ("whole", "2×")):
        tab.open(page, f"#tab={view}&n={CITY}")
        _, kind, png = export(tab, factor)
        assert kind == "image/png"
        sizes.append(int.from_bytes(png[16:20], "big"))
    assert sizes[1] in range(4 * sizes[0] - 4, 4 * sizes[0] + 5)
    assert tab.said() == []


def test_labels_of_lines_stand_clear_of_boxes(tab: Browser, page: Path) -> None:
    from xml.etree import ElementTree

    tab.open(page, f"#tab=ego&n={HEAD}&d=1")
    _, _, svg = export(tab, "SVG")
    boxes, labels = [], []
    for node in ElementTree.fromstring(svg.decode()).iter():
        if node.get("rx") == "5":
            x, y, w, h = (float(node.get(k, "0")) for k in ("x", "y", "width", "height"))
            boxes.append((x, y, x + w, y + h))
        elif node.get("font-size") == "11.5":
            x, y = float(node.get("x", "0")), float(node.get("y", "0")) - 4
            half = 11.5 * len(node.text or "") / 2
            labels.append((x - half, y - 5, x + half, y + 5))
    assert len(boxes) > 3
    assert len(labels) > 8
    covered = [
        label
        for label in labels
        for box in boxes
        if label[0] < box[2] and box[0] < label[2] and label[1] < box[3] and box[1] < label[3]
    ]
    assert covered == []


def test_a_phone_fills_its_screen_with_the_whole_graph(tab: Browser, page: Path) -> None:
    tab.size(390, 800, mobile=True)
    tab.open(page, "#tab=whole")
    tab.run("document.querySelectorAll('.zoom, #ego-bar').forEach(n => { n.hidden = true })")
    share = tab.run(
        "(() => { const c = document.getElementById('canvas'), w = c.width, h = c.height;"
        " const p = c.getContext('2d').getImageData(0, 0, w, h).data, rows = [];"
        " for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) { const k = 4 * (y * w + x);"
        " if (p[k] + p[k + 1] + p[k + 2] < 600) { rows.push(y); break; } }"
        " return (rows[rows.length - 1] - rows[0]) / h; })()"
    )
    assert share > 0.75
    assert tab.said() == []


def test_names_never_run_and_never_become_elements(tab: Browser, tmp_path: Path) -> None:
    page = network.write(hostile(), tmp_path, iri.BASE)
    for fragment in (
        "",
        "#tab=whole",
        "#tab=table",
        "#tab=table&set=posts",
        "#tab=table&set=events",
    ):
        tab.open(page, fragment)
        found = tab.run("[...new Set([...document.querySelectorAll('*')].map(e => e.localName))]")
        assert not {"img", "iframe", "object", "embed", "link"} & set(found), fragment
        assert tab.run("document.querySelectorAll('svg:not(.swatch)').length") == 0
        assert tab.said() == [], fragment
        assert [r.partition("#")[0] for r in tab.requests()] == [page.resolve().as_uri()]
        # every node in turn, every quote open
        opened = tab.run(
            "(async () => { let n = 0; for (const b of [...document.querySelectorAll("
            "'#table .link')].slice(0, 60)) { b.click(); n++; for (const w of "
            "document.querySelectorAll('#detail .why')) w.click(); await 0; } return n; })()"
        )
        assert opened or "table" not in fragment
        assert tab.said() == [], fragment
    tab.open(page)
    for words in ("script", "href", "长名", "__proto__"):
        tab.key("/")
        tab.type(words)
        tab.settle()
        tab.key("Enter")
        tab.settle()
    for label in ("Turtle", "CSV", "SVG", "PNG 1×"):
        tab.open(page)
        export(tab, label)
    assert tab.said() == []
    assert all(r.startswith(("file:", "data:", "blob:")) for r in tab.requests())


def test_a_script_put_into_the_page_does_not_run(tab: Browser, page: Path) -> None:
    tab.open(page)
    tab.run(
        "(() => { const d = document.createElement('div'); "
        "d.innerHTML = '<img src=x onerror=\"window.ran = 1\">'; document.body.append(d); "
        "const s = document.createElement('script'); s.textContent = 'window.ran = 1'; "
        "document.body.append(s); })()"
    )
    time.sleep(0.2)
    assert not tab.run("window.ran")
    blocked = tab.run("fetch('https://example.org/').then(() => 'sent', () => 'blocked')")
    assert blocked == "blocked"


def test_an_empty_graph_says_so(tab: Browser, tmp_path: Path) -> None:
    tab.open(network.write(Graph(), tmp_path / "a", iri.BASE))
    assert "图谱是空的" in text(tab, "#plain")
    failed = Graph(failures=(Failure("p1.txt", "is not text"),))
    for fragment in ("", "#tab=whole", "#tab=table"):
        tab.open(network.write(failed, tmp_path / "b", iri.BASE), fragment)
        assert "p1.txt: is not text" in text(tab, "#plain")
        assert tab.said() == []


def test_hiding_everything_says_so(tab: Browser, page: Path) -> None:
    types = "Person,UnionOrganization,Enterprise,GovernmentBody,Institution,SocialGroup,Place,Event"
    for view in ("ego", "whole", "table"):
        tab.open(page, f"#tab={view}&hide={types}")
        assert "筛选后没有可显示的节点" in text(tab, "#plain")
        assert tab.said() == []


def test_without_scripts_the_tables_are_there(tab: Browser, page: Path) -> None:
    tab.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        tab.call("Page.navigate", url=page.resolve().as_uri())
        time.sleep(0.5)
        shown = tab.call("DOM.getDocument", depth=0)["root"]["nodeId"]
        tables = tab.call("DOM.querySelectorAll", nodeId=shown, selector="noscript table")
        assert len(tables["nodeIds"]) == 3
        box = tab.call("DOM.getBoxModel", nodeId=tables["nodeIds"][0])["model"]
        assert box["height"] > 500
    finally:
        tab.call("Emulation.setScriptExecutionDisabled", value=False)


def test_paper_gets_all_rows(tab: Browser, page: Path) -> None:
    tab.open(page, "#tab=ego")
    raw = base64.b64decode(tab.call("Page.printToPDF")["data"])
    assert raw.startswith(b"%PDF")
    assert tab.run("document.querySelectorAll('#table tbody tr').length") == 59
