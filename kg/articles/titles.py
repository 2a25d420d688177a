"""Which line of a run of titles is the headline, and what the others are.

Above an article stand, in this order and each only where needed: banners over several articles
(栏目题, slogans), a kicker (引题), the headline itself (主题, sometimes broken over two lines),
subtitles (副题, also the ——访… line of an interview). All ways to divide the run so are scored;
the best wins. What the trade does: the headline names who does what, in words that the lead
repeats; kickers and subtitles are longer or have two clauses; banners are slogans that no lead
repeats.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.articles.label import View
from kg.articles.lines import Line, actor, deed

_HAN = re.compile(r"[\u3400-\u9fffA-Za-z0-9]")
_TWO = re.compile(r"\S[ \t\u3000]+\S")
_HANGING = re.compile(r"(?:的|和|与|及|为|对|向|把|被|在|到|从|以|让|将|暨|、|等|个|第|举办|开展|举行|召开|组织|走进|推进|打造)$")
_VIVID = re.compile(r"[？?！!]$|[“\"「][^”\"」]{1,8}[”\"」]")


@dataclass(frozen=True, slots=True)
class Titles:
    """A run of titles, divided."""

    banners: tuple[Line, ...] = ()
    kickers: tuple[Line, ...] = ()
    headline: tuple[Line, ...] = ()
    subtitles: tuple[Line, ...] = ()
    couplet: bool = field(default=False)  # the headline's two lines are two clauses


def divide(run: Sequence[Line], lead: str, view: View, repeated: frozenset[str]) -> Titles:
    """Divide a run of title lines above an article.

    Args:
        run: the lines, in order.
        lead: the first characters of the article's text.
        view: the page's layout.
        repeated: banner lines that the page prints more than once.
    """
    dashes = [x for x in run if x.dash]
    rest = [x for x in run if not x.dash]
    if not rest:
        return Titles(headline=tuple(run[:1]), subtitles=tuple(run[1:]))
    first_dash = next((i for i, x in enumerate(run) if x.dash), None)
    n = len(rest)
    best: tuple[float, int, int, int] | None = None
    for a in range(max(0, n - 7), n):
        for h in range(a, min(n, a + 3)):
            for m in range(h + 1, min(n, h + 3) + 1):
                if n - m > 3:
                    continue
                score = _score(rest, a, h, m, lead, view, repeated)
                if best is None or score > best[0] + 1e-9:
                    best = (score, a, h, m)
    if best is None:
        return Titles(banners=tuple(rest[:-1]), headline=(rest[-1],), subtitles=tuple(dashes))
    _, a, h, m = best
    # A visit line closes what stands before it: in 标题 ——访… 栏目 the last is no subtitle.
    del first_dash
    head = tuple(rest[h:m])
    return Titles(
        banners=tuple(rest[:a]),
        kickers=tuple(rest[a:h]),
        headline=head,
        subtitles=tuple(sorted([*rest[m:], *dashes], key=lambda x: x.start)),
        couplet=len(head) > 1 and not _broken(head[0], head[1]),
    )


def _score(
    run: Sequence[Line], a: int, h: int, m: int, lead: str, view: View, repeated: frozenset[str]
) -> float:
    score = 0.0
    head = run[h]
    mixed = len({min(x.gap, 1) for x in run[1:]}) > 1
    for x in run[:a]:
        score += _banner(x, head, lead, repeated)
    for x in run[a:h]:
        score += _kicker(x, head, lead, repeated)
    score -= 0.8 * max(0, h - a - 1)
    for x in run[m:]:
        score += _subtitle(x, head, lead)
    score -= 0.6 * max(0, len(run) - m - 1)
    score += _head(run[h:m], lead, view)
    if a and mixed:
        score += 0.7 if run[a].gap else -0.7
    for k in range(h + 1, m):
        score += _join(run[k - 1], run[k], mixed)
    return score


def overlap(text: str, lead: str) -> float:
    """The share of a title's character pairs that the lead repeats."""
    chars = "".join(_HAN.findall(text))
    pairs = {chars[i : i + 2] for i in range(len(chars) - 1)}
    if not pairs:
        return 0.0
    plain = "".join(_HAN.findall(lead))
    return sum(p in plain for p in pairs) / len(pairs)


def _head(lines: Sequence[Line], lead: str, view: View) -> float:
    text = "".join(x.text for x in lines)
    chars = sum(x.chars for x in lines)
    score = 1.6 * overlap(text, lead) + 0.2 * max(-3.0, min(1.2, lines[0].title))
    if actor(text[:12]):
        score += 0.5
        if deed(text[2:]):
            score += 0.3
    if _VIVID.search(text):
        score += 0.4
    score -= 0.05 * max(0, chars - 20)
    score -= 0.35 * max(0.0, max(x.slogan for x in lines) - 0.4)
    if lines[0].level:
        score += 2.5
        if view.headings and lines[0].level == view.deepest:
            score += 1.0
    if _TWO.search(text) and len(lines) == 1:
        score -= 0.3
    if lines[0].notice:
        score -= 3.0
    return score


def _longer(x: Line, head: Line) -> float:
    """Kickers and subtitles say more than the headline, in smaller type."""
    return max(-0.8, min(0.9, 0.09 * (x.chars - head.chars)))


def _kicker(x: Line, head: Line, lead: str, repeated: frozenset[str]) -> float:
    score = 0.35 * overlap(x.text, lead) - 0.1
    if _TWO.search(x.text):
        score += 0.5
    score += _longer(x, head)
    if x.slogan > 1.2:
        score -= 0.4 * x.slogan
    if x.level and head.level:
        score += 1.2 if x.level >= head.level else -1.2
    elif x.level:
        score -= 2.5
    if x.text in repeated:
        score -= 4.0
    return score


def _subtitle(x: Line, head: Line, lead: str) -> float:
    score = 0.5 * overlap(x.text, lead) - 0.25
    if _TWO.search(x.text):
        score += 0.5
    score += _longer(x, head)
    if head.level and not x.level:
        score += 2.0
    if x.level and head.level:
        score += -0.8 if x.level > head.level else -2.0
    elif x.level:
        score -= 3.0
    if actor(x.text[:10]) and deed(x.text[2:]) and not head.level:
        score -= 0.3
    return score


def _banner(x: Line, head: Line, lead: str, repeated: frozenset[str]) -> float:
    score = -0.5 + 0.45 * x.slogan - 1.2 * overlap(x.text, lead)
    if x.level and head.level and x.level < head.level:
        score += 2.0
    if x.text in repeated:
        score += 4.0
    if x.notice:
        score += 2.0
    if actor(x.text[:8]) and deed(x.text[2:]) and x.slogan < 1.0:
        score -= 0.3
    return score


def _broken(x: Line, y: Line) -> bool:
    """Whether one headline is broken between two lines, not made of two clauses."""
    text = x.text
    if text.count("“") > text.count("”") or text.count("《") > text.count("》"):
        return True
    if _HANGING.search(text):
        return True
    return actor(text) and not deed(text[2:]) and abs(x.chars - y.chars) > 0


def _join(x: Line, y: Line, mixed: bool) -> float:
    """Evidence that two title lines are one headline."""
    if x.level != y.level and (x.level or y.level):
        return -5.0
    if x.chars + y.chars > 40 or max(x.chars, y.chars) > 22:
        return -4.0
    score = -1.4
    if _broken(x, y):
        score += 2.6 if (_HANGING.search(x.text) or x.text.count("“") > x.text.count("”")) else 1.2
    elif abs(x.chars - y.chars) <= 1 and not _TWO.search(x.text + y.text):
        score += 1.1
        if actor(x.text[:6]) != actor(y.text[:6]):
            score -= 0.2
    if _TWO.search(x.text) or _TWO.search(y.text):
        score -= 1.0
    if y.gap and mixed:
        score -= 1.0
    if not y.gap and mixed:
        score += 0.3
    return score
