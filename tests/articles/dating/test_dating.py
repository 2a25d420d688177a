"""An inferred interval holds the true day, is narrow, and shows its reasons."""

from __future__ import annotations

from datetime import date
from statistics import median

import pytest

from kg.articles import split
from kg.articles.dating import bounds_of_page, resolve_date
from kg.articles.dating.calendar import bounds, edtf
from kg.model import Layout, Page, PageMeta

from .pages import FILL, PAGES, page


def read(text: str, day: str | None = None) -> Layout:
    return split(Page("p", "p.txt", text, PageMeta(date=day)))


@pytest.mark.parametrize(("day", "text"), PAGES, ids=[d for d, _ in PAGES])
def test_the_interval_holds_the_true_day(day: str, text: str) -> None:
    layout = read(text)
    found = layout.dating
    assert found is not None
    true = date.fromisoformat(day)
    assert found.earliest <= true
    assert found.latest is None or true <= found.latest
    assert found.reasons
    for reason in found.reasons:
        assert reason.says
        assert "\n" not in reason.says + reason.quote
        kept = "".join(layout.page.text[reason.span.start : reason.span.end].split())
        assert kept[0] == reason.quote[0]
        assert kept[-1] == reason.quote[-1]


def test_intervals_are_narrow() -> None:
    """The median width is printed by the build's report; here it must not grow."""
    widths = []
    for _, text in PAGES:
        found = read(text).dating
        assert found is not None
        widths.append((found.latest - found.earliest).days + 1 if found.latest else 10**4)
    assert len(PAGES) >= 30
    assert median(widths) <= 250
    assert sum(w == 10**4 for w in widths) <= 2


@pytest.mark.parametrize(
    "text",
    [
        page(("青石镇慰问护理员", "近日，青石镇总工会走访了三家养老机构。" + FILL)),
        page(("河口乡送清凉", "8日，河口乡总工会开展送清凉活动。" + FILL)),
        page(("规划出炉", "近日，柳湖区规划到2035年建成120个驿站。" + FILL)),
        page(("中秋慰问", "中秋节前夕，柳湖区总工会慰问了环卫工人。" + FILL)),
        "",
        "广告",
    ],
)
def test_no_reason_no_date(text: str) -> None:
    assert read(text).dating is None


def test_what_is_told_as_past_bounds_one_side_only() -> None:
    text = page(
        (
            "矿工合唱队越唱越响",
            "这些年，矿上的合唱队先后唱响了庆祝新中国成立70周年晚会和庆祝建党100周年歌会。" + FILL,
        )
    )
    found = read(text).dating
    assert found is not None
    assert found.earliest >= date(2021, 1, 1)
    assert found.latest is None
    assert found.edtf.endswith("/..")


PAGE = (date(2019, 7, 12), date(2019, 7, 12))
RELATIVE = (
    ("8日", "", "2019-07-08"),
    ("15日", "", "2019-06-15"),
    ("15日", "大赛将于15日举行", "2019-07-15"),
    ("7月9日", "", "2019-07-09"),
    ("12月20日", "", "2018-12-20"),
    ("9月10日", "将于9月10日举行", "2019-09-10"),
    ("近日", "", "2019-06-21/2019-07-12"),
    ("日前", "", "2019-06-21/2019-07-12"),
    ("昨天", "", "2019-07-11"),
    ("昨日上午", "", "2019-07-11"),
    ("今天", "", "2019-07-12"),
    ("8日上午9时", "", "2019-07-08"),
    ("本月", "", "2019-07"),
    ("上个月", "", "2019-06"),
    ("5月", "", "2019-05"),
    ("今年7月至9月", "", "2019-07-01/2019-09-30"),
    ("6月底", "", "2019-06-21/2019-06-30"),
    ("去年", "", "2018"),
    ("今年以来", "", "2019-01-01/2019-07-12"),
    ("今年上半年", "", "2019-01-01/2019-06-30"),
    ("年底前", "", "2019-07-12/2019-12-31"),
    ("去年11月", "", "2018-11"),
    ("2018年", "", "2018"),
    ("2019年7月8日", "", "2019-07-08"),
    ("上周六", "", "2019-07-06"),
    ("周三", "", "2019-07-10"),
    ("本周", "", "2019-07-08/2019-07-14"),
    ("端午节前夕", "", "2019-05-18/2019-06-07"),
    ("入夏以来", "", "2019-05-01/2019-09-30"),
    ("3日至5日", "", "2019-07-03/2019-07-05"),
    ("6月28日至7月3日", "", "2019-06-28/2019-07-03"),
)


@pytest.mark.parametrize(
    ("text", "sentence", "expected"), RELATIVE, ids=[r[0] + r[1] for r in RELATIVE]
)
def test_a_printed_date_becomes_a_stretch(text: str, sentence: str, expected: str) -> None:
    found = resolve_date(text, PAGE, sentence)
    assert found is not None
    assert found[0] == expected
    assert bounds(found[0]) == found[1:]


@pytest.mark.parametrize("text", ["", "会上", "这一天", "32日", "13月40日", "很久以前", "星期八"])
def test_what_is_no_date_resolves_to_none(text: str) -> None:
    assert resolve_date(text, PAGE) is None


def test_a_wide_page_gives_a_wide_date() -> None:
    found = resolve_date("8日", (date(2019, 6, 1), date(2019, 8, 31)))
    assert found is not None
    assert found[1:] == (date(2019, 5, 8), date(2019, 8, 8))


def test_without_a_page_date_only_full_years_resolve() -> None:
    assert resolve_date("近日", None) is None
    assert resolve_date("7月8日", None) is None
    assert resolve_date("2018年", None) == ("2018", date(2018, 1, 1), date(2018, 12, 31))
    assert resolve_date("2019年7月8日", None) == ("2019-07-08", date(2019, 7, 8), date(2019, 7, 8))


def test_the_pages_own_date_goes_before_the_inferred_one() -> None:
    text = PAGES[1][1]
    assert bounds_of_page(read(text, "2019-08-12")) == (date(2019, 8, 12), date(2019, 8, 12))
    found = bounds_of_page(read(text))
    assert found is not None
    assert found[0] <= date(2019, 8, 12) <= found[1]


def test_edtf_of_open_and_closed_stretches() -> None:
    assert edtf(date(2019, 1, 1), date(2019, 12, 31)) == "2019"
    assert edtf(date(2019, 2, 1), date(2019, 2, 28)) == "2019-02"
    assert edtf(date(2019, 2, 1), None) == "2019-02-01/.."
    assert bounds("2019-02-01/..") is None
    assert bounds("garbage") is None
