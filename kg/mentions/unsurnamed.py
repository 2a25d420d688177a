"""People whose names no surname opens: with dots, Tibetan, Mongol and Uygur ones, and 张某."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.lexicon import lexicon
from kg.mentions.cues import cues
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
        start = match.start()
        while start - 1 >= last and HAN.fullmatch(stretch.text[start - 1]):
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
            edge = end in stretch.starts or not HAN.match(rest) or SPEECH.match(rest)
            if (
                end - match.end() >= 2
                and edge
                and (
                    not HAN.match(rest)
                    or follows(rest)
                    or re.match(r"[一二两三四五六七八九十\d]+[名位人]", rest)
                )
            ):
                break
            end += 1
        if 0 < match.start() - start <= 6:
            last = end
            yield start, end


def by_known_parts(stretch: Stretch, titles_at: dict[int, Mention]) -> Iterator[tuple[int, int]]:
    """Tibetan, Mongol and Uygur names by their well-known parts.

    They stand right behind a title or have a verb of speech behind them.
    """
    for pattern in _patterns():
        for match in pattern.finditer(stretch.text, stretch.start, stretch.end):
            start = match.start()
            if start not in titles_at and not stretch.is_edge(start):
                continue
            for end in range(start + 3, min(start + 8, stretch.end)):
                rest = stretch.after(end, 8)
                if not HAN.fullmatch(stretch.text[start:end]):
                    break
                if stretch.text[end - 1] in "说讲称是在和与":
                    break
                told = not HAN.match(rest) or SPEECH.match(rest)
                if told or (start in titles_at and follows(rest)):
                    yield start, end
                    break


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
                if surname_length(stretch, start) == 1 and _ends_sooner(stretch, start, end):
                    break
                if len(inside) == 1 or end - start > 3 or not surname_length(stretch, start):
                    yield start, end
                break


def _ends_sooner(stretch: Stretch, start: int, end: int) -> bool:
    """Whether a name with a surname of one character ends before ``end``: 许芳|带队."""
    for size in (2, 3):
        rest = stretch.text[start + size : end]
        if rest and (rest in cues().person_followers or SPEECH.match(rest)):
            return True
    return False


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p.regex) for p in lexicon().patterns if p.name != "dot")
