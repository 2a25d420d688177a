"""Facts → graph: names resolved in the article, identity across articles, everything merged."""

from __future__ import annotations

from collections.abc import Iterable

from kg import iri
from kg.graph.home import city_of
from kg.graph.identity import Appearance, clusters
from kg.graph.local import Local, context_of, localise
from kg.graph.merge import merge
from kg.model import Failure, Graph, Kind, Layout, Reading

__all__ = ["assemble"]


def assemble(
    pages: Iterable[tuple[Layout, tuple[Reading, ...]]], failures: Iterable[Failure] = ()
) -> Graph:
    """The graph of all pages read; the order in which they come does not matter.

    Args:
        pages: each page's layout with the readings of its articles.
        failures: pages that could not be read, passed on.
    """
    done = sorted(pages, key=lambda p: p[0].page.name)
    everywhere = city_of(a for layout, _ in done for a in layout.articles)
    locals_: list[Local] = []
    for layout, readings in done:
        home = city_of(layout.articles, everywhere)
        for reading in readings:
            city = city_of([reading.article], home)
            locals_.append(localise(layout.page, reading, city))
    anchors = clusters(
        Appearance(key[1], local.reading.article.key, context_of(local, key))
        for local in locals_
        for key in local.entities
        if key[0] is Kind.PERSON
    )

    def identify(kind: Kind, name: str, article: str, resolved: bool) -> str:
        if kind is Kind.PERSON:
            return iri.entity(kind, name, anchors.get((name, article), "byline"))
        return iri.entity(kind, name, "" if resolved else article)

    layouts = tuple(layout for layout, _ in done)
    return merge(layouts, locals_, identify, tuple(failures))
