"""How well a built graph says what gold pages say: precision, recall and F1 of nine tasks.

A second figure, where the gold has the bounds of the articles, is the share of the page's
characters that are in the right article (``kg.characters``).

The graph is read through its public face, ``graph.ttl``. An entity is right where its type is
the gold's and the gold's full name is its label or one of its other names; the lenient row
``entities~`` also lets a node pass whose label is one of the gold's short forms. Posts, roles and
relations compare entities that are right by the strict rule.

Where several choices are equally good (two events of one type that share as many roles), the one
that comes first in the file is taken, so the same file always gives the same figures.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg import characters, compare
from kg.characters import Characters
from kg.compare import Error, Score
from kg.errors import UsageError
from kg.readback import RELATIONS, Found, Pair, Triples, fold

TASKS = (
    "headlines",
    "authors",
    "entities",
    "posts",
    "events",
    "event roles",
    "event dates",
    "measures",
    "relations",
)


@dataclass(frozen=True, slots=True)
class Figures:
    """One row of the table: how many facts are right, were found, are in the gold."""

    matched: int
    predicted: int
    gold: int

    @property
    def p(self) -> float:
        """Precision, to four places."""
        return round(self._precision, 4)

    @property
    def r(self) -> float:
        """Recall, to four places."""
        return round(self._recall, 4)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two, to four places."""
        p, r = self._precision, self._recall
        return round(2 * p * r / (p + r), 4) if p + r else 0.0

    @property
    def _precision(self) -> float:
        return self.matched / self.predicted if self.predicted else 0.0

    @property
    def _recall(self) -> float:
        return self.matched / self.gold if self.gold else 0.0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures by task (all rows, sorted by name), every error, and pages not in the graph."""

    rows: dict[str, Figures]
    errors: tuple[Error, ...]
    absent: tuple[str, ...]
    characters: Characters | None = None  # None where the gold has no bounds

    @property
    def mean(self) -> float:
        """The mean F1 of the nine tasks, to four places."""
        return round(sum(self.rows[t].f1 for t in TASKS if t in self.rows) / len(TASKS), 4)

    def as_dict(self) -> dict[str, Any]:
        """The rows and the mean as plain values, for JSON."""
        names = ("p", "r", "f1", "matched", "predicted", "gold")
        rows: dict[str, Any] = {
            task: {n: getattr(figures, n) for n in names} for task, figures in self.rows.items()
        }
        return {**rows, "mean": self.mean}


def evaluate(
    directory: Path,
    gold: Path,
    pages: Iterable[str] = (),
    texts: Mapping[str, str] | None = None,
) -> Evaluation:
    """Compare a built graph with gold files.

    Args:
        directory: a built folder, or a Turtle file.
        gold: a folder of ``NAME.gold.json`` files, or one such file.
        pages: names of the gold pages to use; all where none is given.
        texts: the characters of the pages that have bounds, by name; without it no characters
            are compared.

    Raises:
        UsageError: there is no graph or no gold to compare, or one of them does not parse.
    """
    pages = set(pages)
    found = Found(Triples(directory / "graph.ttl" if directory.is_dir() else directory))
    score = Score()
    wanted: dict[str, set[Pair]] = defaultdict(set)
    here: set[str] = set()
    absent = []
    for page in _gold_pages(gold, pages):
        articles = found.pages.get(page["page"])
        if articles is None:
            absent.append(page["page"])
        compare.page(score, page, articles or [], found)
        for article in page["articles"]:
            for relation in article["relations"]:
                wanted[relation["p"]].add((fold(relation["s"]), fold(relation["o"])))
        here.update(e for article in articles or [] for e in article.entities)
    for kind in RELATIONS:
        compare.relations(score, kind, wanted[kind], here, found)
    rows = {task: Figures(*score.rows[task]) for task in sorted(score.rows)}
    landed = None
    if texts is not None:
        landed = characters.compare(characters.bounds(gold, pages), found.pages, texts)
    errors = (*score.errors, *(landed.errors if landed else ()))
    return Evaluation(rows, errors, tuple(absent), landed)


def _gold_pages(gold: Path, names: set[str]) -> list[dict[str, Any]]:
    ending = ".gold.json"
    files = sorted(gold.glob("*" + ending)) if gold.is_dir() else [gold]
    if names:
        unknown = names - {f.name.removesuffix(ending) for f in files}
        if unknown:
            raise UsageError(f"no gold for page {', '.join(sorted(unknown))}", str(gold))
        files = [f for f in files if f.name.removesuffix(ending) in names]
    if not files:
        raise UsageError("no gold in this folder", str(gold), f"looked for *{ending}")
    pages = []
    for file in files:
        try:
            page = json.loads(file.read_text("utf-8"))
            _ = page["page"], page["articles"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UsageError(f"is no gold file, {error}", str(file)) from None
        pages.append(page)
    return pages
