"""An answer as text: a table to read, or one of the standard formats."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.ontology import PREFIXES

if TYPE_CHECKING:
    from kg.views.query import Result, Term

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
FORMATS = ("table", "csv", "tsv", "json", "xml", "ttl", "nt")
_FOLDED = 2000  # rows of a table that rich draws
_OF_GRAPH = ("table", "ttl", "nt")
_OF_ROWS = ("table", "csv", "tsv", "json", "xml")


def render(result: Result, format: str = "table", width: int | None = None) -> str:  # noqa: A002
    """The whole answer, closed by a line feed.

    Args:
        result: what ``kg.views.query.run`` gave.
        format: one of ``FORMATS``; rows have no ttl or nt, triples only these (and as a table
            they are Turtle).
        width: columns of the terminal for a table; None lets each column be as wide as it needs.

    Raises:
        UsageError: no such format, or not for this kind of answer.
    """
    allowed = _OF_GRAPH if result.kind == "graph" else _OF_ROWS
    if format not in allowed:
        what = {"select": "rows", "ask": "yes or no", "graph": "triples"}[result.kind]
        raise UsageError(f"{what} cannot be written as {format!r}", "--format", "|".join(allowed))
    if result.kind == "graph":
        return _graph(result, format)
    if format == "table":
        if result.kind == "ask":
            return "yes\n" if result.answer else "no\n"
        return _table(result, width)
    return _standard(result, format)


def _graph(result: Result, format: str) -> str:  # noqa: A002
    if format == "nt":
        return result.payload.decode("utf-8")
    from pyoxigraph import RdfFormat, Triple, parse

    from kg.views.terms import turtle

    quads = parse(result.payload, format=RdfFormat.N_TRIPLES)
    found = [Triple(q.subject, q.predicate, q.object) for q in quads]
    shown = [p for p, iri in PREFIXES.items() if iri.encode() in result.payload]
    return turtle(found, shown, result.base).decode("utf-8")


def _standard(result: Result, format: str) -> str:  # noqa: A002
    if format == "json":
        return result.payload.decode("utf-8") + "\n"
    from pyoxigraph import QueryResultsFormat, parse_query_results

    parsed = parse_query_results(result.payload, format=QueryResultsFormat.JSON)
    target = {
        "csv": QueryResultsFormat.CSV,
        "tsv": QueryResultsFormat.TSV,
        "xml": QueryResultsFormat.XML,
    }[format]
    text = (parsed.serialize(format=target) or b"").decode("utf-8")
    return text if text.endswith("\n") else text + "\n"


def _table(result: Result, width: int | None) -> str:
    names = _names(result)
    right = [
        bool(result.rows) and all(row[i] is None or _is_number(row[i]) for row in result.rows)
        for i in range(len(result.variables))
    ]
    rows = [[_shown(cell, names, result.base) for cell in row] for row in result.rows]
    draw = _folded if width is not None and len(rows) <= _FOLDED else _straight
    return draw(list(result.variables), rows, right, width)


def _folded(head: list[str], rows: list[list[str]], right: list[bool], width: int | None) -> str:
    """As wide as the terminal: long cells go on in the next line."""
    from io import StringIO

    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name, figures in zip(head, right, strict=True):
        table.add_column(Text(name), justify="right" if figures else "left", overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    out = StringIO()
    console = Console(file=out, width=width, color_system=None, legacy_windows=False)
    console.print(table)
    lines = [line.rstrip() for line in out.getvalue().splitlines()]
    return "\n".join(line for line in lines if line) + "\n"


def _straight(head: list[str], rows: list[list[str]], right: list[bool], _: int | None) -> str:
    """A line for each row, as wide as the cells need; rich takes a second for a thousand rows."""
    from rich.cells import cell_len

    widths = [max(map(cell_len, column)) for column in zip(head, *rows, strict=True)]

    def line(cells: list[str]) -> str:
        shown = []
        for cell, wide, figures in zip(cells, widths, right, strict=True):
            space = " " * (wide - cell_len(cell))
            shown.append(space + cell if figures else cell + space)
        return f" {'   '.join(shown)}".rstrip() + "\n"

    rule = f" {'─' * (sum(widths) + 3 * (len(widths) - 1))}\n"
    return "".join([line(head), rule, *map(line, rows)])


def _is_number(cell: Term | None) -> bool:
    return cell is not None and (cell.datatype or "").removeprefix(PREFIXES["xsd"]) in {
        "integer",
        "decimal",
        "double",
    }


def _names(result: Result) -> dict[str, str]:
    """What to call each IRI; bearers of one name are told apart by their ids."""
    times = Counter(result.labels.values())
    return {
        iri: label if times[label] == 1 else f"{label} ({_short(iri, result.base)})"
        for iri, label in result.labels.items()
    }


def _shown(cell: Term | None, names: dict[str, str], base: str) -> str:
    if cell is None:
        return ""
    if cell.kind == "uri":
        shown = names.get(cell.value) or _short(cell.value, base)
    else:
        shown = cell.value if cell.kind != "bnode" else f"_:{cell.value}"
    # one line, and nothing that a terminal would obey
    return _CONTROL.sub("", " ".join(shown.split()))


def _short(iri: str, base: str) -> str:
    if iri.startswith(base):
        return iri[len(base) :]
    for prefix, start in PREFIXES.items():
        if iri.startswith(start):
            return f"{prefix}:{iri[len(start) :]}"
    return iri
