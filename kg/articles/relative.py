"""Dates as an article prints them (近日, 8日, 今年7月至9月) to stretches of the calendar."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from kg.articles import calendar as cal
from kg.model import Layout

_Interval = tuple[date, date]
_FUTURE = re.compile(r"[将拟]|计划|即将|预计|定于|届时|明起|报名截止")
_RECENT = 21  # days that 近日 may reach back
_HOURS = re.compile(
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
_WEEKDAY = re.compile(r"(本|这|上|下)?(?:个)?(?:周|星期)([一二三四五六日天末])")
_ORDER = {c: i for i, c in enumerate("一二三四五六日")} | {"天": 6, "末": 5}


def bounds_of_page(layout: Layout) -> _Interval | None:
    """The days between which a page appeared; None where one of them is unknown."""
    found = layout.dating
    if found is None or found.latest is None:
        return None
    return found.earliest, found.latest


def resolve_date(
    text: str, page_interval: _Interval | None, sentence: str = ""
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


def _seen_from(said: str, page: date, future: bool) -> _Interval | None:
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


def _word(said: str, page: date, future: bool) -> _Interval | None:
    bare = _HOURS.sub("", said)
    if not bare and said:
        return page - timedelta(_RECENT), page  # 上午 alone: of a day just past
    for key in (said, bare, bare.removesuffix("的")):
        if key in _WORDS:
            a, b = _WORDS[key]
            return page + timedelta(a), page + timedelta(b)
    return None


def _year_of(word: str | None, page: date) -> int | None:
    if not word:
        return None
    shift = {"今": 0, "去": -1, "前": -2, "明": 1}.get(word)
    return page.year + shift if shift is not None else int(word)


def _day(said: str, page: date, future: bool) -> _Interval | None:
    m = _DAY.fullmatch(_HOURS.sub("", said).removesuffix("起").removesuffix("的"))
    if not m:
        return None
    year, month = _year_of(m[1], page), m[2]
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


def _month(said: str, page: date, future: bool) -> _Interval | None:
    m = _MONTH.fullmatch(said)
    if not m or "月" not in said:
        return None
    year = _year_of(m[1], page)
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


def _year(said: str, page: date, future: bool) -> _Interval | None:
    m = re.fullmatch(
        r"(?:从|自)?(?:(\d{4}|今|去|前|明|本)年)?(?:度)?(以来|初|底前|底|末|年初|"
        r"年底|年底前|上半年|下半年|第?[一二三四1-4]季度|春天?|夏天?|秋天?|冬天?|"
        r"春季|夏季|秋季|冬季|年内|起)?",
        said.replace("年年", "年"),
    )
    if not m or not (m[1] or m[2]):
        return None
    year = page.year if m[1] in (None, "本") else _year_of(m[1], page)
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


def _weekday(said: str, page: date, future: bool) -> _Interval | None:
    bare = _HOURS.sub("", said)
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


def _season(said: str, page: date, future: bool) -> _Interval | None:
    if said in ("入夏以来", "今夏", "暑期", "暑假", "盛夏", "夏日", "暑期以来"):
        return _turn(page, (5, 1), (9, 30))
    if said in ("入冬以来", "今冬", "寒假", "岁末", "岁末年初", "年终岁尾"):
        return _turn(page, (11, 1), (2, 28))
    if said in ("入秋以来", "金秋"):
        return _turn(page, (8, 1), (11, 30))
    if said in ("入春以来", "今春", "开春以来"):
        return _turn(page, (2, 1), (5, 31))
    return None


def _turn(page: date, first: tuple[int, int], last: tuple[int, int]) -> _Interval:
    """The latest turn of a season that began before the page."""
    year = page.year if date(page.year, *first) <= page else page.year - 1
    return date(year, *first), date(year + (last < first), *last)


def _feast(said: str, page: date, future: bool) -> _Interval | None:
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


_READERS: tuple[Callable[[str, date, bool], _Interval | None], ...] = (
    _word,
    _day,
    _month,
    _year,
    _weekday,
    _season,
    _feast,
)
