"""Single choices of an event: its date, its name, its figures."""

from __future__ import annotations

import regex

from kg.facts.events.cues import REPORTED, Zone, cues, text_of
from kg.facts.events.types import choose
from kg.facts.view import SIGN, View
from kg.model import BODY_KINDS, Article, Kind, Mention, PartKind

# From the surest to the vaguest; a lead's best counts. Years alone tell no day.
_DATES = (
    regex.compile(r"[0-9０-９]+(?:日|号)"),
    regex.compile(
        r"近日|日前|近期|前不久|最近|昨|今[天日晚早晨]|周|前天|前日|[0-9０-９]+月|当天|当日"
    ),
    regex.compile(r"期间|前夕|前后|[节年]前|当天|当日|之际|将至|临近|第一天|首日"),
    regex.compile(r"连日|[这前近]几"),
    regex.compile(r"入[夏冬伏]|开春|[月年]初|[月年]底|岁末|本月|上月"),
)
_BACK = frozenset({"当天", "当日", "同日"})
# 记者 is a title, a sign of its own, in most sentences
_TELLER = f"(?:记者|{SIGN[Kind.TITLE]})"
_REPORTER = regex.compile(f"{_TELLER}[^，。]{{0,3}}$")
_THEN_REPORTER = regex.compile(f"，{_TELLER}从")
_BODY = "".join(SIGN[k] for k in sorted(BODY_KINDS))
_HAS = regex.compile(f"[{_BODY}](?:目前|现在|现|共|总共|一共)*(?:有|拥有|下设|下辖|辖)[^。；]*$")
_DOES = regex.compile("参[加与赛训会]|报名|[获得]|入[选会围]|受[益到]|到场|完成|办理|领|投|捐|送")
_LEADS = (Zone.FIRST, Zone.LEAD)
_AIM = regex.compile(
    r"(?:^|，)(?:为了?|旨在|以)(?![^，。]*(?:送|发放|提供|义诊|讲|颁))(?=[^，。]{4,})"
)
# What a talk is about does not happen: 就技能培训听取意见.
_TOPIC = regex.compile(
    "(?:就|围绕)[^，。；]{2,24}?(?=听取|征求|座谈|交流|研讨|讨论|进行了?(?:交流|座谈|研讨|讨论|协商))"
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
        # A day at which the reporter heard of it gives way to every other day, 当天 to all.
        learnt = [m for m in found if _learnt(sentences, m)]
        back = [m for m in found if m.text in _BACK]
        told = [m for m in found if m not in back]
        for expression, mentions in [
            (_DATES[0], [m for m in told if m not in learnt]),
            *((e, told) for e in _DATES),
            (_DATES[1], back),
        ]:
            for mention in mentions:
                if expression.search(mention.text) and "去年" not in mention.text:
                    return _happened(sentences, zones, mention)
    return None


def _happened(sentences: tuple[View, ...], zones: tuple[Zone, ...], told: Mention) -> Mention:
    """The day told later, where the lead only has the one at which the reporter heard of it."""
    if not _learnt(sentences, told):
        return told
    later = mentions_in(sentences, zones, Kind.DATE, (Zone.LIVE,))
    days = (m for m in later if _DATES[0].search(m.text) and not _learnt(sentences, m))
    return next(days, told)


def _learnt(sentences: tuple[View, ...], mention: Mention) -> bool:
    """Whether it is the time at which a reporter heard of it: 记者18日从…了解到."""
    for view in sentences:
        if mention in view.mentions:
            at = view.mentions.index(mention)
            before, after = view.signs[max(0, at - 6) : at], view.signs[at + 1 : at + 5]
            return bool(_REPORTER.search(before) and after.startswith("从")) or bool(
                _THEN_REPORTER.match(after)
            )
    return False


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
            if _state(view, mention):
                continue
            kept.setdefault((mention.value, mention.unit), mention)
    return list(kept.values())


def _state(view: View, figure: Mention) -> bool:
    """某公司共有12个基层工会、会员2100人: what a body has, unless somebody does something."""
    at = view.mentions.index(figure)
    clause = view.signs[at:].split("，")[0]
    return bool(_HAS.search(view.signs[:at]) and not _DOES.search(clause))


def weighed_texts(
    article: Article, sentences: tuple[View, ...], zones: tuple[Zone, ...]
) -> list[tuple[str, str]]:
    """What the type is decided on: sentences without aims and topics, and names of the lead."""
    texts = [
        (zone.value, _TOPIC.sub("", _masked(view, without_aims(article, view))))
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
