"""The people of an event: leaders, workers, experts."""

from __future__ import annotations

from itertools import pairwise

import regex

from kg.facts.events.cast import Cast
from kg.facts.events.cues import REPORTED, Zone, cues
from kg.facts.events.people import Standing
from kg.facts.events.scene import LEADS, Scene, alike
from kg.facts.events.types import EventType
from kg.facts.view import SIGN
from kg.model import BODY_KINDS, Fact, Kind, Mention

# A person behind one of these is somebody's partner in talk, not the one who leads.
_WITH = frozenset("与同向和跟")
_HOLDERS = ("organizer", "undertaker", "coOrganizer", "target", "participant", "place")
_STUDY = regex.compile("(?:学习|传达|贯彻|领会|重温|观看|聆听|收看)[^，。；]{0,6}$")
_JOINT = regex.compile("[^，。；：]{0,14}(?:签|揭牌|共同|分别|一同|颁奖|启动|出席)")
_FIRM = regex.compile("(?:企业|公司|店家?|商户|厂方)(?:负责|经理|老板|法人|代表)")
_SIDE = regex.compile("首席代表|协商代表|方代表")
_OF = regex.compile("的(?:爱人|妻子|丈夫|母亲|父亲|父母|孩子|儿子|女儿|家属|家人|老伴|徒弟|遗属)")
_NAMED = regex.compile(
    f"[{''.join(SIGN[k] for k in sorted(BODY_KINDS))}]?的?[^，。；：“]{{0,6}}"
    f"{SIGN[Kind.TITLE]}*{SIGN[Kind.PERSON]}"
)
_SPEECH = regex.compile("^[^，。；]*(?:讲话|致辞|指示|批示|回信|报告|精神)")


def add_persons(scene: Scene, made: Cast, kind: EventType) -> None:
    """Claim leader for officials who act or speak, the type's worker role for others."""
    lists = cues()
    speaking = (*REPORTED, Zone.PLAN, Zone.BACKGROUND, Zone.PAST)
    told = {m.text for m in scene.slots("leader", (*REPORTED, Zone.PLAN))}
    told |= {m.text for m in scene.slots("speaker", speaking)}
    spoke = {m.text for m in scene.slots("speaker", speaking)} | _quoted(scene)
    crowd = kind.worker == "participant" and "sober" not in kind.traits
    known = {n for n, p in scene.people.items() if p.standing is Standing.WORKER}
    known |= {m.text for r in ("served", "visited", "recipient") for m in scene.slots(r, REPORTED)}
    interviewed = {m.text for m in scene.mentions((Zone.TITLE,)) if m.kind is Kind.PERSON}
    sides = {
        m.text
        for rule in ("role.represents", "role.competes")
        for m in scene.slots("participant", REPORTED, rule)
    }
    sides |= {n for n, p in scene.people.items() if _SIDE.search(p.titles)}
    welcomes = {m.text for m in scene.slots("leader", REPORTED, "role.welcomes")}
    experts = {m.text for m in _experts(scene)}
    heads_up = {m.text for m in scene.slots("leader", REPORTED)}
    for mention in scene.mentions(speaking):
        if mention.kind is not Kind.PERSON:
            continue
        zone = next(
            z
            for v, z in zip(scene.sentences, scene.zones, strict=True)
            if v.sentence.start <= mention.start < v.sentence.end
        )
        standing = scene.standing(mention)
        if _studied(scene, mention) or _kin(scene, mention):
            continue
        if mention.text in sides:  # of the table, or of the field
            made.add("participant", [mention] if zone in REPORTED else [])
            continue
        if mention.text in welcomes:
            made.add("leader", [mention])
            continue
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
            if _partner_in_talk(scene, mention) or mention.text in experts:
                made.add("participant", [mention])
            elif zone in LEADS or mention.text in told:
                quoted = zone is not Zone.FIRST and mention.text not in heads_up
                guest = quoted and _outside(scene, made, mention)
                made.add("participant" if guest else "leader", [mention])
        elif mention.text in spoke or (zone in REPORTED and (crowd or mention.text in known)):
            done_to = any(mention in scene.slots(r, REPORTED) for r in ("visited", "served"))
            titles = scene.people[mention.text].titles
            gives = lists.expert.search(titles) or (
                # 劳模 come to serve, and who leads the helpers helps
                "serving" in kind.traits
                and (lists.honour.search(titles) or mention.text in heads_up)
            )
            made.add("participant" if gives and not done_to else kind.worker, [mention])


def _kin(scene: Scene, mention: Mention) -> bool:
    """驾驶员某某的爱人: somebody else is there."""
    for view in scene.sentences:
        if mention in view.mentions:
            return bool(_OF.match(view.signs, view.mentions.index(mention) + 1))
    return False


def _quoted(scene: Scene) -> set[str]:
    """Workers named at once behind what they said: “…。”某公司职工某某自2010年…."""
    found = set()
    for before, view in pairwise(scene.sentences):
        opening = _NAMED.match(view.signs)
        if before.signs.endswith(("。”", "！”", "？”")) and opening:
            person = view.mentions[opening.end() - 1]
            if person is not None and scene.standing(person) is not Standing.OFFICIAL:
                found.add(person.text)
    return found


def _experts(scene: Scene) -> list[Mention]:
    """Heads of firms, schools and hospitals who teach: 某律师事务所主任某某以案释法."""
    return [
        m
        for fact in scene.facts
        if fact.rule == "role.teaches" and scene.zone_of(fact) in REPORTED
        for m in fact.get("teacher")
        if (bodies := scene.people[m.text].bodies)
        and all(b.kind in (Kind.ENTERPRISE, Kind.INSTITUTION, Kind.GROUP) for b in bodies)
    ]


def _outside(scene: Scene, made: Cast, mention: Mention) -> bool:
    """Whether somebody is head of a firm, school or hospital that has no part in the holding.

    经理某某说 at a union's talk, 科主任某某 at a lecture: they take part. The heads of those who
    hold it, of the visited and of the parties to a signing lead.
    """
    person = scene.people[mention.text]
    firms = [b for b in person.bodies if b.kind in (Kind.ENTERPRISE, Kind.INSTITUTION)]
    if not person.bodies and _FIRM.search(person.titles):  # 企业负责人某某
        return not any(m.kind is Kind.ENTERPRISE for m in made.claims["organizer"])
    if not firms or len(firms) < len(person.bodies) or not cues().official.search(person.titles):
        return False
    hosts = [m for role in _HOLDERS for m in made.claims[role]]
    return not any(
        alike(b, h) or b.text in h.text or h.text in b.text for b in firms for h in hosts
    )


def _studied(scene: Scene, mention: Mention) -> bool:
    """认真学习某某书记在…上的讲话: the speaker is not there."""
    for view in scene.sentences:
        if mention in view.mentions:
            at = view.mentions.index(mention)
            clause = _STUDY.search(view.signs[max(0, at - 8) : at])
            return bool(clause and _SPEECH.search(view.signs[at : at + 40]))
    return False


def _partner_in_talk(scene: Scene, mention: Mention) -> bool:
    """Whether a name with its titles stands behind 与, 同, 向: 同公司工会主席张三座谈."""
    for view in scene.sentences:
        if not view.sentence.start <= mention.start < view.sentence.end:
            continue
        at = view.mentions.index(mention) - 1
        while at >= 0 and (
            view.mentions[at] is not None or view.signs[at] in "工会企业公司厂店方负责人的“”"
        ):
            at -= 1
        own = view.mentions.index(mention)
        if _JOINT.match(view.signs, own + 1):
            return False  # 会长某某和主席某某共同签字
        return at >= 0 and view.signs[at] in _WITH and at + 1 < own
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
