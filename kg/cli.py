"""The command line: the only module that prints or exits.

Results go to standard output, progress and messages to standard error. Exit status: 0 done;
1 done, but a named page or check failed; 2 the call itself is wrong or could not be carried out.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg import __version__
from kg.errors import KgError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.model import Failure
    from kg.pipeline import Read
    from kg.views.review import Review

BASE = "https://w3id.org/union-kg/id/"
FORMATS = ("table", "csv", "tsv", "json", "xml", "ttl", "nt")  # kg.views.query.FORMATS, unloaded
EXPORTS = (  # kg.views.export.FORMATS, unloaded
    "turtle", "ntriples", "trig", "nquads", "jsonld", "rdf12", "graphml", "gexf", "neo4j", "jsonl",
)  # fmt: skip
REPORTS = ("text", "json", "ttl")  # kg.check.render.FORMATS, unloaded
# What cannot be read is named by the build, which goes on with the rest.
PAGES = click.Path(path_type=Path, readable=False)
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
    for stream in (sys.stdout, sys.stderr):  # a GBK or ASCII terminal shows what it can
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        status = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has gone: `kg query … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 141
    sys.exit(status)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        status: int | None = cli.main(arguments, prog_name="kg", standalone_mode=False)
        return status or 0
    except SystemExit as end:  # click's own way: 1 for a broken pipe, 0 for completion
        return 141 if end.code == 1 else 0
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("kg: stopped", err=True)
        return 130
    except BrokenPipeError:
        raise
    except Exception as error:
        if _debug():
            raise
        said = str(error)
        known: tuple[type[Exception], ...] = (KgError, OSError)
        if not isinstance(error, known):
            said = " ".join(f"internal error, {type(error).__name__}: {said}".split())
            said += " (KG_DEBUG=1 shows where)"
        click.echo(f"kg: {said}", err=True)
        return 2


def _debug() -> bool:
    return os.environ.get("KG_DEBUG", "") not in ("", "0")


# --- build ---------------------------------------------------------------------------------


@cli.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=PAGES)
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
@click.option(
    "--decisions",
    "decided",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="What people decided with kg review.  [default: decisions.tsv in each folder named, "
    "beside each file named]",
)
@click.option("--quiet", "-q", is_flag=True, help="Say only what went wrong.")
@click.option("--verbose", "-v", is_flag=True, help="Say what each page gave.")
def build(
    paths: tuple[Path, ...],
    out: Path,
    base: str,
    date: str | None,
    jobs: int | None,
    decided: Path | None,
    quiet: bool,
    verbose: bool,
) -> int:
    """Read pages and write the graph; print the files written, one a line.

    PATH is a page (text, Markdown, HTML, PDF) or a folder that is searched for *.txt, *.md,
    *.html and *.pdf with all folders below it; hidden files and README files in a folder are no
    pages. Without PATH: seeds/ in this folder, or else the sample pages that come with kg.

    A page's name is its file's name without the ending; of two pages with one name neither is
    read. A page that cannot be read is named, the others are built, and the exit status is 1; so it
    is where decisions of people contradict each other.

    \b
    Examples:
      kg build page.txt
      kg build 2023/ 2024/ --out union --date 2024-05
    """
    from kg import decisions, iri, pipeline, report, views

    iri.base(base)
    _check_date(date)
    if out.exists() and not out.is_dir():
        raise UsageError("is a file, not a folder", str(out), "give another --out")
    named = paths or (_default_pages(),)
    pages, missing = pipeline.collect(named)
    made = decisions.read((decided,) if decided else decisions.places(named))
    with _progress(len(pages), quiet, verbose) as step:
        graph = pipeline.build(pages, date, jobs, step, _debug(), missing, made)
    for failure in graph.failures:
        click.echo(f"kg: {failure.path}: {failure.reason}", err=True)
    if not graph.pages:
        click.echo(f"kg: no page was read, nothing written to {out}", err=True)
        return 1
    for note in graph.notes:
        click.echo(f"kg: {note}", err=True)
    written = views.write(graph, out, base)
    if not quiet:
        click.echo(report.summary(graph), err=True)
    for file in written:
        click.echo(str(file))
    return 1 if graph.failures or any("contradict" in note for note in graph.notes) else 0


def _check_date(date: str | None) -> None:
    if date is None:
        return
    from datetime import date as calendar

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
            from kg import report

            click.echo(report.page(path, result), err=True)

    if quiet or verbose or not sys.stderr.isatty():
        yield say
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading pages", total=pages)
        yield lambda path, result: bar.advance(task)


# --- what works on a built folder ----------------------------------------------------------


@cli.command()
@DIR
@click.argument("query", required=False)
@click.option(
    "--list", "-l", "listing", is_flag=True, help="List the saved questions and their parameters."
)
@click.option(
    "--param", "-p", "params", metavar="NAME=VALUE", multiple=True, help="Fill $NAME in the query."
)
@click.option(
    "--format", "-f", "form", type=click.Choice(FORMATS), help="table on a terminal, else tsv."
)
@click.option(
    "--timeout", metavar="SECONDS", type=click.FloatRange(min=0, min_open=True), default=30.0,
    show_default=True, help="When to stop the query.",
)  # fmt: skip
@click.option("--limit", metavar="N", type=click.IntRange(min=1), help="Rows at most.")
def query(
    directory: Path, query: str | None, listing: bool, params: tuple[str, ...],
    form: str | None, timeout: float, limit: int | None,
) -> int:  # fmt: skip
    """Answer a SPARQL query on a built folder.

    QUERY is the name of a saved question, a .rq file, SPARQL itself, or - for standard input.
    The usual prefixes (ukg:, org:, schema:, skos:, rdfs: …) need not be declared. The answer to
    SELECT is a table on a terminal and TSV in a pipe, to CONSTRUCT and DESCRIBE Turtle, to ASK
    yes or no, with the exit status 0 or 1.

    \b
    Examples:
      kg query exports --list
      kg query exports 'SELECT ?name { ?x a ukg:Official ; rdfs:label ?name }'
      kg query exports question.rq --format csv > answer.csv
    """
    import shutil

    from kg import report
    from kg.views import query as engine

    if listing:
        click.echo(report.questions(engine.questions()))
        return 0
    if query is None:
        raise UsageError("no QUERY", "", "SPARQL, a .rq file, a saved question; --list shows them")
    given = dict(_pair(p) for p in params)
    here = sys.stdout.isatty()
    shown = form == "table" or (form is None and here)
    result = engine.run(directory, query, params=given, timeout=timeout, limit=limit, labels=shown)
    if form is None:
        form = "table" if here or result.kind == "ask" else "ttl"
        form = "tsv" if result.kind == "select" and not here else form
    width = shutil.get_terminal_size().columns if here else None
    click.echo(engine.render(result, form, width), nl=False)
    for note in result.notes:
        click.echo(f"kg: {note}", err=True)
    if result.truncated:
        click.echo(f"kg: there is more; --limit {limit} cut the answer", err=True)
    return 1 if result.answer is False else 0


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise UsageError(f"--param {text!r}", "", "NAME=VALUE")
    return name, value


@cli.command()
@DIR
@click.argument("name")
@click.argument("other", metavar="[NAME]", required=False)
def explain(directory: Path, name: str, other: str | None) -> int:
    """Print the words of the pages behind each fact of an entity, or of two entities together.

    Each quote stands with its place in the page's file (in characters), what it is for the fact,
    and the rule that read it; in a sentence the words are marked. Behind a fact stands what else
    was considered for its words and why it lost, at the end each rule with its pattern.

    \b
    Examples:
      kg explain exports 北京市总工会
      kg explain exports 东城区总工会 东城区
    """
    from kg import report
    from kg.explain import explain as facts_of

    found = facts_of(directory, name, other)
    if not found:
        click.echo(f"kg: no fact joins {name} and {other}", err=True)
        return 1
    click.echo("\n\n".join([*map(report.explained, found), report.readers(found)]))
    return 0


@cli.command()
@DIR
@click.option("--around", metavar="NAME", help="Only what is near to what bears this name.")
@click.option(
    "--depth", metavar="N", type=click.IntRange(min=1), help="How many steps from it.  [default: 2]"
)
@click.option(
    "--out",
    "-o",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The page to write.  [default: DIR/view.html]",
)
@click.option(
    "--open/--no-open", "show", default=None, help="Open it in a browser; done on a terminal."
)
def view(
    directory: Path, around: str | None, depth: int | None, out: Path | None, show: bool | None
) -> int:
    """Write the network page for a part of a built folder, print its path and open it.

    NAME is a person, a body, a place or an event, by any of its names. Without --around the
    folder's own page of everything is opened, or copied to FILE.

    \b
    Examples:
      kg view exports
      kg view exports --around 北京市总工会 --depth 1
    """
    from kg.views.network import part

    if around is None:
        if depth is not None:
            raise UsageError("--depth without --around", "", "kg view DIR --around NAME --depth N")
        page = part.whole(directory, out)
    else:
        page, many = part.write(directory, around, depth or 2, out or directory / "view.html")
        if many > 1:
            click.echo(f"kg: {many} are called {around}; the page holds them all", err=True)
    click.echo(str(page))
    _open(page, show)
    return 0


def _open(page: Path, show: bool | None) -> None:
    """Open a page in a browser where that is wanted, or not said and this is a terminal."""
    if show or (show is None and sys.stdout.isatty()):
        import webbrowser

        try:
            shown = webbrowser.open(page.resolve().as_uri())
        except webbrowser.Error:
            shown = False
        if not shown:
            click.echo("kg: no browser was found to open it in", err=True)


@cli.command()
@DIR
@click.option(
    "--port", "-p", metavar="N", type=click.IntRange(0, 65535), default=8765, show_default=True,
    help="Port to listen on, or the next free one; 0 takes any.",
)  # fmt: skip
@click.option(
    "--host", metavar="ADDRESS", default="127.0.0.1", show_default=True,
    help="Address to listen on; with 0.0.0.0 other machines can read the graph.",
)  # fmt: skip
@click.option(
    "--allow-host", "hosts", metavar="NAME", multiple=True,
    help="A name that this machine is called by in the browser, beside localhost.",
)  # fmt: skip
@click.option("--cors", is_flag=True, help="Let scripts of other sites read /sparql.")
@click.option(
    "--timeout", metavar="SECONDS", type=click.FloatRange(min=0, min_open=True), default=30.0,
    show_default=True, help="When to stop a query.",
)  # fmt: skip
@click.option(
    "--rows", metavar="N", type=click.IntRange(min=1), default=100_000, show_default=True,
    help="Rows or triples an answer may have.",
)  # fmt: skip
@click.option(
    "--memory", metavar="MIB", type=click.IntRange(min=16), default=1024, show_default=True,
    help="Memory a query may take.",
)  # fmt: skip
@click.option("--review", "deciding", is_flag=True, help="Add a page to decide on, as kg review.")
@click.option(
    "--pages", "paths", metavar="PATH", multiple=True, type=click.Path(path_type=Path),
    help="With --review: the pages the folder was built from; decisions go beside them.",
)  # fmt: skip
@click.option(
    "--decisions", "decided", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
    help="With --review: where decisions are kept instead.",
)  # fmt: skip
@click.option("--open", "-o", "show", is_flag=True, help="Open it in a browser.")
@click.option("--verbose", "-v", is_flag=True, help="Log each request.")
def serve(
    directory: Path, port: int, host: str, hosts: tuple[str, ...], cors: bool, timeout: float,
    rows: int, memory: int, deciding: bool, paths: tuple[Path, ...], decided: Path | None,
    show: bool, verbose: bool,
) -> int:  # fmt: skip
    """Serve a built folder as a web site on this machine, until Ctrl-C.

    The site has the network page, a page for each entity and each newspaper page with its marks,
    full-text search, the saved questions as forms, a SPARQL console, and /sparql by the SPARQL 1.1
    Protocol. It only reads, but for the page that --review adds. The first line printed is its
    address. A new build in the same folder is served without a restart.

    \b
    Examples:
      kg serve exports --open
      kg serve exports --review --pages 2023/
      curl -H 'Accept: text/csv' http://127.0.0.1:8765/sparql \\
        --data-urlencode 'query=SELECT ?name { ?x a ukg:Official ; rdfs:label ?name }'
    """
    from kg.views import server

    if (paths or decided) and not deciding:
        raise click.UsageError("--pages and --decisions go with --review")
    server.built(directory)
    review: tuple[Path, ...] = ()
    if deciding:
        if host not in ("127.0.0.1", "localhost", "::1"):
            raise UsageError(
                "--review lets whoever reaches it decide", f"--host {host}", "127.0.0.1"
            )
        review = _desk(directory, paths, decided).files
    settings = server.Settings(
        directory, host, hosts, cors, timeout, rows, memory * 1024**2, review, _user()
    )
    own, found = server.listen(host, port)
    if port and found != port:
        click.echo(f"kg: port {port} is taken, so this is {found}", err=True)
    name = "127.0.0.1" if host in ("0.0.0.0", "") else "[::1]" if host == "::" else host
    address = f"http://[{name}]:{found}/" if ":" in name.strip("[]") else f"http://{name}:{found}/"
    click.echo(address)
    sys.stdout.flush()
    if show:
        import webbrowser

        webbrowser.open(address)
    with suppress(KeyboardInterrupt):
        server.serve(settings, own, verbose)
    return 0


@cli.command()
@DIR
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=PAGES)
@click.option(
    "--format", "-f", "form", type=click.Choice(REPORTS), default="text", show_default=True,
    help="How to print what is found; ttl is a validation report of SHACL.",
)  # fmt: skip
def check(directory: Path, paths: tuple[Path, ...], form: str) -> int:
    """Check that a built graph holds together; print what does not, one finding a line.

    It must hold to the shapes of the ontology; every quote must stand literally in its page at its
    offsets, every name in a fact be covered by a quote, everything that is referred to be
    described, and nothing contradict itself: no body above itself, no figure that is not what is
    printed. What the pages print that cannot be right, such as sums, is told too. A finding says
    where on the page it is, in characters.

    PATH names the pages the graph was built from, as for kg build; without PATH they are those
    that the build kept in DIR. The exit status is 1 where something was found.

    \b
    Examples:
      kg check exports
      kg check exports seeds/ --format json
    """
    from kg import check as checks
    from kg import pipeline
    from kg.check import render
    from kg.views import pages

    graph = checks.load(directory)
    texts = None if paths else pages.read(directory)
    findings: tuple[checks.Found, ...] = ()
    if texts is None:
        files, missing = pipeline.collect(paths or (_default_pages(),))
        texts, failed = pipeline.texts(files)
        findings = tuple(checks.unread(f.path, f.reason) for f in (*missing, *failed))
    findings += checks.check(graph, texts)
    shown = {"text": render.text, "json": render.as_json, "ttl": render.turtle}[form](findings)
    if shown:
        click.echo(shown)
    click.echo(f"kg: {len(findings)} findings", err=True)
    return 1 if findings else 0


@cli.command()
@DIR
@click.option(
    "--out",
    "-o",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The page to write.  [default: DIR/ontology.html]",
)
@click.option(
    "--open/--no-open", "show", default=None, help="Open it in a browser; done on a terminal."
)
def docs(directory: Path, out: Path | None, show: bool | None) -> int:
    """Write one page of the ontology in Chinese and English, print its path and open it.

    Each term stands with its definition, domain and range, what the shapes demand of it, its count
    in this graph, one example with its quote, and a query to start from. The page works offline.

    \b
    Example:
      kg docs exports
    """
    from kg.docs import write

    page = write(directory, out)
    click.echo(str(page))
    _open(page, show)
    return 0


@cli.command()
@DIR
@click.option(
    "--format", "-f", "form", type=click.Choice(EXPORTS), required=True, help="What to write."
)
@click.option(
    "--out",
    "-o",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Where to write it (for neo4j a folder).  [default: in DIR]",
)
def export(directory: Path, form: str, out: Path | None) -> int:
    """Write a built folder in another format; print the files written, one a line.

    \b
    turtle, ntriples   facts and evidence in one file
    trig, nquads       the same with one named graph for each article
    jsonld             JSON-LD with its context in it
    rdf12              Turtle of RDF 1.2, relations as triple terms
    graphml, gexf      for Gephi and other programs for networks
    neo4j              nodes.csv and relationships.csv for neo4j-admin database import
    jsonl              one fact a line, with its quotes

    \b
    Examples:
      kg export exports --format gexf
      kg export exports --format jsonl --out facts.jsonl
    """
    from kg.views.export import write

    for file in write(directory, form, out):
        click.echo(str(file))
    return 0


@cli.command()
@DIR
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=PAGES)
@click.option("--list", "-l", "listing", is_flag=True, help="Print what is open, one a line.")
@click.option(
    "--all", "-a", "whole", is_flag=True, help="Print what rules and people decided as well."
)
@click.option(
    "--decide",
    metavar="KEY VERDICT",
    nargs=2,
    multiple=True,
    help="Answer one question: same, different, unsure; right, wrong of a fact.",
)
@click.option("--undo", metavar="KEY", multiple=True, help="Take a decision back.")
@click.option(
    "--decisions",
    "decided",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where decisions are kept.  [default: decisions.tsv beside the pages]",
)
@click.option("--who", metavar="NAME", help="Who decides.  [default: the name you logged in with]")
def review(
    directory: Path,
    paths: tuple[Path, ...],
    listing: bool,
    whole: bool,
    decide: tuple[tuple[str, str], ...],
    undo: tuple[str, ...],
    decided: Path | None,
    who: str | None,
) -> int:
    """Decide whether two names are one, and whether doubtful facts are right.

    One question is shown at a time, with the words of the pages: pairs of names that the rules
    left open, then facts they were not sure of. Decisions go to decisions.tsv beside the pages
    (PATH names them, as for kg build) and are applied by the next build. They live through
    builds; one whose words on the pages have changed is asked again.

    \b
    Examples:
      kg review exports
      kg review exports --list
      kg review exports --decide pair-0a1b different --who lin
      kg review exports --undo pair-0a1b
    """
    from kg import report
    from kg.views.review import now

    desk = _desk(directory, paths, decided)
    who = " ".join((who or _user()).split())
    for key in undo:
        row = desk.undo(key)
        click.echo(f"kg: {row.key} is open again from the next build on", err=True)
    # all are looked up before one is written
    answers = [(desk.find(key), verdict) for key, verdict in decide]
    for question, verdict in answers:
        desk.check(question, verdict)
    for question, verdict in answers:
        desk.decide(question, verdict, who, now())
    if answers:
        click.echo(f"kg: {len(answers)} written to {desk.files[0]}; kg build applies it", err=True)
    if listing or whole:
        for question in desk.questions if whole else desk.open():
            click.echo(report.question_line(question))
    elif not undo and not answers:
        _ask(desk, who)
    return 0


def _desk(directory: Path, paths: tuple[Path, ...], decided: Path | None) -> Review:
    """The questions of a built folder, and where decisions about its pages are kept.

    Decisions go beside the pages, so these must be those that the folder was built from.
    """
    from kg import decisions, pipeline
    from kg.views import asked, pages
    from kg.views.review import Review

    questions = asked.read(directory)
    if decided is not None:
        return Review(questions, (decided,))
    named = paths or (_default_pages(),)
    here = {file.stem for file in pipeline.collect(named)[0]}
    lost = sorted(set(pages.read(directory) or ()) - here)
    if lost:
        found = f"{directory} was built from pages that are not here, such as {lost[0]}"
        allowed = f"kg review {directory} PATH, what it was built from; or --decisions FILE"
        raise UsageError(found, ", ".join(map(str, named)), allowed)
    return Review(questions, decisions.places(named))


def _ask(desk: Review, who: str) -> None:
    """Show one question at a time on the terminal until all are answered or the reader leaves."""
    from kg import report
    from kg.views.review import now

    left = desk.open()
    if not left:
        click.echo("kg: nothing is open", err=True)
    for number, question in enumerate(left, 1):
        click.echo(f"\n{number} of {len(left)}\n{report.question(question)}\n", err=True)
        yes, no = ("same", "different") if question.other else ("right", "wrong")
        verdicts = {yes[0]: yes, no[0]: no, "u": "unsure"}
        shown = f"[{yes[0]}]{yes[1:]} [{no[0]}]{no[1:]} [u]nsure s[k]ip [q]uit"
        answer = click.prompt(
            shown, type=click.Choice([*verdicts, "k", "q"]), show_choices=False, err=True
        )
        if answer == "q":
            break
        if answer in verdicts:
            desk.decide(question, verdicts[answer], who, now())
    if left:
        click.echo(f"kg: decisions are in {desk.files[0]}; kg build applies them", err=True)


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "somebody"


@cli.command(name="eval")
@DIR
@click.argument("gold", metavar="GOLD", type=click.Path(path_type=Path))
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=PAGES)
@click.option("--errors", is_flag=True, help="List every miss and every spurious fact too.")
@click.option("--json", "as_json", is_flag=True, help="The figures as JSON.")
@click.option("--page", "pages", metavar="NAME", multiple=True, help="Only this page's gold.")
def evaluate(
    directory: Path,
    gold: Path,
    paths: tuple[Path, ...],
    errors: bool,
    as_json: bool,
    pages: tuple[str, ...],
) -> int:
    """Compare a built graph with gold pages: precision, recall and F1 of nine tasks.

    GOLD is a folder of NAME.gold.json files, or one of them. Where NAME.bounds.json stands beside
    it, which says what lines of the page each article has, the share of the page's characters that
    are in the right article is printed too. For this the pages are read: PATH names those the
    graph was built from, as for kg build.

    \b
    Example:
      kg eval exports tests/gold seeds/ --errors
    """
    from kg import report
    from kg.evaluate import evaluate as compare

    result = compare(directory, gold, pages, _texts(gold, pages, paths))
    for page in result.absent:
        click.echo(
            f"kg: page {page} is not in the graph; all of its gold counts as missed", err=True
        )
    landed = result.characters
    for page in landed.unread if landed else ():
        click.echo(
            f"kg: page {page}: the file the graph was built from is not among those given; "
            "its characters are not counted",
            err=True,
        )
    if as_json:
        import json

        figures = result.as_dict()
        if landed:
            counts = {n: getattr(landed, n) for n in ("share", "right", "total")}
            figures["characters"] = counts
        if errors:
            names = ("task", "what", "where", "fact")
            figures["errors"] = [{n: getattr(e, n) for n in names} for e in result.errors]
        click.echo(json.dumps(figures, ensure_ascii=False, indent=1))
        return 0
    click.echo(report.evaluation(result))
    if errors and result.errors:
        click.echo("\n" + report.errors(result))
    return 0


def _texts(gold: Path, names: tuple[str, ...], paths: tuple[Path, ...]) -> dict[str, str]:
    """The characters of the pages whose gold has bounds, as far as they can be read."""
    from kg import characters, pipeline

    wanted = characters.bounds(gold, names)
    if not wanted:
        return {}
    files, _ = pipeline.collect(paths or (_default_pages(),))
    return pipeline.texts(f for f in files if f.stem in wanted)[0]


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
