"""Pairs of names with what is known of each, through the comparison.

``python tests/identity/pairs.py --errors`` prints the figures of both parts and the errors of dev.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.graph.bearers import Bearer, Held, house_of
from kg.graph.weighing import Weight, weigh
from kg.graph.whole import county_of, whole
from kg.model import Kind

HERE = Path(__file__).resolve().parent
PARTS = ("dev", "heldout")


@dataclass(frozen=True)
class Pair:
    same: bool
    one: Bearer
    other: Bearer

    def weigh(self) -> Weight:
        return weigh(self.one, self.other)

    def __str__(self) -> str:
        weight = self.weigh()
        shown = " ".join(
            f"{b.name}({'; '.join(p.other + p.title for p in b.posts)})"
            for b in (self.one, self.other)
        )
        return f"{'same' if self.same else 'different'}: {shown} is {weight.verdict}, {weight.points} {weight.reasons}"


def pairs(part: str) -> list[Pair]:
    lines = (HERE / f"{part}-pairs.tsv").read_text("utf-8").splitlines()
    found = []
    for line in lines:
        if line.startswith("#"):
            continue
        verdict, kind, one, known, other, also = line.split("\t")
        assert verdict in ("same", "different"), line
        found.append(
            Pair(verdict == "same", bearer(Kind(kind), one, known), bearer(Kind(kind), other, also))
        )
    return found


def bearer(kind: Kind, name: str, known: str) -> Bearer:
    said, _, year = known.partition("@")
    other, _, title = said.partition(":")
    when = (date(int(year), 1, 1), date(int(year), 12, 31)) if year else None
    if not other:
        return Bearer(kind, whole(kind, name, None), when=when)
    if kind is not Kind.PERSON:
        return Bearer(kind, whole(kind, name, None), posts=(Held(other, title),), when=when)
    body = whole(Kind.UNION, other, None)
    county = county_of(other, None)
    held = Held(body, title, house_of(body))
    return Bearer(kind, name, posts=(held,), counties=(county,) if county else (), when=when)


def figures(part: str) -> tuple[int, int, int, list[str]]:
    """Right joins, wrong joins, missed ones; the errors in words."""
    right = wrong = missed = 0
    errors = []
    for pair in pairs(part):
        joined = pair.weigh().verdict == "same"
        right += joined and pair.same
        wrong += joined and not pair.same
        missed += pair.same and not joined
        if joined != pair.same:
            errors.append(str(pair))
    return right, wrong, missed, errors


def table() -> str:
    lines = []
    for part in PARTS:
        right, wrong, missed, _ = figures(part)
        lines.append(
            f"{part:8} {'pairs':10} {len(pairs(part)):3}  precision {right / (right + wrong):.4f}  "
            f"recall {right / (right + missed):.4f}  right {right}  wrong {wrong}  missed {missed}"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())
    if "--errors" in sys.argv[1:]:
        print("\n".join(figures("dev")[3]))
