"""Further happenings of one article: told in another sentence, of another type, with own actors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.facts.events.cast import Cast, Scene
from kg.facts.events.cues import REPORTED, Zone, cues, text_of
from kg.facts.events.types import types
from kg.facts.view import View
from kg.model import BODY_KINDS, Article, Kind


@dataclass(frozen=True, slots=True)
class Another:
    """A sentence that tells a happening of its own."""

    type: str
    view: View
    word: str
    start: int  # clean offsets of the words that tell it
    end: int


def others(article: Article, scene: Scene, main: str) -> Iterator[Another]:
    """The further happenings, one a type, in text order."""
    seen: set[str] = {main}
    for view, zone in zip(scene.sentences, scene.zones, strict=True):
        if zone not in REPORTED or zone is Zone.FIRST:
            continue
        text = text_of(article, view)
        for rule in types().second:
            found = rule.words.search(text)
            if not found or rule.type in seen or main in rule.unless:
                continue
            if rule.needs in ("body", "both") and not _whom(scene, view):
                continue
            if rule.needs in ("marker", "both") and not cues().marker.search(text):
                continue
            seen.add(rule.type)
            at = view.sentence.start + found.start()
            yield Another(rule.type, view, found[0], at, at + len(found[0]))


def _whom(scene: Scene, view: View) -> bool:
    """Whether the sentence names somebody for whom, or with whom, it is done."""
    return any(
        view.sentence.start <= fact.start < view.sentence.end
        and any(fact.get(role) for role in ("served", "visited", "participant", "undertaker"))
        for fact in scene.facts
    )


def cast_another(scene: Scene, another: Another, main: Cast) -> Cast:
    """Roles of a further happening: its sentence's own, else those of the main event."""
    made = Cast()
    sentence = another.view.sentence
    facts = [f for f in scene.facts if sentence.start <= f.start < sentence.end]
    before = [
        m
        for m in another.view.mentions
        if m is not None and m.kind in BODY_KINDS and m.end <= another.start
    ]
    given = [m for f in facts for role in ("served", "visited") for m in f.get(role)]
    own = [m for m in before if m.kind in (Kind.UNION, Kind.GROUP) and m not in given]
    made.add("organizer", own[:1] or main.claims["organizer"][:1])
    for fact in facts:
        made.add("undertaker", fact.get("undertaker"))
        made.add("coOrganizer", fact.get("coOrganizer"))
        made.add("target", [m for m in fact.get("served") if m.kind is not Kind.PLACE])
        made.add("target", [m for m in fact.get("visited") if m.kind is not Kind.PLACE])
        made.add("place", [m for m in fact.get("visited") if m.kind is Kind.PLACE])
        made.add("place", fact.get("place"))
        made.add("leader", fact.get("leader"))
        made.add("participant", fact.get("participant"))
    return made
