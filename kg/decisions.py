"""``decisions.tsv``: what people decided about pairs of names and about facts, one a line.

The file lies beside the pages, so that it lives through builds and can be kept with them in
version control. Its columns are those of :class:`kg.model.Decision`; a line that is taken out is
undone. Of two lines about one question the later one counts.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import astuple, fields
from pathlib import Path

from kg.errors import KgError, UsageError
from kg.model import Decision

NAME = "decisions.tsv"
OF_PAIRS = ("same", "different", "unsure")
OF_FACTS = ("right", "wrong", "unsure")
_COLUMNS = tuple(f.name for f in fields(Decision))
_HEAD = "\t".join(_COLUMNS)


def places(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Where the decisions about pages lie: in each folder named, beside each file named."""
    folders = (path if path.is_dir() else path.parent for path in paths)
    return tuple(dict.fromkeys(folder / NAME for folder in folders))


def read(files: Iterable[Path]) -> tuple[Decision, ...]:
    """The decisions of all files that are there, by key; of two on one question the later one.

    Raises:
        UsageError: a line is no decision.
    """
    found: dict[str, Decision] = {}
    for file in files:
        if not file.is_file():
            continue
        for row in _rows(file):
            before = found.get(row.key)
            if before is None or (before.when, before.verdict) <= (row.when, row.verdict):
                found[row.key] = row
    return tuple(found[key] for key in sorted(found))


def _rows(file: Path) -> Iterable[Decision]:
    try:
        lines = file.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot be read: {error}", str(file), "a text file in UTF-8") from None
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#") or line == _HEAD:
            continue
        cells = line.split("\t")
        where = f"{file}:{number}"
        if len(cells) != len(_COLUMNS):
            found = f"{len(cells)} columns"
            raise UsageError(found, where, f"{len(_COLUMNS)} between tabs: {' '.join(_COLUMNS)}")
        row = Decision(*cells)
        allowed = OF_PAIRS if row.other else OF_FACTS
        if row.verdict not in allowed:
            raise UsageError(f"the verdict {row.verdict!r}", where, ", ".join(allowed))
        yield row


def put(files: Sequence[Path], decision: Decision) -> Path:
    """Write a decision to the first file, in place of what any file says on its question.

    Raises:
        KgError: a file cannot be written.
    """
    drop(files, decision.key)
    rows = {row.key: row for row in read(files[:1])}
    rows[decision.key] = decision
    _write(files[0], rows.values())
    return files[0]


def drop(files: Iterable[Path], key: str) -> bool:
    """Take the decision on a question out of all files; whether there was one."""
    found = False
    for file in files:
        if not file.is_file():
            continue
        rows = list(_rows(file))
        kept = [row for row in rows if row.key != key]
        if len(kept) < len(rows):
            found = True
            _write(file, kept)
    return found


def _write(file: Path, rows: Iterable[Decision]) -> None:
    """By time, so that a new decision is a new last line. A torn file is never left."""
    ordered = sorted(rows, key=lambda r: (r.when, r.key))
    lines = [_HEAD, *("\t".join(map(_cell, astuple(row))) for row in ordered)]
    temporary = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
        temporary.replace(file)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise KgError(f"cannot be written: {reason}", str(file), "--decisions FILE") from error


def _cell(text: str) -> str:
    return " ".join(text.split())
