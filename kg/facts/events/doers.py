"""Who does it: hosts, partners, and the body that acts where no words of hosting stand."""

from __future__ import annotations

import regex

from kg.facts.events.cast import Cast
from kg.facts.events.cues import REPORTED, Zone
from kg.facts.events.scene import LEADS, Scene, alike
from kg.facts.events.types import EventType
from kg.facts.view import SIGN
from kg.model import BODY_KINDS, Kind, Mention

# Slots that say of a body that the event is not its own doing.
_FOREIGN = ("visited", "served", "coOrganizer", "undertaker", "place", "recipient", "context")
# 各街道工会: the bodies below do it, each at its own place
_EVERY = regex.compile(f"各[^，。；]{{0,6}}(?:工会|{SIGN[Kind.UNION]})|基层工会")
_FIRMS = (Kind.ENTERPRISE, Kind.INSTITUTION, Kind.GROUP)


def add_doers(scene: Scene, made: Cast, kind: EventType) -> None:
    """Claim organizer, undertaker and coOrganizer."""
    signing = "signing" in kind.traits
    hosts = [
        m
        for rule in ("role.hosts", "role.hosts-at")
        for m in scene.slots("organizer", REPORTED, rule)
    ]
    joined = [
        m
        for rule in ("role.joins-with", "role.together-with", "role.jointly")
        for m in scene.slots("organizer", LEADS, rule)
    ] or (scene.slots("organizer", (Zone.FIRST,), "role.signs-with") if signing else [])
    givers = scene.slots("giver", LEADS) if "honouring" in kind.traits else []
    guides = [m for m in scene.slots("guide", LEADS) if m.kind is Kind.UNION]
    guided = scene.slots("organizer", LEADS, "role.holds-guided")
    sent = scene.slots("organizer", LEADS, "role.delegation")
    if hosts:
        made.add("organizer", hosts)
    elif givers:
        made.add("organizer", givers)
    elif guided:
        made.add("organizer", guided)
        made.add("participant", scene.slots("participant", LEADS, "role.holds-guided"))
    elif guides:
        made.add("organizer", guides)
        made.add("participant", joined)
    elif joined:
        made.add("organizer", joined)
    elif sent:
        made.add("organizer", sent)
    else:
        made.add("organizer", _acting(scene) or _default(scene, kind))
    founded = scene.slots("founded", REPORTED) if "founding" in kind.traits else []
    made.claims["organizer"] = [
        m for m in made.claims["organizer"] if not any(alike(m, f) for f in founded)
    ]
    made.add("target", founded)
    made.add("undertaker", scene.slots("undertaker", REPORTED))
    made.add("coOrganizer", scene.slots("coOrganizer", REPORTED))
    if signing:
        partners = scene.slots("organizer", (Zone.LEAD, Zone.LIVE), "role.signs-with")
        made.add("participant", partners)


def _acting(scene: Scene) -> list[Mention]:
    """Unions that each do it, of which only one above them tells: 记者从区总工会获悉, ….

    The one that tells is told from the others by its name not being theirs.
    """
    tellers = scene.slots("informant", REPORTED)
    found = [m for m in scene.slots("actor", REPORTED) if not any(alike(m, t) for t in tellers)]
    every = any(_EVERY.search(v.signs) for v in scene.sentences)
    return found if tellers and (len(found) > 1 or every) else []


def _default(scene: Scene, kind: EventType) -> list[Mention]:
    """The first union, else the first body, of the lead that something is not done to."""
    foreign = [
        m
        for role in (*_FOREIGN, *(("founded",) if "founding" in kind.traits else ()))
        for m in scene.slots(role, REPORTED)
        # whoever seeks help visits and thanks the union that gave it
        if m.kind in kind.visits
    ]
    for rule in ("role.helps", "role.helped-by", "role.comes-from"):
        foreign += scene.slots("participant", REPORTED, rule)

    def free(mention: Mention) -> bool:
        return mention.kind in BODY_KINDS and mention not in foreign

    lead = [m for m in scene.mentions(LEADS) if free(m)]
    if scene.interview:
        told = [m for m in scene.mentions((Zone.TITLE, *LEADS)) if m.kind is Kind.UNION]
        owners = {m.text for p in scene.people.values() for m in p.bodies}
        lead = [m for m in told if m.text in owners] or told or lead
    first = [m for m in scene.mentions((Zone.FIRST,)) if free(m)] if not scene.interview else lead
    unions = [m for m in scene.mentions((Zone.LIVE,)) if free(m) and m.kind is Kind.UNION]
    for pool in (
        [m for m in first if m.kind is Kind.UNION],
        [m for m in lead if m.kind is Kind.UNION and not _titled(scene, m)],
        unions if "founding" in kind.traits else [],  # a firm does not found its own union
        [m for m in first if m.kind in _FIRMS],
        [m for m in lead if m.kind is Kind.UNION],
        [m for m in lead if m.kind in _FIRMS],
        unions,
        lead,
        [m for m in scene.mentions((Zone.HEADLINE,)) if m.kind in BODY_KINDS],
        [m for m in scene.mentions((Zone.LIVE,)) if free(m)],
    ):
        if pool:
            return _with_own(scene, pool[0])
    return []


def _titled(scene: Scene, mention: Mention) -> bool:
    """Whether a title follows at once: …总工会主席, the body of a post."""
    for view in scene.sentences:
        if mention in view.mentions:
            after = view.mentions[view.mentions.index(mention) + 1 :][:1]
            return any(m is not None and m.kind is Kind.TITLE for m in after)
    return False


def _with_own(scene: Scene, first: Mention) -> list[Mention]:
    """A firm's event is also that of its team (named next to it) or of its union (acting)."""
    found = [first]
    if first.kind is Kind.UNION:
        return found
    if first.kind is Kind.GROUP:  # 某医院“红心服务队”: the hospital does what its team does
        named = (m for m in scene.mentions(Zone) if m.kind in (Kind.ENTERPRISE, Kind.INSTITUTION))
        found += [m for m in named if m.text in first.text][:1]
    for view in scene.sentences:
        for at, mention in enumerate(view.mentions[:-1]):
            after = next((m for m in view.mentions[at + 1 : at + 3] if m is not None), None)
            if mention == first and after is not None and after.kind is Kind.GROUP:
                found.append(after)
    for view, zone in zip(scene.sentences, scene.zones, strict=True):
        if zone not in REPORTED:
            continue
        for at, mention in enumerate(view.mentions):
            if mention is None or mention.kind is not Kind.UNION:
                continue
            nearby = view.mentions[at + 1 : at + 2]
            titled = any(m is not None and m.kind is Kind.TITLE for m in nearby)
            if not titled and _own(mention.text, first.text):
                found.append(mention)
    return found


def _own(union: str, firm: str) -> bool:
    head = union.removesuffix("工会").removesuffix("总")
    if head in ("公司", "该公司", "集团", "企业", "医院", "学校", "厂", "校", "院", ""):
        return True
    rest = iter(firm)
    return len(head) > 2 and all(c in rest for c in head)
