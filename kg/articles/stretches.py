"""Which stretches of the page are an article's, so that anybody can lay them over the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.articles.lines import LINE_END
from kg.model import Article, Region, Span

_WITHIN = frozenset({"markup", "dropped"})  # heading marks, doubled commas: of the line they mark
_NOBODY, _OPEN = -1, -2


def stretches(
    text: str, articles: Sequence[Article], regions: Sequence[Region]
) -> tuple[Article, ...]:
    """The articles with their stretches; blanks between two characters of one are in it.

    Marks and dropped characters go with the text behind them on their line, else with the text
    before them, so that a line is an article's as a whole.
    """
    owner = [_OPEN] * len(text)
    for region in regions:
        if region.kind not in _WITHIN:
            for span in region.spans:
                owner[span.start : span.end] = [_NOBODY] * (span.end - span.start)
    for number, article in enumerate(articles):
        for char, at in zip(article.text.value, article.text.offsets, strict=True):
            if char != "\n":  # a joint of two parts stands at a line end of anybody's
                owner[at] = number
    _settle(text, owner)
    found: list[list[tuple[int, int]]] = [[] for _ in articles]
    last = _NOBODY
    for at, char in enumerate(text):
        if char.isspace():
            continue
        if owner[at] >= 0:
            mine = found[owner[at]]
            if owner[at] == last:
                mine[-1] = (mine[-1][0], at + 1)
            else:
                mine.append((at, at + 1))
        last = owner[at]
    return tuple(
        replace(article, stretches=tuple(Span(*s) for s in mine))
        for article, mine in zip(articles, found, strict=True)
    )


def _settle(text: str, owner: list[int]) -> None:
    """Give what is open to whom the next of its line belongs, else to whom the last does."""
    start = 0
    for end in (*(m.start() for m in LINE_END.finditer(text)), len(text)):
        for way in (range(end - 1, start - 1, -1), range(start, end)):
            whose = _OPEN
            for i in way:
                if owner[i] == _OPEN:
                    owner[i] = whose
                else:
                    whose = owner[i]
        start = end
