"""Bodies by shape: a suffix on the right, and a walk to the left until the name ends.

A suffix (有限公司, 总工会, 医院 …) says that a name ends here and of what type it is. The walk
takes word after word on the left until it meets one that cannot be in a name: punctuation, a
function word, a verb that governs names (来到, 慰问), a noun in apposition (企业), a date. A
division's name begins a body's name, so the walk goes no further left than a chain of divisions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.lexicon.gazetteer import (
    division_spans,
    leading_division,
    suffix_hits,
)
from kg.lexicon.tagger import single_word_tag
from kg.lexicon.words import Suffix
from kg.mentions.cues import cues
from kg.mentions.heads import judge, words_in
from kg.mentions.leftwards import ANCHORS, in_fixed_phrase, trim, walk
from kg.mentions.stretch import BREAKS, Stretch
from kg.model import Kind, Mention

# 工会工作, 工会会员 … speak of the matter, not of a body.
_MATTER = re.compile(
    r"工作(?![部处室])|代表大会|会员|干部|组织|经费|系统|卡(?!拉)|改革|事业|理论|章程|人(?!员)|小组|法(?!律)|界|"
    r"[一二三四五六七八九十]+[大届]|[\dA-Z]|第[一二三四五六七八九十\d]+次|服务卡|主席团|品牌|平台|情况|汇报|知识|职能|政策|福利|活动|阵地|动态|新闻|论坛"
)

# Words that a suffix's last character opens: 委员 is no 委, 大学生 no 大学.
_GOES_ON: dict[str, tuple[str, ...]] = {
    "委": ("员", "托", "派", "培", "屈", "任", "会主"),
    "学": ("生", "习", "徒", "者", "员", "历", "术", "科", "问", "时", "费"),
    "会": (
        "员",
        "议",
        "场",
        "上",
        "计",
        "谈",
        "同",
        "见",
        "址",
        "费",
        "徽",
        "长",
        "籍",
        "后",
        "前",
        "展",
        "晤",
    ),
    "团": ("队", "结", "圆", "聚", "员", "购", "体"),
    "院": ("士", "线", "长", "内", "区", "感", "落", "子"),
    "社": ("会", "区", "交", "长", "员", "保", "工", "团"),
    "行": ("业", "动", "为", "政", "程", "走", "驶", "使", "列", "李", "情", "人", "长", "车"),
    "队": ("员", "伍", "友", "长", "列"),
    "站": ("点", "长", "位", "台", "在", "起", "稳", "岗", "出"),
    "所": ("有", "在", "以", "属", "需", "谓", "长", "得", "作", "说", "示", "能"),
    "部": ("分", "门", "长", "署", "队", "件", "级", "位", "委"),
    "心": (
        "城区",
        "思想",
        "工作",
        "任务",
        "组",
        "理",
        "意",
        "得",
        "愿",
        "系",
        "情",
        "城市",
        "点",
        "广场站",
    ),
    "司": ("法", "令", "职", "化", "制"),
    "厂": ("房", "长", "区", "家", "务", "商", "矿"),
    "店": ("铺", "员", "面", "长", "主"),
    "处": ("理", "长", "于", "置", "罚", "方", "境", "分", "在"),
    "局": ("长", "面", "部", "限", "势"),
    "科": ("学", "技", "长", "研", "目", "室", "普", "创", "教", "级"),
    "组": ("织", "长", "成", "员", "建", "合", "委", "别"),
    "政": ("府", "治", "策", "务", "协委"),
    "大": ("代表", "会", "学", "厦", "楼", "家", "力", "型", "常委会"),
    "场": ("所", "地", "景", "面", "馆", "次", "长", "合"),
    "区": ("域", "间", "别", "块"),
    "馆": ("长", "员", "藏"),
    "校": ("长", "园", "友", "区", "企"),
    "银": ("行",),
    "业": ("务", "绩", "主", "余", "界", "态"),
    "通": ("过", "知", "道", "常"),
    "协": ("会", "调", "作", "助", "议", "商", "同", "办"),
    "流": ("程", "动", "量", "行", "通"),
    "险": ("情", "些"),
    "设": ("计", "备", "施", "立", "置"),
    "技": ("术", "能", "巧", "工", "师"),
    "力": ("量", "度", "争", "所"),
    "家": ("庭", "属", "人", "长", "园", "具", "电", "门", "级", "乡", "里", "中"),
    "宿": ("管家", "业", "行业", "经济"),
    "庄": ("园", "稼"),
    "庭": ("审", "院"),
    "厅": ("长", "内"),
}

_DOES_TO = re.compile(
    r"(?:培训|表彰|选派|发展|组织|选拔|慰问|动员|吸收|引导|支持|加强|推进|关心|谢谢|感谢|相信|联系|找到|通过)$"
)

_NOUNS = ("n", "nz", "l", "i")

_OFFICE = re.compile(
    r"(?:语文|数学|英语|物理|化学|生物|政治|历史|地理|体育|音乐|美术)?(?:教师|老师)|"
    r"(?:副|常务|第一)?(?:书记|主席|主任|常委|委员|部长|局长|院长|校长|干部|领导)"
)


_MONEY = re.compile(r"[0-9０-９.]+[万亿]*[余多]?元")  # 投入38万元建设…: no name begins so


def find(stretch: Stretch, titles: list[Mention]) -> Iterator[Mention]:
    """All bodies of a stretch that a suffix shows, overlapping ones included.

    Args:
        stretch: one part of the article.
        titles: its titles; 党委 in 党委书记 is a title's beginning and no suffix, and no name runs
            leftwards over an office.
    """
    offices = {
        i
        for t in titles
        if t.source == "title:office" or stretch.words[stretch.at(t.end)].tag.startswith("nr")
        for i in range(t.start, t.end)
    }
    found: list[Mention] = []
    for begin, end, suffix in _suffixes(stretch):
        if any(t.start <= begin < t.end and t.end > end for t in titles):
            continue
        firm = suffix.kind is Kind.ENTERPRISE or suffix.after == ("body",)
        start = trim(stretch, walk(stretch, begin, end, offices, firm), begin)
        mention = judge(stretch, start, begin, end, suffix, {t.start for t in titles})
        if mention and not _MONEY.match(mention.text):
            found.append(mention)
    after_office = {t.end for t in titles if t.source == "title:office"}
    found = [
        m
        for m in found
        if m.start not in after_office or stretch.words[stretch.at(m.start)].tag in ANCHORS
    ]
    found = [_office(stretch, _campus(stretch, m), found) for m in found]
    found += _unions(stretch, found)
    yield from found
    yield from _quoted_parts(stretch, found)
    yield from _departments(stretch, found)


def _office(stretch: Stretch, mention: Mention, found: list[Mention]) -> Mention:
    """The office of a group in a city: 中国某某会|北京办事处 is one name, of the group's kind."""
    if not mention.text.endswith("办事处") or mention.kind is not Kind.GOVERNMENT:
        return mention
    owner = next((m for m in found if m.end == mention.start and m.kind in _HAVE_OFFICES), None)
    if owner is None:
        return mention
    text = stretch.text[owner.start : mention.end]
    return replace(mention, kind=owner.kind, start=owner.start, text=text)


_HAVE_OFFICES = (Kind.GROUP, Kind.ENTERPRISE)


def _unions(stretch: Stretch, found: list[Mention]) -> list[Mention]:
    """The union of a body that is found by itself: 某公司第二炼制车间|工会."""
    named = [m for m in found if m.kind in _EMPLOYERS and not m.source.startswith("short")]
    return [
        Mention(Kind.UNION, m.start, m.end + 2, m.text + "工会", "suffix:工会", m.confidence)
        for m in named
        if stretch.after(m.end, 2) == "工会" and not _MATTER.match(stretch.after(m.end + 2, 6))
    ]


_EMPLOYERS = (Kind.ENTERPRISE, Kind.INSTITUTION)

_CAMPUS = re.compile(r"[（(](?P<at>[一-鿿]{2,6})[）)]")


def _campus(stretch: Stretch, mention: Mention) -> Mention:
    """A university with its place in brackets: 中国石油大学（北京）."""
    match = _CAMPUS.match(stretch.text, mention.end, stretch.end)
    if mention.kind is not Kind.INSTITUTION or match is None:
        return mention
    if not mention.text.endswith(("大学", "学院", "医院")) or not leading_division(match["at"]):
        return mention
    return replace(mention, end=match.end(), text=stretch.text[mention.start : match.end()])


_DEPARTMENT = re.compile(
    r"(?P<part>[一-鿿]{2,7}?(?:[部处室]|车间|项目部|项目|中心|[车分]队|班组|班(?=班长)|[一二三四五六七八九十]队|[一二三四五六七八九十]+(?:矿|厂|分厂|工区)(?=[、，。；的和与等举开启])))"
    r"(?=[、，。；（的和与等]|(?:副|常务副)?[部处队]长|(?:副)?(?:主任|经理|班长)|负责|相关|有关|工作人员|干部|职工|员工|"
    r"工会|四级|三级|二级|一级|$)"
)
_NO_PART = re.compile(
    r"(?:干部|全部|内部|外部|各部|俱乐部|局部|中心|活动室|办公室内)$|项目$|[、和与]"
)


def _departments(stretch: Stretch, found: list[Mention]) -> Iterator[Mention]:
    """Departments, whatever they are called: 某市总工会|权益工作部, 某公司|人力资源部."""
    for owner in found:
        short = owner.source.startswith("short") and not owner.text.endswith("总工会")
        if owner.kind is Kind.PLACE or short:
            continue
        if owner.kind is Kind.UNION and not owner.text.endswith("总工会"):
            continue
        match = _DEPARTMENT.match(stretch.text, owner.end, min(stretch.end, owner.end + 11))
        if match is None or (_NO_PART.search(match["part"]) and owner.kind is not Kind.ENTERPRISE):
            continue
        if re.search(r"干部|全部|内部|外部|各部|俱乐部|主席|书记|主任|经理|[长兼]", match["part"]):
            continue
        inside = words_in(stretch, owner.end, match.end("part"))
        stops = (cues().hard_stops | cues().left_nouns) - {"组织", "联络", "宣传", "保障", "服务"}
        if any(
            w.text in stops and not in_fixed_phrase(stretch, stretch.at(w.start)) for w in inside
        ):
            continue
        text = stretch.text[owner.start : match.end("part")]
        kind = Kind.UNION if match["part"].startswith("工会") else owner.kind
        kind = Kind.GROUP if match["part"].endswith("工作室") else kind
        yield Mention(kind, owner.start, match.end("part"), text, "shape:department", 0.8)


def _quoted_parts(stretch: Stretch, found: list[Mention]) -> Iterator[Mention]:
    """A body's part with a quoted name: 某医院“…服务队” is one name."""
    ends = {m.end: m for m in sorted(found, key=lambda m: -m.start)}
    for part in found:
        owner = ends.get(part.start - 1) if stretch.before(part.start, 1) in ("“", '"') else None
        if owner is None:
            owner = ends.get(part.start) if stretch.text[part.start] in '“"' else None
        if owner is None or owner.kind is Kind.PLACE:
            continue
        if re.match(r"[”\"]?(?:称号|荣誉|奖|先进|等荣)", stretch.text[part.end : part.end + 4]):
            continue
        end = part.end + (stretch.after(part.end, 1) in ("”", '"'))
        text = stretch.text[owner.start : end]
        yield Mention(part.kind, owner.start, end, text, part.source, part.confidence)


def _suffixes(stretch: Stretch) -> Iterator[tuple[int, int, Suffix]]:
    """Suffix hits: of those that end at one place the longest."""
    best: dict[int, tuple[int, int, Suffix]] = {}
    for begin, end, suffix in suffix_hits(stretch.text[stretch.start : stretch.end]):
        begin, end = begin + stretch.start, end + stretch.start
        if end not in best or begin < best[end][0]:
            best[end] = (begin, end, suffix)
    for end in sorted(best):
        begin, _, suffix = best[end]
        if _cut_off(stretch, begin, end, suffix):
            continue
        yield best[end]


def _cut_off(stretch: Stretch, begin: int, end: int, suffix: Suffix) -> bool:
    """Whether the text goes on so that the suffix is none: 部|长, 大学|生, 工会|工作."""
    rest = stretch.after(end, 6)
    if suffix.text == "中心" and stretch.before(begin, 1) == "副":
        return True
    if suffix.text == "中心" and re.match(r"工作|大局|任务|城区|组|思想|环节|内容", rest):
        return True
    cut = end >= stretch.end or stretch.words[stretch.at(end)].start == end
    if not cut and any(rest.startswith(w) for w in _GOES_ON.get(suffix.text[-1], ())):
        return True
    if len(suffix.text) < 3 and rest[:1] and single_word_tag(suffix.text + rest[:1]) in _NOUNS:
        return True
    if rest[:1] == "长" and any(suffix.text.endswith(t) for t in cues().inner_titled):
        return True
    if suffix.text == "工会" and _MATTER.match(rest) and _DOES_TO.search(stretch.before(begin, 3)):
        return True  # 为洛川县培训|工会干部
    if suffix.text == "工会" and _MATTER.match(rest):
        head = stretch.before(begin, 2)
        whole = stretch.before(begin, 12)
        division = any(e == len(whole) for _, e in division_spans(whole))
        return division or not head or head[-1] in "区市县省国都全各层”" or head[-1] in BREAKS
    if not stretch.is_edge(end) and not _OFFICE.match(rest):
        word = stretch.words[stretch.at(end)]
        if word.start < end and word.tag != "DIV" and not word.tag.startswith("nr"):
            return single_word_tag(word.text) is not None and len(suffix.text) < 3
    return False
