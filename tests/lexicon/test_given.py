"""The table of given-name characters is what the dictionary says."""

from __future__ import annotations

from importlib.metadata import version
from importlib.resources import files

import pytest

from kg.lexicon.given import NAME, UNSEEN, by_sound, compute, likeness, render

JIEBA = "0.42.1"  # the dictionary that data/given.tsv was made from


@pytest.mark.skipif(version("jieba") != JIEBA, reason=f"data/given.tsv comes from jieba {JIEBA}")
def test_the_committed_table_is_the_dictionarys() -> None:
    assert (files("kg.lexicon") / "data" / NAME).read_text("utf-8") == render()


def test_characters_of_names_weigh_more_than_those_of_words() -> None:
    for name in ("霖", "婷婷", "建国", "雨桐", "志强"):
        assert likeness(name) > 0, name
    for word in ("的", "工会", "参加", "问题"):
        assert likeness(word) < 0, word


def test_an_unknown_character_weighs_against_a_name() -> None:
    assert likeness("\ue000") == UNSEEN
    assert likeness("婷\ue000") < likeness("婷")


def test_counting() -> None:
    lines = ["甘霖 3 nr", "柳霖 2 nrt", "甘露露 1 nr", "霖雨 5 n", "的 90000 uj", "某霖 7 nr"]
    table = compute(lines, frozenset("甘柳"))
    assert set(table) == {"霖", "露"}  # seen twice behind a surname
    assert [sound for _, sound in table.values()] == [None, None]
    rarer = compute([*lines, "露水 900000 n"], frozenset("甘柳"))
    assert rarer["露"] < table["露"]


def test_names_by_sound_are_words_of_three_and_more_tagged_so() -> None:
    lines = ["巴特尔 3 nrt", "尔巴特 1 nrt", "巴特 9 nrt", "工会 500 n"]
    table = compute(lines, frozenset())
    assert {c: (given, sound is not None) for c, (given, sound) in table.items()} == dict.fromkeys(
        "巴特尔", (None, True)
    )
    for name in ("布尔古德", "阿卜杜勒", "斯琴高娃"):
        assert by_sound(name) > 1, name
    for word in ("职工代表", "技能大赛", "王建国"):
        assert by_sound(word) < 0, word


def test_only_characters_of_the_basic_plane_are_kept() -> None:
    assert compute(["甘𠮷 3 nr", "柳𠮷 3 nr", "甘a 3 nr", "柳a 3 nr"], frozenset("甘柳")) == {}
