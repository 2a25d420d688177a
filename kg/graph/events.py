"""Events of all articles → events of the world: one happening told twice becomes one event.

``kg.graph.reports`` says which two reports are of one happening. All reports that hang together
by that become one event, with two exceptions, so that no event holds reports that contradict
each other: a report that is the same as two that contradict each other (近日, between 8日 and 9日)
joins neither, and what then still hangs together and contradicts itself stays apart altogether.
Nothing of this depends on the order of articles.

The event keeps the id, name and reason of the first report that has one, the most exact time, and
the union of roles, figures, awards and evidence. The number of reports is that of
``Event.articles``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

from kg import iri
from kg.graph.nodes import unique
from kg.graph.reports import Report, contradict, report, same, vagueness
from kg.model import Award, Event, Measure


def join(events: Iterable[Event]) -> tuple[Event, ...]:
    """One event for each happening, in the order of the first articles.

    Args:
        events: one for each report; each has one article. Their order does not matter.
    """
    reports = [report(e) for e in sorted(events, key=lambda e: (_place(e.articles[0]), e.id))]
    beside = _neighbours(reports)
    for i in [i for i, near in beside.items() if _torn(reports, near)]:
        for j in beside.pop(i):
            beside.get(j, set()).discard(i)
    done: set[int] = set()
    made: list[Event] = []
    for i in range(len(reports)):
        if i in done:
            continue
        reached = sorted(_reach(beside, i))
        group = [i] if _torn(reports, reached) else reached
        done |= set(group)
        made.append(_merged([reports[j].event for j in group]))
    return tuple(made)


def _neighbours(reports: list[Report]) -> dict[int, set[int]]:
    """For each report those of the same happening."""
    buckets: dict[tuple[str, ...], list[int]] = {}
    for i, one in enumerate(reports):
        for key in one.marks():
            buckets.setdefault(key, []).append(i)
    pairs = {pair for bucket in buckets.values() for pair in combinations(bucket, 2)}
    beside: dict[int, set[int]] = {}
    for i, j in pairs:
        if same(reports[i], reports[j]):
            beside.setdefault(i, set()).add(j)
            beside.setdefault(j, set()).add(i)
    return beside


def _torn(reports: list[Report], among: Iterable[int]) -> bool:
    return any(contradict(reports[i], reports[j]) for i, j in combinations(sorted(among), 2))


def _reach(beside: dict[int, set[int]], start: int) -> set[int]:
    found, waiting = {start}, [start]
    while waiting:
        new = beside.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found


def _place(key: str) -> tuple[str, int, str]:
    """An article's key in reading order: PAGE#2 before PAGE#10."""
    page, _, number = key.rpartition("#")
    return page, int(number) if number.isdigit() else 0, key


def _merged(told: list[Event]) -> Event:
    """The union of what the reports say, under the id of the first."""
    first = told[0]
    if len(told) == 1:
        return first
    dated = [e for e in told if e.date_text]
    when = min(dated, key=vagueness) if dated else first
    figures: dict[tuple[float, str], Measure] = {}
    for measure in (m for e in told for m in e.measures):
        known = figures.setdefault((measure.value, measure.unit), measure)
        if known is not measure:
            figures[measure.value, measure.unit] = replace(
                known,
                evidence=unique([*known.evidence, *measure.evidence]),
                bound=known.bound or measure.bound,
                of=known.of or measure.of,
            )
    measures = (
        replace(m, id=iri.measure(first.id, m.value, m.unit, m.text)) for m in figures.values()
    )
    awards: dict[Award, None] = dict.fromkeys(a for e in told for a in e.awards)
    return replace(
        first,
        articles=tuple(dict.fromkeys(a for e in told for a in e.articles)),
        name=next((e.name for e in told if e.name), None),
        date_text=when.date_text,
        date=when.date,
        earliest=when.earliest,
        latest=when.latest,
        roles=tuple(dict.fromkeys(r for e in told for r in e.roles)),
        measures=tuple(sorted(measures, key=lambda m: m.id)),
        awards=tuple(awards),
        evidence=unique(e for one in told for e in one.evidence),
        reason=next((e.reason for e in told if e.reason), None),
    )
