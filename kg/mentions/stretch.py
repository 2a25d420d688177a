"""A searched stretch of an article: its words, with the divisions kept whole."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from kg.lexicon.gazetteer import division_spans
from kg.mentions.words import Word, cut

# Characters that end a name on either side. Quotation marks and brackets are looked at one by one.
BREAKS = frozenset("，。、；：！？…—～/|\n\t,;:!?《》〈〉【】<>■●▲◆★ ")
OPENING, CLOSING = "“‘「『（(\"'", "”’」』）)\"'"


@dataclass(frozen=True, slots=True)
class Stretch:
    """One part of the article, ``text[start:end]``, with its words.

    ``text`` is the whole clean text of the article, so that all offsets are the article's.
    """

    text: str
    start: int
    end: int
    words: tuple[Word, ...]
    starts: tuple[int, ...]
    headline: bool = False

    @classmethod
    def of(cls, text: str, start: int, end: int, headline: bool = False) -> Stretch:
        """Cut a part into words."""
        part = text[start:end]
        words = tuple(cut(part, start, [(start + b, start + e) for b, e in division_spans(part)]))
        return cls(text, start, end, words, tuple(w.start for w in words), headline)

    def at(self, offset: int) -> int:
        """The index of the word that covers a clean offset."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def is_edge(self, offset: int) -> bool:
        """Whether a word begins or the stretch ends at this offset."""
        return offset >= self.end or self.words[self.at(offset)].start == offset

    def before(self, offset: int, length: int) -> str:
        """Up to ``length`` characters in front of an offset, within the stretch."""
        return self.text[max(self.start, offset - length) : offset]

    def after(self, offset: int, length: int) -> str:
        """Up to ``length`` characters from an offset on, within the stretch."""
        return self.text[offset : min(self.end, offset + length)]
