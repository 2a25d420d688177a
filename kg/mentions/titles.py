"""Titles: the closed list of offices, ranks and occupations, with their modifiers before them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon import lexicon
from kg.lexicon.gazetteer import title_hits, title_modifiers
from kg.mentions.stretch import Stretch
from kg.model import Kind, Mention

# 主任 is none in 主任务, 主席 none in 主席团, 书记 none in 书记处.
_GOES_ON = {
    **dict.fromkeys(("会长", "部长", "站长", "院长", "班长"), "期"),
    **dict.fromkeys(("教师", "护士"), "节"),
    "主席": "团台",
    "书记": "处员",
    "主任": "务",
    "委员": "会",
    "总理": "事",
    "记者": "节站",
    "律师": "事",
    "司机": "长",
    "会计": "师学",
    "保安": "服公",
    "司令": "部",
    "理事": "会",
    "董事": "会长",
    "经理": "人层",
    "工程师": "学",
    "民警": "察",
    "总工": "会",
    "总监": "督",
    "总书记": "处",
}


# 检修工 is none in 检修工作, 设计师 none in 设计师范.
_TRADE_GOES_ON = {"工": "作程序艺业具资时种地期商况区厂", "师": "傅范生", "匠": "心人"}


_COMMITTEE = re.compile(
    r"(?:经费审查委员会|经审委员?会?|女职工委员会|女工委|女职工部?|劳动法律监督委员会)(?=主任|副主任|委员|部长)"
)


def _after_body(part: str, at: int) -> bool:
    return part.endswith(
        (
            "会",
            "委",
            "总",
            "司",
            "院",
            "局",
            "学",
            "团",
            "厂",
            "府",
            "部",
            "所",
            "队",
            "站",
            "处",
            "科",
            "室",
            "心",
            "店",
            "行",
            "校",
            "系",
            "协",
            "联",
            "庭",
            "厅",
        ),
        0,
        at,
    )


def find(stretch: Stretch) -> Iterator[Mention]:
    """The titles of a stretch, longest first at each place, without overlap.

    A modifier (副, 常务, 第一, 代) belongs to the title behind it: 党组书记、常务副主席 is 党组书记
    and 常务副主席.
    """
    part = stretch.text[stretch.start : stretch.end]
    last = 0
    for begin, end, title, kind in sorted(title_hits(part), key=lambda h: (h[0], -h[1])):
        after = _GOES_ON.get(title, "") + _TRADE_GOES_ON.get(title[-1], "")
        if begin < last or part[end : end + 1] in tuple(after):
            continue
        if kind == "occupation" and title.endswith("工") and part.startswith("人", end):
            end += 1  # 制琴工|人
        if _MEETING.match(part, end):
            continue
        if title.startswith("科") and _WARD.search(part, 0, begin):
            begin += 1  # 重症医学科|护士长
        start = _with_modifiers(part, begin, last)
        start += _own_body(part, start, end)
        if not stretch.is_edge(stretch.start + start) and not _after_body(part, start):
            continue
        last = end
        at = stretch.start + start
        yield Mention(Kind.TITLE, at, stretch.start + end, part[start:end], f"title:{kind}", 0.9)


_WARD = re.compile(r"(?:医学|急诊|[内外骨儿妇产眼])$")
_MEETING = re.compile(r"(?:办公|联席|碰头)会")  # 总经理办公会: a meeting of officers, no officer


def _with_modifiers(part: str, start: int, last: int) -> int:
    """Where a title begins with the words that modify it: 党委|常务|副书记."""
    while True:
        modifier = next(
            (
                m
                for m in title_modifiers()
                if start - len(m) >= last
                and part.endswith(m, 0, start)
                and not part.endswith(("全总", "区总", "市总", "县总"), 0, start)
            ),
            None,
        )
        if modifier is None:
            return start
        start -= len(modifier)


def _own_body(part: str, start: int, end: int) -> int:
    """How many characters of a title name a body: 沙河镇党委|书记, 区总工会经审会|主任."""
    title = part[start:end]
    committee = _COMMITTEE.match(title)
    if committee and part.endswith("工会", 0, start):
        return committee.end()
    party = _PARTY.match(title)
    # the committee of a firm is no body of its own, that of a territory is
    if party and part[start - 1 : start] in tuple("镇乡道村区"):
        return party.end()
    return 0


_PARTY = re.compile(r"党(?:工委|总支部?|支部|委)(?=.)")


# Occupations are an open class: right behind an employer, what ends in 工, 员, 师 … and stands
# before a name is one (龙门吊司机, 彩绘工).
_JOB = (
    r"的?[“\"]?(?P<job>[一-鿿]{{{0}}}"
    r"(?:司机|骑手|医生|大夫|主管|干事|助理|教练|[工员师手匠哥姐长]))[”\"]?"
)
_NO_JOB = re.compile(
    r"(?:职工|员工|会员|党员|人员|选手|队员|学员|成员|委员|工会|老师|高手|助手|联手|携手|动手|农民工|演员|"
    r"代表|社长|家长|成长)$|^[工员师手匠哥姐长]$|获|夺得|摘得|当选|成为|表示|来到|参加|带领|[说的了]"
)


def jobs(stretch: Stretch, bodies: list[Mention], known: list[Mention]) -> Iterator[Mention]:
    """Occupations by shape, between an employer and a surname.

    Args:
        stretch: one part of the article.
        bodies: its bodies.
        known: titles found by list; where one stands already, nothing is added.
    """
    ends = {t.end for t in known}
    for body in bodies:
        if not stretch.start <= body.start < stretch.end:
            continue
        for match in _jobs_behind(stretch, body.end):
            start, end = match.span("job")
            if end in ends:
                break
            after = stretch.after(match.end(), 1)
            if (
                lexicon().surname(after)
                and not _NO_JOB.search(match["job"])
                and stretch.is_edge(end)
            ):
                yield Mention(Kind.TITLE, start, end, match["job"], "title:shape", 0.6)
                break


def _jobs_behind(stretch: Stretch, offset: int) -> Iterator[re.Match[str]]:
    """All readings of the words right behind an employer as an occupation, shortest first."""
    limit = min(stretch.end, offset + 14)
    for size in range(1, 8):
        match = re.compile(_JOB.format(size)).match(stretch.text, offset, limit)
        if match:
            yield match
