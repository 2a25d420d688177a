"""Word lists from TOML: every file has a closed schema, every text stands once per list."""

from __future__ import annotations

import re
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from kg.errors import RuleError
from kg.lexicon.tables import File, Row, read
from kg.lexicon.words import (
    Body,
    Lexicon,
    Modifier,
    NamePattern,
    NotPerson,
    Strength,
    Suffix,
    Surname,
    Title,
    TitleClass,
)
from kg.model import BODY_KINDS, Kind

OF = ("union", "party", "government", "enterprise", "institution", "group", "any")
AFTER = ("name", "division", "body")
BODIES = tuple(k.value for k in Kind if k in BODY_KINDS or k is Kind.PLACE)


def load(folder: Traversable | Path | None = None) -> Lexicon:
    """Read the word lists of ``folder`` (the package's own by default).

    Raises:
        RuleError: a file is missing, is no TOML, has an unknown key or a word twice.
    """
    folder = folder or files("kg.lexicon") / "data"
    surnames, patterns = _surnames(folder)
    titles, modifiers = _titles(folder)
    suffixes = _suffixes(folder)
    return Lexicon(
        surnames,
        patterns,
        titles,
        tuple(sorted(modifiers, key=lambda m: (-len(m.text), m.text))),
        tuple(sorted(suffixes, key=lambda s: (-len(s.text), s.text))),
        _bodies(folder),
        _not_person(folder),
    )


def _twice(text: str, known: object, where: str) -> None:
    if known is not None:
        raise RuleError(f"{text!r} stands twice", where, "each word once in the file")


def _subset(row: Row, key: str, among: tuple[str, ...]) -> tuple[str, ...]:
    values = row.words(key)
    for value in values:
        if value not in among:
            raise RuleError(f"{key} holds {value!r}", row.where, "of " + ", ".join(among))
    return values


def _surnames(
    folder: Traversable | Path,
) -> tuple[tuple[Surname, ...], tuple[NamePattern, ...]]:
    file = read(folder, "surnames.toml", "single", "compound", "note", "pattern")
    notes: dict[str, str] = {}
    for row in file.rows("note"):
        note = row.only("names", "note").text("note")
        for name in row.words("names"):
            _twice(name, notes.get(name), row.where)
            notes[name] = note
    found: dict[str, Surname] = {}
    for key in ("single", "compound"):
        for row in file.rows(key):
            common = row.only("class", "names").text("class", among=("common", "rare")) == "common"
            texts = row.words("names")
            for text in "".join(texts) if key == "single" else texts:
                _twice(text, found.get(text), row.where)
                found[text] = Surname(text, common, notes.pop(text, ""))
    for name in notes:
        raise RuleError(f"the note's {name!r} is no surname", file.name, "a listed surname")
    return tuple(found.values()), tuple(_pattern(row) for row in file.rows("pattern"))


def _pattern(row: Row) -> NamePattern:
    row.only("name", "regex", "note")
    regex = row.text("regex")
    try:
        re.compile(regex)
    except re.error as error:
        raise RuleError(f"regex: {error}", row.where, "a Python regular expression") from None
    return NamePattern(row.text("name"), regex, row.text("note"))


def _titles(folder: Traversable | Path) -> tuple[tuple[Title, ...], tuple[Modifier, ...]]:
    file = read(folder, "titles.toml", "titles", "modifier")
    found: dict[str, Title] = {}
    for row in file.rows("titles"):
        row.only("class", "of", "texts", "follows", "weak", "note")
        kind = TitleClass(row.text("class", among=tuple(TitleClass)))
        of, note = _subset(row, "of", OF), row.text("note", "")
        for text in row.words("texts"):
            known = found.get(text)
            if known is not None and known.kind is not kind:
                raise RuleError(f"{text!r} is {known.kind} too", row.where, "one class per title")
            both = (*known.of, *(o for o in of if o not in known.of)) if known else of
            found[text] = Title(text, kind, both, row.flag("follows"), row.flag("weak"), note)
    modifiers: dict[str, Modifier] = {}
    for row in file.rows("modifier"):
        row.only("kind", "texts", "note")
        how = row.text("kind", among=("rank", "state", "time"))
        for text in row.words("texts"):
            _twice(text, modifiers.get(text), row.where)
            modifiers[text] = Modifier(text, how)
    return tuple(found.values()), tuple(modifiers.values())


def _suffixes(folder: Traversable | Path) -> tuple[Suffix, ...]:
    file = read(folder, "suffixes.toml", "suffixes")
    found: dict[str, Suffix] = {}
    for row in file.rows("suffixes"):
        row.only("type", "after", "texts", "ambiguous", "note")
        kind, after = Kind(row.text("type", among=BODIES)), _subset(row, "after", AFTER)
        for text in row.words("texts"):
            _twice(text, found.get(text), row.where)
            found[text] = Suffix(text, kind, after, row.flag("ambiguous"), row.text("note", ""))
    return tuple(found.values())


def _bodies(folder: Traversable | Path) -> tuple[Body, ...]:
    file = read(folder, "bodies.toml", "body", "bodies")
    found: dict[str, Body] = {}
    for row in (*_single_bodies(file), *file.rows("bodies")):
        row.only("name", "names", "type", "strong", "weak", "note")
        kind, note = Kind(row.text("type", among=BODIES)), row.text("note", "")
        if "name" in row.values:
            name = row.text("name")
            strong, weak = row.words("strong", optional=True), row.words("weak", optional=True)
            _twice(name, found.get(name), row.where)
            found[name] = Body(name, kind, strong, weak, note=note)
            continue
        for name in row.words("names"):
            _twice(name, found.get(name), row.where)
            found[name] = Body(name, kind, weak=row.flag("weak"), note=note)
    seen = set(found)
    for body in found.values():
        for alias in (*body.strong, *body.weak_aliases):
            _twice(alias, alias if alias in seen else None, file.name)
            seen.add(alias)
    return tuple(found.values())


def _single_bodies(file: File) -> tuple[Row, ...]:
    return tuple(row.only("name", "type", "strong", "weak", "note") for row in file.rows("body"))


def _not_person(folder: Traversable | Path) -> tuple[NotPerson, ...]:
    file = read(folder, "notperson.toml", "words")
    found: dict[str, NotPerson] = {}
    for row in file.rows("words"):
        row.only("strength", "reason", "texts")
        strength = Strength(row.text("strength", among=tuple(Strength)))
        for text in row.words("texts"):
            _twice(text, found.get(text), row.where)
            found[text] = NotPerson(text, strength, row.text("reason"))
    return tuple(found.values())
