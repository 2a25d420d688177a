"""The tier of a union: of a territory by the division it covers, of a trade, or of an employer."""

from __future__ import annotations

import re
from collections.abc import Collection

from kg.lexicon.divisions import Status, divisions
from kg.lexicon.gazetteer import is_trade, parent_of_union, trade_area
from kg.model import Kind

_UNION = re.compile(
    r"^(?P<of>.+?)(?:(?:职工)?总工会|工会联合会|联合工会|(?:分|第[一二三四五六七八九十]+)?工会(?:全国委员会|委员会|小组)?)$"
)
_TRADE = re.compile(r"(?:行业|产业|系统|企业|直机关|(?:邮政|运输|服务|物流)业)(?:基层)?$")
_NATION = re.compile(r"^(?:中国|全国)")
_AUTHORITY = re.compile(r"机关$")
_JOINT = re.compile(r"联合工会$|工会联合会$")
_ZONE = re.compile(
    r"(?:开发区|高新区|经开区|功能区|园区|商务区|自贸区|保税区|示范区|科学城|科技城|商圈|楼宇|大厦|广场|市场|写字楼"
    r"|(?:产业|科技|创业|工业|软件|物流|文创|创意|信息)园|基地)$"
)
_CAMPUS = re.compile(r"(?<!幼儿)(?<!公)(?<!动物)(?<!植物)园$")  # 海淀园, and no nursery
_BY_ENDING = (
    (re.compile(r"(?:省|自治区)$"), "provincial"),
    (re.compile(r"(?:自治州|州|盟)$"), "city"),
    (re.compile(r"(?:街道|地区|社区|街)$"), "street"),
    (re.compile(r"(?:镇|乡|苏木|村|嘎查)$"), "town"),
    (re.compile(r"(?:区|县|旗)$"), "district"),
)
_BY_LEVEL = {1: "provincial", 2: "city", 3: "district"}


def tier_of(union: str, organises: Collection[Kind] = ()) -> str | None:
    """The tier of a union, as a local name of ``ontology/union-tiers.ttl``.

    Args:
        union: its full name.
        organises: the types of the bodies whose staff it is known to organise.

    Returns:
        None for a department or station of a union, and where neither name nor employer tells.
    """
    if union == "中华全国总工会":
        return "national"
    match = _UNION.match(union)
    if match is None:
        return None
    of, joint = match["of"], bool(_JOINT.search(union))
    if _TRADE.search(of) or is_trade(_NATION.sub("", of)) or trade_area(union) is not None:
        return "industry"
    if _AUTHORITY.search(of):
        return "institution"
    employer = parent_of_union(union)
    kinds = set(organises) or ({employer[0]} if employer and not joint else set())
    if kinds:
        return "enterprise" if Kind.ENTERPRISE in kinds else "institution"
    return _area(of) or ("enterprise" if joint else None)  # a joint union has several firms


def _area(area: str) -> str | None:
    """The tier of a territory's name."""
    if area.endswith("兵团"):
        return "provincial"
    found, used = divisions().locate(area)
    if found and used == len(area):
        if any(d.status is Status.ZONE for d in found) and _ZONE.search(area):
            return "zone"
        tiers = {_BY_LEVEL.get(d.level) for d in found} - {None}
        if len(tiers) == 1 and all(d.level < 4 for d in found):
            return tiers.pop()
        if area.endswith("市"):
            return None  # a name of two cities of unlike level
    if _ZONE.search(area) or _CAMPUS.search(area):
        return "zone"
    return next((tier for ending, tier in _BY_ENDING if ending.search(area)), None)
