"""What people decided about pairs goes before the points; the rest is settled by them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.graph.bearers import Bearer
from kg.graph.partition import Partition
from kg.graph.questions import Pages, pair_key
from kg.graph.weighing import SAME, UNSURE, Weight
from kg.model import Decision, Question

Edge = tuple[Bearer, Bearer, Weight]
Ruled = tuple[Bearer, Bearer, Decision]


@dataclass(slots=True)
class Settled:
    """The decisions that hold for these pages, and lines about those that do not."""

    ruled: list[Ruled] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def apart(self) -> list[tuple[Bearer, Bearer]]:
        """The pairs that somebody called different."""
        return [(a, b) for a, b, row in self.ruled if row.verdict == "different"]

    def join(self, sets: Partition[Bearer]) -> None:
        """Join what somebody called the same, the oldest decision first.

        One that a ``different`` forbids, be it over others, is left out and noted.
        """
        for a, b, row in self.ruled:
            if row.verdict == "same" and sets.find(a) != sets.find(b) and not sets.join(a, b):
                self.notes.append(self._contradiction(sets, a, b, row))

    def _contradiction(self, sets: Partition[Bearer], a: Bearer, b: Bearer, row: Decision) -> str:
        ends = {sets.find(a), sets.find(b)}
        against = [
            other
            for x, y, other in self.ruled
            if other.verdict == "different" and {sets.find(x), sets.find(y)} == ends
        ]
        between = " and ".join(map(shown, against)) or "that one sentence names both"
        return f"decisions contradict each other: {shown(row)} is not applied, given {between}"

    def unite(self, sets: Partition[Bearer], edges: Iterable[Edge]) -> list[Edge]:
        """Join by points, the most first; gives the pairs that joined two sets."""
        decided = {pair_key(a, b) for a, b, _ in self.ruled}
        fit = [e for e in edges if e[2].points >= SAME and pair_key(e[0], e[1]) not in decided]
        fit.sort(key=_rank)
        return [edge for edge in fit if sets.join(edge[0], edge[1])]

    def ask(
        self,
        sets: Partition[Bearer],
        edges: Iterable[Edge],
        used: Iterable[Edge],
        pages: Pages,
    ) -> list[Question]:
        """All that was decided: by people, by points, and what is left open.

        Of two sets that stay apart one pair is kept, that with the most points; of alike names
        with more against them than for them none is.
        """
        found = [pages.pair(a, b, weight, "same") for a, b, weight in used]
        weights = {pair_key(a, b): w for a, b, w in edges}
        closed = set()
        for a, b, row in self.ruled:
            weight = weights.get(row.key, Weight(0.0, ()))
            found.append(pages.decided(row, weight))
            closed.add(frozenset((sets.find(a), sets.find(b))))
        for a, b, weight in sorted(edges, key=_rank):
            ends = frozenset((sets.find(a), sets.find(b)))
            if len(ends) == 1 or ends in closed or (weight.points < 0 and a.name != b.name):
                continue
            closed.add(ends)
            verdict = "unsure" if weight.points >= UNSURE else "different"
            found.append(pages.pair(a, b, weight, verdict))
        return found


def _rank(edge: Edge) -> tuple[object, ...]:
    one, other, weight = edge
    return -weight.points, one.place, one.name, other.place, other.name


def settle(
    decisions: Iterable[Decision],
    bearers: Mapping[tuple[str, str, str], Bearer],
    pages: Pages,
) -> Settled:
    """The decisions about these bearers whose words on the pages are still those decided on.

    Args:
        decisions: of all kinds.
        bearers: by kind, name and article.
        pages: for the words.
    """
    found = Settled()
    kinds = {kind for kind, _, _ in bearers}
    for row in sorted(decisions, key=lambda d: (d.when, d.key)):
        if not row.other or row.what not in kinds:
            continue
        one = bearers.get((row.what, row.one, row.at))
        other = bearers.get((row.what, row.other, row.there))
        if one is None or other is None:
            continue  # pages that are not built
        if pages.seal(row) != row.seal:
            found.notes.append(f"{shown(row)}: the pages' words have changed, so it is asked again")
        elif one is not other:
            found.ruled.append((one, other, row))
    return found


def shown(row: Decision) -> str:
    """A decision in a line."""
    sign = {"same": "=", "different": "≠"}.get(row.verdict, "?")
    return f"{row.key} {row.one} ({row.at}) {sign} {row.other} ({row.there}), {row.who}"
