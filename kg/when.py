"""Facts → facts whose printed dates stand in the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from kg import articles
from kg.model import Article, Fact, Kind, Mention

_Interval = tuple[date, date]
_SAME = re.compile(r"(?:活动)?[当同](?:天|日|晚|[上下中]午)")  # of a day named before
_DAY = re.compile(r"\d日|[今昨前]天|[今昨]日|[周期][一二三四五六日天]")


def resolve(
    facts: Iterable[Fact],
    article: Article,
    mentions: Iterable[Mention],
    appeared: _Interval | None,
) -> tuple[Fact, ...]:
    """Give each event that has a date the values ``date`` (EDTF), ``earliest`` and ``latest``.

    Args:
        facts: the article's facts; those that are no event, or undated, stay as they are.
        article: the article.
        mentions: all its mentions; 当天 is the day that the last of them names before it.
        appeared: first and last day on which the page may have appeared; None if unknown,
            then only dates with a year of their own are resolved.
    """
    days = [m for m in mentions if m.kind is Kind.DATE and _DAY.search(m.text)]
    return tuple(_resolve(fact, article, days, appeared) for fact in facts)


def _resolve(
    fact: Fact, article: Article, days: Iterable[Mention], appeared: _Interval | None
) -> Fact:
    if fact.gives != "Event":
        return fact
    printed = next(iter(fact.get("date")), None)
    if printed is None:
        return fact
    meant = printed
    if _SAME.match(printed.text):
        before = [m for m in days if m.start < printed.start]
        meant = max(before, key=lambda m: m.start, default=printed)
    found = articles.resolve_date(meant.text, appeared, _sentence(article, meant))
    if found is None:
        return fact
    value, earliest, latest = found
    told = (("date", value), ("earliest", str(earliest)), ("latest", str(latest)))
    return replace(fact, values=(*fact.values, *told))


def _sentence(article: Article, mention: Mention) -> str:
    for one in article.sentences():
        if one.start <= mention.start < one.end:
            return article.text.value[one.start : one.end]
    return ""
