"""Who a named person is by the titles around the name: official, worker, or not told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.facts.events.cues import cues
from kg.facts.view import View
from kg.model import BODY_KINDS, Kind, Mention

_BETWEEN = frozenset("、，和兼及与的“”（工会党委")


_PLAIN = 6  # characters of a title that no list knows


class Standing(StrEnum):
    """What the titles say."""

    OFFICIAL = "official"
    WORKER = "worker"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Person:
    """A person of an article: the best standing any mention tells, and the bodies of the posts."""

    name: str
    standing: Standing
    bodies: tuple[Mention, ...]
    titles: str = ""  # all titles of the chain, apart by blanks


def people(sentences: tuple[View, ...]) -> dict[str, Person]:
    """All named persons by name."""
    found: dict[str, Person] = {}
    for view in sentences:
        previous: Person | None = None
        for at, mention in enumerate(view.mentions):
            if mention is None or mention.kind is not Kind.PERSON:
                if (mention is None and view.signs[at] not in "、和与及") or mention is not None:
                    previous = None
                continue
            titles, bodies = _chain(view, at)
            standing = _standing(titles)
            if standing is Standing.UNKNOWN and previous is not None:
                standing, bodies = previous.standing, list(previous.bodies)  # 副主席张三、李四
                titles = previous.titles.split()
            if standing is not Standing.OFFICIAL and _elected(view, at):
                standing = Standing.OFFICIAL
            person = Person(mention.text, standing, tuple(bodies), " ".join(titles))
            previous = person
            known = found.get(mention.text)
            if known is None or (
                known.standing is Standing.UNKNOWN and standing is not Standing.UNKNOWN
            ):
                found[mention.text] = person
    return found


def _chain(view: View, at: int) -> tuple[list[str], list[Mention]]:
    """Titles and bodies of the chain in front of the sign ``at``, or the title behind it.

    A title is given with what stands before it, which tells 科主任 from 主任.
    """
    titles: list[str] = []
    bodies: list[Mention] = []
    i = at - 1
    while i >= 0:
        mention = view.mentions[i]
        if mention is None:
            if view.signs[i] not in _BETWEEN or (not titles and view.signs[i] in "、，"):
                break
        elif mention.kind in (Kind.TITLE, Kind.AWARD):
            titles.append(_before(view, i) + mention.text)
        elif mention.kind in BODY_KINDS or mention.kind is Kind.PLACE:
            bodies.append(mention)
        else:
            break
        i -= 1
    who = _plain(view, i + 1) if titles else ""
    if who and (cues().expert.search(who[-4:]) or cues().honour.search(who)):
        titles.append(who)  # 志愿者、某公司工程师; 省劳动模范、某公司技师
    if not titles and at + 1 < len(view.mentions):
        behind = view.mentions[at + 1]
        if behind is not None and behind.kind is Kind.TITLE:
            titles.append(behind.text)
    if not titles:  # a title the finder took for part of something else
        plain = _plain(view, at)
        lists = (cues().job, cues().expert, cues().official, cues().honour)
        if any(expression.search(plain[-4:]) for expression in lists):
            titles.append(plain)
            before = view.mentions[max(0, at - len(plain) - 1)]
            if before is not None and before.kind in BODY_KINDS and len(plain) < _PLAIN:
                bodies.append(before)
    return titles, bodies


def _before(view: View, at: int) -> str:
    """Two characters before a title: 科主任 is a job, 办公室主任 is none."""
    text = ""
    for i in range(at - 1, max(at - 3, -1), -1):
        mention = view.mentions[i]
        text = (mention.text if mention else view.signs[i]) + text
        if mention:
            break
    return text[-2:]


def _plain(view: View, at: int) -> str:
    """Up to six plain characters of the clause before the sign ``at``."""
    plain = ""
    for i in range(at - 1, max(at - 1 - _PLAIN, -1), -1):
        if view.mentions[i] is not None or view.signs[i] in "，。；：":
            break
        plain = view.signs[i] + plain
    return plain


def _elected(view: View, at: int) -> bool:
    """何冬至当选主席: the new office counts, whatever the job was."""
    after = view.signs[at + 1 : at + 6]
    return (
        after.startswith("当选")
        and _standing(
            [
                m.text
                for m in view.mentions[at + 3 : at + 6]
                if m is not None and m.kind is Kind.TITLE
            ]
        )
        is Standing.OFFICIAL
    )


def _standing(titles: list[str]) -> Standing:
    lists = cues()
    offices = any(lists.office.search(t) for t in titles)
    if any(lists.honour.search(t) for t in titles) and not offices:
        return Standing.WORKER  # 全国劳动模范、某合作社社长
    if any(lists.official.search(t) and not lists.job.search(t) for t in titles):
        return Standing.OFFICIAL
    return Standing.WORKER if titles else Standing.UNKNOWN
