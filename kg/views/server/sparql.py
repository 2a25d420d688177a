"""``/sparql``: the query operation of the SPARQL 1.1 Protocol, and ``/sparql/stop`` beside it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

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
        Problem: 400 with a caret where the query does not parse, or for a graph that is not here;
            403 for one that reaches out; 406 where the kind of its answer has no format that the
            client takes, 503 where a limit stopped it.
    """
    protocol.check(asked, graphs(site.source.base))
    whole = {
        "query": asked.query,
        "default": asked.default,
        "named": asked.named,
        "most": site.settings.rows,
    } | job
    seconds = min(asked.timeout or site.settings.timeout, site.settings.timeout)
    async with _while_there(request):
        header, payload = await site.pool.ask(whole, seconds, asked.ticket)
    match header["kind"]:
        case "answer":
            return header, payload
        case "refused":
            raise Problem(400 + 3 * header["outward"], *header["said"])
        case "unacceptable":
            raise unacceptable(request.headers.get("accept"), header["graph"])
        case "full":
            advice = "a LIMIT, or kg serve --rows"
            raise Problem(503, f"stopped: {header['message']}, unanswered", "", advice)
        case "memory":
            most = site.settings.memory // 1024**2
            raise Problem(503, f"needs more than {most} MiB, unanswered", "", "a LIMIT")
    raise Problem(400, header["message"])


@asynccontextmanager
async def _while_there(request: Request) -> AsyncIterator[None]:
    """Cancel what is inside once the client has gone; nobody looks for the first moment."""
    own, watching = asyncio.current_task(), list[asyncio.Task[None]]()
    assert own is not None
    gone = False

    async def watch() -> None:
        nonlocal gone
        while (await request.receive())["type"] != "http.disconnect":
            pass
        gone = True
        own.cancel()

    loop = asyncio.get_running_loop()
    begin = loop.call_later(_SOON, lambda: watching.append(loop.create_task(watch())))
    try:
        yield
    except asyncio.CancelledError:
        if not gone:
            raise
        own.uncancel()
        raise Problem(499, "the client has gone") from None
    finally:
        begin.cancel()
        for task in watching:
            task.cancel()


def unacceptable(accept: str | None, graph: bool | None = None) -> Problem:
    """406, with what is on offer."""
    offers = {True: negotiate.GRAPHS, False: negotiate.ROWS}
    shown = offers[graph] if graph is not None else (*negotiate.ROWS, *negotiate.GRAPHS)
    return Problem(406, f"cannot answer in {accept}", "", ", ".join(o.media for o in shown))


def _type(media: str) -> str:
    plain = media.startswith("text/") and media != "text/xml"
    return f"{media}; charset=utf-8" if plain else media
