"""Names inside one article: which full name and which type a mention stands for.

What an article lets a reader resolve is resolved, and no more: 区总工会 takes the district printed
nearest before it, 公司工会 the company, 北辰公司 the firm whose name it abbreviates. A short form that
nothing in the article completes stays as printed and is flagged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.graph.alike import abbreviates, canonical
from kg.lexicon.divisions import divisions
from kg.lexicon.gazetteer import division_spans, parent_of_union
from kg.model import BODY_KINDS, Article, Kind, Mention

# The heads of short forms and the endings of the divisions they stand for.
_TIERS = {
    "区": ("区",),
    "市": ("市", "州", "盟"),
    "县": ("县", "旗"),
    "旗": ("旗",),
    "省": ("省", "自治区"),
    "镇": ("镇",),
    "乡": ("乡",),
    "街道": ("街道",),
    "地区": ("地区",),
}
_SHORT_HEAD = re.compile(r"^(?:该|本|我)?(区|市|县|旗|省|镇|乡|街道|地区)(?=[一-鿿])")
_NOT_A_HEAD = re.compile(r"^(?:市场|市民|市容|市郊|市政(?!协|府)|区域|县域|镇域|省际|市北|市南|市中|乡村|乡镇|旗舰|市值|地区性|街道办(?!事处|工会))")
_FIRM_HEAD = re.compile(r"^(?:该|本|我|这家)?(公司|集团|企业|医院|学校|院|校|厂|银行|分行|支行|大学|学院|项目部|车间)(?=[一-鿿]|$)")
_FIRM_KINDS: dict[str, tuple[Kind, str]] = {
    "项目部": (Kind.ENTERPRISE, r"项目部$"),
    "车间": (Kind.ENTERPRISE, r"车间$"),
    "公司": (Kind.ENTERPRISE, r"公司|集团|厂|行|局$"),
    "集团": (Kind.ENTERPRISE, r"集团|公司"),
    "企业": (Kind.ENTERPRISE, r""),
    "厂": (Kind.ENTERPRISE, r"厂|公司"),
    "银行": (Kind.ENTERPRISE, r"行"),
    "分行": (Kind.ENTERPRISE, r"分行"),
    "支行": (Kind.ENTERPRISE, r"支行"),
    "医院": (Kind.INSTITUTION, r"院$|中心$"),
    "院": (Kind.INSTITUTION, r"院$|中心$"),
    "学校": (Kind.INSTITUTION, r"学|校|学院|幼儿园$"),
    "校": (Kind.INSTITUTION, r"学$|校$|学院$"),
    "大学": (Kind.INSTITUTION, r"大学"),
    "学院": (Kind.INSTITUTION, r"学院"),
}


@dataclass(frozen=True, slots=True)
class Named:
    """A resolved mention: type, full name, the mention that completed it, if any."""

    kind: Kind
    name: str
    resolved: bool = True
    by: Mention | None = None


@dataclass(slots=True)
class Naming:
    """The names of one article; filled by :func:`name_all`, read by everything behind it."""

    article: Article
    city: str | None
    of: dict[Mention, Named] = field(default_factory=dict)
    prints: list[tuple[int, str, Mention | None]] = field(default_factory=list)

    def division_for(self, head: str, at: int) -> tuple[str, Mention | None] | None:
        """The division that a head (区, 镇 …) means at an offset: the nearest printed before
        it, else the first one behind it; the page's city for 市."""
        endings = _TIERS[head]
        fitting = [
            (start, name, mention) for start, name, mention in self.prints if name.endswith(endings)
        ]
        before = [p for p in fitting if p[0] < at]
        after = [p for p in fitting if p[0] > at]
        if before:
            return before[-1][1], before[-1][2]
        if after and head != "市":
            return after[0][1], after[0][2]
        if head == "市":
            if self.city:
                return self.city, None
            if after:
                return after[0][1], after[0][2]
        return None


def name_all(article: Article, mentions: Sequence[Mention], city: str | None) -> Naming:
    """Resolve every entity mention of an article.

    Args:
        article: the article.
        mentions: its mentions, settled.
        city: the city of the page (北京市), for 市总工会.
    """
    naming = Naming(article, city)
    entities = [m for m in mentions if m.kind in BODY_KINDS or m.kind in (Kind.PLACE, Kind.PERSON)]
    naming.prints = _prints(article, entities, city)
    county = _county(naming)
    for mention in entities:
        if mention.kind is Kind.PERSON:
            naming.of[mention] = Named(Kind.PERSON, mention.text)
        else:
            naming.of[mention] = _territorial(naming, mention, county)
    _territories(naming, entities)
    _align(naming, entities)
    _prefixes(naming, entities)
    _firms(naming, entities)
    _departments(naming, entities)
    return naming


def _prints(
    article: Article, mentions: Iterable[Mention], city: str | None
) -> list[tuple[int, str, Mention | None]]:
    """Every printed division, whole chains first, with the full form of its own name."""
    text = article.text.value
    by_place = {i: m for m in mentions for i in range(m.start, m.end)}
    people = {i for m in mentions if m.kind is Kind.PERSON for i in range(m.start, m.end)}
    inside = divisions().named(city) if city else ()
    found: list[tuple[int, str, Mention | None]] = []
    for start, end in division_spans(text):
        name = text[start:end]
        if start in people:
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
        found.append((start, name, by_place.get(start)))
    for mention in mentions:
        # streets and towns that the register does not list, by the shape of a body's name
        match = re.match(
            r"([一-鿿]{2,16}?(?:街道|镇|乡|地区))(?=总?工会|办事处|工委|党委|政府)", mention.text
        )
        if match and all(s != mention.start for s, _, _ in found):
            found.append((mention.start, match.group(1), mention))
    return sorted(found, key=lambda p: (p[0], len(p[1])))


def _county(naming: Naming) -> list[str]:
    """The county-level divisions that the article prints, in order, each once."""
    names: list[str] = []
    for _, name, _ in naming.prints:
        if re.search(r"[区县旗]$", name) and name not in names and not name.endswith("地区"):
            names.append(name)
    return names


def _territorial(naming: Naming, mention: Mention, counties: Sequence[str]) -> Named:
    """Complete a name by divisions: 区总工会, 天桥街道总工会, 市总工会, 怀柔区总."""
    name = canonical(mention.text)
    kind = mention.kind
    listed = mention.source.removeprefix("list:") if mention.source.startswith("list:") else None
    if listed:
        return Named(kind, listed)
    if kind is Kind.UNION and re.search(r"[区市县镇乡旗省道]总$", name):
        name += "工会"
    match = _SHORT_HEAD.match(name)
    if match and not _NOT_A_HEAD.match(name):
        head = match.group(1)
        division = naming.division_for(head, mention.start)
        if division is None:
            return Named(kind, name, resolved=False)
        full, by = division
        full = _widen(naming, full, mention.start, counties)
        return Named(kind, full + name[match.end() :], by=by)
    town = re.match(r"[一-鿿]{2,10}?(?:街道|镇|乡|地区)", name)
    if town and kind is not Kind.ENTERPRISE:
        printed = town.group()
        wide = _widen(naming, printed, mention.start, counties)
        if wide != printed:
            return Named(kind, wide + name[len(printed) :])
    if kind is Kind.PLACE:
        return Named(kind, _full_division(name, naming.city))
    return Named(kind, name)


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
    inside = [c for c in counties if c in known]
    if len(inside) == 1:
        return inside[0] + printed
    if not known and len(counties) == 1:
        return counties[0] + printed
    return printed


_UNION_OF_AREA = re.compile(r"^(?P<area>.+?)(?P<tail>总工会|工会)$")


def _territories(naming: Naming, mentions: Sequence[Mention]) -> None:
    """Give each territorial union its longest printed name: 西城工会 is 西城区总工会, and
    丰宁县总工会 is 河北省承德市丰宁满族自治县总工会, where the article prints those."""
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
    _chains(naming, printed)
    for mention, key in keys.items():
        whole = [n for n in printed[key] if n.endswith("总工会")] or printed[key]
        full = max(whole, key=lambda n: (len(n), n))
        if full != naming.of[mention].name:
            naming.of[mention] = Named(Kind.UNION, full, by=naming.of[mention].by)


def _chains(naming: Naming, printed: dict[str, list[str]]) -> None:
    """Add the name under the province where the article prints the whole chain of divisions."""
    text = naming.article.text.value
    for match in re.finditer(r"[一-鿿]{2,8}?(?:省|自治区)[一-鿿]{2,14}?[市县区旗州盟]", text):
        found, used = divisions().locate(match.group())
        if not found or len(found) != 1:
            found, used = divisions().locate(text[match.start() : match.start() + 30])
        if len(found) == 1 and found[0].code in printed and used > 3:
            chain = text[match.start() : match.start() + used]
            if "\n" not in chain:
                printed[found[0].code].append(chain + "总工会")


def _align(naming: Naming, mentions: Sequence[Mention]) -> None:
    """Give abbreviations the one longer name of their type that they abbreviate."""
    names: dict[Kind, list[str]] = {}
    for mention in mentions:
        named = naming.of[mention]
        if named.kind in BODY_KINDS and named.resolved and not _FIRM_HEAD.match(named.name):
            names.setdefault(named.kind, []).append(named.name)
            parent = parent_of_union(named.name) if named.kind is Kind.UNION else None
            if parent:
                names.setdefault(parent[0], []).append(parent[1])
    longest = {k: sorted(set(v), key=lambda n: (-len(n), n)) for k, v in names.items()}
    for mention in mentions:
        named = naming.of[mention]
        if named.kind not in BODY_KINDS or mention.source.startswith("list:"):
            continue
        full = _aligned(named.kind, named.name, longest)
        if full != named.name:
            naming.of[mention] = Named(named.kind, full, by=named.by)


def _longer_form(name: str, full: str) -> bool:
    """Whether ``full`` is the name ``name`` abbreviates, not that of a part of the same body."""
    if full.startswith(name):
        rest = full[len(name) :]
        firm = re.fullmatch(r"(?:（[^）]{1,6}）)?[一-鿿]{0,8}?(?:控股|集团|股份|有限|责任)*(?:公司|集团|厂)", rest)
        if not firm or re.search(r"(?:公司|集团|厂)$", name) or re.search(r"[分子]公司", rest):
            return False
    return abbreviates(name, full)


def _prefixes(naming: Naming, mentions: Sequence[Mention]) -> None:
    """A part's name under its body's full name: 恒通证券合唱团 is 恒通证券股份有限公司合唱团."""
    full = {
        canonical(m.text): naming.of[m].name
        for m in mentions
        if naming.of[m].kind in BODY_KINDS
        and naming.of[m].resolved
        and canonical(m.text) != naming.of[m].name
        and len(canonical(m.text)) > 2
    }
    for mention in mentions:
        named = naming.of[mention]
        if named.kind not in BODY_KINDS or canonical(mention.text) in full:
            continue
        short = max((s for s in full if named.name.startswith(s)), key=len, default=None)
        if short and not named.name.startswith(full[short]):
            rest = named.name[len(short) :]
            if rest and not full[short].endswith(rest):
                naming.of[mention] = Named(named.kind, full[short] + rest, by=named.by)


def _aligned(kind: Kind, name: str, longest: dict[Kind, list[str]]) -> str:
    if kind is Kind.UNION:
        parent = parent_of_union(name)
        if parent:
            # 北林大 says no type of its own: any body's name may be its full one
            for one in dict.fromkeys((parent[0], *longest)):
                whole = _aligned(one, parent[1], longest) if one is not Kind.UNION else parent[1]
                if whole != parent[1]:
                    return whole + name[len(parent[1]) :]
    if kind is Kind.UNION and not parent_of_union(name):
        # a territory's union is the longer name of the same territory only
        fuller = [f for f in longest.get(kind, ()) if f != name and f.endswith(name)]
        return fuller[0] if len(fuller) == 1 else name
    fits = [full for full in longest.get(kind, ()) if full != name and _longer_form(name, full)]
    # a chain of abbreviations ends at the longest name; two unrelated ones decide nothing
    if fits and all(f == fits[0] or abbreviates(f, fits[0]) for f in fits):
        return fits[0]
    return name


def _firms(naming: Naming, mentions: Sequence[Mention]) -> None:
    """公司工会, 该公司, 医院党委: the nearest firm or institution before, else the first behind."""
    for mention in mentions:
        named = naming.of[mention]
        match = _FIRM_HEAD.match(named.name)
        bare = named.name == "工会" and named.kind is Kind.UNION
        if not match and not bare:
            continue
        head = match.group(1) if match else "企业"
        kind, ending = _FIRM_KINDS[head]
        owner = _owner(naming, mentions, mention, kind, ending, bare)
        if owner is None:
            naming.of[mention] = Named(named.kind, named.name, resolved=False)
            continue
        full, by = owner
        rest = named.name[match.end() :] if match else "工会"
        if bare and full.endswith("工会"):
            naming.of[mention] = Named(Kind.UNION, full, by=by)
        elif rest:
            naming.of[mention] = Named(named.kind, full + rest, by=by)
        else:
            naming.of[mention] = Named(naming.of[by].kind if by else kind, full, by=by)


def _owner(
    naming: Naming,
    mentions: Sequence[Mention],
    mention: Mention,
    kind: Kind,
    ending: str,
    bare: bool,
) -> tuple[str, Mention | None] | None:
    """The firm that a head means at a mention: (full name, the mention that says it)."""
    options: list[tuple[int, str, Mention]] = []
    for other in mentions:
        named = naming.of[other]
        if other is mention or not named.resolved or _FIRM_HEAD.match(named.name):
            continue
        if named.kind is Kind.UNION:
            if bare and not parent_of_union(named.name):
                options.append((other.start, named.name, other))
            parent = parent_of_union(named.name)
            if parent and (parent[0] is kind or bare) and re.search(ending, parent[1]):
                options.append((other.start, named.name if bare else parent[1], other))
        elif named.kind is kind or (bare and named.kind in (Kind.ENTERPRISE, Kind.INSTITUTION)):
            if re.search(ending, named.name) or other.source.startswith(("echo", "list")) or kind is Kind.ENTERPRISE:
                options.append((other.start, named.name, other))
        elif bare and named.kind is Kind.GOVERNMENT and re.search(r"(?:街道|镇|乡|地区)(?:工委|党委|办事处)$", named.name):
            town = re.sub(r"(?:工委|党委|办事处)$", "", named.name)
            options.append((other.start, town + "总工会", other))
    if not options:
        return None
    options.sort(key=lambda o: (o[0], -len(o[1])))
    before = [o for o in options if o[0] < mention.start]
    chosen = before[-1] if before else options[0]
    if bare and naming.of[chosen[2]].kind in (Kind.ENTERPRISE, Kind.INSTITUTION):
        return chosen[1], chosen[2]
    return chosen[1], chosen[2]


_FACULTY = re.compile(
    r"^(?:信息|信息科学|信息工程|经济|经济管理|经管|管理|商|法|文|理|工|外国语|外语|机电|机械|机电工程|材料|生命科学|生物|化学|化工|物理|"
    r"数学|马克思主义|人文|艺术|艺术设计|体育|计算机|软件|土木|土木工程|建筑|电气|自动化|能源|环境|园林|林|农|水保|食品|医|护理|药|公共卫生|"
    r"基础医学|继续教育|国际教育|教育|新闻|传媒|旅游|交通|航空|海洋|地质|矿业|石油|纺织|服装|会计|金融|音乐|美术|心理)(?:与[一-鿿]{2,4})?(?:学院|系)$"
)


def _departments(naming: Naming, mentions: Sequence[Mention]) -> None:
    """A ward or a faculty under the body that the article tells of: 骨科 → …医院骨科."""
    for mention in mentions:
        named = naming.of[mention]
        if named.kind is Kind.INSTITUTION and _FACULTY.match(named.name):
            owner = _owner(naming, mentions, mention, Kind.INSTITUTION, r"大学$", False)
            if owner:
                naming.of[mention] = Named(named.kind, owner[0] + named.name, by=owner[1])
            continue
        if named.kind is not Kind.INSTITUTION or not re.search(
            r"(?:科|病区|门诊|急诊|病房|护理部|药剂部|手术室|监护室|抢救中心|诊疗中心|透析室|产房)$", named.name
        ):
            continue
        if "医院" in named.name or "院" in named.name[:-2]:
            continue
        owner = _owner(naming, mentions, mention, Kind.INSTITUTION, r"医院$|院$", False)
        if owner:
            naming.of[mention] = Named(named.kind, owner[0] + named.name, by=owner[1])
