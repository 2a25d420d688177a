"""The city a page tells of: what 市总工会 means where no city is printed beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kg.lexicon.divisions import divisions
from kg.lexicon.gazetteer import division_spans
from kg.model import Article


def city_of(articles: Iterable[Article], fallback: str | None = None) -> str | None:
    """The one city that most division names of these articles lie in.

    A name that several divisions bear votes for none; a municipality is its own city. Without
    any vote, or with a tie, the answer is ``fallback``.
    """
    votes: Counter[str] = Counter()
    for article in articles:
        text = article.text.value
        for start, end in division_spans(text):
            votes.update(_cities(text[start:end]))
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return fallback
    return ranked[0][0]


def _cities(name: str) -> set[str]:
    found: set[str] = set()
    for division in divisions().named(name):
        chain = divisions().full(division)
        province = chain[0]
        if province.name.endswith("市"):
            found.add(province.name)
        else:
            found |= {d.name for d in chain if d.level == 2} or (
                {division.name} if division.level == 2 else set()
            )
    return found if len(found) == 1 else set()
