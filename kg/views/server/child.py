"""A worker: answers one query at a time, in a process that can be killed and cannot reach out.

Started by ``kg.views.server.pool``. Reads jobs, a line of JSON each, from standard input; answers
each with a line of JSON and as many bytes of results as that line says. The first line it reads
says what to open. A worker never has two queries at once, and one that overruns is killed.
"""

from __future__ import annotations

import contextlib
import json
import sys
from io import RawIOBase
from typing import Any

import pyoxigraph as ox

from kg.errors import QueryError
from kg.ontology import PREFIXES
from kg.views import scan, syntax, worker
from kg.views.server.table import table
from kg.views.terms import turtle

_BETWEEN_ROWS = {"JSON": b'}},{"', "XML": b"</result>", "CSV": b"\r\n", "TSV": b"\n"}


class TooMuchError(Exception):
    """An answer grew over its limit; says by how many rows or bytes."""


class Sink(RawIOBase):
    """Gathers what the engine writes, and stops it when there are too many rows or bytes.

    The engine hands over no count of rows; they are counted by what it writes between them. A text
    that holds the same characters makes the count a little too high, never the answer wrong.
    """

    def __init__(self, between: bytes, rows: int, size: int) -> None:
        self.between, self.left, self.room = between, rows + 1, size
        self.most, self.pieces, self.end = rows, list[bytes](), b""

    def write(self, data: Any, /) -> int:  # noqa: ANN401 - any buffer
        """Take some bytes. Raises TooMuchError."""
        piece = bytes(data)
        self.pieces.append(piece)
        self.room -= len(piece)
        seen = self.end + piece
        self.left -= seen.count(self.between)
        self.end = seen[len(seen) - len(self.between) + 1 :] if len(self.between) > 1 else b""
        if self.left < 0:
            raise TooMuchError(f"more than {self.most} rows")
        if self.room < 0:
            raise TooMuchError("too many bytes")
        return len(piece)


def limits(memory: int) -> None:
    """Bytes a query may take beside what is taken already; no file may grow, no core be written."""
    if sys.platform == "win32":
        return
    import resource

    taken = 0
    with contextlib.suppress(OSError, ValueError), open("/proc/self/statm") as numbers:  # noqa: PTH123
        taken = int(numbers.read().split()[0]) * resource.getpagesize()
    wanted = [(resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)]
    if taken:
        wanted.append((resource.RLIMIT_AS, taken + memory))
    for what, most in wanted:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(what, (most, most))


def allow(seconds: int) -> None:
    """Let this process work for so many seconds more; a parent that died kills nobody."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime) + seconds + 2
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))


class Stores:
    """The store of the built folder, and the same as named graphs once a query asks for them."""

    def __init__(self, opening: dict[str, Any]) -> None:
        self.files, self.names = opening["files"], opening["names"]
        self.prefixes, self.base = opening["prefixes"], opening["base"]
        self.store = worker.open_store(opening)
        self._named: ox.Store | None = None

    def query(self, job: dict[str, Any]) -> Any:  # noqa: ANN401 - one of three kinds of result
        """Let the engine begin; it works while its result is read.

        Raises:
            QueryError: the query must not run.
            SyntaxError: it does not parse.
        """
        options = {"prefixes": self.prefixes, "base_iri": self.base}
        found = scan.guard(job["query"], graphs=self.names)
        default, named = job["default"], job["named"]
        if default is None and not any(token.word == "FROM" for token in found):
            return self.store.query(job["query"], **options)
        if default is None and named is None:  # the query does, by FROM
            return self.named().query(job["query"], **options)
        return self.named().query(
            job["query"],
            default_graph=[ox.NamedNode(i) for i in default or ()],
            named_graphs=[ox.NamedNode(i) for i in named or ()],
            **options,
        )

    def named(self) -> ox.Store:
        """Each file as a graph of its name, and all of them as one more."""
        if self._named is None:
            self._named = ox.Store()
            turtle = ox.RdfFormat.TURTLE
            for file, name in zip(self.files, self.names[1:], strict=False):
                for graph in (name, self.names[0]):
                    self._named.bulk_load(path=file, format=turtle, to_graph=ox.NamedNode(graph))
        return self._named


def answer(stores: Stores, job: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The header and the payload of one job. Raises SyntaxError, TooMuchError."""
    result = stores.query(job)
    if job["as"] == "table":
        return table(stores.store, result, job)
    graph = isinstance(result, ox.QueryTriples)
    offers = job["graphs" if graph else "rows"]
    if not offers:
        return {"kind": "unacceptable", "graph": graph}, b""
    media, name = offers[0]
    form = getattr(ox.RdfFormat if graph else ox.QueryResultsFormat, name)
    header = {"kind": "answer", "media": media}
    if isinstance(result, ox.QueryBoolean):
        return header, result.serialize(format=form) or b""
    if graph:
        return header, triples(stores, result, form, job)
    sink = Sink(_BETWEEN_ROWS[name], job["most"], job["room"])
    result.serialize(sink, format=form)
    return header, b"".join(sink.pieces)


def triples(
    stores: Stores,
    result: Any,  # noqa: ANN401
    form: ox.RdfFormat,
    job: dict[str, Any],
) -> bytes:
    """Each triple once, in a format of RDF. Raises TooMuchError."""
    found: dict[ox.Triple, None] = {}
    for triple in result:
        found[triple] = None
        if len(found) > job["most"]:
            raise TooMuchError(f"more than {job['most']} triples")
    lines = ox.serialize(found, format=ox.RdfFormat.N_TRIPLES) or b""
    if len(lines) > job["room"]:
        raise TooMuchError("too many bytes")
    if form == ox.RdfFormat.N_TRIPLES:
        return lines
    known = {name: start for name, start in stores.prefixes.items() if start.encode() in lines}
    if form == ox.RdfFormat.TURTLE:
        return turtle(found, [p for p in known if p in PREFIXES], stores.base)
    plain = form in (ox.RdfFormat.N_QUADS,)
    return ox.serialize(found, format=form, prefixes=None if plain else known) or b""


def refusal(error: QueryError) -> dict[str, Any]:
    """Why a query is not answered; ``outward`` where it is one that would reach out."""
    said = (error.found, error.where, error.allowed)
    return {"kind": "refused", "said": said, "outward": "SERVICE is" in error.found}


def reply(stores: Stores, job: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """What to send back, whatever happens."""
    try:
        return answer(stores, job)
    except QueryError as error:
        return refusal(error), b""
    except SyntaxError as error:
        query, prefixes = job["query"], stores.prefixes
        return refusal(syntax.explain(query, str(error), prefixes, "query")), b""
    except TooMuchError as error:
        return {"kind": "full", "message": str(error)}, b""
    except MemoryError:
        return {"kind": "memory", "message": ""}, b""
    except (OSError, ValueError, RuntimeError) as error:
        return {"kind": "error", "message": str(error)}, b""


def main() -> None:
    """Open what the first line says, then answer until standard input ends."""
    jobs, out = sys.stdin.buffer, sys.stdout.buffer
    opening = json.loads(jobs.readline())
    worker.leave_network()
    stores = Stores(opening)
    limits(opening["memory"])
    out.write(b"{}\n")
    out.flush()
    for line in jobs:
        job = json.loads(line)
        allow(job["seconds"])
        header, payload = reply(stores, job)
        header["bytes"] = len(payload)
        out.write(json.dumps(header).encode("ascii") + b"\n" + payload)
        out.flush()


if __name__ == "__main__":
    main()
