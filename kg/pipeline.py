"""The whole road: Page → Article → Mentions → Facts → Graph → views."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from kg.errors import KgError, PageError
from kg.model import Decision, Failure, Graph, Layout, Reading

SUFFIXES = frozenset({".txt", ".md", ".html", ".pdf"})
PAGES_PER_WORKER = 8  # below this a further process costs more than it saves

Read = tuple[Layout, tuple[Reading, ...]]
Step = Callable[[str, "Read | Failure"], None]


def read(path: Path, date: str | None = None) -> Read:
    """One page as far as its facts. Raises PageError where the file cannot be read."""
    from kg import articles, facts, mentions, when

    layout = articles.read(path, date)
    appeared = articles.bounds_of_page(layout)
    readings = []
    for article in layout.articles:
        found = mentions.find(article)
        told = when.resolve(facts.extract(article, found), article, found, appeared)
        readings.append(Reading(article, found, told))
    return layout, tuple(readings)


def build(
    paths: Iterable[Path],
    date: str | None = None,
    jobs: int | None = None,
    step: Step = lambda path, result: None,
    debug: bool = False,
    missing: Iterable[Failure] = (),
    decisions: Iterable[Decision] = (),
) -> Graph:
    """The graph of all pages; those that cannot be read are in ``Graph.failures``.

    Args:
        paths: page files; ``collect`` makes them from what a user names. Their order is free.
        date: the date printed on the pages, where the files do not say it.
        jobs: processes to read with; None chooses by the number of pages. Never changes the result.
        step: called with each page's path and result when it is done.
        debug: let an unforeseen error through instead of counting its page as failed.
        missing: what failed before, to stand among the graph's failures.
        decisions: what people decided about pairs of names and about facts.
    """
    from kg import graph, sources

    pages, clashes = _distinct(paths)
    done: list[Read] = []
    failures = [*missing, *clashes]
    for path, result in zip(pages, _results(pages, date, jobs, debug), strict=True):
        step(str(path), result)
        if isinstance(result, Failure):
            failures.append(result)
        else:
            done.append(result)
    failed = tuple(sorted(failures, key=lambda f: (f.path, f.reason)))
    made = graph.assemble(done, failed, decisions)
    options = (("date", date),) if date else ()
    return replace(made, readers=sources.readers(made), options=options)


def collect(named: Iterable[Path]) -> tuple[tuple[Path, ...], tuple[Failure, ...]]:
    """The page files that the named files and folders stand for, and the names that give none.

    A folder is searched with all folders below it for the four kinds of page. Files and folders
    whose name starts with a dot, and files called README, are not pages unless named themselves.
    """
    found: list[Path] = []
    failures: list[Failure] = []
    for name in named:
        if not name.is_dir():
            found.append(name)
            continue
        inside = list(_search(name))
        found += inside
        if not inside:
            allowed = ", ".join(f"*{s}" for s in sorted(SUFFIXES))
            failures.append(Failure(str(name), f"no pages in this folder (looked for {allowed})"))
    return tuple(found), tuple(failures)


def texts(paths: Iterable[Path]) -> tuple[dict[str, str], tuple[Failure, ...]]:
    """The characters of each page by its name, as far as it can be read; and the failures."""
    from kg import articles

    found: dict[str, str] = {}
    pages, failures = _distinct(paths)
    for path in pages:
        try:
            page = articles.read(path).page
        except PageError as error:
            failures.append(_failure(path, error))
        else:
            found[page.name] = page.text
    return found, tuple(failures)


def _search(folder: Path) -> Iterator[Path]:
    for top, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for file in sorted(files):
            path = Path(top, file)
            is_page = path.suffix.lower() in SUFFIXES and not file.startswith(".")
            if is_page and path.stem.partition(".")[0].upper() != "README":
                yield path


def _distinct(paths: Iterable[Path]) -> tuple[list[Path], list[Failure]]:
    """Each file once, sorted by page name; files that share a name are all left out and said."""
    by_name: dict[str, dict[Path, Path]] = {}
    for path in paths:
        same = by_name.setdefault(unicodedata.normalize("NFC", path.stem), {})
        key = path.resolve()
        same[key] = min(path, same.get(key, path))  # not the first one: order must not matter
    pages: list[Path] = []
    clashes: list[Failure] = []
    for name, files in sorted(by_name.items()):
        if len(files) == 1:
            pages += files.values()
            continue
        for path in sorted(files.values()):
            others = ", ".join(str(p) for p in sorted(files.values()) if p != path)
            reason = f"another page is called {name!r} too: {others}; rename one, neither was read"
            clashes.append(Failure(str(path), reason))
    return pages, clashes


def _attempt(path: Path, date: str | None, debug: bool) -> Read | Failure:
    try:
        return read(path, date)
    except PageError as error:
        return _failure(path, error)
    except KgError:
        raise  # a rule or the ontology does not load: no page can be read
    except Exception as error:
        if debug:
            raise
        reason = f"internal error, {type(error).__name__}: {error} (KG_DEBUG=1 shows where)"
        return Failure(str(path), " ".join(reason.split()))


def _failure(path: Path, error: PageError) -> Failure:
    """The error as a failure's reason, which need not say the path again."""
    shown = KgError(error.found, "", error.allowed) if error.where == str(path) else error
    return Failure(str(path), str(shown))


def _results(
    pages: list[Path], date: str | None, jobs: int | None, debug: bool
) -> Iterator[Read | Failure]:
    """In the order of ``pages``, whoever reads them."""
    workers = jobs or min(os.cpu_count() or 1, len(pages) // PAGES_PER_WORKER)
    work = partial(_attempt, date=date, debug=debug)
    if min(workers, len(pages)) <= 1:
        yield from map(work, pages)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # spawn: the progress bar runs a thread, and a fork under threads may hang
    with ProcessPoolExecutor(workers, get_context("spawn"), _ignore_interrupt) as pool:
        yield from pool.map(work, pages)


def _ignore_interrupt() -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
