"""What else was considered for the words of a fact, and why it lost: the page read once more.

The build keeps the winners only. A page is read in hundredths of a second, so what lost is found
again when somebody asks, from the characters that the build kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from kg import articles, mentions
from kg.graph.home import city_of
from kg.graph.naming import name_all
from kg.model import Article, Kind, Page, Span

_TIERS = "区市县旗省镇乡"


class Considered:
    """The pages of a built folder, each read when it is first asked for."""

    def __init__(self, pages: Mapping[str, str]) -> None:
        """Take the characters of the pages by their names."""
        self._pages = pages
        self._read: dict[str, _Reread] = {}

    def lines(self, page: str, spans: Iterable[Span]) -> tuple[str, ...]:
        """What was considered for stretches of a page, one line each, in the page's order."""
        if page not in self._pages:
            return ()
        if page not in self._read:
            self._read[page] = _Reread(page, self._pages[page])
        return self._read[page].lines(set(spans))


class _Reread:
    def __init__(self, name: str, text: str) -> None:
        self.page = Page(name, name, text)

    @cached_property
    def told(self) -> tuple[tuple[Span, Span, str], ...]:
        """The stretch that lost, the one it is about, and the line; of all articles."""
        layout = articles.split(self.page)
        home = city_of(layout.articles)
        return tuple(
            row
            for article in layout.articles
            for row in (*_lost(article), *_names(article, city_of([article], home)))
        )

    def lines(self, spans: set[Span]) -> tuple[str, ...]:
        rows = (row for row in self.told if any(_meet(row[1], span) for span in spans))
        return tuple(dict.fromkeys(line for _, _, line in sorted(rows)))


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _lost(article: Article) -> Iterable[tuple[Span, Span, str]]:
    """Mentions that others took the place of."""
    for one, winner, why in mentions.considered(article):
        span = article.text.locate(one.start, one.end)
        where = f"{span.start}–{span.end}"
        line = f"{where} not “{one.text}” as {one.kind.value} [{one.source}]: {why}"
        yield span, article.text.locate(winner.start, winner.end), line


def _names(article: Article, city: str | None) -> Iterable[tuple[Span, Span, str]]:
    """Divisions that a short form could have meant: 区总工会 where two districts are printed."""
    naming = name_all(article, mentions.find(article), city)
    for mention, named in naming.of.items():
        tier = mention.text[:1]
        if mention.kind is Kind.PERSON or named.by is None or tier not in _TIERS:
            continue
        others = {
            name: at
            for at, name, _ in naming.prints
            if name.endswith(tier) and not named.name.startswith(name) and name not in named.name
        }
        span = article.text.locate(mention.start, mention.end)
        for name, at in sorted(others.items()):
            there = article.text.locate(at, at + 1).start
            by = naming.article.text.value[named.by.start : named.by.end]
            line = (
                f"{span.start}–{span.end} “{mention.text}” not of {name} (printed at {there}): "
                f"“{by}” stands nearer before it, or names the article’s own"
            )
            yield span, span, line
