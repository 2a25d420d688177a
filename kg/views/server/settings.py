"""What a server is told when it starts, and what of the built folder it works on."""

from __future__ import annotations

from dataclasses import dataclass
from os import cpu_count
from pathlib import Path

from kg.views import pages, store

LARGE = 32 * 1024 * 1024  # bytes of Turtle; above, a worker reads from disk instead of memory


@dataclass(frozen=True, slots=True)
class Settings:
    """How to serve.

    Attributes:
        directory: what ``kg build`` wrote.
        host: the address to listen on.
        hosts: names that a request may use for this machine beside the loopback ones.
        cors: other sites' scripts may read ``/sparql``.
        timeout: seconds a query may take at most.
        rows: rows or triples an answer may have at most.
        memory: bytes a query may take at most.
        review: files of decisions, the one to write first; none where nobody is to decide.
        who: in whose name decisions are written.
        workers: queries that run at the same time; each has a process of its own.
    """

    directory: Path
    host: str = "127.0.0.1"
    hosts: tuple[str, ...] = ()
    cors: bool = False
    timeout: float = 30.0
    rows: int = 100_000
    memory: int = 1024**3
    review: tuple[Path, ...] = ()
    who: str = ""
    workers: int = max(4, cpu_count() or 1)


@dataclass(frozen=True, slots=True)
class Source:
    """The data of a built folder at one moment; another build makes another source."""

    files: tuple[Path, ...]
    stamp: tuple[tuple[int, int], ...]
    data: Path | None
    base: str


def stamp(directory: Path) -> tuple[tuple[int, int], ...]:
    """What tells one build from the next: times and sizes of the Turtle files.

    Raises:
        UsageError: the folder holds no graph.
    """
    text = directory / pages.NAME
    files = [*store.sources(directory), *([text] if text.is_file() else [])]
    found = (file.stat() for file in files)
    return tuple((about.st_mtime_ns, about.st_size) for about in found)


def source(directory: Path) -> Source:
    """Where to read a built folder from: its Turtle where that is small, else its store.

    In memory a query is about four times as fast as on disk, at 400 bytes a triple and worker.

    Raises:
        UsageError: the folder holds no graph.
    """
    files = tuple(store.sources(directory))
    made = stamp(directory)
    small = sum(file.stat().st_size for file in files) <= LARGE
    return Source(files, made, None if small else store.fresh(directory), store.base(files[0]))
