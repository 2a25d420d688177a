"""``/sparql``: the query operation of the SPARQL 1.1 Protocol, and ``/sparql/stop`` beside it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from kg import ontology
from kg.views import syntax
from kg.views.server import description, negotiate, protocol
from kg.views.server.pool import graphs
from kg.views.server.problems import Problem

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from kg.views.server.site import Site

LARGEST = 64 * 1024 * 1024  # bytes of an answer
_SOON = 0.2  # seconds before anyone looks whether the client is still there

Body = tuple[dict[str, Any], bytes]


def routes(site: Site) -> list[Route]:
    """The routes of this module."""
    from starlette.responses import PlainTextResponse, RedirectResponse, Response
    from starlette.routing import Route

    async def endpoint(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": "GET, HEAD, POST, OPTIONS"})
        accept = request.headers.get("accept")
        asked = await protocol.read(request)
        if request.method in ("GET", "HEAD") and negotiate.prefers_page(accept):
            behind = f"?{request.url.query}" if asked else ""
            headers = {"Vary": "Accept"}
            return RedirectResponse(f"/console{behind}", 303, headers)
        if asked is None:
            return description.response(request, site)
        rows = negotiate.acceptable(accept, negotiate.ROWS)
        triples = negotiate.acceptable(accept, negotiate.GRAPHS)
        if not rows and not triples:
            raise unacceptable(accept)
        job = {"as": "protocol", "rows": rows, "graphs": triples, "room": LARGEST}
        header, payload = await run(request, site, asked, job)
        return Response(payload, headers={"Content-Type": _type(header["media"]), "Vary": "Accept"})

    async def stop(request: Request) -> Response:
        data = (await protocol.body(request, 1024)).decode("ascii", "replace")
        if not site.pool.stop(data.removeprefix("ticket=").strip()):
            raise Problem(404, "no such query is running")
        return PlainTextResponse("stopped\n")

    return [
        Route("/sparql", endpoint, methods=["GET", "POST", "OPTIONS"], name="sparql"),
        Route("/sparql/stop", stop, methods=["POST"], name="stop"),
    ]


async def run(request: Request, site: Site, asked: protocol.Asked, job: dict[str, Any]) -> Body:
    """The header and payload of an answer; nobody works for a client that has gone.

    Raises:
        Problem: what ``protocol.check`` raises; 400 with a caret where the query does not parse,
            406 where the kind of its answer has no format that the client takes, 503 where a
            limit stopped it.
    """
    prefixes = dict(ontology.PREFIXES) | {"id": site.source.base}
    whole = {
        "chooses": protocol.check(asked, graphs(site.source.base)),
        "query": asked.query,
        "default": asked.default,
        "named": asked.named,
        "prefixes": prefixes,
        "base": site.source.base,
        "most": site.settings.rows,
    } | job
    seconds = min(asked.timeout or site.settings.timeout, site.settings.timeout)
    answer = asyncio.create_task(site.pool.ask(whole, seconds, asked.ticket))
    try:
        done, _ = await asyncio.wait({answer}, timeout=_SOON)
        if not done:
            gone = asyncio.create_task(_gone(request))
            await asyncio.wait({answer, gone}, return_when=asyncio.FIRST_COMPLETED)
            gone.cancel()
            if not answer.done():
                raise Problem(499, "the client has gone")
        header, payload = answer.result()
    finally:
        answer.cancel()
    match header["kind"]:
        case "answer":
            return header, payload
        case "syntax":
            raise Problem.of(syntax.explain(asked.query, header["message"], prefixes, "query"))
        case "unacceptable":
            raise unacceptable(request.headers.get("accept"), header["graph"])
        case "full":
            advice = "a LIMIT, or kg serve --rows"
            raise Problem(503, f"stopped: {header['message']}, unanswered", "", advice)
        case "memory":
            most = site.settings.memory // 1024**2
            raise Problem(503, f"needs more than {most} MiB, unanswered", "", "a LIMIT")
    raise Problem(400, header["message"])


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def unacceptable(accept: str | None, graph: bool | None = None) -> Problem:
    """406, with what is on offer."""
    offers = {True: negotiate.GRAPHS, False: negotiate.ROWS}
    shown = offers[graph] if graph is not None else (*negotiate.ROWS, *negotiate.GRAPHS)
    return Problem(406, f"cannot answer in {accept}", "", ", ".join(o.media for o in shown))


def _type(media: str) -> str:
    plain = media.startswith("text/") and media != "text/xml"
    return f"{media}; charset=utf-8" if plain else media
