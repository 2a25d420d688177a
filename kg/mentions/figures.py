"""MEASURE mentions: a number and its unit, resolved (10万余人 is 100000 人); dates besides."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from kg.mentions import dates, names
from kg.mentions.counted import bound, counted
from kg.model import Kind, Mention

_FULL = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")
_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TEN = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_CHINESE = "[零〇一二两三四五六七八九十百千万亿]"
_SCALE = "百万|千万|十万|万|亿|千|百"
# Small Chinese numerals with these units speak of sorts and occasions, not of amounts.
_LOOSE = frozenset({"次", "项", "种", "场", "期", "处", "对", "起", "部", "套", "张", "例"})
_RATIO = re.compile(
    r"(?<![\dA-Za-z.])(\d+(?:\.\d+)?)(%|个百分点)|百分之([零〇一二两三四五六七八九十百点]+)"
)


@cache
def _figure() -> tuple[re.Pattern[str], frozenset[str], frozenset[str]]:
    """The expression of a figure, the words of rank before it, the idioms."""
    table = tomllib.loads(Path(__file__).with_name("figures.toml").read_text("utf-8"))
    units = "|".join(
        re.escape(unit) + (f"(?!{stop})" if stop else "")
        for unit, stop in sorted(table["units"].items(), key=lambda u: (-len(u[0]), u[0]))
    )
    lists = {k: v.split() for k, v in table["measure"].items()}
    bounds = "|".join(sorted(lists["bounds"], key=lambda w: (-len(w), w)))
    # a column may break a number in two: 12 00份
    number = rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?: \d+)?(?:\.\d+)?|{_CHINESE}+"
    whole = re.compile(
        rf"(?P<bound>{bounds}|上(?=[百千万]))?(?<![\dA-Za-z./:：\-数几]){_guard()}(?P<number>{number})"
        rf" ?(?P<more>余|多|几|来)? ?(?P<scale>{_SCALE})?(?:余|多|来)? ?(?P<unit>{units})"
    )
    return whole, frozenset(lists["ranks"]), frozenset(lists["idioms"])


def _guard() -> str:
    """Not in the middle of a Chinese numeral either."""
    return f"(?<!{_CHINESE})"


def find(text_value: str, start: int, end: int) -> list[Mention]:
    """MEASURE and DATE mentions of the clean characters ``start:end``, in text order.

    What stands in the printed name of an event (2024年…培训班) is part of that name. A measure's
    text takes the word of approximation with it (近百名); its value does
    not.
    """
    folded = text_value[start:end].translate(_FULL)
    printed = [m for m in names.find(text_value, start, end) if m.kind is Kind.NAME]
    inside = {i for m in printed for i in range(m.start, m.end)}
    found = [m for m in dates.find(text_value, start, end) if m.start not in inside]
    taken = inside | {i for m in found for i in range(m.start, m.end)}
    for at, stop, value, unit in [*_amounts(folded), *_ratios(folded)]:
        place = range(start + at, start + stop)
        if taken.isdisjoint(place):
            taken.update(place)
            text = text_value[start + at : start + stop]
            found.append(
                Mention(
                    Kind.MEASURE,
                    start + at,
                    start + stop,
                    text,
                    "shape:measure",
                    1.0,
                    value,
                    unit,
                    bound(folded, at, stop),
                    counted(text_value[start:end], at, stop, unit),
                )
            )
    return sorted(found, key=lambda m: m.start)


def _amounts(text: str) -> list[tuple[int, int, float, str]]:
    whole, ranks, idioms = _figure()
    found = []
    for m in whole.finditer(text):
        before = text[: m.start()]
        value = number(m["number"])
        chinese = not m["number"][0].isdigit()
        if (
            value is None
            or any(before.endswith(rank) for rank in ranks)
            or any(text.startswith(idiom, m.start("number")) for idiom in idioms)
            or (chinese and not m["bound"] and not m["more"] and _empty(text, m, value))
        ):
            continue
        value *= _scale(m["scale"])
        found.append((m.start(), m.end(), value, m["unit"]))
    return found


def _empty(text: str, m: re.Match[str], value: float) -> bool:
    """Whether a bare Chinese numeral is a turn of speech rather than an amount."""
    if text.startswith("一体", m.end()):  # 三位一体
        return True
    if value < 2 or (value < 10 and m["unit"] in _LOOSE and not m["scale"]):
        return True
    # “四个意识”: a numeral right behind a quotation mark opens a slogan
    return m.start() > 0 and text[m.start() - 1] in "“‘「"


def _ratios(text: str) -> list[tuple[int, int, float, str]]:
    found = []
    for m in _RATIO.finditer(text):
        if m[3]:
            head, _, tail = m[3].partition("点")
            whole, part = number(head), "".join(str(_DIGIT.get(c, "")) for c in tail)
            if whole is not None:
                value = float(f"{int(whole)}.{part or 0}")
                found.append((m.start(), m.end(), value, "%"))
        else:
            found.append((m.start(), m.end(), float(m[1]), m[2]))
    return found


def _scale(text: str | None) -> float:
    value = 1.0
    for c in text or "":
        value *= _TEN[c]
    return value


def number(text: str) -> float | None:
    """Resolve a numeral, Arabic or Chinese; None where the characters are no numeral."""
    if text[0].isdigit():
        return float(text.replace(",", "").replace(" ", ""))
    if not all(c in _DIGIT or c in _TEN for c in text):
        return None
    if all(c in _DIGIT for c in text):
        return float("".join(str(_DIGIT[c]) for c in text))
    total = section = digit = 0
    for i, c in enumerate(text):
        if c in _DIGIT:
            digit = _DIGIT[c]
        elif _TEN[c] < 10_000:
            section += (digit or (1 if i == 0 or not digit else digit)) * _TEN[c]
            digit = 0
        else:
            total = (total + section + digit or 1) * _TEN[c]
            section = digit = 0
    return float(total + section + digit)
