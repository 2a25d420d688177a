"""What a finder of evidence is given and gives back, and the words that all of them weigh.

Each finder reads one kind of words and gives: the match, what it says, the days it allows, how
far it is to be trusted against others (10 is a folio's date), and whether it tells a year.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from kg.articles.dating import calendar as cal
from kg.articles.dating.calendar import FIRST, LAST, Days
from kg.model import Span

PAST = re.compile(
    r"(?<!送)(?<!寄)去年(?!货|礼)|前年|往年|历年|近年来|多年来|这些年|每年|"
    r"每逢|每到|年年|曾|此前|当年|回忆|那年|一直以来|以往|先后|"
    r"(?:十|\d)[几多余]?年(?:来|前)|自[^，。]{1,20}以来|连续|上世纪|往届|上届|相继"
)
FUTURE = re.compile(
    r"[将拟]|计划|即将|预计|定于|届时|力争|目标|规划|到20\d\d年|明年|后年|"
    r"有望|[起至]，?(?:全面|正式)?(?:实施|施行)|年底前"
)
WEEK = {c: i for i, c in enumerate("一二三四五六日")} | {"天": 6}


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or line to search: its characters and the way to its page offsets."""

    text: str
    offsets: tuple[int, ...]
    place: str  # title, lead, body, banner, folio

    def span(self, match: re.Match[str]) -> Span:
        """Where a match stands on the page."""
        return Span(self.offsets[match.start()], self.offsets[match.end() - 1] + 1)


Found = tuple[re.Match[str], str, Days, int, bool]
Finder = Callable[[Unit], Iterator[Found]]


def each_year(first: tuple[int, int], last: tuple[int, int], slack: int = 0) -> Days:
    """A stretch of the year, month and day, in every year; it may run over new year."""
    out = []
    for year in range(FIRST.year, LAST.year + 1):
        start = cal.safe(year, *first)
        end = cal.safe(year + (last < first), *last)
        if start and end:
            out.append((start, end + timedelta(slack)))
    return cal.days(out)
