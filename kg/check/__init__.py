"""Does a built graph hold together: shapes, quotes, terms, references, agreement with itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from kg.check import agree, quotes, terms
from kg.check.found import Found, Place, where
from kg.check.shapes import shapes
from kg.check.validate import validate
from kg.triples import Index, Literal, load

__all__ = ["Found", "Index", "Place", "check", "load", "run", "unread"]


def run(directory: Path, pages: Mapping[str, str]) -> tuple[Found, ...]:
    """All findings in a built folder, by their places.

    Args:
        directory: the folder.
        pages: the characters of each page by its name.

    Raises:
        UsageError: no graph in it, or not Turtle.
    """
    return check(load(directory), pages)


def check(graph: Index, pages: Mapping[str, str]) -> tuple[Found, ...]:
    """All findings in a graph, by their places; each once."""
    return tuple(sorted(set(_all(graph, pages)), key=_order))


def unread(path: str, reason: str) -> Found:
    """The finding that a page file could not be read."""
    return Found(path, "page", path, reason)


def _all(graph: Index, pages: Mapping[str, str]) -> Iterator[Found]:
    for result in validate(graph, shapes()):
        value = result.value
        yield Found(
            where(graph, result.focus),
            "shape",
            result.focus,
            result.says,
            result.path,
            result.component,
            value.value if isinstance(value, Literal) else value or "",
        )
    yield from quotes.literal(graph, pages)
    yield from quotes.covered(graph)
    yield from terms.references(graph)
    yield from terms.declared(graph)
    yield from agree.tree(graph)
    yield from agree.statements(graph)
    yield from agree.printed(graph)


def _order(found: Found) -> tuple[str, int, Found]:
    """By page and offset, those without a place last."""
    page, _, span = found.place.rpartition(":")
    start = span.partition("-")[0]
    return (page or span or "\uffff", int(start) if start.isdecimal() else -1, found)
