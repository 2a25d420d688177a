"""Who plays which role in one event: slots of role facts → roles of the ontology."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.facts.events.cues import REPORTED, Zone, cues
from kg.facts.events.people import Person, Standing
from kg.facts.events.types import EventType
from kg.facts.view import View
from kg.model import BODY_KINDS, Fact, Kind, Mention

# Types in which a visit is the thing itself: even a museum is visited, not used.
_VISITS = frozenset({"慰问", "调研", "帮扶保障"})
# One entity plays one role: the first of these that claims it.
ORDER = ("organizer", "undertaker", "coOrganizer", "leader", "target", "participant", "place")
# But these may be claimed twice: a school takes part and is the venue.
EXEMPT = {"place": ("participant",), "participant": ("undertaker",)}
# Slots that say of a body that the event is not its own doing.
_FOREIGN = ("visited", "served", "coOrganizer", "undertaker", "place", "recipient", "context")
_FIRMS = (Kind.ENTERPRISE, Kind.INSTITUTION, Kind.GROUP)
_LEADS = (Zone.FIRST, Zone.LEAD)
# A person behind one of these is somebody's partner in talk, not the one who leads.
_WITH = frozenset("与同向和跟")


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
        )  # 丰宁县总工会, …丰宁…县总工会
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


def cast(scene: Scene, kind: EventType) -> Cast:
    """Cast the article's main event."""
    made = Cast()
    _doers(scene, made, kind)
    _others(scene, made, kind)
    _persons(scene, made, kind)
    return made


def _doers(scene: Scene, made: Cast, kind: EventType) -> None:
    signing = kind.name == "签约合作"
    hosts = scene.slots("organizer", REPORTED, "role.hosts")
    joined = [
        m
        for rule in ("role.joins-with", "role.together-with", "role.jointly")
        for m in scene.slots("organizer", _LEADS, rule)
    ] or (scene.slots("organizer", (Zone.FIRST,), "role.signs-with") if signing else [])
    givers = scene.slots("giver", _LEADS) if kind.name == "表彰" else []
    guides = [m for m in scene.slots("guide", _LEADS) if m.kind is Kind.UNION]
    if hosts:
        made.add("organizer", hosts)
    elif givers:
        made.add("organizer", givers)
    elif guides:
        made.add("organizer", guides)
        made.add("participant", joined)
    elif joined:
        made.add("organizer", joined)
    else:
        made.add("organizer", _default(scene, kind))
    founded = scene.slots("founded", REPORTED) if kind.name == "入会建会" else []
    made.claims["organizer"] = [
        m for m in made.claims["organizer"] if not any(alike(m, f) for f in founded)
    ]
    made.add("target", founded)
    made.add("undertaker", scene.slots("undertaker", REPORTED))
    made.add("coOrganizer", scene.slots("coOrganizer", REPORTED))
    if signing:
        partners = scene.slots("organizer", (Zone.LEAD, Zone.LIVE), "role.signs-with")
        made.add("participant", partners)


def _default(scene: Scene, kind: EventType) -> list[Mention]:
    """The first union, else the first body, of the lead that something is not done to."""
    foreign = [
        m
        for role in (*_FOREIGN, *(("founded",) if kind.name == "入会建会" else ()))
        for m in scene.slots(role, REPORTED)
        # whoever seeks help visits and thanks the union that gave it
        if m.kind in kind.visits
    ]
    for rule in ("role.helps", "role.helped-by", "role.comes-from"):
        foreign += scene.slots("participant", REPORTED, rule)

    def free(mention: Mention) -> bool:
        return mention.kind in BODY_KINDS and mention not in foreign

    lead = [m for m in scene.mentions(_LEADS) if free(m)]
    if scene.interview:
        told = [m for m in scene.mentions((Zone.TITLE, *_LEADS)) if m.kind is Kind.UNION]
        owners = {m.text for p in scene.people.values() for m in p.bodies}
        lead = [m for m in told if m.text in owners] or told or lead
    first = [m for m in scene.mentions((Zone.FIRST,)) if free(m)] if not scene.interview else lead
    unions = [m for m in scene.mentions((Zone.LIVE,)) if free(m) and m.kind is Kind.UNION]
    for pool in (
        [m for m in first if m.kind is Kind.UNION],
        [m for m in lead if m.kind is Kind.UNION and not _titled(scene, m)],
        unions if kind.name == "入会建会" else [],  # a firm does not found its own union
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
    if first.kind is Kind.GROUP:  # 矿山医院“先锋队”: the hospital does what its team does
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


def _others(scene: Scene, made: Cast, kind: EventType) -> None:
    for mention in scene.slots("visited", REPORTED):
        if mention.kind is Kind.PLACE:
            made.add("place", [mention])
        elif mention.kind is Kind.PERSON:
            if scene.standing(mention) is not Standing.OFFICIAL and kind.visited == "target":
                made.add("target", [mention])
        elif kind.visited == "target" and kind.name not in _VISITS and _venue(mention):
            made.add("place", [mention])
        elif mention.kind in kind.visits and (
            kind.visited != "coOrganizer" or mention.kind is Kind.UNION
        ):
            made.add(kind.visited, [mention])
    # in a dispute the firm whose workers are helped is the other side
    helped = scene.slots("served", REPORTED, "role.lets") if kind.name == "维权" else []
    for mention in scene.slots("served", REPORTED):
        if mention in helped:
            continue
        if mention.kind is not Kind.PERSON and mention.kind not in kind.visits:
            continue
        if scene.standing(mention) is not Standing.OFFICIAL and mention.kind is not Kind.PLACE:
            made.add("target", [mention])
    for fact in scene.facts:
        signed = fact.rule.startswith("role.signs")
        if scene.zone_of(fact) in REPORTED and (kind.name == "签约合作" or not signed):
            made.add("participant", fact.get("participant"))
    made.add("place", scene.slots("place", REPORTED))
    for fact in scene.facts:
        if fact.gives == "Award" and kind.name != "表彰" and scene.zone_of(fact) in REPORTED:
            made.add("participant", fact.get("employer"))
    if kind.employer:
        for fact in scene.facts:
            if fact.rule == "role.employs" and scene.zone_of(fact) in REPORTED:
                workers = fact.get("worker")
                if all(scene.standing(w) is not Standing.OFFICIAL for w in workers):
                    made.add("participant", fact.get("employer"))
    recipients = scene.slots("recipient", REPORTED)
    made.add("target" if kind.name == "表彰" else "participant", recipients)


def _venue(mention: Mention) -> bool:
    return cues().venue.search(mention.text) is not None


def _persons(scene: Scene, made: Cast, kind: EventType) -> None:
    lists = cues()
    speaking = (*REPORTED, Zone.PLAN, Zone.BACKGROUND)
    told = {m.text for m in scene.slots("leader", (*REPORTED, Zone.PLAN))}
    told |= {m.text for m in scene.slots("speaker", speaking)}
    spoke = {m.text for m in scene.slots("speaker", speaking)}
    crowd = kind.worker == "participant" and kind.name not in ("会议", "调研", "签约合作")
    known = {n for n, p in scene.people.items() if p.standing is Standing.WORKER}
    known |= {m.text for r in ("served", "visited", "recipient") for m in scene.slots(r, REPORTED)}
    interviewed = {m.text for m in scene.mentions((Zone.TITLE,)) if m.kind is Kind.PERSON}
    for mention in scene.mentions((*sorted(REPORTED), Zone.PLAN, Zone.BACKGROUND)):
        if mention.kind is not Kind.PERSON:
            continue
        zone = next(
            z
            for v, z in zip(scene.sentences, scene.zones, strict=True)
            if v.sentence.start <= mention.start < v.sentence.end
        )
        standing = scene.standing(mention)
        if scene.interview:
            heads = any(
                mention in f.get("leader") and f.trigger and lists.heads.search(_quote(scene, f))
                for f in scene.facts
            )
            if (
                mention.text in interviewed
                or (not interviewed and mention.text in told)
                or (heads and zone in REPORTED)
            ):
                made.add("leader", [mention])
        elif standing is Standing.OFFICIAL:
            if _partner_in_talk(scene, mention):
                made.add("participant", [mention])
            elif zone in _LEADS or mention.text in told:
                made.add("leader", [mention])
        elif mention.text in spoke or (zone in REPORTED and (crowd or mention.text in known)):
            done_to = any(mention in scene.slots(r, REPORTED) for r in ("visited", "served"))
            expert = not done_to and lists.expert.search(scene.people[mention.text].titles)
            made.add("participant" if expert else kind.worker, [mention])


def _partner_in_talk(scene: Scene, mention: Mention) -> bool:
    """Whether a name with its titles stands behind 与, 同, 向: 同公司工会主席张三座谈."""
    for view in scene.sentences:
        if not view.sentence.start <= mention.start < view.sentence.end:
            continue
        at = view.mentions.index(mention) - 1
        while at >= 0 and (view.mentions[at] is not None or view.signs[at] in "工会的“”"):
            at -= 1
        return at >= 0 and view.signs[at] in _WITH and at + 1 < view.mentions.index(mention)
    return False


def _quote(scene: Scene, fact: Fact) -> str:
    """The signs of a fact's trigger."""
    assert fact.trigger is not None
    return "".join(
        view.signs[i]
        for view in scene.sentences
        for i, (start, _) in enumerate(view.bounds)
        if fact.trigger[0] <= start < fact.trigger[1]
    )
