"""``kg docs``: the ontology as one page, with what a built folder has of each term."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg import __version__
from kg.views import files

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["write"]

NAME = "ontology.html"


def write(directory: Path, out: Path | None = None) -> Path:
    """Write the page of a built folder; it needs no other file and no network.

    Args:
        directory: the built folder.
        out: the file; by default ``ontology.html`` in the folder.

    Raises:
        UsageError: no graph in the folder.
        KgError: the file cannot be written.
    """
    from kg import triples
    from kg.docs.entries import groups

    graph = triples.load(directory)
    shown = groups(graph)
    page = _template().render(groups=shown, version=__version__, triples=graph.size())
    return files.write(out or directory / NAME, page)


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("kg.docs", "assets")
    return Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    ).get_template("page.html")
