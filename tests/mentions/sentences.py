"""Reading a sentence with ``kg.mentions.find``."""

from __future__ import annotations

from functools import cache

from kg.articles import from_text
from kg.mentions import find
from kg.model import Article, Kind, Mention


@cache
def mentions(text: str, headline: str = "") -> tuple[Mention, ...]:
    return find(from_text(text, headline))


def texts(text: str, *kinds: Kind) -> list[str]:
    return [m.text for m in mentions(text) if m.kind in kinds]


def lawful(article: Article, found: tuple[Mention, ...]) -> None:
    """In order, without overlap, each with the characters that stand there, outside bylines."""
    value = article.text.value
    parts = [(p.start, p.end) for p in article.parts if p.kind != "byline"]
    end = 0
    for m in found:
        assert end <= m.start < m.end <= len(value)
        assert value[m.start : m.end] == m.text
        assert any(s <= m.start and m.end <= e for s, e in parts), m
        assert 0 <= m.confidence <= 1
        end = m.end
