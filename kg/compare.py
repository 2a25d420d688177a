"""Gold and found side by side: what is right, missed and spurious, task by task."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kg.readback import ROLES, Article, Event, Found, Pair, fold


@dataclass(frozen=True, slots=True, order=True)
class Error:
    """One fact that was missed or is spurious, and the page and article it belongs to."""

    task: str
    what: str
    where: str
    fact: str


class Score:
    """Counts by task (right, found, in the gold), and every error."""

    def __init__(self) -> None:
        self.rows: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        self.errors: list[Error] = []

    def add(self, task: str, matched: int, predicted: int, gold: int) -> None:
        """Add to the three counts of a task."""
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
        """Keep gold facts that were not found."""
        self.errors += [Error(task, "missed", where, fact) for fact in sorted(facts)]

    def spurious(self, task: str, where: str, facts: Iterable[str]) -> None:
        """Keep found facts that the gold does not have."""
        self.errors += [Error(task, "spurious", where, fact) for fact in sorted(facts)]


def _shown(fact: str | tuple[object, ...]) -> str:
    if isinstance(fact, str):
        return fact
    return " · ".join(f"{x:g}" if isinstance(x, float) else str(x) for x in fact)


def page(score: Score, gold: dict[str, Any], articles: list[Article], found: Found) -> None:
    """Count a gold page against the articles that the graph has of it."""
    name = gold["page"]
    by_headline = {a.headline: a for a in articles}
    wanted = {fold(a["headline"]) for a in gold["articles"]}
    score.compare("headlines", set(by_headline), wanted, name)
    for want in gold["articles"]:
        article = by_headline.get(fold(want["headline"]), Article(""))
        _article(score, want, article, found, f"{name}/{want['headline']}")


def _article(
    score: Score, gold: dict[str, Any], article: Article, found: Found, where: str
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
    score: Score, gold: list[dict[str, Any]], entities: list[str], found: Found, where: str
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


def _events(score: Score, gold: list[Event], mine: list[Event], where: str) -> None:
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


def relations(score: Score, kind: str, wanted: set[Pair], here: set[str], found: Found) -> None:
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
