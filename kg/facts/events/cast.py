"""Who plays which role in one event: slots of role facts → roles of the ontology."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import regex

from kg.facts.events.cues import REPORTED, cues
from kg.facts.events.people import Standing
from kg.facts.events.scene import Scene, alike
from kg.facts.events.types import EventType
from kg.model import Kind, Mention

# One entity plays one role: the first of these that claims it.
ORDER = ("organizer", "undertaker", "coOrganizer", "leader", "target", "participant", "place")
# But these may be claimed twice: a school takes part and is the venue.
EXEMPT = {"place": ("participant",), "participant": ("undertaker",)}


_SICK = regex.compile("住院|病床|病房|互助金|理赔|患病|患者")


@dataclass(slots=True)
class Cast:
    """Roles as they are claimed; ``settled`` gives each entity one role."""

    claims: dict[str, list[Mention]] = field(default_factory=lambda: {r: [] for r in ORDER})

    def add(self, role: str, mentions: Iterable[Mention]) -> None:
        """Claim a role for mentions of a kind that can play it."""
        for mention in mentions:
            if mention.kind is Kind.PLACE and role != "place":
                continue
            if role == "leader" and mention.kind is not Kind.PERSON:
                continue
            if mention.kind is Kind.PERSON and role in ("undertaker", "place"):
                continue
            self.claims[role].append(mention)

    def settled(self) -> dict[str, list[Mention]]:
        """Each entity once, in its first role by ``ORDER``, under its longest mention."""
        done: list[Mention] = []
        result: dict[str, list[Mention]] = {}
        for role in ORDER:
            mine: list[Mention] = []
            for mention in self.claims[role]:
                before = [m for r in EXEMPT.get(role, ()) for m in result[r]]
                if any(alike(mention, d) for d in done if d not in before):
                    continue
                twin = next((i for i, m in enumerate(mine) if alike(mention, m)), None)
                if twin is None:
                    mine.append(mention)
                elif len(mention.text) > len(mine[twin].text):
                    mine[twin] = mention
            done += mine
            result[role] = mine
        return result


def add_others(scene: Scene, made: Cast, kind: EventType) -> None:
    """Claim the roles of those visited, served and taking part, of winners and of places."""
    housed = scene.slots("place", REPORTED, "role.own-people-to") + _sickrooms(scene)
    for mention in scene.slots("visited", REPORTED):
        if mention.kind is Kind.PLACE or mention in housed:
            made.add("place", [mention])
        elif mention.kind is Kind.PERSON:
            if scene.standing(mention) is not Standing.OFFICIAL and kind.visited == "target":
                made.add("target", [mention])
        elif kind.visited == "target" and "visiting" not in kind.traits and _venue(mention):
            made.add("place", [mention])
        elif mention.kind in kind.visits and (
            kind.visited != "coOrganizer" or mention.kind is Kind.UNION
        ):
            made.add(kind.visited, [mention])
    # in a dispute the firm whose workers are helped is the other side
    helped = scene.slots("served", REPORTED, "role.lets") if "dispute" in kind.traits else []
    for mention in scene.slots("served", REPORTED):
        if mention in helped:
            continue
        if mention.kind is not Kind.PERSON and mention.kind not in kind.visits:
            continue
        if scene.standing(mention) is not Standing.OFFICIAL and mention.kind is not Kind.PLACE:
            made.add("target", [mention])
    sent = scene.slots("served", REPORTED, "role.into-hands")
    made.add("place", [m for m in sent if m.kind is Kind.PLACE])
    made.add("target", [m for m in sent if m.kind is Kind.PERSON])  # officials too
    for fact in scene.facts:
        signed = fact.rule.startswith("role.signs")
        if fact.rule == "role.holds-guided":
            continue  # the doers' business
        if scene.zone_of(fact) in REPORTED and ("signing" in kind.traits or not signed):
            made.add("participant", fact.get("participant"))
        if fact.rule in ("role.represents", "role.appointed") and scene.zone_of(fact) in REPORTED:
            made.add("participant", fact.get("employer"))
    made.add("participant", scene.slots("heard", REPORTED))
    made.add("place", scene.slots("place", REPORTED))
    for fact in scene.facts:
        if (
            fact.gives == "Award"
            and "honouring" not in kind.traits
            and scene.zone_of(fact) in REPORTED
        ):
            made.add("participant", fact.get("employer"))
    if kind.employer:
        for fact in scene.facts:
            if fact.rule == "role.employs" and scene.zone_of(fact) in REPORTED:
                workers = fact.get("worker")
                if all(scene.standing(w) is not Standing.OFFICIAL for w in workers):
                    made.add("participant", fact.get("employer"))
    recipients = scene.slots("recipient", REPORTED)
    made.add("target" if "honouring" in kind.traits else "participant", recipients)


def _sickrooms(scene: Scene) -> list[Mention]:
    """Hospitals in which somebody is visited who lies there."""
    return [
        m
        for v in scene.sentences
        if _SICK.search(v.signs)
        for m in v.mentions
        if m is not None and m.kind is Kind.INSTITUTION and m.text.endswith("医院")
    ]


def _venue(mention: Mention) -> bool:
    return cues().venue.search(mention.text) is not None
