"""People whose names no surname opens: with dots, Tibetan, Mongol and Uygur ones, and 张某."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.lexicon import divisions, lexicon
from kg.lexicon.given import by_sound
from kg.lexicon.tagger import Word, single_word_tag
from kg.mentions.cues import cues
from kg.mentions.deeds import clause_opens, deed, sentence_rest
from kg.mentions.sides import (
    HAN,
    NEVER_IN_NAME,
    OPENS,
    SPEECH,
    follows,
    ordinary_word,
    surname_length,
)
from kg.mentions.stretch import Stretch
from kg.model import Mention

# 张某, 刘某某: named, though not by name
MOU = re.compile(r"[\u4e00-\u9fff]某(?:某|[甲乙丙丁])?(?![一-鿿]?[公单企])")

_DOT = re.compile(r"(?<=[\u4e00-\u9fff])[·•・](?=[\u4e00-\u9fff])")


def dotted(stretch: Stretch, titles_at: dict[int, Mention]) -> Iterator[tuple[int, int]]:
    """Names whose parts a dot joins: 叶尔兰·哈布勒. Slogans in quotation marks have dots too."""
    last = stretch.start
    for match in _DOT.finditer(stretch.text, stretch.start, stretch.end):
        if match.start() < last:
            continue
        opened = stretch.text.rfind("“", stretch.start, match.start())
        closed = stretch.text.rfind("”", stretch.start, match.start())
        if opened > closed and match.start() - opened < 24:
            continue
        start = _first_part(stretch, match.start(), last, titles_at)
        if start == match.start():
            continue
        last = _last_part(stretch, match.end())
        while _DOT.match(stretch.text, last, stretch.end):  # 买买提·吐尔逊·艾力
            last = _last_part(stretch, last + 1)
        yield start, last


def _first_part(stretch: Stretch, dot: int, last: int, titles_at: dict[int, Mention]) -> int:
    """Where the part before a dot begins; ``dot`` itself where none does."""
    floor = max([last, *(t for t in titles_at if t <= dot)])
    while floor < dot and not HAN.fullmatch(stretch.text[floor:dot]):
        floor += 1
    sounds = dot  # as far as characters write sounds, whatever words they also make
    while sounds > floor and dot - sounds < 7:
        around = stretch.text[max(floor, sounds - 2) : min(dot, sounds + 1)]
        if by_sound(stretch.text[sounds - 1]) <= _NO_SOUND and by_sound(around) < 0.3:
            break  # 阿布都 has one such character, with sounds on both sides
        sounds -= 1
    if sounds == floor or clause_opens(stretch, sounds):
        return sounds
    start = dot
    while start > floor and dot - start < 7:
        start -= 1
        word = stretch.words[stretch.at(start)]
        if word.start == start and _ordinary(word):
            return word.end
    return start


_NO_SOUND = -1.2


def _ordinary(word: Word) -> bool:
    """Whether a word before a dotted name is none of its parts."""
    if word.text in cues().hard_stops | cues().left_nouns:
        return True
    known = len(word.text) > 1 and single_word_tag(word.text) in ("n", "v", "vn", "b", "m")
    return known and by_sound(word.text) < -1


def _last_part(stretch: Stretch, start: int) -> int:
    """Where the part behind a dot ends: by its sounds, and by what follows names."""
    best = (-9.0, start)
    for end in range(start + 1, min(start + 8, stretch.end + 1)):
        part, rest = stretch.text[start:end], stretch.after(end, 8)
        if not HAN.fullmatch(part) or "和" in part:
            break
        value = 0.6 * max(-1.0, min(2.0, by_sound(part))) + 0.1 * min(len(part), 4)
        value -= 0.4 * max(0, len(part) - 5)
        if not HAN.match(rest):
            value += 2.0
        elif SPEECH.match(rest) or _COUNTED.match(rest) or deed(sentence_rest(stretch, end)) >= 2:
            value += 1.5
        elif follows(rest) and stretch.is_edge(end):
            value += 1.0
        if part[-1] in OPENS or part[-1] in NEVER_IN_NAME or end == start + 1:
            value -= 1.5
        best = max(best, (value, end))
        if not HAN.match(rest):
            break
    return best[1]


def by_known_parts(stretch: Stretch, titles_at: dict[int, Mention]) -> Iterator[tuple[int, int]]:
    """Names without a surname by their well-known parts, or by characters that write sounds.

    A name of known parts only (扎西|多吉, 那仁|格日勒) stands by itself at a word's edge. Others
    stand right behind a title or open a clause, and what follows is a person's.
    """
    for pattern in _patterns():
        for match in pattern.finditer(stretch.text, stretch.start, stretch.end):
            start = match.start()
            if start not in titles_at and not stretch.is_edge(start):
                continue
            whole = _whole(stretch, start)
            if whole:
                yield start, whole
                continue
            for end in range(start + 3, min(start + 8, stretch.end)):
                rest = stretch.after(end, 8)
                if not HAN.fullmatch(stretch.text[start:end]):
                    break
                if stretch.text[end - 1] in "说讲称是在和与":
                    break
                told = not HAN.match(rest) or SPEECH.match(rest) or _COUNTED.match(rest)
                if told or (start in titles_at and follows(rest)):
                    yield start, end
                    break
    for start in range(stretch.start, stretch.end - 3):
        end = _sounds(stretch, start, start in titles_at)
        if end:
            yield start, end


_COUNTED = re.compile(r"[一二两三四五六七八九十\d]+[名位人]|等")


def known_parts(name: str) -> bool:
    """Whether a text is made of known parts of Tibetan or Mongol names alone."""
    return any(p.fullmatch(name) for p in _compounds())


def _whole(stretch: Stretch, start: int) -> int:
    """Where a name of known parts only ends, 0 where none begins here."""
    ends = [m.end() for p in _compounds() if (m := p.match(stretch.text, start, stretch.end))]
    end = max(ends, default=0)
    if not end or stretch.text[start:end] in divisions().names():
        return 0
    return 0 if stretch.after(end, 1) in tuple("省市区县旗镇乡村路街州盟苏嘎湖山") else end


def _sounds(stretch: Stretch, start: int, titled: bool) -> int:
    """Where a name written by sound (布尔古德) ends that begins here, 0 where none does."""
    if not titled and not clause_opens(stretch, start):
        return 0
    for end in range(min(start + 6, stretch.end), start + 3, -1):
        name = stretch.text[start:end]
        if not HAN.fullmatch(name) or by_sound(name) < 1.2 or by_sound(name[-1]) < 0.5:
            continue
        if name in divisions().names():
            continue
        if any(
            w.tag in ("DIV", "BRAND") and w.start < end and w.end > start for w in stretch.words
        ):
            return 0
        rest = stretch.after(end, 8)
        ends = titled and (not HAN.match(rest) or (stretch.is_edge(end) and by_sound(rest[:2]) < 0))
        if single_word_tag(name) is None and (ends or deed(sentence_rest(stretch, end)) >= 2):
            return end
    return 0


def behind_title(stretch: Stretch, titles_at: dict[int, Mention]) -> Iterator[tuple[int, int]]:
    """Names of three to five characters without a known surname.

    They stand right behind a title, and the tagger too sees a name: 副主席|那木吉勒|、.
    """
    for start in titles_at:
        if not stretch.start <= start < stretch.end or ordinary_word(stretch, start):
            continue
        for end in range(start + 3, min(start + 6, stretch.end)):
            name = stretch.text[start:end]
            if not HAN.fullmatch(name) or set(name) & NEVER_IN_NAME:
                break
            if name[-1] in OPENS:
                continue
            inside = [w for w in stretch.words if start <= w.start and w.end <= end]
            named = any(w.tag.startswith("nr") and len(w.text) > 1 for w in inside)
            whole = bool(inside) and inside[0].start == start and inside[-1].end == end
            rest = stretch.after(end, 8)
            if named and whole and (not HAN.match(rest) or SPEECH.match(rest)):
                one = surname_length(stretch, start) == 1
                if one and (
                    _ends_sooner(stretch, start, end) or (end - start > 3 and len(inside) > 1)
                ):
                    break  # 许芳|带队: two or three characters, as others find
                if len(inside) == 1 or end - start > 3 or not surname_length(stretch, start):
                    yield start, end
                break


_BEHIND_NAMES = ("v", "vn", "d", "f", "p", "s", "t")  # verbs, adverbs, places, times


def without_words(stretch: Stretch, start: int, end: int) -> int:
    """Where a name ends without the words of the language behind it: 古丽娜尔|手中."""
    inside = [w for w in stretch.words if start <= w.start and w.end <= end]
    for word in inside[1:]:
        if len(word.text) > 1 and single_word_tag(word.text) in _BEHIND_NAMES:
            return word.start if word.start - start >= 3 else end
    return end


def _ends_sooner(stretch: Stretch, start: int, end: int) -> bool:
    """Whether a name with a surname of one character ends before ``end``: 许芳|带队."""
    for size in (2, 3):
        rest = stretch.text[start + size : end]
        if rest and (rest in cues().person_followers or SPEECH.match(rest)):
            return True
        if rest and deed(sentence_rest(stretch, start + size)) >= 2:
            return True
    return False


@cache
def _compounds() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p.regex) for p in lexicon().patterns if p.regex.endswith("{2}"))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p.regex) for p in lexicon().patterns if p.name != "dot")
