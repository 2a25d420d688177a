"""A request of the SPARQL 1.1 Protocol, read: what is asked, of which graphs."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from kg.views import scan
from kg.views.server.problems import Problem

if TYPE_CHECKING:
    from starlette.requests import Request

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"
LARGEST = 4 * scan.LONGEST  # bytes of a body: a query whose every byte but a few is escaped

Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A query and its dataset; None where the request names none."""

    query: str
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None
    timeout: float | None = None
    ticket: str = ""


async def read(request: Request) -> Asked | None:
    """What a request asks; None for a bare GET, which asks what this service is.

    Raises:
        Problem: 400 for a request that is not one query, 403 for an update, 413 and 414 for what
            is too long, 415 for a type of body that the protocol does not have.
    """
    address = _pairs(request.scope["query_string"], "the address")
    if request.method != "POST":
        if not address:
            return None
        return _asked(address)
    media, charset = _media(request)
    if media == UPDATE:
        raise Problem(403, "updates are refused: the graph is read only", "", "a query")
    if media not in (FORM, DIRECT):
        raise Problem(
            415, f"a body of type {media or 'unknown'}", "", f"{DIRECT} or {FORM}",
            {"Accept-Post": f"{DIRECT}, {FORM}"},
        )  # fmt: skip
    if charset != "utf-8":
        raise Problem(415, f"a body in {charset}", "", "UTF-8")
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise Problem(415, "a packed body", "", "no Content-Encoding")
    data = await body(request)
    if media == DIRECT:
        query = ("query", _text(data, "the body"))
        return _asked([*address, query])
    pairs = _pairs(data, "the body")
    if any(name == "query" for name, _ in address):
        pairs += address  # a query in the address as well makes two
    return _asked(pairs)


async def body(request: Request, largest: int = LARGEST) -> bytes:
    """The body of a request. Raises Problem 413 as soon as it is too long."""
    too_long = Problem(413, "a body that is too long", "", f"at most {largest} bytes")
    declared = request.headers.get("content-length", "0")
    if declared.isdecimal() and int(declared) > largest:
        raise too_long
    pieces, size = [], 0
    async for piece in request.stream():
        size += len(piece)
        if size > largest:
            raise too_long
        pieces.append(piece)
    return b"".join(pieces)


async def form(request: Request, largest: int) -> Pairs:
    """The names and values of a posted form. Raises Problem: no form, too long, not in UTF-8."""
    media, _ = _media(request)
    if media != FORM:
        raise Problem(415, f"a body of type {media or 'unknown'}", "", FORM)
    return _pairs(await body(request, largest), "the body")


def _media(request: Request) -> tuple[str, str]:
    """The type of a body and its character set, both in small letters."""
    media, *rest = request.headers.get("content-type", "").lower().split(";")
    for parameter in rest:
        name, _, value = parameter.partition("=")
        if name.strip() == "charset":
            return media.strip(), value.strip().strip('"')
    return media.strip(), "utf-8"


def _text(data: bytes, what: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Problem(400, f"{what} is not UTF-8") from None


def _pairs(data: bytes, what: str) -> Pairs:
    """The names and values of a form. Raises Problem 400."""
    try:
        return parse_qsl(
            data.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=100
        )
    except UnicodeDecodeError:
        raise Problem(400, f"{what} is not a form in UTF-8") from None
    except ValueError:
        raise Problem(400, f"{what} has more than 100 fields") from None


def _asked(pairs: Pairs) -> Asked:
    def every(*names: str) -> list[str]:
        return [value for name, value in pairs if name in names]

    if every("update"):
        raise Problem(403, "updates are refused: the graph is read only", "", "query=…")
    queries = every("query")
    if len(queries) != 1:
        what = f"{len(queries)} queries" if queries else "no query"
        raise Problem(400, f"{what} in one request", "", "query=… once")
    if len(queries[0].encode("utf-8", "replace")) > scan.LONGEST:
        raise Problem(413, "a query that is too long", "", f"at most {scan.LONGEST} bytes")
    default, named = every("default-graph-uri"), every("named-graph-uri")
    given = bool(default or named)
    return Asked(
        query=queries[0],
        default=tuple(default) if given else None,
        named=tuple(named) if given else None,
        timeout=_seconds(every("timeout")),
        ticket=next(iter(every("ticket")), "")[:64],
    )


def _seconds(values: list[str]) -> float | None:
    try:
        seconds = [float(value) for value in values]
    except ValueError:
        seconds = [math.nan]
    if not all(math.isfinite(s) and s > 0 for s in seconds):
        raise Problem(400, f"timeout={values[0]}", "", "seconds, such as timeout=5")
    return min(seconds, default=None)


def check(asked: Asked, graphs: Collection[str]) -> None:
    """Refuse a dataset that is not here. Raises Problem 400.

    The query itself is looked at where it can be stopped: in the worker.
    """
    for name in (*(asked.default or ()), *(asked.named or ())):
        if name not in graphs:
            raise Problem(400, f"no graph <{name}> here", "", "one of " + " ".join(graphs))
