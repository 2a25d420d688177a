"""Answers one query in a process of its own, so that it can be stopped and cannot reach out.

Run as a script by ``kg.views.query`` and imports nothing of ours. Reads one JSON object from
standard input; writes one line of JSON, then as many bytes of results as that line says.
"""

from __future__ import annotations

import contextlib
import json
import re
import sys
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

import pyoxigraph as ox

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_PREF_LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"
_ALT_LABEL = "http://www.w3.org/2004/02/skos/core#altLabel"
_UKG = "https://w3id.org/union-kg/ontology#"
_ORG = "http://www.w3.org/ns/org#"
_NAMES = (
    _RDFS_LABEL,
    "https://schema.org/headline",
    _PREF_LABEL,
    _UKG + "text",
    "http://purl.org/dc/terms/identifier",
)
_MOST_LABELS = 20_000


def leave_network() -> None:
    """Take away the network, where the system has such a thing; before any thread starts."""
    if sys.platform == "linux":
        import ctypes

        new_user, new_network = 0x10000000, 0x40000000
        with contextlib.suppress(OSError, AttributeError):
            # may be forbidden; the scan of the query has refused SERVICE already
            ctypes.CDLL(None).unshare(new_user | new_network)


def confine(memory: int, seconds: int) -> None:
    """Take away the network and set limits on bytes of address space and seconds of work."""
    leave_network()
    if sys.platform != "win32":
        import resource

        for what, limit in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
            with contextlib.suppress(OSError, ValueError):
                resource.setrlimit(what, (limit, limit))


def open_store(job: dict[str, Any]) -> ox.Store:
    """The store on disk, or one in memory with the Turtle files in it."""
    if job["store"]:
        with contextlib.suppress(OSError, ValueError, RuntimeError):  # also where it is damaged
            return ox.Store.read_only(job["store"])
    store = ox.Store()
    for file in job["files"]:
        store.bulk_load(path=file, format=ox.RdfFormat.TURTLE)
    return store


def as_json(value: Any) -> dict[str, Any]:  # noqa: ANN401 - one of the library's terms
    """A term as the SPARQL results format writes it."""
    if isinstance(value, ox.NamedNode):
        return {"type": "uri", "value": value.value}
    if isinstance(value, ox.BlankNode):
        return {"type": "bnode", "value": value.value}
    if isinstance(value, ox.Triple):
        parts = {"subject": value.subject, "predicate": value.predicate, "object": value.object}
        return {"type": "triple", "value": {k: as_json(v) for k, v in parts.items()}}
    found: dict[str, Any] = {"type": "literal", "value": value.value}
    if value.language:
        found["xml:lang"] = value.language
    elif not value.datatype.value.endswith("#string"):
        found["datatype"] = value.datatype.value
    return found


def labels(store: ox.Store, iris: Iterable[str]) -> dict[str, str]:
    """What to call each node: its name, or for a post or event what it consists of."""
    found = {}
    for value in iris:
        label = _label(store, ox.NamedNode(value))
        if label:
            found[value] = label
    return found


def _label(store: ox.Store, node: ox.NamedNode) -> str:
    name = next((v for v in (_one(store, node, p) for p in _NAMES) if v), "")
    if name:
        return name
    subject = _through(store, node, _RDF + "subject")
    if subject:  # a relation taken as a thing
        predicate = next(
            iter(store.quads_for_pattern(node, ox.NamedNode(_RDF + "predicate"), None))
        )
        word = re.split("[#/]", str(getattr(predicate.object, "value", "")))[-1]
        return f"{subject} {word} {_through(store, node, _RDF + 'object')}"
    member = _through(store, node, _ORG + "member")
    if member:
        body, title = (
            _through(store, node, _ORG + "organization"),
            _one(store, node, _UKG + "title"),
        )
        return f"{member} · {body}{title}"
    kind = _through(store, node, _UKG + "eventType")
    return " ".join(x for x in (kind, _one(store, node, _UKG + "dateText")) if x)


def _one(store: ox.Store, node: ox.NamedNode, predicate: str) -> str:
    """The value of a property, the Chinese one first, the least one of several."""
    values = []
    for quad in store.quads_for_pattern(node, ox.NamedNode(predicate), None):
        if isinstance(quad.object, ox.Literal):
            values.append((quad.object.language != "zh", quad.object.value))
    return min(values)[1] if values else ""


def _through(store: ox.Store, node: ox.NamedNode, predicate: str) -> str:
    """The name of the node that a property leads to."""
    for quad in store.quads_for_pattern(node, ox.NamedNode(predicate), None):
        if isinstance(quad.object, ox.NamedNode):
            return next((v for v in (_one(store, quad.object, p) for p in _NAMES) if v), "")
    return ""


def unknown(store: ox.Store, names: Iterable[str]) -> list[str]:
    """Those names that nothing in the store bears."""
    bearing = (_RDFS_LABEL, _ALT_LABEL, _UKG + "shortForm")
    return [
        name
        for name in names
        if not any(
            any(store.quads_for_pattern(None, ox.NamedNode(p), ox.Literal(name))) for p in bearing
        )
    ]


def near(store: ox.Store, name: str, most: int = 3) -> list[str]:
    """Names in the store that are like one that nothing bears, the likest first."""
    chars = set(name)
    alike = set()
    for predicate in (_RDFS_LABEL, _ALT_LABEL, _UKG + "shortForm"):
        for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), None):
            value = getattr(quad.object, "value", "")
            # cheap first: a name in a name, or most of its characters
            if name in value or 2 * len(chars & set(value)) > len(chars):
                alike.add(value)
    inside = sorted((v for v in alike if name in v), key=lambda v: (len(v), v))
    return [*dict.fromkeys((*inside[:most], *get_close_matches(name, sorted(alike), most, 0.6)))][
        :most
    ]


def tell_unknown(store: ox.Store, job: dict[str, Any], header: dict[str, Any]) -> None:
    """Put those names that nothing bears, and what they are like, into the header."""
    header["unknown"] = unknown(store, job["names"])
    header["near"] = {name: near(store, name) for name in header["unknown"]}


def absent(store: ox.Store, iris: Iterable[str]) -> list[str]:
    """Those IRIs that stand in no triple at all."""
    found = []
    for value in iris:
        with contextlib.suppress(ValueError):  # no IRI: the parser has let it pass
            node = ox.NamedNode(value)
            places = ((node, None, None), (None, node, None), (None, None, node))
            if not any(any(store.quads_for_pattern(*place)) for place in places):
                found.append(value)
    return found


def answer(job: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The header and the payload: SPARQL JSON results, or N-Triples."""
    if job["original"] != job["query"]:
        # parameters are filled in; what does not parse is reported as the user wrote it
        ox.Store().query(job["original"], prefixes=job["prefixes"])
    store = open_store(job)
    try:
        result = store.query(job["query"], prefixes=job["prefixes"])
    except SyntaxError as error:
        if job["original"] == job["query"]:
            raise
        raise ValueError(f"a parameter stands where no value can: {error}") from error
    header: dict[str, Any] = {"truncated": False, "labels": {}, "unknown": [], "near": {}}
    header["absent"] = absent(store, job.get("terms", ()))
    if isinstance(result, ox.QueryBoolean):
        text = json.dumps({"head": {}, "boolean": bool(result)})
        return header | {"kind": "ask"}, text.encode("utf-8")
    most = job["limit"]
    if isinstance(result, ox.QueryTriples):
        lines: set[str] = set()
        for triple in result:
            if most is not None and len(lines) >= most:
                header["truncated"] = True
                break
            lines.add(f"{triple.subject} {triple.predicate} {triple.object} .\n")
        return header | {"kind": "graph"}, "".join(sorted(lines)).encode("utf-8")
    if most is None and not job["labels"]:
        # the library writes rows ten times as fast as they can be looked at here
        payload = result.serialize(format=ox.QueryResultsFormat.JSON) or b""
        if payload.endswith(b'"bindings":[]}}'):
            tell_unknown(store, job, header)
        return header | {"kind": "select"}, payload
    names = [v.value for v in result.variables]
    rows: list[dict[str, Any]] = []
    iris: dict[str, None] = {}
    for solution in result:
        if most is not None and len(rows) >= most:
            header["truncated"] = True
            break
        row = {n: as_json(v) for n, v in zip(names, solution, strict=True) if v is not None}
        for value in row.values():
            if value["type"] == "uri" and len(iris) < _MOST_LABELS:
                iris[value["value"]] = None
        rows.append(row)
    header["labels"] = labels(store, iris) if job["labels"] else {}
    if not rows:
        tell_unknown(store, job, header)
    text = json.dumps({"head": {"vars": names}, "results": {"bindings": rows}}, ensure_ascii=False)
    return header | {"kind": "select"}, text.encode("utf-8")


def complaint(job: dict[str, Any]) -> str:
    """What the parser says of the query with its tokens far apart; see ``kg.views.syntax``."""
    try:
        ox.Store().query(job.get("spaced", ""), prefixes=job["prefixes"])
    except (SyntaxError, ValueError, RuntimeError) as error:
        return str(error)
    return ""


def main() -> None:
    """Read the job, answer it, say plainly what went wrong."""
    job = json.loads(sys.stdin.buffer.read())
    confine(job["memory"], job["seconds"])
    payload = b""
    try:
        header, payload = answer(job)
    except SyntaxError as error:
        header = {"kind": "syntax", "message": str(error), "apart": complaint(job)}
    except MemoryError:
        header = {"kind": "memory", "message": ""}
    except (OSError, ValueError, RuntimeError) as error:
        header = {"kind": "error", "message": str(error)}
    line = json.dumps(header | {"bytes": len(payload)})
    sys.stdout.buffer.write(line.encode("ascii") + b"\n" + payload)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
