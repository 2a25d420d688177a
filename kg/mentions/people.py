"""People: a surname, one or two characters, and what stands on both sides.

A Chinese name has no mark of its own end, so nothing is a name by itself. Every candidate is
weighed: a title or a leading word on the left, a verb of speech or conduct on the right, the
tagger's opinion, the number of times it stands in the article with different words behind it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from kg.lexicon import Strength, divisions, lexicon
from kg.lexicon.given import likeness
from kg.mentions.cues import cues
from kg.mentions.stretch import BREAKS, Stretch
from kg.lexicon.tagger import single_word_tag
from kg.model import Kind, Mention

THRESHOLD = 2.5
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003134f]+")
_NEVER_IN_NAME = frozenset(
    "的了是在不我你他她它们这那么吗呢吧啊也都就还很没被把给从对与及或等让使由此该每某几两"
    "个各所并且则即且将要须已最更第分秒名位台件次岁届"
)
# Surnames that are function words far more often.
_FUNCTION = frozenset("员赛尊遇用要和于都从向自由对将还也就能会应到在是有把被给让为与并已正更再又共各均可需请等后前来去过")
# Characters that open the word behind a name more often than they end one.
_OPENS = frozenset("向为到获说任称率携赴来作做还要去以因用")
# 张某, 刘某某: named, though not by name
_MOU = re.compile(r"[\u4e00-\u9fff]某(?:某|[甲乙丙丁])?(?![一-鿿]?[公单企])")
_DOT = re.compile(r"(?<=[\u4e00-\u9fff])[·•・](?=[\u4e00-\u9fff])")
_SPEECH = re.compile(
    r"(?:深有感触地|激动地|高兴地|感慨地|动情地|笑着|自豪地|坦率地)?(?:说(?!明|法|服|唱)|表示|介绍|指出|强调|认为|告诉|坦言|感慨|感叹|回忆|透露|谈到|要求|希望|提出|致辞|讲话|"
    r"率队|带队|率领|带领|一行|出席|当选|担任|出任|兼任|夺得|摘得|斩获|授课|授牌|登台|夺冠|入选|上台|领奖|获奖|很激动|激动|手稳|主讲|讲解|分享|谈起|为(?:工会|联合工会|[市区县]总|主席|副主席|委员|公司)|荣获|获得|主持|宣布|宣读|解释|补充|呼吁|建议|直言|笑言)"
)
# 李明是北京公交集团的驾驶员, 李明任主席, 李明，女，45岁
_PREDICATE = re.compile(
    r"(?:[是系](?:一[名位]|来自|[^，。]{2,20}的|[^，。]{2,16}[工员师长])|任(?![务何意期免职教用性劳])|，[男女][，。]|（[男女]|（[左右中前后]|今年\d+岁)"
)
_HONORIFIC = re.compile(r"(?:同志|先生|女士|教授|院士|老师|师傅|大姐|大爷|阿姨|一家|夫妇|等人?)")


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    text: str
    left: float
    right: float
    tag: float

    @property
    def score(self) -> float:
        return self.left + self.right + self.tag

    @property
    def rank(self) -> tuple[float, int]:
        """What decides between two lengths: behind a title the tagger counts for little."""
        if self.left >= 2.5:
            return round(self.right, 1), len(self.text)
        return self.right + self.tag, len(self.text)


def find(
    stretches: Iterable[Stretch], titles: list[Mention], bodies: list[Mention]
) -> list[Mention]:
    """The people of an article, without overlap among themselves.

    Args:
        stretches: the searched parts of the article, in order.
        titles: the titles found in them.
        bodies: the bodies found in them; no name begins inside one.
    """
    stretches = list(stretches)
    titles_at = {t.end: t for t in titles}
    starts = {t.start for t in titles}
    covered = {i for b in bodies for i in range(b.start, b.end)}
    body_ends = {b.end for b in bodies}
    body_starts = {b.start for b in bodies}
    found: list[tuple[_Candidate, Stretch]] = []
    for stretch in stretches:
        for match in _MOU.finditer(stretch.text, stretch.start, stretch.end):
            if _surname(stretch, match.start()) and stretch.is_edge(match.start()):
                name = match.group()
                found.append((_Candidate(match.start(), match.end(), name, 2.0, 2.0, 0.0), stretch))
        for start, end in _dotted(stretch, titles_at):
            name = stretch.text[start:end]
            found.append((_Candidate(start, end, name, 3.0, 3.0, 0.6), stretch))
        for start, end in [*_unsurnamed(stretch, titles_at), *_after_title(stretch, titles_at)]:
            if not covered & set(range(start, end)):
                name = stretch.text[start:end]
                found.append((_Candidate(start, end, name, 3.0, 2.5, 0.6), stretch))
        for at in range(stretch.start, stretch.end - 1):
            if at in covered:
                continue
            best = _best(stretch, at, titles_at, starts, body_ends, body_starts, covered)
            if best:
                found.append((best, stretch))
    for stretch in stretches:
        for start, end in _lists(stretch, covered):
            name = stretch.text[start:end]
            found.append((_Candidate(start, end, name, 2.0, 2.0, 0.5), stretch))
    chosen = _list_members(_drop_overlaps(found), stretches, covered)
    names = {c.text: c.score for c, _ in chosen if c.score >= 3 or c.left >= 1.5}
    return sorted(_everywhere(names, chosen, stretches, covered), key=lambda m: m.start)


def _dotted(stretch: Stretch, titles_at: dict[int, Mention]) -> Iterator[tuple[int, int]]:
    """Names whose parts a dot joins: 叶尔兰·哈布勒. Slogans in quotation marks have dots too."""
    last = stretch.start
    for match in _DOT.finditer(stretch.text, stretch.start, stretch.end):
        if match.start() < last:
            continue
        opened = stretch.text.rfind("“", stretch.start, match.start())
        closed = stretch.text.rfind("”", stretch.start, match.start())
        if opened > closed and match.start() - opened < 24:
            continue
        start = match.start()
        while start - 1 >= last and _HAN.fullmatch(stretch.text[start - 1]):
            start -= 1
            if start in titles_at or match.start() - start > 5:
                break
            word = stretch.words[stretch.at(start)]
            if word.start == start and word.text in cues().hard_stops | cues().left_nouns:
                start = word.end
                break
        if any(t > start and t <= match.start() for t in titles_at):
            start = max(t for t in titles_at if start < t <= match.start())
        end = match.end()
        while end < stretch.end and end - match.end() < 7:
            rest = stretch.after(end, 8)
            edge = end in stretch.starts or not _HAN.match(rest) or _SPEECH.match(rest)
            if end - match.end() >= 2 and edge and (
                not _HAN.match(rest) or _follows(rest) or re.match(r"[一二两三四五六七八九十\d]+[名位人]", rest)
            ):
                break
            end += 1
        if 0 < match.start() - start <= 6:
            last = end
            yield start, end


def _follows(rest: str) -> bool:
    """Whether a text begins with what follows names."""
    if _SPEECH.match(rest) or _HONORIFIC.match(rest):
        return True
    return any(rest.startswith(w) for w in cues().person_followers)


def _unsurnamed(stretch: Stretch, titles_at: dict[int, Mention]) -> Iterator[tuple[int, int]]:
    """Tibetan, Mongol and Uygur names by their well-known parts, right behind a title or with
    a verb of speech behind them."""
    for pattern in _patterns():
        for match in pattern.finditer(stretch.text, stretch.start, stretch.end):
            start = match.start()
            if start not in titles_at and not stretch.is_edge(start):
                continue
            for end in range(start + 3, min(start + 8, stretch.end)):
                rest = stretch.after(end, 8)
                if not _HAN.fullmatch(stretch.text[start:end]):
                    break
                if stretch.text[end - 1] in "说讲称是在和与":
                    break
                told = not _HAN.match(rest) or _SPEECH.match(rest)
                if told or (start in titles_at and _follows(rest)):
                    yield start, end
                    break


def _after_title(stretch: Stretch, titles_at: dict[int, Mention]) -> Iterator[tuple[int, int]]:
    """Names of three to five characters without a known surname, right behind a title, where
    the tagger too sees a name: 副主席|那木吉勒|、."""
    for start in titles_at:
        if not stretch.start <= start < stretch.end or _ordinary(stretch, start):
            continue
        for end in range(start + 3, min(start + 6, stretch.end)):
            name = stretch.text[start:end]
            if not _HAN.fullmatch(name) or name[0] in _NEVER_IN_NAME:
                break
            if name[-1] in _OPENS:
                continue
            inside = [w for w in stretch.words if start <= w.start and w.end <= end]
            named = any(w.tag.startswith("nr") and len(w.text) > 1 for w in inside)
            whole = bool(inside) and inside[0].start == start and inside[-1].end == end
            rest = stretch.after(end, 8)
            if named and whole and (not _HAN.match(rest) or _SPEECH.match(rest)):
                if _surname(stretch, start) == 1 and _ends_sooner(stretch, start, end):
                    break
                if len(inside) == 1 or end - start > 3 or not _surname(stretch, start):
                    yield start, end
                break


def _ends_sooner(stretch: Stretch, start: int, end: int) -> bool:
    """Whether a name with a surname of one character ends before ``end``: 许芳|带队."""
    for size in (2, 3):
        rest = stretch.text[start + size : end]
        if rest and (rest in cues().person_followers or _SPEECH.match(rest)):
            return True
    return False


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p.regex) for p in lexicon().patterns if p.name != "dot")


def _surname(stretch: Stretch, at: int) -> int:
    """The length of the surname at an offset: 0, 1 or 2."""
    found = lexicon().surname(stretch.after(at, 2))
    return len(found.text) if found else 0


def _best(
    stretch: Stretch,
    at: int,
    titles_at: dict[int, Mention],
    title_starts: set[int],
    body_ends: set[int],
    body_starts: set[int],
    covered: set[int],
) -> _Candidate | None:
    """The best candidate that starts at an offset, or None below the threshold."""
    size = _surname(stretch, at)
    if not size:
        return None
    left = _left(stretch, at, titles_at, body_ends)
    if left < 2.5 and not stretch.is_edge(at):
        return None
    best: _Candidate | None = None
    spare: list[_Candidate] = []
    lengths = (2, 3) if size == 1 else (3, 4)
    for length in lengths:
        end = at + length
        name = stretch.text[at:end]
        if end > stretch.end or not _HAN.fullmatch(name) or covered & set(range(at, end)):
            continue
        if set(name[size:]) & _NEVER_IN_NAME or set(name) & BREAKS:
            continue
        right = _right(stretch, end, title_starts, body_starts)
        tag = _tag(stretch, at, end, left >= 2.5, right)
        like = max(-1.0, min(1.2, 0.5 * likeness(name[size:]))) + (0.8 if size > 1 else 0.0)
        candidate = _Candidate(at, end, name, left, right, tag + like)
        if right <= 0 or candidate.score < THRESHOLD:
            if left >= 3 and tag > -2:
                spare.append(candidate)
            continue
        if not _enough(left, right, tag, like, size > 1):
            continue
        if best is None or candidate.rank > best.rank:
            best = candidate
    if best is not None and best.text[-1] in _OPENS:
        shorter = [c for c in spare if len(c.text) < len(best.text) and c.right >= 0.6]
        if shorter:
            best = shorter[0]
    if best is None and spare and not _ordinary(stretch, at):
        # behind a title stands a name, whatever comes after it
        best = max(spare, key=lambda c: (stretch.is_edge(c.end), c.right, len(c.text)))
    return best


def _ordinary(stretch: Stretch, at: int) -> bool:
    """Whether an ordinary word begins at an offset: 主席|高度重视, 主任|就此."""
    two = stretch.after(at, 2)
    known = single_word_tag(two)
    word = stretch.words[stretch.at(at)]
    whole = word.start == at and len(word.text) > 1 and not word.tag.startswith("nr")
    return (
        lexicon().no_person(two) is not None
        or two[:1] in _FUNCTION
        or (known is not None and not known.startswith(("nr", "x")))
        or (whole and single_word_tag(word.text) not in (None, "nr", "x"))
    )


def _enough(left: float, right: float, tag: float, like: float, compound: bool) -> bool:
    """Whether the sides carry the candidate: neither the tagger alone nor a surname alone does."""
    inner = tag + like
    if left >= 3:
        return True
    if left >= 2.5:
        return inner > -0.5 or right >= 1.4
    if left >= 1.5:
        return inner > 0.2 or (right >= 1.4 and inner > -0.4)
    if left >= 0.6:
        if right >= 1.4:
            return inner >= 0.6
        return right >= 0.6 and ((tag >= 1.0 and like > 0.3) or (compound and inner > 0.3))
    return right >= 1.6 and inner >= 0.5


def _left(stretch: Stretch, at: int, titles_at: dict[int, Mention], body_ends: set[int]) -> float:
    """What speaks on the left for a name beginning here."""
    back = at
    while stretch.before(back, 1) in ("”", "“", '"', "’"):
        back -= 1
    title = titles_at.get(back)
    if title is not None:
        # an office is held by somebody named; a trade is often spoken of as such
        return 2.6 if title.source in ("title:occupation", "title:shape") else 3.0
    before = stretch.before(at, 8)
    if not before or before[-1] in "，。！？；：\n“”":
        score = 0.6
    elif before[-1] in "、和与及（":
        score = 0.6
    elif before[-1] == "的" and (at - 1) in body_ends:
        score = 1.5
    else:
        score = 0.0
    if any(before.endswith(w) for w in cues().person_leaders if len(w) > 1):
        score = max(score, 1.6)
    elif before and before[-1] in "叫由":
        score = max(score, 0.4)
    if at in body_ends:
        score = max(score, 0.8)
    return score


def _right(
    stretch: Stretch, end: int, title_starts: set[int], body_starts: set[int] = frozenset()  # type: ignore[assignment]
) -> float:
    """What speaks on the right for a name ending here."""
    rest = stretch.after(end, 8)
    if not rest:
        return 0.6
    if _SPEECH.match(rest):
        return 2.0
    if end in title_starts or _HONORIFIC.match(rest) or _PREDICATE.match(rest):
        return 1.6
    if rest[0] in "，（" and end + 1 in body_starts:
        return 1.2
    if rest[0] in "，。；：！？、）)\n（(”":
        return 0.7
    if rest[0] == "/":
        return 0.7
    longest = max((w for w in cues().person_followers if rest.startswith(w)), key=len, default="")
    if len(longest) > 1:
        return 1.4
    return 0.6 if longest and stretch.is_edge(end) else 0.5 if stretch.is_edge(end) else 0.0


def _tag(stretch: Stretch, at: int, end: int, strong: bool, right: float) -> float:
    """What the tagger and the dictionary say of the characters."""
    name = stretch.text[at:end]
    if not strong and (name in divisions().names() or name[-1] in "镇县区市村乡省街会"):
        return -4.0
    barred = lexicon().no_person(name) or (None if strong else lexicon().no_person(name[:2]))
    if barred is not None:
        if strong and (barred.strength is Strength.UNLIKELY or right >= 1.4):
            return -0.8
        return -4.0
    if name[0] in _FUNCTION and not _bears_name(stretch, at, end):
        return -4.0
    word = stretch.words[stretch.at(at)]
    whole = word.start == at and word.end == end
    known = single_word_tag(name)
    if known is not None and known.startswith("nr") and len(name) > 2:
        return 1.6  # the dictionary knows the person
    if whole and word.tag.startswith("nr"):
        dictionary = 1.2
    elif known is not None and not known.startswith(("nr", "x")) and len(name) == 2:
        dictionary = -2.6 if not strong else -0.8
    elif known is not None and not known.startswith(("nr", "x")):
        dictionary = -1.5 if not strong else -0.3
    elif word.start == at and word.tag.startswith("nr") and stretch.is_edge(end):
        dictionary = 0.8
    elif word.start == at and len(word.text) == 1 and stretch.is_edge(end):
        dictionary = 0.5
    elif strong and len(name) == 3 and single_word_tag(name[:2]) in ("v", "vn", "n", "d", "a", "r"):
        dictionary = -2.5  # 记者|采访时: a word and its particle
    else:
        dictionary = 0.0 if word.start == at and stretch.is_edge(end) else -0.4
        if word.start != at:
            dictionary = -1.2 if not strong else -0.3
    surname = lexicon().surname(name)
    if name[-1] in _OPENS and not whole:
        dictionary -= 0.8
    if surname and (surname.common or strong):
        return dictionary
    return dictionary - (0.6 if whole else 1.4)


def _bears_name(stretch: Stretch, at: int, end: int) -> bool:
    """Whether a surname that is a function word too (于, 向, 和) begins a name here."""
    word = stretch.words[stretch.at(at)]
    if word.start == at and word.end == end and word.tag.startswith("nr"):
        return True
    given = stretch.text[at + 1 : end]
    known = single_word_tag(given)
    free = known is None or known.startswith("nr")
    return free and stretch.is_edge(end) and likeness(given) > 0


_RUN = re.compile(r"(?:[\u4e00-\u9fff]{2,4}[、，]){1,14}[\u4e00-\u9fff]{2,4}")
_AFTER_LIST = re.compile(
    r"(?:等|[\d一二三四五六七八九十两]+[名位人]|分[获别列]|获|荣获|夺得|出席|参加|当选|先后|共同|一同|结成|都是|均|代表|担任|组成|[。，；（])"
)
_BEFORE_LIST = re.compile(r"(?:有|为|是|：|分别|名单|选手|职工|代表|劳模|委员|同志|的|[，。；：]|^)$")


def _lists(stretch: Stretch, covered: set[int]) -> Iterator[tuple[int, int]]:
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
        if len(plausible) >= 2 and len(plausible) * 3 >= len(members) * 2:
            yield from plausible


def _first_member(stretch: Stretch, start: int, end: int) -> tuple[int, int]:
    """The first name without the word that opens the list: 有|韩东."""
    for size in (3, 2):
        at = end - size
        if at >= start and _surname(stretch, at) and (at == start or stretch.is_edge(at)):
            return at, end
    return start, end


def _last_member(stretch: Stretch, start: int) -> tuple[int, int]:
    """The last name as far as what follows lists allows."""
    for size in (3, 2, 4):
        end = start + size
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
    if known is not None and not known.startswith(("nr", "x")) or lexicon().no_person(name):
        return False
    if name in divisions().names() or set(name[1:]) & _NEVER_IN_NAME:
        return False
    floor = -0.2 if surname.common or len(surname.text) > 1 else 0.6
    return likeness(name[len(surname.text) :]) > floor


def _drop_overlaps(found: list[tuple[_Candidate, Stretch]]) -> list[tuple[_Candidate, Stretch]]:
    """The better of two candidates that share a character; the count of a name helps it."""
    ends: dict[str, set[str]] = defaultdict(set)
    for c, s in found:
        ends[c.text].add(s.after(c.end, 1))
    kept: list[tuple[_Candidate, Stretch]] = []
    for c, s in sorted(found, key=lambda p: (-(p[0].score + 0.4 * len(ends[p[0].text])), p[0].start)):
        if all(c.end <= k.start or c.start >= k.end for k, _ in kept):
            kept.append((c, s))
    return kept


def _list_members(
    chosen: list[tuple[_Candidate, Stretch]], stretches: list[Stretch], covered: set[int]
) -> list[tuple[_Candidate, Stretch]]:
    """Add names that stand in a list with an accepted one: 李明、王芳、张伟等."""
    known = {(c.start, c.end) for c, _ in chosen}
    queue = list(chosen)
    while queue:
        c, stretch = queue.pop(0)
        if stretch.after(c.end, 1) not in ("、", "和", "与"):
            continue
        at = c.end + 1
        size = _surname(stretch, at)
        if not size or at in covered:
            continue
        for length in (size + 2, size + 1):
            end = at + length
            name = stretch.text[at:end]
            if end > stretch.end or not _HAN.fullmatch(name) or set(name[size:]) & _NEVER_IN_NAME:
                continue
            edge = stretch.after(end, 1)
            word = stretch.words[stretch.at(at)]
            tagged = word.start == at and word.end == end and word.tag.startswith("nr")
            if edge == "" or tagged or edge in "、，。；和与等）的" or _right(stretch, end, set()) >= 1.4:
                if lexicon().no_person(name) or (at, end) in known:
                    break
                tag = single_word_tag(name)
                if tag is not None and not tag.startswith(("nr", "x")):
                    break
                new = _Candidate(at, end, name, 2.0, 1.0, 0.0)
                if all(end <= s or at >= e for s, e in known):
                    known.add((at, end))
                    chosen.append((new, stretch))
                    queue.append((new, stretch))
                break
    return chosen


def _everywhere(
    names: dict[str, float],
    chosen: list[tuple[_Candidate, Stretch]],
    stretches: list[Stretch],
    covered: set[int],
) -> Iterator[Mention]:
    """Every place of an accepted name in the article; a longer name goes first."""
    done: set[int] = set()
    for c, _ in chosen:
        if c.text not in names:
            done |= set(range(c.start, c.end))
            sure = round(min(0.99, 0.5 + 0.1 * c.score), 2)
            yield Mention(Kind.PERSON, c.start, c.end, c.text, "person:context", sure)
    scores = {(c.start, c.end): c.score for c, _ in chosen}
    for name in sorted(names, key=lambda n: (-len(n), n)):
        for stretch in stretches:
            at = stretch.text.find(name, stretch.start, stretch.end)
            while at >= 0:
                place = set(range(at, at + len(name)))
                if not place & done and not place & covered:
                    done |= place
                    score = scores.get((at, at + len(name)))
                    shape = "context" if score else "again"
                    sure = min(0.99, 0.5 + 0.1 * (score or names[name]))
                    yield Mention(
                        Kind.PERSON, at, at + len(name), name, f"person:{shape}", round(sure, 2)
                    )
                at = stretch.text.find(name, at + 1, stretch.end)
