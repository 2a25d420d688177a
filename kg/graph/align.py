"""Abbreviations and parts inside an article: the one longer name that they stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.graph.alike import abbreviates, canonical
from kg.graph.named import Named, Naming
from kg.graph.owners import FIRM_HEAD
from kg.graph.whole import elsewhere
from kg.lexicon.gazetteer import is_suffix, parent_of_union
from kg.model import BODY_KINDS, Kind, Mention

_PARTY_COMMITTEE = re.compile(r"[省市区县旗州盟镇乡]委$")


def align(naming: Naming, mentions: Sequence[Mention]) -> None:
    """Give abbreviations the one longer name of their type that they abbreviate."""
    _align(naming, mentions)
    # 院工会 stands for 世纪医院工会, whose own full name the first round found
    _align(naming, mentions)


def _align(naming: Naming, mentions: Sequence[Mention]) -> None:
    names: dict[Kind, list[str]] = {}
    for mention in mentions:
        named = naming.of[mention]
        if named.kind in BODY_KINDS and named.resolved and not FIRM_HEAD.match(named.name):
            names.setdefault(named.kind, []).append(named.name)
            parent = parent_of_union(named.name) if named.kind is Kind.UNION else None
            if parent:
                names.setdefault(parent[0], []).append(parent[1])
    longest = {k: sorted(set(v), key=lambda n: (-len(n), n)) for k, v in names.items()}
    for mention in mentions:
        named = naming.of[mention]
        listed = mention.source.startswith("list:") and named.kind is not Kind.ENTERPRISE
        if named.kind not in BODY_KINDS or listed:
            continue
        if named.name == "工会" or _PARTY_COMMITTEE.search(named.name):
            continue  # whose 工会, the firm before it says; and 区委 is never 区教委
        full = _aligned(named.kind, named.name, longest, naming.city)
        if full != named.name:
            naming.of[mention] = Named(named.kind, full, by=named.by)


_DEPARTMENT = re.compile(
    r"(?:人力资源|人事|财务|综合|综合管理|行政|党群|党群工作|市场|市场营销|宣传|组织|审计|安全|安全生产|生产|技术|质量|后勤|保卫|研发|营销|运营|物流)"
    r"(?:部|处|科|室|中心|车间)"
)


def _longer_form(name: str, full: str) -> bool:
    """Whether ``full`` is the name ``name`` abbreviates, not that of a part of the same body."""
    if full.startswith(name):
        rest = full[len(name) :]
        firm = re.fullmatch(
            r"(?:（[^）]{1,6}）)?[一-鿿]{0,8}?(?:控股|集团|股份|有限|责任)*(?:公司|集团|厂)", rest
        )
        if not firm or re.search(r"(?:公司|集团|厂)$", name) or re.search(r"[分子]公司", rest):
            return False
    return abbreviates(name, full)


def complete_parts(naming: Naming, mentions: Sequence[Mention]) -> None:
    """A part's name under its body's full name: 恒通证券合唱团 is 恒通证券股份有限公司合唱团."""
    full = {
        canonical(m.text): naming.of[m].name
        for m in mentions
        if naming.of[m].kind in BODY_KINDS
        and naming.of[m].resolved
        and canonical(m.text) != naming.of[m].name
        and len(canonical(m.text)) > 2
    }
    trunks = _branches(naming, mentions)
    for mention in mentions:
        named = naming.of[mention]
        if named.kind not in BODY_KINDS or canonical(mention.text) in full:
            continue
        trunk = next((t for t in trunks if named.name.startswith(t) and named.name != t), None)
        if trunk:
            naming.of[mention] = replace(named, name=trunks[trunk] + named.name[len(trunk) :])
            continue
        short = max((s for s in full if named.name.startswith(s)), key=len, default=None)
        if short and not named.name.startswith(full[short]):
            rest = named.name[len(short) :]
            if rest and not full[short].endswith(rest):
                naming.of[mention] = Named(named.kind, full[short] + rest, by=named.by)


_BRANCH = re.compile(
    r".*?(?:公司|集团|局|厂)(?P<own>[一-鿿\d]{2,8}(?:分公司|分局|分厂|分行|支行|事业部))$"
)


def _branches(naming: Naming, mentions: Sequence[Mention]) -> dict[str, str]:
    """Branches by their own names, where one firm's only: 第二分公司 → 某公司第二分公司."""
    found: dict[str, set[str]] = {}
    for mention in mentions:
        named = naming.of[mention]
        parent = parent_of_union(named.name) if named.kind is Kind.UNION else None
        name = parent[1] if parent else named.name
        match = _BRANCH.match(name) if named.resolved and named.kind in BODY_KINDS else None
        if match:
            found.setdefault(match["own"], set()).add(name)
    return {own: names.pop() for own, names in sorted(found.items()) if len(names) == 1}


def _aligned(kind: Kind, name: str, longest: dict[Kind, list[str]], city: str | None) -> str:
    parent = parent_of_union(name) if kind is Kind.UNION else None
    if parent:
        # 北林大 says no type of its own: any body's name may be its full one
        for one in dict.fromkeys((parent[0], *longest)):
            if one is Kind.UNION:
                continue
            full = _aligned(one, parent[1], longest, city)
            if full != parent[1]:
                return full + name[len(parent[1]) :]
        return name
    if kind is Kind.UNION and is_suffix(name.removesuffix("工会")):
        # 地铁运营公司 is a suffix like any, and stands for the one firm that ends so
        base = name.removesuffix("工会")
        whole = [f for f in longest.get(Kind.ENTERPRISE, ()) if f != base and _longer_form(base, f)]
        if len(whole) == 1 and len(base) > 3:
            return whole[0] + "工会"
    if kind is Kind.UNION:
        # a territory's union is the longer name of the same territory only
        fuller = [
            f
            for f in longest.get(kind, ())
            if f != name and f.endswith(name) and not elsewhere(f, name, city)
        ]
        return fuller[0] if len(fuller) == 1 else name
    fits = [full for full in longest.get(kind, ()) if full != name and _longer_form(name, full)]
    # a chain of abbreviations ends at the longest name; two unrelated ones decide nothing
    if fits and all(f == fits[0] or abbreviates(f, fits[0]) for f in fits):
        return fits[0]
    if kind is Kind.ENTERPRISE:
        for at in range(len(name) - 3, 2, -1):  # 云岭重机|人力资源部
            if _DEPARTMENT.fullmatch(name[at:]):
                full = _aligned(kind, name[:at], longest, city)
                if full != name[:at]:
                    return full + name[at:]
    return name
