"""How little a person's name is shared: what two bearers of it have in common by the name alone.

A figure from 2.9 (张伟) up, 6 to 8 for most names of three characters; one more stands for about
ten times fewer bearers. The lists in ``data/frequent.toml`` say what is frequent.
"""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from kg.lexicon import lexicon
from kg.lexicon.given import likeness

_FIRST, _NEXT, _COMMON, _RARE = 1.2, 1.8, 2.4, 3.4  # tenfolds: one bearer in 15, 60, 250, 2500
_FREQUENT, _USUAL, _UNUSUAL = 1.7, 2.4, 3.2


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data = tomllib.loads((files("kg.lexicon") / "data" / "frequent.toml").read_text("utf-8"))
    first, second, given = (
        frozenset(data[key].replace("\n", "")) for key in ("surnames", "next", "given")
    )
    return first, second, given


@cache
def _surnames() -> dict[str, bool]:
    return {s.text: s.common for s in lexicon().surnames}


def is_frequent(char: str) -> bool:
    """Whether many given names have this character."""
    return char in _lists()[2]


def split(name: str) -> tuple[str, str]:
    """Surname and given name; a name without a known surname is all given name."""
    for length in (2, 1):
        if len(name) > length and name[:length] in _surnames():
            return name[:length], name[length:]
    return "", name


@lru_cache(maxsize=65536)
def rarity(name: str, given: str | None = None) -> float:
    """How rare a full name is; ``given`` replaces its given name where part of it is in doubt."""
    surname, rest = split(name)
    return _of_surname(surname) + sum(map(_of_given, rest if given is None else given))


def _of_surname(surname: str) -> float:
    first, second, _ = _lists()
    if surname in first:
        return _FIRST
    if surname in second:
        return _NEXT
    # two characters are a surname of few
    return _COMMON if len(surname) == 1 and _surnames()[surname] else _RARE if surname else 0.0


def _of_given(char: str) -> float:
    if is_frequent(char):
        return _FREQUENT
    return _USUAL if likeness(char) > 0 else _UNUSUAL
