"""Reading one TOML file of the lexicon against a closed schema.

A key that the schema does not name, a value of the wrong shape, an empty list or a word that
stands twice raises ``RuleError`` with the file, the place in it and what is allowed.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from kg.errors import RuleError


@dataclass(frozen=True, slots=True)
class Row:
    """One table of a file; every reader below checks the value's shape."""

    values: Mapping[str, Any]
    where: str

    def only(self, *keys: str) -> Row:
        """This row, after checking that it has no key but these."""
        for key in self.values:
            if key not in keys:
                raise RuleError(f"unknown key {key!r}", self.where, "allowed: " + ", ".join(keys))
        return self

    def text(self, key: str, default: str | None = None, among: Sequence[str] = ()) -> str:
        """A non-empty string, of a closed set if ``among`` is given."""
        value = self.values.get(key, default)
        if not isinstance(value, str) or (not value.strip() and value != default):
            raise RuleError(f"{key} = {value!r}", self.where, "a non-empty string")
        if among and value not in among:
            raise RuleError(f"{key} = {value!r}", self.where, "one of " + ", ".join(among))
        return value

    def flag(self, key: str) -> bool:
        """True or false; false where the key is missing."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise RuleError(f"{key} = {value!r}", self.where, "true or false")
        return value

    def number(self, key: str, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``."""
        value = self.values.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise RuleError(f"{key} = {value!r}", self.where, f"a whole number {low} to {high}")
        return value

    def words(self, key: str, *, optional: bool = False) -> tuple[str, ...]:
        """Words as a list, or as one string with blanks between them; each word once."""
        value = self.values.get(key)
        if value is None and optional:
            return ()
        found = value.split() if isinstance(value, str) else value
        if not isinstance(found, list) or not found:
            raise RuleError(f"{key} = {value!r}", self.where, "a list of words, not empty")
        for word in found:
            if not isinstance(word, str) or not word or word != word.strip():
                raise RuleError(f"{key} holds {word!r}", self.where, "words without outer blanks")
        word, times = Counter(found).most_common(1)[0]
        if times > 1:
            raise RuleError(f"{key} holds {word!r} twice", self.where, "each word once")
        return tuple(found)


@dataclass(frozen=True, slots=True)
class File:
    """One parsed file; ``rows`` goes through an array of tables, ``row`` reads a single table."""

    name: str
    values: Mapping[str, Any]

    def rows(self, key: str) -> Iterator[Row]:
        """The tables ``[[key]]`` in file order."""
        value = self.values.get(key, [])
        if not isinstance(value, list):
            raise RuleError(f"{key} is no array of tables", self.name, f"[[{key}]]")
        for number, one in enumerate(value, 1):
            yield _row(one, f"{self.name}: {key} {number}")

    def row(self, key: str) -> Row:
        """The table ``[key]``; empty where it is missing."""
        return _row(self.values.get(key, {}), f"{self.name}: {key}")


def _row(value: object, where: str) -> Row:
    if not isinstance(value, dict):
        raise RuleError(f"{value!r} is no table", where, "key = value")
    return Row(value, where)


def read(folder: Traversable | Path, name: str, *keys: str) -> File:
    """Parse ``folder/name``, whose top level may hold these keys only."""
    try:
        values = tomllib.loads((folder / name).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise RuleError("word list is missing", name, "reinstall the package") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleError(str(error), name, "a TOML file in UTF-8") from None
    Row(values, name).only(*keys)
    return File(name, values)
