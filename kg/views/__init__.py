"""Graph → files: Turtle with its evidence, a store and questions to ask it, the network page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Graph


def write(graph: Graph, out: Path, base: str) -> tuple[Path, ...]:
    """Write every view of a graph into a folder and return the paths, in the order written.

    Args:
        graph: what a build knows.
        out: the folder; made where it is missing.
        base: what data IRIs start with.

    Raises:
        KgError: a file cannot be written, or the graph does not hold together.
    """
    from kg.views import asked, network, pages, published, store, turtle

    facts, evidence = turtle.write(graph, out, base)
    return (
        facts,
        evidence,
        pages.write(graph, out),
        asked.write(graph, out),
        store.write(out),
        published.write(out),
        network.write(graph, out, base),
    )
