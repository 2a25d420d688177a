"""What one article knows of somebody or of a body, as far as it can tie it to other articles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from kg.graph.values import Key, Local
from kg.graph.whole import county_of, is_wide, whole
from kg.lexicon.gazetteer import parent_of_union
from kg.model import BODY_KINDS, Dating, Kind

Known = Callable[[Key], str]  # the name a body goes by, its renamings and misprints resolved


@dataclass(frozen=True, slots=True)
class Held:
    """A post: of a person the body's name, of a body the person's; and the title.

    ``house`` is the employer where the body is its union, else the body itself.
    """

    other: str
    title: str
    house: str = ""
    former: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Bearer:
    """Somebody or a body in one article; equal only to itself.

    Attributes:
        kind, name: a body's name is its whole one, with the chain of its division.
        article: key of the article; ``place`` orders articles (page, number).
        posts: those held by a person, or in a body, in text order.
        counties: the counties and districts of a person's bodies, under their whole chain.
        near: bodies that the article names, for a person without posts; whole cities' left out.
        people: names of the other persons of the article.
        sentences: clean offsets at which the sentences begin that name the bearer.
        city: the article's city.
        when: the days on which the article may have appeared.
    """

    kind: Kind
    name: str
    article: str = ""
    place: tuple[str, int] = ("", 0)
    posts: tuple[Held, ...] = ()
    counties: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    people: frozenset[str] = frozenset()
    sentences: frozenset[int] = field(default=frozenset())
    city: str | None = None
    when: tuple[date, date] | None = None

    def words(self) -> tuple[str, ...]:
        """What ties a person to other articles, in text order: bodies, then districts, each once.

        Without posts, the bodies that stand near.
        """
        held = [w for p in self.posts for w in (p.other, p.house) if w]
        return tuple(dict.fromkeys([*held, *self.counties] if held else self.near))


def house_of(name: str) -> str:
    """The employer of a firm's, a school's … union; the name itself of every other body."""
    owner = parent_of_union(name) if name.endswith("工会") else None
    return owner[1] if owner else name


def of_person(local: Local, person: Key, known: Known, dating: Dating | None) -> Bearer:
    """A person of an article; ``known`` gives bodies the name that they go by everywhere."""
    city = local.naming.city
    posts: list[Held] = []
    counties: list[str] = []
    for post in local.posts:
        if post.person == person:
            name = _word(local, post.body, known)
            posts.append(Held(name, post.title, house_of(name), post.status == "former"))
            county = county_of(post.body[1], city)
            if county:
                counties.append(county)
    near = sorted(
        (min(m.start for m in entity.mentions or entity.within), key)
        for key, entity in local.entities.items()
        if key[0] in BODY_KINDS and not entity.implied and not is_wide(*key, city)
    )
    return Bearer(
        Kind.PERSON,
        person[1],
        *_where(local),
        tuple(dict.fromkeys(posts)),
        tuple(dict.fromkeys(counties)),
        tuple(dict.fromkeys(_word(local, key, known) for _, key in near)),
        frozenset(k[1] for k in local.entities if k[0] is Kind.PERSON and k != person),
        sentences(local, person),
        city,
        _when(dating),
    )


def of_body(local: Local, body: Key, dating: Dating | None) -> Bearer:
    """A body of an article, with its staff and the staff of its union."""
    name = whole(*body, local.naming.city)
    staff = [
        Held(post.person[1], post.title)
        for post in local.posts
        if post.body == body or house_of(post.body[1]) == body[1]
    ]
    return Bearer(
        body[0],
        name,
        *_where(local),
        tuple(dict.fromkeys(staff)),
        people=frozenset(k[1] for k in local.entities if k[0] is Kind.PERSON),
        sentences=sentences(local, body),
        city=local.naming.city,
        when=_when(dating),
    )


def sentences(local: Local, key: Key) -> frozenset[int]:
    """Where the sentences begin that name an entity."""
    entity = local.entities[key]
    starts = [m.start for m in entity.mentions or entity.within]
    return frozenset(
        s.start
        for s in local.reading.article.sentences()
        if any(s.start <= at < s.end for at in starts)
    )


def _where(local: Local) -> tuple[str, tuple[str, int]]:
    article = local.reading.article
    return article.key, (article.page, article.number)


def _when(dating: Dating | None) -> tuple[date, date] | None:
    if dating is None or dating.latest is None:
        return None
    return dating.earliest, dating.latest


def _word(local: Local, key: Key, known: Known) -> str:
    """A body's name; one that nothing completed ties nobody to another article."""
    if local.entities[key].resolved:
        return known((key[0], whole(*key, local.naming.city)))
    return f"{whole(*key, local.naming.city)}@{local.reading.article.key}"
