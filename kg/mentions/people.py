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

from kg.lexicon import Strength, divisions, lexicon
from kg.lexicon.given import likeness
from kg.lexicon.tagger import single_word_tag
from kg.mentions.deeds import acts_too, clause_opens, doing, may_be_called, nameable, sentence_opens
from kg.mentions.rosters import rosters
from kg.mentions.sides import (
    FUNCTION,
    HAN,
    HONORIFIC,
    NEVER_IN_NAME,
    OPENS,
    SPEECH,
    enough,
    ordinary_word,
    surname_length,
    weigh_characters,
    weigh_left,
    weigh_right,
)
from kg.mentions.stretch import BREAKS, Stretch
from kg.mentions.unsurnamed import MOU, behind_title, by_known_parts, dotted, without_words
from kg.model import Kind, Mention

THRESHOLD = 2.5


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    text: str
    left: float
    right: float
    tag: float
    whole: bool = False  # the tagger reads these characters as one name
    closed: bool = False  # and no word begins with the last of them

    @property
    def score(self) -> float:
        return self.left + self.right + self.tag

    @property
    def rank(self) -> tuple[float, int]:
        """What decides between two lengths: behind a title the tagger counts for little."""
        if self.left >= 2.5:
            opens = 0.3 if self.text[-1] in OPENS and not self.closed else 0.0
            return round(self.right + 0.2 * self.whole - opens, 1), len(self.text)
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
        for match in MOU.finditer(stretch.text, stretch.start, stretch.end):
            if surname_length(stretch, match.start()) and stretch.is_edge(match.start()):
                name = match.group()
                found.append((_Candidate(match.start(), match.end(), name, 2.0, 2.0, 0.0), stretch))
        for start, end in dotted(stretch, titles_at):
            name = stretch.text[start:end]
            found.append((_Candidate(start, end, name, 3.0, 3.0, 0.6), stretch))
        for start, end in [*by_known_parts(stretch, titles_at), *behind_title(stretch, titles_at)]:
            if not covered & set(range(start, end)):
                stop = without_words(stretch, start, end)
                name = stretch.text[start:stop]
                found.append((_Candidate(start, stop, name, 3.0, 2.5, 0.6), stretch))
        for at in range(stretch.start, stretch.end - 1):
            if at in covered:
                continue
            best = _best(stretch, at, titles_at, starts, body_ends, body_starts, covered)
            if best:
                found.append((best, stretch))
    for stretch in stretches:
        for start, end in rosters(stretch, covered, titles_at):
            name = stretch.text[start:end]
            found.append((_Candidate(start, end, name, 2.0, 2.0, 0.5), stretch))
    chosen = _list_members(_drop_overlaps(found), stretches, covered)
    names = {c.text: c.score for c, _ in chosen if c.score >= 3 or c.left >= 1.5}
    return sorted(_everywhere(names, chosen, stretches, covered), key=lambda m: m.start)


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
    size = surname_length(stretch, at)
    if not size:
        return None
    left = weigh_left(stretch, at, titles_at, body_ends)
    if left < 1.6 and not stretch.is_edge(at):
        return None
    best: _Candidate | None = None
    spare: list[_Candidate] = []
    lengths = (2, 3) if size == 1 else (3, 4)
    told = stretch.before(at, 1) == "的"
    opens = left < 2.5 and (clause_opens(stretch, at) or told)
    for length in lengths:
        end = at + length
        name = stretch.text[at:end]
        if end > stretch.end or not HAN.fullmatch(name) or covered & set(range(at, end)):
            continue
        if set(name[size:]) & NEVER_IN_NAME or set(name) & BREAKS or _no_name(stretch, at, end):
            continue
        doer = _by_deed(stretch, at, end, size) if opens else None
        if doer is not None:
            best = doer if best is None or doer.rank > best.rank else best
            continue
        right = weigh_right(stretch, end, title_starts, body_starts)
        if name[-1] in OPENS and end in title_starts:
            right = 0.5  # 闫语|向|记者
        if left >= 1.5 and stretch.after(end, 1) == "、" and end + 1 in body_starts:
            right = max(right, 1.4)  # 甲公司的李明、乙公司的王芳
        done = left >= 1.5 and doing(stretch, name, end) >= 2 and nameable(name, size)
        if done:
            right = max(right, 1.8)
        tag = weigh_characters(stretch, at, end, left >= 2.5, right)
        barred = lexicon().no_person(name)
        if barred is not None and right < 1.8 and not may_be_called(name):
            tag = min(tag, -2.0)  # 副主席|应当|带头
        unlikely = barred is not None and barred.strength is Strength.UNLIKELY
        plain = barred is None and name[0] not in FUNCTION and name not in divisions().names()
        likely = tag > -3 or unlikely or plain or done
        if barred is not None and 2.5 < left < 3 and right < 1.2 and stretch.after(end, 1) in "。":
            continue  # 店员|练兵。
        if left >= 1.5 and right >= 1.4 and tag < -0.3 and likely and nameable(name, size):
            tag = -0.3
        like = max(-1.0, min(1.2, 0.5 * likeness(name[size:]))) + (0.8 if size > 1 else 0.0)
        word = stretch.words[stretch.at(at)]
        whole = word.start == at and word.end == end and word.tag.startswith("nr")
        closed = whole and name[-1] in "来任" and single_word_tag(stretch.after(end - 1, 2)) is None
        candidate = _Candidate(at, end, name, left, right, tag + like, whole, closed)
        if right <= 0 or candidate.score < THRESHOLD:
            if left >= 3 and tag > -2:
                spare.append(candidate)
            continue
        if not enough(left, right, tag, like, size > 1):
            continue
        if best is None or candidate.rank > best.rank:
            best = candidate
    if best is not None and best.text[-1] in OPENS:
        shorter = [c for c in spare if len(c.text) < len(best.text) and c.right >= 0.6]
        if shorter:
            best = shorter[0]
    if best is None and spare and not ordinary_word(stretch, at):
        # behind a title stands a name, whatever comes after it
        best = max(spare, key=lambda c: (stretch.is_edge(c.end), c.right, len(c.text)))
    return best


# “时传祥专项基金”: a fund, prize or team that bears somebody's name
_NAMED_AFTER = re.compile(
    r"[^“”，。]{0,16}(?:基金|奖|杯|活动|工程|精神|计划|班|工作室|队|事迹|品牌)”"
)


def _no_name(stretch: Stretch, at: int, end: int) -> bool:
    """Whether marks or words round a text say that it is a term: “红马甲”, 编辑同志, 荣誉称号."""
    if stretch.before(at, 1) == "“" and stretch.after(end, 1) == "”":
        return True
    if stretch.before(at, 1) == "“" and _NAMED_AFTER.match(stretch.text, end, stretch.end):
        return True
    name = stretch.text[at:end]
    if len(name) == 3 and acts_too(name) and single_word_tag(name[:2]) in ("n", "b", "vn", "an"):
        return single_word_tag(name) is None  # 本科班, 高级工
    if HONORIFIC.fullmatch(name) or (name[:1] in ("老", "小") and len(name) == 2):
        return True
    if name[-1] in "后时" and stretch.before(at, 1) not in ("", "，", "。", "、", "：", "的"):
        return True  # 领到清凉|包后
    return stretch.after(end, 2) in ("称号", "奖章", "奖项", "证书", "之星", "奖状")


def _by_deed(stretch: Stretch, at: int, end: int, size: int) -> _Candidate | None:
    """A name that opens a clause of which the rest says what only people do: 江河认为."""
    name = stretch.text[at:end]
    done = doing(stretch, name, end)
    if done < 2 or not nameable(name, size) or HONORIFIC.fullmatch(name[size:]):
        return None
    known = single_word_tag(name)
    if known is None and not stretch.is_edge(end) and likeness(name[size:]) < 0.5:
        return None
    said = SPEECH.match(stretch.after(end, 8)) is not None
    free = known is None or sentence_opens(stretch, at) or known.startswith("nr")
    if not free and not (said and stretch.before(at, 1) == "的"):
        return None
    barred = lexicon().no_person(name)
    given_too = barred is not None and barred.strength is Strength.UNLIKELY
    if name in divisions().names() and not (said or given_too):
        return None
    return _Candidate(at, end, name, 0.6, done, 1.0 if len(name) == 2 else 1.6)


def _drop_overlaps(found: list[tuple[_Candidate, Stretch]]) -> list[tuple[_Candidate, Stretch]]:
    """The better of two candidates that share a character; the count of a name helps it."""
    ends: dict[str, set[str]] = defaultdict(set)
    for c, s in found:
        ends[c.text].add(s.after(c.end, 1))
    kept: list[tuple[_Candidate, Stretch]] = []
    for c, s in sorted(
        found, key=lambda p: (-(p[0].score + 0.4 * len(ends[p[0].text])), p[0].start)
    ):
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
        size = surname_length(stretch, at)
        if not size or at in covered:
            continue
        for length in (size + 2, size + 1):
            end = at + length
            name = stretch.text[at:end]
            if end > stretch.end or not HAN.fullmatch(name) or set(name[size:]) & NEVER_IN_NAME:
                continue
            edge = stretch.after(end, 1)
            word = stretch.words[stretch.at(at)]
            tagged = word.start == at and word.end == end and word.tag.startswith("nr")
            if (
                edge == ""
                or tagged
                or edge in "、，。；和与等）的"
                or weigh_right(stretch, end, set()) >= 1.4
                or doing(stretch, name, end) >= 2
            ):
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
