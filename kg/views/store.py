"""The store that queries run on: the Turtle files loaded once, on disk beside them.

A cache, not a result: deleting ``graph.store`` loses nothing, and a stamp inside says which files
it was made of. Where the stamp does not fit, queries load the Turtle instead.
"""

from __future__ import annotations

import json
import os
import shutil
from hashlib import file_digest
from pathlib import Path

from kg import iri
from kg.errors import KgError, UsageError
from kg.views import turtle

NAME = "graph.store"
_STAMP = "made-of.json"
_DATA = "data"
_SOURCES = (turtle.FACTS, turtle.EVIDENCE)


def write(directory: Path) -> Path:
    """Load the Turtle files of a built folder into its store, replacing one that is there.

    Raises:
        KgError: the store cannot be written.
    """
    place = directory / NAME
    temporary = directory / f".{NAME}.{os.getpid()}.tmp"
    old = directory / f".{NAME}.{os.getpid()}.old"
    try:
        _load(sources(directory), temporary)
        if place.exists():
            place.replace(old)
        temporary.replace(place)
    except OSError as error:
        raise KgError(f"cannot be written: {error.strerror or error}", str(place)) from error
    finally:
        for leftover in (temporary, old):
            shutil.rmtree(leftover, ignore_errors=True)
    return place


def _load(files: list[Path], place: Path) -> None:
    from pyoxigraph import RdfFormat, Store

    place.mkdir(parents=True)
    store = Store(str(place / _DATA))
    for file in files:
        store.bulk_load(path=str(file), format=RdfFormat.TURTLE)
    store.flush()
    del store  # closes the files; there is no close()
    stamp = {"version": _version(), "files": [_state(f) for f in files]}
    (place / _STAMP).write_text(json.dumps(stamp, indent=1), "utf-8", newline="\n")


def sources(directory: Path) -> list[Path]:
    """The Turtle files of a built folder.

    Raises:
        UsageError: it holds no graph.
    """
    if not (directory / turtle.FACTS).is_file():
        what = "no graph.ttl here" if directory.is_dir() else "no such folder"
        what = "is a file, not a folder" if directory.is_file() else what
        raise UsageError(what, str(directory), f"kg build PATH --out {directory}")
    return [directory / name for name in _SOURCES if (directory / name).is_file()]


def base(facts: Path) -> str:
    """What data IRIs start with, from the head of ``graph.ttl``."""
    with facts.open(encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("@prefix"):
                break
            if line.startswith("@prefix id: <"):
                return line[len("@prefix id: <") :].rstrip(" .>\n")
    return iri.BASE


def fresh(directory: Path) -> Path | None:
    """The data of a store that holds just what the Turtle files hold, or None."""
    place = directory / NAME
    try:
        stamp = json.loads((place / _STAMP).read_text("utf-8"))
        files = sources(directory)
        if stamp["version"] != _version() or len(stamp["files"]) != len(files):
            return None
        same = all(_fits(f, known) for f, known in zip(files, stamp["files"], strict=True))
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return place / _DATA if same else None


def _version() -> str:
    """Of the library: another one may write its files in another way."""
    import pyoxigraph

    return str(pyoxigraph.__version__)


def _state(file: Path) -> dict[str, str | int]:
    about = file.stat()
    with file.open("rb") as data:
        digest = file_digest(data, "sha256").hexdigest()
    return {"name": file.name, "bytes": about.st_size, "mtime": about.st_mtime_ns, "sha256": digest}


def _fits(file: Path, known: dict[str, str | int]) -> bool:
    about = file.stat()
    if known["name"] != file.name or known["bytes"] != about.st_size:
        return False
    # hashing is only needed where the file was copied or touched
    return known["mtime"] == about.st_mtime_ns or _state(file)["sha256"] == known["sha256"]
