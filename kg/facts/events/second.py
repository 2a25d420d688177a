"""Further happenings of one article: told in other sentences, of another type, with own actors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from kg.facts.events.cast import Cast
from kg.facts.events.choose import without_aims
from kg.facts.events.cues import REPORTED, Zone, cues, text_of
from kg.facts.events.scene import Scene, alike
from kg.facts.events.types import INTERVIEW, Choice, choose, types
from kg.facts.view import View
from kg.model import BODY_KINDS, Article, Fact, Kind, Mention

EXACT = regex.compile("[日号月周旬]|近|前不久|当天")
_THERE = regex.compile("仪式上|现场|会上|活动中")
_WHOM = ("served", "visited", "recipient", "participant", "undertaker")
_HOLD = regex.compile("举办|举行|召开|开展|启动|开办|开班|组织|签|走访|慰问")


@dataclass(frozen=True, slots=True)
class Another:
    """A happening of its own: the sentences that tell it, the first one first."""

    type: str
    views: tuple[View, ...]
    reason: str
    start: int  # clean offsets of the words that tell it
    end: int

    def holds(self, offset: int) -> bool:
        """Whether a clean offset stands in its sentences."""
        return any(v.sentence.start <= offset < v.sentence.end for v in self.views)


def others(article: Article, scene: Scene, main: str) -> Iterator[Another]:
    """The further happenings, one a type, in text order."""
    seen: set[str] = {main}
    for at, (view, zone) in enumerate(zip(scene.sentences, scene.zones, strict=True)):
        if zone is Zone.FIRST or zone not in (*REPORTED, Zone.PLAN):
            continue
        told = _told(article, scene, view, main) if zone in REPORTED else None
        told = told or (_dated(article, view) if scene.interview else None)
        if told is None or told[0] in seen:
            continue
        seen.add(told[0])
        start = view.sentence.start + told[2]
        views = _paragraph(article, scene, at)
        yield Another(told[0], views, told[1], start, start + told[3])


def _told(
    article: Article, scene: Scene, view: View, main: str
) -> tuple[str, str, int, int] | None:
    """By the [[second]] entries of the data file: type, reason, offset and length of the words."""
    text = text_of(article, view)
    for rule in types().second:
        found = rule.words.search(text)
        if not found or rule.type == main or main in rule.unless:
            continue
        if rule.needs in ("body", "both") and not _whom(scene, view):
            continue
        if rule.needs in ("marker", "both") and not cues().marker.search(text):
            continue
        return rule.type, f"{rule.type}: {found[0]} (second)", found.start(), len(found[0])
    return None


def _dated(article: Article, view: View) -> tuple[str, str, int, int] | None:
    """In an interview: what was held, or will be, at a date of its own."""
    dates = [m for m in view.mentions if m is not None and m.kind is Kind.DATE]
    held = _HOLD.search(text_of(article, view))
    if not held or not any(EXACT.search(d.text) for d in dates):
        return None
    choice: Choice = choose([("lead", without_aims(article, view))])
    if choice.type == INTERVIEW or choice.score < types().dated:
        return None
    return choice.type, f"{choice.reason} (dated)", held.start(), len(held[0])


def _whom(scene: Scene, view: View) -> bool:
    """Whether the sentence names somebody for whom, or with whom, it is done."""
    return any(
        view.sentence.start <= fact.start < view.sentence.end
        and any(
            fact.get(role)
            for role in ("served", "visited", "recipient", "participant", "undertaker")
        )
        for fact in scene.facts
    )


def _paragraph(article: Article, scene: Scene, at: int) -> tuple[View, ...]:
    """The sentence and the reported rest of its paragraph."""
    first = scene.sentences[at].sentence
    end = next((p.end for p in article.parts if p.start <= first.start < p.end), first.end)
    return tuple(
        v
        for v, z in zip(scene.sentences[at:], scene.zones[at:], strict=True)
        if v.sentence.start < end and (z in REPORTED or v.sentence == first)
    )


def cast_another(scene: Scene, another: Another, main: Cast) -> Cast:
    """Roles of a further happening: its sentences' own, else those of the main event."""
    made = Cast()
    facts = [f for f in scene.facts if another.holds(f.start)]
    given = [m for f in facts for role in ("served", "visited", "guide") for m in f.get(role)]
    before = [
        m
        for m in another.views[0].mentions
        if m is not None and m.kind in BODY_KINDS and m not in given
    ]
    hosts = [m for f in facts for m in f.get("organizer") if f.rule != "role.signs-with"]
    own = [m for m in before if m.kind in (Kind.UNION, Kind.GROUP)]
    own = own or [m for m in before if m.end <= another.start]
    later = [m for v in another.views[1:] for m in v.mentions if m is not None]
    own = own or [m for m in later if m.kind is Kind.GROUP and m not in given]
    owners = hosts or own[:1] or main.claims["organizer"]
    made.add("organizer", owners[:1] if owners is main.claims["organizer"] else owners)
    for fact in facts:
        for role in ("undertaker", "coOrganizer", "leader", "place"):
            made.add(role, fact.get(role))
        _partners(made, fact, main)
        made.add("target", [m for m in fact.get("served") if m.kind is not Kind.PLACE])
        made.add("target", fact.get("recipient"))
        for mention in fact.get("visited"):
            made.add("place" if mention.kind is Kind.PLACE else "target", [mention])
        made.add("leader", [m for m in fact.get("speaker") if _official(scene, m)])
    made.claims["leader"] = [m for m in made.claims["leader"] if _official(scene, m)]
    same = any(alike(m, n) for m in made.claims["organizer"] for n in main.claims["organizer"])
    first = [m for m in scene.mentions((Zone.FIRST,)) if m in main.claims["leader"]]
    if not made.claims["leader"] and scene.interview and "dated" in another.reason:
        made.add("leader", main.claims["leader"][:1])
    elif not made.claims["leader"] and same and not scene.interview:
        made.add("leader", first[:1])
    there = any(_THERE.search(v.signs) for v in another.views[:1])
    if there and not made.claims["place"]:
        made.add("place", main.claims["place"])
    return made


def _partners(made: Cast, fact: Fact, main: Cast) -> None:
    """Whoever joined in the main event joins in this one in the same role."""
    for mention in fact.get("participant"):
        joined = any(alike(mention, m) for m in main.claims["coOrganizer"])
        made.add("coOrganizer" if joined else "participant", [mention])


def _official(scene: Scene, mention: Mention) -> bool:
    return mention.kind is Kind.PERSON and scene.standing(mention) == "official"
