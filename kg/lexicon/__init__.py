"""Word lists as data: divisions, surnames, titles, suffixes, known bodies, no-names.

``lexicon()`` and ``divisions()`` read their lists once, on first use. The lists are TOML files in
``data/``; each has a closed schema and a reason beside each doubtful entry.
"""

from __future__ import annotations

from functools import cache

from kg.lexicon.divisions import Division, Divisions, NameKind, Status, divisions
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
    TitleReading,
)

__all__ = [
    "Body",
    "Division",
    "Divisions",
    "Lexicon",
    "Modifier",
    "NameKind",
    "NamePattern",
    "NotPerson",
    "Status",
    "Strength",
    "Suffix",
    "Surname",
    "Title",
    "TitleClass",
    "TitleReading",
    "divisions",
    "lexicon",
]


@cache
def lexicon() -> Lexicon:
    """All word lists, read once."""
    from kg.lexicon.load import load

    return load()
