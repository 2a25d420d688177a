"""Days, months and years as printed (8日, 6月底, 去年) to stretches of the calendar.

Each reader takes the words, the day of the page, and whether the words are of what is to come; it
gives the first and last day, or None where the words are not of its kind.
"""

from __future__ import annotations

import re
from datetime import date

from kg.articles.dating import calendar as cal

Interval = tuple[date, date]
HOURS = re.compile(
    r"(?:凌晨|清晨|清早|一大早|早上|早晨|上午|中午|午后|下午|傍晚|晚上?|夜间?|"
    r"当晚|\d{1,2}(?:时|点|:)[\d分半许左右]*|许|左右)+$"
)
_DAY = re.compile(
    r"(?:(?:(\d{4}|今|去|前|明)年)?(本|上|下|当|"
    r"\d{1,2})月)?(\d{1,2})日?(?:[至到—~～、-](?:(\d{1,2})月)?(\d{1,2}))?日"
)
_MONTH = re.compile(
    r"(?:从|自|截至|截止)?(?:(\d{4}|今|去|前|明)年)?(本|上|下|"
    r"\d{1,2})(?:个?月)?(?:份)?(?:[至到—~～-](\d{1,2}))?月?(份|初|底|末|上旬|"
    r"中旬|下旬|以来|起|底前|前|开始)?"
)


def _named_year(word: str | None, page: date) -> int | None:
    if not word:
        return None
    shift = {"今": 0, "去": -1, "前": -2, "明": 1}.get(word)
    return page.year + shift if shift is not None else int(word)


def day_of(said: str, page: date, future: bool) -> Interval | None:
    """8日, 7月8日, 去年7月8日上午, 6月28日至7月3日."""
    m = _DAY.fullmatch(HOURS.sub("", said).removesuffix("起").removesuffix("的"))
    if not m:
        return None
    year, month = _named_year(m[1], page), m[2]
    first, last = int(m[3]), int(m[5] or m[3])
    if month in ("本", "当", "上", "下"):
        shift = {"上": -1, "下": 1}.get(month, 0)
        total = page.year * 12 + page.month - 1 + shift
        year, number = total // 12, total % 12 + 1
    elif month:
        number = int(month)
        year = year or _nearest_year(page, number, first, future)
    else:
        start = _nearest_day(page, first, future)
        if start is None:
            return None
        year, number = start.year, start.month
    a = date(year, number, first)
    end_month = int(m[4]) if m[4] else number
    b = date(year + (end_month < number), end_month, last)
    if b < a:
        b = date(b.year + b.month // 12, b.month % 12 + 1, last)
    return a, b


def _nearest_year(page: date, month: int, day: int, future: bool) -> int:
    """The year that puts a month and day just before the page, or just behind it."""
    for year in (page.year, page.year - 1) if not future else (page.year, page.year + 1):
        found = cal.safe(year, month, day)
        if found is None:
            continue
        ahead = (found - page).days
        if (not future and ahead <= 1) or (future and ahead >= -1):
            return year
    return page.year


def _nearest_day(page: date, day: int, future: bool) -> date | None:
    step = 1 if future else -1
    for k in range(3):
        total = page.year * 12 + page.month - 1 + step * k
        found = cal.safe(total // 12, total % 12 + 1, day)
        if found and (found >= page if future else found <= page):
            return found
    return None


def month_of(said: str, page: date, future: bool) -> Interval | None:
    """本月, 5月, 6月底, 今年7月至9月, 去年11月以来."""
    m = _MONTH.fullmatch(said)
    if not m or "月" not in said:
        return None
    year = _named_year(m[1], page)
    if m[2] in ("本", "上", "下"):
        total = page.year * 12 + page.month - 1 + {"上": -1, "下": 1}.get(m[2], 0)
        year, month = total // 12, total % 12 + 1
    else:
        month = int(m[2])
        if year is None:
            ahead = month > page.month
            year = page.year - (ahead and not future) + (future and month < page.month)
    last = int(m[3]) if m[3] else month
    start = date(year, month, 1)
    end = cal.month_end(year + (last < month), last)
    tail = m[4] or ""
    if tail in ("以来", "起", "开始"):
        return start, max(start, page) if tail == "以来" or not future else end
    if tail == "初" or tail == "上旬":
        return start, date(year, month, 10)
    if tail == "中旬":
        return date(year, month, 11), date(year, month, 20)
    if tail in ("底", "末", "下旬"):
        return date(end.year, end.month, 21), end
    if tail in ("底前", "前"):
        return min(page, end), end
    return start, end


def year_of(said: str, page: date, future: bool) -> Interval | None:
    """去年, 2018年, 今年以来, 年底前, 上半年, 第三季度."""
    m = re.fullmatch(
        r"(?:从|自)?(?:(\d{4}|今|去|前|明|本)年)?(?:度)?(以来|初|底前|底|末|年初|"
        r"年底|年底前|上半年|下半年|第?[一二三四1-4]季度|春天?|夏天?|秋天?|冬天?|"
        r"春季|夏季|秋季|冬季|年内|起)?",
        said.replace("年年", "年"),
    )
    if not m or not (m[1] or m[2]):
        return None
    year = page.year if m[1] in (None, "本") else _named_year(m[1], page)
    if year is None:
        return None
    tail = (m[2] or "").removeprefix("年")
    first, last = date(year, 1, 1), date(year, 12, 31)
    if tail in ("以来", "起"):
        return first, max(first, page)
    if tail == "初":
        return first, date(year, 3, 10)
    if tail in ("底", "末"):
        return date(year, 11, 20), last
    if tail in ("底前", "内"):
        return min(max(first, page), last), last
    if tail == "上半年":
        return first, date(year, 6, 30)
    if tail == "下半年":
        return date(year, 7, 1), last
    if tail.endswith("季度"):
        quarter = "一二三四".find(tail[-3]) if tail[-3] in "一二三四" else int(tail[-3]) - 1
        return date(year, quarter * 3 + 1, 1), cal.month_end(year, quarter * 3 + 3)
    if tail[:1] in ("春", "夏", "秋", "冬"):
        begin = {"春": 2, "夏": 5, "秋": 8, "冬": 11}[tail[0]]
        if begin == 11:
            return date(year, 11, 1), cal.month_end(year + 1, 2)
        return date(year, begin, 1), cal.month_end(year, begin + 3)
    return first, last
