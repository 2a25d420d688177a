"""How many characters of a page landed in the article that they belong to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from kg.compare import Error
from kg.errors import UsageError
from kg.readback import Article, fold

ENDING = ".bounds.json"
_LINE_END = re.compile(r"\r\n|\r|\n")
_SHOWN = 24  # characters of a stretch that an error shows

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Characters:
    """Of all characters that are not blank, how many are in the right article, or rightly in none.

    ``unread`` are pages that have bounds and whose text was not given or is another's; they are
    not counted.
    """

    right: int
    total: int
    errors: tuple[Error, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """The share that is right, to four places."""
        return round(self.right / self.total, 4) if self.total else 0.0


def bounds(gold: Path, names: Iterable[str] = ()) -> dict[str, tuple[tuple[str, Stretch], ...]]:
    """The bounds of each gold page that has some: headline, and a first and last line (from 1).

    Args:
        gold: a folder with ``NAME.bounds.json`` files, or a gold file that has one beside it.
        names: the pages to read; all where none is given.

    Raises:
        UsageError: a file of bounds does not parse.
    """
    if gold.is_dir():
        files = sorted(gold.glob("*" + ENDING))
    else:
        beside = gold.with_name(gold.name.removesuffix(".gold.json") + ENDING)
        files = [beside] if beside.is_file() else []
    wanted = set(names)
    found = {}
    for file in files:
        name = file.name.removesuffix(ENDING)
        if not wanted or name in wanted:
            found[name] = tuple(_rows(file))
    return found


def _rows(file: Path) -> Iterable[tuple[str, Stretch]]:
    try:
        data: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))
        for row in data:
            for first, last in row["lines"]:
                if not 1 <= int(first) <= int(last):
                    raise ValueError(f"lines {first} to {last}")
                yield str(row["headline"]), (int(first), int(last))
    except (OSError, ValueError, KeyError, TypeError) as error:
        allowed = 'a list of {"headline": "…", "lines": [[1, 9]]}'
        raise UsageError(f"is no file of bounds, {error}", str(file), allowed) from None


def compare(
    wanted: Mapping[str, Sequence[tuple[str, Stretch]]],
    found: Mapping[str, Sequence[Article]],
    texts: Mapping[str, str],
) -> Characters | None:
    """Lay the articles of a graph over the pages and compare with the gold; None without gold.

    Args:
        wanted: the bounds by page.
        found: what the graph says, by page.
        texts: the characters of each page by its name.
    """
    if not wanted:
        return None
    right = total = 0
    errors: list[Error] = []
    unread: list[str] = []
    for name, rows in sorted(wanted.items()):
        text = texts.get(name)
        built = [(a.headline, s) for a in found.get(name, ()) for s in a.stretches]
        if text is None or any(end > len(text) for _, (_, end) in built):
            unread.append(name)
            continue
        lines = [0, *(m.end() for m in _LINE_END.finditer(text)), len(text)]
        last = len(lines) - 1
        gold = [(fold(h), (lines[min(a - 1, last)], lines[min(b, last)])) for h, (a, b) in rows]
        pairs = zip(_owners(len(text), gold), _owners(len(text), built), strict=True)
        shown = [(i, *pair) for i, pair in enumerate(pairs) if not text[i].isspace()]
        total += len(shown)
        right += sum(want == got for _, want, got in shown)
        errors += _errors(name, text, shown)
    return Characters(right, total, tuple(errors), tuple(unread))


def _owners(length: int, stretches: Iterable[tuple[str, Stretch]]) -> list[str | None]:
    """The headline of the article that each character is in."""
    owners: list[str | None] = [None] * length
    for headline, (start, end) in stretches:
        owners[start:end] = [headline] * (end - start)
    return owners


def _errors(
    page: str, text: str, shown: Iterable[tuple[int, str | None, str | None]]
) -> Iterable[Error]:
    for (want, got), group in groupby(shown, key=lambda row: row[1:]):
        if want == got:
            continue
        at = [row[0] for row in group]
        start, end = at[0], at[-1] + 1
        words = " ".join(text[start : min(end, start + _SHOWN)].split())
        what = "spurious" if want is None else "missed"
        where = f"{page}/{want if want is not None else got}"
        instead = "" if want is None else f" · in {got if got is not None else 'no article'}"
        yield Error("characters", what, where, f"{start}-{end} “{words}”{instead}")
