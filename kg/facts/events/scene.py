"""One article as the casting sees it: sentences, zones, role facts, people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.facts.events.cues import Zone
from kg.facts.events.people import Person, Standing
from kg.facts.view import View
from kg.model import Fact, Kind, Mention

LEADS = (Zone.FIRST, Zone.LEAD)


def alike(one: Mention, other: Mention) -> bool:
    """Whether two mentions may name the same: 区总工会 and 西城区总工会.

    Only within one article and only for the question who plays what; identity is the graph's.
    """
    if one.kind is not other.kind:
        return False
    long, short = (x.text.strip("“”") for x in sorted((one, other), key=lambda m: -len(m.text)))
    if long.endswith(short) or long.replace("总工会", "工会").endswith(
        short.replace("总工会", "工会")
    ):
        return True
    if one.kind is Kind.UNION and short.endswith("总工会") and len(short) > 5:
        return (
            long.endswith("总工会") and short[:-4] in long and short[-4] == long[-4]
        )  # 木兰县总工会, …木兰…县总工会
    if one.kind not in (Kind.ENTERPRISE, Kind.INSTITUTION) or len(short) < 4:
        return False
    rest = iter(long)
    return all(c in rest for c in short)


@dataclass(slots=True)
class Scene:
    """Everything the casting reads: one article's sentences, zones, role facts and people."""

    sentences: tuple[View, ...]
    zones: tuple[Zone, ...]
    facts: tuple[Fact, ...]
    people: dict[str, Person]
    interview: bool = False

    def zone_of(self, fact: Fact) -> Zone:
        """The zone of the sentence a fact stands in."""
        for view, zone in zip(self.sentences, self.zones, strict=True):
            if view.sentence.start <= fact.start < view.sentence.end:
                return zone
        return Zone.BACKGROUND

    def slots(self, role: str, within: Iterable[Zone], rule: str = "") -> list[Mention]:
        """The mentions in a slot of any role fact (or of one rule's) in these zones."""
        allowed = set(within)
        return [
            m
            for fact in self.facts
            if (not rule or fact.rule == rule) and self.zone_of(fact) in allowed
            for m in fact.get(role)
        ]

    def mentions(self, within: Iterable[Zone]) -> list[Mention]:
        """All mentions of these zones in text order."""
        allowed = set(within)
        return [
            m
            for view, zone in zip(self.sentences, self.zones, strict=True)
            if zone in allowed
            for m in view.mentions
            if m is not None
        ]

    def standing(self, mention: Mention) -> Standing:
        """What the article's titles say of a person."""
        person = self.people.get(mention.text)
        return person.standing if person else Standing.UNKNOWN
