"""The visible table of functions that a rule may name in ``then``.

Each takes one fact as matched, its article and the sentence's view, and returns the facts that
stand in its place: several, one, or none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.facts.chains import across, before, chain, charged, divisional, elided, told
from kg.facts.view import View
from kg.model import Article, Fact


def same(fact: Fact, article: Article, view: View) -> Iterable[Fact]:
    """Keep the match itself."""
    return (fact,)


Function = Callable[[Fact, Article, View], Iterable[Fact]]
FUNCTIONS: dict[str, Function] = {
    "same": same,
    "chain": chain,
    "elided": elided,
    "before": before,
    "across": across,
    "told": told,
    "divisional": divisional,
    "charged": charged,
}
