"""The same news in many layouts: headlines and authors must come out of each."""

from __future__ import annotations

import itertools
import random
import unicodedata

import pytest

from kg.articles import split
from kg.model import Page

from .corpus import ITEMS, Style, lay_out

STYLES = [
    Style(marks, blank, cut, half, indent, True, inside)
    for marks, blank, cut, half, indent, inside in itertools.product(
        ("", "#", "####"),
        ("all", "articles", "none"),
        ("none", "column", "narrow"),
        (False, True),
        (False, True),
        (False, True),
    )
    if not (half and (inside or indent))
]


def norm(text: str) -> str:
    drop = " “”\"'"
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c not in drop)


def counts(style: Style, seeds: int) -> tuple[int, int, int, int, int, int]:
    """Right, spurious and missed headlines, then authors."""
    out = [0] * 6
    for seed in range(seeds):
        rng = random.Random(seed * 7 + 1)
        items = list(ITEMS)
        rng.shuffle(items)
        items = items[:7]
        layout = split(Page("p", "p.txt", lay_out(items, style, seed)))
        found = {norm(a.headline): {x.name for x in a.authors} for a in layout.articles}
        want = {norm(i.headline): set(i.authors) for i in items}
        out[0] += len(found.keys() & want.keys())
        out[1] += len(layout.articles) - len(found.keys() & want.keys())
        out[2] += len(want.keys() - found.keys())
        for title, authors in want.items():
            got = found.get(title, set())
            out[3] += len(authors & got)
            out[4] += len(got - authors)
            out[5] += len(authors - got)
    return tuple(out)  # type: ignore[return-value]


def f1(right: int, spurious: int, missed: int) -> float:
    return 2 * right / (2 * right + spurious + missed)


@pytest.mark.parametrize("marks", ["", "#", "####"])
@pytest.mark.parametrize("cut", ["none", "column", "narrow"])
def test_layouts(marks: str, cut: str) -> None:
    styles = [s for s in STYLES if s.marks == marks and s.cut == cut]
    total = [
        sum(c) for c in zip(*(counts(s, 6 if cut == "narrow" else 2) for s in styles), strict=True)
    ]
    assert f1(*total[:3]) >= (0.97 if not marks else 0.99)
    assert f1(*total[3:]) >= (0.96 if cut == "narrow" else 0.98)
