"""Marked texts: ``{区总工会:U}`` is text and mention at once; figures and titles are found."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kg.facts import extract
from kg.mentions import find
from kg.model import ENTITY_KINDS, Article, Fact, Kind, Mention, Part, PartKind, Text

HERE = Path(__file__).parent
ROLES = ("organizer", "undertaker", "coOrganizer", "leader", "participant", "target", "place")
KINDS = {
    "P": Kind.PERSON, "U": Kind.UNION, "E": Kind.ENTERPRISE, "G": Kind.GOVERNMENT,
    "I": Kind.INSTITUTION, "S": Kind.GROUP, "L": Kind.PLACE,
}  # fmt: skip
Item = tuple[str, str]


def load(held_out: bool) -> list[dict[str, Any]]:
    """All cases of one half, by file and order."""
    return [
        {**case, "file": path.name}
        for path in sorted(HERE.glob("*.json"))
        if path.name.startswith("heldout") == held_out
        for case in json.loads(path.read_text("utf-8"))
    ]


def read(case: dict[str, Any]) -> tuple[Article, tuple[Mention, ...]]:
    """The article of a case and its mentions: the marked ones, and what is found besides."""
    value, parts, marked = "", [], []
    blocks = [(PartKind.HEADLINE, case["headline"])]
    if "subtitle" in case:
        blocks.append((PartKind.SUBTITLE, case["subtitle"]))
    blocks += [(PartKind.PARAGRAPH, p) for p in case["text"].split("\n")]
    for kind, text in blocks:
        start = len(value) + bool(value)
        value += "\n" * bool(value)
        at = 0
        for found in re.finditer(r"\{([^:{}]+):([PUEGISL])\}", text):
            value += text[at : found.start()]
            marked.append(
                Mention(KINDS[found[2]], len(value), len(value) + len(found[1]), found[1], "hand")
            )
            value += found[1]
            at = found.end()
        value += text[at:]
        parts.append(Part(kind, start, len(value)))
    article = Article("case", 1, Text(value, tuple(range(len(value)))), tuple(parts))
    taken = {i for m in marked for i in range(m.start, m.end)}
    rest = [
        m
        for m in find(article)
        if m.kind not in ENTITY_KINDS and taken.isdisjoint(range(m.start, m.end))
    ]
    return article, tuple(sorted([*marked, *rest], key=lambda m: m.start))


def told(case: dict[str, Any]) -> list[Fact]:
    """The events read in a case."""
    return [f for f in extract(*read(case)) if f.gives == "Event"]


def compare(case: dict[str, Any]) -> tuple[dict[str, Counter[str]], list[str]]:
    """Counts (hit, found, wanted) of each task, and the differences in words."""
    counts = {t: Counter[str]() for t in ("events", "roles", "dates", "measures")}
    said: list[str] = []
    mine, gold = told(case), case["events"]
    used: set[int] = set()
    for event in gold:
        at = next(
            (i for i, f in enumerate(mine) if i not in used and f.value("type") == event["type"]),
            None,
        )
        if at is not None:
            used.add(at)
        fact = mine[at] if at is not None else None
        _count(counts["events"], {event["type"]}, {event["type"]} if fact else set())
        if fact is None:
            said.append(f"no {event['type']}, but {[f.value('reason') for f in mine]}")
        _differ(counts["roles"], _roles_of(fact), _wanted(event), said)
        _differ(counts["dates"], _date_of(fact), {event.get("dateText")} - {None}, said)
        found = {m.text for m in fact.get("measure")} if fact else set()
        _differ(counts["measures"], found, set(event.get("measures", [])), said)
    for i, fact in enumerate(mine):
        if i not in used:
            said.append(f"further {fact.value('reason')}")
            _count(counts["events"], set(), {str(fact.value("type"))})
            _differ(counts["roles"], _roles_of(fact), set(), said)
    return counts, said


def _roles_of(fact: Fact | None) -> set[Item]:
    return {(r, m.text) for r in ROLES for m in fact.get(r)} if fact else set()


def _wanted(event: dict[str, Any]) -> set[Item]:
    return {(r, name) for r in ROLES for name in event.get(r, [])}


def _date_of(fact: Fact | None) -> set[str]:
    return {str(fact.value("dateText"))} if fact and fact.value("dateText") else set()


def _count(counter: Counter[str], wanted: Iterable[object], found: Iterable[object]) -> None:
    want, got = set(wanted), set(found)
    counter.update(hit=len(want & got), found=len(got), wanted=len(want))


def _differ(counter: Counter[str], found: set[Any], wanted: set[Any], said: list[str]) -> None:
    _count(counter, wanted, found)
    said += [f"- {x}" for x in sorted(map(str, wanted - found))]
    said += [f"+ {x}" for x in sorted(map(str, found - wanted))]


def f1(counter: Counter[str]) -> float:
    """The harmonic mean of precision and recall."""
    both = counter["found"] + counter["wanted"]
    return 2 * counter["hit"] / both if both else 1.0


def total(cases: list[dict[str, Any]]) -> tuple[dict[str, float], list[str]]:
    """F1 of each task over many cases, and every difference."""
    counts = {t: Counter[str]() for t in ("events", "roles", "dates", "measures")}
    lines: list[str] = []
    for case in cases:
        one, said = compare(case)
        for task, counter in one.items():
            counts[task].update(counter)
        lines += [f"{case['file']} {case['headline']}: {s}" for s in said]
    return {task: round(f1(c), 4) for task, c in counts.items()}, lines
