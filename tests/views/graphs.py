"""A small graph made by hand; its names are invented."""

from __future__ import annotations

from kg import iri
from kg.model import (
    ArticleNode,
    Award,
    Entity,
    Event,
    Evidence,
    Graph,
    Kind,
    Measure,
    Page,
    PageMeta,
    Post,
    Relation,
    Span,
)

HEADLINE = "顺义区总工会慰问职工"
TEXT = f"{HEADLINE}\n8日，顺义区总工会党组书记、主席林远到会，给北京青禾乳业有限公司送去5.5万元。"
KEY = "p1#1"

PERSON = iri.entity(Kind.PERSON, "林远")
WRITER = iri.entity(Kind.PERSON, "高川")
UNION = iri.entity(Kind.UNION, "顺义区总工会")
FIRM = iri.entity(Kind.ENTERPRISE, "北京青禾乳业有限公司")
PLACE = iri.entity(Kind.PLACE, "顺义区")
LOOSE = iri.entity(Kind.GROUP, "服务队", KEY)
VISIT = iri.event("慰问", None, "8日", UNION, KEY)


def evidence(role: str, words: str, rule: str = "test.rule", confidence: float = 0.9) -> Evidence:
    start = TEXT.index(words)
    return Evidence("p1", KEY, role, start, start + len(words), words, rule, confidence)


def _entities() -> tuple[Entity, ...]:
    here = (KEY,)
    return (
        Entity(
            PERSON,
            Kind.PERSON,
            "林远",
            articles=here,
            official=True,
            evidence=(evidence("mention", "林远"),),
        ),
        Entity(WRITER, Kind.PERSON, "高川"),
        Entity(
            UNION,
            Kind.UNION,
            "顺义区总工会",
            aliases=("北京市顺义区总工会",),
            short_forms=("区总工会",),
            articles=here,
            evidence=(evidence("mention", "顺义区总工会"),),
        ),
        Entity(
            FIRM,
            Kind.ENTERPRISE,
            "北京青禾乳业有限公司",
            short_forms=("青禾乳业",),
            articles=here,
        ),
        Entity(PLACE, Kind.PLACE, "顺义区", code="110113"),
        Entity(LOOSE, Kind.GROUP, "服务队", articles=here, resolved=False),
    )


def _post(title: str) -> Post:
    quotes = (evidence("title", title), evidence("person", "林远"))
    return Post(iri.post(PERSON, UNION, title), PERSON, UNION, title, (KEY,), evidence=quotes)


def _visit() -> Event:
    money = evidence("measure", "5.5万元")
    return Event(
        id=VISIT,
        type="慰问",
        articles=(KEY,),
        name="夏日“清凉”行",
        date_text="8日",
        roles=(("organizer", UNION), ("leader", PERSON), ("target", FIRM)),
        measures=(
            Measure(iri.measure(VISIT, 55000.0, "元"), 55000.0, "元", "5.5万元", (money,)),
            Measure(iri.measure(VISIT, 98.6, "%"), 98.6, "%", "98.6%"),
        ),
        awards=(Award(FIRM, "先进职工之家"),),
        evidence=(evidence("trigger", "送去"),),
    )


def small() -> Graph:
    """One page, one article, a person with two posts, a visit, two relations."""
    article = ArticleNode(
        KEY, iri.article("p1", 1), "p1", 1, HEADLINE, (WRITER,), Span(0, len(TEXT))
    )
    posts = (_post("党组书记"), _post("主席"))
    return Graph(
        pages=(Page("p1", "p1.txt", TEXT, PageMeta("2023-07-08", "职工日报", "3")),),
        articles=(article,),
        entities=tuple(sorted(_entities(), key=lambda e: e.id)),
        posts=tuple(sorted(posts, key=lambda p: p.id)),
        events=(_visit(),),
        relations=(
            Relation("jurisdiction", UNION, PLACE, (evidence("subject", "顺义区总工会"),)),
            Relation("partnerOf", UNION, FIRM),
        ),
    )
