"""exports/example: the graph of one sample page as the present rules read it, and its pictures.

After a change that alters the graph: ``python tests/test_example.py`` writes it again. Pictures
are made anew, when a page looks different, with ``python tests/bench/network_pictures.py`` and
``python tests/bench/serve_pictures.py``.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "exports" / "example"
PAGE = ROOT / "seeds" / "page-03.txt"
STATES = ("small", "whole", "node", "path", "dark", "entity", "paper", "console")


def build(out: Path) -> bytes:
    from kg import iri, pipeline
    from kg.views import turtle

    graph, _ = turtle.write(pipeline.build([PAGE]), out, iri.BASE)
    return graph.read_bytes()


def test_the_example_is_what_the_rules_give(tmp_path):
    found = (EXAMPLE / "graph.ttl").read_bytes()
    same = build(tmp_path) == found
    assert same, "exports/example/graph.ttl is old: python tests/test_example.py writes it again"
    assert len(found) < 150_000


@pytest.mark.parametrize("state", STATES)
def test_pictures_are_small_and_shown(state):
    raw = (EXAMPLE / f"{state}.png").read_bytes()
    assert raw.startswith(b"\x89PNG")
    assert len(raw) < 300_000
    assert f"({state}.png)" in (EXAMPLE / "README.md").read_text("utf-8")


def test_nothing_else_lies_there():
    here = {path.name for path in EXAMPLE.iterdir()}
    assert here == {"README.md", "graph.ttl", *(f"{s}.png" for s in STATES)}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        (EXAMPLE / "graph.ttl").write_bytes(build(Path(folder)))
