"""No change lowers the score: F1 of the nine tasks and their mean, against score_floor.json."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg import iri, pipeline, views
from kg.evaluate import TASKS, Evaluation, evaluate

HERE = Path(__file__).resolve().parent
FLOOR = json.loads((HERE / "score_floor.json").read_text("utf-8"))


def score(pages: Path, gold: Path, out: Path) -> Evaluation:
    files, missing = pipeline.collect([pages])
    graph = pipeline.build(files, missing=missing)
    assert graph.failures == ()
    views.write(graph, out, iri.BASE)
    return evaluate(out, gold)


def hold(found: Evaluation, floor: dict[str, float]) -> None:
    assert set(floor) == {*TASKS, "mean"}
    figures = {task: found.rows[task].f1 for task in TASKS} | {"mean": found.mean}
    below = {t: f"{figures[t]} < {floor[t]}" for t in floor if figures[t] < floor[t]}
    assert not below, f"the score fell: {below}"
    assert found.absent == ()


def test_the_real_pages(shared, tmp_path):
    hold(score(shared / "pages", shared / "gold", tmp_path), FLOOR["real"])


def test_the_sample_pages(tmp_path):
    gold = HERE / "gold"
    if not list(gold.glob("*.gold.json")):
        pytest.skip("the sample pages have no gold yet")
    hold(score(HERE.parent / "seeds", gold, tmp_path), FLOOR["seeds"])
