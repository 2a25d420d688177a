"""Articles made by hand: ``{区总工会:UnionOrganization}`` is text and mention at once."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from kg.model import Article, Kind, Mention, Part, PartKind, Text

Made = tuple[Article, tuple[Mention, ...]]


def _make(text: str, part: PartKind = PartKind.PARAGRAPH) -> Made:
    clean, mentions, at = "", [], 0
    for found in re.finditer(r"\{([^:}]+):(\w+)\}", text):
        clean += text[at : found.start()]
        start = len(clean)
        clean += found[1]
        mentions.append(Mention(Kind(found[2]), start, len(clean), found[1], "hand"))
        at = found.end()
    clean += text[at:]
    article = Article("p", 1, Text(clean, tuple(range(len(clean)))), (Part(part, 0, len(clean)),))
    return article, tuple(mentions)


@pytest.fixture
def make() -> Callable[..., Made]:
    return _make
