"""Role facts of one article → the events it reports."""

from __future__ import annotations

from dataclasses import replace

from kg.facts.events import choose
from kg.facts.events.cast import ORDER, Cast, Scene, cast
from kg.facts.events.cues import REPORTED, Zone, cues, text_of, zones
from kg.facts.events.people import people
from kg.facts.events.second import cast_another, others
from kg.facts.events.types import Choice, types
from kg.facts.events.types import choose as choose_type
from kg.facts.view import View
from kg.model import Article, Fact, Kind, Mention, Slot

__all__ = ["events"]


def events(article: Article, sentences: tuple[View, ...], roles: tuple[Fact, ...]) -> list[Fact]:
    """Tell the events one article reports, the main one first.

    Args:
        article: the article.
        sentences: its sentences in signs.
        roles: the role and award facts that the rules read in them.

    Returns:
        ``Event`` facts with slots for roles, ``date``, ``name`` and ``measure`` and the values
        ``number`` (from 1 within the article), ``type``, ``name``, ``dateText``, ``reason``; and
        the ``Award`` facts, each with the ``number`` of its event.
    """
    zoned = zones(article, sentences)
    titles = [text_of(article, v) for v, z in zip(sentences, zoned, strict=True) if z is Zone.TITLE]
    interview = any(cues().interview.search(t.strip()) for t in titles)
    scene = Scene(sentences, zoned, roles, people(sentences), interview)
    choice = choose_type(choose.weighed_texts(article, sentences, zoned), interview)
    main = cast(scene, types().types[choice.type])
    if not any(main.claims.values()):
        return []
    date = None if interview else choose.date(sentences, zoned)
    name = None if interview else choose.name(sentences, zoned, choice.type)
    figures = choose.measures(article, sentences, zoned)
    first = next(
        (v for v, z in zip(sentences, zoned, strict=True) if z is Zone.FIRST), sentences[0]
    )
    found = []
    for number, another in enumerate(others(article, scene, choice.type), 2):
        sentence = another.view.sentence
        own = [m for m in figures if sentence.start <= m.start < sentence.end]
        figures = [m for m in figures if m not in own]
        dates = [m for m in another.view.mentions if m is not None and m.kind is Kind.DATE]
        when = dates[0] if dates else date
        names = [m for m in another.view.mentions if m is not None and m.kind is Kind.NAME]
        reason = f"{another.type}: {another.word} (second)"
        made = _fact(
            number,
            Choice(another.type, 5.0),
            reason,
            cast_another(scene, another, main),
            when,
            names[0] if names else None,
            own,
            another.view,
        )
        found.append(replace(made, trigger=(another.start, another.end)))
    made = _fact(1, choice, choice.reason, main, date, name, figures, first)
    found.insert(0, replace(made, trigger=_trigger(article, first, choice)))
    awards = [
        replace(f, values=(*f.values, ("number", "1")))
        for f in roles
        if f.gives == "Award" and scene.zone_of(f) in REPORTED
    ]
    return found + awards


def _fact(
    number: int,
    choice: Choice,
    reason: str,
    made: Cast,
    date: Mention | None,
    name: Mention | None,
    figures: list[Mention],
    view: View,
) -> Fact:
    settled = made.settled()
    slots = [Slot(role, m) for role in ORDER for m in settled[role]]
    slots += [Slot("date", date)] if date else []
    slots += [Slot("name", name)] if name else []
    slots += [Slot("measure", m) for m in figures]
    values = [("number", str(number)), ("type", choice.type), ("reason", reason)]
    values += [("dateText", date.text)] if date else []
    values += [("name", name.text)] if name else []
    return Fact(
        gives="Event",
        slots=tuple(slots),
        rule=f"event.{'main' if number == 1 else 'further'}",
        start=view.sentence.start,
        end=view.sentence.end,
        confidence=0.9 if choice.score >= 8 else 0.7,
        values=tuple(values),
    )


def _trigger(article: Article, view: View, choice: Choice) -> tuple[int, int] | None:
    """Where the heaviest word of the reason stands in the first sentence."""
    text = text_of(article, view)
    for weight, word, _ in choice.weighed:
        at = text.find(word)
        if weight > 0 and at >= 0:
            return view.sentence.start + at, view.sentence.start + at + len(word)
    return None
