"""Printed lines to whole paragraphs, on pages that keep each line of a narrow column apart.

A scanner hands over either whole paragraphs (cut at most where a column ends, which ``label``
mends) or every printed line. In the second case most lines are equally wide, and a line that
fills the column goes on in the next; these are joined here, before anything is judged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from kg.articles.byline import goes_on
from kg.articles.lines import Line, opens_prose, remake

_MOST = 68  # half cells: a column of newsprint has 11 to 34 characters
_ENOUGH = 7  # lines, to speak of a column


@dataclass(frozen=True, slots=True)
class Column:
    """The width of a page's printed lines, in half cells, and the usual gap between them."""

    width: int
    gap: int


def column(lines: Sequence[Line]) -> Column | None:
    """The column of a page whose printed lines stand apart, or None."""
    body = [x for x in lines if x.chars > 6 and not x.level and not x.notice]
    widths = sorted(wide(x.text) for x in body)
    if len(widths) < _ENOUGH:
        return None
    high = widths[int(len(widths) * 0.75)]
    near = sum(high - 4 <= w <= high + 2 for w in widths)
    if high > _MOST or near < 0.5 * len(widths):
        return None
    gaps = Counter(min(x.gap, 2) for x in body[1:])
    return Column(high, max(sorted(gaps), key=lambda g: gaps[g]))


def wide(text: str) -> int:
    """The printed width of a text in half cells; a Chinese character has two."""
    return sum(2 if east_asian_width(c) in "WFA" else 1 for c in text)


def join(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Join the printed lines of a narrow column; other pages stay as they are."""
    found = column(lines)
    if found is None:
        return tuple(lines)
    indents = sum(x.indent for x in lines) >= 3
    titles = _above_bylines(lines)
    out: list[list[Line]] = []
    for i, line in enumerate(lines):
        if i not in titles and i - 1 not in titles and out and _goes_on(out, line, found, indents):
            out[-1].append(line)
        else:
            out.append([line])
    return tuple(group[0] if len(group) == 1 else remake(group) for group in out)


def _above_bylines(lines: Sequence[Line]) -> frozenset[int]:
    """Titles, however wide: the lines between 本报讯 or ■ 本报记者 and the sentence before."""
    found: set[int] = set()
    for i, line in enumerate(lines):
        if not line.dateline and not (line.byline and _labelled(line)):
            continue
        if i and goes_on(lines[i - 1].text, line.text):
            continue
        run: list[int] = []
        j = i - 1
        while j >= 0 and len(run) < 6 and not (lines[j].terminal or lines[j].byline):
            if not lines[j].notice:
                run.append(j)
            j -= 1
        found.update(run if len(run) < 6 else run[:1])
    return frozenset(found)


def _goes_on(groups: Sequence[Sequence[Line]], line: Line, found: Column, indents: bool) -> bool:
    group = groups[-1]
    last = group[-1]
    if goes_on(last.text, line.text) and line.gap <= found.gap:
        return True
    fills = found.width - 3 <= wide(last.text) <= found.width + 4
    if len(group) == 1 and indents and last.indent:
        fills = found.width - 7 <= wide(last.text) <= found.width + 4
    if not fills or last.terminal or last.level or line.level or last.notice or line.notice:
        return False
    if line.gap > found.gap or line.dateline or line.dash or line.item or (indents and line.indent):
        return False
    if last.byline or (line.byline and not last.signed and _labelled(line)):
        return False
    if len(group) == 1 and last.title >= 1.5 and not last.indent:
        # A headline as wide as the column: what follows starts a paragraph, or it has two clauses.
        return not (
            opens_prose(line.text)
            or (last.slogan >= 0.4 and " " in last.text.replace("\u3000", " "))
        )
    return True


def _labelled(line: Line) -> bool:
    return line.text.lstrip("■□●◆▲ （(")[:2] in {"本报", "记者", "实习", "见习", "特约", "本网"}
