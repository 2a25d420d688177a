"""The city a page tells of: what 市总工会 means where no city is printed beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from kg.lexicon.divisions import divisions
from kg.lexicon.gazetteer import division_spans
from kg.model import Article


def city_of(articles: Iterable[Article], fallback: str | None = None) -> str | None:
    """The one city that most division names of these articles lie in.

    A name that divisions of several cities bear counts only where no name is one city's alone:
    then the city that most of the names agree on. A municipality is its own city. Without any
    vote, or with a tie, the answer is ``fallback``.
    """
    sure: Counter[str] = Counter()
    open_: Counter[str] = Counter()
    for article in articles:
        text = article.text.value
        for start, end in division_spans(text):
            cities = _cities(text[start:end])
            (sure if len(cities) == 1 else open_).update(cities)
    for votes in (sure, open_):
        ranked = votes.most_common(2)
        if ranked:
            tie = len(ranked) == 2 and ranked[0][1] == ranked[1][1]
            return fallback if tie else ranked[0][0]
    return fallback


def common_city(homes: Iterable[str | None]) -> str | None:
    """The city of more than half of the pages that have one: a paper's pages share their city."""
    votes = Counter(home for home in homes if home)
    best = votes.most_common(1)
    return best[0][0] if best and best[0][1] * 2 > votes.total() else None


@lru_cache(maxsize=8192)
def _cities(name: str) -> frozenset[str]:
    """The cities in which a division of this name lies; none for a province's name."""
    found: set[str] = set()
    for division in divisions().named(name):
        chain = divisions().full(division)
        province = chain[0]
        if province.name.endswith("市"):
            found.add(province.name)
        else:
            found |= {d.name for d in chain if d.level == 2}
    return frozenset(found)
