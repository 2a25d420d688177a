"""Bodies that an office chain prints by their head alone: 公司总经理, 总工会主席, 宣传部部长.

Such a head is no mention of the article; the fact that read the chain holds it. Here it takes the
full name from the nearest body before it that can have it, else from the first behind it. A
department takes the full name of the body in front of it, or of the firm, hospital or school that
the article tells of. A head that nothing completes gets no name, and its post is not kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from kg.graph.naming import Named, Naming
from kg.lexicon.gazetteer import leading_division, parent_of_union
from kg.model import Fact, Kind, Mention

_COMMITTEE = re.compile(r"^(?P<area>.*?[省市区县旗州盟])委(?:[^员].*)?$")
_TERRITORY = re.compile(
    r"^(?P<area>.+?(?:街道|镇|乡|地区|[省市区县旗州盟]))(?:党委|党工委|工委|办事处|委|人大常委会|政协)$"
)
_ZONE = re.compile(
    r"^(?P<area>.+?(?:区|园|城|街道|地区|[镇乡]))(?:[团妇党纪]?工委|管委会|管理委员会)(?:总?工会)?$"
)
_STREET = re.compile(r"^(?P<area>.+?(?:街道|地区))(?:党工委|工委|总工会|工会)$")
_VILLAGE = re.compile(r"^(?P<area>.+?(?:村|社区))(?:党委|党支部|党总支|$)")
_OWNERS = (
    (r"公司", Kind.ENTERPRISE, r"公司|集团|厂$|行$|局$"),
    (r"集团", Kind.ENTERPRISE, r"集团|公司"),
    (r"企业", Kind.ENTERPRISE, r""),
    (r"医院|院", Kind.INSTITUTION, r"院$|中心$"),
    (r"学校|校", Kind.INSTITUTION, r"[学校院]$"),
    (r"大学|学院|幼儿园|园", Kind.INSTITUTION, r"[学院园]$"),
    (r"厂", Kind.ENTERPRISE, r"厂$"),
)
_PARTS = (
    (r"[科室]$|病区$|护理部$|急诊|门诊", Kind.INSTITUTION, r"院$"),
    (r"系$|学院$|教研[室组]$|年级组$", Kind.INSTITUTION, r"[学校院]$"),
    (r"部$|车间$|中心$|车?队$|站区?$|[处段组]$|分公司$|工区$", Kind.ENTERPRISE, r""),
)
_WARD = re.compile(
    r"^(?:急诊|门诊|重症|[心神普胸脑骨]?(?:血管|经)?[内外]|儿|骨|眼|妇|产|妇产|口腔|皮肤|麻醉|检验|放射|影像|超声|药剂|康复|中医|针灸|呼吸|消化|肿瘤|护理)"
    r"[一-鿿]{0,4}[科室部]$"
)
_DEPARTMENT = re.compile(r"(?:部|处|科|室|厅|病区|门诊|中心|(?:服务|志愿)队)$")
# the neighbour of 女职工部 is the union's own office, and 工会 behind 人力资源部 is the firm's
_DEPARTMENT_OF = re.compile(
    r"^(?P<body>.+(?:总工会|工会|公司|集团|医院|卫生院|学院|大学|[^党常协]委|政府|[局厂]))"
    r"(?P<part>(?!分公司)[一-鿿]{2,10}(?<!项目)(?:部|处|科|室|厅|病区|门诊))$"
)
_BODY = re.compile(
    r"(?:公司|集团|厂|银行|工会|医院|[大中小]学|学[校院]|幼儿园|协会|中心|[村区](?:党委|党支部|党总支|委会)|居委会)$"
)
_AREA_UNION = re.compile(r"^(?P<area>自治[区州县旗]|州|盟|旗)(?P<tail>总工会|工会)$")


def name_heads(naming: Naming, facts: Iterable[Fact]) -> None:
    """Name the bodies of posts that are no mentions of the article; adds to ``naming.of``."""
    known = sorted(naming.of.items(), key=lambda p: p[0].start)
    for fact in facts:
        for mention in fact.get("org") if fact.gives == "Post" else ():
            if mention in naming.of:
                continue
            named: Named | None = None
            if mention.source.startswith(("short:part", "short:employer", "short:union-of")):
                # a head named just now may be the body in front: 集团党委副书记、工会主席
                named = _behind(mention, [*known, *naming.of.items()])
            elif mention.source == "short:head":
                named = _nearest(naming, mention, [*naming.of.items()])
            if named is not None:
                naming.of[mention] = named


def _behind(mention: Mention, known: list[tuple[Mention, Named]]) -> Named | None:
    """A part printed right behind its body, or the employer printed in its union's name."""
    if mention.source.startswith("short:part"):
        own = _own_name(mention, known)
        if own is not None:
            return own
    apart = mention.source.rpartition(":")[2]
    start = int(apart) if apart.isdigit() else mention.start
    body = next((p for p in known if p[0].start == start), None)
    if body is None or not body[1].resolved:
        return None
    whole, named = body
    if apart.isdigit():
        union = mention.source.startswith("short:union-of")
        name = _trunk(named.name, mention.text)
        if name.endswith("工会") and mention.text.startswith("工会"):
            name = name.removesuffix("工会")  # …公司工会副主席、工会工作部部长
        return Named(Kind.UNION if union else named.kind, name + mention.text, by=whole)
    if mention.source == "short:employer":
        parent = parent_of_union(named.name) if named.kind is Kind.UNION else None
        return Named(*parent, by=named.by) if parent else None
    rest = mention.text[len(whole.text) :]
    if named.name.endswith(rest):
        return named  # 云岭|公司 where 云岭 is 云岭重型机械有限公司
    return Named(mention.kind, named.name + rest, by=named.by)


def _own_name(part: Mention, known: list[tuple[Mention, Named]]) -> Named | None:
    """The one body of the article whose full name ends with a part's words; a ward's hospital."""
    ends = {
        (n.kind, n.name): m
        for m, n in known
        if n.resolved and n.name.endswith(part.text) and len(n.name) > len(part.text) and m != part
    }
    if len(ends) == 1 and len(part.text) > 3:
        (kind, name), by = ends.popitem()
        return Named(kind, name, by=by)
    if _WARD.search(part.text) and part.kind is not Kind.INSTITUTION:
        for m, n in sorted(known, key=lambda p: (p[0].start > part.start, -p[0].start)):
            found = _part(part.text, Kind.INSTITUTION, n) if n.resolved else None
            if found and found[0] is Kind.INSTITUTION:
                return Named(*found, by=m)
    return None


def _trunk(body: str, part: str) -> str:
    """The body that a department is of, where the one printed before it is a department too."""
    if part == "工会" or part.endswith("工会"):
        found = _DEPARTMENT_OF.match(body)
    else:
        found = _DEPARTMENT_OF.match(body) if _DEPARTMENT.search(part) else None
    return found["body"] if found else body


def _nearest(naming: Naming, head: Mention, known: list[tuple[Mention, Named]]) -> Named | None:
    """The nearest body that has this head, else the nearest that can have this part."""
    area = _AREA_UNION.match(head.text)
    if area:
        name = next(
            (n for at, n, _ in reversed(naming.prints) if at < head.start and n.endswith(area[1])),
            None,
        )
        return Named(Kind.UNION, name + area["tail"]) if name else None
    known = sorted(known, key=lambda p: p[0].start)
    if len(head.text) > 3:
        # 调解中心 is the one that the article tells of, whoever runs it
        same = [p for p in known if p[1].resolved and p[1].name.endswith(head.text)]
        same = [p for p in same if len(p[1].name) > len(head.text) and p[0] is not head]
        if len({p[1].name for p in same}) == 1:
            return replace(same[0][1], by=same[0][0])
    near = [p for p in known if p[0].start < head.start and p[1].resolved][::-1]
    near += [p for p in known if p[0].start > head.start and p[1].resolved]
    for reading in (_whole, _part):
        for by, named in near:
            found = reading(head.text, head.kind, named)
            if found:
                return Named(*found, by=by)
    begins = leading_division(head.text)
    if begins and len(head.text) - len(begins) >= 3 and _BODY.search(head.text):
        return Named(head.kind, head.text)  # its own full name, which no list knows
    return None


def _whole(word: str, kind: Kind, named: Named) -> tuple[Kind, str] | None:
    """The body that a head means if it is this one or belongs to this one by its office."""
    name = named.name
    if word in ("工会", "总工会"):
        territory = _TERRITORY.match(name) if named.kind is Kind.GOVERNMENT else None
        if territory:
            return Kind.UNION, territory["area"] + "总工会"
        if named.kind is Kind.UNION and name.endswith(word):
            return Kind.UNION, name
        if named.kind in (Kind.ENTERPRISE, Kind.INSTITUTION) and word == "工会":
            return Kind.UNION, name + word
        return None
    if named.kind is Kind.UNION and word.startswith("工会") and word != "工会":
        # 工会工作部 of a union: the word 工会 is the union's own
        return (Kind.UNION, name.removesuffix("工会") + word) if name.endswith("工会") else None
    if word in ("团工委", "妇工委", "党工委", "纪工委", "工委", "管委会"):
        zone = _ZONE.match(name)
        if zone is None or named.kind not in (Kind.GOVERNMENT, Kind.UNION):
            return None
        return Kind.GOVERNMENT, name if name.endswith(word) else zone["area"] + word
    if word == "会":
        return (named.kind, name) if name.endswith("会") and named.kind is not Kind.PLACE else None
    if word == "办事处":
        street = _STREET.match(name)
        return (Kind.GOVERNMENT, street["area"] + word) if street else None
    if word in ("村委会", "居委会"):
        village = _VILLAGE.match(name)
        return (Kind.GOVERNMENT, village["area"] + word) if village else None
    if re.search(r"党委$|党支部$|党总支$", word):
        return (named.kind, name) if name.endswith(word) else None
    if kind is Kind.GOVERNMENT:
        committee = _COMMITTEE.match(name) if named.kind is Kind.GOVERNMENT else None
        if committee is None:
            return None
        link = "" if word in ("纪委", "监委") else "委"
        return Kind.GOVERNMENT, committee["area"] + link + word
    if kind is Kind.UNION:
        full = word.replace("经开区", "经济技术开发区").replace("管委会", "管理委员会")
        if named.kind is Kind.UNION and name.endswith((word, full)):
            return Kind.UNION, name
        owner = _owned(word.removesuffix("工会"), named)
        return (Kind.UNION, owner[1] + "工会") if owner else None
    return _owned(word, named)


def _owned(word: str, named: Named) -> tuple[Kind, str] | None:
    """The firm or institution that a head means, and what it says behind the head: 该院|药剂科."""
    owner = named.kind, named.name
    if named.kind is Kind.UNION:
        parent = parent_of_union(named.name)
        if parent is None:
            return None
        owner = parent
    for heads, kind, ending in _OWNERS:
        found = re.match(rf"(?:{heads})(?P<rest>.*)$", word)
        if not found or (
            found["rest"] and not any(re.search(p, found["rest"]) for p, *_ in _PARTS)
        ):
            continue
        if owner[0] is kind and re.search(ending, owner[1]):
            return owner[0], owner[1] + found["rest"]
    if owner[0] in (Kind.ENTERPRISE, Kind.INSTITUTION) and owner[1].endswith(word) and word:
        return owner
    return None


def _part(word: str, kind: Kind, named: Named) -> tuple[Kind, str] | None:
    """A department of the body that the article tells of."""
    if kind is not Kind.INSTITUTION or len(word) < 3:
        return None
    owner = named.kind, named.name
    if named.kind is Kind.UNION:
        parent = parent_of_union(named.name)
        if parent is None:
            return None
        owner = parent
    for parts, owners, ending in _PARTS:
        if re.search(parts, word) and owner[0] is owners and re.search(ending, owner[1]):
            return owner[0], owner[1] + word
    return None
