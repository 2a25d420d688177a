"""The identity set against the whole road and against the comparison alone."""

from __future__ import annotations

import pairs as of_pairs
import pytest
import worlds as of_worlds
from worlds import Figures, worlds

PARTS = ("dev", "heldout")


def total(part: str) -> Figures:
    figures = Figures()
    for one in of_worlds.of_worlds(part).values():
        figures.add(one)
    return figures


def test_size_and_share_set_aside():
    many = {part: len(worlds(part)) for part in PARTS}
    assert sum(many.values()) >= 60
    assert many["heldout"] / sum(many.values()) >= 0.2
    pairs = {part: len(of_pairs.pairs(part)) for part in PARTS}
    assert sum(pairs.values()) >= 300
    assert pairs["heldout"] / sum(pairs.values()) >= 0.19  # dev grows
    assert {w.kind for part in PARTS for w in worlds(part)} == set(of_worlds.KINDS)


def test_each_world_names_what_its_pages_print():
    for part in PARTS:
        for world in worlds(part):
            assert len(world.pages) >= 2, world.about
            assert world.groups, world.about
            for group in world.groups:
                for name, page in group:
                    assert name in world.pages[page], (world.about, name, page)


@pytest.mark.parametrize("part", PARTS)
def test_worlds_hold_their_floors(part):
    print("\n" + of_worlds.table())
    figures = total(part)
    assert figures.precision >= 0.99, figures
    assert figures.recall >= 0.90, figures


@pytest.mark.parametrize("part", PARTS)
def test_no_namesakes_are_joined(part):
    assert of_worlds.of_worlds(part)["namesakes"].wrong == 0


@pytest.mark.parametrize("part", PARTS)
def test_pairs_hold_their_floors(part):
    print("\n" + of_pairs.table())
    right, wrong, missed, _ = of_pairs.figures(part)
    assert right / (right + wrong) >= 0.99
    assert right / (right + missed) >= 0.90


def test_what_never_comes_close():
    close = [
        str(pair)
        for part in PARTS
        for pair in of_pairs.pairs(part)
        if {pair.one.name, pair.other.name}
        in ({"王静", "王晶"}, {"陕西省总工会", "山西省总工会"}, {"刘洪", "刘供"})
        and pair.weigh().verdict != "different"
    ]
    assert close == []


def test_a_pair_weighs_the_same_from_both_sides():
    from kg.graph.weighing import weigh

    for part in PARTS:
        for pair in of_pairs.pairs(part):
            there, back = weigh(pair.one, pair.other), weigh(pair.other, pair.one)
            assert there.points == back.points, str(pair)
