"""``/e/ID``: a page for each node of the graph, or its RDF."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import quote as escape

from kg.ontology import PREFIXES
from kg.views.server import facts, quotes, rdf
from kg.views.server.nodes import ALT, IDENTIFIER, KINDS, LABEL, SCHEMA, UKG, Nodes, Ref, word
from kg.views.server.problems import Problem
from kg.views.server.render import language, page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from kg.views.server.site import Site

_FACTS = 60  # on a page
_ROWS = 200  # uses of a plain node that are listed


def routes(site: Site) -> list[Route]:
    """The routes of this module."""
    from starlette.responses import RedirectResponse
    from starlette.routing import Route

    def show(request: Request) -> Response:
        nodes = site.nodes
        node = nodes.base + request.path_params["local"]
        if not _minted(node) or not nodes.exists(node):
            raise Problem(404, f"no node {request.path_params['local']!r} in this graph")
        offer = rdf.wanted(request)
        if offer is not None:
            return rdf.response(nodes, node, offer)
        kind = nodes.kind(node)
        if kind in KINDS:
            return page(request, "entity.html", **_entity(request, nodes, site.texts, node, kind))
        if kind == "Page":
            name = nodes.one(node, IDENTIFIER)
            return RedirectResponse(f"/page/{escape(name, safe='')}", 303)
        if kind == "Article":
            return RedirectResponse(article_href(nodes, node), 303)
        return page(request, "node.html", **_plain(request, nodes, site.texts, node, kind))

    return [Route("/e/{local:path}", show, methods=["GET"], name="entity")]


def _minted(iri: str) -> bool:
    """Whether these characters can be an IRI at all."""
    from pyoxigraph import NamedNode

    try:
        NamedNode(iri)
    except ValueError:
        return False
    return True


def article_href(nodes: Nodes, article: str) -> str:
    """Where an article stands on its newspaper page."""
    of = nodes.one(article, PREFIXES["dcterms"] + "isPartOf")
    name = nodes.one(of, IDENTIFIER) if of else ""
    number = nodes.one(article, SCHEMA + "position")
    return f"/page/{escape(name, safe='')}#a{number}"


def article_row(nodes: Nodes, article: str) -> tuple[str, str, str, str]:
    """Headline, address, day and page of an article."""
    of = nodes.one(article, PREFIXES["dcterms"] + "isPartOf")
    day = nodes.one(of, PREFIXES["dcterms"] + "date") or nodes.one(of, UKG + "date") if of else ""
    title = nodes.one(article, SCHEMA + "headline")
    return title, article_href(nodes, article), day, nodes.one(of, IDENTIFIER) if of else ""


def _entity(
    request: Request, nodes: Nodes, texts: dict[str, str], node: str, kind: str
) -> dict[str, Any]:
    spoken = language(request)
    ref = nodes.ref(node, spoken)
    everything = facts.of(nodes, node, spoken)
    timed = [f for f in everything if f.kind in ("post", "event", "award")]
    start = _number(request.query_params.get("from", "0"))
    shown = timed[start : start + _FACTS]
    after = start + _FACTS
    types = nodes.objects(node, PREFIXES["rdf"] + "type")
    tags = [word(UKG + "Official", spoken)] if UKG + "Official" in types else []
    tags += [nodes.name(tier, spoken) for tier in nodes.objects(node, UKG + "tier")]
    if nodes.one(node, UKG + "resolved") == "false":
        tags.append("≈")
    same = [x for x in nodes.named(LABEL, ref.name) if x != node and nodes.kind(x) in KINDS]
    key = lambda row: (row[2], row[3], row[0])  # noqa: E731
    return {
        "ref": ref,
        "local": nodes.local(node),
        "kind": word(UKG + kind, spoken),
        "tags": tags,
        "aliases": nodes.objects(node, ALT),
        "shorts": nodes.objects(node, UKG + "shortForm"),
        "same": [nodes.ref(x, spoken) for x in same[:20]],
        "relations": _relations(everything),
        "facts": [(fact, quotes.of(nodes, fact.node, texts)) for fact in shown],
        "total": len(timed),
        "next": f"?from={after}" if after < len(timed) else "",
        "articles": sorted(
            (article_row(nodes, a) for a in nodes.objects(node, UKG + "mentionedIn")), key=key
        ),
        "written": sorted(
            (article_row(nodes, a) for a in nodes.subjects(SCHEMA + "author", node)), key=key
        ),
    }


def _relations(found: list[facts.Fact]) -> list[tuple[str, list[tuple[Ref, str]]]]:
    """By label: the other end of each relation, and where its evidence is shown, if it has any."""
    rows = [f for f in found if f.kind not in ("post", "event", "award")]
    grouped = []
    for label, group in groupby(sorted(rows, key=lambda f: f.says), key=lambda f: f.says):
        ends: dict[str, tuple[Ref, str]] = {}
        for fact in group:
            said = "/e/" + escape(fact.node.rpartition("/")[2], safe="") if fact.node else ""
            for _, ref in fact.who:
                ends.setdefault(ref.iri, (ref, said))
        grouped.append((label, list(ends.values())))
    return grouped


def _plain(
    request: Request, nodes: Nodes, texts: dict[str, str], node: str, kind: str
) -> dict[str, Any]:
    import pyoxigraph as ox

    spoken = language(request)
    rows: dict[str, list[Ref]] = {}
    for predicate, value in nodes.pairs(node):
        if isinstance(value, ox.NamedNode):
            found = nodes.ref(value.value, spoken)
        else:
            found = Ref("", str(getattr(value, "value", value)), "", "")
        rows.setdefault(predicate, []).append(found)
    uses = [u for u in nodes.uses(node) if u[1] != PREFIXES["oa"] + "hasBody"][:_ROWS]
    return {
        "ref": nodes.ref(node, spoken),
        "kind": word(UKG + kind, spoken) if kind and kind != "Statement" else kind,
        "fact": facts.event(nodes, node, spoken) if kind == "Event" else None,
        "found": quotes.of(nodes, node, texts),
        "rows": [(word(p, spoken), nodes.local(p), values) for p, values in rows.items()],
        "uses": [(nodes.ref(s, spoken), word(p, spoken)) for s, p in uses],
    }


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 0
