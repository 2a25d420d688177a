"""Relations that names state: whose union, part of what, responsible for which division."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from kg.lexicon.divisions import divisions
from kg.lexicon.gazetteer import is_trade, parent_of_union, trade_area
from kg.model import Kind

_TERRITORIAL = re.compile(r"^(?P<area>[一-鿿]+?(?:[省市区县旗州盟镇乡]|街道|地区|开发区|新区|兵团|林区))(?:总工会|工会)$")
_TOWN = re.compile(r"^(?P<above>.*[市区县旗州盟])?(?P<own>[一-鿿]{2,}?(?:街道|镇|乡|地区))$")
_PARTY_OFFICE = re.compile(
    r"^(?P<above>[一-鿿]+?[省市区县旗州盟]委)(?P<rest>[一-鿿]*(?:部|办|办公室|党校|老干部局|政法委|委员会|研究室|机关工委|工委|学校))$"
)
# Joint unions of a place are part of the union above, but no name says which.
_BRANCH = re.compile(r"^(?P<above>[一-鿿（）]+?(?:公司|集团|银行|局|总社|总行))(?P<rest>[一-鿿]{1,8}(?:分公司|子公司|支行|分行|事业部|项目部|分局|车间))$")


@dataclass(frozen=True, slots=True)
class Stated:
    """A relation between names, with the types that its ends must have."""

    kind: str
    subject: tuple[Kind, str]
    object: tuple[Kind, str]


def area_of(union: str) -> str | None:
    """The division that a territorial union covers, by its name; None for other unions."""
    match = _TERRITORIAL.match(union)
    if match is None:
        return None
    area = match.group("area")
    # 教育工会 of 海淀区 covers no division, 工业园区 is a place of firms
    if area.endswith("园区") or is_trade(area):
        return None
    return area


def above(area: str) -> str | None:
    """The division that a nested name prints in front: 石景山区 of 石景山区古城街道."""
    town = _TOWN.match(area)
    if town and town.group("above") and len(town.group("own")) >= 2:
        return town.group("above")
    county = re.match(r"^(?P<above>.+[省市州盟区])(?P<own>[一-鿿]{2,}?[市区县旗])$", area)
    if county and divisions().named(county.group("own")):
        return county.group("above")
    found, used = divisions().locate(area)
    if found and used == len(area):
        name = found[0].name
        if len(name) < len(area) and area.endswith(name):
            return area[: -len(name)]
    return None


def from_name(kind: Kind, name: str, known: Collection[tuple[Kind, str]]) -> Iterator[Stated]:
    """What a body's full name says of its place among bodies.

    Args:
        kind, name: the body.
        known: the bodies of the same article, for names that begin with another's.
    """
    own = (kind, name)
    if kind is Kind.UNION:
        area = area_of(name)
        if area:
            yield Stated("jurisdiction", own, (Kind.PLACE, area))
            upper = above(area)
            if upper:
                yield Stated("subOrganizationOf", own, (Kind.UNION, upper + "总工会"))
            return
        parent = parent_of_union(name)
        if parent:
            yield Stated("unionOf", own, parent)
            return
        industry = trade_area(name)
        if industry:
            yield Stated("subOrganizationOf", own, (Kind.UNION, industry + "总工会"))
            return
    if kind is Kind.GOVERNMENT or kind is Kind.INSTITUTION:
        office = _PARTY_OFFICE.match(name)
        if office:
            yield Stated("subOrganizationOf", own, (Kind.GOVERNMENT, office.group("above")))
            return
    owner = _longest_prefix(own, known)
    if owner:
        yield Stated("subOrganizationOf", own, owner)
        return
    branch = _BRANCH.match(name) if kind is Kind.ENTERPRISE else None
    if branch:
        yield Stated("subOrganizationOf", own, (Kind.ENTERPRISE, branch.group("above")))


def _longest_prefix(
    own: tuple[Kind, str], known: Collection[tuple[Kind, str]]
) -> tuple[Kind, str] | None:
    """The known body whose name this one's begins with, the longest of them."""
    fits = [
        other
        for other in known
        if other != own
        and other[0] not in (Kind.PLACE, Kind.PERSON)
        and own[1].startswith(other[1])
        and len(own[1]) > len(other[1])
    ]
    return max(fits, key=lambda o: len(o[1]), default=None)
