"""An answer as rows with labels, for our own pages: so many rows at most, and whether more came."""

from __future__ import annotations

import json
from itertools import islice
from typing import Any

import pyoxigraph as ox

from kg.views import worker


def table(store: ox.Store, result: Any, job: dict[str, Any]) -> tuple[dict[str, Any], bytes]:  # noqa: ANN401
    """The header and, as JSON, ``kind``, ``variables``, ``rows``, ``labels`` and ``truncated``.

    A cell is a term as SPARQL 1.1 JSON results write it, or null; triples are rows of three. The
    labels are those of the IRIs in the rows; ``unknown`` names values that nothing bears.
    """
    header = {"kind": "answer", "media": "application/json"}
    if isinstance(result, ox.QueryBoolean):
        found: dict[str, Any] = {"kind": "ask", "answer": bool(result)}
        return header, json.dumps(found).encode("utf-8")
    most: int = job["most"]
    rows: list[list[dict[str, Any] | None]]
    if isinstance(result, ox.QueryTriples):
        unique = dict.fromkeys(islice(result, most + 1))
        names, kind = ["subject", "predicate", "object"], "graph"
        rows = [[worker.as_json(x) for x in (t.subject, t.predicate, t.object)] for t in unique]
    else:
        names, kind = [v.value for v in result.variables], "select"
        rows = [
            [None if value is None else worker.as_json(value) for value in solution]
            for solution in islice(result, most + 1)
        ]
    truncated = len(rows) > most
    del rows[most:]
    iris = dict.fromkeys(c["value"] for row in rows for c in row if c and c["type"] == "uri")
    found = {
        "kind": kind,
        "variables": names,
        "rows": rows,
        "truncated": truncated,
        "labels": worker.labels(store, iris),
        "unknown": [] if rows else worker.unknown(store, job.get("names", ())),
    }
    return header, json.dumps(found, ensure_ascii=False).encode("utf-8")
