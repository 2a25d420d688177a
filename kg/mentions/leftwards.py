"""The walk to the left from a suffix: how far a body's name reaches.

Word after word is taken until one that cannot be in a name: punctuation, a function word, a verb
that governs names (来到, 慰问), a noun in apposition (企业), a date, an office. A name that begins
with a division or a known firm runs over words that would end others.
"""

from __future__ import annotations

import re

from kg.lexicon.gazetteer import (
    suffix_hits,
)
from kg.lexicon.tagger import Word, single_word_tag
from kg.mentions.cues import cues
from kg.mentions.stretch import BREAKS, Stretch
from kg.model import Kind

LONGEST_NAME = 34

_STOP_TAGS = ("p", "c", "r", "u", "y", "e", "o", "t", "d", "x")

# Function words that no firm has in its name.
_FIRM = frozenset("的了着在是有和与及或把被让而就也都还其这那该我你他等")

_NATIONAL = ("首都", "中国", "中华", "全国")
# What a name can begin with: a division, a firm known by name.
ANCHORS = ("DIV", "BRAND")

_MEASURE = re.compile(r"[家个名位所余多支批次]$")

_POINTED = re.compile(r"该(?:院|校|厂|公司|企业|集团|医院)$")
_SHORT_QUOTE = re.compile(r"“[一-鿿]{2,4}”$")  # “萨日朗”|职工|乌兰牧骑; a long one is an event's
_TIME = re.compile(r"[年月日天周时早晚午夜春夏秋冬期节季今昨明前后初末代旦夕当]")

# Verbs that firms have in their names.
_NAME_VERBS = frozenset(
    [
        "联合",
        "服务",
        "合作",
        "投资",
        "施工",
        "维护",
        "保护",
        "保障",
        "援助",
        "培训",
        "宣传",
        "招聘",
        "采购",
        "集合",
        "汇聚",
        "学习",
        "参考",
        "联络",
        "检查",
        "对接",
        "生产",
        "深化",
        "推进",
        "建成",
    ]
)

_TORN = re.compile(r"(?<=[所队站院厂店])[和与及](?=[省市区县]$)")

_NUMBER = re.compile(r"[\d一二三四五六七八九十百千两数几]+$")


def walk(stretch: Stretch, begin: int, end: int, offices: set[int], firm: bool) -> int:
    """The offset that the name begins at, as far as words tell."""
    text = stretch.text
    i = stretch.at(begin)
    word = stretch.words[i]
    reach = begin
    anchors: list[Word] = []
    if word.start < begin:
        head = text[word.start : begin]
        free = head not in cues().hard_stops and not (BREAKS & set(head))
        if free or word.tag in ANCHORS:
            reach = word.start
    if word.tag in ANCHORS:
        anchors.append(word)
    i -= 1
    while i >= 0 and end - stretch.words[i].start <= LONGEST_NAME:
        word = stretch.words[i]
        if word.start in offices:
            break
        if word.text in ("”", "）", ")", '"'):
            opened = _opening(stretch, word.start, reach)
            if opened is None:
                break
            reach = opened
            i = stretch.at(opened) - 1
            # a quoted name takes what stands before it only where that is a body's own
            if word.text in ("”", '"') and not _body_ends(stretch, opened):
                former = stretch.words[stretch.at(opened - 1)] if opened > stretch.start else None
                divided = former is not None and former.tag == "DIV" and former.end == opened
                if former is not None and divided and word.end < begin:
                    return former.start
                pointed = _POINTED.search(stretch.before(opened, 3))
                return opened - len(pointed.group()) if pointed else reach
            continue
        if word.text[0] == "该" and word.text in cues().short_heads:
            reach = word.start
            break
        if word.tag in ANCHORS:
            anchors.append(word)
        elif _joined(stretch, i):
            # the tagger's guess joins a conjunction to a name: 集团|和京|粮…
            reach = word.start + 1
            break
        elif torn := _TORN.search(word.text):
            # or both sides of one: 环卫|二所和市|公交
            reach = word.start + torn.end()
            break
        elif word.text[-1] in "和与" and word.tag[0] == "n" and i > 0:
            # a guess across a person's name: 谢雨|晴和|感德中心小学
            if stretch.words[i - 1].tag == "nr":
                break
        elif _stops(stretch, i, firm):
            break
        reach = word.start
        i -= 1
    return _begin(stretch, reach, anchors)


def _begin(stretch: Stretch, reach: int, anchors: list[Word]) -> int:
    """Where the name begins between its furthest reach and its anchors.

    A division or a known firm begins a name; what stands before it belongs to the name only
    where that is a body itself (…公司北京分公司, …大学附属北京…医院, 中国…北京…公司).
    """
    if not anchors:
        return reach
    first = anchors[-1].start
    before = stretch.text[reach:first]
    if not before:
        return first
    if before.endswith(("首都", "附属", "直属", "驻", "中国", "中共", "共青团", "国网", "中华")):
        return reach
    closed = any(
        e == len(before) and not s.ambiguous and s.kind is not Kind.PLACE
        for _, e, s in suffix_hits(before)
    )
    return reach if closed else first


def _opening(stretch: Stretch, close: int, start: int) -> int | None:
    """Where the bracket or quotation mark that closes at ``close`` opens, if near enough."""
    pair = {"”": "“", "）": "（", ")": "(", '"': '"'}[stretch.text[close]]
    opened = stretch.text.rfind(pair, max(stretch.start, close - 20), close)
    if opened < 0 or set(stretch.text[opened + 1 : close]) & set("，。；："):
        return None
    # （以下简称…） and the like are remarks, not parts of the name
    if pair in "（(" and (close - opened > 9 or close + 1 != start):
        return None
    return opened


def _joined(stretch: Stretch, i: int) -> bool:
    """Whether a guessed word begins with a conjunction that is none of a fixed phrase."""
    word = stretch.words[i]
    return (
        len(word.text) > 1
        and word.text[0] in "和与及在"
        and word.tag not in ANCHORS
        and single_word_tag(word.text) is None
        and not in_fixed_phrase(stretch, i)
    )


def _stops(stretch: Stretch, i: int, firm: bool) -> bool:
    """Whether the word ``i`` ends the name on its right; firms bear more words than others."""
    c = cues()
    word = stretch.words[i]
    if BREAKS & set(word.text) or word.text[0] in '“‘（("”’':
        return True
    if word.text in ("公司", "集团") and i > 0:
        # 某某公司第一分公司: 公司 is in apposition only where nothing is named before it
        former = stretch.words[i - 1]
        if former.text.endswith(("有限", "责任", "股份")):
            return False
        if former.tag in ANCHORS or former.tag.startswith(("nr", "nz", "nt", "n", "x", "j", "m")):
            return bool(BREAKS & set(former.text)) or former.text in c.left_nouns
    if word.text in _NATIONAL:
        return False
    if word.text in ("企业", "行业") and _anchored(stretch, i):
        return False
    if (
        word.text in c.left_nouns
        and not firm
        and i > 0
        and (
            stretch.words[i - 1].tag in ANCHORS
            or stretch.words[i - 1].text in _NATIONAL
            or _SHORT_QUOTE.search(stretch.before(word.start, 6))
        )
    ):
        # 北京市|职工|摄影协会
        return False
    if word.text in c.left_nouns:
        # 企业 before a name is no part of it; 职工 in 总工会职工服务中心 is
        return not _body_ends(stretch, word.start)
    if word.tag == "m" or _NUMBER.match(word.text):
        after = stretch.text[word.end : word.end + 1]
        return bool(_MEASURE.search(word.text)) or after in "家个名位所余多支批次年月日届"
    if word.tag == "q":
        return i > 0 and stretch.words[i - 1].tag == "m"
    if word.text in c.hard_stops:
        soft = word.text in _NAME_VERBS or (firm and len(word.text) == 1 and word.text not in _FIRM)
        return not (in_fixed_phrase(stretch, i) or (soft and _anchored(stretch, i)))
    if word.tag == "t" and not _TIME.search(word.text):
        return False  # a guess at an unknown word: 东四
    verb = word.tag in ("v", "vd", "vi") and len(word.text) > 1 and not firm
    if word.tag == "eng":
        return False
    if word.tag[0] in _STOP_TAGS or verb:
        return not (in_fixed_phrase(stretch, i) or _anchored(stretch, i))
    return False


def _anchored(stretch: Stretch, i: int) -> bool:
    """Whether a name that begins with a division or a known firm runs over the word ``i``.

    北京|新月|联合|汽车公司: no body may end in between, and the anchor stands at
    most four words off.
    """
    j = i - 1
    while j >= 0 and i - j <= 4:
        word = stretch.words[j]
        if word.tag in ANCHORS:
            between = stretch.text[word.end : stretch.words[i].start]
            ended = any(e == len(between) and not s.ambiguous for _, e, s in suffix_hits(between))
            return not ended
        soft = word.text in _NAME_VERBS or (len(word.text) == 1 and word.text not in _FIRM)
        if (word.text in cues().hard_stops and not soft) or BREAKS & set(word.text):
            return False
        j -= 1
    return False


def in_fixed_phrase(stretch: Stretch, i: int) -> bool:
    """Whether a stop word is part of a fixed phrase: 发展和改革, 住房和城乡建设."""
    word = stretch.words[i]
    low = max(stretch.start, word.start - 8)
    around = stretch.text[low : word.end + 8]
    for phrase in cues().inner_phrases:
        at = around.find(phrase)
        if at >= 0 and low + at <= word.start and word.end <= low + at + len(phrase):
            return True
    return False


def _body_ends(stretch: Stretch, offset: int) -> bool:
    """Whether a body's suffix ends right at ``offset``."""
    before = stretch.before(offset, 6)
    return any(
        before.endswith(s)
        for s in ("总工会", "工会", "医院", "大学", "公司", "集团", "委员会", "法院")
    )


def trim(stretch: Stretch, start: int, begin: int) -> int:
    """Drop apposition and generic words at the left end: 企业|北京…公司, 知名|…."""
    c = cues()
    while start < begin:
        word: Word = stretch.words[stretch.at(start)]
        if word.start != start or word.tag in ANCHORS or word.end > begin:
            break
        if word.text in c.left_nouns or word.text in c.hard_stops or word.tag in ("m", "q", "mq"):
            if word.tag == "m" and not _MEASURE.search(word.text):
                break
            start = word.end
            continue
        break
    return start
