"""Printed dates of events in the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kg import when
from kg.articles import from_text
from kg.model import Article, Fact, Kind, Mention, Slot

PAGE = (date(2019, 7, 12), date(2019, 7, 12))
TEXT = (
    "7月8日，柳湖区总工会举办歌咏比赛。9日，区总工会走访职工。当天，双方签约。"
    "大赛将于15日收官。2018年5月3日，协议曾到期。"
)


def mention(article: Article, words: str) -> Mention:
    start = article.text.value.index(words)
    return Mention(Kind.DATE, start, start + len(words), words, "test")


def event(printed: Mention) -> Fact:
    values = (("type", "竞赛"), ("dateText", printed.text))
    return Fact("Event", (Slot("date", printed),), "test", 0, 1, values=values)


def told(words: str, appeared: tuple[date, date] | None = PAGE) -> tuple[str | None, ...]:
    article = from_text(TEXT)
    dates = [mention(article, w) for w in ("7月8日", "9日", "当天", "15日", "2018年5月3日")]
    printed = mention(article, words)
    (fact,) = when.resolve([event(printed)], article, dates, appeared)
    assert fact.value("dateText") == words
    return tuple(fact.value(name) for name in ("date", "earliest", "latest"))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("7月8日", "2019-07-08"),
        ("9日", "2019-07-09"),
        ("当天", "2019-07-09"),  # of the day named last before it
        ("15日", "2019-07-15"),  # its sentence says that it is to come
        ("2018年5月3日", "2018-05-03"),
    ],
)
def test_an_event_gets_its_day(words: str, day: str) -> None:
    assert told(words) == (day, day, day)


def test_on_a_page_of_an_unknown_day_only_years_of_their_own_count() -> None:
    assert told("7月8日", None) == (None, None, None)
    assert told("2018年5月3日", None) == ("2018-05-03", "2018-05-03", "2018-05-03")


def test_a_page_dated_within_months_gives_a_stretch() -> None:
    wide = (date(2019, 6, 1), date(2019, 8, 31))
    assert told("9日", wide) == ("2019-05-09/2019-08-09", "2019-05-09", "2019-08-09")


def test_other_facts_and_undated_events_stay() -> None:
    article = from_text(TEXT)
    dated = event(mention(article, "9日"))
    facts = [replace(dated, gives="Role"), replace(dated, slots=(), values=())]
    assert when.resolve(facts, article, (), PAGE) == tuple(facts)
