"""How two names are alike: one name, a short form, one character misprinted.

A name alone never joins. What is found here is where :mod:`kg.graph.weighing` starts from: points
for or against, and the reason in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg.graph.alike import abbreviates
from kg.graph.whole import elsewhere
from kg.lexicon.gazetteer import division_spans, leading_division
from kg.lexicon.lookalikes import alike
from kg.lexicon.rarity import is_frequent, rarity
from kg.model import Kind

# Characters by which bodies of one series differ; two of them are never a misprint.
_SERIES = frozenset("一二三四五六七八九十百零〇两东西南北中上下左右前后大小老新甲乙丙丁男女")
_DIGITS = frozenset("0123456789０１２３４５６７８９ABCDEFGHIJ")


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two names have in common. ``how`` is one of ``same``, ``short``, ``misprint``."""

    how: str
    points: float
    reason: str


@lru_cache(maxsize=65536)
def of_persons(one: str, other: str) -> Likeness | None:
    """How alike two names of people are; None where they cannot be one name.

    Two names of two characters have only one left in common, so they count as two names.
    """
    if one == other:
        return Likeness("same", 0.0, "one name")
    at = _differs(one, other)
    if at is None:
        return None
    points, reason = _misprint(one[at], other[at])
    if len(one) == 2:
        points -= 2.5
    if at and is_frequent(one[at]) and is_frequent(other[at]):
        # 建国 and 建民: both are names of many
        points, reason = points - 1, f"{reason}, both usual in names"
    return Likeness("misprint", points + _rest(one, at), reason)


def _rest(name: str, at: int) -> float:
    """What the characters that agree are worth."""
    left = name[:at] + name[at + 1 :]
    worth = rarity(left) if at else rarity("", left)
    return 1.0 if worth >= 5.5 else 0.5 if worth >= 4 else 0.0


@lru_cache(maxsize=65536)
def of_bodies(one: str, other: str) -> Likeness | None:
    """How alike two full names of bodies are; None where they cannot be one name.

    Names that differ in a division both of whose names are in the register, in a number or in a
    direction are two names, however alike they look: 陕西省总工会, 山西省总工会; 二院, 三院.
    """
    if one == other:
        return Likeness("same", 0.0, "one name")
    if elsewhere(one, other, None):
        return None
    short, full = sorted((one, other), key=lambda n: (len(n), n))
    if len(short) < len(full):
        head, tail = full[: -len(short)], full[-len(short) :]
        # 怀揉区 is no division, so 北京市怀柔区 is the whole name of the other one only
        above = leading_division(head) == head
        return _shortened(short, full) or (_misprinted(short, tail) if above else None)
    return _misprinted(one, other)


def _misprinted(one: str, other: str) -> Likeness | None:
    if one == other:
        return None
    at = _differs(one, other)
    if at is None or len(one) < 5:
        return None
    pair = {one[at], other[at]}
    if pair <= _SERIES or pair & _DIGITS or (_in_division(one, at) and _in_division(other, at)):
        return None
    points, reason = _misprint(one[at], other[at])
    return Likeness("misprint", points + (1.5 if len(one) >= 6 else 1.0), reason)


def _shortened(short: str, full: str) -> Likeness | None:
    head = leading_division(full)
    if head and full == head + short:
        return Likeness("short", 1.0, f"{head} in front of one name only")
    if abbreviates(short, full):
        return Likeness("short", 0.0, "a short form of the other name")
    return None


def _differs(one: str, other: str) -> int | None:
    """Where two names of one length have their one different character."""
    if len(one) != len(other):
        return None
    places = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return places[0] if len(places) == 1 else None


def _in_division(name: str, at: int) -> bool:
    return any(start <= at < end for start, end in division_spans(name))


@lru_cache(maxsize=16384)
def _misprint(one: str, other: str) -> tuple[float, str]:
    look = alike(one, other)
    sound = _sound(one) == _sound(other)
    said = f"{one}/{other}"
    if look == 1.0:
        return -0.5, f"{said} look alike"
    if sound:
        return -0.5 if look else -0.7, f"{said} sound alike, tone included"
    return (-0.7, f"{said} look akin") if look else (-2.0, f"{said} differ")


@lru_cache(maxsize=16384)
def _sound(char: str) -> str:
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(char, style=Style.TONE3, neutral_tone_with_five=True))


def comparable(kind: Kind, one: str, other: str) -> Likeness | None:
    """The likeness of two names of one kind; of places only equal names are one."""
    if kind is Kind.PERSON:
        return of_persons(one, other)
    if kind is Kind.PLACE:
        return Likeness("same", 0.0, "one name") if one == other else None
    return of_bodies(one, other)
