"""Which of the types a happening has: triggers with weights, from event_types.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import regex

from kg.errors import RuleError
from kg.model import Kind

_SHOWN = 2  # types that are told as standing behind the chosen one
_MORE = 0.25  # what each further word of one expression adds, up to three
TRAITS = frozenset({"founding", "signing", "honouring", "dispute", "visiting", "sober", "serving"})
OTHER = "其他"
INTERVIEW = "宣传教育"


@dataclass(frozen=True, slots=True)
class EventType:
    """One type as the data file has it."""

    name: str
    visited: str
    worker: str
    triggers: tuple[tuple[regex.Pattern[str], float], ...]
    against: tuple[tuple[regex.Pattern[str], float], ...]
    employer: bool = False
    past: bool = False
    visits: frozenset[Kind] = frozenset(Kind)
    traits: frozenset[str] = frozenset()
    absorbs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Second:
    """When another happening within the article is an event of its own."""

    type: str
    words: regex.Pattern[str]
    unless: frozenset[str]
    needs: str


@dataclass(frozen=True, slots=True)
class Types:
    """All of event_types.toml."""

    types: Mapping[str, EventType]
    second: tuple[Second, ...]
    factors: Mapping[str, float]
    least: float
    interview: float
    dated: float
    weak: float


@dataclass(slots=True)
class Choice:
    """A decided type with the reason: the words that weighed, heaviest first."""

    type: str
    score: float
    weighed: list[tuple[float, str, str]] = field(default_factory=list)
    behind: list[tuple[float, str]] = field(default_factory=list)  # the types next to it

    @property
    def reason(self) -> str:
        """``慰问 19.6: 送清凉 (headline) 7, …``: what was weighed for the chosen type."""
        parts = [f"{word} ({zone}) {weight:g}" for weight, word, zone in self.weighed[:6]]
        said = f"{self.type} {self.score:g}: " + ", ".join(parts)
        behind = ", ".join(f"{name} {score:g}" for score, name in self.behind)
        return f"{said}; behind it {behind}" if behind else said


@cache
def types() -> Types:
    """Read the data file once.

    Raises:
        RuleError: a key the schema does not know, an unknown type, or a bad expression.
    """
    file = files("kg.facts") / "event_types.toml"
    table = tomllib.loads(file.read_text("utf-8"))
    known = {t["name"]: _type(t) for t in table["type"]}
    second = tuple(
        Second(s["type"], _compile(s["words"]), frozenset(s["unless"]), s["needs"])
        for s in table["second"]
    )
    for name in {
        OTHER,
        INTERVIEW,
        *(s.type for s in second),
        *(u for s in second for u in s.unless),
    }:
        if name not in known:
            raise RuleError(f"event type {name!r}", "event_types.toml", ", ".join(known))
    return Types(known, second, table["zones"], **table["choice"])


def _type(raw: dict[str, Any]) -> EventType:
    allowed = {
        "name",
        "visited",
        "worker",
        "visits",
        "traits",
        "employer",
        "past",
        "absorbs",
        "triggers",
        "against",
    }
    if odd := set(raw) - allowed:
        raise RuleError(
            f"unknown key {sorted(odd)}", "event_types.toml", ", ".join(sorted(allowed))
        )
    if odd := set(raw.get("traits", ())) - TRAITS:
        raise RuleError(
            f"unknown trait {sorted(odd)}", "event_types.toml", ", ".join(sorted(TRAITS))
        )
    return EventType(
        traits=frozenset(raw.get("traits", ())),
        name=raw["name"],
        visited=raw["visited"],
        worker=raw["worker"],
        triggers=tuple((_compile(k), float(v)) for k, v in raw.get("triggers", {}).items()),
        against=tuple((_compile(k), float(v)) for k, v in raw.get("against", {}).items()),
        employer=bool(raw.get("employer", False)),
        past=bool(raw.get("past", False)),
        visits=frozenset(Kind(k) for k in raw.get("visits", Kind)),
        absorbs=frozenset(raw.get("absorbs", ())),
    )


def _compile(expression: str) -> regex.Pattern[str]:
    try:
        return regex.compile(expression)
    except regex.error as fault:
        raise RuleError(f"{expression!r} does not compile: {fault}", "event_types.toml") from fault


def choose(texts: Iterable[tuple[str, str]], interview: bool = False) -> Choice:
    """Decide the type of what these texts report.

    Args:
        texts: pairs of zone and text; a trigger counts once in each zone.
        interview: whether a kicker or subtitle says ——访….
    """
    table = types()
    by_zone: dict[str, str] = {}
    for zone, text in texts:
        by_zone[zone] = by_zone.get(zone, "") + "\n" + text
    best = _best(by_zone, table.factors, interview)
    if best.score < table.weak:  # the lead says little: let the body of the text speak
        best = _best(by_zone, {**table.factors, "live": table.factors["lead"]}, interview)
    if best.score >= table.least:
        return best
    return Choice(OTHER, best.score, best.weighed, best.behind)


def _best(by_zone: Mapping[str, str], factors: Mapping[str, float], interview: bool) -> Choice:
    table = types()
    best = Choice(OTHER, 0.0)
    scores: list[tuple[float, str]] = []
    for kind in table.types.values():
        choice = Choice(kind.name, 0.0)
        for zone, text in by_zone.items():
            factor = factors.get(zone, 0.0)
            if not factor:
                continue
            for sign, pairs in ((1.0, kind.triggers), (-1.0, kind.against)):
                for expression, weight in pairs:
                    found = sorted({m[0] for m in expression.finditer(text)})
                    if found:
                        more = 1 + _MORE * min(len(found) - 1, 3)
                        points = round(sign * weight * factor * more, 2)
                        choice.score = round(choice.score + points, 2)
                        choice.weighed.append((points, "/".join(found[:3]), zone))
        if interview and kind.name == INTERVIEW:
            choice.score += table.interview
            choice.weighed.append((table.interview, "——访", "title"))
        choice.weighed.sort(key=lambda w: (-w[0], w[1], w[2]))
        scores.append((choice.score, kind.name))
        if choice.score > best.score:
            best = choice
    behind = sorted((s for s in scores if s[0] > 0 and s[1] != best.type), reverse=True)
    best.behind = behind[:_SHOWN]
    return best
