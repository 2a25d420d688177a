"""The README says what is so: its example runs, and each verb stands in it."""

from __future__ import annotations

import re
import shlex
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


def test_the_answers_are_those_of_the_sample_pages(kg, tmp_path):
    assert kg("build", ROOT / "seeds", "--out", tmp_path, "--quiet").status == 0
    section = README.partition("## Ask\n")[2].partition("\n## ")[0]
    calls = re.findall(r"^\$ (.*)\n((?:(?!\$ |```).*\n)*)", section, re.M)
    assert len(calls) == 5
    for call, shown in calls:
        tool, verb, folder, *rest = shlex.split(call)
        assert (tool, verb, folder) == ("kg", "query", "exports")
        done = kg("query", tmp_path, *rest, "--format", "table")
        said = (done.out + done.err).splitlines()
        expected = [line for line in shown.splitlines() if line.strip() != "…"]
        assert expected
        assert [line for line in expected if line not in said] == []


@pytest.mark.parametrize("verb", sorted(cli.cli.commands))
def test_each_verb_is_named(verb):
    assert f"| `kg {verb} " in README


def test_links_lead_somewhere():
    for link in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / link).exists(), link
