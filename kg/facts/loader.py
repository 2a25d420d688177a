"""Rule files → rules. The schema is closed: what it does not know, it refuses.

A file in ``rules/`` is TOML with an optional table ``[words]`` (name → list of words, for
``@name``) and any number of ``[[rule]]``:

==============  ==============================================================================
``id``          unique over all files, ``family.what-it-reads``
``gives``       one of ``GIVES``
``pattern``     see ``language``
``type``        shorthand for ``values.type``
``values``      table of strings that every fact of the rule carries
``then``        a function of ``functions.FUNCTIONS`` that turns a match into facts
``confidence``  0 to 1, default 1
``in``          parts searched: headline, kicker, subtitle, paragraph; default all
``note``        why the rule is as it is
``yes``         at least one: a table with ``text`` and the texts that fill the slots
``no``          at least one: a text in which the rule must stay silent
==============  ==============================================================================
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from kg.errors import RuleError
from kg.facts.functions import FUNCTIONS
from kg.facts.language import Pattern, compile_pattern
from kg.model import PartKind

GIVES = ("Post", "Relation", "Role", "Event", "Award", "Alias", "Mark")
KEYS = {
    "id": str, "gives": str, "pattern": str, "type": str, "values": dict, "then": str,
    "confidence": (int, float), "in": list, "note": str, "yes": list, "no": list,
}  # fmt: skip
MUST = ("id", "gives", "pattern", "yes", "no")


@dataclass(frozen=True, slots=True)
class Example:
    """A ``yes`` line: a text and, per slot, the texts that must fill it in text order."""

    text: str
    slots: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as loaded; ``where`` is file and id, for messages."""

    id: str
    gives: str
    pattern: Pattern
    yes: tuple[Example, ...]
    no: tuple[str, ...]
    where: str
    values: tuple[tuple[str, str], ...] = ()
    then: str | None = None
    confidence: float = 1.0
    parts: frozenset[PartKind] = frozenset()
    note: str = ""


@cache
def rules() -> tuple[Rule, ...]:
    """All rules of the package, by file name and then in file order."""
    folder = files("kg.facts") / "rules"
    found: list[Rule] = []
    shared = _table(files("kg.facts") / "words.toml")
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            found += read_rules(file.read_text("utf-8"), file.name, shared.get("words", {}))
    seen: dict[str, str] = {}
    for rule in found:
        if rule.id in seen:
            raise RuleError("rule id used twice", rule.where, f"also in {seen[rule.id]}")
        seen[rule.id] = rule.where
    return tuple(found)


def rule(rule_id: str) -> Rule:
    """Return the rule of this id."""
    for candidate in rules():
        if candidate.id == rule_id:
            return candidate
    raise RuleError(f"no rule {rule_id!r}", "", "kg/facts/rules/*.toml lists them")


def read_rules(
    text: str, file: str, shared: Mapping[str, Sequence[str]] | None = None
) -> tuple[Rule, ...]:
    """Read the rules of one file.

    Raises:
        RuleError: not TOML, a key the schema does not know, a missing key, a bad pattern.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise RuleError(f"not TOML: {fault}", file) from fault
    _closed(table, {"words": dict, "rule": list}, file)
    words = {**(shared or {}), **table.get("words", {})}
    for name, entries in words.items():
        if not (isinstance(entries, list) and entries and all(isinstance(w, str) for w in entries)):
            raise RuleError(f"word list {name!r}", file, "a list of words, not empty")
    return tuple(_rule(raw, f"{file} rule {n}", words) for n, raw in enumerate(table["rule"], 1))


def _rule(raw: object, where: str, words: Mapping[str, Sequence[str]]) -> Rule:
    if not isinstance(raw, dict):
        raise RuleError("not a table", where, "[[rule]]")
    where = f"{where.split(' rule ')[0]}: {raw['id']}" if "id" in raw else where
    _closed(raw, KEYS, where)
    for key in MUST:
        if not raw.get(key):
            raise RuleError(f"no {key}", where, "every rule has " + ", ".join(MUST))
    if raw["gives"] not in GIVES:
        raise RuleError(f"gives {raw['gives']!r}", where, ", ".join(GIVES))
    if raw.get("then", next(iter(FUNCTIONS))) not in FUNCTIONS:
        raise RuleError(f"then = {raw['then']!r}", where, ", ".join(sorted(FUNCTIONS)))
    pattern = compile_pattern(raw["pattern"], words, where)
    values = dict(raw.get("values", {}))
    if "type" in raw:
        values["type"] = raw["type"]
    if not all(isinstance(v, str) for v in values.values()):
        raise RuleError("a value is not a string", where)
    confidence = float(raw.get("confidence", 1.0))
    if not 0 < confidence <= 1:
        raise RuleError(f"confidence {confidence}", where, "above 0, at most 1")
    if not all(isinstance(n, str) for n in raw["no"]):
        raise RuleError("a no line is not a text", where)
    return Rule(
        id=raw["id"],
        gives=raw["gives"],
        pattern=pattern,
        yes=tuple(_example(e, where) for e in raw["yes"]),
        no=tuple(raw["no"]),
        where=where,
        values=tuple(sorted(values.items())),
        then=raw.get("then"),
        confidence=confidence,
        parts=frozenset(_part(p, where) for p in raw.get("in", [])),
        note=raw.get("note", ""),
    )


def _example(raw: object, where: str) -> Example:
    if not isinstance(raw, dict) or not isinstance(raw.get("text"), str) or len(raw) < 2:
        raise RuleError("a yes line", where, '{ text = "…", slot = "…" or ["…"] }')
    slots: list[tuple[str, tuple[str, ...]]] = []
    for name, wanted in raw.items():
        if name == "text":
            continue
        texts = wanted if isinstance(wanted, list) else [wanted]
        for text in texts:
            if not isinstance(text, str) or text not in raw["text"]:
                raise RuleError(f"{name} = {text!r} is not in its own text", where)
        slots.append((name, tuple(texts)))
    return Example(raw["text"], tuple(slots))


def _part(name: object, where: str) -> PartKind:
    try:
        return PartKind(str(name))
    except ValueError:
        raise RuleError(f"in = {name!r}", where, ", ".join(p.value for p in PartKind)) from None


def _closed(table: Mapping[str, Any], keys: Mapping[str, Any], where: str) -> None:
    for key, value in table.items():
        if key not in keys:
            raise RuleError(f"unknown key {key!r}", where, ", ".join(keys))
        if not isinstance(value, keys[key]) or isinstance(value, bool):
            raise RuleError(f"{key} is a {type(value).__name__}", where)


def _table(file: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise RuleError(f"not TOML: {fault}", file.name) from fault
