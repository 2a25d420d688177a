"""Values as text for people: tables and lines. Nothing here prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kg.model import ENTITY_KINDS, Graph, Kind

if TYPE_CHECKING:
    from kg.evaluate import Evaluation
    from kg.explain import Explained, Quote
    from kg.model import Question as Asked
    from kg.pipeline import Read
    from kg.views.questions import Param, Question


def table(head: Sequence[str], rows: Iterable[Sequence[str]], left: int = 1) -> str:
    """Rows under a head, the first ``left`` columns to the left, figures to the right."""
    from io import StringIO

    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    shown = Table(box=SIMPLE_HEAD if any(head) else None, show_header=any(head), pad_edge=False)
    for i, name in enumerate(head):
        shown.add_column(name, justify="left" if i < left else "right", no_wrap=True)
    for row in rows:
        shown.add_row(*row)
    out = StringIO()
    Console(file=out, width=1000, color_system=None, highlight=False, markup=False).print(shown)
    lines = (line.rstrip() for line in out.getvalue().splitlines())
    return "\n".join(line for line in lines if line)


def summary(graph: Graph) -> str:
    """What a build found, counted."""
    kinds = Counter(e.kind for e in graph.entities)
    rows = [
        ("pages", len(graph.pages)),
        ("articles", len(graph.articles)),
        ("entities", len(graph.entities)),
        *((f"  {kind.value}", kinds[kind]) for kind in Kind if kind in ENTITY_KINDS),
        ("posts", len(graph.posts)),
        ("events", len(graph.events)),
        ("  reports of them", sum(len(event.articles) for event in graph.events)),
        ("relations", len(graph.relations)),
        ("pages that failed", len(graph.failures)),
    ]
    return table(("", ""), [(name, f"{count:,}") for name, count in rows])


def page(path: str, read: Read) -> str:
    """What one page gave, when it appeared and why, and what of it no article's text holds."""
    layout, readings = read
    mentions = sum(len(r.mentions) for r in readings)
    facts = sum(len(r.facts) for r in readings)
    lines = [f"{path}: articles {len(readings)}, mentions {mentions}, facts {facts}"]
    if layout.dating:
        lines.append(f"  appeared {layout.dating.edtf}")
        lines += [f"    {r.says}: “{r.quote}”" for r in layout.dating.reasons]
    if layout.regions:
        kinds = Counter(r.kind for r in layout.regions)
        chars: Counter[str] = Counter()
        for region in layout.regions:
            for span in region.spans:
                chars[region.kind] += len("".join(layout.page.text[span.start : span.end].split()))
        named = (f"{kind} {kinds[kind]} ({chars[kind]} characters)" for kind in sorted(kinds))
        lines.append(f"  left out: {', '.join(named)}")
    return "\n".join(lines)


def evaluation(result: Evaluation) -> str:
    """Precision, recall and F1 of the nine tasks, under each the rows it is made of; the mean."""
    from kg.evaluate import TASKS, Figures

    rows = []
    for task in TASKS:
        parts = [t for t in result.rows if t.startswith((f"{task}/", f"{task}~"))]
        for name in [task, *parts]:
            row = result.rows.get(name, Figures(0, 0, 0))
            figures = (f"{row.p:.4f}", f"{row.r:.4f}", f"{row.f1:.4f}")
            counts = (str(row.matched), str(row.predicted), str(row.gold))
            shown = name if name == task else "  " + name.removeprefix(task + "/")
            rows.append((shown, *figures, *counts))
    head = ("task", "P", "R", "F1", "right", "found", "gold")
    said = f"{table(head, rows)}\nmean F1 of the {len(TASKS)} tasks: {result.mean:.4f}"
    landed = result.characters
    if landed is None or not landed.total:
        return said
    of = f"{landed.right:,} of {landed.total:,}"
    return f"{said}\ncharacters in the right article: {landed.share:.4f} ({of})"


def errors(result: Evaluation) -> str:
    """Every miss and every spurious fact: task, what, page and article, fact, between tabs."""
    return "\n".join("\t".join((e.task, e.what, e.where, e.fact)) for e in result.errors)


def explained(fact: Explained) -> str:
    """A fact, and under it the words that say it with their page, article, offsets and rule.

    In a sentence the words that the fact is read off stand between 【】. What was considered too,
    and why it lost, comes last.
    """
    lines = [fact.fact]
    lines += [f"  type {fact.reason}"] if fact.reason else []
    place = None
    for quote in fact.quotes:
        if place != (quote.page, quote.headline):
            place = (quote.page, quote.headline)
            lines.append(f"  {quote.page} · {quote.headline}")
        text = " ".join(_marked(quote, fact.quotes).split())
        lines.append(
            f"    {quote.start}–{quote.end} {quote.role}: “{text}”"
            f"  [{quote.rule}, {quote.confidence:g}]"
        )
    lines += ["  considered too"] if fact.considered else []
    lines += [f"    {line}" for line in fact.considered]
    return "\n".join(lines)


def _marked(quote: Quote, quotes: Iterable[Quote]) -> str:
    """A sentence with its words between brackets, the longest where they overlap."""
    if quote.role != "sentence":
        return quote.text
    inside = [
        (q.start - quote.start, q.end - quote.start)
        for q in quotes
        if q.role != "sentence"
        and (q.page, q.headline) == (quote.page, quote.headline)
        and quote.start <= q.start < q.end <= quote.end
    ]
    text, at = "", 0
    for start, end in sorted(set(inside), key=lambda span: (span[0], -span[1])):
        if start >= at:
            text += f"{quote.text[at:start]}【{quote.text[start:end]}】"
            at = end
    return text + quote.text[at:]


def readers(facts: Iterable[Explained]) -> str:
    """The rules, lists and shapes of some facts, each with what it reads and its pattern."""
    known = {reader.id: reader for fact in facts for reader in fact.readers}
    lines = []
    for name in sorted(known):
        lines.append(f"[{name}] {known[name].reads}")
        if known[name].pattern:
            lines.append(f"    {known[name].pattern}")
    return "\n".join(lines)


def questions(known: Iterable[Question]) -> str:
    """The saved questions by what they are about: name, titles, and what each may be told."""
    from kg.views.questions import TOPICS

    every = tuple(known)
    wide = max((len(q.name) for q in every), default=0)
    groups = {q.topic: TOPICS.get(q.topic, ("", "Others")) for q in every}
    blocks = []
    for topic in sorted(groups, key=[*TOPICS, ""].index):
        lines = [" · ".join(title for title in groups[topic] if title)]
        for question in every:
            if question.topic == topic:
                titles = " · ".join(t for t in (question.title_zh, question.title_en) if t)
                lines.append(f"  {question.name:{wide}}  {titles}")
                if question.params:
                    lines.append(f"  {'':{wide}}  " + "  ".join(map(_param, question.params)))
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _param(param: Param) -> str:
    """``body=NAME`` where it must be given, in brackets where it may be; a default as it is."""
    if param.default is None:
        return f"{param.name}={param.type.upper()}"
    value = param.type.upper() if param.default == "*" else param.default
    return f"[{param.name}={value}]"


def question(asked: Asked) -> str:
    """A question to somebody who decides: what is asked, the words of the pages, the points."""
    if asked.other:
        what = (
            f"Is {asked.one} ({asked.at}) the same {asked.what} as {asked.other} ({asked.there})?"
        )
    else:
        what = f"Is this {asked.what} right? {asked.one} ({asked.at})"
    lines = [what]
    for quote in asked.quotes:
        text = " ".join(quote.text.split())
        lines.append(f"  {quote.page} {quote.start}–{quote.end}: {text}")
    lines += [f"    {reason}" for reason in asked.reasons]
    return "\n".join([*lines, f"    {asked.key}"])


def question_line(asked: Asked) -> str:
    """Key, verdict and by whom, kind, points, what is asked: between tabs, for programs."""
    sides = [f"{asked.one}@{asked.at}", f"{asked.other}@{asked.there}" if asked.other else ""]
    cells = (asked.key, asked.verdict, asked.by, asked.what, f"{asked.points:g}", *sides)
    return "\t".join(cells).rstrip("\t")
