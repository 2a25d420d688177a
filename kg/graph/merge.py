"""Locals → Graph: equal ids become one node, with the union of what the articles say."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kg import iri
from kg.graph.local import Key, Local, LocalEvent
from kg.lexicon.divisions import divisions
from kg.model import (
    ArticleNode,
    Award,
    Entity,
    Event,
    Evidence,
    Fact,
    Failure,
    Graph,
    Kind,
    Layout,
    Measure,
    Mention,
    Post,
    Relation,
    Span,
)

Identify = Callable[[Kind, str, str, bool], str]
_LEADS = re.compile(
    r"董事长|总经理|总裁|院长|校长|书记|主任|厂长|行长|社长|馆长|所长|会长|局长|区长|市长|主席|部长"
)


@dataclass(slots=True)
class _Node:
    kind: Kind
    name: str
    resolved: bool = True
    aliases: set[str] = field(default_factory=set)
    shorts: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    evidence: list[Evidence] = field(default_factory=list)


def merge(
    layouts: Sequence[Layout],
    locals_: Sequence[Local],
    identify: Identify,
    failures: tuple[Failure, ...],
) -> Graph:
    """Make the graph; ``identify`` gives the id of (kind, name, article, resolved)."""
    nodes: dict[str, _Node] = {}
    posts: dict[str, Post] = {}
    events: dict[str, Event] = {}
    relations: dict[tuple[str, str, str], Relation] = {}
    officials: set[str] = set()
    articles: list[ArticleNode] = []
    by_key = {local.reading.article.key: local for local in locals_}
    for layout in layouts:
        for article in layout.articles:
            authors = []
            for author in article.authors:
                node_id = identify(Kind.PERSON, author.name, "", True)
                node = nodes.setdefault(node_id, _Node(Kind.PERSON, author.name))
                node.evidence.append(
                    Evidence(
                        layout.page.name,
                        article.key,
                        "author",
                        author.span.start,
                        author.span.end,
                        layout.page.text[author.span.start : author.span.end],
                        "byline",
                    )
                )
                authors.append(node_id)
            articles.append(_article(article.key, layout, article.number, tuple(authors)))
    for key in sorted(by_key):
        local = by_key[key]
        ids = _entities(local, nodes, identify)
        _posts(local, ids, posts, officials)
        for order, event in enumerate(local.events):
            made = _event(local, event, ids, order)
            events[made.id] = made
        for relation in local.relations:
            edge = (relation.kind, ids[relation.subject], ids[relation.object])
            if relation.kind == "partnerOf" and edge[1] > edge[2]:
                edge = (edge[0], edge[2], edge[1])
            evidence = _said(local, relation.said)
            before = relations.get(edge)
            relations[edge] = Relation(
                *edge, evidence=(before.evidence if before else ()) + evidence
            )
    return Graph(
        pages=tuple(layout.page for layout in layouts),
        articles=tuple(sorted(articles, key=lambda a: a.id)),
        entities=tuple(
            _entity(node_id, node, node_id in officials) for node_id, node in sorted(nodes.items())
        ),
        posts=tuple(posts[k] for k in sorted(posts)),
        events=tuple(events[k] for k in sorted(events)),
        relations=tuple(relations[k] for k in sorted(relations)),
        failures=failures,
    )


def _article(key: str, layout: Layout, number: int, authors: tuple[str, ...]) -> ArticleNode:
    article = next(a for a in layout.articles if a.key == key)
    offsets = article.text.offsets
    span = Span(min(offsets), max(offsets) + 1) if offsets else Span(0, 0)
    page = layout.page.name
    return ArticleNode(
        key, iri.article(page, number), page, number, article.headline, authors, span
    )


def _entities(local: Local, nodes: dict[str, _Node], identify: Identify) -> dict[Key, str]:
    key = local.reading.article.key
    ids: dict[Key, str] = {}
    for (kind, name), entity in sorted(local.entities.items()):
        node_id = ids[kind, name] = identify(kind, name, key, entity.resolved)
        node = nodes.setdefault(node_id, _Node(kind, name, entity.resolved))
        if not entity.implied:
            node.articles.add(key)
        for mention in entity.mentions:
            named = local.naming.of.get(mention)
            if named is None or named.name != name:
                continue  # named inside another body's name only
            printed = mention.text
            if printed != name:
                (node.aliases if _strong(printed, name, kind) else node.shorts).add(printed)
            role = "mention"
            node.evidence.append(
                local.evidence(role, mention.start, mention.end, mention.source, mention.confidence)
            )
        for by in entity.completed_by:
            node.evidence.append(local.evidence("completes", by.start, by.end, "name.completed"))
    return ids


def _strong(printed: str, name: str, kind: Kind) -> bool:
    """Whether a printed form is this entity's name in any context.

    怀柔区总 always means 怀柔区总工会; 区总工会, 公司工会, 街道工会 and 医院 mean another in
    another article.
    """
    if kind is Kind.PERSON or len(printed) < 3:
        return False
    weak = re.compile(
        r"^(?:该|本|我|这家)|^(?:区|市|县|旗|省|镇|乡|街道|地区|公司|集团|企业|医院|学校|院|校|厂|银行|分行|支行)"
        r"(?:总|工会|总工会|党委|工委|政府|委|机关|职工|环|人|政|法|公|服|文|教|直|团|妇)"
    )
    if weak.match(printed) and not re.match(r"市[一-鿿]{1,3}[区县]", printed):
        return False
    return printed != name


def _entity(node_id: str, node: _Node, official: bool) -> Entity:
    code = None
    if node.kind is Kind.PLACE:
        found, used = divisions().locate(node.name)
        if used == len(node.name) and len(found) == 1:
            code = found[0].gb
    return Entity(
        id=node_id,
        kind=node.kind,
        name=node.name,
        aliases=tuple(sorted(node.aliases)),
        short_forms=tuple(sorted(node.shorts)),
        articles=tuple(sorted(node.articles)),
        official=official,
        code=code,
        resolved=node.resolved,
        evidence=_unique(node.evidence),
    )


def _unique(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted(set(evidence), key=lambda e: (e.page, e.start, e.end, e.role, e.rule)))


def _posts(local: Local, ids: dict[Key, str], posts: dict[str, Post], officials: set[str]) -> None:
    key = local.reading.article.key
    for row in local.posts:
        person, body = ids[row.person], ids[row.body]
        post_id = iri.post(person, body, row.title, row.status)
        said = _said(local, row.fact)
        before = posts.get(post_id)
        posts[post_id] = Post(
            post_id,
            person,
            body,
            row.title,
            tuple(sorted({*(before.articles if before else ()), key})),
            row.status,
            _unique([*(before.evidence if before else ()), *said]),
        )
        if row.body[0] in (Kind.UNION, Kind.GOVERNMENT, Kind.PLACE) or _LEADS.search(row.title):
            officials.add(person)


def _said(local: Local, said: Mention | Fact) -> tuple[Evidence, ...]:
    """The evidence of a fact (slots, trigger, sentence) or of a name that states a relation."""
    if isinstance(said, Mention):
        return (
            local.evidence("name", said.start, said.end, "relation.name", said.confidence),
            local.sentence(said.start, "relation.name"),
        )
    found = [
        local.evidence(s.role, s.mention.start, s.mention.end, said.rule, s.mention.confidence)
        for s in said.slots
    ]
    if said.trigger:
        found.append(local.evidence("trigger", *said.trigger, said.rule))
    for slot in said.slots:
        named = local.naming.of.get(slot.mention)
        if named is not None and named.by is not None:
            found.append(
                local.evidence("completes", named.by.start, named.by.end, "name.completed")
            )
    starts = sorted({s.mention.start for s in said.slots} | {said.start})
    found += [local.sentence(start, said.rule) for start in starts]
    return _unique(found)


def _event(local: Local, event: LocalEvent, ids: dict[Key, str], order: int) -> Event:
    fact = event.fact
    key = local.reading.article.key
    dates = [m.text for m in fact.get("date")]
    date = fact.value("dateText") or (dates[0] if dates else None)
    names = [m.text for m in fact.get("name")]
    name = fact.value("name") or (names[0] if names else None)
    type_ = fact.value("type") or "其他"
    event_id = iri.event(type_, name, date, key, str(order))
    measures: dict[tuple[float, str], Measure] = {}
    for m in fact.get("measure"):
        value, unit = m.value or 0.0, m.unit or ""
        if (value, unit) in measures:
            continue
        measures[value, unit] = Measure(
            iri.measure(event_id, value, unit, m.text),
            value,
            unit,
            m.text,
            (local.evidence("measure", m.start, m.end, m.source, m.confidence),),
        )
    return Event(
        id=event_id,
        type=type_,
        articles=(key,),
        name=name,
        date_text=date,
        roles=tuple((role, ids[who]) for role, who, _ in event.roles),
        measures=tuple(sorted(measures.values(), key=lambda m: m.id)),
        awards=tuple(Award(ids[who], award) for who, award, _ in event.awards),
        evidence=_said(local, fact),
    )
