"""Who is who across articles: a name is not an identity.

Bodies with a full name and divisions are the same where type and full name are the same; a short
form that stayed unresolved is its article's own. People are the same only with shared context: a
body in which both hold a post, or a division of such bodies; without posts, a body that both
articles name. What does not meet stays apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person in one article, with the context that can tie it to others."""

    name: str
    article: str
    context: frozenset[str]


def clusters(appearances: Iterable[Appearance]) -> Mapping[tuple[str, str], str]:
    """Which appearances are one person.

    Returns:
        (name, article) → an anchor, equal for the same person: the smallest context word of
        the cluster, or the first article where there is none.
    """
    by_name: dict[str, list[Appearance]] = defaultdict(list)
    for appearance in appearances:
        by_name[appearance.name].append(appearance)
    anchors: dict[tuple[str, str], str] = {}
    for name, group in by_name.items():
        for cluster in _connected(sorted(group, key=lambda a: a.article)):
            words = sorted({w for a in cluster for w in a.context})
            anchor = words[0] if words else min(a.article for a in cluster)
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
            near = [a for a in rest if words & a.context]
            grown = bool(near)
            for a in near:
                rest.remove(a)
                cluster.append(a)
                words |= a.context
        found.append(cluster)
    return found
