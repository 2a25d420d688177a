"""Names by the first letters of their reading: 张永新 is zyx."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from functools import lru_cache

_LETTERS = re.compile("[a-z0-9]+")


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


def initials(name: str) -> str:
    """The initials of a name in small letters; empty where nothing can read it."""
    read = _reader()
    if read is None:
        return ""
    return "".join(_LETTERS.findall("".join(read(name[:40])).lower()))
