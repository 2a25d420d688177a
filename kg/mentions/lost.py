"""Why a stretch of text is no mention though it could have been: the policy of ``settle`` told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kg.model import BODY_KINDS, Kind, Mention

_PART = frozenset({Kind.TITLE, Kind.DATE, Kind.MEASURE})


class Loss(NamedTuple):
    """A candidate that was dropped, the mention that stands in its place, and why."""

    candidate: Mention
    winner: Mention
    why: str


def losses(kept: Iterable[Mention], candidates: Iterable[Mention]) -> tuple[Loss, ...]:
    """The candidates that are no mention in the end, each with the mention it shares text with.

    Args:
        kept: the settled mentions.
        candidates: all that could have been some, the kept ones too.
    """
    done = sorted(kept, key=lambda m: m.start)
    places = {(m.kind, m.start, m.end) for m in done}
    found: dict[tuple[Kind, int, int], Loss] = {}
    for one in sorted(candidates, key=lambda m: (m.start, m.end, m.kind, m.source)):
        place = (one.kind, one.start, one.end)
        if place in places or place in found:
            continue
        over = [m for m in done if m.start < one.end and one.start < m.end]
        if over:
            winner = max(over, key=lambda m: (_shared(m, one), -m.start))
            found[place] = Loss(one, winner, _why(one, winner, over))
    return tuple(found.values())


def _shared(one: Mention, other: Mention) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _why(one: Mention, winner: Mention, over: list[Mention]) -> str:
    cut = next((m for m in over if m.kind is Kind.TITLE and one.start < m.start < one.end), None)
    if one.kind in BODY_KINDS and cut is not None and cut.end > one.end:
        return f"the title “{cut.text}” begins inside it and ends behind it"
    if one.kind in _PART and winner.kind is Kind.NAME:
        return f"it is part of the event’s name “{winner.text}”"
    if one.kind in BODY_KINDS and winner.kind in BODY_KINDS:
        if winner.start < one.start:
            return f"“{winner.text}” begins before it"
        if winner.start == one.start and winner.end > one.end:
            return f"“{winner.text}” begins with it and is longer"
        if (winner.start, winner.end) == (one.start, one.end):
            return f"{winner.kind.value} is surer ({winner.confidence:g}, {one.confidence:g})"
        return f"“{winner.text}” is what ends before a title"
    if one.kind is winner.kind:
        first = "begins before it" if winner.start < one.start else "is longer"
        return f"“{winner.text}” {first}"
    return f"the {winner.kind.value} “{winner.text}” goes before a {one.kind.value}"
