"""A PDF with a text layer to text, columns in reading order, large type marked with #."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from kg.errors import PageError

_PAGES = 16  # a file of more is no newspaper page
_HEAD = 1.5  # times the body's size: a headline


@dataclass(frozen=True, slots=True)
class _Row:
    """One printed line: its box, in points from the top left, its type size and its text."""

    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    text: str


def text_of(raw: bytes, where: str = "") -> str:
    """The text of a PDF, line by line; a blank line stands between two blocks.

    Raises:
        PageError: damaged, encrypted, too long, or without a text layer.
    """
    import pdfplumber

    try:
        with pdfplumber.open(io.BytesIO(raw)) as pdf:
            if len(pdf.pages) > _PAGES:
                raise PageError(f"{len(pdf.pages)} pages", where, f"at most {_PAGES}")
            sheets = [_rows(page.chars) for page in pdf.pages]
    except PageError:
        raise
    except Exception as error:  # the library raises its own, struct's and others' errors
        raise PageError(f"not readable as PDF: {type(error).__name__}", where) from error
    rows = [r for sheet in sheets for r in sheet]
    if not rows:
        raise PageError("no text layer", where, "a PDF of text, not of pictures")
    body = _body_size(rows)
    sizes = sorted({round(r.size) for r in rows if r.size >= _HEAD * body}, reverse=True)
    blocks = [b for sheet in sheets for b in _order(sheet, body)]
    return "\n\n".join("\n".join(_print(r, b, body, sizes) for r in b) for b in blocks) + "\n"


def _body_size(rows: Sequence[_Row]) -> float:
    return float(median([r.size for r in rows for _ in range(max(1, len(r.text) // 4))]))


def _print(row: _Row, block: Sequence[_Row], body: float, sizes: Sequence[int]) -> str:
    """A line with the mark of its type size, or with the indent of a paragraph's first line."""
    if row.size >= _HEAD * body:
        return "#" * min(6, 1 + sizes.index(round(row.size))) + " " + row.text
    step = (row.x0 - min(r.x0 for r in block)) / row.size
    return "\u3000\u3000" + row.text if 1.5 <= step <= 2.6 else row.text


def _rows(chars: Sequence[dict[str, Any]]) -> list[_Row]:
    """Characters to lines: equal baseline and size, no gap wider than two characters."""
    upright = [c for c in chars if c.get("upright", True) and c["text"].strip()]
    upright.sort(key=lambda c: (round(c["bottom"], 0), c["x0"]))
    groups: list[list[dict[str, Any]]] = []
    for char in upright:
        for group in reversed(groups[-40:]):
            last = group[-1]
            gap = char["x0"] - last["x1"]
            if (
                abs(char["bottom"] - last["bottom"]) <= 0.35 * last["size"]
                and abs(char["size"] - last["size"]) <= 0.35 * last["size"]
                and -0.6 * last["size"] <= gap <= 1.3 * last["size"]
            ):
                group.append(char)
                break
        else:
            groups.append([char])
    return [_row(g) for g in groups]


def _row(group: Sequence[dict[str, Any]]) -> _Row:
    text = ""
    last: dict[str, Any] | None = None
    for char in group:
        if last is not None and char["x0"] - last["x1"] > 0.3 * last["size"]:
            text += " "
        text += char["text"]
        last = char
    return _Row(
        min(c["x0"] for c in group),
        max(c["x1"] for c in group),
        min(c["top"] for c in group),
        max(c["bottom"] for c in group),
        float(median(c["size"] for c in group)),
        text,
    )


def _order(rows: Sequence[_Row], body: float, depth: int = 0) -> Iterator[list[_Row]]:
    """Blocks in reading order: cut at gutters between columns, else at gaps between lines."""
    if not rows:
        return
    if depth < 40:
        for parts in (
            _cut(rows, [(r.x0, r.x1) for r in rows], 0.7 * body),
            _cut(rows, [(r.top, r.bottom) for r in rows], 0.8 * body),
        ):
            if len(parts) > 1:
                for part in parts:
                    yield from _order(part, body, depth + 1)
                return
    yield sorted(rows, key=lambda r: (round(r.top), r.x0))


def _cut(
    rows: Sequence[_Row], ranges: Sequence[tuple[float, float]], gap: float
) -> list[list[_Row]]:
    parts: list[list[_Row]] = []
    reach = float("-inf")
    for (start, end), row in sorted(
        zip(ranges, rows, strict=True), key=lambda p: (p[0], p[1].top, p[1].x0)
    ):
        if not parts or start - reach > gap:
            parts.append([])
        parts[-1].append(row)
        reach = max(reach, end)
    return parts
