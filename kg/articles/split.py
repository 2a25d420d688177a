"""A page's text to articles and marked regions that together cover all its characters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.articles import captions
from kg.articles.assemble import Breaks, Draft, article
from kg.articles.dating import date_page, known
from kg.articles.glyphs import plain
from kg.articles.join import join
from kg.articles.label import Role, View, label, look
from kg.articles.lines import Line, cut
from kg.articles.markup import markup
from kg.articles.stretches import stretches
from kg.articles.titles import Titles, divide
from kg.model import Article, Layout, Page, Region, Span

_FRAGMENT = 40  # characters that text without a headline needs to count as an article


def split(page: Page, skip: Sequence[Span] = ()) -> Layout:
    """Take a page apart.

    Args:
        page: the page as read.
        skip: stretches that are no text of the page, such as front matter.

    Never raises: a page without an article has regions only.
    """
    marked = markup(page.text)
    text = plain(page.text)
    lines: Sequence[Line] = cut(text, sorted([*skip, *marked]))
    lines = join(lines)
    roles = label(lines)
    view = look(lines)
    drafts, loose = _group(lines, roles)
    drafts = captions.part(drafts)
    repeated = _repeated(lines)
    regions: list[tuple[str, list[tuple[int, int]]]] = [
        ("front-matter", [(s.start, s.end)]) for s in skip
    ]
    regions += [("markup", [(s.start, s.end)]) for s in marked]
    regions += [(kind, [s for x in found for s in x.spans]) for kind, found in loose]
    articles: list[Article] = []
    breaks = Breaks(page.text)
    dropped: list[int] = []
    for draft in drafts:
        if not draft.paragraphs or (not draft.run and _slight(draft)):
            regions += [("fragment", list(x.spans)) for x in draft.lines()]
            continue
        _entitle(draft, view, repeated)
        regions += [("banner", list(x.spans)) for x in draft.titles.banners]
        made, lost = article(page.name, len(articles) + 1, page.text, draft, breaks, text)
        articles.append(made)
        dropped += lost
    marks = [x.marks for x in lines if x.marks[1] > x.marks[0]]
    regions += [("markup", [m]) for m in marks]
    covered = _cover(page.text, articles, regions, dropped)
    dating = known(page.meta) or date_page(page.text, articles, covered)
    return Layout(page, stretches(page.text, articles, covered), covered, dating)


def _group(
    lines: Sequence[Line], roles: Sequence[Role]
) -> tuple[list[Draft], list[tuple[str, list[Line]]]]:
    """Lines to drafts of articles; what belongs to none is returned with its kind."""
    drafts: list[Draft] = []
    loose: list[tuple[str, list[Line]]] = []
    run: list[Line] = []
    last: Role | None = None  # of the last line that is no notice
    for line, role in zip(lines, roles, strict=True):
        if role is Role.NOTICE:
            loose.append((line.notice or "advertisement", [line]))
            continue
        if role is Role.TITLE:
            run.append(line)
            last = role
            continue
        if role is Role.BANNER:
            loose.append(("banner", [line]))
            continue
        if run or not drafts:
            drafts.append(Draft(run=run))
            run, last = [], Role.TITLE
        draft = drafts[-1]
        if role is Role.BYLINE:
            if last is Role.BYLINE and draft.bylines:
                draft.bylines[-1].append(line)
            else:
                draft.bylines.append([line])
        elif role is Role.MORE and draft.paragraphs:
            draft.paragraphs[-1].append(line)
        else:
            draft.paragraphs.append([line])
        last = role
    loose += [("banner", [x]) for x in run]
    return drafts, loose


def _slight(draft: Draft) -> bool:
    if any(p[0].dateline for p in draft.paragraphs) or draft.bylines:
        return False
    return sum(x.chars for p in draft.paragraphs for x in p) < _FRAGMENT


def _entitle(draft: Draft, view: View, repeated: frozenset[str]) -> None:
    if draft.run:
        draft.titles = divide(draft.run, draft.lead, view, repeated)
    else:
        draft.titles = Titles()


def _repeated(lines: Sequence[Line]) -> frozenset[str]:
    counts = Counter(x.text for x in lines if x.chars >= 4)
    return frozenset(t for t, n in counts.items() if n > 1)


def _cover(
    text: str,
    articles: Sequence[Article],
    regions: Sequence[tuple[str, list[tuple[int, int]]]],
    dropped: Sequence[int],
) -> tuple[Region, ...]:
    """Regions in page order, and one of kind ``unread`` for whatever nothing else took."""
    taken = bytearray(len(text))
    for item in articles:
        for char, at in zip(item.text.value, item.text.offsets, strict=True):
            if char != "\n" and not text[at].isspace():
                taken[at] = 1
    out: list[Region] = []

    def add(kind: str, spans: list[tuple[int, int]]) -> None:
        free: list[Span] = []
        for start, end in spans:
            at = start
            while at < end:
                while at < end and (taken[at] or text[at].isspace()):
                    at += 1
                stop = last = at
                while stop < end and not taken[stop]:
                    if not text[stop].isspace():
                        last = stop + 1
                    stop += 1
                if last > at:
                    free.append(Span(at, last))
                    for i in range(at, last):
                        taken[i] = 1
                at = stop
        if free:
            out.append(Region(kind, tuple(free)))

    for kind, spans in regions:
        add(kind, spans)
    for at in dropped:
        add("dropped", [(at, at + 1)])
    add("unread", [(0, len(text))])
    return tuple(sorted(out, key=lambda r: (r.spans[0], r.kind)))
