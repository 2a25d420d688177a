"""Years, months and days that a page prints, as sets of days on which it could appear."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from kg.articles.dating import calendar as cal
from kg.articles.dating.calendar import FIRST, LAST
from kg.articles.dating.clues import FUTURE, PAST, WEEK, Finder, Found, Unit, each_year

_HELD = re.compile(
    r"举办|举行|开展|启动|开班|开赛|拉开|开幕|落幕|收官|召开|闭幕|参加|报名|"
    r"结业|进行|组织|评选|揭晓|公布|报道|决赛|初赛|复赛"
)
_FULL = re.compile(
    r"((?:19|"
    r"20)\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日\s*(?:[（(]?\s*(?:星期|"
    r"周|礼拜)([一二三四五六日天]))?"
)


def _folio(unit: Unit) -> Iterator[Found]:
    for m in _FULL.finditer(unit.text):
        day = cal.safe(int(m[1]), int(m[2]), int(m[3]))
        if day is None or day < FIRST:
            continue
        if unit.place == "folio":
            if m[4] is None or day.weekday() == WEEK[m[4]]:
                yield m, f"the folio names the day {day}", ((day, day),), 10, True
        elif not FUTURE.search(unit.text) and not unit.text[m.end() :].startswith(
            ("前", "起", "至")
        ):
            yield m, f"it tells of {day} as past", ((day, LAST),), 5, True


_YEAR_EVENT = re.compile(
    r"(20\d\d)(年度?)((?!以来|至今|年?底)[^，。；、—\d]{0,18}?(?:大赛|竞赛|"
    r"比赛|培训班|培训会|运动会|晚会|联赛|邀请赛|招聘会|工作会议?|"
    r"年会|活动周|活动月|专场|联谊会|论坛|选拔赛|决赛|推介会|启动仪式|行动|"
    r"“?送清凉”?|“?送温暖”?|金秋助学|主题活动|系列活动|评选|座谈会|"
    r"表彰大会|班))"
)


def _year_event(unit: Unit) -> Iterator[Found]:
    if PAST.search(unit.text):
        return
    for m in _YEAR_EVENT.finditer(unit.text):
        year = int(m[1])
        if not 1990 <= year < LAST.year or (unit.place != "title" and not _HELD.search(unit.text)):
            continue
        late = date(year + 1, 6, 30) if m[2] == "年度" else date(year + 1, 1, 31)
        early = date(year - 1, 12, 1) if FUTURE.search(unit.text) else date(year, 1, 1)
        yield m, f"something of the year {year} is held", ((early, late),), 6, True


_YEAR = re.compile(
    r"(?<![\d—–~～-])((?:19|20)\d\d)年(?![\s\d]*[—–~～至到-]\s*\d)(?!代|\d|起|"
    r"前|底前|年底前)(?:(\d{1,2})月(?!底前|前))?"
)


def _year_past(unit: Unit) -> Iterator[Found]:
    if FUTURE.search(unit.text) or re.search(r"[到至]\s*20\d\d年", unit.text):
        return
    for m in _YEAR.finditer(unit.text):
        year, month = int(m[1]), int(m[2] or 1)
        day = cal.safe(year, month, 1)
        if day and 1990 <= year < LAST.year:
            yield m, f"it tells of {m[0]} as past or under way", ((day, LAST),), 5, year >= 2000


_MONTH_DAY = re.compile(
    r"(?<![\d年])(?<!去年)(?<!前年)(?<!明年)(\d{1,2})月(\d{1,2})日(?!前|至|起|"
    r"—|-)(?:上午|下午|晚|，)?(?:[（(]?(?:星期|周)([一二三四五六日天])[）)]?)?"
)
_DAY = re.compile(
    r"(?<![\d月年至—~～\-、\.])(\d{1,2})日(?![前至起—游均产报子常\d])(?:[（(](?:星期|"
    r"周)([一二三四五六日天])[）)])?"
)


def _lead_day(unit: Unit) -> Iterator[Found]:
    if unit.place != "lead" or FUTURE.search(unit.text) or PAST.search(unit.text):
        return
    for m in _MONTH_DAY.finditer(unit.text):
        if re.search(r"20\d\d年$|去年$|前年$", unit.text[: m.start()]):
            continue
        out = []
        for year in range(1990, LAST.year + 1):
            day = cal.safe(year, int(m[1]), int(m[2]))
            if day and (m[3] is None or day.weekday() == WEEK[m[3]]):
                out.append((day, day + timedelta(45)))
        yield m, f"the news is of {m[1]}月{m[2]}日", cal.days(out), 5 + bool(m[3]), False
    for m in _DAY.finditer(unit.text):
        out = []
        for year in range(1990, LAST.year + 1):
            for month in range(1, 13):
                day = cal.safe(year, month, int(m[1]))
                if day and (m[2] is None or day.weekday() == WEEK[m[2]]):
                    out.append((day, day + timedelta(20)))
        yield m, f"the news is of day {m[1]} of a month", cal.days(out), 4 + bool(m[2]), False


_THIS_YEAR = re.compile(r"(?:今年)(\d{1,2})月(?!\d|至|起|前|底前|将|到)")
_HALF = re.compile(r"今年(上半年|前三季度|第?一季度)(?=[^。]{0,12}(?:共|累计|已|完成|实现))")


def _this_year(unit: Unit) -> Iterator[Found]:
    if FUTURE.search(unit.text):
        return
    for m in _THIS_YEAR.finditer(unit.text):
        if 1 <= int(m[1]) <= 12:
            yield (
                m,
                f"{m[0]} is past or under way",
                each_year((int(m[1]), 1), (12, 31), 10),
                4,
                False,
            )
    for m in _HALF.finditer(unit.text):
        start = {"上": (6, 15), "前": (9, 15)}.get(m[1][0], (3, 15))
        yield m, f"{m[0]} is past", each_year(start, (12, 31), 15), 4, False


def _year_end(unit: Unit) -> Iterator[Found]:
    m = re.search(r"(?:今年)?年底前", unit.text)
    if m and not re.search(r"20\d\d年底前|明年", unit.text):
        yield m, "the year's end is ahead", each_year((1, 1), (12, 25)), 3, False


FINDERS: tuple[Finder, ...] = (
    _folio,
    _year_event,
    _year_past,
    _lead_day,
    _this_year,
    _year_end,
)
