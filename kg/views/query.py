"""SPARQL on a built graph: read only, in a process of its own, stopped when its time is up."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import ceil
from pathlib import Path
from typing import Any, Literal

from kg import iri, ontology
from kg.errors import KgError, QueryError
from kg.views import hints, scan, store, syntax
from kg.views.questions import ANY, Question, fill, parse, question, questions, read
from kg.views.render import FORMATS, render

__all__ = ["FORMATS", "Question", "Result", "Term", "question", "questions", "render", "run"]

MEMORY = 4 * 1024**3  # bytes of address space for one query
_SAVED = re.compile(r"\w[\w-]*")
_FILES = (".rq", ".sparql")
_WORKER = Path(__file__).with_name("worker.py")


@dataclass(frozen=True, slots=True)
class Term:
    """One cell: ``kind`` is uri, literal, bnode or triple (``value`` is then JSON)."""

    kind: str
    value: str
    datatype: str | None = None
    language: str | None = None


@dataclass(frozen=True)
class Result:
    """What a query answered.

    Attributes:
        kind: ``select`` (rows), ``ask`` (yes or no) or ``graph`` (triples).
        payload: SPARQL 1.1 JSON results, or sorted N-Triples for a graph; UTF-8.
        truncated: there was more than the limit.
        labels: IRI → what to call it, for the IRIs of the rows.
        notes: what a user may want to know, such as a misspelt term of the ontology.
        base: what the graph's own IRIs start with.
    """

    kind: Literal["select", "ask", "graph"]
    payload: bytes
    truncated: bool = False
    labels: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    base: str = iri.BASE

    @cached_property
    def _json(self) -> dict[str, Any]:
        found: dict[str, Any] = {} if self.kind == "graph" else json.loads(self.payload)
        return found

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of the columns; empty but for rows."""
        return tuple(self._json.get("head", {}).get("vars", ()))

    @cached_property
    def rows(self) -> tuple[tuple[Term | None, ...], ...]:
        """The rows, a cell for each of ``variables``; None where a variable is unbound."""
        bindings = self._json.get("results", {}).get("bindings", ())
        return tuple(tuple(_term(b.get(v)) for v in self.variables) for b in bindings)

    @property
    def answer(self) -> bool | None:
        """Yes or no of an ASK, else None."""
        return self._json.get("boolean")


def _term(cell: dict[str, Any] | None) -> Term | None:
    if cell is None:
        return None
    value = cell["value"] if isinstance(cell["value"], str) else json.dumps(cell["value"])
    return Term(cell["type"], value, cell.get("datatype"), cell.get("xml:lang"))


def run(
    directory: Path,
    query: str,
    *,
    params: Mapping[str, str] | None = None,
    timeout: float = 30.0,
    limit: int | None = None,
    labels: bool = True,
) -> Result:
    """Answer a query on a built folder.

    Args:
        directory: what ``kg build`` wrote.
        query: SPARQL, the path of a ``.rq`` or ``.sparql`` file, ``-`` for standard input, or the
            name of a saved question, or one of its titles. The prefixes of
            ``kg.ontology.PREFIXES`` and ``id:`` (this graph's own IRIs) need not be declared.
        params: values for the ``$NAME`` of the query.
        timeout: seconds until the query is killed.
        limit: rows or triples at most; ``Result.truncated`` says whether there was more.
        labels: look up what to call the IRIs of the rows.

    Raises:
        UsageError: the folder holds no graph.
        QueryError: the query is refused, does not parse, takes too long or too much memory.
    """
    asked, name = _find(query)
    found = scan.guard(asked.text, name)
    files = store.sources(directory)
    prefixes = dict(ontology.PREFIXES) | {"id": store.base(files[0])}
    names = hints.used(found, prefixes)
    fresh = store.fresh(directory)
    job = {
        "store": str(fresh) if fresh else None,
        "files": [str(f) for f in files],
        "original": asked.text,
        "spaced": syntax.spaced(asked.text),
        "query": fill(asked, params or {}, name),
        "prefixes": prefixes,
        "limit": limit,
        "labels": labels,
        "terms": hints.foreign(names),
        "names": _names(asked, params or {}),
        "memory": MEMORY,
        "seconds": ceil(timeout) + 1,
    }
    header, payload = _ask(job, timeout, name)
    match header["kind"]:
        case "syntax":
            raise syntax.explain(asked.text, header["message"], prefixes, name, header["apart"])
        case "memory":
            raise _too_much(name)
        case "error":
            raise QueryError(header["message"], name)
    return Result(
        kind=header["kind"],
        payload=payload,
        truncated=header["truncated"],
        labels=header["labels"],
        notes=hints.notes(
            names, header["absent"], header["unknown"], prefixes["id"], header["near"]
        ),
        base=prefixes["id"],
    )


def _find(query: str) -> tuple[Question, str]:
    """The question a user named, and what to call it in a message."""
    if query == "-":
        where = "standard input"
        data = sys.stdin.buffer.read(scan.LONGEST + 1)
        if len(data) > scan.LONGEST:
            raise QueryError("too long", where, f"at most {scan.LONGEST} bytes")
        try:
            return parse("-", data.decode("utf-8-sig"), where), where
        except UnicodeDecodeError as error:
            raise QueryError("not UTF-8", where, "text in UTF-8") from error
    if query.endswith(_FILES) and not re.search(r"[\n{]", query):
        return read(Path(query)), query
    titled = next((q for q in questions() if query in (q.title_zh, q.title_en)), None)
    if titled is not None:
        return titled, titled.name
    if _SAVED.fullmatch(query):
        return question(query), query
    return parse("query", query), "query"


def _names(asked: Question, given: Mapping[str, str]) -> list[str]:
    """The values of parameters that should name something in the graph."""
    values = (given.get(p.name) or p.default for p in asked.params if p.type == "name")
    return [value for value in values if value and value != ANY]


def _ask(job: dict[str, Any], timeout: float, name: str) -> tuple[dict[str, Any], bytes]:
    """Let a child answer; kill it when the time is up, or when we are stopped ourselves."""
    # -P: the folder of the script, full of our own modules, must not stand on the path
    command = [sys.executable, "-P", str(_WORKER)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as child:
        try:
            out, err = child.communicate(json.dumps(job).encode("utf-8"), timeout)
        except subprocess.TimeoutExpired:
            advice = "--timeout SECONDS gives it longer; a LIMIT or a narrower pattern helps"
            raise QueryError(f"stopped after {timeout:g} s, unanswered", name, advice) from None
        finally:
            child.kill()
    line, _, payload = out.partition(b"\n")
    try:
        header: dict[str, Any] = json.loads(line)
        whole = header["bytes"] == len(payload)
    except (ValueError, LookupError, TypeError):
        whole = False
    if whole and child.returncode == 0:
        return header, payload
    raise _died(child.returncode, err.decode("utf-8", "replace"), name)


def _died(status: int, said: str, name: str) -> KgError:
    """Why a child ended without a whole answer."""
    if "memory" in said.lower() or "alloc" in said.lower():
        return _too_much(name)
    if status < 0:
        return QueryError(
            f"the engine broke off (signal {-status})", name, "a shorter or less nested query"
        )
    last = said.strip().splitlines()[-1:] or [f"status {status}"]
    return QueryError(f"the engine did not answer: {last[0]}", name)


def _too_much(name: str) -> QueryError:
    return QueryError(
        f"needs more than {MEMORY // 1024**3} GiB", name, "a LIMIT or a narrower pattern"
    )
