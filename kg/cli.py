"""The command line: the only module that prints or exits.

Results go to standard output, progress and messages to standard error. Exit status: 0 done;
1 done, but a named page or check failed; 2 the call itself is wrong or could not be carried out.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager
from datetime import date as calendar
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg import __version__
from kg.errors import KgError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.model import Failure, Graph
    from kg.pipeline import Read

BASE = "https://w3id.org/union-kg/id/"
DIR = click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="kg %(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """Read newspaper pages on work life and write a graph of who did what, with its evidence.

    \b
    An example to paste:
      kg build page.txt --out exports/

    \b
    Exit status: 0 done; 1 done, but a named page or check failed;
    2 the call itself is wrong.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a call and exit. No error leaves a traceback unless KG_DEBUG=1 asks for it."""
    try:
        status = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has gone: `kg query … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 141
    sys.exit(status)


def _run(arguments: Sequence[str] | None) -> int:
    for stream in (sys.stdout, sys.stderr):  # a GBK or ASCII terminal shows what it can
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        return cli.main(arguments, prog_name="kg", standalone_mode=False) or 0
    except click.ClickException as error:
        error.show()
    except (click.Abort, KeyboardInterrupt):
        click.echo("kg: stopped", err=True)
        return 130
    except BrokenPipeError:
        raise
    except (KgError, OSError) as error:
        if _debug():
            raise
        click.echo(f"kg: {error}", err=True)
    except Exception as error:
        if _debug():
            raise
        shown = " ".join(f"{type(error).__name__}: {error}".split())
        click.echo(f"kg: internal error, {shown} (KG_DEBUG=1 shows where)", err=True)
    return 2


def _debug() -> bool:
    return os.environ.get("KG_DEBUG", "") not in ("", "0")


# --- build ---------------------------------------------------------------------------------


@cli.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--out",
    "-o",
    metavar="DIR",
    type=click.Path(path_type=Path),
    default="exports",
    show_default=True,
    help="Folder to write to; made where missing.",
)
@click.option(
    "--base",
    metavar="IRI",
    default=BASE,
    show_default=True,
    help="What the IRIs of the data start with.",
)
@click.option(
    "--date",
    metavar="PAGE-DATE",
    help="Date printed on the pages: 2023, 2023-03 or "
    "2023-03-05; for pages that do not carry their own.",
)
@click.option(
    "--jobs",
    "-j",
    metavar="N",
    type=click.IntRange(min=1),
    help="Processes to read with. The result is the same for any number.",
)
@click.option("--quiet", "-q", is_flag=True, help="Say only what went wrong.")
@click.option("--verbose", "-v", is_flag=True, help="Say what each page gave.")
def build(
    paths: tuple[Path, ...],
    out: Path,
    base: str,
    date: str | None,
    jobs: int | None,
    quiet: bool,
    verbose: bool,
) -> int:
    """Read pages and write the graph; print the files written, one a line.

    PATH is a page (text, Markdown, HTML, PDF) or a folder that is searched for *.txt, *.md,
    *.html and *.pdf with all folders below it; hidden files and README files in a folder are no
    pages. Without PATH: seeds/ in this folder, or else the sample pages that come with kg.

    A page's name is its file's name without the ending; of two pages with one name neither is
    read. A page that cannot be read is named, the others are built, and the exit status is 1.

    \b
    Examples:
      kg build page.txt
      kg build 2023/ 2024/ --out union --date 2024-05
    """
    from kg import iri, pipeline, views

    iri.base(base)
    _check_date(date)
    if out.exists() and not out.is_dir():
        raise UsageError("is a file, not a folder", str(out), "give another --out")
    pages, missing = pipeline.collect(paths or (_default_pages(),))
    with _progress(len(pages), quiet, verbose) as step:
        graph = pipeline.build(pages, date, jobs, step, _debug(), missing)
    for failure in graph.failures:
        click.echo(f"kg: {failure.path}: {failure.reason}", err=True)
    if not graph.pages:
        click.echo(f"kg: no page was read, nothing written to {out}", err=True)
        return 1
    written = views.write(graph, out, base)
    if not quiet:
        _summary(graph)
    for file in written:
        click.echo(str(file))
    return 1 if graph.failures else 0


def _check_date(date: str | None) -> None:
    if date is None:
        return
    found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", date)
    try:
        if not found:
            raise ValueError
        calendar(*(int(part or 1) for part in found.groups()))
    except ValueError:
        raise UsageError(
            f"--date {date!r} is not a date", "", "2023, 2023-03 or 2023-03-05"
        ) from None


def _default_pages() -> Path:
    from kg.resources import resource

    here = Path("seeds")
    return here if here.is_dir() else Path(str(resource("seeds")))


@contextmanager
def _progress(pages: int, quiet: bool, verbose: bool) -> Iterator[Callable[[str, Any], None]]:
    """What to call after each page: moves the bar (on a terminal only), says what it gave."""

    def say(path: str, result: Read | Failure) -> None:
        if verbose and not quiet and isinstance(result, tuple):
            mentions = sum(len(r.mentions) for r in result[1])
            facts = sum(len(r.facts) for r in result[1])
            click.echo(
                f"{path}: articles {len(result[1])}, mentions {mentions}, facts {facts}", err=True
            )

    if quiet or verbose or not sys.stderr.isatty():
        yield say
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading pages", total=pages)
        yield lambda path, result: bar.advance(task)


def _summary(graph: Graph) -> None:
    from collections import Counter

    from kg.model import ENTITY_KINDS, Kind

    kinds = Counter(e.kind for e in graph.entities)
    rows = [
        ("pages", len(graph.pages)),
        ("articles", len(graph.articles)),
        ("entities", len(graph.entities)),
    ]
    rows += [(f"  {kind.value}", kinds[kind]) for kind in Kind if kind in ENTITY_KINDS]
    rows += [
        ("posts", len(graph.posts)),
        ("events", len(graph.events)),
        ("relations", len(graph.relations)),
        ("pages that failed", len(graph.failures)),
    ]
    _table(("", ""), [(name, f"{count:,}") for name, count in rows], err=True)


# --- completion, and what the commands share -------------------------------------------------


@cli.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that completes kg's words in a shell.

    \b
    Example:
      kg completion bash >> ~/.bashrc
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(cli, {}, "kg", "_KG_COMPLETE").source())


def _table(
    head: Sequence[str], rows: Sequence[Sequence[str]], err: bool = False, first_left: int = 1
) -> None:
    """A table with figures to the right; wide characters take two columns."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD if any(head) else None, show_header=any(head), pad_edge=False)
    for i, name in enumerate(head):
        table.add_column(name, justify="left" if i < first_left else "right", no_wrap=True)
    for row in rows:
        table.add_row(*row)
    Console(stderr=err, highlight=False, markup=False).print(table)
