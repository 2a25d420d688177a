"""What the graph says of one node, as RDF in the format that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.ontology import PREFIXES
from kg.views.server import description, negotiate
from kg.views.server.nodes import LABEL, ORG, SCHEMA, UKG, Nodes

if TYPE_CHECKING:
    from pyoxigraph import Triple
    from starlette.requests import Request
    from starlette.responses import Response

_SHORT = {"turtle": "text/turtle", "jsonld": "application/ld+json"}
_NAMES = (LABEL, SCHEMA + "headline")


def about(nodes: Nodes, node: str) -> list[Triple]:
    """The triples of a node, of the facts that name it, and the names of all that these name."""
    import pyoxigraph as ox

    rows: dict[ox.Triple, None] = {}

    def take(subject: str) -> None:
        for predicate, value in nodes.pairs(subject):
            rows[ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), value)] = None

    take(node)
    for subject, predicate in nodes.uses(node):
        facts = predicate.startswith((ORG, UKG))
        if facts and nodes.kind(subject) in ("Post", "Event", "Award"):
            take(subject)
        elif facts:
            rows[ox.Triple(*map(ox.NamedNode, (subject, predicate, node)))] = None
    ends = [end for triple in rows for end in (triple.subject, triple.object)]
    named = {end.value for end in ends if isinstance(end, ox.NamedNode)}
    for one in sorted(named):
        if one.startswith(nodes.base):
            for predicate in _NAMES:
                for value in nodes.objects(one, predicate):
                    label = ox.Literal(value)
                    rows[ox.Triple(ox.NamedNode(one), ox.NamedNode(predicate), label)] = None
    return list(rows)


def wanted(request: Request) -> negotiate.Offer | None:
    """The format of RDF that a request wants, None where it wants a page to read."""
    short = _SHORT.get(request.query_params.get("as", ""))
    if short:
        return next(offer for offer in negotiate.GRAPHS if offer.media == short)
    accept = request.headers.get("accept")
    accepted = negotiate.ranges(accept or "*/*")
    page = negotiate.quality("text/html", accepted)
    best = next(iter(negotiate.acceptable(accept, negotiate.GRAPHS)), None)
    if best is None or page >= negotiate.quality(best.media, accepted):
        return None
    return best


def response(nodes: Nodes, node: str, offer: negotiate.Offer) -> Response:
    """The triples about a node."""
    from starlette.responses import Response

    from kg.views.terms import turtle

    found = about(nodes, node)
    if offer.format == "TURTLE":
        text = "".join(map(str, found))
        known = [name for name, start in PREFIXES.items() if start in text]
        data = turtle(found, known, nodes.base)
    else:
        data = description.serialize(found, offer, dict(PREFIXES) | {"id": nodes.base})
    media = "text/turtle; charset=utf-8" if offer.format == "TURTLE" else offer.media
    return Response(data, headers={"Content-Type": media, "Vary": "Accept"})
