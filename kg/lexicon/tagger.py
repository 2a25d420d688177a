"""Words with tags: rjieba (jieba's algorithm in Rust), jieba itself where rjieba has no wheel."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: clean offsets, characters, and jieba's part-of-speech tag.

    The tags ``DIV`` and ``BRAND`` mark a division's name and a firm of the list.
    """

    start: int
    end: int
    text: str
    tag: str


@cache
def _tagger() -> Callable[[str], Iterable[tuple[str, str]]]:
    try:
        import rjieba

        return rjieba.tag
    except ImportError:
        import jieba
        import jieba.posseg

        jieba.setLogLevel("ERROR")
        return lambda text: [(p.word, p.flag) for p in jieba.posseg.cut(text)]


def tag(text: str, start: int = 0) -> list[Word]:
    """Cut ``text`` into words; ``start`` is the offset of its first character."""
    words: list[Word] = []
    at = start
    for word, flag in _tagger()(text):
        words.append(Word(at, at + len(word), word, flag))
        at += len(word)
    return words


@cache
def _plain() -> Callable[[str], Iterable[str]]:
    try:
        import rjieba

        return lambda text: rjieba.cut(text, False)
    except ImportError:
        import jieba

        return lambda text: jieba.cut(text, HMM=False)


def edges(text: str, start: int = 0) -> set[int]:
    """Where words of the dictionary begin, without the model's guesses at unknown words."""
    found: set[int] = set()
    at = start
    for word in _plain()(text):
        found.add(at)
        at += len(word)
    return found


@lru_cache(maxsize=65536)
def single_word_tag(text: str) -> str | None:
    """The tag of ``text`` where the dictionary has it as one word, else None.

    Names that the dictionary knows are tagged ``nr``; a two-character word with another tag
    is ordinary language.
    """
    if len(list(_plain()(text))) != 1:
        return None
    words = list(_tagger()(text))
    return words[0][1] if len(words) == 1 else None


def cut(text: str, start: int, fixed: Iterable[tuple[int, int, str]]) -> list[Word]:
    """Cut a stretch into words around fixed spans (divisions, firms), one word each.

    Args:
        text: the stretch.
        start: the offset of its first character.
        fixed: spans in the same offsets with the tag to give, in order and without overlap.
    """
    words: list[Word] = []
    at = start
    for begin, end, flag in fixed:
        words += tag(text[at - start : begin - start], at)
        words.append(Word(begin, end, text[begin - start : end - start], flag))
        at = end
    return words + tag(text[at - start :], at)
