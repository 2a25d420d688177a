"""Graph → ``graph.html``, the network page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.views import files

if TYPE_CHECKING:
    from kg.model import Graph


def write(graph: Graph, out: Path, base: str) -> Path:
    """Write the network page; a stand-in until the page is drawn."""
    page = '<!doctype html>\n<html lang="zh"><meta charset="utf-8"><title>graph</title></html>\n'
    return files.write(out / "graph.html", page)
