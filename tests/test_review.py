"""kg review: what it lists, how it is answered, what a build makes of the answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

FILES = ("graph.ttl", "evidence.ttl", "review.jsonl")
ONE = "# 喀什职工开讲\n\n本报讯（记者 言午）顺义区总工会主席阚远征授课。\n"
TWO = "# 平谷职工开讲\n\n本报讯（记者 言午）平谷区总工会主席阚远征授课。\n"


@pytest.fixture
def pages(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text(ONE, "utf-8")
    (folder / "b.txt").write_text(TWO, "utf-8")
    return folder


@pytest.fixture
def built(kg, pages):
    assert kg("build", pages, "--out", "out").status == 0
    return Path("out")


def state(out: Path) -> list[bytes]:
    return [(out / name).read_bytes() for name in FILES]


def people(out: Path) -> int:
    return (out / "graph.ttl").read_text("utf-8").count('rdfs:label "阚远征"')


def key(kg, built, pages) -> str:
    lines = kg("review", built, pages, "--all").out.splitlines()
    (line,) = [one for one in lines if "阚远征@a#1" in one and one.startswith("pair-")]
    return line.split("\t")[0]


def test_a_decision_is_written_applied_and_undone(kg, built, pages):
    before = state(built)
    assert people(built) == 2
    pair = key(kg, built, pages)
    done = kg("review", built, pages, "--decide", pair, "same", "--who", "林一")
    assert done.status == 0
    assert "decisions.tsv" in done.err
    head, row = (pages / "decisions.tsv").read_text("utf-8").splitlines()
    assert head.split("\t")[:5] == ["key", "verdict", "seal", "who", "when"]
    assert row.split("\t")[:2] == [pair, "same"]
    assert "林一" in row

    assert kg("build", pages, "--out", built).status == 0
    assert people(built) == 1
    listed = kg("review", built, pages, "--all").out
    assert f"{pair}\tsame\t林一" in listed
    assert row.split("\t")[4] not in "".join(
        p.read_text("utf-8") for p in built.glob("*.*l*") if p.is_file()
    )

    assert kg("review", built, pages, "--undo", pair).status == 0
    kg("build", pages, "--out", built)
    assert state(built) == before


def test_the_beginning_of_a_key_is_enough(kg, built, pages):
    pair = key(kg, built, pages)
    assert kg("review", built, pages, "--decide", pair[:10], "different").status == 0
    assert pair in (pages / "decisions.tsv").read_text("utf-8")


def test_one_question_after_the_other_on_the_terminal(kg, built, pages, monkeypatch):
    rows = [json.loads(line) for line in (built / "review.jsonl").read_text("utf-8").splitlines()]
    pair = next(r for r in rows if r["other"])
    pair["verdict"] = "unsure"
    fact = {
        **pair,
        "key": "fact-1",
        "what": "Post",
        "other": "",
        "there": "",
        "verdict": "doubtful",
    }
    (built / "review.jsonl").write_text(
        "".join(json.dumps(r) + "\n" for r in (pair, fact)), "utf-8"
    )
    from click.testing import CliRunner

    from kg.cli import cli

    done = CliRunner().invoke(cli, ["review", str(built), str(pages)], input="x\nd\nw\n")
    assert done.exit_code == 0, done.output
    assert "顺义区总工会主席阚远征授课。" in done.output
    assert "平谷区总工会主席阚远征授课。" in done.output
    assert "2 of 2" in done.output
    written = (pages / "decisions.tsv").read_text("utf-8")
    assert f"{pair['key']}\tdifferent" in written
    assert "fact-1\twrong" in written
    again = kg("review", built, pages)
    assert "nothing is open" in again.err


def test_changed_words_are_asked_again(kg, built, pages):
    pair = key(kg, built, pages)
    kg("review", built, pages, "--decide", pair, "same")
    (pages / "b.txt").write_text(TWO.replace("授课", "讲课"), "utf-8")
    done = kg("build", pages, "--out", built)
    assert (done.status, people(built)) == (0, 2)
    assert "words have changed" in done.err


def test_a_file_of_decisions_elsewhere(kg, built, pages, tmp_path):
    pair = key(kg, built, pages)
    other = tmp_path / "notes" / "ours.tsv"
    kg("review", built, "--decisions", other, "--decide", pair, "same")
    assert not (pages / "decisions.tsv").exists()
    kg("build", pages, "--out", built, "--decisions", other)
    assert people(built) == 1


def test_decisions_of_several_folders_are_all_applied(kg, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in (("x", ONE), ("y", TWO)):
        Path(name).mkdir()
        Path(name, f"{name}.txt").write_text(text, "utf-8")
    kg("build", "x", "y", "--out", "out")
    lines = kg("review", "out", "x", "y", "--all").out.splitlines()
    pair = next(line.split("\t")[0] for line in lines if line.startswith("pair-"))
    kg("review", "out", "y", "x", "--decide", pair, "same")
    assert Path("y/decisions.tsv").exists()
    kg("build", "x", "y", "--out", "out")
    assert people(Path("out")) == 1
    kg("review", "out", "x", "y", "--decide", pair, "different")
    assert pair not in Path("y/decisions.tsv").read_text("utf-8")
    kg("build", "x/x.txt", "y/y.txt", "--out", "out")
    assert people(Path("out")) == 2


def test_other_pages_than_those_built_are_refused(kg, built, pages, tmp_path):
    (tmp_path / "else").mkdir()
    (tmp_path / "else" / "c.txt").write_text(ONE, "utf-8")
    done = kg("review", built, tmp_path / "else", "--list")
    assert done.status == 2
    assert "built from pages that are not here" in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--decide", "pair-none", "same"), "no question"),
        (("--decide", "PAIR", "right"), "the verdict 'right'"),
        (("--undo", "pair-none"), "no decision"),
    ],
)
def test_wrong_calls_say_what_is_allowed(kg, built, pages, arguments, said):
    pair = key(kg, built, pages)
    done = kg("review", built, pages, *(pair if a == "PAIR" else a for a in arguments))
    assert done.status == 2
    assert said in done.err
    assert not (pages / "decisions.tsv").exists()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("pair-1\tsame", "2 columns"),
        ("\t".join(["pair-1", "maybe", "", "", "", "Person", "甲", "a#1", "甲", "b#1"]), "'maybe'"),
    ],
)
def test_a_broken_line_is_named(kg, pages, line, said):
    (pages / "decisions.tsv").write_text(line + "\n", "utf-8")
    done = kg("build", pages, "--out", "out")
    assert done.status == 2
    assert "decisions.tsv:1" in done.err
    assert said in done.err


def test_a_folder_without_a_build_says_what_to_do(kg, tmp_path):
    done = kg("review", tmp_path)
    assert done.status == 2
    assert "kg build" in done.err
