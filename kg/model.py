"""The values that travel the road: Page → Article → Mention → Fact → Graph.

All of them are frozen and hashable. Offsets are code points: a *clean* offset counts in
``Article.text.value``, a *page* offset counts in ``Page.text``. ``Text.locate`` turns the first
into the second, so that every statement can show the characters of the file that say it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a mention is. The first seven are the entity types of the ontology."""

    PERSON = "Person"
    UNION = "UnionOrganization"
    ENTERPRISE = "Enterprise"
    GOVERNMENT = "GovernmentBody"
    INSTITUTION = "Institution"
    GROUP = "SocialGroup"
    PLACE = "Place"
    TITLE = "Title"  # 党组书记, 的哥
    DATE = "Date"  # 近日, 8日
    MEASURE = "Measure"  # 600万元
    NAME = "EventName"  # the printed name of an event
    AWARD = "Award"  # 一等奖


ENTITY_KINDS = frozenset(list(Kind)[:7])
BODY_KINDS = frozenset(list(Kind)[1:6])


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Page offsets, half open: ``page.text[start:end]``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Repair:
    """One character that cleaning changed: its page offset, the file's character and ours."""

    at: int
    found: str
    put: str


@dataclass(frozen=True, slots=True)
class Text:
    """Cleaned text with the way back: ``value[i]`` stands at ``offsets[i]`` of the page.

    Cleaning may drop characters and may put one character for one other, never add one that has
    no place in the file; the line feed between two parts maps to a line feed of the file.
    """

    value: str
    offsets: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.value) != len(self.offsets):
            raise ValueError(f"{len(self.value)} characters but {len(self.offsets)} offsets")

    def locate(self, start: int, end: int) -> Span:
        """The page span of the clean characters ``start:end`` (which must not be empty)."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


@dataclass(frozen=True, slots=True)
class PageMeta:
    """What is known of a page besides its text, from front matter, a sidecar or the call."""

    date: str | None = None  # EDTF
    paper: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One file as read. ``name`` is the file stem, ``text`` the decoded characters, unchanged."""

    name: str
    path: str
    text: str
    meta: PageMeta = PageMeta()


class PartKind(StrEnum):
    """What a stretch of an article's text is."""

    HEADLINE = "headline"
    KICKER = "kicker"  # 引题, above the headline
    SUBTITLE = "subtitle"  # 副题, below it; also the ——访… line of an interview
    BYLINE = "byline"  # 本报讯（记者 …）; never searched for mentions
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Part:
    """Clean offsets of one part of ``Article.text``; parts do not overlap and are in order."""

    kind: PartKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Author:
    """A name in a byline: 记者, 通讯员, 摄影."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """Clean offsets of one sentence and the part it stands in."""

    start: int
    end: int
    part: PartKind


@dataclass(frozen=True, slots=True)
class Article:
    """One news item: all its parts in one clean text, one line feed between two parts.

    The order in ``text`` is headline, kicker, subtitle, byline and paragraphs, whatever the order
    on the page was. ``number`` counts from 1 within the page, in reading order.
    """

    page: str
    number: int
    text: Text
    parts: tuple[Part, ...]
    authors: tuple[Author, ...] = ()
    repairs: tuple[Repair, ...] = ()
    stretches: tuple[Span, ...] = ()  # what of the page is this article's, in order

    @property
    def headline(self) -> str:
        """The main headline in clean characters."""
        return next(
            (self.text.value[p.start : p.end] for p in self.parts if p.kind is PartKind.HEADLINE),
            "",
        )

    @property
    def key(self) -> str:
        """``PAGE#NUMBER``, unique within a build."""
        return f"{self.page}#{self.number}"

    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of all searched parts (bylines are left out), in text order.

        A sentence ends behind 。！？ and the closing marks that follow; a part's end ends it too.
        """
        found: list[Sentence] = []
        value = self.text.value
        for part in self.parts:
            if part.kind is PartKind.BYLINE:
                continue
            start = part.start
            i = part.start
            while i < part.end:
                i += 1
                if value[i - 1] in "。！？":
                    while i < part.end and value[i] in "”’」』）)！？":
                        i += 1
                    found.append(Sentence(start, i, part.kind))
                    start = i
            if value[start : part.end].strip():
                found.append(Sentence(start, part.end, part.kind))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of the page that is no article: banner, advertisement, folio, imprint."""

    kind: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence for a page's day: what it says, in which words of the page.

    ``earliest`` and ``latest`` bound the days that it allows; None is no bound on that side.
    """

    says: str
    quote: str
    span: Span
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class Dating:
    """When a page appeared: EDTF, the bounds, and why where its own words had to tell."""

    edtf: str
    earliest: date
    latest: date | None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """A page taken apart. Articles and regions cover its non-blank characters exactly once.

    ``dating`` is the date that is known of the page, or else what its words tell; None where
    they give no year.
    """

    page: Page
    articles: tuple[Article, ...]
    regions: tuple[Region, ...] = ()
    dating: Dating | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A typed stretch of an article's clean text.

    Attributes:
        kind: what it is.
        start, end: clean offsets.
        text: the clean characters (``article.text.value[start:end]``).
        source: the list or shape that found it.
        confidence: 0 to 1.
        value: a normal form where there is one: the number of a measure.
        unit: the unit of a measure.
        bound: how a measure stands to the true number: ``above``, ``below`` or ``about`` it.
        of: what a measure counts, as printed.
    """

    kind: Kind
    start: int
    end: int
    text: str
    source: str
    confidence: float = 1.0
    value: float | None = None
    unit: str | None = None
    bound: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """One filled place of a fact: the role's name and the mention that fills it.

    ``rule`` is what filled it, where that is another rule than the fact's own.
    """

    role: str
    mention: Mention
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """What one rule read at one place; before names are resolved.

    ``gives`` names what it is (Post, Event, Role, Relation …), ``slots`` who fills which role,
    ``start``/``end`` the clean offsets of the whole match, ``trigger`` of the words that decide.
    ``values`` holds plain strings that the rule fixes itself, such as an event's type.
    """

    gives: str
    slots: tuple[Slot, ...]
    rule: str
    start: int
    end: int
    trigger: tuple[int, int] | None = None
    confidence: float = 1.0
    values: tuple[tuple[str, str], ...] = ()

    def get(self, role: str) -> tuple[Mention, ...]:
        """The mentions that fill a role, in text order."""
        return tuple(s.mention for s in self.slots if s.role == role)

    def value(self, name: str) -> str | None:
        """A fixed value by its name."""
        return next((v for k, v in self.values if k == name), None)


@dataclass(frozen=True, slots=True)
class Reading:
    """One article read: its mentions and the facts they make."""

    article: Article
    mentions: tuple[Mention, ...]
    facts: tuple[Fact, ...]


# --- the graph: names resolved -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a statement is printed: ``page.text[start:end]`` of one page, and what read it.

    ``role`` says what these characters are for the statement: a role's name, ``trigger``,
    ``sentence`` or ``completes`` (the words that completed a short name).
    """

    page: str
    article: str  # Article.key
    role: str
    start: int
    end: int
    text: str
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Entity:
    """A node. ``id`` is the local part of its IRI; ``articles`` are keys of those naming it."""

    id: str
    kind: Kind
    name: str
    aliases: tuple[str, ...] = ()  # names that are this entity's in any context
    short_forms: tuple[str, ...] = ()  # names it has in one article only (区总工会)
    articles: tuple[str, ...] = ()
    official: bool = False
    code: str | None = None  # GB/T 2260 of a division
    tier: str | None = None  # of a union: national, provincial, city … (ontology/union-tiers.ttl)
    resolved: bool = True  # False: a short form that nothing in its article completes
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """Somebody's post in a body, under a title, as the articles report it.

    ``first`` and ``last`` say in EDTF when the first and the last of the articles appeared: a day,
    an interval where a page's date is one, None where no page has a date.
    """

    id: str
    person: str  # Entity.id
    body: str  # Entity.id
    title: str
    articles: tuple[str, ...]
    status: str = "current"
    evidence: tuple[Evidence, ...] = ()
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of an event: 600万元 is 6000000 and 元. ``bound`` and ``of`` as of a Mention."""

    id: str
    value: float
    unit: str
    text: str
    evidence: tuple[Evidence, ...] = ()
    bound: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Award:
    """Who was given what."""

    recipient: str  # Entity.id
    name: str


@dataclass(frozen=True, slots=True)
class Event:
    """A happening. ``roles`` maps a role of the ontology to entity ids, in text order."""

    id: str
    type: str  # one of the fifteen, 慰问 …
    articles: tuple[str, ...]
    name: str | None = None
    date_text: str | None = None
    date: str | None = None  # EDTF of date_text
    earliest: str | None = None  # its first day, 2019-07-08
    latest: str | None = None  # its last day
    roles: tuple[tuple[str, str], ...] = ()
    measures: tuple[Measure, ...] = ()
    awards: tuple[Award, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    reason: str | None = None  # the words that decided its type, with their weights


@dataclass(frozen=True, slots=True)
class Finding:
    """Something printed that cannot be right: a sum that does not hold, two holders of a post."""

    id: str
    says: str
    articles: tuple[str, ...]  # Article.key
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Whether two bearers are one, or whether a fact is right: what was decided, and why.

    ``key`` stays the same as long as names and articles do; ``seal`` is a hash of the quotes.
    Of a pair ``one`` at article ``at`` and ``other`` at ``there`` are the bearers; of a fact
    ``one`` says it and ``other`` is empty. ``by`` is ``rules`` or whoever decided.
    """

    key: str
    what: str  # a Kind, or Post, Event, Relation
    one: str
    at: str  # Article.key
    other: str
    there: str
    verdict: str  # same, different, unsure; right, wrong, doubtful
    by: str
    points: float
    reasons: tuple[str, ...]
    quotes: tuple[Evidence, ...]
    seal: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided of a question; the names are the question's."""

    key: str
    verdict: str  # same, different, unsure; right, wrong
    seal: str
    who: str
    when: str
    what: str
    one: str
    at: str
    other: str = ""
    there: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """An edge between two entities: unionOf, subOrganizationOf, jurisdiction or partnerOf."""

    kind: str
    subject: str  # Entity.id
    object: str  # Entity.id
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleNode:
    """What the graph keeps of an article."""

    key: str
    id: str
    page: str
    number: int
    headline: str
    authors: tuple[str, ...]  # Entity.id of persons
    span: Span  # from the first to the last character on the page
    stretches: tuple[Span, ...] = ()  # Article.stretches


@dataclass(frozen=True, slots=True)
class Reader:
    """A rule, list or shape that evidence names: what it reads in words, its pattern if any."""

    id: str
    reads: str
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """A page that could not be read, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Graph:
    """Everything a build knows, sorted by id, ready for any view."""

    pages: tuple[Page, ...] = ()
    articles: tuple[ArticleNode, ...] = ()
    entities: tuple[Entity, ...] = ()
    posts: tuple[Post, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    failures: tuple[Failure, ...] = field(default=())
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()  # of decisions that contradict each other or fit nothing
    readers: tuple[Reader, ...] = ()  # of the rules that the evidence names
    options: tuple[tuple[str, str], ...] = ()  # of the build, those that may change its result
    datings: tuple[tuple[str, Dating], ...] = ()  # by the page's name, for pages that have one
