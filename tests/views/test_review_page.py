"""The review page over real HTTP: what it shows, what it writes, whom it refuses."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from serving import Answer, Server, serving

from kg import iri, pipeline, views
from kg.decisions import read

PAGES = {
    "a": "# 姐妹花\n\n本报讯（记者 言午）无锡锦澜纺织有限公司挡车工刘玉梅获评先进。\n",
    "b": "# 比巧手\n\n本报讯（记者 言午）无锡锦澜纺织有限公司挡车工丁玉海摘得二等奖，刘玉梅摘得一等奖。\n",
}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    for name, text in PAGES.items():
        (tmp_path / "pages" / f"{name}.txt").write_text(text, "utf-8")
    graph = pipeline.build(sorted((tmp_path / "pages").iterdir()))
    views.write(graph, tmp_path / "out", iri.BASE)
    return tmp_path


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    with serving(folder / "out", "--review", "--pages", str(folder / "pages")) as found:
        yield found


def fields(page: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page)
    return {name: html.unescape(value) for name, value in reversed(found)}


def post(server: Server, values: dict[str, str], **headers: str) -> Answer:
    return server.ask("/review", "POST", FORM | headers, urlencode(values).encode())


def test_a_question_is_shown_with_both_quotes_and_its_answer_written(server, folder):
    page = server.ask("/review").text
    assert "刘玉梅</mark>获评先进" in page
    assert "刘玉梅</mark>摘得一等奖" in page
    done = post(server, fields(page) | {"verdict": "same"})
    assert (done.status, done.headers["location"]) == (303, "/review")
    (row,) = read([folder / "pages" / "decisions.tsv"])
    assert (row.verdict, row.one, row.other) == ("same", "刘玉梅", "刘玉梅")
    after = server.ask("/review").text
    assert row.key in after
    assert fields(after)["key"] != row.key
    values = {"key": row.key, "token": fields(after)["token"], "verdict": "undo"}
    assert post(server, values).status == 303
    assert read([folder / "pages" / "decisions.tsv"]) == ()


def test_skipping_goes_to_the_next(server):
    page = server.ask("/review").text
    link = re.search(r'href="(\?after=[^"]+)"', page)[1]
    assert fields(server.ask(f"/review{link}").text).get("key") != fields(page)["key"]


@pytest.mark.parametrize(
    ("change", "headers", "status"),
    [
        ({"token": "x"}, {}, 403),
        ({"token": ""}, {}, 403),
        ({"token": "字"}, {}, 403),
        ({}, {"Origin": "http://evil.example"}, 403),
        ({}, {"Sec-Fetch-Site": "cross-site"}, 403),
        ({"seal": "0"}, {}, 409),
        ({"verdict": "right"}, {}, 400),
        ({"verdict": ""}, {}, 400),
        ({"key": "none"}, {}, 400),
        ({"key": "none", "verdict": "undo"}, {}, 400),
        ({"more": "x" * 5000}, {}, 413),
        ({}, {"Content-Type": "text/plain"}, 415),
    ],
)
def test_what_is_refused_writes_nothing(server, folder, change, headers, status):
    values = fields(server.ask("/review").text) | {"verdict": "same"} | change
    assert post(server, values, **headers).status == status
    assert not (folder / "pages" / "decisions.tsv").exists()


def test_without_review_there_is_no_such_page(folder):
    with serving(folder / "out") as found:
        assert found.ask("/review").status == 404
        assert found.ask("/review", "POST", FORM, b"verdict=same").status in (404, 405)
        assert "/review" not in found.ask("/").text


def test_the_menu_has_it(server):
    assert 'href="/review"' in server.ask("/").text


def test_only_for_this_machine(kg, folder):
    done = kg("serve", folder / "out", "--review", "--pages", folder / "pages", "--host", "0.0.0.0")
    assert done.status == 2
    assert "--review" in done.err
