"""``/page/NAME``: a newspaper page's text with every mention marked and linked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.ontology import PREFIXES
from kg.views.server import quotes
from kg.views.server.marks import LIT, Mark, Segment, settle
from kg.views.server.nodes import IDENTIFIER, KINDS, OA, PART_OF, SCHEMA, UKG, Nodes, Ref
from kg.views.server.problems import Problem
from kg.views.server.render import language, page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from kg.views.server.site import Site

HEADLINE = "headline"

_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Bit:
    """What a template prints for a segment."""

    start: int
    text: str
    ref: Ref | None
    inner: tuple[Ref, ...]
    roles: tuple[str, ...]
    wanted: bool
    headline: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the page: of an article (its number is given where it begins) or of none."""

    number: str
    headline: str
    bits: tuple[Bit, ...]
    named: tuple[Ref, ...]


def routes(site: Site) -> list[Route]:
    """The routes of this module."""
    from starlette.routing import Route

    def show(request: Request) -> Response:
        nodes, name = site.nodes, request.path_params["name"]
        found = [n for n in nodes.named(IDENTIFIER, name) if nodes.kind(n) == "Page"]
        if not found:
            raise Problem(404, f"no page {name!r} in this graph")
        marked = _SPAN.fullmatch(request.query_params.get("mark", ""))
        span = (int(marked[1]), int(marked[2])) if marked else (0, 0)
        values = read(nodes, found[0], site.texts.get(name), span, language(request))
        return page(request, "page.html", name=name, span=span, **values)

    return [Route("/page/{name:path}", show, methods=["GET"], name="page")]


def read(
    nodes: Nodes, node: str, text: str | None, span: tuple[int, int], spoken: str
) -> dict[str, Any]:
    """What the template wants to know of a page; ``span`` is lit up."""
    articles = sorted(
        (int(nodes.one(a, SCHEMA + "position") or 0), a) for a in nodes.subjects(PART_OF, node)
    )
    owners: list[tuple[int, int, int, str]] = []
    for number, article in articles:
        for written in nodes.objects(article, UKG + "textSpan"):
            match = _SPAN.fullmatch(written)
            if match:
                owners.append((int(match[1]), int(match[2]), number, article))
    marks = of_page(nodes, node)
    refs = {m.node: nodes.ref(m.node, spoken) for m in marks if nodes.kind(m.node) in KINDS}
    return {
        "when": nodes.one(node, PREFIXES["dcterms"] + "date") or nodes.one(node, UKG + "date"),
        "paper": nodes.one(node, PREFIXES["dcterms"] + "publisher"),
        "number": nodes.one(node, SCHEMA + "pagination"),
        "reasons": nodes.objects(node, UKG + "dateReason"),
        "titles": [(number, nodes.one(a, SCHEMA + "headline")) for number, a in articles],
        "stretches": _stretches(nodes, text, sorted(owners), marks, refs, span) if text else [],
        "has_text": text is not None,
    }


def of_page(nodes: Nodes, page_node: str) -> list[Mark]:
    """All marks on a page, from its evidence."""
    found = set()
    for target in nodes.subjects(OA + "hasSource", page_node):
        for annotation in nodes.subjects(OA + "hasTarget", target):
            one = quotes.words(nodes, annotation)
            if one is not None:
                found.add(Mark(one.start, one.end, one.role, one.body))
    return sorted(found)


def _stretches(
    nodes: Nodes,
    text: str,
    owners: list[tuple[int, int, int, str]],
    marks: list[Mark],
    refs: dict[str, Ref],
    span: tuple[int, int],
) -> list[Stretch]:
    found, at, begun = [], 0, set()
    for start, end, number, article in [*owners, (len(text), len(text), 0, "")]:
        start, end = min(max(start, at), len(text)), min(end, len(text))
        if text[at:start].strip():
            found.append(Stretch("", "", _bits(text, at, start, marks, refs, span), ()))
        if start < end:
            title = nodes.one(article, SCHEMA + "headline")
            bits = _bits(
                text, start, end, [*marks, *_headline(text, start, end, title)], refs, span
            )
            first = "" if number in begun else str(number)
            begun.add(number)
            named = {b.ref.iri: b.ref for b in bits if b.ref}
            found.append(Stretch(first, title, bits, tuple(named.values())))
        at = max(at, end)
    return found


def _headline(text: str, start: int, end: int, title: str) -> list[Mark]:
    """Where an article's headline stands in it, whatever white space a scanner saw inside."""
    pattern = r"\s*".join(map(re.escape, "".join(title.split())))
    found = re.compile(pattern).search(text, start, end) if pattern else None
    return [Mark(*found.span(), HEADLINE, "")] if found else []


def _bits(
    text: str,
    start: int,
    end: int,
    marks: list[Mark],
    refs: dict[str, Ref],
    span: tuple[int, int],
) -> tuple[Bit, ...]:
    raw = text[start:end]
    start += len(raw) - len(raw.lstrip())
    end = max(start, end - (len(raw) - len(raw.rstrip())))
    if start >= end:
        return ()
    lit = [Mark(*span, LIT, "")] if span[0] < span[1] else []

    def bit(one: Segment) -> Bit:
        return Bit(
            one.start,
            text[one.start : one.end],
            refs.get(one.node),
            tuple(refs[n] for n in one.inner if n in refs),
            tuple(r for r in one.roles if r not in (LIT, HEADLINE, "mention", "author", "name")),
            LIT in one.roles,
            HEADLINE in one.roles,
        )

    return tuple(map(bit, settle([*marks, *lit], start, end)))
