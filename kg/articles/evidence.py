"""What in a page's sentences tells when it appeared, as sets of days.

Each finder reads one kind of words and gives: the match, what it says, the days it allows, how
far it is to be trusted against others (10 is a folio's date), and whether it tells a year.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kg.articles import calendar as cal
from kg.articles.calendar import FIRST, LAST, Days
from kg.model import Span

_NUMBER = r"(\d{1,3}|[一二三四五六七八九十百]{1,5})"
PAST = re.compile(
    r"(?<!送)(?<!寄)去年(?!货|礼)|前年|往年|历年|近年来|多年来|这些年|每年|"
    r"每逢|每到|年年|曾|此前|当年|回忆|那年|一直以来|以往|先后|"
    r"(?:十|\d)[几多余]?年(?:来|前)|自[^，。]{1,20}以来|连续|上世纪|往届|上届|相继"
)
_FUTURE = re.compile(
    r"[将拟]|计划|即将|预计|定于|届时|力争|目标|规划|到20\d\d年|明年|后年|"
    r"有望|[起至]，?(?:全面|正式)?(?:实施|施行)|年底前"
)
_AHEAD = re.compile(r"喜迎|迎接|喜庆|迎|献礼|即将|到来|倒计时|召开前|前夕")
_HELD = re.compile(
    r"举办|举行|开展|启动|开班|开赛|拉开|开幕|落幕|收官|召开|闭幕|参加|报名|"
    r"结业|进行|组织|评选|揭晓|公布|报道|决赛|初赛|复赛"
)
_STUDY = re.compile(r"精神|学习|贯彻|宣讲|宣传|落实|传达")
_GOAL = re.compile(r"百年|目标|强国|建成|实现|现代化|本世纪|到新中国|时全面")
_WEEK = {c: i for i, c in enumerate("一二三四五六日")} | {"天": 6}


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or line to search: its characters and the way to its page offsets."""

    text: str
    offsets: tuple[int, ...]
    place: str  # title, lead, body, banner, folio

    def span(self, match: re.Match[str]) -> Span:
        """Where a match stands on the page."""
        return Span(self.offsets[match.start()], self.offsets[match.end() - 1] + 1)


Found = tuple[re.Match[str], str, Days, int, bool]
Finder = Callable[[Unit], Iterator[Found]]


def each_year(first: tuple[int, int], last: tuple[int, int], slack: int = 0) -> Days:
    """A stretch of the year, month and day, in every year; it may run over new year."""
    out = []
    for year in range(FIRST.year, LAST.year + 1):
        start = cal.safe(year, *first)
        end = cal.safe(year + (last < first), *last)
        if start and end:
            out.append((start, end + timedelta(slack)))
    return cal.days(out)


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
            if m[4] is None or day.weekday() == _WEEK[m[4]]:
                yield m, f"the folio names the day {day}", ((day, day),), 10, True
        elif not _FUTURE.search(unit.text) and not unit.text[m.end() :].startswith(
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
        early = date(year - 1, 12, 1) if _FUTURE.search(unit.text) else date(year, 1, 1)
        yield m, f"something of the year {year} is held", ((early, late),), 6, True


_YEAR = re.compile(
    r"(?<![\d—–~～-])((?:19|20)\d\d)年(?![\s\d]*[—–~～至到-]\s*\d)(?!代|\d|起|"
    r"前|底前|年底前)(?:(\d{1,2})月(?!底前|前))?"
)


def _year_past(unit: Unit) -> Iterator[Found]:
    if _FUTURE.search(unit.text) or re.search(r"[到至]\s*20\d\d年", unit.text):
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
    if unit.place != "lead" or _FUTURE.search(unit.text) or PAST.search(unit.text):
        return
    for m in _MONTH_DAY.finditer(unit.text):
        if re.search(r"20\d\d年$|去年$|前年$", unit.text[: m.start()]):
            continue
        out = []
        for year in range(1990, LAST.year + 1):
            day = cal.safe(year, int(m[1]), int(m[2]))
            if day and (m[3] is None or day.weekday() == _WEEK[m[3]]):
                out.append((day, day + timedelta(45)))
        yield m, f"the news is of {m[1]}月{m[2]}日", cal.days(out), 5 + bool(m[3]), False
    for m in _DAY.finditer(unit.text):
        out = []
        for year in range(1990, LAST.year + 1):
            for month in range(1, 13):
                day = cal.safe(year, month, int(m[1]))
                if day and (m[2] is None or day.weekday() == _WEEK[m[2]]):
                    out.append((day, day + timedelta(20)))
        yield m, f"the news is of day {m[1]} of a month", cal.days(out), 4 + bool(m[2]), False


_NEAR_AFTER = (
    r"(?:节)?(?:[”’])?(?:的)?(?:前夕|将至|临近|来临|到来|即将|之际|期间|当天|"
    r"当日|这天|佳节|长假|假期|小长假|前一天|节前|过后|刚过|主题|系列|慰问|"
    r"送温暖|专场)"
)


def _feast(unit: Unit) -> Iterator[Found]:
    for feast in cal.feasts():
        for name in feast.names:
            if name not in unit.text:
                continue
            plain = re.escape(name)
            counted = False
            if feast.first:
                for m in re.finditer(
                    rf"第{_NUMBER}(?:个|届|次)[“\"]?[^，。；]{{0,6}}?{plain}", unit.text
                ):
                    day = feast.of(feast.first + _int(m[1]))
                    if day:
                        counted = True
                        yield (
                            m,
                            f"{name} comes for the {m[1]}th time in {day.year}",
                            (cal.near(day, 25, 20),),
                            8,
                            True,
                        )
            if counted or PAST.search(unit.text):
                continue
            near = re.search(
                rf"(?:喜迎|欢度|迎|庆|贺|过|今年)[“\"]?{plain}|{plain}{_NEAR_AFTER}", unit.text
            )
            if near and not re.search(r"明年|去年|年的", unit.text):
                ahead = near[0][0] in "喜迎"
                days = cal.days(
                    cal.near(d, 75 if ahead else 30, 10 if ahead else 25) for d in feast.dates
                )
                yield near, f"{name} is near or just past", days, 4, False


def _theme_month(unit: Unit) -> Iterator[Found]:
    for row in cal.data()["month"]:
        for name in row["names"]:
            for m in re.finditer(
                rf"(?:第{_NUMBER}个)?[“\"]?(?:全国|北京市?)?[“\"]?{re.escape(name)}", unit.text
            ):
                month = int(row["month"])
                if m[1] and row.get("first"):
                    year = int(row["first"]) + _int(m[1])
                    if FIRST.year < year < LAST.year:
                        day = date(year, month, 1)
                        yield (
                            m,
                            f"the {m[1]}th {name} is {year}",
                            ((day - timedelta(25), cal.month_end(year, month) + timedelta(25)),),
                            8,
                            True,
                        )


def _anniversary(unit: Unit) -> Iterator[Found]:
    if "周年" not in unit.text:
        return
    for row in cal.data()["anniversary"]:
        for name in row["names"]:
            for m in re.finditer(rf"{re.escape(name)}(?:的|将?近|即将)?{_NUMBER}周年", unit.text):
                start: date = row["from"]
                year = start.year + _int(m[1])
                day = cal.safe(year, start.month, start.day)
                if day is None or not FIRST.year < year < LAST.year or _GOAL.search(unit.text):
                    continue
                what = f"{name}{m[1]}周年 is {day}"
                if PAST.search(unit.text):
                    yield (
                        m,
                        f"{what}, named among past things",
                        ((date(year, 1, 1), LAST),),
                        5,
                        True,
                    )
                elif _AHEAD.search(unit.text[max(0, m.start() - 12) : m.end() + 6]):
                    yield (
                        m,
                        f"{what}, and is ahead",
                        ((date(year - 1, 11, 1), day + timedelta(20)),),
                        7,
                        True,
                    )
                else:
                    yield (
                        m,
                        f"{what}, and is kept",
                        ((day - timedelta(270), day + timedelta(75)),),
                        6,
                        True,
                    )


def _congress(unit: Unit) -> Iterator[Found]:
    for row in cal.data()["congress"]:
        for name in row["names"]:
            for m in re.finditer(
                rf"(?<!工会){re.escape(name)}" if name[0] in "二" else re.escape(name), unit.text
            ):
                opens, closes = row["opens"], row["closes"]
                until = row.get("until")
                around = unit.text[max(0, m.start() - 8) : m.end() + 8]
                if re.search(r"喜迎|迎接|即将召开|召开前|献礼", around):
                    yield (
                        m,
                        f"{name} (from {opens}) is ahead",
                        ((opens - timedelta(330), closes + timedelta(15)),),
                        6,
                        True,
                    )
                elif not until and re.search(r"正值|举办|期间|开幕|观看|服务|保障", around):
                    yield (
                        m,
                        f"{name} ({opens} to {closes}) is on",
                        ((opens - timedelta(45), closes + timedelta(60)),),
                        5,
                        True,
                    )
                elif until and _STUDY.search(around) and not PAST.search(unit.text):
                    slack = timedelta(60 if "全会" not in name else 150)
                    yield (
                        m,
                        f"the spirit of {name} ({opens}) is studied",
                        ((opens, min(LAST, until + slack)),),
                        6,
                        True,
                    )
                elif until or re.search(r"成功|闭幕|圆满|胜利|以来|后", around):
                    yield (
                        m,
                        f"{name} ({opens}) is known",
                        ((opens if until else closes, LAST),),
                        5,
                        True,
                    )
                break
            else:
                continue
            break


def _term(unit: Unit) -> Iterator[Found]:
    for row in cal.data()["term"]:
        for name in row["names"]:
            m = re.search(re.escape(name), unit.text)
            if m is None:
                continue
            start, until = row["from"], row.get("until")
            live = until is not None and not PAST.search(unit.text)
            end = until if until is not None and live else LAST
            yield (
                m,
                f"{name} is spoken of since {start}"
                + (f", under way until {until}" if live else ""),
                ((start, end),),
                4,
                True,
            )
            break


_THIS_YEAR = re.compile(r"(?:今年)(\d{1,2})月(?!\d|至|起|前|底前|将|到)")
_HALF = re.compile(r"今年(上半年|前三季度|第?一季度)(?=[^。]{0,12}(?:共|累计|已|完成|实现))")


def _this_year(unit: Unit) -> Iterator[Found]:
    if _FUTURE.search(unit.text):
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
    _feast,
    _theme_month,
    _anniversary,
    _congress,
    _term,
    _this_year,
    _year_end,
)


_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")}


def _int(text: str) -> int:
    """A number below a thousand in digits or Chinese characters.

    >>> _int("35"), _int("三十五"), _int("一百")
    (35, 35, 100)
    """
    if text.isdigit():
        return int(text)
    total = unit = 0
    for char in text:
        if char == "百":
            total += (unit or 1) * 100
            unit = 0
        elif char == "十":
            total += (unit or 1) * 10
            unit = 0
        else:
            unit = _DIGIT.get(char, 0)
    return total + unit
