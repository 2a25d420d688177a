"""``/``, the network page, the files of the folder and our own assets: each by a fixed name.

No path of a request is ever joined to a folder, so none can lead out of one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.ontology import PREFIXES
from kg.views.server.nodes import IDENTIFIER, KINDS, PART_OF, UKG
from kg.views.server.problems import Problem
from kg.views.server.render import language, page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from kg.views.server.site import Site, State

_ASSETS = Path(__file__).resolve().parent / "static"
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_ASKED_FIRST = ("posts-in-body", "events", "top-hosts", "partners-of-union", "money", "evidence")
_SHOWN = 12  # rows of each list of the first page


@lru_cache(maxsize=1)
def _assets() -> dict[str, tuple[bytes, str, str]]:
    """Name → content, type, entity tag."""
    found = {}
    for path in sorted(_ASSETS.iterdir()):
        if path.suffix in _TYPES:
            data = path.read_bytes()
            media = f"{_TYPES[path.suffix]}; charset=utf-8"
            found[path.name] = (data, media, f'"{sha256(data).hexdigest()[:16]}"')
    return found


def routes(site: Site) -> list[Route]:
    """The routes of this module."""
    from starlette.responses import FileResponse, Response
    from starlette.routing import Route

    def first(request: Request) -> Response:
        return page(request, "home.html", **site.cached("home", language(request), _home))

    def network(request: Request) -> Response:
        path = site.settings.directory / "graph.html"
        if not path.is_file():
            raise Problem(404, "no graph.html in this folder", "", "kg build writes it")
        data = path.read_bytes()
        # the page names its scripts by their hashes; that policy goes before ours, which has none
        own = _META.search(data[:4096].decode("utf-8", "replace"))
        policy = own[1].replace("&#39;", "'") if own else "default-src 'none'"
        headers = {"Content-Security-Policy": f"{policy}; frame-ancestors 'none'"}
        return Response(data, headers=headers | {"Content-Type": "text/html; charset=utf-8"})

    def turtle(request: Request) -> Response:
        path = site.settings.directory / request.url.path.lstrip("/")
        if request.url.path not in ("/graph.ttl", "/evidence.ttl") or not path.is_file():
            raise Problem(404, "no such file")
        return FileResponse(path, media_type="text/turtle; charset=utf-8")

    def asset(request: Request) -> Response:
        found = _assets().get(request.path_params["name"])
        if found is None:
            raise Problem(404, "no such file")
        data, media, tag = found
        headers = {"ETag": tag, "Cache-Control": "no-cache", "Content-Type": media}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        return Response(data, headers=headers)

    async def health(_: Request) -> Response:
        return Response("ok\n", media_type="text/plain")

    get = ["GET"]
    return [
        Route("/", first, methods=get, name="home"),
        Route("/network", network, methods=get, name="network"),
        Route("/graph.ttl", turtle, methods=get),
        Route("/evidence.ttl", turtle, methods=get),
        Route("/static/{name}", asset, methods=get, name="static"),
        Route("/healthz", health, methods=get),
    ]


def _home(state: State, spoken: str) -> dict[str, Any]:
    from kg.views.questions import questions

    nodes = state.nodes

    kinds = {node: kind for kind in KINDS for node in nodes.of_type(kind)}
    reported = {n: len(nodes.objects(n, UKG + "mentionedIn")) for n in kinds}
    most = sorted(reported, key=lambda n: (-reported[n], n))[: 20 * _SHOWN]
    known = sorted(most, key=lambda n: (-reported[n], -len(nodes.uses(n)), n))[:_SHOWN]
    saved = {q.name: q for q in questions()}
    first = [saved[name] for name in _ASKED_FIRST if name in saved]
    papers = [
        (
            nodes.one(n, IDENTIFIER),
            nodes.one(n, PREFIXES["dcterms"] + "date") or nodes.one(n, UKG + "date"),
            len(nodes.subjects(PART_OF, n)),
        )
        for n in nodes.of_type("Page")
    ]
    return {
        "numbers": [
            ("entities", len(kinds)),
            ("posts", len(nodes.of_type("Post"))),
            ("events", len(nodes.of_type("Event"))),
            ("articles", len(nodes.of_type("Article"))),
            ("pages", len(papers)),
        ],
        "questions": first or list(saved.values())[:6],
        "known": [(nodes.ref(n, spoken), reported[n]) for n in known if reported[n]],
        "papers": papers[:_SHOWN],
        "more_papers": max(0, len(papers) - _SHOWN),
    }
