"""What goes wrong with a request: a status, and the three things every error of ours says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.errors import KgError

if TYPE_CHECKING:
    from starlette.responses import Response


class Problem(Exception):  # noqa: N818 - the word of RFC 9457
    """A request that is answered by an error status.

    Args:
        status: of HTTP.
        found: what was met, in words.
        where: a line and column of the query, or nothing.
        allowed: what would have been right, or what to do next.
        headers: that the status asks for.
    """

    def __init__(
        self,
        status: int,
        found: str,
        where: str = "",
        allowed: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.status, self.found, self.where, self.allowed = status, found, where, allowed
        self.headers = dict(headers or {})
        super().__init__(found)

    @classmethod
    def of(cls, error: KgError, status: int = 400) -> Problem:
        """An error of this package as the answer to a request."""
        return cls(status, error.found, error.where, error.allowed)

    @property
    def text(self) -> str:
        """All of it in words, as the command line would print it."""
        return str(KgError(self.found, self.where, self.allowed))


def response(problem: Problem, accept: str | None) -> Response:
    """The answer: RFC 9457 where a client names that format, else plain text."""
    from starlette.responses import JSONResponse, PlainTextResponse

    if "application/problem+json" in (accept or ""):
        body = {"status": problem.status, "title": problem.found}
        body |= {"where": problem.where, "allowed": problem.allowed}
        media = "application/problem+json"
        return JSONResponse(body, problem.status, problem.headers, media)
    return PlainTextResponse(problem.text + "\n", problem.status, problem.headers)
