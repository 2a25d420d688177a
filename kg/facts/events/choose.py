"""Single choices of an event: its date, its name, its figures."""

from __future__ import annotations

import regex

from kg.facts.events.cues import REPORTED, Zone, cues, text_of
from kg.facts.events.types import choose
from kg.facts.view import View
from kg.model import BODY_KINDS, Article, Kind, Mention, PartKind

# From the surest to the vaguest; a lead's best counts. Years alone tell no day.
_DATES = (
    regex.compile(r"[0-9０-９]+(?:日|号)"),
    regex.compile(
        r"近日|日前|近期|前不久|最近|昨|今[天日晚早晨]|周|前天|前日|[0-9０-９]+月|当天|当日"
    ),
    regex.compile(r"期间|前夕|前后|当天|当日|之际|将至|临近|第一天|首日"),
    regex.compile(r"连日|[这前近]几"),
    regex.compile(r"入[夏冬伏]|开春|[月年]初|[月年]底|岁末|本月|上月"),
)
_LEADS = (Zone.FIRST, Zone.LEAD)
_AIM = regex.compile(
    r"(?:^|，)(?:为了?|旨在|以)(?![^，。]*(?:送|发放|提供|义诊|讲|颁))(?=[^，。]{4,})"
)
_ACTORS = BODY_KINDS | {Kind.PERSON}
_CLAUSE = "，；。：,;:"


def mentions_in(
    sentences: tuple[View, ...], zones: tuple[Zone, ...], kind: Kind, within: tuple[Zone, ...]
) -> list[Mention]:
    """Mentions of one kind in sentences of these zones, in text order."""
    return [
        m
        for view, zone in zip(sentences, zones, strict=True)
        if zone in within
        for m in view.mentions
        if m is not None and m.kind is kind
    ]


def date(sentences: tuple[View, ...], zones: tuple[Zone, ...]) -> Mention | None:
    """The date of the lead: the most exact, of those the first; None where it has none."""
    for within in (_LEADS, (Zone.BACKGROUND,), (Zone.LIVE,)):
        if within == (Zone.BACKGROUND,):
            continue
        found = mentions_in(sentences, zones, Kind.DATE, within)
        for expression in _DATES:
            for mention in found:
                if expression.search(mention.text) and "去年" not in mention.text:
                    return mention
    return None


def name(
    sentences: tuple[View, ...], zones: tuple[Zone, ...], kind: str, skip: Mention | None = None
) -> Mention | None:
    """The printed name: of the lead, then the headline, then the rest; the type's own first."""
    for within in (_LEADS, (Zone.HEADLINE, Zone.TITLE), (Zone.LIVE,)):
        found = [m for m in mentions_in(sentences, zones, Kind.NAME, within) if m != skip]
        for mention in found:
            if choose([("name", mention.text)]).type == kind:
                return mention
        if found and within == _LEADS:
            return found[0]
    return None


def measures(
    article: Article, sentences: tuple[View, ...], zones: tuple[Zone, ...]
) -> list[Mention]:
    """The figures of the happening; each value and unit once.

    Left out: what stands in a headline, in a plan or in the background, units that count
    occasions, and figures whose own clause says that they are a condition or a state.
    """
    lists = cues()
    value = article.text.value
    kept: dict[tuple[float | None, str | None], Mention] = {}
    for view, zone in zip(sentences, zones, strict=True):
        if zone not in REPORTED or view.sentence.part is not PartKind.PARAGRAPH:
            continue
        for mention in view.mentions:
            if mention is None or mention.kind is not Kind.MEASURE or mention.unit in lists.never:
                continue
            start = mention.start
            while start > view.sentence.start and value[start - 1] not in _CLAUSE:
                start -= 1
            before = value[start : mention.start]
            after = value[mention.end : min(mention.end + 8, view.sentence.end)]
            if lists.drop_before.search(before) or lists.drop_after.match(after):
                continue
            kept.setdefault((mention.value, mention.unit), mention)
    return list(kept.values())


def weighed_texts(
    article: Article, sentences: tuple[View, ...], zones: tuple[Zone, ...]
) -> list[tuple[str, str]]:
    """What the type is decided on: each sentence without its aims, and the names of the lead."""
    texts = [
        (zone.value, _masked(view, without_aims(article, view)))
        for view, zone in zip(sentences, zones, strict=True)
    ]
    texts += [("name", m.text) for m in mentions_in(sentences, zones, Kind.NAME, _LEADS)]
    return texts


def without_aims(article: Article, view: View) -> str:
    """A sentence without 为…, where a clause in which somebody acts follows the aim."""
    text = text_of(article, view)
    found = _AIM.search(text)
    if not found:
        return text
    base = view.sentence.start
    at = found.end()
    for clause in text[at:].split("，"):
        stop = at + len(clause)
        acts = (m is not None and m.kind in _ACTORS for m in view.mentions)
        inside = (m is not None and at <= m.start - base < stop for m in view.mentions)
        if any(a and i for a, i in zip(acts, inside, strict=True)):
            return text[: found.start()] + text[at:] if at > found.end() else text
        at = stop + 1
    return text


def _masked(view: View, text: str) -> str:
    """A sentence without the names of bodies and places: 文化宫 is no culture, 展览馆 no show."""
    for mention in view.mentions:
        if mention is not None and mention.kind in _MASKED:
            put = next((w for w in _KEPT if mention.text.endswith(w)), "某")
            text = text.replace(mention.text, put)
    return text


_KEPT = ("联合工会", "工会联合会", "工会")
_MASKED = frozenset(
    {Kind.UNION, Kind.ENTERPRISE, Kind.INSTITUTION, Kind.GOVERNMENT, Kind.PLACE, Kind.PERSON}
)
