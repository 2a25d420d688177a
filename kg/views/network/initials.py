"""Names by the first letters of their reading: 张远翔 is zyx."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from functools import lru_cache

_LETTERS = re.compile("[a-z0-9]+")
# Surnames that are read otherwise than the same character elsewhere.
_SURNAMES = {"单": "s", "曾": "z", "解": "x", "仇": "q", "区": "o", "查": "z", "朴": "p", "盖": "g"}
_SURNAMES |= {
    "翟": "z",
    "覃": "q",
    "乐": "y",
    "员": "y",
    "种": "c",
    "繁": "p",
    "秘": "b",
    "折": "s",
}


@lru_cache(maxsize=1)
def _reader() -> Callable[[str], list[str]] | None:
    """The reading of each character; None where pypinyin is not installed."""
    try:
        module = importlib.import_module("pypinyin")
    except ImportError:
        return None
    style = module.Style.FIRST_LETTER

    def read(text: str) -> list[str]:
        return list(module.lazy_pinyin(text, style=style))

    return read


def initials(name: str, person: bool = False) -> str:
    """The initials of a name in small letters; empty where nothing can read it.

    Args:
        name: any name; its first forty characters count.
        person: its first character is a surname.
    """
    read = _reader()
    if read is None:
        return ""
    if person and name[:1] in _SURNAMES:
        return _SURNAMES[name[0]] + initials(name[1:])
    return "".join(_LETTERS.findall("".join(read(name[:40])).lower()))
