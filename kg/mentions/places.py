"""Places: divisions and venues, where the text puts something there.

A division in a body's name or in front of a person is a modifier and no place. What counts is a
word on the left (在, 来到, 走进 …) or on the right (辖区内, 气温 …); cues.toml has both lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon.tagger import single_word_tag
from kg.mentions.cues import cues
from kg.mentions.stretch import Stretch
from kg.model import Kind, Mention

_WEATHER = re.compile(
    r"(?:市|地区)?(?:迎来|出现|遭遇|持续)?[^，。]{0,4}(?:气温|高温天|降雪|降雨|暴雨|寒潮|雨雪)"
)
_AFTER_DIVISION = re.compile(
    r"(?:辖区内|辖区|境内|范围内|得天独厚|气温|已(?:建成|建立|成立|累计|连续)|新增|增设|(?:分别|先后)?设立|拥有|聚集|分布|建起|地处|位于|"
    r"(?:迎来|出现|遭遇)[^，。]{0,6}(?:天气|降雪|降雨|高温)|的?[^，。]{0,10}(?:举行|举办|召开|开幕|启动|揭牌|拉开帷幕)$)"
)


_WEATHERED = re.compile(
    r"(?:市|地区)?(?:今[年冬夏春秋天]|近日|连日来|昨[天日]|早晚|入[秋冬夏]|[一二三四五六七八九十\d]+月)?[^，。]{0,8}"
    r"(?:气温|降温|高温|格外[冷热]|冰碴|飘雪|下雪|降雪|大雪|暴雨|大雨|寒风|寒潮|酷暑|炎热|飘起)"
)
# The village behind its town: 石城镇|王庄村, but not 石城镇|组织农村 or 石城镇|各村.
_VILLAGE = re.compile(
    r"(?!各|全|有|组织|开展|推进|举办)[一-鿿]{1,4}?(?<![农乡各全山新])村(?![民委级里支庄镇官党集务史口])"
)
_OFFICE = re.compile(
    r"(?:委?常委、)?(?:(?:常务)?副[区市县旗省镇乡]长|[区市县旗省镇乡]长(?!期|久|远|大|城|江|河|安|春|沙|治|青|兴|乐|丰|宁))"
)


def find(stretch: Stretch, taken: set[int]) -> Iterator[Mention]:
    """The places of a stretch.

    Args:
        stretch: one part of the article.
        taken: offsets that bodies, titles and people hold.
    """
    yield from _divisions(stretch, taken)


def venue(stretch: Stretch, mention: Mention) -> bool:
    """Whether something is located at a shape of type Place."""
    before = stretch.before(mention.start, 6)
    if any(before.endswith(w) for w in cues().place_before):
        return True
    if re.search(r"(?:在|来到|走进)[^，。；]{1,10}的$", stretch.before(mention.start, 14)):
        return True
    if before[-1:] in ("、", "和") or before.endswith("以及"):
        return bool(
            re.search(
                r"(?:在|来到|走进|前往|赴|走访|深入)[^。；]{2,60}$",
                stretch.before(mention.start, 70),
            )
        )
    rest = stretch.after(mention.end, 8)
    return bool(
        re.match(
            r"(?:举行|举办|召开|开幕|启动|上演|现场|内|里|上|开展|会议室|门前|门口|一楼|二楼)", rest
        )
    )


def whole(stretch: Stretch, mention: Mention) -> Mention:
    """A place with the divisions that follow its own: 内蒙古自治区|乌兰察布市|四子王旗."""
    if mention.kind is not Kind.PLACE or mention.end >= stretch.end:
        return mention
    end = mention.end
    word = stretch.words[stretch.at(end)]
    if stretch.words[stretch.at(mention.start)].tag != "DIV":
        return mention
    while word.tag == "DIV" and word.start == end:
        end = word.end
        if end >= stretch.end:
            break
        word = stretch.words[stretch.at(end)]
    text = stretch.text[mention.start : end]
    return Mention(Kind.PLACE, mention.start, end, text, mention.source, mention.confidence)


def _divisions(stretch: Stretch, taken: set[int]) -> Iterator[Mention]:
    words = stretch.words
    i = 0
    reached = -1  # where the last place in which something happens ends
    while i < len(words):
        if words[i].tag != "DIV":
            i += 1
            continue
        j = i
        while j + 1 < len(words) and words[j + 1].tag == "DIV":
            j += 1
        start, end = words[i].start, words[j].end
        i = j + 1
        end = _address(stretch, end, words[j].text[-1])
        i = max(i, stretch.at(end - 1) + 1)
        if taken & set(range(start, end)):
            continue
        rest = stretch.after(end, 16)
        before = stretch.before(start, 6)
        located = any(before.endswith(w) for w in cues().place_before) and (
            not rest or not _modifies(stretch, end)
        )
        run = _RUN.match(rest)
        if run and words[stretch.at(end + 1)].tag == "DIV":
            # 永乐店镇、漷县镇分别设立: what is said of the last is said of all
            located = located or _AFTER_DIVISION.match(_behind(stretch, end)) is not None
        # 来到镇罗营镇、大华山镇: what is said of the first too
        joined = reached >= 0 and stretch.text[reached:start] in ("、", "和", "以及")
        located = located or (joined and not _modifies(stretch, end))
        reached = end if located else -1
        if _WEATHERED.match(rest) and before[-1:] in (*tuple("，。；、\n"), ""):
            yield Mention(Kind.PLACE, start, end, stretch.text[start:end], "place:weather", 0.7)
        elif _OFFICE.match(rest):
            # 平谷区副区长: where no body is printed the division stands for it
            yield Mention(Kind.PLACE, start, end, stretch.text[start:end], "place:office", 0.9)
        elif located or _AFTER_DIVISION.match(rest) or _WEATHER.match(rest):
            yield Mention(Kind.PLACE, start, end, stretch.text[start:end], "place:division", 0.8)


_ROAD = re.compile(
    r"(?:[一-鿿]{1,4}?(?:大街|胡同|路|街|巷|里|道))?[甲乙丙]?\d+号(?:院|楼)?(?:[甲乙]?\d+号楼)?"
)
# A locality below the town, where the clause ends or goes on with a verb: 崇礼区|太子城|开营.
_LOCALITY = re.compile(r"[一-鿿]{1,3}?[营屯庄店沟峪口坨岭湾堡寨坪城桥坊塔坡港岛村]")


_RUN = re.compile(r"[、和](?=[一-鿿])")


def _behind(stretch: Stretch, end: int) -> str:
    """The text behind a list of divisions that goes on at ``end``."""
    while _RUN.match(stretch.text, end, stretch.end):
        word = stretch.words[stretch.at(end + 1)]
        if word.tag != "DIV" or word.start != end + 1:
            break
        while word.tag == "DIV":
            end = word.end
            if end >= stretch.end:
                return ""
            word = stretch.words[stretch.at(end)]
    return stretch.after(end, 16)


def _address(stretch: Stretch, end: int, last: str) -> int:
    """Where an address ends whose division ends at ``end``: 朝阳区|将台路5号院, 石城镇|王庄村."""
    village = _VILLAGE.match(stretch.text, end, stretch.end)
    if village and last in "镇乡道":
        return village.end()
    road = _ROAD.match(stretch.text, end, stretch.end)
    if road:
        return road.end()
    place = _LOCALITY.match(stretch.text, end, stretch.end)
    if place is None or last not in "区县市镇乡" or not stretch.is_edge(place.end()):
        return end
    if single_word_tag(place.group()) not in (None, "ns", "nr", "nz"):
        return end
    behind = stretch.words[stretch.at(place.end())] if place.end() < stretch.end else None
    free = behind is None or behind.text[0] in "，。、；" or behind.tag.startswith("v")
    return place.end() if free else end


def _modifies(stretch: Stretch, end: int) -> bool:
    """Whether the division only modifies what follows: 来到北京市|工人先锋号, 走进朝阳|职工."""
    word = stretch.words[stretch.at(end)]
    begins = any(word.text.startswith(w) for w in cues().place_after if len(w) > 1)  # 开展调研
    if word.text in cues().place_after or begins or word.text[0] in "，。；：！？、）)":
        return False
    return not word.tag.startswith(("v", "p", "d", "c", "f", "ul"))
