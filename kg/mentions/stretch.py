"""A searched stretch of an article: its words, with the divisions kept whole."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from kg.lexicon.gazetteer import body_hits, division_spans
from kg.lexicon.tagger import Word, cut, edges
from kg.model import Kind

# Characters that end a name on either side. Quotation marks and brackets are looked at one by one.
BREAKS = frozenset("，。、；：！？…—～/|\n\t,;:!?《》〈〉【】<>■●▲◆★ ")
OPENING, CLOSING = "“‘「『（(\"'", "”’」』）)\"'"


def _fixed(part: str, start: int) -> list[tuple[int, int, str]]:
    """Spans that no tagger may cut: divisions and firms known by name, the longer one first."""
    spans = [(b, e, "DIV") for b, e in division_spans(part)]
    spans += [
        (h.start, h.end, "BRAND")
        for h in body_hits(part)
        if h.kind is Kind.ENTERPRISE and not h.weak
    ]
    kept: list[tuple[int, int, str]] = []
    for b, e, tag in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or b >= kept[-1][1]:
            kept.append((b, e, tag))
    return [(start + b, start + e, tag) for b, e, tag in kept]


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
    edges: frozenset[int]
    headline: bool = False

    @classmethod
    def of(cls, text: str, start: int, end: int, headline: bool = False) -> Stretch:
        """Cut a part into words."""
        part = text[start:end]
        words = tuple(cut(part, start, _fixed(part, start)))
        starts = tuple(w.start for w in words)
        return cls(
            text, start, end, words, starts, frozenset(starts) | edges(part, start), headline
        )

    def at(self, offset: int) -> int:
        """The index of the word that covers a clean offset."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def is_edge(self, offset: int) -> bool:
        """Whether a word begins or the stretch ends here, with or without guessed words."""
        return offset >= self.end or offset in self.edges

    def before(self, offset: int, length: int) -> str:
        """Up to ``length`` characters in front of an offset, within the stretch."""
        return self.text[max(self.start, offset - length) : offset]

    def after(self, offset: int, length: int) -> str:
        """Up to ``length`` characters from an offset on, within the stretch."""
        return self.text[offset : min(self.end, offset + length)]
