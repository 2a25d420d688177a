"""The loader: a closed schema, and errors that say where and what is allowed."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from kg.errors import RuleError
from kg.lexicon import lexicon
from kg.lexicon.load import load
from kg.lexicon.tables import read


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    target = tmp_path / "data"
    with_lists = Path(str(files("kg.lexicon") / "data"))
    shutil.copytree(with_lists, target)
    return target


def add(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.write_text(path.read_text(encoding="utf-8") + "\n" + text, encoding="utf-8")


def test_a_copy_loads_the_same(folder: Path) -> None:
    assert load(folder) == lexicon()


def test_the_lists_are_read_once() -> None:
    assert lexicon() is lexicon()


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "titles.toml",
            '[[titles]]\nclass = "office"\nof = ["union"]\ntexts = "甲长"\nwhy = "x"\n',
            r"titles\.toml: titles \d+: unknown key 'why' \(allowed: class, of",
        ),
        (
            "titles.toml",
            '[[titles]]\nclass = "job"\nof = ["union"]\ntexts = "甲长"\n',
            r"class = 'job' \(one of office, rank",
        ),
        (
            "titles.toml",
            '[[titles]]\nclass = "office"\nof = ["club"]\ntexts = "甲长"\n',
            r"of holds 'club' \(of union, party",
        ),
        (
            "titles.toml",
            '[[titles]]\nclass = "no_post"\nof = ["any"]\ntexts = "主席"\n',
            r"'主席' is office too \(one class per title\)",
        ),
        (
            "suffixes.toml",
            '[[suffixes]]\ntype = "Person"\nafter = ["name"]\ntexts = "君"\n',
            r"type = 'Person' \(one of UnionOrganization",
        ),
        (
            "suffixes.toml",
            '[[suffixes]]\ntype = "Place"\nafter = ["name"]\ntexts = "总工会"\n',
            r"'总工会' stands twice",
        ),
        (
            "bodies.toml",
            '[[body]]\nname = "甲"\ntype = "Place"\nstrong = "美团"\n',
            "'美团' stands",
        ),
        ("bodies.toml", '[[brand]]\nname = "甲"\n', r"bodies\.toml: unknown key 'brand'"),
        (
            "notperson.toml",
            '[[words]]\nstrength = "never"\nreason = ""\ntexts = "甲乙"\n',
            r"reason = '' \(a non-empty string\)",
        ),
        (
            "notperson.toml",
            '[[words]]\nstrength = "never"\nreason = "x"\ntexts = []\n',
            "a list of",
        ),
        ("surnames.toml", '[[note]]\nnames = "的"\nnote = "x"\n', "'的' is no surname"),
        ("surnames.toml", '[[single]]\nclass = "rare"\nnames = "王"\n', "'王' stands twice"),
        (
            "surnames.toml",
            '[[pattern]]\nname = "x"\nregex = "("\nnote = "x"\n',
            "a Python regular expression",
        ),
    ],
)
def test_errors_name_file_place_and_what_is_allowed(
    folder: Path, name: str, text: str, message: str
) -> None:
    add(folder, name, text)
    with pytest.raises(RuleError, match=message) as caught:
        load(folder)
    assert caught.value.where.startswith(name)


def test_a_missing_file_and_broken_toml(folder: Path) -> None:
    add(folder, "bodies.toml", "= nothing")
    with pytest.raises(RuleError, match=r"bodies\.toml: .*\(a TOML file in UTF-8\)"):
        load(folder)
    (folder / "bodies.toml").unlink()
    with pytest.raises(RuleError, match="word list is missing"):
        load(folder)


def test_words_are_a_list_or_one_string(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text(
        '[[a]]\nw = "甲 乙\\n丙"\n[[a]]\nw = ["甲", "乙 丙"]\n[[a]]\nw = ["甲", 1]\n[[a]]\nw = "甲 甲"\n',
        encoding="utf-8",
    )
    rows = list(read(tmp_path, "x.toml", "a").rows("a"))
    assert rows[0].words("w") == ("甲", "乙", "丙")
    assert rows[1].words("w") == ("甲", "乙 丙")
    with pytest.raises(RuleError, match=r"x\.toml: a 3: w holds 1"):
        rows[2].words("w")
    with pytest.raises(RuleError, match="'甲' twice"):
        rows[3].words("w")
    assert rows[0].words("none", optional=True) == ()
