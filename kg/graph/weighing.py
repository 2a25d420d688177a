"""Whether two bearers of a name, or of two alike names, are one: points for and against.

Points add up as in the record linkage of Fellegi and Sunter, a point for about ten times better
odds; the figures are set by hand and held by the set in ``tests/identity``. From ``SAME`` on two
bearers are one, from ``UNSURE`` on a person is asked, below they are two.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.graph.bearers import Bearer, Held
from kg.graph.likeness import Likeness, comparable
from kg.graph.whole import division_of, is_wide
from kg.lexicon.rarity import rarity
from kg.model import Kind

SAME, UNSURE = 3.0, 1.5
_FEW, _HARDLY_ANY = 4.7, 6.0  # rarity from which on a name says something, or nearly all
_YEAR = 366  # days
_LEADS = re.compile(
    r"主席|书记|主任|部长|局长|[区市县镇乡院校厂行社馆所园会]长|董事长|经理|总裁|常委|党组成员|护士长"
)
_DEPARTMENT = re.compile(
    r"(?!.*(?:分[公行店院校局厂]|[支分]部|支[行队]|项目))[一-鿿]{1,8}"
    r"(?:科|室|部|处|车间|班|组|队|病区|系|学院|中心|门诊)"
)
_CHIEF = re.compile(
    r"^(?:党组|党委|党工委)?书记$|^(?:主席|主任|董事长|总经理|总裁|[区市县镇乡院校厂行社馆所园会局]长)$"
)

Successions = Mapping[str, frozenset[str]]  # a body → those it was merged into


@dataclass(frozen=True, slots=True)
class Weight:
    """The points that speak for one bearer, and why."""

    points: float
    reasons: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """``same``, ``unsure`` or ``different``."""
        return "same" if self.points >= SAME else "unsure" if self.points >= UNSURE else "different"


class _Scale:
    def __init__(self) -> None:
        self.points = 0.0
        self.reasons: list[str] = []

    def add(self, points: float, reason: str) -> None:
        self.points += points
        self.reasons.append(f"{points:+.1f} {reason}")

    def weight(self) -> Weight:
        return Weight(round(self.points, 2), tuple(self.reasons))


def weigh(
    one: Bearer,
    other: Bearer,
    successions: Successions | None = None,
    attested: bool = False,
    rivals: int = 0,
) -> Weight:
    """Weigh two bearers of one kind.

    Args:
        one: a bearer.
        other: another one; which comes first does not matter.
        successions: which bodies went into which.
        attested: both names are printed by more articles than one.
        rivals: how many other bodies the short one of two names may stand for.
    """
    like = comparable(one.kind, one.name, other.name)
    if like is None or one.kind is not other.kind:
        return Weight(-9.0, ("two names that cannot be one",))
    if one.article and one.article == other.article and one.sentences & other.sentences:
        return Weight(-9.0, ("one sentence names both",))
    scale = _Scale()
    if like.how != "same":
        scale.add(like.points, like.reason)
        if like.how == "misprint" and attested:
            scale.add(-1.5, "each name printed by several articles")
        if one.article and one.article == other.article:
            scale.add(-1.0, "one article prints both")
    if one.kind is Kind.PERSON:
        _persons(scale, one, other, like, successions or {})
    elif like.how != "same":
        _bodies(scale, one, other, like, rivals)
    else:
        scale.add(SAME, "one full name of one type")
    return scale.weight()


def _persons(
    scale: _Scale, one: Bearer, other: Bearer, like: Likeness, successions: Successions
) -> None:
    misprint = like.how == "misprint"
    rare = rarity(one.name) if not misprint else 0.0
    worth = 1.5 if rare >= _HARDLY_ANY else 1.0 if rare >= _FEW else 0.0
    found = max(
        (_held(a, b, misprint, one.name) for a in one.posts for b in other.posts),
        default=None,
        key=lambda f: f[0],
    )
    if found and found[0] > 0:
        scale.add(*found)
        return
    followed = _followed(one, other, successions) or _followed(other, one, successions)
    if followed:
        title = bool({p.title for p in one.posts} & {p.title for p in other.posts})
        scale.add(2.5 + 0.5 * title + worth, f"{followed[0]} went into {followed[1]}")
        return
    shared = [c for c in one.counties if c in other.counties]
    near = [w for w in one.words() if w in other.words() and w not in shared]
    if shared:
        both = all(any(_LEADS.search(p.title) for p in b.posts) for b in (one, other))
        scale.add(1.5 + 0.5 * both, f"posts in {shared[0]}")
    elif near:
        local = division_of(near[0], None) is not None
        scale.add(1.5 if local else 2.0, f"both articles name {near[0]}")
    if (shared or near) and worth and not misprint:
        scale.add(worth, f"few are called {one.name}")
    elif rare >= _HARDLY_ANY and not misprint:
        scale.add(UNSURE, f"hardly anybody is called {one.name}")
    company = sorted(p for p in one.people & other.people if rarity(p) >= _FEW)
    if company and (shared or near):
        scale.add(0.7, f"with {company[0]} in both")
    _clash(scale, one, other)


def _held(a: Held, b: Held, misprint: bool, name: str) -> tuple[float, str]:
    """What two posts say of one person: most where one body gives one title."""
    if a.other != b.other and not _one_house(a, b):
        return 0.0, ""
    body = a.other if a.other == b.other else a.house
    lead = bool(_LEADS.search(a.title)) and bool(_LEADS.search(b.title))
    if a.title == b.title and a.other == b.other:
        if not misprint:
            return 4.0, f"{a.title} of {body} in both"
        chief = bool(_CHIEF.search(a.title))
        return (5.0 if chief else 3.5 if lead else 3.0), f"{a.title} of {body} in both"
    if misprint:
        return (2.5 if lead else 2.0), f"posts in {body}"
    if lead or a.former or b.former or rarity(name) >= _FEW:
        return 3.2, f"posts in {body}"
    return 2.5, f"different work in {body}, and many are called {name}"


def _one_house(a: Held, b: Held) -> bool:
    """A firm and its union, a hospital and its ward; a bank and its branch are two houses."""
    if a.house and a.house == b.house:
        return True
    short, full = sorted((a.house, b.house), key=len)
    if len(short) < 5 or not full.startswith(short) or _is_division(short):
        return False
    return _DEPARTMENT.fullmatch(full[len(short) :]) is not None


def _is_division(name: str) -> bool:
    place = division_of(name, None)
    return place is not None and place[1] == len(name)


def _followed(one: Bearer, other: Bearer, successions: Successions) -> tuple[str, str] | None:
    for a in one.posts:
        for b in other.posts:
            for before in dict.fromkeys((a.other, a.house)):
                for after in dict.fromkeys((b.other, b.house)):
                    if after in successions.get(before, ()):
                        return before, after
    return None


def _clash(scale: _Scale, one: Bearer, other: Bearer) -> None:
    """What hardly one person has: two chairs at one time, work in two districts."""
    chiefs = [
        (a, b)
        for a in one.posts
        for b in other.posts
        if a.other != b.other and a.title == b.title and _CHIEF.search(a.title)
        if not (a.former or b.former)
    ]
    if chiefs and _together(one, other):
        a, b = min((x.other, y.other) for x, y in chiefs)
        scale.add(-2.0, f"{chiefs[0][0].title} of {a} and of {b} at one time")
    if one.counties and other.counties and not set(one.counties) & set(other.counties):
        scale.add(-1.0, f"{one.counties[0]} and {other.counties[0]}")


def _together(one: Bearer, other: Bearer) -> bool:
    """Whether two articles may be of one year; unknown days may be."""
    if one.when is None or other.when is None:
        return True
    first, second = sorted((one.when, other.when))
    return (second[0] - first[1]).days < _YEAR


def _bodies(scale: _Scale, one: Bearer, other: Bearer, like: Likeness, rivals: int) -> None:
    shared = sorted({p.other for p in one.posts} & {p.other for p in other.posts}, key=rarity)
    if shared:
        name = shared[-1]
        scale.add(3.0 if rarity(name) >= _FEW else 2.0, f"{name} has a post in both")
        titles = [{p.title for p in b.posts if p.other == name} for b in (one, other)]
        if titles[0] & titles[1]:
            scale.add(0.5, f"as {min(titles[0] & titles[1])}")
    else:
        people = sorted(p for p in one.people & other.people if rarity(p) >= _FEW)
        if people:
            scale.add(1.0, f"{people[0]} in both articles")
    if one.city and other.city and one.city != other.city:
        scale.add(-1.5, f"{min(one.city, other.city)} and {max(one.city, other.city)}")
    elif one.city and one.city == other.city:
        scale.add(0.5, f"both in {one.city}")
    if like.how == "short" and rivals:
        scale.add(-2.5, f"{rivals} more that the short name may stand for")
    if is_wide(one.kind, one.name, one.city) != is_wide(other.kind, other.name, other.city):
        scale.add(-2.0, "one of them a whole city's")
