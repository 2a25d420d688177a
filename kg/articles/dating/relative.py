"""Dates as an article prints them (近日, 8日, 今年7月至9月) to stretches of the calendar."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from kg.articles.dating import calendar as cal
from kg.articles.dating.months import HOURS, Interval, day_of, month_of, year_of
from kg.model import Layout

_FUTURE = re.compile(r"[将拟]|计划|即将|预计|定于|届时|明起|报名截止")
_RECENT = 21  # days that 近日 may reach back
_WEEKDAY = re.compile(r"(本|这|上|下)?(?:个)?(?:周|星期)([一二三四五六日天末])")
_ORDER = {c: i for i, c in enumerate("一二三四五六日")} | {"天": 6, "末": 5}


def bounds_of_page(layout: Layout) -> Interval | None:
    """The days between which a page appeared; None where one of them is unknown."""
    found = layout.dating
    if found is None or found.latest is None:
        return None
    return found.earliest, found.latest


def resolve_date(
    text: str, page_interval: Interval | None, sentence: str = ""
) -> tuple[str, date, date] | None:
    """What stretch of days a printed date means.

    Args:
        text: the date as printed, such as 8日 or 近日.
        page_interval: first and last day on which the page may have appeared; None if unknown,
            then only dates with a year of their own resolve.
        sentence: where it is printed, to tell what is to come (将于8日举行) from what is past.

    Returns:
        EDTF, first and last day; None where the words mean no stretch that can be told.
    """
    said = "".join(text.split()).rstrip("，。、,")
    if not said:
        return None
    future = bool(_FUTURE.search(sentence))
    if page_interval is None:
        # With a year of its own a date means the same seen from any day.
        if not re.match(r"(?:19|20)\d\d年", said):
            return None
        year = int(said[:4])
        if not cal.FIRST.year < year < cal.LAST.year:
            return None
        page_interval = (date(year, 7, 1), date(year, 7, 1))
    ends = [_seen_from(said, day, future) for day in page_interval]
    if ends[0] is None or ends[1] is None:
        return None
    earliest, latest = min(ends[0][0], ends[1][0]), max(ends[0][1], ends[1][1])
    value = cal.edtf(earliest, latest)
    return (value, earliest, latest) if value else None


def _seen_from(said: str, page: date, future: bool) -> Interval | None:
    """The stretch that words mean on a page of one known day."""
    for reader in _READERS:
        try:
            found = reader(said, page, future)
        except (ValueError, OverflowError):
            found = None
        if found:
            return found
    return None


_WORDS: dict[str, tuple[int, int]] = {
    "今天": (0, 0),
    "今日": (0, 0),
    "今早": (0, 0),
    "今晨": (0, 0),
    "今晚": (0, 0),
    "今": (0, 0),
    "即日": (0, 0),
    "昨天": (-1, -1),
    "昨日": (-1, -1),
    "昨晚": (-1, -1),
    "昨": (-1, -1),
    "昨夜": (-1, -1),
    "前天": (-2, -2),
    "前日": (-2, -2),
    "明天": (1, 1),
    "明日": (1, 1),
    "后天": (2, 2),
    "近日": (-_RECENT, 0),
    "日前": (-_RECENT, 0),
    "近期": (-45, 0),
    "最近": (-45, 0),
    "前不久": (-60, 0),
    "前几天": (-10, 0),
    "连日来": (-30, 0),
    "这几天": (-10, 0),
    "当天": (-_RECENT, 0),
    "当日": (-_RECENT, 0),
    "当晚": (-_RECENT, 0),
    "活动当天": (-_RECENT, 0),
    "近段时间": (-60, 0),
    "一段时间以来": (-120, 0),
    "目前": (-7, 0),
    "眼下": (-7, 0),
    "前段时间": (-60, 0),
}


def _word(said: str, page: date, future: bool) -> Interval | None:
    bare = HOURS.sub("", said)
    if not bare and said:
        return page - timedelta(_RECENT), page  # 上午 alone: of a day just past
    for key in (said, bare, bare.removesuffix("的")):
        if key in _WORDS:
            a, b = _WORDS[key]
            return page + timedelta(a), page + timedelta(b)
    return None


def _weekday(said: str, page: date, future: bool) -> Interval | None:
    bare = HOURS.sub("", said)
    if bare in ("本周", "这周", "上周", "下周", "上个月", "本月"):
        monday = page - timedelta(page.weekday())
        shift = {"上": -7, "下": 7}.get(bare[0], 0)
        if "周" in bare:
            return monday + timedelta(shift), monday + timedelta(shift + 6)
    m = _WEEKDAY.fullmatch(bare)
    if not m:
        return None
    index = _ORDER[m[2]]
    monday = page - timedelta(page.weekday())
    if m[1]:
        day = monday + timedelta({"上": -7, "下": 7}.get(m[1], 0) + index)
    else:
        day = monday + timedelta(index)
        if day > page and not future:
            day -= timedelta(7)
    return day, day + timedelta(1 if m[2] == "末" else 0)


def _season(said: str, page: date, future: bool) -> Interval | None:
    if said in ("入夏以来", "今夏", "暑期", "暑假", "盛夏", "夏日", "暑期以来"):
        return _turn(page, (5, 1), (9, 30))
    if said in ("入冬以来", "今冬", "寒假", "岁末", "岁末年初", "年终岁尾"):
        return _turn(page, (11, 1), (2, 28))
    if said in ("入秋以来", "金秋"):
        return _turn(page, (8, 1), (11, 30))
    if said in ("入春以来", "今春", "开春以来"):
        return _turn(page, (2, 1), (5, 31))
    return None


def _turn(page: date, first: tuple[int, int], last: tuple[int, int]) -> Interval:
    """The latest turn of a season that began before the page."""
    year = page.year if date(page.year, *first) <= page else page.year - 1
    return date(year, *first), date(year + (last < first), *last)


def _feast(said: str, page: date, future: bool) -> Interval | None:
    for feast in cal.feasts():
        for name in sorted(feast.names, key=len, reverse=True):
            if name not in said:
                continue
            rest = said.replace(name, "", 1).strip('“”"今年')
            day = min(feast.dates, key=lambda d: (abs((d - page).days), d))
            if abs((day - page).days) > 120:
                return None
            if rest in ("", "当天", "当日", "节", "这天", "佳节"):
                return day, day
            if rest.startswith(
                ("前夕", "前", "来临", "临近", "到来", "将至", "来临之际", "到来之际", "即将")
            ):
                return day - timedelta(20), day
            if rest.startswith(("期间", "假期", "长假", "小长假", "假日")):
                return day - timedelta(3), day + timedelta(8)
            if rest.startswith(("后", "过后", "刚过")):
                return day + timedelta(1), day + timedelta(30)
    return None


_READERS: tuple[Callable[[str, date, bool], Interval | None], ...] = (
    _word,
    day_of,
    month_of,
    year_of,
    _weekday,
    _season,
    _feast,
)
