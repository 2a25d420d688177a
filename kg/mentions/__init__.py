"""Article → mentions: typed stretches of its clean text, without overlap."""

from __future__ import annotations

from kg.mentions import (
    bodies,
    defined,
    echoes,
    enumerated,
    figures,
    listed,
    names,
    parts,
    people,
    places,
    titles,
)
from kg.mentions.lost import Loss, losses
from kg.mentions.settle import settle
from kg.mentions.stretch import Stretch
from kg.model import BODY_KINDS, Article, Kind, Mention, PartKind

__all__ = ["considered", "find"]


def find(article: Article) -> tuple[Mention, ...]:
    """The mentions of an article, in text order, none overlapping another.

    Bylines are not searched. Overlaps are settled in ``settle``, whose docstring has the policy.
    """
    return _read(article)[0]


def considered(article: Article) -> tuple[Loss, ...]:
    """What was taken for a mention at first and lost to another, and why; in text order."""
    return losses(*_read(article))


def _read(article: Article) -> tuple[tuple[Mention, ...], list[Mention]]:
    """The mentions, and all that could have been some."""
    text = article.text.value
    stretches = [
        Stretch.of(text, p.start, p.end, p.kind is PartKind.HEADLINE)
        for p in article.parts
        if p.kind is not PartKind.BYLINE
    ]
    title_mentions = [m for s in stretches for m in titles.find(s)]
    found: list[Mention] = []
    for stretch in stretches:
        near = [t for t in title_mentions if stretch.start <= t.start < stretch.end]
        shown = [*bodies.find(stretch, near), *listed.find(stretch), *parts.services(stretch)]
        for mention in parts.extend(stretch, shown):
            if mention.kind is not Kind.PLACE or places.venue(stretch, mention):
                found.append(places.whole(stretch, mention))
    at_first = list(found)
    found = [m for m in settle([*found, *title_mentions]) if m.kind is not Kind.TITLE]
    if all(m.text == "工会" for m in found if m.kind in BODY_KINDS):
        found = [m for m in found if m.text != "工会"]  # there is no body whose union it could be
    found += defined.find(stretches, found)
    for stretch in stretches:
        found += enumerated.find(stretch, found)
    found += echoes.find(stretches, [m for m in found if m.kind in BODY_KINDS])
    for stretch in stretches:
        title_mentions += titles.jobs(stretch, found, title_mentions)
    body_mentions = [m for m in settle([*found, *title_mentions]) if m.kind is not Kind.TITLE]
    persons = people.find(stretches, title_mentions, body_mentions)
    taken = {i for m in [*body_mentions, *persons, *title_mentions] for i in range(m.start, m.end)}
    located = [m for s in stretches for m in places.find(s, taken)]
    rest = [
        m
        for s in stretches
        for m in [*figures.find(text, s.start, s.end), *names.find(text, s.start, s.end)]
    ]
    every = [*body_mentions, *title_mentions, *persons, *located, *rest]
    return settle(every), [*at_first, *every]
