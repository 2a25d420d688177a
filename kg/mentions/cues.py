"""The words around names (cues.toml) as frozen sets."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import RuleError


@dataclass(frozen=True, slots=True)
class Cues:
    """One field a list of cues.toml; the file says what each is for."""

    left_function: frozenset[str]
    left_verbs: frozenset[str]
    left_nouns: frozenset[str]
    generic_heads: frozenset[str]
    short_heads: frozenset[str]
    person_followers: frozenset[str]
    person_leaders: frozenset[str]
    deed_verbs: frozenset[str]
    place_before: frozenset[str]
    place_after: frozenset[str]
    inner_phrases: frozenset[str]
    inner_titled: frozenset[str]

    @property
    def hard_stops(self) -> frozenset[str]:
        """Words over which a name never runs leftwards."""
        return self.left_function | self.left_verbs


@cache
def cues() -> Cues:
    """The lists, read once.

    Raises:
        RuleError: a key of the file is not known here, or one is missing.
    """
    path = Path(__file__).with_name("cues.toml")
    tables = tomllib.loads(path.read_text("utf-8"))
    lists = {
        f"{t}_{k}": frozenset(v.split()) for t, keys in tables.items() for k, v in keys.items()
    }
    wanted = set(Cues.__slots__)
    if wanted != set(lists):
        odd = ", ".join(sorted(wanted ^ set(lists)))
        raise RuleError(f"lists unknown or missing: {odd}", str(path), "keys are those of Cues")
    return Cues(**lists)
