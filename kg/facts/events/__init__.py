"""Roles → events."""

from __future__ import annotations

from kg.model import Article, Fact, Mention


def events(
    article: Article,
    mentions: tuple[Mention, ...],
    roles: tuple[Fact, ...],
    posts: tuple[Fact, ...],
) -> list[Fact]:
    """Tell the events one article reports."""
    return []
