"""Office chains against floors that only go up: all rows, and the status of those found."""

from __future__ import annotations

import json

import pytest
from office_chains import HERE, Score, passages, read

FLOOR = json.loads((HERE / "floor.json").read_text("utf-8"))


@pytest.mark.parametrize("part", ["dev", "heldout"])
def test_posts(part, record_property):
    score, status = Score(), Score()
    for passage in passages(part):
        found = read(passage.text)
        score.add(passage.gold, set(found))
        shared = passage.gold & set(found)
        status.add(passage.former & shared, {r for r in shared if found[r] == "former"})
    print(f"{part}: {score}; former {status}")
    record_property("f1", score.f1)
    assert score.f1 >= FLOOR[part]
    assert status.f1 >= FLOOR[f"{part} former"]


def test_the_sets_are_large_enough_and_apart():
    dev, heldout = passages("dev"), passages("heldout")
    assert len(dev) + len(heldout) >= 220
    assert not {p.text for p in dev} & {p.text for p in heldout}


def test_every_row_stands_in_its_passage():
    for passage in [*passages("dev"), *passages("heldout")]:
        for person, _, title in passage.gold:
            assert person in passage.text, passage.text
            assert title in passage.text, passage.text
