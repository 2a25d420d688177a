"""Finding the lists' words in text: one Aho-Corasick automaton a list, built on first use.

Offsets are those of the given text. ahocorasick-rs was measured an order of magnitude ahead of
pyahocorasick and equal to a trie expression span by span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kg.lexicon import lexicon
from kg.lexicon.divisions import NameKind, divisions
from kg.lexicon.tagger import tag
from kg.lexicon.words import Suffix, TitleClass
from kg.model import Kind

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

# A division's name is none where it goes on as a word of its own: 东城区域, 北京市民, 上海市场.
_GOES_ON = re.compile(
    r"区(?:域|间|块|别)|市(?:民|场|容|值|面|内|政(?!府|协|法))|县(?:志|域)|省(?:份|内|际)|镇(?:域|区)"
)
_TERRITORY = re.compile(
    r"(?:[省市区县旗州盟镇乡]|街道|地区|开发区|新区|兵团|园区|社区|村|行业|产业|楼宇|商圈)$"
)
# Trades and systems whose unions stand beside the territorial ones.
_TRADES = [
    "教育",
    "医务",
    "建筑",
    "建设",
    "交通",
    "交通运输",
    "卫生",
    "卫生健康",
    "卫生计生",
    "卫健",
    "金融",
    "邮政",
    "财贸",
    "商贸",
    "商业",
    "轻工",
    "纺织",
    "轻纺",
    "机械",
    "冶金",
    "化工",
    "石化",
    "石油",
    "煤炭",
    "地质",
    "电力",
    "电子",
    "国防",
    "国防邮电",
    "农林水利",
    "农林水",
    "水利",
    "农业",
    "林业",
    "海员",
    "海员建设",
    "通信",
    "旅游",
    "旅游服务",
    "餐饮",
    "快递",
    "物流",
    "物业",
    "园林",
    "园林绿化",
    "环卫",
    "市政",
    "公用",
    "服务业",
    "服务",
    "工业",
    "国防工业",
    "教科文卫体",
    "教科文卫",
    "科教文卫",
    "科教文卫体",
    "文教卫",
    "能源化学",
    "能源化学地质",
    "机冶建材",
    "机械冶金建材",
    "财贸轻纺",
    "财贸轻纺烟草",
    "财贸金融",
    "财贸烟草轻工",
    "城建",
    "铁路",
    "民航",
    "公安",
    "政法",
    "直属机关",
    "机关",
    "市直机关",
    "区直机关",
    "市级机关",
    "区级机关",
    "县直机关",
    "省直机关",
    "直机关",
    "保险",
    "证券",
    "新业态",
    "新就业形态",
    "货运",
    "网约车",
    "外卖",
    "家政",
    "出租汽车",
    "道路运输",
    "道路货运",
    "律师",
    "医药",
    "医疗",
    "体育",
    "文化",
    "文旅",
    "新闻",
    "出版",
    "宣传",
    "供销",
    "粮食",
    "国资",
    "工信",
    "信息",
    "科技",
    "科研",
    "烟草",
    "兵工",
    "电信",
    "民政",
    "城管",
    "住建",
    "国土",
    "环保",
    "气象",
    "税务",
    "海关",
    "军工",
    "公安系统",
]
_TRADE = re.compile(
    r"(?P<trade>"
    + "|".join(sorted(_TRADES, key=len, reverse=True))
    + r")(?:系统|行业|产业)?(?:基层)?$"
)


@dataclass(frozen=True, slots=True)
class _Automaton:
    matcher: AhoCorasick
    words: tuple[str, ...]

    def hits(self, text: str) -> Iterator[tuple[int, int, str]]:
        for index, start, end in self.matcher.find_matches_as_indexes(text):
            yield start, end, self.words[index]


def automaton(words: list[str]) -> _Automaton:
    """Leftmost-longest search for these words."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    kept = tuple(sorted(set(words)))
    return _Automaton(AhoCorasick(kept, matchkind=MatchKind.LeftmostLongest), kept)


@cache
def _divisions() -> _Automaton:
    return automaton([n for n, kind in divisions().names().items() if kind is not NameKind.WEAK])


@lru_cache(maxsize=4096)
def division_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of divisions' names, without those that ordinary words begin with."""
    names = divisions().names()
    edges: set[int] | None = None
    names_of_places: set[int] = set()
    spans = []
    for start, end, name in _divisions().hits(text):
        if _GOES_ON.match(text, end - 1):
            continue
        if names[name] is NameKind.SHORT:
            # 组|织金|海湖 and 党|和政|府: a short form stands on the edges of words
            if edges is None:
                words = tag(text)
                edges = {w.start for w in words}
                names_of_places = {w.start for w in words if w.tag in ("ns", "nt")}
            if start not in edges:
                continue
            if end not in edges and end < len(text) and start not in names_of_places:
                continue
        spans.append((start, end))
    return tuple(spans)


@lru_cache(maxsize=8192)
def leading_division(name: str) -> str:
    """The divisions that a name begins with (海淀区 of 海淀区教育工会), or an empty string."""
    end = 0
    for start, stop in division_spans(name):
        if start != end:
            break
        end = stop
    return name[:end]


def is_trade(text: str) -> bool:
    """Whether a union's name without 工会 ends in a trade: 海淀区教育, 中国金融."""
    match = _TRADE.search(text)
    if match is None:
        return False
    return match.start() == 0 or _area_before(text[: match.start()]) is not None


def trade_area(union: str) -> str | None:
    """The division of an industrial union: 海淀区 of 海淀区教育工会; None for other unions."""
    tail = re.search(r"(?:工会委员会|工会联合会|联合工会|工会)$", union)
    if not tail:
        return None
    match = _TRADE.search(union[: tail.start()])
    if match is None:
        return None
    # 北京市直机关: the division's own character belongs to the trade's word too
    shared = match["trade"][0] if match["trade"][0] in "省市区县" else ""
    return _area_before(union[: match.start()] + shared)


def _area_before(head: str) -> str | None:
    """``head`` where it is a division's name in full, else None."""
    if head in ("中国", "全国"):
        return None
    if re.search(r"(?:[省市区县旗州盟镇乡]|街道|地区|开发区|新区)$", head) and len(head) > 1:
        return head
    return head if head and leading_division(head) == head else None


@cache
def _suffixes() -> tuple[AhoCorasick, tuple[Suffix, ...]]:
    from ahocorasick_rs import AhoCorasick, MatchKind

    # one ambiguous character (口, 里, 院) says nothing that a name's shape does not say better
    words = tuple(s for s in lexicon().suffixes if not (s.ambiguous and len(s.text) == 1))
    matcher = AhoCorasick([w.text for w in words], matchkind=MatchKind.Standard)
    return matcher, words


@lru_cache(maxsize=8192)
def suffix_hits(text: str) -> tuple[tuple[int, int, Suffix], ...]:
    """All suffixes in ``text`` with their spans, overlapping ones included, by place."""
    matcher, words = _suffixes()
    hits = matcher.find_matches_as_indexes(text, overlapping=True)
    return tuple(sorted(((s, e, words[i]) for i, s, e in hits), key=lambda h: (h[0], h[1])))


def is_suffix(text: str) -> bool:
    """Whether a text is a suffix and nothing else (总工会, 医院)."""
    return any(s == 0 and e == len(text) for s, e, _ in suffix_hits(text))


# Titles of the list that name their body too; the body is a mention of its own.
_WITH_BODY = re.compile(
    r"^(?:(?:小学|中学|大学|幼儿园|学校|医院|银行|公司|法院|学院).+|[省市区县旗]委|镇党委|乡党委|街道|村党|社区书|党?工委|政法委|纪工委|团工委|村书|工会|(?:全国|市|区)?人大(?!代表)|政协|公安|办事处|村委|居委|(?:科|室|系|办公室|办|所|站)主任$|.+部部长$|.+中心主任$|服务站)"
)


@cache
def _titles() -> tuple[AhoCorasick, tuple[tuple[str, str], ...]]:
    from ahocorasick_rs import AhoCorasick, MatchKind

    titles = tuple(
        (t.text, str(t.kind))
        for t in lexicon().titles
        if t.kind in (TitleClass.OFFICE, TitleClass.RANK, TitleClass.OCCUPATION)
        and not t.weak
        and len(t.text) > 1
        and not _WITH_BODY.match(t.text)
    )
    return AhoCorasick([t for t, _ in titles], matchkind=MatchKind.Standard), titles


def title_hits(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Titles in ``text``, overlapping ones included: start, end, title, its class."""
    matcher, titles = _titles()
    for i, start, end in matcher.find_matches_as_indexes(text, overlapping=True):
        yield start, end, *titles[i]


@cache
def title_modifiers() -> tuple[str, ...]:
    """What belongs to an office when it stands before it (副, 常务副, 代), longest first."""
    texts = {m.text for m in lexicon().modifiers if m.kind != "time"}
    # 副主席 is an entry of its own, so 常务副 must fit before it as 常务
    texts |= {t[:-1] for t in texts if t.endswith("副") and len(t) > 2}
    texts |= {"党委", "党组", "党工委", "党总支", "党支部", "纪委", "团委"}
    return tuple(sorted(texts, key=lambda t: (-len(t), t)))


@dataclass(frozen=True, slots=True)
class BodyHit:
    """A listed body's name in a text; ``name`` is the list's own, ``weak`` asks for context."""

    start: int
    end: int
    name: str
    kind: Kind
    weak: bool


@cache
def _bodies() -> tuple[_Automaton, dict[str, tuple[str, Kind, bool]]]:
    names = {
        alias: (body.name, body.kind, weak)
        for body in lexicon().bodies
        for alias, weak in body.names()
    }
    return automaton(list(names)), names


# 选举郝建华为主席: 华 ends a name there, and 为 governs the office.
_BECOMES = re.compile(
    r"(?:首任|首届|新任|新一届|第[一二三四五六七八九十\d]+届)?(?:名誉|常务副|副|经审委|经费审查委员会|女职工委员会)?"
    r"(?:主席|主任|书记|会长|委员|组长|队长|理事长|秘书长|院长|校长|厂长|经理)"
)


def body_hits(text: str) -> Iterator[BodyHit]:
    """Listed bodies in ``text``, leftmost-longest."""
    matcher, names = _bodies()
    for start, end, alias in matcher.hits(text):
        if alias[-1] == "为" and _BECOMES.match(text, end):
            continue
        yield BodyHit(start, end, *names[alias])


@lru_cache(maxsize=8192)
def parent_of_union(name: str) -> tuple[Kind, str] | None:
    """Whose union a union is, by its name: 京城公交工会 → (Enterprise, 京城公交).

    None for territorial unions (朝阳区总工会), for industrial ones (海淀区教育工会, 中国教育工会)
    and for joint unions, whose names say a territory or a trade and no employer. A branch or group
    of a union has its unit: 第二车间分工会 → 第二车间.
    """
    unit = name.removesuffix("分工会")
    if unit != name:
        kind = kind_of(unit) or Kind.ENTERPRISE
        named = len(unit) > 2 and kind in (Kind.ENTERPRISE, Kind.INSTITUTION)
        return (kind, unit) if named else None
    tail = re.search(r"(?:工会委员会|工会小组|工会)$", name)
    if not tail or name.endswith(("总工会", "联合工会")):
        return None
    parent = name[: tail.start()]
    trade = re.fullmatch(r"(?:中国|全国)(.+)", parent)
    if trade and is_trade(trade[1]) and lexicon().body(parent) is None:
        return None  # a trade of the nation, and no firm (中国电信)
    if len(parent) < 2 or _TERRITORY.search(parent) or is_trade(parent) or is_suffix(parent):
        return None
    if leading_division(parent) == parent:
        return None
    if parent.endswith("园") and not parent.endswith(("幼儿园", "植物园", "动物园", "公园")):
        return None
    kind = kind_of(parent) or Kind.ENTERPRISE
    if kind in (Kind.UNION, Kind.PLACE):
        return None
    return kind, parent


def kind_of(name: str) -> Kind | None:
    """The type that a name's longest suffix says, or None without one."""
    listed = lexicon().body(name)
    if listed is not None:
        return listed[0].kind
    ending = max(
        (s for _, e, s in suffix_hits(name) if e == len(name)),
        key=lambda s: len(s.text),
        default=None,
    )
    return ending.kind if ending else None
