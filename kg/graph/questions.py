"""What was asked and decided: pairs of bearers and doubtful facts, with the words of the pages."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from kg import iri
from kg.graph.bearers import Bearer
from kg.graph.values import Key, Local
from kg.graph.weighing import Weight
from kg.graph.whole import whole
from kg.model import Decision, Evidence, Kind, Question

_SHOWN = 2  # sentences of a bearer


class Pages:
    """The articles of a build, to find bearers and their sentences in."""

    def __init__(self, locals_: Iterable[Local]) -> None:
        self._locals = {local.reading.article.key: local for local in locals_}
        self._keys: dict[tuple[Kind, str, str], Key] = {}
        for article, local in self._locals.items():
            for key in sorted(local.entities):
                name = whole(*key, local.naming.city)
                self._keys.setdefault((key[0], name, article), key)

    def _quotes(self, what: str, name: str, article: str) -> tuple[Evidence, ...]:
        """The sentences of an article that name a bearer; empty where none is there any more."""
        key = self._keys.get((Kind(what), name, article))
        if key is None:
            return ()
        local = self._locals[article]
        entity = local.entities[key]
        starts = sorted({m.start for m in entity.mentions or entity.within})
        return tuple(dict.fromkeys(local.sentence(at, "identity") for at in starts))

    def pair(self, one: Bearer, other: Bearer, weight: Weight, verdict: str) -> Question:
        """The question whether two bearers are one, decided by points."""
        first, second = ordered(one, other)
        kind = str(first.kind)
        row = (kind, first.name, first.article, second.name, second.article)
        return self._question(pair_key(first, second), *row, verdict, "rules", weight)

    def decided(self, row: Decision, weight: Weight) -> Question:
        """The same, decided by a person."""
        names = (row.what, row.one, row.at, row.other, row.there)
        return self._question(row.key, *names, row.verdict, row.who, weight)

    def seal(self, row: Decision) -> str:
        """The hash of the words that a decision about a pair is about, as the pages have them."""
        return seal(
            [
                *self._quotes(row.what, row.one, row.at),
                *self._quotes(row.what, row.other, row.there),
            ]
        )

    def _question(
        self, key: str, what: str, one: str, at: str, other: str, there: str,
        verdict: str, by: str, weight: Weight,
    ) -> Question:  # fmt: skip
        sides = [self._quotes(what, one, at), self._quotes(what, other, there)]
        quotes = tuple(q for side in sides for q in side[:_SHOWN])
        words = seal(q for side in sides for q in side)
        return Question(
            key, what, one, at, other, there, verdict, by, weight.points, weight.reasons,
            quotes, words,
        )  # fmt: skip


def ordered(one: Bearer, other: Bearer) -> tuple[Bearer, Bearer]:
    """Two bearers in the order of their articles."""
    first, second = sorted((one, other), key=lambda b: (b.place, b.article, b.name))
    return first, second


def pair_key(one: Bearer, other: Bearer) -> str:
    """The key of a question about two bearers: the same in every build that has both articles."""
    first, second = ordered(one, other)
    parts = (first.name, first.article, second.name, second.article)
    return iri.content("pair", str(first.kind), *parts)


def seal(quotes: Iterable[Evidence]) -> str:
    """A hash of the words quoted, blanks apart: it changes when the pages' text does."""
    words = ("".join(q.text.split()) for q in quotes)
    return sha256("\n".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:12]
