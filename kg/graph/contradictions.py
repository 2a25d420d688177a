"""Reports of one office that cannot all be right: listed as findings, never decided.

An office that one person holds at a time (主席, 局长, 党组书记 … of one body) contradicts itself

- where two persons hold it on one day: articles of one page, or of pages of one known day;
- where somebody holds it before and after another does;
- where somebody holds it after an article that has them as a former holder.

Days are compared only as far as they are known: an interval is before another only where it ends
before the other begins, and an open one never ends. Where an article itself tells of a succession
(elected, appointed, takes over), the one who leaves and the one who comes are no contradiction.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg import iri
from kg.model import Dating, Entity, Evidence, Finding, Page, Post

# Offices of one holder whatever the body, and those that a body of some kinds has once only.
_SINGLE = re.compile(
    r"(?:主席|党组书记|党委书记|党工委书记|党总支书记|董事长|理事长|总经理|总裁|行长|厂长|院长|校长|园长|馆长|台长|社长"
    r"|[区市县旗省镇乡局厅]长|会长|秘书长|总工程师|总会计师|首席执行官)"
)
_SINGLE_IN = (
    (re.compile(r"部长"), re.compile(r"部$")),
    (re.compile(r"处长"), re.compile(r"处$")),
    (re.compile(r"科长"), re.compile(r"科$")),
    (re.compile(r"所长|站长"), re.compile(r"[所站]$")),
    (re.compile(r"主任"), re.compile(r"[委办室心科部所]$|办事处$|委员会$|常委会$|车间$")),
    (re.compile(r"书记"), re.compile(r"[委]$|支部$|总支$")),
    (re.compile(r"队长"), re.compile(r"队$")),
)
# Rules whose wording tells that an office passes from one to another.
_PASSES = frozenset(
    f"post.{name}"
    for name in (
        "name-before-title", "elected-elided", "body-elects", "union-elected", "held-by",
        "elected-by-meeting", "meeting-chooses", "takes-over", "taken-over", "next-in-office",
        "worker-then-office", "removed", "left",
    )
)  # fmt: skip
_LONGEST = 90  # characters of a quote; a longer stretch is more than the post


@dataclass(frozen=True, slots=True)
class _Report:
    """One post in one article."""

    post: Post
    article: str
    page: str
    dating: Dating | None
    quote: Evidence
    passes: bool

    def before(self, other: _Report) -> bool:
        """Whether this article appeared on an earlier day than another, for certain."""
        mine, theirs = self.dating, other.dating
        return bool(mine and theirs and mine.latest and mine.latest < theirs.earliest)

    def same_day(self, other: _Report) -> bool:
        """Whether both articles appeared on one day, for certain."""
        if self.page == other.page:
            return True
        mine, theirs = self.dating, other.dating
        if not mine or not theirs:
            return False
        return mine.earliest == mine.latest == theirs.earliest == theirs.latest

    @property
    def when(self) -> str:
        """The day or days as EDTF."""
        return self.dating.edtf if self.dating else "undated"

    @property
    def place(self) -> str:
        """Page and characters of the quote, and the quote."""
        quote = " ".join(self.quote.text.split())
        return f"{self.page}:{self.quote.start}-{self.quote.end} “{quote}”"


def contradictions(
    posts: Iterable[Post],
    entities: Iterable[Entity],
    pages: Iterable[Page],
    datings: Mapping[str, Dating],
) -> Iterator[Finding]:
    """The contradictions between posts, by body, title and persons.

    Args:
        posts: all posts of a graph with their evidence.
        entities: its entities; bodies that stayed unresolved are left out.
        pages: its pages, for the quotes.
        datings: the dates of pages by name.
    """
    known = {entity.id: entity for entity in entities}
    texts = {page.name: page.text for page in pages}
    offices: dict[tuple[str, str], list[_Report]] = defaultdict(list)
    for post in posts:
        body = known[post.body]
        if body.resolved and is_single(post.title, body.name):
            offices[post.body, post.title] += _reports(post, texts, datings)
    for (body_id, title), reports in sorted(offices.items()):
        office = f"{title} of {known[body_id].name}"
        names = {r.post.person: known[r.post.person].name for r in reports}
        yield from _office(office, reports, names)


def is_single(title: str, body: str) -> bool:
    """Whether one person at a time holds this office in this body."""
    if _SINGLE.fullmatch(title):
        return True
    return any(t.fullmatch(title) and b.search(body) for t, b in _SINGLE_IN)


def _reports(
    post: Post, texts: Mapping[str, str], datings: Mapping[str, Dating]
) -> Iterator[_Report]:
    for article in post.articles:
        page = article.rpartition("#")[0]
        said = [e for e in post.evidence if e.article == article]
        quote = _quote(said, texts[page])
        if quote is not None:
            passes = any(e.rule in _PASSES for e in said)
            yield _Report(post, article, page, datings.get(page), quote, passes)


def _quote(said: Sequence[Evidence], text: str) -> Evidence | None:
    """The shortest stretch that prints the post in an article: body, title and name."""
    slots = [e for e in said if e.role in ("org", "title", "person")]
    people = [e for e in slots if e.role == "person"]
    if not people:
        return None
    person = people[0]
    near = [e for e in slots if e.rule == person.rule and abs(e.start - person.start) <= _LONGEST]
    start, end = min(e.start for e in near), max(e.end for e in near)
    if end - start > _LONGEST:
        start, end = person.start, person.end
    quote = text[start:end]
    return Evidence(person.page, person.article, "holder", start, end, quote, person.rule)


def _office(office: str, reports: Sequence[_Report], names: Mapping[str, str]) -> Iterator[Finding]:
    current = [r for r in reports if r.post.status != "former"]
    former = [r for r in reports if r.post.status == "former"]
    for one, other in _first_of_each(
        (a, b)
        for a, b in combinations(current, 2)
        if a.post.person != b.post.person and a.same_day(b) and not (a.passes or b.passes)
    ):
        yield _finding(f"two holders of {office} on one day", (one, other), names)
    seen: set[tuple[str, str]] = set()
    for between in current:
        for person in sorted({r.post.person for r in current} - {between.post.person}):
            mine = [r for r in current if r.post.person == person]
            early = next((r for r in mine if r.before(between)), None)
            late = next((r for r in mine if between.before(r)), None)
            if early and late and (person, between.post.person) not in seen:
                seen.add((person, between.post.person))
                said = (
                    f"{names[person]} holds {office} before and after {names[between.post.person]}"
                )
                yield _finding(said, (early, between, late), names)
    for gone in former:
        again = [r for r in current if r.post.person == gone.post.person and gone.before(r)]
        for later in again[:1]:
            said = f"{names[gone.post.person]} holds {office} after being a former holder"
            yield _finding(said, (gone, later), names)


def _first_of_each(pairs: Iterable[tuple[_Report, _Report]]) -> Iterator[tuple[_Report, _Report]]:
    """One pair of reports for each pair of persons."""
    seen: set[frozenset[str]] = set()
    for a, b in pairs:
        who = frozenset({a.post.person, b.post.person})
        if who not in seen:
            seen.add(who)
            yield a, b


def _finding(said: str, reports: Sequence[_Report], names: Mapping[str, str]) -> Finding:
    shown = "; ".join(f"{names[r.post.person]}, {r.when}, {r.place}" for r in reports)
    places = [f"{r.article} {r.quote.start}-{r.quote.end}" for r in reports]
    return Finding(
        iri.content("finding", said, *places),
        f"{said}: {shown}",
        tuple(sorted({r.article for r in reports})),
        tuple(r.quote for r in reports),
    )
