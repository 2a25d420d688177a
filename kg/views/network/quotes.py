"""Evidence → quotes: printed sentences, each once, with the places of the words to mark."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kg.model import Evidence, Graph

_LONGEST = 700  # characters of a passage; a longer one is cut around its marks, and says so
_AROUND = 160  # characters kept before the first and behind the last mark of a long passage
_END = re.compile(r"[。！？][”’」』）)！？]*|\n\s*\n")
_BREAK = re.compile(r"[ \t\u3000]*[\r\n]+[ \t\u3000]*")
# No text: controls, and the marks that turn the direction of a line or hide characters in it.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60，。、；：？！“”‘’《》（）]")


def shown(text: str) -> str:
    """A text in one line, without hidden characters and marks of direction."""
    return " ".join(_HIDDEN.sub("", text).split())


@dataclass(slots=True)
class Quote:
    """What one rule read in one passage: marks are (role, start, length), offsets in UTF-16."""

    passage: int
    rule: int
    confidence: int  # per cent
    marks: list[tuple[int, int, int]]


class Quotes:
    """All passages and quotes of a graph, numbered in the order in which they are asked for."""

    def __init__(self, graph: Graph) -> None:
        self.rules: list[str] = []
        self.roles: list[str] = []
        self.passages: list[tuple[str, int]] = []  # text, number of the article
        self.rows: list[Quote] = []
        self._numbers: dict[tuple[str, str], int] = {}
        self._passage: dict[tuple[str, int, int], tuple[int, list[int]]] = {}
        self._text = {page.name: page.text for page in graph.pages}
        self._article = {a.key: i for i, a in enumerate(graph.articles)}
        self._span = {a.key: (a.span.start, a.span.end) for a in graph.articles}
        spans: dict[str, set[tuple[int, int]]] = {}
        for one in _all(graph):
            if one.role == "sentence":
                spans.setdefault(one.page, set()).add((one.start, one.end))
        self._sentences = {page: sorted(found) for page, found in spans.items()}
        self._ends = {
            page: [m.end() for m in _END.finditer(text)] for page, text in self._text.items()
        }

    def add(self, evidence: Iterable[Evidence], known: Collection[int] = ()) -> list[int]:
        """The passages of the quotes that show a statement, one quote for each passage.

        The quotes are the next rows. Evidence on a page that the graph does not hold is left
        out, as there is nothing to show, and so is what stands in the passages ``known``.
        """
        groups: dict[tuple[str, int, int, str], list[Evidence]] = {}
        here = [e for e in evidence if 0 <= e.start < e.end <= len(self._text.get(e.page, ""))]
        for one in here:
            if one.role == "sentence":
                groups.setdefault((one.page, one.start, one.end, one.article), [])
        own = sorted(groups)
        for one in here:
            if one.role == "sentence":
                continue
            inside = [g for g in own if g[0] == one.page and g[1] <= one.start and one.end <= g[2]]
            key = inside[0] if inside else (one.page, *self._around(one), one.article)
            groups.setdefault(key, []).append(one)
        found = []
        for key in sorted(groups):
            ours = groups[key]
            passage, offsets = self._put(key[:3], key[3], ours)
            if passage in known:
                continue
            first = next((e for e in ours if e.role != "completes"), None) or next(iter(ours), None)
            if first is None:  # a sentence alone
                first = next(e for e in here if (e.page, e.start, e.end) == key[:3])
            marks = sorted({self._mark(offsets, key[1], e) for e in ours})
            certain = min((e.confidence for e in ours), default=first.confidence)
            rule = self._number("rule", first.rule)
            places = [(role, at, length) for at, length, role in marks if length]
            self.rows.append(Quote(passage, rule, round(100 * certain), places))
            found.append(passage)
        return found

    def sort(self) -> None:
        """Number the passages by article, which packs better, and let the quotes follow."""
        order = sorted(range(len(self.passages)), key=lambda i: (self.passages[i][1], i))
        number = {old: new for new, old in enumerate(order)}
        self.passages = [self.passages[i] for i in order]
        self._passage.clear()
        for row in self.rows:
            row.passage = number[row.passage]

    def _mark(self, offsets: list[int], base: int, one: Evidence) -> tuple[int, int, int]:
        """Where words stand in a passage that begins at ``base``: start, length, role."""
        start, end = offsets[one.start - base], offsets[one.end - base]
        return start, end - start, self._number("role", one.role)

    def _number(self, kind: str, name: str) -> int:
        names = self.rules if kind == "rule" else self.roles
        if (kind, name) not in self._numbers:
            self._numbers[kind, name] = len(names)
            names.append(name)
        return self._numbers[kind, name]

    def _around(self, one: Evidence) -> tuple[int, int]:
        """The sentence that words stand in, where no evidence names it; within the article."""
        known = self._sentences.get(one.page, [])
        for start, end in known[max(0, bisect_right(known, (one.start, 1 << 60)) - 3) :]:
            if start > one.start:
                break
            if one.end <= end:
                return start, end
        low, high = self._span.get(one.article, (0, len(self._text[one.page])))
        ends = self._ends[one.page]
        at = bisect_right(ends, one.start)
        start = max(ends[at - 1] if at else 0, min(low, one.start))
        after = bisect_right(ends, one.end - 1)
        end = min(ends[after] if after < len(ends) else 1 << 60, max(high, one.end))
        raw = self._text[one.page][start:end]
        return start + len(raw) - len(raw.lstrip()), start + len(raw.rstrip())

    def _put(
        self, place: tuple[str, int, int], article: str, marked: list[Evidence]
    ) -> tuple[int, list[int]]:
        """The number of a passage, and for each raw offset the offset in what is shown."""
        page, start, end = place
        if place in self._passage:
            return self._passage[place]
        raw = self._text[page][start:end]
        low, high = 0, len(raw)
        if len(raw) > _LONGEST:
            low = max(0, min((e.start - start for e in marked), default=0) - _AROUND)
            high = min(len(raw), max((e.end - start for e in marked), default=0) + _AROUND)
            high = min(high, low + _LONGEST)
        text, offsets = _clean(raw, low, high)
        self.passages.append((text, self._article.get(article, -1)))
        entry = (len(self.passages) - 1, offsets)
        if high - low == len(raw):  # a cut passage is cut for one statement
            self._passage[place] = entry
        return entry


def _all(graph: Graph) -> Iterable[Evidence]:
    for holder in (graph.entities, graph.posts, graph.events, graph.relations):
        for one in holder:
            yield from one.evidence


def _clean(raw: str, low: int, high: int) -> tuple[str, list[int]]:
    """The characters to show, and where each raw offset (and the end) falls in them, in UTF-16."""
    drop = [not low <= i < high for i in range(len(raw))]
    for match in _HIDDEN.finditer(raw):
        drop[match.start()] = True
    space: set[int] = set()
    for match in _BREAK.finditer(raw):
        before, after = raw[max(0, match.start() - 1) : match.start()], raw[match.end() :][:1]
        for i in range(match.start(), match.end()):
            drop[i] = True
        if not (_WIDE.match(before) or _WIDE.match(after)) and low < match.start() < high:
            space.add(match.start())
    out: list[str] = ["……"] if low else []
    at = 2 if low else 0
    offsets = []
    for i, char in enumerate(raw):
        offsets.append(at)
        put = " " if i in space else "" if drop[i] else char
        out.append(put)
        at += len(put) + (1 if put and ord(put) > 0xFFFF else 0)
    offsets.append(at)
    if high < len(raw):
        out.append("……")
    return "".join(out), offsets
