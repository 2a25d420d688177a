"""Which line of a run of titles is the headline, and what the others are.

Above an article stand, in this order and each only where needed: banners over several articles
(栏目题, slogans), a kicker (引题), the headline itself (主题, sometimes broken over two lines) and
subtitles (副题, also the ——访… line of an interview). All ways to divide the run so are scored
by the weights of ``observe``; the best wins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.articles.label import View
from kg.articles.lines import Line
from kg.articles.observe import HANGING, VERB_FIRST, WHO, observe, total, unclosed


@dataclass(frozen=True, slots=True)
class Titles:
    """A run of titles, divided."""

    banners: tuple[Line, ...] = ()
    kickers: tuple[Line, ...] = ()
    headline: tuple[Line, ...] = ()
    subtitles: tuple[Line, ...] = ()
    couplet: bool = False  # the headline's lines are clauses of their own


def divide(run: Sequence[Line], lead: str, view: View, repeated: frozenset[str]) -> Titles:
    """Divide a run of title lines above an article.

    Args:
        run: the lines, in order.
        lead: the first characters of the article's text.
        view: the page's layout.
        repeated: lines that the page prints more than once.
    """
    dashes = [x for x in run if x.dash]
    rest = [x for x in run if not x.dash]
    if not rest:
        return Titles(headline=tuple(run[:1]), subtitles=tuple(run[1:]))
    score = {d: total(observe(rest, d, lead, view, repeated)) for d in divisions(len(rest))}
    # Of equal scores the one with fewer lines outside the headline's neighbourhood.
    a, h, m = max(sorted(score), key=lambda d: score[d])
    head = tuple(rest[h:m])
    banners, kickers = list(rest[:a]), list(rest[a:h])
    subtitles = list(rest[m:])
    for x in dashes:
        above = next((y for y in reversed(rest) if y.start < x.start), None)
        if above in banners and not x.visit:
            banners.append(x)  # the second line of a column's name
        else:
            subtitles.append(x)
    return Titles(
        banners=tuple(sorted(banners, key=_place)),
        kickers=tuple(kickers),
        headline=head,
        subtitles=tuple(sorted(subtitles, key=_place)),
        couplet=len(head) > 1 and not _runs_on(head[0], head[1]),
    )


def _place(line: Line) -> int:
    return line.start


def divisions(n: int) -> Iterator[tuple[int, int, int]]:
    """All (end of banners, start and end of headline) of a run of ``n`` lines."""
    for a in range(max(0, n - 7), n):
        for h in range(a, min(n, a + 3)):
            for m in range(h + 1, min(n, h + 3) + 1):
                if n - m <= 3:
                    yield a, h, m
    if n > 10:
        yield n - 1, n - 1, n


def _runs_on(x: Line, y: Line) -> bool:
    """Whether two lines read as one clause, so that no blank belongs between them."""
    if unclosed(x.text) or HANGING.search(x.text) or VERB_FIRST.match(y.text):
        return True
    return bool(WHO.search(x.text))
