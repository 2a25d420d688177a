"""Names that a division completes: 区总工会, 儒林街道总工会, 市总工会, 怀柔区总."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from kg.graph.alike import canonical
from kg.graph.named import Cite, Named, Naming
from kg.lexicon.divisions import divisions
from kg.lexicon.gazetteer import division_spans, leading_division
from kg.model import Article, Kind, Mention

_SHORT_HEAD = re.compile(r"^(?:该|本|我)?(区|市|县|旗|省|镇|乡|街道|地区)(?=[一-鿿])")
_NOT_A_HEAD = re.compile(
    r"^(?:市场|市民|市容|市郊|市政(?!协|府)|区域|县域|镇域|省际|市北|市南|市中|乡村|乡镇|旗舰|市值|地区性|街道办(?!事处|工会))"
)


# 校工会 behind the school's own name: 南山大学校工会 is 南山大学工会
_SCHOOL_UNION = re.compile(r"(?<=[大中小]学|学院|学校)校工会$")


_UNION_OFFICE = re.compile(
    r"^(?P<of>全|[省市区县旗州])总(?!工会)(?P<office>[一-鿿]{2,10}(?:部|室|厅|办|中心|处|队|团))$"
)


def is_short(name: str) -> bool:
    """Whether a name begins with 区, 市, 镇 … as a short form does, and not as 镇江市 does."""
    match = _SHORT_HEAD.match(name)
    if match is None or _NOT_A_HEAD.match(name):
        return False
    return all(start != 0 or end <= match.end() for start, end in division_spans(name))


def printed_divisions(
    article: Article, mentions: Iterable[Mention], city: str | None
) -> list[tuple[int, str, Mention | Cite]]:
    """Every printed division, whole chains first, with the full form of its own name."""
    text = article.text.value
    by_place = {i: m for m in mentions for i in range(m.start, m.end)}
    people = {i for m in mentions if m.kind is Kind.PERSON for i in range(m.start, m.end)}
    inside = divisions().named(city) if city else ()
    found: list[tuple[int, str, Mention | Cite]] = []
    for start, end in division_spans(text):
        name = text[start:end]
        if start in people or _inside_a_name(by_place.get(start), start, text):
            continue
        if not any(d.name == name for d in divisions().named(name)):
            full = divisions().resolve(name, inside) if inside else None
            if full is None:
                options = {d.name for d in divisions().named(name) if d.level <= 3}
                if len(options) != 1:
                    continue
                name = options.pop()
            else:
                name = full.name
        found.append((start, name, by_place.get(start) or Cite(start, end)))
    for mention in mentions:
        # streets and towns that the register does not list, by the shape of a body's name
        match = re.match(
            r"([一-鿿]{2,16}?(?:街道|镇|乡|地区))(?=总?工会|办事处|工委|党委|政府)", mention.text
        )
        if match and all(s != mention.start for s, _, _ in found):
            found.append((mention.start, match.group(1), mention))
    return sorted(found, key=lambda p: (p[0], len(p[1])))


def _inside_a_name(mention: Mention | None, start: int, text: str) -> bool:
    """Whether a division's name is a part of a firm's or group's own name: 西山 of 京西山居公司."""
    if mention is None or mention.kind not in (Kind.ENTERPRISE, Kind.GROUP):
        return False
    at = mention.start
    for begin, end in division_spans(text[mention.start : mention.end]):
        if mention.start + begin != at:
            break
        if at == start:
            return False  # of the divisions that the name begins with
        at = mention.start + end
    return True


def counties_of(naming: Naming) -> list[str]:
    """The county-level divisions that the article prints, in order, each once."""
    names: list[str] = []
    for _, name, _ in naming.prints:
        # a city of county level holds towns as a county does
        county = name[-1] in "区县旗" or any(
            d.name == name and d.level == 3 for d in divisions().named(name)
        )
        if county and name not in names and not name.endswith("地区"):
            names.append(name)
    return names


def complete(naming: Naming, mention: Mention, counties: Sequence[str]) -> Named:
    """Complete a name by divisions: 区总工会, 儒林街道总工会, 市总工会, 怀柔区总."""
    name = canonical(mention.text)
    kind = mention.kind
    if kind is Kind.GOVERNMENT and leading_division(name.removeprefix("中共")):
        name = name.removeprefix("中共")  # 中共莲都区委 and 莲都区委 are one committee
    if kind is Kind.UNION:
        name = _SCHOOL_UNION.sub("工会", name)
    listed = mention.source.removeprefix("list:") if mention.source.startswith("list:") else None
    if listed:
        return Named(kind, listed)
    if mention.source.startswith("elided:"):
        # 平安 of 平安、顺达2家出租汽车公司
        noun = mention.source.removeprefix("elided:")
        at = naming.article.text.value.find(noun, mention.end)
        cite = Cite(at, at + len(noun)) if at >= 0 else None
        return Named(kind, name if name.endswith(noun) else name + noun, by=cite)
    if kind is Kind.UNION and re.search(r"[区市县镇乡旗省道]总$", name):
        name += "工会"
    if kind is Kind.UNION and (office := _UNION_OFFICE.match(name)):
        # 全总权益保障部, 市总宣教部: 总 stands for 总工会
        name = ("中华全国" if office["of"] == "全" else office["of"]) + "总工会" + office["office"]
    match = _SHORT_HEAD.match(name) if is_short(name) else None
    if match:
        head = match.group(1)
        division = naming.division_for(head, mention.start)
        if division is None:
            return Named(kind, name, resolved=False)
        full, by = division
        full = _widen(naming, full, mention.start, counties)
        return Named(kind, full + name[match.end() :], by=by)
    zone = _ZONE_HEAD.match(name)
    if zone and kind is not Kind.PLACE and (found := _zone(naming, zone.group(), mention.start)):
        return Named(kind, found[0] + name[zone.end() :], by=found[1])
    town = re.match(r"[一-鿿]{2,10}?(?:街道|镇|乡|地区)|[一-鿿]乡(?!镇|街道)", name)
    # 景德镇市 and 新乡市 are no towns
    longer = town and any(s == 0 and e > town.end() for s, e in division_spans(name))
    if town and not longer and kind is not Kind.ENTERPRISE:
        printed = town.group()
        wide = _widen(naming, printed, mention.start, counties)
        if wide != printed:
            return Named(kind, wide + name[len(printed) :])
    if kind is Kind.PLACE:
        return Named(kind, _full_division(name, naming.city))
    return Named(kind, name)


# 经开区 and 开发区 of a 经济技术开发区 that the article prints; 高新区 of a 高新技术产业开发区.
_ZONE_HEAD = re.compile(r"^(?:经开区|开发区|高新区|自贸区|保税区|示范区|合作区)(?=[一-鿿])")
_ZONES = {
    "经开区": r"经济(?:技术)?开发区",
    "开发区": r"(?:经济(?:技术)?|高新技术产业|产业)?开发区",
    "高新区": r"高新(?:技术)?(?:产业)?(?:开发)?区",
    "自贸区": r"自由?贸易?(?:试验)?区",
    "保税区": r"(?:综合)?保税(?:港)?区",
    "示范区": r"示范区",
    "合作区": r"合作区",
}


def _zone(naming: Naming, head: str, at: int) -> tuple[str, Cite] | None:
    """The zone under its own name that the article prints nearest before, else first behind."""
    text = naming.article.text.value
    found: list[tuple[int, str]] = []
    for match in re.finditer(_ZONES[head], text):
        start = match.start()
        named = max((s for s, e in division_spans(text[:start] + "\n") if e == start), default=None)
        if named is not None:
            found.append((named, text[named : match.end()]))
    if len({name for _, name in found}) != 1:
        return None
    start, name = next((f for f in reversed(found) if f[0] < at), found[0])
    return name, Cite(start, start + len(name))


def _full_division(name: str, city: str | None) -> str:
    """A division's short form in full: 北京 → 北京市, 怀柔 → 怀柔区."""
    if any(d.name == name for d in divisions().named(name)):
        return name
    inside = divisions().named(city) if city else ()
    found = divisions().resolve(name, inside) if inside else None
    if found:
        return found.name
    options = {d.name for d in divisions().named(name) if d.level <= 2}
    return options.pop() if len(options) == 1 else name


def _widen(naming: Naming, printed: str, at: int, counties: Sequence[str]) -> str:
    """A town's or street's name with its district, where the article gives the district."""
    if not re.search(r"(?:街道|镇|乡|地区)$", printed) or re.search(r"[区县市旗].", printed):
        return printed
    text = naming.article.text.value
    for county in counties:
        if county + printed in text:
            return county + printed
    known = {
        above.name
        for town in divisions().named(printed)
        if town.level == 4
        for above in divisions().full(town)
        if above.level in (2, 3)
    }
    inside = [c for c in counties if c in known or _became(c) & known]
    if len(inside) == 1:
        return inside[0] + printed
    if not known:
        # a town that the register does not know: the one county of the page's own city
        own = [c for c in counties if len(counties) == 1 or _lies_in(c, naming.city)]
        if len(own) == 1:
            return own[0] + printed
    return printed


def _lies_in(county: str, city: str | None) -> bool:
    above = divisions().named(city) if city else ()
    return any(
        divisions().within(d, a)
        for d in divisions().named(county)
        if d.name == county
        for a in above
    )


def _became(county: str) -> set[str]:
    """What an abolished county is now: 延庆县 became 延庆区."""
    now = (divisions().successor(d) for d in divisions().named(county) if d.name == county)
    return {d.name for d in now if d is not None}


_UNION_OF_AREA = re.compile(r"^(?P<area>.+?)(?P<tail>总工会|工会)$")


def longest_territories(naming: Naming, mentions: Sequence[Mention]) -> None:
    """Give each territorial union its longest printed name.

    西城工会 is 西城区总工会, and 桓仁县总工会 is 辽宁省本溪市桓仁满族自治县总工会,
    where the article prints those.
    """
    inside = divisions().named(naming.city) if naming.city else ()
    printed: dict[str, list[str]] = {}
    keys: dict[Mention, str] = {}
    doubtful: dict[Mention, set[str]] = {}
    for mention in mentions:
        named = naming.of[mention]
        match = _UNION_OF_AREA.match(named.name) if named.kind is Kind.UNION else None
        if match is None or not named.resolved:
            continue
        area = match["area"]
        found, used = divisions().locate(area, inside)
        codes = {d.code for d in found} if used == len(area) else set()
        if len(codes) == 1:
            keys[mention] = codes.pop()
        elif codes and len(area) < 4:
            doubtful[mention] = codes
            continue
        elif codes or re.search(r"(?:街道|镇|乡|地区)$", area):
            keys[mention] = area
        else:
            continue
        printed.setdefault(keys[mention], []).append(named.name)
    for mention, codes in doubtful.items():
        # 顺义工会 may be any 顺义's; the article's own union decides
        known = codes & set(printed)
        if len(known) == 1:
            keys[mention] = known.pop()
            printed[keys[mention]].append(naming.of[mention].name)
    _chains(naming, mentions, printed)
    for mention, key in keys.items():
        whole = [n for n in printed[key] if n.endswith("总工会")] or printed[key]
        full = max(whole, key=lambda n: (len(n), n))
        if full != naming.of[mention].name:
            naming.of[mention] = Named(Kind.UNION, full, by=naming.of[mention].by)


_CHAINED = (Kind.UNION, Kind.GOVERNMENT, Kind.INSTITUTION, Kind.GROUP)


def chain_divisions(naming: Naming, mentions: Sequence[Mention]) -> None:
    """Names under the whole chain that the article prints somewhere for their division.

    华州区总工会 is 渭南市华州区总工会 where 渭南市华州区 is printed. Not under a municipality:
    朝阳区总工会 is nobody else's.
    """
    text = naming.article.text.value
    chains: dict[str, tuple[str, Cite]] = {}
    spans = division_spans(text)
    for (start, end), (following, last) in pairwise(spans):
        upper, lower = text[start:end], text[following:last]
        if end != following or upper[-1] not in "市州盟" or lower[-1] not in "区县旗市":
            continue
        if any(d.level == 1 for d in divisions().named(upper)):
            continue
        bearers = {d.code for d in divisions().named(lower) if d.name == lower}
        if len(bearers) > 1 and upper != naming.city:
            continue  # another city has one of the same name, and may be meant
        chains.setdefault(lower, (upper + lower, Cite(start, last)))
    for mention in mentions:
        named = naming.of[mention]
        if named.kind not in _CHAINED or not named.resolved:
            continue
        for lower, (chain, cite) in sorted(chains.items()):
            if named.name.startswith(lower):
                name = chain + named.name[len(lower) :]
                naming.of[mention] = Named(named.kind, name, by=named.by or cite)


def _chains(naming: Naming, mentions: Sequence[Mention], printed: dict[str, list[str]]) -> None:
    """Add the name under the province where the article names the place with its whole chain."""
    for mention in mentions:
        name = naming.of[mention].name
        if mention.kind is not Kind.PLACE or not re.match(r"[一-鿿]{2,4}(?:省|自治区)", name):
            continue
        found, used = divisions().locate(name)
        if len(found) == 1 and used == len(name) and found[0].code in printed:
            printed[found[0].code].append(name + "总工会")
