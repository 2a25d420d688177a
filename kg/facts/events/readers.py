"""Which rule gave an event's role its mention: for the evidence, after the casting is done."""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import Fact, Mention

# The slots of role facts that the casting takes for a role, the role's own slot first.
_SLOTS = {
    "organizer": ("organizer", "giver", "guide"),
    "undertaker": ("undertaker",),
    "coOrganizer": ("coOrganizer", "participant", "visited"),
    "leader": ("leader", "speaker"),
    "target": ("target", "visited", "served", "founded", "recipient"),
    "participant": ("participant", "employer", "worker", "recipient", "organizer", "speaker"),
    "place": ("place", "visited"),
}
#: What reads a role where no rule does: who or what stands where.
BY_STANDING = {
    "organizer": "event.first-body",
    "leader": "event.official-there",
}


def reader(role: str, mention: Mention, facts: Iterable[Fact]) -> str:
    """The id of the rule that reads a mention in a slot of a role.

    Args:
        role: a role of the ontology.
        mention: who or what plays it.
        facts: the role and award facts of the article, in text order.
    """
    read = {slot.role: f.rule for f in facts for slot in f.slots if slot.mention == mention}
    found = next((read[slot] for slot in _SLOTS.get(role, ()) if slot in read), None)
    return found or BY_STANDING.get(role, "event.cast")
