"""Does a built graph hold together, and do its pages agree with themselves.

Every quote stands literally on its page, nothing refers to nothing, sums that are printed hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyoxigraph import Store

_QUOTES = """
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT DISTINCT ?page ?start ?end ?text { ?t oa:hasSource/dcterms:identifier ?page ;
  oa:hasSelector/oa:start ?start ; oa:hasSelector/oa:end ?end ; oa:hasSelector/oa:exact ?text }"""
_FINDINGS = """
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX ukg: <https://w3id.org/union-kg/ontology#>
SELECT DISTINCT ?page ?start ?end ?says { ?f a ukg:Finding ; ukg:says ?says .
  ?a oa:hasBody ?f ; oa:hasTarget ?t ; ukg:evidenceRole "total" .
  ?t oa:hasSource/dcterms:identifier ?page ; oa:hasSelector/oa:start ?start ;
     oa:hasSelector/oa:end ?end }"""
# What a graph points to outside itself: classes, and the predicates of relations.
_OUTSIDE = frozenset(
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#" + name for name in ("type", "predicate")
)


def quotes(store: Store, pages: dict[str, str]) -> Iterator[str]:
    """The quotes that do not stand on their page at their offsets, and pages that are not given.

    Args:
        store: the facts and their evidence.
        pages: the characters of each page by its name.
    """
    unknown = set()
    found: Iterable[tuple[object, ...]] = store.query(_QUOTES)  # type: ignore[assignment]
    rows = sorted(tuple(str(getattr(t, "value", t)) for t in row) for row in found)
    for page, start, end, text in rows:
        if page not in pages:
            unknown.add(page)
        elif pages[page][int(start) : int(end)] != text:
            there = pages[page][int(start) : int(end)]
            yield f"{page}:{start}-{end}: the graph quotes {text!r}, the page has {there!r}"
    for page in sorted(unknown):
        yield f"{page}: the graph quotes this page, and no file of that name was given"


def references(store: Store) -> Iterator[str]:
    """The nodes that something points to and nothing describes."""
    import pyoxigraph as ox

    described = {quad.subject for quad in store}
    missing = sorted(
        {
            (quad.object.value, quad.predicate.value, str(quad.subject))
            for quad in store
            if isinstance(quad.object, ox.NamedNode)
            and quad.predicate.value not in _OUTSIDE
            and quad.object not in described
        }
    )
    for node, predicate, subject in missing:
        yield f"{subject} {predicate.rpartition('#')[2]} {node}: nothing describes this node"


def printed(store: Store) -> Iterator[str]:
    """What the pages print that cannot be right: sums that do not hold."""
    found: Iterable[tuple[object, ...]] = store.query(_FINDINGS)  # type: ignore[assignment]
    rows = [tuple(str(getattr(t, "value", t)) for t in row) for row in found]
    for page, start, end, says in sorted(rows, key=lambda r: (r[0], int(r[1]), r[3])):
        yield f"{page}:{start}-{end}: {says}"
