"""Office chains: which title belongs to which body and whom.

A chain is read from left to right as the trade writes it: a body opens a group of titles, a
title joins the body last named (the elided body of 党组书记、主席), names close the group and take
all of its posts. Behind a name the next title without a body keeps the body of the one before
(…主席张三，副主席李四), a body opens a new group. What the words before a title print of a body
without being a mention (公司, 总工会, 宣传部) is read in ``heads``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from kg.facts import heads
from kg.facts.view import View
from kg.model import Article, Fact, Kind, Mention, Slot

# Offices that only the firm or school has, never its union.
_OF_EMPLOYER = re.compile(
    r"^(?!党组)(?:.*(?:经理|总监|厂长|院长|校长|园长|工程师|书记)|.*董事.*|.*监事.*|党委.*)$"
)
# Offices of a whole body, not of a department: 办公室主任张三、副主席李四.
_OF_WHOLE = re.compile(
    r"主席|书记|党[组委]|常委|董事|监事|经理|总监|总裁|[厂院校园局区市县]长|巡视员|调研员|秘书长|会长|理事长|^总"
)
# By its title a post tells the kind of body: 局长 has none but a 局.
_BODY_OF = [
    (re.compile(title), re.compile(body))
    for title, body in (
        (r"经审|经费审查|女职工|女工", r"工会$|[会委]$"),
        (
            r"主席|巡视员|调研员|党组",
            r"工会|政协|[妇残文侨]联|联合会|工商联|[科作]协|人大常委会|[厅局委办总]$",
        ),
        (r"[区市县旗省镇乡州]长$", r"[委府会协]$"),
        (r"常委|^(?:第一|副)?书记", r"委$"),
        (r"董事|经理|总裁|厂长|行长|总工程师|总监", r"公司|集团|[厂行社矿店馆]$|企业|中心"),
        (r"院长", r"院$"),
        (r"校长", r"[学校院]$"),
        (r"园长", r"园$"),
        (r"护士|护师|医生|医师|药师|大夫", r"[院科室站]$|中心|门诊|病区|诊所|护理部|药剂部"),
        (r"教师|班主任|教授|讲师|辅导员", r"[学校院园系班]$|中心"),
        (r"局长", r"局$"),
        (r"厅长", r"厅$"),
        (r"会长", r"[协学商]会$"),
        (r"部长", r"部$"),
        (r"主任", r"[委办室心所科部处系站]$|车间$|常委会$|委员会$|办事处$"),
    )
]
DIVISION_HEAD = re.compile(r"^(?:常务)?(?:副|代|代理)?[区市县旗省镇乡]长$")
_EMPLOYERS = (Kind.ENTERPRISE, Kind.INSTITUTION)
# A meeting names its officers, and the body is the union that the article tells of.
_BY_MEETING = frozenset({"post.elected-by-meeting", "post.meeting-chooses"})
_GUEST = re.compile(r"记者|通讯员|主持人|评论员|编辑")


@dataclass(slots=True)
class _Group:
    """Titles with their bodies, and the names that close them."""

    rows: list[tuple[tuple[Mention, ...], Mention]] = field(default_factory=list)
    people: list[Mention] = field(default_factory=list)


def chain(fact: Fact, article: Article, view: View) -> Iterable[Fact]:
    """One Post fact for each person, body and title of a chain whose names follow its titles."""
    for group in _groups(fact, article):
        bodies = group.rows[0][0] if group.rows else ()
        if len(bodies) == len(group.people) > 1:
            # 甲总工会、乙总工会主席张三、李四分别…: one each
            for body, person in zip(bodies, group.people, strict=True):
                for _, title in group.rows:
                    yield _post(fact, person, body, title)
            continue
        for person in group.people:
            for owners, title in group.rows:
                for owner in _shared(owners) or (None,):
                    yield _post(fact, person, owner, title)


def elided(fact: Fact, article: Article, view: View) -> Iterable[Fact]:
    """The same where words stand between body and title: only titles that the body can have."""
    for found in chain(fact, article, view):
        title, bodies, people = found.get("title")[0], found.get("org"), found.get("person")
        if not bodies:
            continue
        if fits(title.text, bodies[0]):
            yield found
        elif bodies[0].kind is Kind.UNION and _others_between(fact, bodies[0], title):
            # 公司工会主席张三、司机李四: the driver is the company's
            owner = heads.employer(bodies[0])
            if owner is not None and fits(title.text, owner):
                yield _post(found, people[0], owner, title)


def _others_between(fact: Fact, body: Mention, title: Mention) -> bool:
    return any(body.end <= p.start < title.start for p in fact.get("person"))


def fits(title: str, body: Mention) -> bool:
    """Whether a title by itself points at a body of this kind: 局长 at …局, 主席 at …工会."""
    if _GUEST.search(title):
        return False
    if body.text == "会":
        return True  # 该会: whatever union or society it is
    for titles, bodies in _BODY_OF:
        if titles.search(title):
            return bool(bodies.search(body.text))
    return body.kind in _EMPLOYERS


def before(fact: Fact, article: Article, view: View) -> Iterable[Fact]:
    """The same where the name comes first: 李明任朝阳区总工会党组书记、主席.

    A body before the names serves all titles that have none behind the name.
    """
    people: list[Mention] = []
    given: Mention | None = None
    body: Mention | None = None
    open_ = False
    if not fact.get("org"):
        start, end = fact.start, fact.get("person")[0].start
        given = heads.union_before(article.text.value, start, end)
        if given is None and fact.rule in _BY_MEETING:
            given = heads.meeting(article.text.value, start, end)
    for mention in _in_order(fact, article, verbs=True):
        if mention.kind is Kind.PERSON:
            given = given or body  # …为甲总工会主席，李四为副主席: the same body again
            people = [*people, mention] if open_ else [mention]
            open_, body = True, None
        elif mention.kind is Kind.TITLE:
            open_ = False
            for person in people:
                yield _post(fact, person, body or given, mention)
        elif people:
            body, open_ = mention, False
        else:
            given = mention


def across(fact: Fact, article: Article, view: View) -> Iterable[Fact]:
    """Title, name, and the body last: 快递员李明是某公司的职工."""
    for person in fact.get("person"):
        for title in fact.get("title"):
            for body in fact.get("org"):
                if not _GUEST.search(title.text):
                    yield _post(fact, person, body, title)


def charged(fact: Fact, article: Article, view: View) -> Iterable[Fact]:
    """A trigger that is the title: 某公司工会负责人李明. No list has it, it is seldom a post."""
    if fact.trigger is None:
        return
    start, end = fact.trigger
    title = Mention(Kind.TITLE, start, end, article.text.value[start:end], "title:trigger", 0.7)
    rows = replace(fact, slots=(*fact.slots, Slot("title", title)))
    first = all(person.start < start for person in fact.get("person"))
    yield from before(rows, article, view) if first else chain(rows, article, view)


def told(fact: Fact, article: Article, view: View) -> Iterable[Fact]:
    """A title that holds its body's head: 院长 is somebody's of a hospital the article names."""
    for title in fact.get("title"):
        body = heads.inside(title)
        if body is not None:
            for person in fact.get("person"):
                yield _post(fact, person, body, title)


def divisional(fact: Fact, article: Article, view: View) -> Iterable[Fact]:
    """A chain that begins with the head of a division and prints no body for it: 区长李明."""
    rows = list(chain(fact, article, view))
    if any(DIVISION_HEAD.match(row.get("title")[0].text) and not row.get("org") for row in rows):
        for row in rows:
            if row.get("org") or DIVISION_HEAD.match(row.get("title")[0].text):
                yield row


def _groups(fact: Fact, article: Article) -> Iterator[_Group]:
    group = _Group()
    bodies: tuple[Mention, ...] = ()
    employer: tuple[Mention, ...] = ()
    last: Mention | None = None
    for mention in _in_order(fact, article):
        if mention.kind is Kind.PERSON:
            group.people.append(mention)
            last = mention
            continue
        if group.people:
            yield group
            group = _Group()
            if (
                employer
                and mention.kind is Kind.TITLE
                and _OF_WHOLE.search(mention.text)
                and any(b.source.startswith(heads.PART) for b in bodies)
            ):
                bodies = employer  # behind a department's people the whole body is meant again
        if mention.kind is Kind.TITLE:
            if employer and _bare(bodies) and _OF_EMPLOYER.match(mention.text):
                bodies = employer
            group.rows.append((bodies, mention))
        else:
            if heads.is_committee(mention) and bodies and bodies[0].kind is Kind.UNION:
                mention = heads.part_of(bodies[0], mention)
                bodies, last = (mention,), mention
                continue
            if employer and heads.is_part(mention):
                # 某区总工会主席张三、办公室主任李四: the department of the body named before
                mention = heads.part_of(employer[0], mention)
                bodies, last = (mention,), mention
                continue
            if mention.source == heads.PART and last is not None:
                employer, bodies, last = (last,), (mention,), mention
                continue
            if employer and _bare((mention,)) and employer[0].kind in _EMPLOYERS:
                mention = heads.union_of(employer[0], mention)
            joined = last is not None and last in bodies and last.kind is mention.kind
            if not _bare((mention,)):
                employer = (mention,)
            elif not _bare(bodies):
                employer = bodies
            bodies = (*bodies, mention) if joined else (mention,)
        last = mention
    if group.people:
        yield group


def _bare(bodies: tuple[Mention, ...]) -> bool:
    return len(bodies) == 1 and bodies[0].text == "工会"


def _shared(bodies: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Bodies that one person can serve at once: firms may share a head, unions never do."""
    firms = all(b.kind in _EMPLOYERS for b in bodies)
    return bodies if firms else bodies[-1:]


def _in_order(fact: Fact, article: Article, verbs: bool = False) -> list[Mention]:
    """The slots in text order, with what the words before a title print of its body."""
    text = article.text.value
    found: list[Mention] = []
    for mention in sorted((s.mention for s in fact.slots), key=lambda m: m.start):
        last = found[-1] if found else None
        one = heads.merged(last, mention) if last is not None else None
        if one is not None:
            found[-1] = one
            continue
        if mention.kind is Kind.TITLE:
            at = last.end if last else fact.start
            body, mention = heads.read(last, text, at, mention, verbs)
            if body is not None:
                found.append(body)
        found.append(mention)
    return found


def _post(fact: Fact, person: Mention, body: Mention | None, title: Mention) -> Fact:
    slots = [Slot("person", person), Slot("title", title)]
    if body is not None:
        slots.append(Slot("org", body))
    slots.sort(key=lambda s: s.mention.start)
    start = min(s.mention.start for s in slots)
    end = max(s.mention.end for s in slots)
    return replace(fact, slots=tuple(slots), start=start, end=end)
