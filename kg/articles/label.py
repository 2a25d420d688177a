"""What each line of a page is for: the cheapest reading of the whole page.

A page is read as a sequence of lines, each of which is a title line, a byline, the start of a
paragraph, the continuation of one, a crosshead inside an article, a banner that interrupts one,
or a notice. Every choice has a score, by the line's looks and by what stands before it, and the
reading with the best sum is found by dynamic programming (Viterbi). The scores are weights of
evidence, about natural logarithms; they were set by the trade's habits:

* an article has a title, then its text, and one byline at its head or its end;
* an article does not stop in the middle of a sentence, unless a column or a banner cuts it;
* 本报讯 opens an article, and a title stands above it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.articles.byline import goes_on
from kg.articles.lines import Line, actor, deed, opens_prose
from kg.articles.notices import opens_advertisement

_CLOSES = re.compile(r"\d{7}|\d{3,4}-\d|电话|热线|二维码|公众号|网址|地址")


class Role(StrEnum):
    """What a line is for."""

    TITLE = "title"  # of a run of titles above an article: banners, kickers, headline …
    BYLINE = "byline"
    START = "start"  # a paragraph starts here
    MORE = "more"  # goes on in the paragraph above
    CROSS = "crosshead"  # a title inside an article
    BANNER = "banner"  # interrupts an article, whose text goes on below
    NOTICE = "notice"


# Where the reading stands: N nothing yet, T in a run of titles, H behind the byline below it,
# B in the text, E behind the byline at the end, R in a banner that interrupts.
_State = tuple[str, bool, bool]  # place, the paragraph is open, the article has its byline


@dataclass(frozen=True, slots=True)
class View:
    """What holds for a page as a whole."""

    headings: bool  # headlines are marked with #
    deepest: int  # the commonest heading level
    indents: bool  # paragraphs start with an indent


def look(lines: Sequence[Line]) -> View:
    """Measure a page's layout."""
    levels = [x.level for x in lines if x.level]
    long = [x for x in lines if x.chars > 8 and not x.level and not x.byline and not x.notice]
    indented = sum(x.indent for x in long)
    return View(
        headings=len(levels) >= 2,
        deepest=max(set(levels), key=lambda v: (levels.count(v), v)) if levels else 0,
        indents=indented >= 3 and indented >= 0.1 * len(long) and indented < 0.9 * len(long),
    )


def label(lines: Sequence[Line]) -> tuple[Role, ...]:
    """The role of each line, by the best reading of all."""
    if not lines:
        return ()
    view = look(lines)
    notices = [_notice(lines, i) for i in range(len(lines))]
    best: dict[_State, tuple[float, int]] = {("N", False, True): (0.0, -1)}
    trail: list[dict[_State, tuple[_State, Role]]] = []
    above: Line | None = None
    for i, line in enumerate(lines):
        after: dict[_State, tuple[float, int]] = {}
        back: dict[_State, tuple[_State, Role]] = {}
        for state in sorted(best):
            score = best[state][0]
            for role, following, gain in _moves(state, line, above, view, notices[i]):
                total = score + gain
                if following not in after or total > after[following][0] + 1e-9:
                    after[following] = (total, i)
                    back[following] = (state, role)
        best = after
        trail.append(back)
        if not line.notice:
            above = line
    ends = {s: v[0] + _stop(s) for s, v in best.items()}
    state = max(sorted(ends), key=lambda s: ends[s])
    roles: list[Role] = []
    for back in reversed(trail):
        state, role = back[state]
        roles.append(role)
    return tuple(reversed(roles))


def _stop(state: _State) -> float:
    place, is_open, signed = state
    if place == "H":
        return -3.0
    if place in "BE":
        return (-1.5 if is_open else 0.0) + (0.0 if signed else -2.0)
    return 0.0


def _notice(lines: Sequence[Line], i: int) -> float:
    """The evidence that a line is a notice."""
    line = lines[i]
    if line.dateline or line.byline:
        return -12.0
    if line.notice:
        if line.level and line.notice not in {"advertisement", "folio"}:
            return 0.0
        return 7.0 if line.chars < 70 else 5.0
    # The short lines below 广告 are of it, up to the last one above the next article.
    if line.level or line.terminal or line.chars > 24:
        return -9.0
    back = i - 1
    while back >= 0 and i - back <= 6:
        above = lines[back]
        if above.terminal or above.level or above.chars > 24 or above.byline:
            return -9.0
        if above.notice and _CLOSES.search(above.text):
            return -9.0  # an advertisement ends with where to call
        if opens_advertisement(above.text):
            following = lines[i + 1] if i + 1 < len(lines) else None
            if following is None or following.notice:
                return 4.0
            if following.dateline or following.byline or following.dash or following.level:
                return -9.0
            if following.chars > 24 or opens_prose(following.text):
                return -9.0
            return 4.0 if back == i - 1 else 2.0
        back -= 1
    following = lines[i + 1] if i + 1 < len(lines) else None
    if (
        line.chars <= 10
        and i
        and lines[i - 1].notice
        and following is not None
        and following.notice
    ):
        return 2.0
    return -9.0


def _moves(
    state: _State, line: Line, above: Line | None, view: View, notice: float
) -> list[tuple[Role, _State, float]]:
    """All ways to read a line from a state: role, next state, gain.

    ``above`` is the last line that is no notice by its looks.
    """
    place, is_open, signed = state
    out: list[tuple[Role, _State, float]] = [(Role.NOTICE, state, notice)]
    body = _body(line, view)
    title = _title(line, view)

    # a title
    if place == "T":
        out.append((Role.TITLE, state, title - 0.6))
    else:
        leave = 0.0
        if place in "BER":
            leave -= 0.0 if signed else 3.5
            if is_open:
                leave -= 1.5 if line.level else 5.0
        elif place == "H":
            leave -= 4.0
        out.append((Role.TITLE, ("T", False, False), title + leave))

    # a byline
    if line.byline:
        gain = 4.0
        if place in "TH":
            out.append((Role.BYLINE, ("H", False, True), gain))
        elif place in "BER":
            again = -1.0 if signed else 0.5
            out.append((Role.BYLINE, ("E", False, True), gain + again - (1.0 if is_open else 0.0)))
        else:
            out.append((Role.BYLINE, ("H", False, True), gain - 2.0))

    elif line.bare and place == "T":
        out.append((Role.BYLINE, ("H", False, True), 2.0))

    # the start of a paragraph
    named = signed or line.signed or line.dateline
    stays_open = not line.terminal and not line.signed and line.text[-1] not in "：:"
    begin = body + (-8.0 if line.level else 0.0)
    if place == "T":
        gain = 4.0 if line.dateline else (-0.8 if not line.signed else 0.8)
        unsigned = not line.dateline and _unsigned_news(above, line)
        gain += 1.5 if unsigned else 0.0
        own = line.dateline or line.signed or unsigned
        out.append((Role.START, ("B", stays_open, own), begin + gain))
    elif place == "H":
        gain = 1.0 if not line.dateline else 0.5
        out.append((Role.START, ("B", stays_open, True), begin + gain))
    elif place == "N":
        gain = -2.0 if not line.dateline else -1.0
        out.append((Role.START, ("B", stays_open, named), begin + gain))
    else:
        gain = -7.0 if line.dateline else 0.0
        if place == "E":
            gain -= 2.5
        if is_open:
            gain -= 0.3 if line.item else (0.3 if line.indent and view.indents else 2.0)
        elif view.indents and not line.indent and place == "B":
            gain -= 1.0
        if place == "R":
            gain -= 1.0
        out.append((Role.START, ("B", stays_open, named), begin + gain))

    # the same paragraph goes on
    if place in "BR" and not line.dateline:
        gain = 0.6 if is_open else -2.5
        if not is_open and view.indents and not line.indent:
            gain = 0.5
        if line.indent and view.indents:
            gain -= 2.5
        if line.item:
            gain -= 1.5
        if line.text[0] in "，。、；：！？”’）》,;:!?)%":
            gain += 4.0
        gain += _seam(above, line)
        if is_open and line.chars <= 30 and not line.terminal and line.prose < 1.0:
            gain += 1.0  # a short piece is no worse as the middle of a sentence
        ends = line.byline or (line.chars <= 5 and gain > 5.0)  # the rest of a cut byline
        after: _State = ("E", False, True) if ends else ("B", stays_open, named)
        out.append((Role.MORE, after, begin + gain))

    # a title within an article, and a banner across it
    if place in "BER" and not line.dateline and not line.byline:
        cross = min(title, 2.0) - 2.2 - (3.0 if is_open else 0.0) - (2.0 if place == "E" else 0.0)
        if line.level:
            cross -= 2.5 if view.headings and line.level <= view.deepest else 1.0
        if line.item and line.chars <= 24 and not line.terminal:
            cross += 1.5
        elif line.chars > 12 and actor(line.text[:8]) and deed(line.text):
            cross -= 1.5  # who does what is news, and stands above its own text
        out.append((Role.CROSS, ("B", False, signed), cross))
        across = min(title, 2.5) - 2.5 + 1.3 * min(line.slogan, 2.0) + (0.8 if is_open else -1.5)
        if line.level:
            across -= 1.0
        out.append((Role.BANNER, ("R", is_open, signed), across))
    return out


def _unsigned_news(title: Line | None, line: Line) -> bool:
    """Whether a paragraph opens news that nobody signed: 8日 … under a line of who did what."""
    return (
        title is not None
        and title.chars >= 10
        and not title.terminal
        and actor(title.text[:10])
        and deed(title.text)
        and line.chars >= 40
        and opens_prose(line.text)
    )


def _seam(above: Line | None, line: Line) -> float:
    """Evidence that the line above was cut and goes on here."""
    if above is not None and goes_on(above.text, line.text):
        return 6.0
    if above is None or above.terminal:
        return 0.0
    gain = 0.0
    if above.text.count("“") > above.text.count("”") and "”" in line.text:
        gain += 0.8
    if above.text[-1].isdigit() and (
        line.text[0].isdigit() or line.text[0] in "年月日元万亿名人个家%％.余"
    ):
        gain += 1.5
    if above.text[-1] in "，、,（(《“":
        gain += 1.0
    return gain


def _body(line: Line, view: View) -> float:
    """Evidence that a line is running text."""
    if line.dateline:
        return 4.0
    score = line.prose
    if line.chars <= 30 and not line.terminal and line.prose < 1.0:
        score -= 1.0
    if line.byline:
        score -= 4.0
    if line.notice:
        score -= 2.0
    if line.dash:
        score -= 2.0
    return score


def _title(line: Line, view: View) -> float:
    """Evidence that a line is a title."""
    if line.dateline or line.byline:
        return -9.0
    score = line.title
    if line.dash:
        score = max(score, 1.5)
    if line.level:
        score = max(score, -1.0) + 6.0
    elif view.headings:
        score -= 0.8
    if view.indents and line.indent:
        score -= 1.0
    if line.gap >= 2:
        score += 0.3
    if line.item and not line.level:
        score -= 1.5
    if line.notice:
        score -= 3.0
    return score
