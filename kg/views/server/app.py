"""The application: every module of routes, behind the shield."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.views.server import ask, console, entity, find, home, negotiate, newspaper, review, sparql
from kg.views.server.problems import Problem, response
from kg.views.server.render import page
from kg.views.server.shield import Shield
from kg.views.server.site import Site

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send

    from kg.views.server.settings import Settings

#: A module of routes is added here; it has ``routes(site)``.
MODULES = (sparql, home, find, entity, newspaper, ask, console, review)


class _Fresh:
    """Looks for a new build before each request."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self.app, self.site = app, site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            self.site.look()
        await self.app(scope, receive, send)


def told(request: Request, problem: Problem) -> Response:
    """A problem as a page for a browser, as text for a program."""
    if not negotiate.prefers_page(request.headers.get("accept")):
        return response(problem, request.headers.get("accept"))
    said = ": ".join(filter(None, (problem.where, problem.found)))
    values = {"said": said, "allowed": problem.allowed}
    made = page(request, "message.html", problem.status, **values, status=problem.status)
    made.headers.update(problem.headers)
    return made


def app(settings: Settings) -> Starlette:
    """The ASGI application for a built folder. Raises UsageError where it holds no graph."""
    from starlette.applications import Starlette
    from starlette.exceptions import HTTPException
    from starlette.middleware import Middleware

    site = Site(settings)

    async def problem(request: Request, error: Exception) -> Response:
        assert isinstance(error, Problem)
        return told(request, error)

    async def ours(request: Request, error: Exception) -> Response:
        assert isinstance(error, KgError)
        return told(request, Problem.of(error))

    async def plain(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        said = {404: "nothing is at this address", 405: f"{request.method} is not for this address"}
        found = said.get(error.status_code, error.detail)
        headers = error.headers or {}
        allowed = headers.get("Allow", "")
        return told(request, Problem(error.status_code, found, "", allowed, headers))

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await site.pool.warm()
        yield
        await site.pool.close()

    made = Starlette(
        routes=[route for module in MODULES for route in module.routes(site)],
        middleware=[Middleware(Shield, settings=settings), Middleware(_Fresh, site=site)],
        exception_handlers={Problem: problem, KgError: ours, HTTPException: plain},
        lifespan=lifespan,
    )
    made.state.review = bool(settings.review)  # the menu has it then
    return made
