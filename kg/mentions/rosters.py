"""Names in lists that no title opens: 出席会议的有韩东、葛秀云、罗一等."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon import divisions, lexicon
from kg.lexicon.given import likeness
from kg.lexicon.tagger import single_word_tag
from kg.mentions.figures import number
from kg.mentions.sides import NEVER_IN_NAME, surname_length
from kg.mentions.stretch import Stretch

_RUN = re.compile(r"(?:[\u4e00-\u9fff]{2,4}[、，]){1,14}[\u4e00-\u9fff]{2,4}")

_AFTER_LIST = re.compile(
    r"(?:等|这|[\d一二三四五六七八九十两]+[名位人]|分[获别列]|获|荣获|夺得|出席|参加|当选|先后|共同|一同|结成|都是|均|代表|担任|组成|[。，；（])"
)

_SAID = re.compile(r"[等这]*(?P<n>[\d一二三四五六七八九十两]+)[名位人]")

_BEFORE_LIST = re.compile(
    r"(?:有|为|是|：|分别|名单|选手|职工|代表|劳模|委员|同志|的|[，。；：]|^)$"
)


def rosters(stretch: Stretch, covered: set[int]) -> Iterator[tuple[int, int]]:
    """Names in a list that no title opens: 出席的有韩东、葛秀云、罗一等.

    Most of its members must begin with a surname and have characters of given names, and none may
    stand in a body's name.
    """
    for match in _RUN.finditer(stretch.text, stretch.start, stretch.end):
        at = match.start()
        members: list[tuple[int, int]] = []
        for item in re.split("[、，]", match.group()):
            members.append((at, at + len(item)))
            at += len(item) + 1
        members[0] = _first_member(stretch, *members[0])
        members[-1] = _last_member(stretch, members[-1][0])
        if any(covered & set(range(*m)) for m in members) or members[-1][1] <= members[-1][0]:
            continue
        if not _BEFORE_LIST.search(stretch.before(members[0][0], 3)):
            continue
        plausible = [m for m in members if _plausible(stretch.text[m[0] : m[1]])]
        if plausible and _counts(stretch.after(members[-1][1], 4), len(members)):
            plausible = [m for m in members if lexicon().surname(stretch.text[m[0] : m[1]])]
        if len(plausible) >= 2 and len(plausible) * 3 >= len(members) * 2:
            yield from plausible


def _counts(behind: str, members: int) -> bool:
    """Whether the words behind a list say how many people it names: 这4位, 等五人 of five."""
    said = _SAID.match(behind)
    return said is not None and number(said["n"]) == members


def _first_member(stretch: Stretch, start: int, end: int) -> tuple[int, int]:
    """The first name without the word that opens the list: 有|韩东."""
    for size in (3, 2):
        at = end - size
        if at >= start and surname_length(stretch, at) and (at == start or stretch.is_edge(at)):
            return at, end
    return start, end


def _last_member(stretch: Stretch, start: int) -> tuple[int, int]:
    """The last name as far as what follows lists allows."""
    for size in (3, 2, 4):
        end = start + size
        if set(stretch.text[start:end]) & NEVER_IN_NAME:
            continue
        if end <= stretch.end and (
            end == stretch.end or _AFTER_LIST.match(stretch.text, end, stretch.end)
        ):
            return start, end
    return start, start


def _plausible(name: str) -> bool:
    """Whether a text is made like a name: a surname, and characters that names have."""
    surname = lexicon().surname(name)
    if surname is None or not 1 <= len(name) - len(surname.text) <= 2:
        return False
    known = single_word_tag(name)
    if (known is not None and not known.startswith(("nr", "x"))) or lexicon().no_person(name):
        return False
    if name in divisions().names() or set(name[1:]) & NEVER_IN_NAME:
        return False
    floor = -0.2 if surname.common or len(surname.text) > 1 else 0.6
    return likeness(name[len(surname.text) :]) > floor
