"""Names that a firm, hospital or school of the article completes: 公司工会, 该公司, 骨科."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.graph.named import Named, Naming
from kg.lexicon.gazetteer import parent_of_union
from kg.model import Kind, Mention

FIRM_HEAD = re.compile(
    r"^(?:该|本|我|这家)?"
    r"(?!学院[一-鿿]?路|大学[城生]|企业家|银行业|集团军|校[外园]|院[士前]|厂[桥甸])"
    r"([总分支]公司|公司|集团|企业|医院|学校|院|校|厂|银行|分行|支行|大学|学院|项目部|车间)(?=[一-鿿]|$)"
)
_UNITS = ("段", "局", "处", "站", "所", "队")
_FIRM_KINDS: dict[str, tuple[Kind, str]] = {
    "项目部": (Kind.ENTERPRISE, r"项目部$"),
    "车间": (Kind.ENTERPRISE, r"车间$"),
    "总公司": (Kind.ENTERPRISE, r"总公司$"),
    "分公司": (Kind.ENTERPRISE, r"分公司$"),
    "支公司": (Kind.ENTERPRISE, r"支公司$"),
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


_DEPARTMENT_OF = re.compile(
    r"^(?P<body>.+(?:医院|卫生院|保健院))(?=[一-鿿]{2,10}(?:科|部|室|中心|病区|门诊|急诊)$)"
)


_OFFICE_OF = re.compile(
    r"^(?P<body>.+(?:公司|集团|医院|学院|大学|厂))"
    r"(?:(?:人力资源|人事|财务|综合|综合管理|行政|党群|党群工作|办公|市场|宣传|组织|纪检|审计|安全|安全生产|生产|技术|质量|后勤|保卫|教务|科研|医务)"
    r"(?:部|处|科|室|中心))$"
)


def name_by_owner(naming: Naming, mentions: Sequence[Mention]) -> None:
    """公司工会, 该公司, 医院党委: the nearest firm or institution before, else the first behind."""
    for mention in mentions:
        named = naming.of[mention]
        match = FIRM_HEAD.match(named.name)
        bare = named.name == "工会" and named.kind is Kind.UNION
        if not match and not bare:
            continue
        head = match.group(1) if match else "企业"
        kind, ending = _FIRM_KINDS[head]
        owner = _owner(naming, mentions, mention, kind, ending, bare)
        unit = naming.article.text.value[max(0, mention.start - 1) : mention.start]
        if bare and unit in _UNITS:
            # 段工会: the union of the 段 named before, whatever firm stands nearer
            owner = _unit_union(naming, mentions, mention, unit) or owner
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


def _unit_union(
    naming: Naming, mentions: Sequence[Mention], mention: Mention, unit: str
) -> tuple[str, Mention] | None:
    """The nearest union before of a unit that ends with this character, or the unit itself."""
    for other in sorted(mentions, key=lambda m: -m.start):
        named = naming.of[other]
        whole = named.name.removesuffix("工会")
        if other.start < mention.start and named.resolved and whole.endswith(unit):
            return whole + "工会", other
    return None


def _owner(
    naming: Naming,
    mentions: Sequence[Mention],
    mention: Mention,
    kind: Kind,
    ending: str,
    bare: bool,
) -> tuple[str, Mention] | None:
    """The firm that a head means at a mention: (full name, the mention that says it)."""
    options: list[tuple[int, str, Mention]] = []
    for other in mentions:
        named = naming.of[other]
        if other is mention or not named.resolved or FIRM_HEAD.match(named.name):
            continue
        if named.kind is Kind.UNION:
            if bare and not parent_of_union(named.name):
                options.append((other.start, named.name, other))
            parent = parent_of_union(named.name)
            if parent and (parent[0] is kind or bare) and re.search(ending, parent[1]):
                options.append((other.start, named.name if bare else parent[1], other))
        elif (
            kind is Kind.INSTITUTION
            and named.kind is kind
            and not re.search(ending, named.name)
            and (whole := _DEPARTMENT_OF.match(named.name))
            and re.search(ending, whole["body"])
        ):
            options.append((other.start, whole["body"], other))
        elif named.kind is kind or (bare and named.kind in (Kind.ENTERPRISE, Kind.INSTITUTION)):
            if (
                re.search(ending, named.name)
                or other.source.startswith(("echo", "list"))
                or kind is Kind.ENTERPRISE
            ):
                options.append((other.start, named.name, other))
        elif (
            bare
            and named.kind is Kind.GOVERNMENT
            and re.search(r"(?:街道|镇|乡|地区)(?:工委|党委|办事处)$", named.name)
        ):
            town = re.sub(r"(?:工委|党委|办事处)$", "", named.name)
            options.append((other.start, town + "总工会", other))
    if not options:
        return None
    options.sort(key=lambda o: (o[0], -len(o[1])))
    before = [o for o in options if o[0] < mention.start]
    chosen = before[-1] if before else options[0]
    # 工会 beside a department is the union of the whole
    office = _OFFICE_OF.match(chosen[1]) if bare else None
    return (office["body"] if office else chosen[1]), chosen[2]


_FACULTY = re.compile(
    r"^(?:信息|信息科学|信息工程|经济|经济管理|经管|管理|商|法|文|理|工|外国语|外语|机电|机械|机电工程|材料|生命科学|生物|化学|化工|物理|"
    r"数学|马克思主义|人文|艺术|艺术设计|体育|计算机|软件|土木|土木工程|建筑|电气|自动化|能源|环境|园林|林|农|水保|食品|医|护理|药|公共卫生|"
    r"基础医学|继续教育|国际教育|教育|新闻|传媒|旅游|交通|航空|海洋|地质|矿业|石油|纺织|服装|会计|金融|音乐|美术|心理){1,2}(?:工程|科学|技术|管理|设计)?(?:与[一-鿿]{2,4})?(?:学院|系)$"
)


_BRANCH = re.compile(
    r"^(?!.*(?:公司|集团|银行|局).+公司)"
    r"(?:[一-鿿]{2,6}(?:分公司|分厂)|第[一二三四五六七八九十]+(?:车队|项目部|工区|[炼轧焦选][一-鿿]{1,2}厂|车间))"
    r"(?:[第A-Z\d一二三四五六七八九十]+[一-鿿]{0,3}[队部段])?$"
)
_HAS_BRANCHES = re.compile(r"(?<!分)公司$|集团$|局$|银行$")


# A yard, shop or crew of a line or a branch: 平川站区, 乘务二中心, 南口整备车间.
_POST = re.compile(
    r"^(?:[一-鿿]{2,6}(?:站区|整备车间)|(?:乘务|检修|维修)第?[一二三四五六七八九十]中心)$"
)
_RUNS_POSTS = re.compile(r"公司$|集团$|局$|[机电车工]务段$|车辆段$")


def _overlap(whole: str, part: str) -> str:
    """The longest beginning of ``part`` that ``whole`` ends with."""
    sizes = range(min(len(whole), len(part)), 0, -1)
    return next((part[:n] for n in sizes if whole.endswith(part[:n])), "")


def _longer(naming: Naming, mentions: Sequence[Mention], name: str) -> tuple[str, Mention] | None:
    """A firm whose name ends as a branch's begins: …集团第四客运分公司, 第四客运分公司|第二车队."""
    for other in mentions:
        named = naming.of[other]
        parent = (
            parent_of_union(named.name) if named.kind is Kind.UNION else (named.kind, named.name)
        )
        if parent and parent[0] is Kind.ENTERPRISE and parent[1] != name:
            shared = _overlap(parent[1], name)
            if shared.endswith("分公司") and len(shared) > 4 and len(parent[1]) > len(shared):
                return parent[1], other
    return None


def _trunk(
    naming: Naming,
    mentions: Sequence[Mention],
    branch: Mention,
    trunks: re.Pattern[str] = _HAS_BRANCHES,
) -> tuple[str, Mention] | None:
    """The nearest firm before a branch that can have branches."""
    for other in reversed(mentions):
        named = naming.of[other]
        if other.start >= branch.start or not named.resolved:
            continue
        parent = (
            parent_of_union(named.name) if named.kind is Kind.UNION else (named.kind, named.name)
        )
        if parent is None or parent[0] is not Kind.ENTERPRISE:
            continue
        if trunks.search(parent[1]) and not FIRM_HEAD.match(parent[1]):
            return parent[1], other
    return None


def name_departments(naming: Naming, mentions: Sequence[Mention]) -> None:
    """A ward, faculty or branch under the body that the article tells of: 骨科 → …医院骨科."""
    for mention in mentions:
        named = naming.of[mention]
        if named.kind is Kind.ENTERPRISE and _BRANCH.match(named.name):
            owner = _longer(naming, mentions, named.name) or _trunk(naming, mentions, mention)
            if owner and named.name.startswith(owner[0][-4:]):
                name = named.name[len(_overlap(owner[0], named.name)) :]
                naming.of[mention] = Named(named.kind, owner[0] + name, by=owner[1])
                continue
            if owner:
                naming.of[mention] = Named(named.kind, owner[0] + named.name, by=owner[1])
            continue
        if named.kind is Kind.ENTERPRISE and _POST.match(named.name):
            owner = _trunk(naming, mentions, mention, _RUNS_POSTS)
            if owner:
                naming.of[mention] = Named(named.kind, owner[0] + named.name, by=owner[1])
            continue
        if named.kind is Kind.INSTITUTION and _FACULTY.match(named.name):
            owner = _owner(naming, mentions, mention, Kind.INSTITUTION, r"大学$", False)
            if owner:
                naming.of[mention] = Named(named.kind, owner[0] + named.name, by=owner[1])
            continue
        if named.kind is not Kind.INSTITUTION or not re.search(
            r"(?:科|病区|门诊|急诊|病房|护理部|药剂部|手术室|监护室|抢救中心|诊疗中心|透析室|产房)$",
            named.name,
        ):
            continue
        if "医院" in named.name or "院" in named.name[:-2]:
            continue
        owner = _owner(naming, mentions, mention, Kind.INSTITUTION, r"医院$|院$", False)
        if owner:
            naming.of[mention] = Named(named.kind, owner[0] + named.name, by=owner[1])
