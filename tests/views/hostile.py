"""A graph whose every name and whose page are an attack: what a scanner could be made to read."""

from __future__ import annotations

from dataclasses import replace

from graphs import PERSON, UNION, small

from kg import iri
from kg.model import ArticleNode, Entity, Event, Evidence, Graph, Kind, Page, Span

ATTACKS = (
    "<img src=x onerror=\"document.title='taken'\">",
    "\"><script>document.title='taken'</script>",
    "'-alert(1)-'",
    "</title></textarea></style><svg onload=alert(1)>",
    "javascript:alert(1)",
    "{{7*7}}{% raw %}",
    "\u202egnp.工会\u200b",
    "&lt;b&gt;&amp;",
)
BODY = iri.entity(Kind.UNION, ATTACKS[0])
NAME = "..%2F../etc<script>"
TEXT = "\n".join(ATTACKS) + "\n顺义区总工会主席林远到会。"


def graph() -> Graph:
    """The small graph with hostile names, and a hostile page of a hostile name."""
    base, key = small(), f"{NAME}#1"

    def said(role: str, words: str) -> Evidence:
        start = TEXT.index(words)
        return Evidence(NAME, key, role, start, start + len(words), words, ATTACKS[1], 0.5)

    bodies = tuple(
        Entity(
            iri.entity(Kind.UNION, text),
            Kind.UNION,
            text,
            aliases=(text + "！",),
            articles=(key,),
            evidence=(said("mention", text),),
        )
        for text in ATTACKS
    )
    event = Event(
        iri.event("慰问", ATTACKS[3], ATTACKS[1], BODY, key),
        "慰问",
        (key,),
        name=ATTACKS[3],
        date_text=ATTACKS[1],
        roles=(("organizer", BODY), ("leader", PERSON), ("participant", UNION)),
        evidence=(said("sentence", TEXT), said("trigger", ATTACKS[2])),
    )
    article = ArticleNode(key, iri.article(NAME, 1), NAME, 1, ATTACKS[3], (), Span(0, len(TEXT)))
    return replace(
        base,
        pages=(*base.pages, Page(NAME, "x.txt", TEXT)),
        articles=(*base.articles, article),
        entities=tuple(sorted((*base.entities, *bodies), key=lambda e: e.id)),
        events=tuple(sorted((*base.events, event), key=lambda e: e.id)),
    )
