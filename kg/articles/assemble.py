"""Make an article of its lines: parts in the fixed order, authors, the way back to the page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.articles import byline as bylines
from kg.articles.clean import Cleaned, clean
from kg.articles.lines import LINE_END, Line
from kg.articles.titles import Titles
from kg.model import Article, Author, Part, PartKind, Repair, Span, Text

_Spans = list[tuple[int, int]]


@dataclass(slots=True)
class Draft:
    """The lines of an article before they are cleaned."""

    run: list[Line] = field(default_factory=list)  # its titles, not yet divided
    titles: Titles = field(default_factory=Titles)
    bylines: list[list[Line]] = field(default_factory=list)
    paragraphs: list[list[Line]] = field(default_factory=list)

    @property
    def lead(self) -> str:
        """The first characters of the text, bylines left out."""
        text = "".join("".join(x.text for x in p) for p in self.paragraphs[:2])
        return text[(bylines.dateline(text) or 0) :][:140]

    def lines(self) -> list[Line]:
        """All lines of the article in page order."""
        groups = [self.run, *self.bylines, *self.paragraphs]
        return sorted((x for g in groups for x in g), key=lambda x: x.start)


class Breaks:
    """Where the line ends of a page are, to give each joint of two parts a place."""

    def __init__(self, text: str) -> None:
        self._at = [m.start() for m in LINE_END.finditer(text)]

    def near(self, end: int) -> int:
        """The page offset of the line end nearest behind ``end``, or before it.

        A page of one line has none; then the joint stands at the last character before it.
        """
        i = bisect_left(self._at, end)
        if i < len(self._at):
            return self._at[i]
        return self._at[-1] if self._at else max(0, end - 1)


def article(
    page: str, number: int, text: str, draft: Draft, breaks: Breaks, plain: str = ""
) -> tuple[Article, tuple[int, ...]]:
    """Build one article; also the page offsets of the non-blank characters left out of it.

    ``plain`` is the page in simplified characters, by which bylines are told; offsets agree.
    """
    pieces: list[tuple[PartKind, Cleaned]] = []
    t = draft.titles
    if t.headline:
        pieces.append(
            (PartKind.HEADLINE, clean(text, _spans(t.headline), blanks=True, tight=not t.couplet))
        )
    pieces += [(PartKind.KICKER, clean(text, _spans([x]), blanks=True)) for x in t.kickers]
    pieces += [(PartKind.SUBTITLE, clean(text, _spans([x]), blanks=True)) for x in t.subtitles]
    signed: list[tuple[_Spans, bool]] = [(_spans(group), False) for group in draft.bylines]
    bodies: list[_Spans] = []
    for group in draft.paragraphs:
        opening, body, closing = _unsign(plain or text, _spans(group))
        signed += [(s, True) for s in (opening, closing) if s]
        if body:
            bodies.append(body)
    signed.sort()
    pieces += [(PartKind.BYLINE, _byline(text, s, tight)) for s, tight in signed]
    pieces += [(PartKind.PARAGRAPH, clean(text, s)) for s in bodies]

    value: list[str] = []
    offsets: list[int] = []
    parts: list[Part] = []
    repairs: list[Repair] = []
    dropped: list[int] = []
    authors: list[Author] = []
    for kind, piece in pieces:
        repairs += piece.repairs
        dropped += piece.dropped
        if not piece.value:
            continue
        if offsets:
            value.append("\n")
            offsets.append(breaks.near(offsets[-1] + 1))
        start = len(offsets)
        value.append(piece.value)
        offsets += piece.offsets
        parts.append(Part(kind, start, len(offsets)))
        if kind is PartKind.BYLINE:
            authors += [
                Author(name, Span(piece.offsets[a], piece.offsets[b - 1] + 1))
                for name, a, b in bylines.names(piece.value)
            ]
    seen: set[str] = set()
    once = [a for a in authors if not (a.name in seen or seen.add(a.name))]  # type: ignore[func-returns-value]
    made = Article(
        page,
        number,
        Text("".join(value), tuple(offsets)),
        tuple(parts),
        tuple(once),
        tuple(sorted(repairs, key=lambda r: r.at)),
    )
    return made, tuple(sorted(dropped))


def _byline(text: str, spans: _Spans, tight: bool) -> Cleaned:
    """Clean a byline; its line breaks are blanks or not, whichever way it can be read."""
    first = clean(text, spans, blanks=True, tight=tight)
    if bylines.names(first.value):
        return first
    other = clean(text, spans, blanks=True, tight=not tight)
    return other if bylines.names(other.value) else first


def _spans(lines: Sequence[Line]) -> _Spans:
    return [s for x in lines for s in x.spans]


def _unsign(text: str, spans: _Spans) -> tuple[_Spans, _Spans, _Spans]:
    """Part a paragraph into its opening byline, its text and its closing byline."""
    offsets = [i for a, b in spans for i in range(a, b)]
    raw = "".join(text[i] for i in offsets)
    head = bylines.dateline(raw) or 0
    tail = bylines.signature(raw[head:])
    stop = len(raw) if tail is None else head + tail
    if head >= stop:
        stop = len(raw) if head < len(raw) else head
    return (
        _runs(offsets[:head]),
        _runs(_trim(text, offsets[head:stop])),
        _runs(_trim(text, offsets[stop:])),
    )


def _trim(text: str, offsets: list[int]) -> list[int]:
    a, b = 0, len(offsets)
    while a < b and text[offsets[a]].isspace():
        a += 1
    while b > a and text[offsets[b - 1]].isspace():
        b -= 1
    return offsets[a:b]


def _runs(offsets: list[int]) -> _Spans:
    """Offsets as stretches without a hole."""
    out: _Spans = []
    for i in offsets:
        if out and out[-1][1] == i:
            out[-1] = (out[-1][0], i + 1)
        else:
            out.append((i, i + 1))
    return out
