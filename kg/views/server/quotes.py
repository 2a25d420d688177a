"""The evidence of a fact as sentences with the words marked that say it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from urllib.parse import quote as escape

from kg.ontology import PREFIXES
from kg.views.server.nodes import IDENTIFIER, OA, SCHEMA, UKG, Nodes

_BREAK = re.compile(r"[ \t\u3000]*[\r\n]\s*")
_END = re.compile(r"[。！？][”’」』）)]*|\n\s*\n")
_FAR = 120  # characters before and behind words, where no sentence ends sooner
_DATE = PREFIXES["dcterms"] + "date"


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """Characters ``start`` to ``end`` of a page, what they are for which node, and who says so."""

    page: str
    start: int
    end: int
    text: str
    role: str
    article: str
    body: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a quote; ``roles`` is empty where nothing is marked."""

    text: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """One sentence, cut where its marks begin and end."""

    pieces: tuple[Piece, ...]
    page: str
    headline: str
    date: str
    href: str
    rules: tuple[str, ...]
    confidence: float


def words(nodes: Nodes, annotation: str) -> Words | None:
    """One annotation of ``evidence.ttl``; None where it does not say where its words stand."""
    target = nodes.one(annotation, OA + "hasTarget")
    start = end = -1
    text = ""
    for selector in nodes.objects(target, OA + "hasSelector") if target else ():
        text = nodes.one(selector, OA + "exact") or text
        if nodes.one(selector, OA + "start"):
            start = int(nodes.one(selector, OA + "start"))
            end = int(nodes.one(selector, OA + "end"))
    page = nodes.one(target, OA + "hasSource") if target else ""
    if not page or not 0 <= start < end:
        return None
    return Words(
        page=nodes.one(page, IDENTIFIER),
        start=start,
        end=end,
        text=text,
        role=nodes.one(annotation, UKG + "evidenceRole"),
        article=nodes.one(target, OA + "hasScope"),
        body=nodes.one(annotation, OA + "hasBody"),
        rule=nodes.one(nodes.one(annotation, UKG + "rule"), IDENTIFIER),
        confidence=float(nodes.one(annotation, UKG + "confidence") or 0),
    )


def of(nodes: Nodes, fact: str, texts: Mapping[str, str]) -> list[Quote]:
    """The sentences behind a fact, in the order of the pages.

    ``texts`` has the characters of the pages: words that no sentence is given for are shown with
    those around them, as far as they are known.
    """
    annotations = nodes.subjects(OA + "hasBody", fact)
    found = sorted({w for w in (words(nodes, a) for a in annotations) if w})
    sentences = [w for w in found if w.role == "sentence"]
    groups: dict[tuple[str, int, int], list[Words]] = {}
    holder: dict[tuple[str, int, int], Words] = {}
    for one in found:
        inside = [s for s in sentences if s.page == one.page and s.start <= one.start <= s.end]
        by = min(inside, key=lambda s: (s.end - s.start, s.start), default=one)
        if by.role != "sentence" or by.end < one.end:
            by = _around(one, texts.get(one.page, ""))
        key = (by.page, by.start, by.end)
        holder.setdefault(key, by)
        if one.role != "sentence":
            groups.setdefault(key, []).append(one)
        else:
            groups.setdefault((one.page, one.start, one.end), [])
            holder.setdefault((one.page, one.start, one.end), one)
    return [_quote(nodes, holder[key], groups[key]) for key in sorted(groups)]


def _around(one: Words, text: str) -> Words:
    """Words with the sentence that they stand in."""
    if text[one.start : one.end] != one.text:
        return one
    before = text[max(0, one.start - _FAR) : one.start]
    ends = [m.end() for m in _END.finditer(before)]
    start = one.start - len(before) + (ends[-1] if ends else 0)
    after = text[one.end : one.end + _FAR]
    found = _END.search(after)
    end = one.end + (found.end() if found else len(after))
    shown = text[start:end]
    start += len(shown) - len(shown.lstrip())
    return replace(one, start=start, end=end, text=text[start:end].rstrip(), role="sentence")


def _quote(nodes: Nodes, by: Words, marked: list[Words]) -> Quote:
    everything = [by, *marked]
    page = nodes.one(by.article, PREFIXES["dcterms"] + "isPartOf")
    return Quote(
        pieces=tuple(cut(by.text, by.start, marked)),
        page=by.page,
        headline=nodes.one(by.article, SCHEMA + "headline"),
        date=nodes.one(page, _DATE) or nodes.one(page, UKG + "date") if page else "",
        href=f"/page/{escape(by.page, safe='')}?mark={by.start}-{by.end}#c{by.start}",
        rules=tuple(sorted({w.rule for w in marked or everything})),
        confidence=min(w.confidence for w in marked or everything),
    )


def cut(text: str, base: int, marked: Iterable[Words]) -> list[Piece]:
    """A text that begins at ``base``, cut wherever a mark begins or ends."""
    marks = [(max(w.start - base, 0), min(w.end - base, len(text)), w.role) for w in marked]
    edges = sorted({0, len(text), *(e for s, t, _ in marks if s < t for e in (s, t))})
    pieces = []
    for low, high in pairwise(edges):
        roles = sorted({role for s, t, role in marks if s <= low and high <= t})
        pieces.append(Piece(_flow(text, low, high), tuple(roles)))
    return pieces


def _flow(text: str, low: int, high: int) -> str:
    """A stretch without the ends of lines: nothing between Chinese characters, else a space."""

    def joined(match: re.Match[str]) -> str:
        around = text[max(low + match.start() - 1, 0)] + text[low + match.end() :][:1]
        return " " if around.isascii() else ""

    return _BREAK.sub(joined, text[low:high])
