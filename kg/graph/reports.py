"""Whether two reports of events tell one happening: what must agree, what must not differ.

A wrong union cannot be undone by a reader, a missed one can; so whatever is unsure stays apart.
Two reports are of one happening where nothing contradicts and enough is shared.

Contradictions: one article (it tells each happening once); days that do not meet, or two printed
days (8日, 9日) where no calendar day is known; two editions (第三届, 第四届) or two stages (启动,
决赛) in the names; two names, unless host, target and day are the same; two lists of targets of
which less than half of the shorter one is shared; places and targets that do not meet.

Enough, with a common organizer (*strong* means one name or a common target):

- of one calendar day: strong, or one other thing in common (another party, a place, a figure of
  three digits or two of two, a name within a longer one);
- on one page, which is of one day itself: strong, or two such things;
- on two pages whose days meet within a month: strong;
- where the days are not known, or leave more than a month: strong, and two figures. A union
  visits the same depot under the same campaign every summer.

Without a common organizer: one name, a common target or place, the hosts of one report in any
role of the other, and one day, page or month.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from kg.model import Event

_HOSTS = ("organizer", "undertaker", "coOrganizer")
_EDITION = re.compile(r"第[一二三四五六七八九十百0-9]+[届期季次]|(?:19|20)[0-9]{2}年(?:度)?")
_PLAIN = re.compile(
    r"[^\w]|启动仪式|开幕式|闭幕式|颁奖仪式|颁奖典礼|系列活动|主题活动|活动|仪式|现场"
)
_STAGES = {
    "first": re.compile("启动|开幕|开赛|开班"),
    "middle": re.compile("初赛|预赛|复赛|半决赛"),
    "last": re.compile("(?<!半)决赛|闭幕|颁奖|总结|结业"),
}
_DAY = re.compile(r"(?:(\d{1,2})月)?(\d{1,2})[日号]")
_EXACT = 3  # days; what may have been on more of them has no day of its own
_MONTH = 31
_LARGE, _TELLING = 10, 100  # figures below are shared by chance; from here on one is enough


@dataclass(frozen=True, slots=True)
class Report:
    """An event as one article tells it, made ready for comparing."""

    event: Event
    organizers: frozenset[str]
    targets: frozenset[str]
    places: frozenset[str]
    others: frozenset[str]  # participants, leaders, partners
    everybody: frozenset[str]
    name: str
    editions: frozenset[str]
    stages: frozenset[str]
    days: tuple[date, date] | None
    figures: frozenset[tuple[float, str]]

    @property
    def page(self) -> str:
        """The page of its article."""
        return self.event.articles[0].rpartition("#")[0]

    @property
    def width(self) -> int:
        """Days between the first and the last day it may have been on."""
        return (self.days[1] - self.days[0]).days if self.days else 10_000

    def marks(self) -> frozenset[tuple[str, ...]]:
        """What a report of the same happening shares at least one of."""
        found: set[tuple[str, ...]] = set()
        if self.name:
            shared = self.organizers | self.targets | self.places
            found |= {("name", self.name, who) for who in shared}
        for host in self.organizers:
            found |= {("target", host, who) for who in self.targets}
            found.add(("page", host, self.page))
            if self.days and self.width < _EXACT:
                days = (self.days[0] + timedelta(n) for n in range(self.width + 1))
                found |= {("day", host, day.isoformat()) for day in days}
        return frozenset((self.event.type, *key) for key in found)


def report(event: Event) -> Report:
    """Make an event of one article ready for comparing."""

    def play(*roles: str) -> frozenset[str]:
        return frozenset(who for role, who in event.roles if role in roles)

    days = None
    if event.earliest and event.latest:
        days = date.fromisoformat(event.earliest), date.fromisoformat(event.latest)
    name = event.name or ""
    return Report(
        event=event,
        organizers=play("organizer"),
        targets=play("target"),
        places=play("place"),
        others=play("undertaker", "coOrganizer", "leader", "participant"),
        everybody=play(*_HOSTS, "leader", "participant", "target", "place"),
        name=_PLAIN.sub("", _EDITION.sub("", name)),
        editions=frozenset(_EDITION.findall(name)),
        stages=frozenset(stage for stage, words in _STAGES.items() if words.search(name)),
        days=days,
        figures=frozenset((m.value, m.unit) for m in event.measures if m.value >= _LARGE),
    )


def contradict(one: Report, other: Report) -> bool:
    """Whether two reports cannot be of one happening."""
    if one.event.type != other.event.type or one.event.articles == other.event.articles:
        return True
    if not _times_agree(one, other):
        return True
    for mine, theirs in ((one.editions, other.editions), (one.stages, other.stages)):
        if mine and theirs and not mine & theirs:
            return True
    shared = one.targets & other.targets
    if 2 * len(shared) < min(len(one.targets), len(other.targets)):
        return True
    day = _one_day(one, other)
    if one.name and other.name and not _alike(one, other):
        return not (shared and day and one.organizers & other.organizers)
    if one.places and other.places and not one.places & other.places:
        return not (shared and day)
    here, there = one.targets | one.places, other.targets | other.places
    return bool(here and there and not here & there)


def same(one: Report, other: Report) -> bool:
    """Whether two reports are of one happening, as the module says."""
    if contradict(one, other):
        return False
    named = bool(one.name) and one.name == other.name
    target, place = bool(one.targets & other.targets), bool(one.places & other.places)
    figures = one.figures & other.figures
    day, page = _one_day(one, other), one.page == other.page
    wide = max(one.width, other.width) > _MONTH
    known = day or page or not wide
    if one.days and other.days and wide and min(one.width, other.width) < _EXACT:
        return False  # a day's visit, and what was done all the year
    if not one.organizers & other.organizers:
        met = one.organizers <= other.everybody or other.organizers <= one.everybody
        return named and (target or place) and met and known
    telling = len(figures) > 1 or any(value >= _TELLING for value, _ in figures)
    besides = [bool(one.others & other.others), place, telling, _alike(one, other)]
    if day and any(besides):
        return True
    if page and sum(besides) > 1:
        return True
    return (named or target) and (known or len(figures) > 1)


def vagueness(event: Event) -> int:
    """How many days the event may have been on; an unknown day is vaguer than every known one."""
    if event.earliest and event.latest:
        return (date.fromisoformat(event.latest) - date.fromisoformat(event.earliest)).days
    return 10_000 if _DAY.search(event.date_text or "") else 20_000


def _times_agree(one: Report, other: Report) -> bool:
    if one.days and other.days:
        return one.days[0] <= other.days[1] and other.days[0] <= one.days[1]
    mine, theirs = (_DAY.search(r.event.date_text or "") for r in (one, other))
    if not mine or not theirs:
        return True
    months = {m for m in (mine[1], theirs[1]) if m}
    return len(months) < 2 and int(mine[2]) == int(theirs[2])


def _one_day(one: Report, other: Report) -> bool:
    """Whether both tell a day; that it is the same one, ``_times_agree`` has said."""
    if one.days or other.days:
        return one.width < _EXACT and other.width < _EXACT
    printed = all(_DAY.search(r.event.date_text or "") for r in (one, other))
    return printed and one.page == other.page


def _alike(one: Report, other: Report) -> bool:
    """One name, or one within the other: “匠心杯”技能大赛, 区总工会“匠心杯”技能大赛."""
    short, long = sorted((one.name, other.name), key=len)
    return len(short) > 3 and short in long
