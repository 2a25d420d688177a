"""Locals → Graph: equal ids become one node, with the union of what the articles say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg import iri
from kg.graph.attested import attested
from kg.graph.contradictions import contradictions
from kg.graph.events import join
from kg.graph.identity import Identity
from kg.graph.nodes import Nodes, said_by, unique
from kg.graph.tiers import tier_of
from kg.graph.values import Key, Local, LocalEvent
from kg.model import (
    Article,
    ArticleNode,
    Award,
    Dating,
    Entity,
    Event,
    Evidence,
    Fact,
    Failure,
    Finding,
    Graph,
    Kind,
    Layout,
    Measure,
    Mention,
    Page,
    Post,
    Relation,
    Span,
)

_LEADS = re.compile(
    r"董事长|总经理|总裁|院长|校长|书记|主任|厂长|行长|社长|馆长|所长|会长|局长|区长|市长|主席|部长"
)


def merge(
    layouts: Sequence[Layout],
    locals_: Sequence[Local],
    identity: Identity,
    failures: tuple[Failure, ...],
) -> Graph:
    """Make the graph of all articles, those without a reading included."""
    nodes = Nodes(identity)
    posts: dict[str, Post] = {}
    events: list[Event] = []
    findings: dict[str, Finding] = {}
    relations: dict[tuple[str, str, str], tuple[Evidence, ...]] = {}
    articles = [
        _article(layout.page, article, nodes) for layout in layouts for article in layout.articles
    ]
    for local in sorted(locals_, key=lambda one: one.reading.article.key):
        ids = nodes.add(local)
        _posts(local, ids, posts, nodes.officials)
        for order, event in enumerate(local.events):
            if not event.wrong:
                events.append(_event(local, event, ids, order))
        for found in _findings(local):
            findings[found.id] = found
        for relation in local.relations:
            edge = (relation.kind, ids[relation.subject], ids[relation.object])
            if edge[1] == edge[2]:
                continue  # two names of one body
            if relation.kind == "partnerOf" and edge[1] > edge[2]:
                edge = (edge[0], edge[2], edge[1])
            relations[edge] = relations.get(edge, ()) + _said(local, relation.said)
    datings = tuple((one.page.name, one.dating) for one in layouts if one.dating)
    pages = tuple(layout.page for layout in layouts)
    for found in contradictions(posts.values(), nodes.entities(), pages, dict(datings)):
        findings[found.id] = found
    return Graph(
        pages=pages,
        articles=tuple(sorted(articles, key=lambda a: a.id)),
        entities=tuple(_with_tiers(nodes.entities(), relations)),
        posts=tuple(_dated(posts[k], dict(datings)) for k in sorted(posts)),
        events=tuple(sorted(join(events), key=lambda e: e.id)),
        relations=tuple(Relation(*k, evidence=unique(v)) for k, v in sorted(relations.items())),
        failures=failures,
        findings=tuple(findings[k] for k in sorted(findings)),
        datings=datings,
    )


def _with_tiers(
    entities: Iterable[Entity], relations: Iterable[tuple[str, str, str]]
) -> Iterator[Entity]:
    found = tuple(entities)
    kinds = {entity.id: entity.kind for entity in found}
    organises: dict[str, set[Kind]] = defaultdict(set)
    for kind, subject, object_ in relations:
        if kind == "unionOf":
            organises[subject].add(kinds[object_])
    for entity in found:
        if entity.kind is Kind.UNION:
            entity = replace(entity, tier=tier_of(entity.name, organises[entity.id]))
        yield entity


def _dated(post: Post, datings: Mapping[str, Dating]) -> Post:
    first, last = attested((key.rpartition("#")[0] for key in post.articles), datings)
    return replace(post, first=first, last=last)


def _article(page: Page, article: Article, nodes: Nodes) -> ArticleNode:
    offsets = article.text.offsets
    span = Span(min(offsets), max(offsets) + 1) if offsets else Span(0, 0)
    authors = []
    for author in article.authors:
        start, end = author.span.start, author.span.end
        printed = page.text[start:end]
        said = Evidence(page.name, article.key, "author", start, end, printed, "byline")
        authors.append(nodes.author(author.name, said))
    return ArticleNode(
        article.key,
        iri.article(page.name, article.number),
        page.name,
        article.number,
        article.headline,
        tuple(authors),
        span,
        article.stretches,
    )


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
            unique([*(before.evidence if before else ()), *said]),
        )
        if row.body[0] in (Kind.UNION, Kind.GOVERNMENT, Kind.PLACE) or _LEADS.search(row.title):
            officials.add(person)


def _said(local: Local, said: Mention | Fact) -> tuple[Evidence, ...]:
    """The evidence of a fact (slots, trigger, sentences) or of a name that states a relation."""
    if isinstance(said, Mention):
        return said_by(local, said)
    found = [
        local.evidence(
            s.role, s.mention.start, s.mention.end, s.rule or said.rule, s.mention.confidence
        )
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
    return unique(found)


def _event(local: Local, event: LocalEvent, ids: dict[Key, str], order: int) -> Event:
    fact = event.fact
    key = local.reading.article.key
    dates = [m.text for m in fact.get("date")]
    date = fact.value("dateText") or (dates[0] if dates else None)
    names = [m.text for m in fact.get("name")]
    name = fact.value("name") or (names[0] if names else None)
    type_ = fact.value("type") or "其他"
    event_id = iri.event(type_, name, date, key, str(order))
    roles = tuple(dict.fromkeys((role, ids[who]) for role, who, _ in event.roles))
    awards = tuple(dict.fromkeys(Award(ids[who], award) for who, award, _ in event.awards))
    evidence = [e for said in (fact, *(f for *_, f in event.awards)) for e in _said(local, said)]
    return Event(
        id=event_id,
        type=type_,
        articles=(key,),
        name=name,
        date_text=date,
        date=fact.value("date"),
        earliest=fact.value("earliest"),
        latest=fact.value("latest"),
        roles=roles,
        measures=_measures(local, fact, event_id),
        awards=awards,
        evidence=unique(evidence),
        reason=fact.value("reason"),
    )


def _findings(local: Local) -> Iterator[Finding]:
    article = local.reading.article.key
    for fact in local.reading.facts:
        if fact.gives == "Finding":
            says, quotes = fact.value("says") or "", _said(local, fact)
            places = [f"{q.role} {q.start}-{q.end}" for q in quotes]
            yield Finding(iri.content("finding", article, says, *places), says, (article,), quotes)


def _measures(local: Local, fact: Fact, event: str) -> tuple[Measure, ...]:
    found: dict[tuple[float, str], Measure] = {}
    for m in fact.get("measure"):
        value, unit = m.value or 0.0, m.unit or ""
        if (value, unit) in found:
            continue
        found[value, unit] = Measure(
            iri.measure(event, value, unit, m.text),
            value,
            unit,
            m.text,
            (local.evidence("measure", m.start, m.end, m.source, m.confidence),),
            m.bound,
            m.of,
        )
    return tuple(sorted(found.values(), key=lambda m: m.id))
