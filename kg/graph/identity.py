"""Who is who across articles: a name is not an identity.

Bodies and places are the same where type and full name are the same, with their division's whole
chain in front; a short form that stayed unresolved is its article's own. People are the same only
with shared context: a body in which both hold a post, or the county or district of such bodies;
without posts, a body that both articles name and that is not a whole city's. What does not meet
stays apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg import iri
from kg.graph.values import Key, Local
from kg.graph.whole import county_of, is_wide, whole
from kg.model import BODY_KINDS, Kind

BYLINE = "byline"  # writers of one name are one person, apart from all whom articles tell of


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person in one article, with the context that can tie it to others.

    ``place`` orders appearances (page, number of the article); ``context`` is in text order.
    """

    name: str
    article: str
    context: tuple[str, ...]
    place: tuple[str, int] = ("", 0)


class Identity:
    """The ids of all entities of a build."""

    def __init__(self, locals_: Sequence[Local]) -> None:
        """Compare the people of all articles."""
        self._cities = {one.reading.article.key: one.naming.city for one in locals_}
        self._anchors = clusters(
            Appearance(
                key[1],
                one.reading.article.key,
                context_of(one, key),
                (one.reading.article.page, one.reading.article.number),
            )
            for one in locals_
            for key in one.entities
            if key[0] is Kind.PERSON
        )

    def id(self, key: Key, article: str, resolved: bool = True) -> str:
        """The id of an article's entity; short forms that stayed unresolved are its own."""
        kind, name = key
        if kind is Kind.PERSON:
            return iri.entity(kind, name, self._anchors[name, article])
        return iri.entity(kind, self.whole(key, article), "" if resolved else article)

    def whole(self, key: Key, article: str) -> str:
        """The name that a body's or place's id is made of."""
        return whole(*key, self._cities[article])

    @staticmethod
    def author(name: str) -> str:
        """The id of somebody in a byline."""
        return iri.entity(Kind.PERSON, name, BYLINE)


def context_of(local: Local, person: Key) -> tuple[str, ...]:
    """What ties a person to other articles: bodies of posts and their districts, else bodies.

    In text order, bodies before districts. A short form that nothing completed ties nobody to
    another article, so it carries the article's key.
    """
    city = local.naming.city
    bodies: list[str] = []
    counties: list[str] = []
    for post in local.posts:
        if post.person == person:
            bodies.append(_word(local, post.body))
            county = county_of(post.body[1], city)
            if county:
                counties.append(county)
    if bodies:
        return tuple(dict.fromkeys([*bodies, *counties]))
    near = sorted(
        (min(m.start for m in entity.mentions or entity.within), key)
        for key, entity in local.entities.items()
        if key[0] in BODY_KINDS and not entity.implied and not is_wide(*key, city)
    )
    return tuple(dict.fromkeys(_word(local, key) for _, key in near))


def _word(local: Local, key: Key) -> str:
    name = whole(*key, local.naming.city)
    return name if local.entities[key].resolved else f"{name}@{local.reading.article.key}"


def clusters(appearances: Iterable[Appearance]) -> Mapping[tuple[str, str], str]:
    """Which appearances are one person.

    Returns:
        (name, article) → an anchor, equal for the same person: the first word of the first
        article that gives a context, so that later pages do not change it; the first article's
        key where none gives one.
    """
    by_name: dict[str, list[Appearance]] = defaultdict(list)
    for appearance in appearances:
        by_name[appearance.name].append(appearance)
    anchors: dict[tuple[str, str], str] = {}
    for name, group in by_name.items():
        for cluster in _connected(sorted(group, key=lambda a: (a.place, a.article))):
            first = min(cluster, key=lambda a: (not a.context, a.place, a.article))
            anchor = first.context[0] if first.context else first.article
            for a in cluster:
                anchors[name, a.article] = anchor
    return anchors


def _connected(group: list[Appearance]) -> list[list[Appearance]]:
    """Connected components under shared context."""
    rest = list(group)
    found: list[list[Appearance]] = []
    while rest:
        cluster = [rest.pop(0)]
        words = set(cluster[0].context)
        grown = True
        while grown:
            near = [a for a in rest if words & set(a.context)]
            grown = bool(near)
            for a in near:
                rest.remove(a)
                cluster.append(a)
                words |= set(a.context)
        found.append(cluster)
    return found
