"""The share of a page's characters that are in the right article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg import characters
from kg.articles import read
from kg.errors import UsageError
from kg.evaluate import evaluate
from kg.readback import Article, fold

ROOT = Path(__file__).resolve().parent.parent
TEXT = "甲“乙”\n\n一二三四\n广告\n丙丁\n五六\n"
GOLD = [
    {"headline": "甲“乙”", "lines": [[1, 3]]},
    {"headline": "丙丁", "lines": [[5, 6]]},
]
RIGHT = {"甲乙": [(0, 10)], "丙丁": [(14, 19)]}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "p1.bounds.json").write_text(json.dumps(GOLD), "utf-8")
    return tmp_path


def landed(gold: Path, found: dict[str, list[tuple[int, int]]]) -> characters.Characters:
    pages = {"p1": [Article(headline, stretches=at) for headline, at in found.items()]}
    made = characters.compare(characters.bounds(gold), pages, {"p1": TEXT})
    assert made is not None
    return made


def test_all_right(gold: Path) -> None:
    found = landed(gold, RIGHT)
    assert (found.right, found.total, found.share) == (14, 14, 1.0)
    assert found.errors == found.unread == ()


@pytest.mark.parametrize(
    ("at", "wrong", "what", "said"),
    [
        ({"丙丁": [(14, 16)]}, 2, "missed", "17-19 “五六” · in no article"),
        ({"丙丁": [(11, 19)]}, 2, "spurious", "11-13 “广告”"),
        ({"甲乙": [(0, 10), (17, 19)], "丙丁": [(14, 16)]}, 2, "missed", "17-19 “五六” · in 甲乙"),
    ],
)
def test_each_error_is_counted_and_said(
    gold: Path, at: dict[str, list[tuple[int, int]]], wrong: int, what: str, said: str
) -> None:
    found = landed(gold, RIGHT | at)
    assert (found.right, found.total) == (14 - wrong, 14)
    (error,) = found.errors
    assert (error.task, error.what, error.fact) == ("characters", what, said)


def test_lines_end_as_in_the_file(gold: Path) -> None:
    pages = {"p1": [Article("甲乙", stretches=[(0, 12)]), Article("丙丁", stretches=[(18, 24)])]}
    made = characters.compare(characters.bounds(gold), pages, {"p1": TEXT.replace("\n", "\r\n")})
    assert made is not None
    assert made.share == 1.0


def test_a_page_without_its_text_is_named_and_not_counted(gold: Path) -> None:
    wanted = characters.bounds(gold)
    for texts in ({}, {"p1": "短"}):
        found = characters.compare(wanted, {"p1": [Article("甲乙", stretches=[(0, 10)])]}, texts)
        assert found is not None
        assert (found.total, found.unread) == (0, ("p1",))
    assert characters.compare({}, {}, {}) is None


@pytest.mark.parametrize(
    "text", ["", "{}", '[{"headline": "甲"}]', '[{"headline": "甲", "lines": [[3, 1]]}]']
)
def test_bounds_that_do_not_parse_are_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "p1.bounds.json").write_text(text, "utf-8")
    if text == "{}":
        assert characters.bounds(tmp_path) == {"p1": ()}
        return
    with pytest.raises(UsageError, match=r"p1\.bounds\.json"):
        characters.bounds(tmp_path)


def test_bounds_stand_beside_one_gold_file_too(gold: Path) -> None:
    assert set(characters.bounds(gold / "p1.gold.json")) == {"p1"}
    assert characters.bounds(gold / "p2.gold.json") == {}
    assert characters.bounds(gold, ["p2"]) == {}


def test_the_graph_carries_what_is_needed(gold: Path) -> None:
    """Through a file: the figure stands beside the nine tasks and leaves them as they are."""
    page = {"page": "p1", "articles": []}
    (gold / "p1.gold.json").write_text(json.dumps(page), "utf-8")
    (gold / "graph.ttl").write_text(
        """@prefix ukg: <https://w3id.org/union-kg/ontology#> .
        @prefix schema: <https://schema.org/> .
        @prefix dcterms: <http://purl.org/dc/terms/> .
        @prefix : <https://example.org/> .
        :p a ukg:Page ; dcterms:identifier "p1" .
        :a a ukg:Article ; dcterms:isPartOf :p ; schema:headline "甲“乙”" ; ukg:textSpan "0-10" .
        :b a ukg:Article ; dcterms:isPartOf :p ; schema:headline "丙丁" ;
          ukg:textSpan "14-16", "17-19" .""",
        "utf-8",
    )
    found = evaluate(gold, gold, texts={"p1": TEXT})
    assert found.characters is not None
    assert found.characters.share == 1.0
    assert found.as_dict() == evaluate(gold, gold).as_dict()
    assert evaluate(gold, gold).characters is None


def test_characters_of_the_sample_pages_land_in_their_articles() -> None:
    wanted = characters.bounds(ROOT / "tests" / "gold")
    assert len(wanted) >= 5
    layouts = {name: read(ROOT / "seeds" / f"{name}.txt") for name in wanted}
    found = {
        name: [
            Article(fold(a.headline), stretches=[(s.start, s.end) for s in a.stretches])
            for a in layout.articles
        ]
        for name, layout in layouts.items()
    }
    made = characters.compare(wanted, found, {n: x.page.text for n, x in layouts.items()})
    assert made is not None
    assert made.share >= 0.98
