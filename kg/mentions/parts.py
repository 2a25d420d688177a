"""What a body's name runs on to behind its suffix: its teams, branches, studios and halls.

某市环卫中心|三队 and 某公司|城南营业部 are parts of the body and of its type, 某厂|李明工作室 is a
group, 某大学|丹桂音乐厅 the place where something happens. A part that is printed directly behind
its body takes the body's name into its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.mentions import places
from kg.mentions.cues import cues
from kg.mentions.heads import words_in
from kg.mentions.leftwards import in_fixed_phrase
from kg.mentions.stretch import Stretch
from kg.model import Kind, Mention

_NUMBER = r"第?[一二三四五六七八九十\d]{1,3}"
# What may stand behind a part, so that its last character ends a name.
_END = (
    r"(?=[、，。；：“”（）()和与及等的内在将]|$|工会|(?:副|常务副)?[队所站班店组]长|慰问|看望|走访|为|被|以及|"
    r"负责|职工|员工|主任|经理|举行|举办|召开|开展|落幕|开幕|揭牌|成立|内|门前|现场)"
)
_TEAM = re.compile(
    rf"(?:{_NUMBER}(?:[一-鿿]{{0,4}})?(?:大队|中队|支队|队|所|站|班组|班|工区|工段)|"
    rf"[一-鿿]{{2,3}}(?:所|站|中队|大队|分站|分所|分队)){_END}"
)
_BRANCH = re.compile(
    r"(?:[一-鿿]{2,8}?|[一-鿿]{0,6}\d+号?)"
    r"(?:分店|门店|旗舰店|总店|直营店|体验店|店|营业部|营业所|营业厅|网点|配送站|站点|加油站|储蓄所|经营部)"
    + _END
)
_STUDIO = re.compile(r"(?:[“\"]?[一-鿿]{2,4}[”\"]?)?(?:[一-鿿]{2,6})?(?:创新)?工作室" + _END)
# A hall with a name of its own is a place; a room (报告厅, 会议室) only says where in the body.
_HALL = re.compile(
    r"(?:[一-鿿\d]{1,6}?"
    r"(?:音乐厅|体育馆|体育场|体育中心|礼堂|会堂|剧场|剧院|影剧院|田径场|运动场|[篮足排网羽]球[场馆]|游泳馆|"
    r"教学楼|办公楼|综合楼|实训基地|培训基地|图书馆|美术馆|学术交流中心|活动中心|文体中心|广场)|"
    r"[一-鿿\d]{0,6}?(?:工地|施工现场|家属院))" + _END
)
_OFFICE = re.compile(rf"驻?[一-鿿]{{2,5}}?(?:办事处|代表处|联络处|(?:工作站|分会|分社|中心){_END})")
_OWNERS = (Kind.ENTERPRISE, Kind.INSTITUTION, Kind.GOVERNMENT, Kind.GROUP)
_GENERIC = re.compile(
    r"^(?:各|该|本|多|部分|基层|下属|所属|全体|一线|附近|旁边|门口|对面)|^(?:车站|现场)$"
)
# In these a verb is a part of the name.
_NAME_WORDS = frozenset(
    ["服务", "保障", "培训", "活动", "学习", "创新", "护理", "维修", "检修", "养护", "配送"]
)


def extend(stretch: Stretch, found: Sequence[Mention]) -> Iterator[Mention]:
    """The bodies of a stretch, each as a whole with the part that is printed behind it."""
    ends = {m.end for m in found if m.kind is not Kind.PLACE}
    for owner in found:
        part = _part(stretch, owner) if owner.kind in _OWNERS else None
        if part is None or any(owner.end < e <= part.end for e in ends - {part.end}):
            yield owner
            continue
        yield part


# 某区|环卫二所: a district's service by its number.
_SERVICE = re.compile(
    r"(?:环卫|公路|养护|园林|绿化|城管|市政|供水|供热|税务|交警|交通|消防|保洁|清洁)"
    rf"(?:{_NUMBER}|[东西南北中])(?:所|队|站|分局|中队|大队|支队|场)" + _END
)


def services(stretch: Stretch) -> Iterator[Mention]:
    """A division's services that only a number tells apart: 某区环卫二所, 某县养护三队."""
    for word in stretch.words:
        if word.tag != "DIV":
            continue
        if match := _SERVICE.match(stretch.text, word.end, stretch.end):
            text = stretch.text[word.start : match.end()]
            yield Mention(Kind.INSTITUTION, word.start, match.end(), text, "shape:service", 0.8)


def _part(stretch: Stretch, owner: Mention) -> Mention | None:
    if owner.source.startswith("short") and len(owner.text) < 4:
        return None
    kinds = (
        (_TEAM, owner.kind, owner.kind in (Kind.ENTERPRISE, Kind.INSTITUTION)),
        (_BRANCH, Kind.ENTERPRISE, owner.kind is Kind.ENTERPRISE),
        (_STUDIO, Kind.GROUP, owner.kind is not Kind.GROUP),
        (_HALL, Kind.PLACE, owner.kind is not Kind.GROUP),
        (_OFFICE, owner.kind, owner.kind is Kind.GROUP),
    )
    for pattern, kind, fits in kinds:
        match = pattern.match(stretch.text, owner.end, stretch.end) if fits else None
        if match is None or not _plain(stretch, owner.end, match.end()):
            continue
        text = stretch.text[owner.start : match.end()]
        made = replace(owner, kind=kind, end=match.end(), text=text, source="shape:part")
        if kind is Kind.PLACE and not places.venue(stretch, made):
            continue
        return made
    return None


def _plain(stretch: Stretch, start: int, end: int) -> bool:
    """Whether what is printed there can be a name: no function word, verb or generic word."""
    if _GENERIC.search(stretch.text[start:end]):
        return False
    stops = cues().hard_stops | cues().left_nouns
    return not any(
        w.text in stops
        and w.text not in _NAME_WORDS
        and not (w.text == "所" and w.end == end)
        and not in_fixed_phrase(stretch, stretch.at(w.start))
        for w in words_in(stretch, start, end)
    )
