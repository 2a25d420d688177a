"""Feasts, anniversaries, congresses and campaigns that a page speaks of, as sets of days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from kg.articles.dating import calendar as cal
from kg.articles.dating.calendar import FIRST, LAST
from kg.articles.dating.clues import PAST, Finder, Found, Unit

_NUMBER = r"(\d{1,3}|[一二三四五六七八九十百]{1,5})"
_AHEAD = re.compile(r"喜迎|迎接|喜庆|迎|献礼|即将|到来|倒计时|召开前|前夕")
_STUDY = re.compile(r"精神|学习|贯彻|宣讲|宣传|落实|传达")
_GOAL = re.compile(r"百年|目标|强国|建成|实现|现代化|本世纪|到新中国|时全面")
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


FINDERS: tuple[Finder, ...] = (_feast, _theme_month, _anniversary, _congress, _term)


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
