"""The network page as a file: its bytes, its data, what it lets run."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from graphs import small
from network_graphs import hand, hostile, large

from kg import iri
from kg.model import Evidence, Graph
from kg.views import network
from kg.views.network import columns, initials, layout
from kg.views.network.quotes import Quotes, shown
from kg.views.network.start import ASSETS

EMPTY = Graph()


class Tags(HTMLParser):
    """What a browser takes for elements, and the text of those that hold no markup."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self.inside.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.texts[self.inside[-1]][-1] += data


def block(text: str, name: str) -> bytes:
    found = re.search(rf'<script type="text/plain" id="{name}">([^<]*)</script>', text)
    assert found
    return gzip.decompress(base64.b64decode(found[1]))


def data(text: str) -> dict[str, Any]:
    return dict(json.loads(block(text, "data")))


def test_one_file_and_only_it(tmp_path: Path) -> None:
    path = network.write(small(), tmp_path / "new", iri.BASE)
    assert path == tmp_path / "new" / "graph.html"
    assert [p.name for p in path.parent.iterdir()] == ["graph.html"]
    assert path.read_bytes().decode("utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("graph", [EMPTY, small(), hand()], ids=["empty", "small", "hand"])
def test_nothing_is_loaded_from_anywhere(graph: Graph) -> None:
    for tag, attributes in Tags(network.html(graph, iri.BASE)).found:
        assert tag not in ("link", "iframe", "img", "object", "embed", "base"), tag
        assert not {"src", "href", "srcset", "action", "style"} & set(attributes), (tag, attributes)
        assert not [name for name in attributes if name.startswith("on")]


def test_the_policy_names_our_scripts_and_nothing_else() -> None:
    text = network.html(hand(), iri.BASE)
    tags = Tags(text)
    policy = next(a["content"] for _, a in tags.found if a.get("http-equiv"))
    assert policy
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == rules["connect-src"] == rules["base-uri"] == "'none'"
    assert "unsafe" not in policy

    def digest(raw: str | bytes) -> str:
        found = hashlib.sha256(raw.encode() if isinstance(raw, str) else raw).digest()
        return f"'sha256-{base64.b64encode(found).decode()}'"

    scripts = [
        text
        for (_, attributes), text in zip(
            [f for f in tags.found if f[0] == "script"], tags.texts["script"], strict=True
        )
        if "type" not in attributes
    ]
    assert len(scripts) == 1
    assert set(rules["script-src"].split()) == {digest(scripts[0]), digest(block(text, "vis"))}
    assert rules["style-src"] == digest(tags.texts["style"][0])


def test_names_make_no_elements() -> None:
    kind = ("script", "style", "meta")
    ours = [f for f in Tags(network.html(hand(), iri.BASE)).found if f[0] in kind]
    text = network.html(hostile(), iri.BASE)
    tags = Tags(text)
    assert [f[0] for f in tags.found if f[0] in kind] == [f[0] for f in ours]
    rows = {"table", "caption", "thead", "tbody", "tr", "th", "td"}
    plain = {f[0] for f in Tags(network.html(EMPTY, iri.BASE)).found}
    assert {f[0] for f in tags.found} <= plain | rows
    assert "49" not in data(text)["nodes"]["name"]  # {{7*7}} stays as it is
    assert any("{{7*7}}" in name for name in data(text)["nodes"]["name"])


def test_hidden_characters_do_not_reach_the_page() -> None:
    assert shown("甲\u202e乙\u0000\n丙\u200b") == "甲乙 丙"
    names = data(network.html(hostile(), iri.BASE))["nodes"]["name"]
    assert not re.search("[\u0000-\u001f\u202a-\u202e\u2066-\u2069]", "".join(names))


def test_same_graph_same_bytes_whatever_the_machine_says(tmp_path: Path) -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path\n"
        "from network_graphs import hand; from kg.views import network\n"
        "network.write(hand(), Path(sys.argv[2]), 'https://example.org/')\n"
    )
    found = set()
    # a locale that is not there counts as C, which is what the second asks for
    for seed, locale in (("0", "C.UTF-8"), ("1", "C"), ("77", "zh_CN.GBK")):
        out = tmp_path / seed
        known = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONUTF8": "0"}
        known["PYTHONCOERCECLOCALE"] = "0"
        here = str(Path(__file__).parent)
        subprocess.run([sys.executable, "-c", script, here, str(out)], check=True, env=known)
        found.add((out / "graph.html").read_bytes())
    assert len(found) == 1


@pytest.mark.parametrize("graph", [small(), hand()], ids=["small", "hand"])
def test_marks_are_the_printed_words(graph: Graph) -> None:
    held = {
        (e.role, e.text)
        for some in (graph.entities, graph.posts, graph.events, graph.relations)
        for one in some
        for e in one.evidence
    }
    found = data(network.html(graph, iri.BASE))
    marked = set()
    for passage, marks in zip(found["quotes"]["p"], found["quotes"]["m"], strict=True):
        text = found["passages"][passage].encode("utf-16-le")
        for role, at, length in zip(marks[::3], marks[1::3], marks[2::3], strict=True):
            words = text[2 * at : 2 * (at + length)].decode("utf-16-le")
            assert (found["roles"][role], words) in held
            marked.add((found["roles"][role], words))
    missing = {h for h in held - marked if h[0] not in ("sentence", "mention", "author")}
    assert not missing


def test_every_fact_has_its_quotes() -> None:
    graph = hand()
    found = data(network.html(graph, iri.BASE))
    counts, kinds = found["edges"]["q"], [found["kinds"][k] for k in found["edges"]["k"]]
    for count, kind in zip(counts, kinds, strict=True):
        assert (count > 0) == (
            kind == "post" or kind in ("unionOf", "jurisdiction", "partnerOf", "subOrganizationOf")
        )
    assert all(found["edges"]["ofEvents"])
    total = sum(counts) + sum(found["edges"]["ofEvents"]) + sum(found["nodes"]["quotes"])
    assert total == len(found["quotes"]["p"])


def _quotes(text: str, *evidence: Evidence) -> tuple[list[int], Quotes]:
    page = replace(small().pages[0], text=text)
    quotes = Quotes(replace(small(), pages=(page,), entities=(), posts=(), events=(), relations=()))
    return quotes.add(evidence), quotes


def test_a_sentence_cut_by_the_column_is_shown_in_one_piece() -> None:
    text = "前句。顺义区总工会主席林\n\u3000\u3000远𠮷到会,on\nline走访。后句。"
    start, end = 3, text.index("后句")
    said = Evidence("p1", "p1#1", "sentence", start, end, text[start:end], "r")
    name = Evidence("p1", "p1#1", "person", text.index("林"), text.index("到会"), "", "r")
    after = Evidence("p1", "p1#1", "trigger", text.index("走访"), text.index("走访") + 2, "", "r")
    numbers, quotes = _quotes(text, said, name, after)
    shown_text = quotes.passages[numbers[0]][0]
    assert shown_text == "顺义区总工会主席林远𠮷到会,on line走访。"
    wide = shown_text.encode("utf-16-le")
    words = [wide[2 * at : 2 * (at + n)].decode("utf-16-le") for _, at, n in quotes.rows[0].marks]
    assert words == ["林远𠮷", "走访"]


def test_words_without_a_sentence_get_the_one_around_them() -> None:
    text = "第一句很短。第二句里有林远的名字！第三句。"
    at = text.index("林远")
    numbers, quotes = _quotes(text, Evidence("p1", "p1#1", "mention", at, at + 2, "林远", "r"))
    assert [quotes.passages[n][0] for n in numbers] == ["第二句里有林远的名字！"]


def test_a_very_long_passage_is_cut_around_its_words_and_says_so() -> None:
    text = "长" * 5000 + "林远" + "长" * 5000
    said = Evidence("p1", "p1#1", "sentence", 0, len(text), text, "r")
    name = Evidence("p1", "p1#1", "person", 5000, 5002, "林远", "r")
    numbers, quotes = _quotes(text, said, name)
    found = quotes.passages[numbers[0]][0]
    assert found.startswith("……")
    assert found.endswith("……")
    assert "林远" in found
    assert len(found) < 800


def test_evidence_off_the_page_is_left_out() -> None:
    numbers, _ = _quotes("短。", Evidence("p1", "p1#1", "person", 10, 12, "没有", "r"))
    assert numbers == []
    numbers, _ = _quotes("短。", Evidence("other", "x#1", "person", 0, 1, "短", "r"))
    assert numbers == []


def test_post_ids_are_told_only_where_they_cannot_be_minted() -> None:
    graph = hand()
    assert set(columns.build(graph, iri.BASE)["edges"]["id"]) == {0}
    odd = replace(graph.posts[0], id="post-odd")
    found = columns.build(replace(graph, posts=(odd, *graph.posts[1:])), iri.BASE)
    assert found["edges"]["id"][0] == "post-odd"


def test_nodes_stand_apart_and_communities_do_not_overlap() -> None:
    found = columns.build(hand(), iri.BASE)
    points = list(zip(found["nodes"]["x"], found["nodes"]["y"], strict=True))
    assert len(set(points)) == len(points)
    discs = found["discs"]
    assert discs
    for k, (x, y, r, *_) in enumerate(discs):
        for ox, oy, other, *_ in discs[k + 1 :]:
            assert (x - ox) ** 2 + (y - oy) ** 2 >= (r + other - 3) ** 2


def test_a_hub_with_a_thousand_leaves_is_laid_out() -> None:
    pairs = {(0, i): 1.0 for i in range(1, 1500)}
    places = layout.lay_out(1501, pairs, [1.0] * 1501)
    assert len(set(zip(places.x, places.y, strict=True))) > 1480
    linked = range(1500)
    assert max(places.y[i] for i in linked) < places.y[1500]  # the loose node is parked below


@pytest.mark.parametrize("count", [0, 1, 2])
def test_the_smallest_graphs_have_places(count: int) -> None:
    pairs = {(0, 1): 1.0} if count == 2 else {}
    assert len(layout.lay_out(count, pairs, [1.0] * count).x) == count


def test_an_empty_graph_has_a_page() -> None:
    text = network.html(EMPTY, iri.BASE)
    assert data(text)["nodes"]["type"] == []


def test_a_browser_without_scripts_gets_the_tables() -> None:
    text = network.html(small(), iri.BASE)
    table = text[text.index("<noscript>\n") :]
    for words in ("林远", "党组书记", "顺义区总工会", "夏日“清凉”行", "实体：6 行"):
        assert words in table


def test_initials_come_from_pypinyin_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    class Style:
        FIRST_LETTER = 1

    class Module:
        def __init__(self) -> None:
            self.Style = Style

        @staticmethod
        def lazy_pinyin(text: str, style: int) -> list[str]:
            return [{"张": "z", "远": "y", "翔": "x", "永": "y", "新": "x"}.get(c, c) for c in text]

    monkeypatch.setattr(initials.importlib, "import_module", lambda name: Module())
    initials._reader.cache_clear()
    assert initials.initials("张远翔·A") == "zyxa"
    assert initials.initials("单永新", person=True) == "syx"

    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(initials.importlib, "import_module", missing)
    initials._reader.cache_clear()
    assert initials.initials("张远翔") == ""
    initials._reader.cache_clear()


def _contrast(one: str, two: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        parts = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted((light(one), light(two)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [":root {", ':root[data-theme="dark"] {'])
def test_colours_can_be_told_apart(theme: str) -> None:
    css = (ASSETS / "page.css").read_text("utf-8")
    part = css[css.index(theme) :].partition("}")[0]
    colour = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})\b", part))
    for ground in ("bg", "panel", "hover"):
        for ink in ("ink", "soft", "accent"):
            assert _contrast(colour[ink], colour[ground]) >= 4.5, (ink, ground)
    for ink, ground in (("accent-ink", "accent"), ("mark-ink", "mark"), ("Event-ink", "Event")):
        assert _contrast(colour[ink], colour[ground]) >= 4.5, (ink, ground)
    for shape in (*columns.TYPES, "Event-line", "post", "struct", "role", "award"):
        assert _contrast(colour[shape], colour["bg"]) >= 3, shape  # of graphics, WCAG 1.4.11
    for words in ("post", "struct", "role", "award"):  # they colour the names of edges
        assert _contrast(colour[words], colour["bg"]) >= 4.5, words


def test_our_scripts_are_short_and_never_write_markup() -> None:
    for path in sorted(ASSETS.glob("*.js")):
        text = path.read_text("utf-8")
        assert len(text.splitlines()) <= 330, path.name
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", text)
        assert "</script" not in text.lower()


def test_the_page_grows_slowly() -> None:
    graph = large(2000, 5000)
    text = network.html(graph, iri.BASE)
    assert len(text.encode("utf-8")) < 640_000
