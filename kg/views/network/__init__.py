"""Graph → ``graph.html``: the network page, one file that asks for nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.views import files

if TYPE_CHECKING:
    from kg.model import Graph

__all__ = ["html", "write"]


def write(graph: Graph, out: Path, base: str) -> Path:
    """Write ``graph.html`` into a folder and return its path; UTF-8 whatever the locale.

    Args:
        graph: what a build knows; an empty one gives a page that says so.
        out: the folder; made where it is missing.
        base: what data IRIs start with.

    Raises:
        KgError: the file cannot be written.
    """
    return files.write(out / "graph.html", html(graph, base))


def html(graph: Graph, base: str) -> str:
    """The page's text; the same for the same graph."""
    from kg.views.network import columns, page

    return page.compose(columns.build(graph, base))
