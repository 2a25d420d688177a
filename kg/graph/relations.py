"""Relations that names state: whose union, part of what, responsible for which division."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from kg.lexicon.divisions import divisions
from kg.lexicon.gazetteer import (
    is_trade,
    leading_division,
    parent_of_union,
    suffix_hits,
    trade_area,
)
from kg.model import Kind

_TERRITORIAL = re.compile(
    r"^(?P<area>[一-鿿]+?(?:[省市区县旗州盟镇乡]|街道|地区|开发区|新区|兵团|林区))(?:总工会|工会联合会|工会)$"
)
_FORM = re.compile(r"(?:控股|集团|股份|有限|责任|总)*(?:公司|集团)$")
_TOWN = re.compile(r"^(?P<above>.*[市区县旗州盟])?(?P<own>[一-鿿]{2,}?(?:街道|镇|乡|地区))$")
_PARTY_OFFICE = re.compile(
    r"^(?P<above>[一-鿿]+?[省市区县旗州盟]委)(?P<rest>[一-鿿]*(?:部|办|办公室|党校|老干部局|政法委|委员会|研究室|机关工委|工委|学校))$"
)
# What the last part of a name must be for the part before it to be the body above it. 医院 and
# 公司 are no parts: 云岭大学第一医院 and 云岭建设有限公司 stand for themselves.
_PART = re.compile(
    r"(?:(?:公司|集团)[一-鿿]{1,8}厂|分公司|子公司|支公司|支行|分行|分局|支局|事业部|项目部|作业部|制造部|运营部|车间|车队|班组|作业队|养护队|机务段|车务段|工务段|站区|乘务中心|[一二三四五六七八九十]中心|配送站|营业部|"
    r"部|处|科|室|病区|门诊|中心|服务站|工作站|站|所|系|学院|学部|支队|大队|中队|总队|派出所|法庭|审判庭|办公室|办事处|工作委员会|委员会|党委|党总支|党支部|团委|纪委|"
    r"服务队|宣讲团|艺术团|合唱团|志愿者?队|小分队|突击队|代表队|讲师团|律师团|工作室|分会|分工会|兴趣[汇社组])$"
)
_WHOLE = re.compile(r"(?:附属|医院|大学|中学|小学|幼儿园|公司|集团|银行)$")
_JOINT = re.compile(r"(?:联合工会|工会联合会|行业工会)$")
_JOINT_TOWN = re.compile(r"(?P<area>[一-鿿]+?(?:街道|地区|镇|乡))")
_JOINT_TRADE = re.compile(r"(?P<area>[一-鿿]+?[区县旗市])[一-鿿]+?(?:行业|产业)")


@dataclass(frozen=True, slots=True)
class Stated:
    """A relation between names, with the types that its ends must have."""

    kind: str
    subject: tuple[Kind, str]
    object: tuple[Kind, str]

    @property
    def ends(self) -> tuple[tuple[Kind, str], tuple[Kind, str]]:
        """Subject and object."""
        return self.subject, self.object


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
    """The division that a nested name prints in front: 延庆区 of 延庆区儒林街道."""
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
        kind: the body's type.
        name: its full name.
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
            upper = _union_above(parent[1], known) if name.endswith("分工会") else None
            if upper:
                yield Stated("subOrganizationOf", own, (Kind.UNION, upper))
            return
        joint = _joint(name)
        if joint:
            yield Stated("subOrganizationOf", own, (Kind.UNION, joint))
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
    owner = _longest_prefix(own, known) or _part_of(name)
    if owner and owner[1] != name:
        yield Stated("subOrganizationOf", own, owner)


def _joint(name: str) -> str | None:
    """The union above a joint one: a town's, or a county's where the name says a trade."""
    match = _JOINT.search(name)
    if match is None or not leading_division(name):
        return None
    town = _JOINT_TOWN.match(name)
    county = _JOINT_TRADE.match(name)
    area = town or county
    if area is None or area.end("area") >= match.start():
        return None
    # 渭南市华州区…行业工会联合会 is under the district, the last of the chain
    chain = leading_division(name)
    lower = chain.startswith(area["area"]) and chain[-1] in "市区县旗"
    return (chain if lower else area["area"]) + "总工会"


def _union_above(unit: str, known: Collection[tuple[Kind, str]]) -> str | None:
    """The union of the body that a unit is part of, where the article names it."""
    unions = [
        n for k, n in known if k is Kind.UNION and unit.startswith(n.removesuffix("工会")) and n
    ]
    return max((u for u in unions if u.endswith("工会") and u != "工会"), key=len, default=None)


def _union_part(name: str) -> int:
    """Where the part of a union's service begins: 2 characters behind 工会 in …街道工会|服务站."""
    match = re.search(
        r"工会(?=(?:职工)?(?:服务站|服务中心|办公室|女职工委员会|经费审查委员会)$)", name
    )
    return match.end() if match else 0


def _part_of(name: str) -> tuple[Kind, str] | None:
    """The body whose part a name says it is: …医院|骨科, …公司|第一分公司, …街道工会|服务站."""
    if not _PART.search(name) or (_WHOLE.search(name) and not name.endswith(("分公司", "子公司"))):
        return None
    # 工会服务站 is a suffix of its own, and 工会 in it ends the body above
    ends = [
        start + (2 if s.text.startswith("工会") and len(s.text) > 2 else 0)
        for start, end, s in suffix_hits(name)
        if end == len(name)
    ]
    last = max(min(ends, default=len(name)), _union_part(name))
    best: tuple[int, Kind] | None = None
    for start, end, suffix in suffix_hits(name):
        rest = name[end:]
        if suffix.ambiguous or suffix.kind is Kind.PLACE or not rest or start == 0:
            continue
        if _FORM.match(rest) or (end > last and not rest.endswith("分公司")):
            continue
        if best is None or end > best[0]:
            best = (end, suffix.kind)
    if best is None:
        return None
    above = name[: best[0]]
    if best[1] is Kind.UNION:
        area = area_of(above)
        above = area + "总工会" if area else above
    return best[1], above


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
        and _PART.search(own[1])
        and not _FORM.match(own[1][len(other[1]) :])
    ]
    return max(fits, key=lambda o: len(o[1]), default=None)
