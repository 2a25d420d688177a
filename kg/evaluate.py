"""How well a built graph says what gold pages say: precision, recall and F1 of nine tasks.

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
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import UsageError
from kg.readback import RELATIONS, ROLES, Article, Event, Found, Pair, Triples, fold

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


@dataclass(frozen=True, slots=True, order=True)
class Error:
    """One fact that was missed or is spurious, and the page and article it belongs to."""

    task: str
    what: str
    where: str
    fact: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures by task (all rows, sorted by name), every error, and pages not in the graph."""

    rows: dict[str, Figures]
    errors: tuple[Error, ...]
    absent: tuple[str, ...]

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


def evaluate(directory: Path, gold: Path, pages: Iterable[str] = ()) -> Evaluation:
    """Compare a built graph with gold files.

    Args:
        directory: a built folder, or a Turtle file.
        gold: a folder of ``NAME.gold.json`` files, or one such file.
        pages: names of the gold pages to use; all where none is given.

    Raises:
        UsageError: there is no graph or no gold to compare, or one of them does not parse.
    """
    found = Found(Triples(directory / "graph.ttl" if directory.is_dir() else directory))
    score = _Score()
    wanted: dict[str, set[Pair]] = defaultdict(set)
    here: set[str] = set()
    absent = []
    for page in _gold_pages(gold, set(pages)):
        articles = found.pages.get(page["page"])
        if articles is None:
            absent.append(page["page"])
        _page(score, page, articles or [], found)
        for article in page["articles"]:
            for relation in article["relations"]:
                wanted[relation["p"]].add((fold(relation["s"]), fold(relation["o"])))
        here.update(e for article in articles or [] for e in article.entities)
    for kind in RELATIONS:
        _relations(score, kind, wanted[kind], here, found)
    rows = {task: Figures(*score.rows[task]) for task in sorted(score.rows)}
    return Evaluation(rows, tuple(score.errors), tuple(absent))


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


class _Score:
    def __init__(self) -> None:
        self.rows: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        self.errors: list[Error] = []

    def add(self, task: str, matched: int, predicted: int, gold: int) -> None:
        row = self.rows[task]
        row[0] += matched
        row[1] += predicted
        row[2] += gold

    def compare(self, task: str, predicted: set[Any], gold: set[Any], where: str) -> None:
        """Count two sets of facts, and keep where they differ."""
        self.add(task, len(predicted & gold), len(predicted), len(gold))
        self.miss(task, where, map(_shown, gold - predicted))
        self.spurious(task, where, map(_shown, predicted - gold))

    def miss(self, task: str, where: str, facts: Iterable[str]) -> None:
        self.errors += [Error(task, "missed", where, fact) for fact in sorted(facts)]

    def spurious(self, task: str, where: str, facts: Iterable[str]) -> None:
        self.errors += [Error(task, "spurious", where, fact) for fact in sorted(facts)]


def _shown(fact: str | tuple[object, ...]) -> str:
    if isinstance(fact, str):
        return fact
    return " · ".join(f"{x:g}" if isinstance(x, float) else str(x) for x in fact)


def _page(score: _Score, gold: dict[str, Any], articles: list[Article], found: Found) -> None:
    name = gold["page"]
    by_headline = {a.headline: a for a in articles}
    wanted = {fold(a["headline"]) for a in gold["articles"]}
    score.compare("headlines", set(by_headline), wanted, name)
    for want in gold["articles"]:
        article = by_headline.get(fold(want["headline"]), Article(""))
        _article(score, want, article, found, f"{name}/{want['headline']}")


def _article(
    score: _Score, gold: dict[str, Any], article: Article, found: Found, where: str
) -> None:
    score.compare("authors", article.authors, {fold(a) for a in gold["authors"]}, where)
    right = _entities(score, gold["entities"], article.entities, found, where)

    def name(entity: str) -> str:
        """The gold's name of a right entity; one of its own names, marked, of any other."""
        return right.get(entity) or "?" + min(found.names.get(entity) or {entity})

    score.compare(
        "posts",
        {(name(person), name(body), title) for person, body, title in article.posts},
        {(fold(p["person"]), fold(p["org"]), fold(p["title"])) for p in gold["posts"]},
        where,
    )
    _events(
        score,
        [_gold_event(e) for e in gold["events"]],
        [
            Event(e.types, {(role, name(x)) for role, x in e.roles}, e.dates, e.measures)
            for e in article.events
        ],
        where,
    )


def _entities(
    score: _Score, gold: list[dict[str, Any]], entities: list[str], found: Found, where: str
) -> dict[str, str]:
    """Pair gold and found one to one, labels before other names; the pairs, by found entity."""
    free = dict.fromkeys(entities)
    predicted = len(free)
    right: dict[str, str] = {}
    lenient = 0
    for want in gold:
        full = fold(want["name"])
        short = {fold(a) for a in want.get("aliases", ())}
        same = [e for e in free if found.kind[e] == want["type"]]
        hit = next((e for e in same if found.label.get(e, "") == full), None)
        if hit is None:
            hit = next((e for e in same if full in found.names[e]), None)
        if hit is not None:
            right[hit] = full
            del free[hit]
            lenient += 1
        else:
            score.miss("entities", where, [f"{want['type']} {full}"])
            lenient += any(found.label.get(e, "") in short for e in same)
        score.add(f"entities/{want['type']}", hit is not None, 0, 1)
    for entity in dict.fromkeys(entities):
        score.add(f"entities/{found.kind[entity]}", 0, 1, 0)
    score.spurious("entities", where, (f"{found.kind[e]} {found.label.get(e, '')}" for e in free))
    score.add("entities", len(right), predicted, len(gold))
    score.add("entities~", lenient, predicted, len(gold))
    return right


def _gold_event(gold: dict[str, Any]) -> Event:
    return Event(
        {fold(gold["type"])},
        {(role, fold(x)) for role in ROLES for x in gold.get(role, ())},
        {fold(gold["dateText"])} if gold.get("dateText") else set(),
        {(float(m["value"]), fold(m["unit"])) for m in gold.get("measures", ())},
    )


def _events(score: _Score, gold: list[Event], mine: list[Event], where: str) -> None:
    """Pair events of one type, those that share most roles first; compare roles and dates."""
    candidates = sorted(
        (-len(want.roles & event.roles), i, j)
        for i, want in enumerate(gold)
        for j, event in enumerate(mine)
        if want.types <= event.types
    )
    pair: dict[int, int] = {}
    for _, i, j in candidates:
        if i not in pair and j not in pair.values():
            pair[i] = j
    score.add("events", len(pair), len(mine), len(gold))
    nothing = Event(set(), set(), set(), set())
    for i, want in enumerate(gold):
        event = mine[pair[i]] if i in pair else nothing
        if i not in pair:
            score.miss("events", where, want.types)
        score.compare("event roles", event.roles, want.roles, where)
        score.compare("event dates", event.dates, want.dates, where)
    for j, event in enumerate(mine):
        if j not in pair.values():
            score.spurious("events", where, ["/".join(sorted(event.types))])
            score.compare("event roles", event.roles, set(), where)
            score.compare("event dates", event.dates, set(), where)
    score.compare(
        "measures",
        {m for event in mine for m in event.measures},
        {m for want in gold for m in want.measures},
        where,
    )


def _relations(score: _Score, kind: str, wanted: set[Pair], here: set[str], found: Found) -> None:
    """All pages at once; a pair counts where a gold page mentions its subject.

    partnerOf has no direction: a pair and its reverse are one, and either end may be mentioned.
    """
    both = kind == "partnerOf"
    want = {_sorted(p) for p in wanted} if both else wanted
    got = {
        _sorted(p) if both else p
        for p in found.relations[kind]
        if p[0] in here or (both and p[1] in here)
    }

    def says(pair: Pair, fact: Pair) -> bool:
        x, y = found.names.get(pair[0], set()), found.names.get(pair[1], set())
        return (fact[0] in x and fact[1] in y) or (both and fact[0] in y and fact[1] in x)

    hit = {fact for fact in want if any(says(p, fact) for p in got)}
    wrong = {p for p in got if not any(says(p, fact) for fact in want)}
    for task in ("relations", f"relations/{kind}"):
        score.add(task, len(hit), len(wrong) + len(hit), len(want))
    score.miss("relations", "", (f"{s} {kind} {o}" for s, o in want - hit))
    names = found.names
    score.spurious(
        "relations",
        "",
        (f"{min(names.get(s) or {s})} {kind} {min(names.get(o) or {o})}" for s, o in wrong),
    )


def _sorted(pair: Pair) -> Pair:
    return (min(pair), max(pair))
