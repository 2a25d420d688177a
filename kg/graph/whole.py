"""The name by which a divisional body is known across articles.

朝阳区总工会 on a page of Beijing and 北京市朝阳区总工会 are one body, 朝阳区总工会 on a page of
Changchun another: what tells is the division's code, and its written form is the whole chain of
divisions.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.lexicon.divisions import Division, divisions, short_forms
from kg.lexicon.gazetteer import division_spans, leading_division
from kg.model import Kind

# 北京 alone says no more than that a body is there: 北京医院 is not 北京市医院.
_FULL = re.compile(r"(?:[省市区县旗州盟镇乡]|街道|地区|苏木)$")
_OFFICE = re.compile(r"总工会|委|政府|人民|人大|政协|$")
# Firms, people and groups have their division in front for other reasons than being one of it.
_DIVISIONAL = (Kind.UNION, Kind.GOVERNMENT, Kind.INSTITUTION, Kind.PLACE)


@lru_cache(maxsize=8192)
def division_of(name: str, city: str | None) -> tuple[Division, int] | None:
    """The one division that a name begins with, and how many characters say it.

    Args:
        name: a body's or a place's full name.
        city: the city of its article; it decides between two divisions of one name.
    """
    found, used = divisions().locate(name, divisions().named(city) if city else ())
    if len(found) != 1 or not _FULL.search(name[:used]):
        return None
    # 经开区 is Beijing's in Beijing only; 丰宁县 is one division everywhere
    own = (found[0].name, *short_forms(found[0].name, found[0].level))
    if not name[:used].endswith(own):
        return None
    edge = leading_division(name) and any(end == used for _, end in division_spans(name))
    # 城区 and 市中区 are ordinary words too; before an office of a division they are none
    return (found[0], used) if edge or _OFFICE.match(name[used:]) else None


def whole(kind: Kind, name: str, city: str | None) -> str:
    """A full name under the whole chain of its division; as it is where nothing decides.

    A body of a county that is a district now has the district's name.
    """
    place = division_of(name, city) if kind in _DIVISIONAL else None
    if place is None:
        return name
    division, used = place
    if kind is not Kind.PLACE:
        division = _became(division)
    return divisions().full_name(division) + name[used:]


def _became(division: Division) -> Division:
    """The district that an abolished county of its name became: its bodies went on as they were.

    崇文区 became a part of 东城区, which is another matter.
    """
    now = divisions().successor(division)
    return now if now is not None and now.name[:-1] == division.name[:-1] else division


def elsewhere(one: str, other: str, city: str | None) -> bool:
    """Whether two names of bodies begin with two different divisions."""
    here, there = division_of(one, city), division_of(other, city)
    return here is not None and there is not None and here[0] != there[0]


def county_of(name: str, city: str | None) -> str | None:
    """The county or district that a body belongs to by its name, under its whole chain."""
    place = division_of(name, city)
    if place is None:
        return None
    chain = divisions().full(place[0])
    county = next((d for d in chain if d.level == 3), None)
    return divisions().full_name(county) if county else None


def is_wide(kind: Kind, name: str, city: str | None) -> bool:
    """Whether a body is a nation's, a province's or a city's: half of all articles name it."""
    if kind not in (Kind.UNION, Kind.GOVERNMENT):
        return False
    if name.startswith(("中国", "中华", "中共", "全国", "国家", "国务院")):
        return True
    place = division_of(name, city)
    return place is not None and place[0].level <= 2
