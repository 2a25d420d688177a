"""Stretches of days, and the calendar of feasts, congresses and campaigns as data."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

FIRST, LAST = date(1949, 10, 1), date(2040, 12, 31)
Days = tuple[tuple[date, date], ...]  # stretches of days, both ends included, sorted, apart
EVER: Days = ((FIRST, LAST),)


def days(stretches: Iterable[tuple[date, date]]) -> Days:
    """Sort stretches, clip them to the calendar and merge what overlaps or touches."""
    out: list[tuple[date, date]] = []
    for start, end in sorted(stretches):
        start, end = max(start, FIRST), min(end, LAST)
        if start > end:
            continue
        if out and start <= out[-1][1] + timedelta(1):
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return tuple(out)


def both(a: Days, b: Days) -> Days:
    """The days that two sets share."""
    out: list[tuple[date, date]] = []
    i = j = 0
    while i < len(a) and j < len(b):
        start, end = max(a[i][0], b[j][0]), min(a[i][1], b[j][1])
        if start <= end:
            out.append((start, end))
        if a[i][1] < b[j][1]:
            i += 1
        else:
            j += 1
    return tuple(out)


def near(day: date, before: int, after: int) -> tuple[date, date]:
    """From so many days before a day to so many after it."""
    return max(FIRST, day - timedelta(before)), min(LAST, day + timedelta(after))


def safe(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return (date(year + month // 12, month % 12 + 1, 1)) - timedelta(1)


@dataclass(frozen=True, slots=True)
class Feast:
    """A day that comes every year; ``first`` counts its 第N个, 0 where it is not settled."""

    names: tuple[str, ...]
    dates: tuple[date, ...]
    first: int = 0

    def of(self, year: int) -> date | None:
        """The day of this feast in a year."""
        return next((d for d in self.dates if d.year == year), None)


@lru_cache(maxsize=1)
def data() -> dict[str, Any]:
    """``calendar.toml`` as read."""
    with Path(__file__).with_name("calendar.toml").open("rb") as file:
        return tomllib.load(file)


@lru_cache(maxsize=1)
def feasts() -> tuple[Feast, ...]:
    """All feasts by moon and sun."""
    years = range(FIRST.year, LAST.year + 1)
    out = []
    for name, found in data()["moon"].items():
        short = name.removesuffix("节")
        names = (name, short) if len(short) == 2 and short != "春" else (name,)
        out.append(Feast(names, tuple(date.fromisoformat(d) for d in found)))
    for row in data()["day"]:
        dates = tuple(date(y, row["month"], row["day"]) for y in years)
        out.append(Feast(tuple(row["names"]), dates, row.get("first", 0)))
    return tuple(out)


def edtf(start: date | None, end: date | None) -> str | None:
    """A stretch of days as EDTF: a day, a month, a year, or an interval.

    >>> edtf(date(2019, 7, 1), date(2019, 7, 31)), edtf(date(2019, 7, 8), None)
    ('2019-07', '2019-07-08/..')
    """
    if start is None and end is None:
        return None
    if start is None:
        return f"../{end}"
    if end is None:
        return f"{start}/.."
    if start == end:
        return start.isoformat()
    if start.day == 1 and end == month_end(end.year, end.month):
        if (start.year, start.month) == (end.year, end.month):
            return f"{start:%Y-%m}"
        if start.year == end.year and (start.month, end.month) == (1, 12):
            return str(start.year)
    return f"{start}/{end}"


def bounds(value: str | None) -> tuple[date, date] | None:
    """The first and last day of an EDTF date or closed interval; None where it has none.

    >>> bounds("2019-07"), bounds("2019-07-08/2019-07-10")[1].day
    ((datetime.date(2019, 7, 1), datetime.date(2019, 7, 31)), 10)
    """
    if not value:
        return None
    ends: Sequence[str] = value.split("/")
    found = [_one(part.rstrip("?~%")) for part in ends]
    if len(found) not in (1, 2) or any(f is None for f in found):
        return None
    first, last = found[0], found[-1]
    return (first[0], last[1]) if first and last and first[0] <= last[1] else None


def _one(part: str) -> tuple[date, date] | None:
    pieces = part.split("-")
    try:
        numbers = [int(p) for p in pieces]
        if len(numbers) == 1:
            return date(numbers[0], 1, 1), date(numbers[0], 12, 31)
        if len(numbers) == 2:
            return date(numbers[0], numbers[1], 1), month_end(numbers[0], numbers[1])
        day = date(numbers[0], numbers[1], numbers[2])
    except (ValueError, IndexError):
        return None
    return day, day
