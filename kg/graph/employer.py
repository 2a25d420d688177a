"""Whose union a union is, where its name says an employer."""

from __future__ import annotations

import re

from kg.lexicon import lexicon
from kg.lexicon.gazetteer import is_trade, kind_of, parent_of_union
from kg.model import Kind


def employer_of(union: str) -> tuple[Kind, str] | None:
    """Type and name of the employer: 京城公交工会 → (Enterprise, 京城公交).

    None for territorial, industrial and joint unions and for those of a whole trade
    (中国教育工会). A branch of a union has its unit: 第二车间分工会 → 第二车间.
    """
    unit = union.removesuffix("分工会")
    if unit != union:
        kind = kind_of(unit) or Kind.ENTERPRISE
        named = len(unit) > 2 and kind in (Kind.ENTERPRISE, Kind.INSTITUTION)
        return (kind, unit) if named else None
    parent = parent_of_union(union)
    return None if parent is None or _is_national(parent[1]) else parent


def _is_national(name: str) -> bool:
    """Whether a name is a trade of the nation (中国教育) and no firm (中国电信)."""
    trade = re.fullmatch(r"(?:中国|全国)(.+)", name)
    return trade is not None and is_trade(trade[1]) and lexicon().body(name) is None
