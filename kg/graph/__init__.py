"""Facts → graph: names resolved in the article, identity across articles, everything merged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.graph.doubts import review
from kg.graph.home import city_of, common_city
from kg.graph.identity import Identity
from kg.graph.local import localise
from kg.graph.merge import merge
from kg.model import Decision, Failure, Graph, Layout, Reading

__all__ = ["assemble"]


def assemble(
    pages: Iterable[tuple[Layout, tuple[Reading, ...]]],
    failures: Iterable[Failure] = (),
    decisions: Iterable[Decision] = (),
) -> Graph:
    """The graph of all pages read; the order in which they come does not matter.

    Args:
        pages: each page's layout with the readings of its articles.
        failures: pages that could not be read, passed on.
        decisions: what people decided about pairs of names and about facts.
    """
    done = sorted(pages, key=lambda p: p[0].page.name)
    homes = [city_of(layout.articles) for layout, _ in done]
    paper = common_city(homes)
    locals_ = [
        localise(layout.page, reading, city_of([reading.article], home or paper))
        for (layout, readings), home in zip(done, homes, strict=True)
        for reading in readings
    ]
    layouts = tuple(layout for layout, _ in done)
    datings = {one.page.name: one.dating for one in layouts if one.dating}
    decided = tuple(decisions)
    doubts, notes = review(locals_, decided)
    identity = Identity(locals_, datings, decided)
    graph = merge(layouts, locals_, identity, tuple(failures))
    questions = sorted((*doubts, *identity.questions), key=lambda q: q.key)
    return replace(graph, questions=tuple(questions), notes=(*notes, *identity.notes))
