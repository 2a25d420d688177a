"""Names in lists: 出席会议的有韩东、葛秀云、罗一等, 甘露、柳青和白桦林分获前三名.

What stands between two marks of a list is a whole name or none, so the members of a list vouch for
each other: each has a weight by its surname and its characters, and the mean of all must be high
enough for what opens and follows the list.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from kg.lexicon import Strength, divisions, lexicon
from kg.lexicon.given import by_sound, likeness
from kg.lexicon.tagger import single_word_tag
from kg.mentions.deeds import acts_too, deed, may_be_called, sentence_opens, sentence_rest
from kg.mentions.figures import number
from kg.mentions.sides import FUNCTION, HAN, HONORIFIC, NEVER_IN_NAME
from kg.mentions.stretch import Stretch
from kg.mentions.unsurnamed import known_parts

_AFTER_LIST = re.compile(
    r"(?:等(?!级|候|待|于)|这|[\d一二三四五六七八九十两]+[名位人]|分[获别列]|获|荣获|夺得|出席|参加|当选|先后|共同|一同|一起|结成|都是|都|均|代表|担任|组成|组合|兄弟|姐妹|夫妇|夫妻|父子|父女|母女|师徒|应邀|成了|[。，；（]|$)"
)
_SAID = re.compile(r"[等这]*(?P<n>[\d一二三四五六七八九十两]+)[名位人]")
_COUNT = re.compile(r"^等?(?:[\d一二三四五六七八九十两]+[名位人])?")
_KIN = re.compile(r"组合|兄弟|姐妹|夫妇|夫妻|父子|父女|母女|师徒|两口子")
_BEFORE_LIST = re.compile(
    r"(?:[，。：]有|的有|还有|分别[为是]|图为|名单|选手|职工|代表|劳模|委员|同志|奖者|成员|得主|的[是有为]|：|徒弟|带着|及)$"
)
_JOINED = re.compile(r"[、，和与]")
_REMARK = re.compile(r"（[^（）]{1,6}）")

# How much a list needs in the mean: with a sign that it names people, and without.
_WITH_SIGN, _WITHOUT = 0.35, 1.0


def rosters(
    stretch: Stretch, covered: Container[int], leads: Container[int]
) -> Iterator[tuple[int, int]]:
    """Names in lists that no sure name opens.

    Args:
        stretch: one part of the article.
        covered: offsets that bodies hold; a list with a body is none of people.
        leads: offsets at which a title ends.
    """
    at = stretch.start
    while at < stretch.end:
        mark = _JOINED.search(stretch.text, at, stretch.end)
        if mark is None:
            return
        members, at = _members(stretch, mark.start())
        at = max(at, mark.end())
        if len(members) < 2 or any(i in covered for m in members for i in range(*m)):
            continue
        yield from _people(stretch, members, leads)


def _people(
    stretch: Stretch, members: list[tuple[int, int]], leads: Container[int]
) -> Iterator[tuple[int, int]]:
    weights = [weight(stretch.text[s:e]) for s, e in members]
    named = [w for w in weights if w is not None]
    if len(named) < 2 or len(named) * 3 < len(members) * 2:
        return
    if len(members) < 3 and stretch.text[members[0][1] : members[1][0]] == "，":
        return
    if any(stretch.before(s, 1) == "“" and stretch.after(e, 1) == "”" for s, e in members):
        return
    first, last = members[0][0], members[-1][1]
    behind = sentence_rest(stretch, last)
    said = _SAID.match(behind)
    counted = said is not None and number(said["n"]) == len(members)
    told = deed(
        re.sub(r"^等?(?:[\d一二三四五六七八九十两]+[名位人])?[一-鿿]{0,2}?", "", behind, count=1)
    )
    opened = first in leads or bool(_BEFORE_LIST.search(stretch.before(first, 3)))
    signs = counted or told >= 2 or deed(behind) >= 2 or opened or bool(_KIN.match(behind))
    mean = sum(named) / len(members) + 0.1 * (len(members) - 2) + 0.3 * counted
    if mean >= (_WITH_SIGN if signs else _WITHOUT):
        yield from (m for m, w in zip(members, weights, strict=True) if w is not None or counted)


def weight(name: str) -> float | None:
    """How much a text is made like a name, where it is known to be a whole; None: not at all."""
    surname = lexicon().surname(name)
    division = name in divisions().names()
    if set(name[1:]) & NEVER_IN_NAME or (division and name[-1] in "省市区县旗镇乡村"):
        return None
    if known_parts(name) or (len(name) > 2 and by_sound(name) > 1.5):
        return 1.0
    given = name[len(surname.text) :] if surname else ""
    called = HONORIFIC.fullmatch(given) or given in tuple("姐哥叔婶嫂爷妈姨工总队")
    if called or name[:1] in ("老", "小"):
        return None
    if surname is None or not 1 <= len(given) <= (3 if len(surname.text) == 1 else 2):
        return None
    tag, barred = single_word_tag(name), lexicon().no_person(name)
    if name[0] in FUNCTION and not surname.common:
        return None  # 由|陈晨
    score = 0.4 * max(-1.0, min(2.0, likeness(given))) - 0.8 * division
    if surname.common or len(surname.text) > 1:
        score += 0.6
    if len(given) > 2:
        # 郑爽朗 has three characters; a given name of three is rare
        return score - 0.4 if likeness(given) > 0.3 and tag is None else None
    if tag is None and barred is None:
        return score + (0.3 if len(given) > 1 else 0.1)
    if not may_be_called(name):
        # the dictionary calls 甘露 a verb
        doubtful = barred is None and tag in ("v", "vn") and not acts_too(name)
        return score - 0.8 if doubtful and surname.common else None
    if barred is not None and barred.strength is Strength.NEVER:
        return score - 0.8
    return score + (0.2 if tag is not None and tag.startswith("nr") else -0.3)


def _members(stretch: Stretch, mark: int) -> tuple[list[tuple[int, int]], int]:
    """The members of the list whose first mark is given, and where the search goes on."""
    first = _first_member(stretch, mark)
    if first is None:
        return [], mark + 1
    members = [first]
    at = mark + 1
    while True:
        following = _JOINED.search(stretch.text, at, min(stretch.end, at + 9))
        if following and stretch.text[following.start()] in "和与":
            # 郑元和、: the conjunction before a mark of the list ends a name
            behind = following.end()
            if stretch.text[behind : behind + 1] in ("、", "，") and following.start() - at == 2:
                following = _JOINED.match(stretch.text, behind, stretch.end)
        item = stretch.text[at : following.start()] if following else ""
        item = _REMARK.sub("", item)
        whole = following is not None and 2 <= len(item) <= 6 and HAN.fullmatch(item) is not None
        if whole and following is not None and weight(item) is not None:
            members.append((at, at + len(item)))
            at = following.end()
            continue
        last = _last_member(stretch, at)
        if last:
            members.append(last)
            return members, last[1]
        return members, at


def _first_member(stretch: Stretch, mark: int) -> tuple[int, int] | None:
    """The name that ends at the first mark, without the words that open the list: 有|韩东."""
    end = mark
    if stretch.text[end - 1] == "）":
        opened = stretch.text.rfind("（", max(stretch.start, end - 8), end)
        end = opened if opened > 0 else end
    best: tuple[float, int] | None = None
    for size in (2, 3, 4, 5):
        start = end - size
        name = stretch.text[max(start, 0) : end]
        if start < stretch.start or not HAN.fullmatch(name):
            break
        before = stretch.before(start, 3)
        free = sentence_opens(stretch, start) or before[-1:] in ("，", "、", "：")
        if not free and not stretch.is_edge(start):
            continue
        likely = weight(name)
        if likely is None:
            continue
        likely += 1.0 if free or _BEFORE_LIST.search(before) else 0.0
        if best is None or likely > best[0]:
            best = likely, start
    return (best[1], end) if best else None


def _last_member(stretch: Stretch, start: int) -> tuple[int, int] | None:
    """The last name as far as what follows lists allows."""
    best: tuple[float, int] | None = None
    for size in (2, 3, 4, 5):
        end = start + size
        name = stretch.text[start:end]
        if end > stretch.end or not HAN.fullmatch(name):
            break
        likely = weight(name)
        if likely is None:
            continue
        behind = sentence_rest(stretch, end)
        if not _AFTER_LIST.match(behind) and deed(behind) < 2:
            continue
        if best is None or likely > best[0]:
            best = likely, end
    return (start, best[1]) if best else None
