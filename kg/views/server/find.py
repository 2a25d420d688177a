"""``/find``: full-text search over names, events, headlines and the pages' text.

Plain scanning: a thousand names take a tenth of a millisecond, a megabyte of text about one.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote as escape

from kg.views.server.entity import article_row
from kg.views.server.nodes import ALT, IDENTIFIER, KINDS, LABEL, PART_OF, SCHEMA, UKG, Nodes, Ref
from kg.views.server.render import language, page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from kg.views.server.site import Site

MOST = 50  # hits of each sort that are shown
LONGEST = 100  # characters of what is searched for
_AROUND = 36  # characters shown before and behind a hit in the text
_SPAN = re.compile(r"(\d+)-(\d+)")
_LATIN = re.compile(r"[a-z]+")


def fold(text: str) -> str:
    """Text without what people type freely: width, capitals, blanks and quotation marks."""
    wide = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in wide if not c.isspace() and c not in "“”\"'‘’「」『』《》·")


@dataclass(frozen=True)
class Named:
    """A node that can be found by its names; the first name is what it is called."""

    node: str
    kind: str
    names: tuple[str, ...]
    weight: int

    @cached_property
    def initials(self) -> str:
        """The first letters of its reading."""
        from kg.views.network.initials import initials

        return initials(self.names[0], self.kind == "Person") if self.names else ""


@dataclass(frozen=True, slots=True)
class Text:
    """A hit in a page's text, with the characters around it."""

    before: str
    hit: str
    after: str
    headline: str
    page: str
    href: str


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found, the best first, and how much there is in all."""

    named: tuple[tuple[Ref, str], ...] = ()
    articles: tuple[tuple[str, str, str, str], ...] = ()
    texts: tuple[Text, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class _Story:
    node: str
    page: str
    title: str
    folded: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Index:
    """All that can be found, read once for each build."""

    nodes: Nodes
    texts: dict[str, str]
    named: list[Named] = field(default_factory=list)
    stories: list[_Story] = field(default_factory=list)

    @classmethod
    def of(cls, nodes: Nodes, texts: dict[str, str]) -> Index:
        """The index of a graph and its pages' text."""
        made = cls(nodes, texts)
        for kind in (*KINDS, "Event"):
            for node in nodes.of_type(kind):
                own = [nodes.name(node)] if kind == "Event" else nodes.objects(node, LABEL)
                others = [*nodes.objects(node, ALT), *nodes.objects(node, UKG + "shortForm")]
                folded = tuple(filter(None, map(fold, [*own, *others])))
                weight = len(nodes.objects(node, UKG + "mentionedIn"))
                made.named.append(Named(node, kind, folded, weight))
        for node in nodes.of_type("Article"):
            spans = [_SPAN.fullmatch(s) for s in nodes.objects(node, UKG + "textSpan")]
            title = nodes.one(node, SCHEMA + "headline")
            of = nodes.one(node, PART_OF)
            found = sorted((int(m[1]), int(m[2])) for m in spans if m)
            name = nodes.one(of, IDENTIFIER) if of else ""
            spans_or_all = tuple(found) or ((0, len(texts.get(name, ""))),)
            made.stories.append(_Story(node, name, title, fold(title), spans_or_all))
        return made

    def find(self, asked: str, spoken: str = "zh", most: int = MOST) -> Hits:
        """What holds every word of a search; a word of letters may be initials too."""
        terms = [t for t in map(fold, asked[:LONGEST].split()) if t]
        if not terms:
            return Hits()
        named = sorted(
            (score, -one.weight, len(one.names[0]), one.node)
            for one in self.named
            if one.names and (score := _score(one, terms)) is not None
        )
        stories = [s for s in self.stories if all(t in s.folded for t in terms)]
        texts = self._texts(asked[:LONGEST].split(), most + 1)
        shown = []
        for _, _, _, node in named[:most]:
            others = [*self.nodes.objects(node, ALT), *self.nodes.objects(node, UKG + "shortForm")]
            shown.append((self.nodes.ref(node, spoken), "、".join(others[:6])))
        return Hits(
            tuple(shown),
            tuple(article_row(self.nodes, s.node) for s in stories[:most]),
            tuple(texts[:most]),
            len(named) + len(stories) + len(texts),
        )

    def _texts(self, terms: list[str], most: int) -> list[Text]:
        """One hit for each article that holds all words; line breaks inside a word do not count."""
        patterns = [re.compile(r"\s*".join(map(re.escape, t)), re.IGNORECASE) for t in terms]
        found: list[Text] = []
        for story in self.stories:
            text = self.texts.get(story.page, "")
            hits = [
                next((m for s, e in story.spans if (m := p.search(text, s, e))), None)
                for p in patterns
            ]
            if hits and all(hits) and hits[0] and len(found) < most:
                start, end = hits[0].span()
                low, high = story.spans[0][0], story.spans[-1][1]
                before = text[max(low, start - _AROUND) : start]
                href = f"/page/{escape(story.page, safe='')}?mark={start}-{end}#c{start}"
                after = text[end : min(high, end + _AROUND)]
                found.append(Text(before, text[start:end], after, story.title, story.page, href))
        return found


def _score(one: Named, terms: list[str]) -> int | None:
    """How well a node's names hold all words, 0 is best; None where they do not."""
    worst = 0
    for term in terms:
        own = one.names[0]
        if term == own:
            score = 0
        elif term in one.names:
            score = 1
        elif own.startswith(term):
            score = 2
        elif term in own:
            score = 3
        elif any(term in name for name in one.names):
            score = 4
        elif _LATIN.fullmatch(term) and one.initials.startswith(term):
            score = 5 if one.initials == term else 6
        else:
            return None
        worst = max(worst, score)
    return worst


def routes(site: Site) -> list[Route]:
    """The routes of this module."""
    from starlette.responses import JSONResponse
    from starlette.routing import Route

    def index() -> Index:
        return site.cached("find", "", lambda state, _: Index.of(state.nodes, state.texts))

    def show(request: Request) -> Response:
        asked = request.query_params.get("q", "").strip()[:LONGEST]
        found = index().find(asked, language(request))
        if not found.total:
            found = index().find(simplified(asked), language(request))
        return page(request, "find.html", asked=asked, found=found, most=MOST)

    def suggest(request: Request) -> Response:
        asked = request.query_params.get("q", "").strip()[:LONGEST]
        named = index().find(asked, most=10).named
        return JSONResponse([ref.name for ref, _ in named])

    return [
        Route("/find", show, methods=["GET"], name="find"),
        Route("/suggest", suggest, methods=["GET"], name="suggest"),
    ]


def simplified(text: str) -> str:
    """Traditional characters as simplified ones."""
    from opencc import OpenCC

    return str(OpenCC("t2s").convert(text))
