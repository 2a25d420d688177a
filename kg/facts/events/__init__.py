"""Role facts of one article → the events it reports."""

from __future__ import annotations

from dataclasses import replace

from kg.facts.events import choose
from kg.facts.events.cast import ORDER, Cast, add_others
from kg.facts.events.cues import REPORTED, Zone, cues, text_of, zones
from kg.facts.events.doers import add_doers
from kg.facts.events.people import people
from kg.facts.events.players import add_persons
from kg.facts.events.readers import reader
from kg.facts.events.scene import Scene
from kg.facts.events.second import EXACT, Another, cast_another, others
from kg.facts.events.types import OTHER, Choice, types
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
    choice = choose_type(choose.weighed_texts(article, sentences, zoned), interview)
    kind = types().types[choice.type]
    if kind.past:
        zoned = tuple(Zone.LIVE if z is Zone.PAST else z for z in zoned)
    scene = Scene(sentences, zoned, roles, people(sentences), interview)
    further = tuple(others(article, scene, choice.type))
    inside = _without(scene, further)
    main = Cast()
    add_doers(inside, main, kind)
    add_others(inside, main, kind)
    add_persons(inside, main, kind)
    if not any(main.claims.values()):
        return []
    date = None if interview else choose.date(sentences, zoned)
    if choice.type == OTHER and choice.score < types().least and date is None:
        return []  # a portrait, a comment: nothing happens
    name = None if interview else choose.name(sentences, zoned, choice.type)
    figures = choose.measures(article, sentences, zoned)
    rest = [m for m in figures if not any(a.holds(m.start) for a in further)]
    first = next(
        (v for v, z in zip(sentences, zoned, strict=True) if z is Zone.FIRST), sentences[0]
    )
    made = _fact(1, choice, choice.reason, main, date, name, rest, first, roles)
    found = [replace(made, trigger=_trigger(article, first, choice))]
    for number, another in enumerate(further, 2):
        own = [m for m in figures if another.holds(m.start)]
        when = _when(scene, another) or date
        named = [m for m in another.views[0].mentions if m is not None and m.kind is Kind.NAME]
        made = _fact(
            number,
            Choice(another.type, 5.0),
            another.reason,
            cast_another(scene, another, main),
            when,
            named[0] if named else None,
            own,
            another.views[0],
            roles,
        )
        found.append(replace(made, trigger=(another.start, another.end)))
    for fact in roles:
        if fact.gives == "Award" and scene.zone_of(fact) in REPORTED:
            number = next((n for n, a in enumerate(further, 2) if a.holds(fact.start)), 1)
            found.append(replace(fact, values=(*fact.values, ("number", str(number)))))
    return found


def _without(scene: Scene, further: tuple[Another, ...]) -> Scene:
    """The scene without what belongs to further happenings (but for who speaks there)."""
    told = [v for a in further for v in a.views]
    return Scene(
        scene.sentences,
        tuple(
            Zone.ELSEWHERE if v in told else z
            for v, z in zip(scene.sentences, scene.zones, strict=True)
        ),
        scene.facts,
        scene.people,
        scene.interview,
    )


def _when(scene: Scene, another: Another) -> Mention | None:
    """The date of a further happening: its own, else the 当天 last printed before it."""
    dates = [
        m
        for v in another.views
        for m in v.mentions
        if m is not None and m.kind is Kind.DATE and EXACT.search(m.text)
    ]
    if dates:
        return dates[0]
    near = [
        m
        for v in scene.sentences
        for m in v.mentions
        if m is not None
        and m.kind is Kind.DATE
        and m.text in ("当天", "当日", "同日")
        and m.start < another.start
    ]
    return near[-1] if near else None


def _fact(
    number: int,
    choice: Choice,
    reason: str,
    made: Cast,
    date: Mention | None,
    name: Mention | None,
    figures: list[Mention],
    view: View,
    roles: tuple[Fact, ...],
) -> Fact:
    settled = made.settled()
    slots = [Slot(role, m, reader(role, m, roles)) for role in ORDER for m in settled[role]]
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
        word = word.split("/")[0]
        at = text.find(word)
        if weight > 0 and at >= 0:
            return view.sentence.start + at, view.sentence.start + at + len(word)
    return None
