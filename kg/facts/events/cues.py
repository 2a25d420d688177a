"""event_cues.toml as compiled expressions, and the kind of each sentence."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

import regex

from kg.errors import RuleError
from kg.facts.view import View
from kg.model import BODY_KINDS, Article, Kind, PartKind


class Zone(StrEnum):
    """What a sentence is for."""

    HEADLINE = "headline"
    TITLE = "title"  # kicker and subtitle
    FIRST = "first"  # the first sentence of the lead that has an actor
    LEAD = "lead"
    LIVE = "live"  # reports the happening
    BACKGROUND = "background"  # what was before, what is usual
    PAST = "past"  # what was before, where it may be the story (a wage dispute)
    ELSEWHERE = "elsewhere"  # told as a further happening
    PLAN = "plan"  # what is to come


REPORTED = frozenset({Zone.FIRST, Zone.LEAD, Zone.LIVE})


@dataclass(frozen=True, slots=True)
class Cues:
    """One field a list of event_cues.toml; the file says what each is for."""

    plan: regex.Pattern[str]
    background: regex.Pattern[str]
    past: regex.Pattern[str]
    interview: regex.Pattern[str]
    marker: regex.Pattern[str]
    official: regex.Pattern[str]
    job: regex.Pattern[str]
    honour: regex.Pattern[str]
    office: regex.Pattern[str]
    expert: regex.Pattern[str]
    heads: regex.Pattern[str]
    venue: regex.Pattern[str]
    never: frozenset[str]
    drop_before: regex.Pattern[str]
    drop_after: regex.Pattern[str]


@cache
def cues() -> Cues:
    """Read the file once.

    Raises:
        RuleError: a key is missing or unknown, or an expression does not compile.
    """
    file = files("kg.facts") / "event_cues.toml"
    table = tomllib.loads(file.read_text("utf-8"))
    flat = {key: value for part in table.values() for key, value in part.items()}
    if set(flat) != set(Cues.__slots__):
        odd = ", ".join(sorted(set(flat) ^ set(Cues.__slots__)))
        raise RuleError(f"keys unknown or missing: {odd}", "event_cues.toml")
    try:
        return Cues(
            **{
                key: frozenset(value) if isinstance(value, list) else regex.compile(value)
                for key, value in flat.items()
            }
        )
    except regex.error as fault:
        raise RuleError(f"an expression does not compile: {fault}", "event_cues.toml") from fault


def text_of(article: Article, view: View) -> str:
    """The characters of a sentence."""
    return article.text.value[view.sentence.start : view.sentence.end]


def zones(article: Article, sentences: tuple[View, ...]) -> tuple[Zone, ...]:
    """The zone of each sentence.

    The lead is the first paragraph, and the paragraphs up to the first that names a body or a
    person where the first does not (a scene or a quotation opens many reports).
    """
    lists = cues()
    found: list[Zone] = []
    lead_end = _lead_end(article, sentences)
    first = False
    # 2016年，… is no happening of this year, where the lead tells one of 今年
    this_year = any(
        m is not None and m.kind is Kind.DATE and m.text.startswith("今年")
        for v in sentences
        if v.sentence.end <= lead_end
        for m in v.mentions
    )
    for view in sentences:
        text = text_of(article, view)
        if view.sentence.part is PartKind.HEADLINE:
            found.append(Zone.HEADLINE)
        elif view.sentence.part is not PartKind.PARAGRAPH:
            found.append(Zone.TITLE)
        elif view.sentence.end <= lead_end:
            if not first and any(m and _acts(m.kind) for m in view.mentions):
                first = True
                found.append(Zone.FIRST)
            elif (planned := lists.plan.search(text)) and planned.start() < 8:
                found.append(Zone.PLAN)
            else:
                found.append(Zone.BACKGROUND if lists.background.search(text) else Zone.LEAD)
        elif lists.plan.search(text):
            found.append(Zone.PLAN)
        elif lists.background.search(text):
            found.append(Zone.BACKGROUND)
        elif lists.past.search(text) or (this_year and _OTHER_YEAR.search(text)):
            found.append(Zone.PAST)
        else:
            found.append(Zone.LIVE)
    return tuple(found)


_OTHER_YEAR = regex.compile("(?:19|20)[0-9]{2}年，")


def _acts(kind: Kind) -> bool:
    return kind in BODY_KINDS or kind is Kind.PERSON


def _lead_end(article: Article, sentences: tuple[View, ...]) -> int:
    for part in (p for p in article.parts if p.kind is PartKind.PARAGRAPH):
        inside = [v for v in sentences if part.start <= v.sentence.start < part.end]
        if any(m and _acts(m.kind) for v in inside for m in v.mentions):
            return part.end
    return 0
