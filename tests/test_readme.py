"""The README says what is so: its example runs, and each verb stands in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg import cli

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def block(language: str) -> str:
    return re.search(rf"```{language}\n(.*?)```", README, re.S)[1]


def test_the_example_gives_what_it_shows(kg, tmp_path):
    (tmp_path / "page.txt").write_text(block("text"), "utf-8")
    build, explain, *shown = [line for line in block("console").splitlines() if line.strip() != "…"]
    assert build == "$ kg build page.txt --out out"
    assert kg("build", tmp_path / "page.txt", "--out", tmp_path / "out").status == 0
    name = re.fullmatch(r"\$ kg explain out (\S+)", explain)[1]
    lines = kg("explain", tmp_path / "out", name).out.splitlines()
    assert len(shown) > 5
    assert [line for line in shown if line not in lines] == []


@pytest.mark.parametrize("verb", sorted(cli.cli.commands))
def test_each_verb_is_named(verb):
    assert f"| `kg {verb} " in README


def test_links_lead_somewhere():
    for link in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / link).exists(), link
