"""A sentence as the rules see it: each mention one sign, widths folded, spaces gone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.model import BODY_KINDS, Article, Kind, Mention, Sentence

# Private-use characters, in the order of the kinds; no page holds them.
SIGN: dict[Kind, str] = {kind: chr(0xE000 + i) for i, kind in enumerate(Kind)}
_FOLD = str.maketrans(
    {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}
    | {chr(0xFF10 + i): chr(0x30 + i) for i in range(10)}
    | {chr(0xFF21 + i): chr(0x41 + i) for i in range(26)}
    | {chr(0xFF41 + i): chr(0x61 + i) for i in range(26)}
    | {"％": "%", "．": ".", "﹐": "，", "﹑": "、", "･": "·", "・": "·", "•": "·"}
)


def fold(text: str) -> str:
    """One width for digits, letters and punctuation; never changes a length."""
    return text.translate(_FOLD)


@dataclass(frozen=True, slots=True)
class View:
    """One sentence in signs.

    Attributes:
        sentence: the clean offsets and the part.
        signs: the sentence with one sign for each mention.
        bounds: for each sign its clean start and end.
        mentions: for each sign its mention, or None.
    """

    sentence: Sentence
    signs: str
    bounds: tuple[tuple[int, int], ...]
    mentions: tuple[Mention | None, ...]


def settle(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Choose mentions that do not overlap: the leftmost, of those the longest, then the surest.

    An event's name that begins with a body or person (…总工会职工运动会) gives it up first, so
    that both stay; a name in quotation marks is never cut.
    """
    everything = list(mentions)
    bodies = [m for m in everything if m.kind in BODY_KINDS or m.kind is Kind.PERSON]
    whole: list[Mention] = []
    for mention in everything:
        cut = mention
        if mention.kind is Kind.NAME:
            quote = min((i for i, c in enumerate(mention.text) if c in "“「『《"), default=None)
            limit = mention.end if quote is None else mention.start + quote
            ends = [b.end for b in bodies if b.start <= limit and mention.start < b.end <= limit]
            start = max(ends, default=mention.start)
            if start >= mention.end - 1:
                continue
            cut = replace(mention, start=start, text=mention.text[start - mention.start :])
        whole.append(cut)
    whole.sort(key=lambda m: (m.start, -m.end, -m.confidence, m.kind.value))
    chosen: list[Mention] = []
    for mention in whole:
        if not chosen or mention.start >= chosen[-1].end:
            chosen.append(mention)
    return tuple(chosen)


def views(article: Article, mentions: Iterable[Mention]) -> tuple[View, ...]:
    """All sentences of an article in signs; ``mentions`` must be settled."""
    settled = sorted(mentions, key=lambda m: m.start)
    return tuple(_view(article.text.value, s, settled) for s in article.sentences())


# 某某联合会（以下简称“联合会”）主席: the remark stands between a body and its title.
_REMARK = re.compile(r"[（(](?:以下|下文)?(?:统一)?(?:简称|下称|统称)[^（）()]{1,24}[）)]")


def _view(value: str, sentence: Sentence, settled: list[Mention]) -> View:
    remarks = {
        i
        for r in _REMARK.finditer(value, sentence.start, sentence.end)
        for i in range(r.start(), r.end())
    }
    inside = [
        m
        for m in settled
        if sentence.start <= m.start and m.end <= sentence.end and m.start not in remarks
    ]
    signs: list[str] = []
    bounds: list[tuple[int, int]] = []
    found: list[Mention | None] = []
    at = sentence.start
    for mention in [*inside, None]:
        stop = mention.start if mention else sentence.end
        for i in range(at, stop):
            if not value[i].isspace() and i not in remarks:
                signs.append(fold(value[i]))
                bounds.append((i, i + 1))
                found.append(None)
        if mention:
            signs.append(SIGN[mention.kind])
            bounds.append((mention.start, mention.end))
            found.append(mention)
            at = mention.end
    return View(sentence, "".join(signs), tuple(bounds), tuple(found))
