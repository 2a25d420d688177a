"""When an undated page appeared, by its own words.

Each piece of evidence is a set of days on which a paper could print it: a folio's date is one
day, 第35个教师节 some weeks of 2019, 送清凉 the summer of any year. The sets are intersected, the
most telling first; one that contradicts those before it is left out. Without evidence for a year
there is no date: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kg.articles.clean import clean
from kg.articles.dating import calendar as cal
from kg.articles.dating import occasions, printed
from kg.articles.dating.calendar import EVER, FIRST, LAST, Days
from kg.articles.dating.clues import PAST, Unit, each_year
from kg.model import Article, Dating, PageMeta, PartKind, Reason, Region, Span


@dataclass(frozen=True, slots=True)
class _Clue:
    says: str
    quote: str
    span: Span
    days: Days
    trust: int
    year: bool  # it tells a year


def known(meta: PageMeta) -> Dating | None:
    """The date that came with a page; None where it has none with a first and a last day."""
    found = cal.bounds(meta.date)
    return Dating(meta.date, *found) if meta.date and found else None


def date_page(text: str, articles: Sequence[Article], regions: Sequence[Region]) -> Dating | None:
    """Infer when a page appeared; None where its words give no year."""
    units = list(_units(text, articles, regions))
    clues: list[_Clue] = []
    for unit in units:
        for finder in (*printed.FINDERS, *occasions.FINDERS):
            for match, says, days, trust, year in finder(unit):
                if days and match.end() > match.start():
                    clues.append(_Clue(says, match[0], unit.span(match), days, trust, year))
    clues += _seasons(units)
    return _combine(clues)


def _combine(clues: Sequence[_Clue]) -> Dating | None:
    found = EVER
    used: list[_Clue] = []
    for clue in sorted(clues, key=lambda c: (-c.trust, c.span, c.says)):
        shared = cal.both(found, clue.days)
        if shared:
            found = shared
            used.append(clue)
    if not any(c.year for c in used):
        return None
    earliest, end = found[0][0], found[-1][1]
    latest = None if end.year >= LAST.year else end
    if earliest <= FIRST:
        return None
    value = cal.edtf(earliest, latest)
    seen: set[tuple[str, date, date]] = set()
    reasons: list[Reason] = []
    for clue in sorted(used, key=lambda c: (c.span, c.says)):
        first, last = clue.days[0][0], clue.days[-1][1]
        if (clue.says, first, last) in seen:
            continue
        seen.add((clue.says, first, last))
        single = len(clue.days) == 1
        reasons.append(
            Reason(
                clue.says,
                clue.quote,
                clue.span,
                first if single and first > FIRST else None,
                last if single and last < LAST else None,
            )
        )
    return Dating(value, earliest, latest, tuple(reasons)) if value else None


def _units(text: str, articles: Sequence[Article], regions: Sequence[Region]) -> Iterator[Unit]:
    for region in regions:
        if region.kind in {"markup", "dropped", "front-matter", "advertisement"}:
            continue
        made = clean(text, [(s.start, s.end) for s in region.spans], blanks=True)
        if made.value:
            place = "banner" if region.kind == "banner" else "folio"
            yield Unit(made.value, made.offsets, place)
    for article in articles:
        value, offsets = article.text.value, article.text.offsets
        seen = 0
        for sentence in article.sentences():
            place = "body"
            if sentence.part is not PartKind.PARAGRAPH:
                place = "title"
            elif seen < 2:
                place = "lead"
                seen += 1
            a, b = sentence.start, sentence.end
            if b > a:
                yield Unit(value[a:b], offsets[a:b], place)


def _seasons(units: Sequence[Unit]) -> list[_Clue]:
    """The season of the page's work, where its headlines or several sentences name one only."""
    found: list[tuple[float, _Clue]] = []
    for row in cal.data()["season"]:
        weight = 0.0
        best: tuple[float, Unit, re.Match[str]] | None = None
        for unit in units:
            if unit.place in {"folio", "banner"} or PAST.search(unit.text):
                continue
            for name in row["names"]:
                m = re.search(re.escape(name), unit.text)
                if m:
                    gain = 2.0 if unit.place in {"title", "lead"} else 1.0
                    weight += gain
                    if best is None or gain > best[0]:
                        best = (gain, unit, m)
                    break
        if best and weight >= 3.0:
            first, last = (tuple(int(x) for x in row[k].split("-")) for k in ("from", "until"))
            days = each_year((first[0], first[1]), (last[0], last[1]))
            says = f"the season of {best[2][0]}: {row['from']} to {row['until']}"
            found.append((weight, _Clue(says, best[2][0], best[1].span(best[2]), days, 3, False)))
    found.sort(key=lambda f: -f[0])
    if len(found) > 1 and found[0][0] < 3 * found[1][0]:
        return []
    return [c for _, c in found[:1]]
