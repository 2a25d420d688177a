"""The city a page tells of: what 市总工会 means where no city is printed beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from kg.lexicon.divisions import divisions
from kg.lexicon.gazetteer import division_spans
from kg.model import Article


def city_of(articles: Iterable[Article], fallback: str | None = None) -> str | None:
    """The one city that these articles' names of divisions lie in.

    Each article is for the city that most of its names agree on: a name that is printed in full
    (通州区) counts twice a short form (通州), and one that divisions of several cities bear counts
    half for each; ``fallback`` is before others of equal count. Several articles agree where more
    than half of those that tell a city tell the same. A municipality is its own city.

    Returns:
        The city, or ``fallback`` without a vote, with a tie, or where the articles disagree.
    """
    votes = Counter(city for a in articles if (city := _told(a, fallback)))
    best = votes.most_common(1)
    return best[0][0] if best and best[0][1] * 2 > votes.total() else fallback


def _told(article: Article, fallback: str | None) -> str | None:
    text = article.text.value
    votes: Counter[str] = Counter()
    for start, end in division_spans(text):
        cities = _cities(text[start:end])
        weight = 4 if text[end - 1] in "省市区县旗州盟镇乡道" else 2
        for city in cities:
            votes[city] += weight if len(cities) == 1 else weight // 2
    if fallback is not None and fallback in votes:
        votes[fallback] += 1
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def common_city(homes: Iterable[str | None]) -> str | None:
    """The city of more than half of the pages that have one: a paper's pages share their city."""
    votes = Counter(home for home in homes if home)
    best = votes.most_common(1)
    return best[0][0] if best and best[0][1] * 2 > votes.total() else None


@lru_cache(maxsize=8192)
def _cities(name: str) -> frozenset[str]:
    """The cities in which a division of this name lies; none for a province's name."""
    found: set[str] = set()
    named = divisions().named(name)
    if any(d.level == 1 and not d.name.endswith("市") for d in named):
        return frozenset()  # 河南 is the province before it is a county
    for division in named:
        chain = divisions().full(division)
        province = chain[0]
        if province.name.endswith("市"):
            found.add(province.name)
        else:
            found |= {d.name for d in chain if d.level == 2}
    return frozenset(found)
