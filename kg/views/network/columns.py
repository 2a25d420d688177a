"""Graph → the page's data block: columns of plain JSON, packed.

Nodes are the entities in the graph's order and the events behind them; every edge, quote and
article refers to a node, passage or page by its number.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterable
from typing import Any

from kg import __version__, iri, ontology
from kg.model import ENTITY_KINDS, Graph, Kind
from kg.views.network.areas import areas
from kg.views.network.arrange import arrange
from kg.views.network.initials import initials
from kg.views.network.quotes import Quotes, shown

TYPES = tuple(k.value for k in Kind if k in ENTITY_KINDS)
EVENT = len(TYPES)  # the type number of an event

FORMAT = 1  # of the data; another one is not read back

Data = dict[str, Any]


def build(graph: Graph, base: str) -> Data:
    """Everything that the page shows, as lists and dictionaries that JSON can hold."""
    terms = ontology.load()
    kinds = ("post", *terms.relations, *terms.roles, "award")
    number = {entity.id: i for i, entity in enumerate(graph.entities)}
    for event in graph.events:
        number[event.id] = len(number)
    articles = {article.key: i for i, article in enumerate(graph.articles)}
    pages = {page.name: i for i, page in enumerate(graph.pages)}
    # a page that carries no date has the one its words give, where these leave one year
    inferred = {
        name: f"{d.edtf}（推算）"
        for name, d in graph.datings
        if d.latest and d.earliest.year == d.latest.year
    }
    quotes = Quotes(graph)
    edges, shown_by = _edges(graph, number, kinds, quotes)
    nodes = _nodes(graph, articles, quotes, shown_by)
    quotes.sort()
    districts, lie_in = areas(graph)
    nodes["areas"] = numbered(lie_in, districts)
    data: Data = {
        "format": FORMAT,
        "version": __version__,
        "base": base,
        "types": [*TYPES, "Event"],
        "kinds": list(kinds),
        "typeNames": {
            t: [terms.klass(t).zh, terms.klass(t).en, terms.klass(t).definition_zh]
            for t in (*TYPES, "Event")
        },
        "kindNames": {k: _kind_names(terms, k) for k in kinds},
        "eventNames": {t.zh: t.en for t in terms.event_types.values()},
        "eventIris": {t.zh: t.iri for t in terms.event_types.values()},
        "roleKinds": list(terms.roles),
        "pages": {
            "name": [shown(p.name) for p in graph.pages],
            "date": [shown(p.meta.date or inferred.get(p.name, "")) for p in graph.pages],
            "paper": [shown(p.meta.paper or "") for p in graph.pages],
            "number": [shown(p.meta.number or "") for p in graph.pages],
        },
        "articles": {
            "id": [0 if a.id == f"article-{a.page}.{a.number}" else a.id for a in graph.articles],
            "page": [pages.get(a.page, -1) for a in graph.articles],
            "number": [a.number for a in graph.articles],
            "headline": [shown(a.headline) for a in graph.articles],
            "authors": [[number[p] for p in a.authors if p in number] for a in graph.articles],
        },
        "nodes": nodes,
        "edges": edges,
        "rules": quotes.rules,
        "roles": quotes.roles,
        "passages": [text for text, _ in quotes.passages],
        "passageArticles": steps([article for _, article in quotes.passages]),
        "quotes": {
            "p": [q.passage for q in quotes.rows],
            "r": [q.rule for q in quotes.rows],
            "c": [q.confidence for q in quotes.rows],
            "m": [[v for mark in q.marks for v in mark] for q in quotes.rows],
        },
        "areas": districts,
        "failures": [[shown(f.path), shown(f.reason)] for f in graph.failures],
    }
    arrange(data)
    return data


def pack(data: Data) -> str:
    """Data as Base64 of gzip of JSON: the same characters for the same data, no markup in them."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return squeeze(text.encode("utf-8", "replace"))


def squeeze(raw: bytes) -> str:
    """Bytes as Base64 of gzip, without the time."""
    return base64.b64encode(gzip.compress(raw, 9, mtime=0)).decode("ascii")


def _kind_names(terms: ontology.Ontology, kind: str) -> list[str]:
    if kind == "post":
        return ["任职", "post", "在一个组织担任的职务"]
    if kind == "award":
        return ["获奖", "award", "在活动中获得的荣誉"]
    term = terms.property(kind)
    return [term.zh, term.en, term.definition_zh]


class _Shown:
    """The passages that the edges of each node show already."""

    def __init__(self) -> None:
        self._found: dict[str, set[int]] = {}

    def put(self, passages: Iterable[int], *locals_: str) -> None:
        for local in locals_:
            self._found.setdefault(local, set()).update(passages)

    def get(self, local: str) -> set[int]:
        return self._found.get(local, set())


def _nodes(graph: Graph, articles: dict[str, int], quotes: Quotes, shown_by: _Shown) -> Data:
    """The columns of entities, then of events.

    What the page can tell by itself is left out: 0 stands for an id that is type and name, and
    for articles that are those of the node's quotes and edges. ``quotes`` counts the rows that
    follow each other. A mention that an edge's quote shows has no quote of its own.
    """
    nodes: Data = {k: [] for k in ("type", "name", "id", "articles", "quotes")}
    only: Data = {k: [] for k in ("alias", "short", "flags", "code", "initials")}

    def put(type_: int, name: str, local: str | int, keys: Iterable[str], own: list[int]) -> None:
        named = sorted(articles[k] for k in keys if k in articles)
        told = sorted({quotes.passages[p][1] for p in own} - {-1})
        nodes["type"].append(type_)
        nodes["name"].append(name)
        nodes["id"].append(local)
        nodes["articles"].append(0 if named == told else named)

    for entity in graph.entities:
        name = shown(entity.name)
        usual = f"{entity.kind.name.lower()}-{name}"
        known = shown_by.get(entity.id)
        mentions = [e for e in entity.evidence if e.role != "author"]
        own = quotes.add(mentions, known)
        nodes["quotes"].append(len(own))
        local = 0 if entity.id == usual else entity.id
        put(TYPES.index(entity.kind), name, local, entity.articles, [*own, *known])
        only["alias"].append([shown(a) for a in entity.aliases])
        only["short"].append([shown(a) for a in entity.short_forms])
        only["flags"].append(int(entity.official) + 2 * int(not entity.resolved))
        only["code"].append(entity.code or 0)
        only["initials"].append(initials(name, entity.kind is Kind.PERSON))
    events: Data = {k: [] for k in ("type", "date", "when", "measures")}
    types = sorted({event.type for event in graph.events})
    for event in graph.events:
        name = shown(event.name or "")
        put(EVENT, name, event.id, event.articles, list(shown_by.get(event.id)))
        events["type"].append(types.index(event.type))
        events["date"].append(shown(event.date_text or ""))
        events["when"].append(event.date or 0)
        events["measures"].append([shown(m.text) for m in event.measures])
    return {**nodes, "entity": only, "event": {**events, "types": types}}


def _edges(
    graph: Graph, number: dict[str, int], kinds: tuple[str, ...], quotes: Quotes
) -> tuple[Data, _Shown]:
    """The columns of edges, and what their quotes show.

    ``q`` counts the quotes of an edge, rows that follow each other. A role has none of its own,
    those of its event show it: ``ofEvents`` counts these.
    """
    columns: Data = {k: [] for k in ("s", "t", "k", "label", "id", "q")}
    labels: dict[str, int] = {"": 0}
    seen = _Shown()

    def put(s: str, t: str, kind: str, label: str, local: str | int, count: int) -> None:
        columns["s"].append(number[s])
        columns["t"].append(number[t])
        columns["k"].append(kinds.index(kind))
        columns["label"].append(labels.setdefault(label, len(labels)))
        columns["id"].append(local)
        columns["q"].append(count)

    for post in graph.posts:
        if post.person in number and post.body in number:
            own = quotes.add(post.evidence)
            seen.put(own, post.person, post.body)
            title = shown(post.title)
            former = "" if post.status == "current" else f"（{shown(post.status)}）"
            usual = title == post.title and not former
            minted = iri.post(post.person, post.body, title, post.status)
            local = 0 if usual and post.id == minted else post.id
            put(post.person, post.body, "post", title + former, local, len(own))
    for relation in graph.relations:
        if relation.subject in number and relation.object in number:
            own = quotes.add(relation.evidence)
            seen.put(own, relation.subject, relation.object)
            put(relation.subject, relation.object, relation.kind, "", 0, len(own))
    columns["ofEvents"] = []
    for event in graph.events:
        own = quotes.add(event.evidence)
        columns["ofEvents"].append(len(own))
        seen.put(own, event.id)
        for role, who in event.roles:
            if who in number:
                seen.put(own, who)
                put(event.id, who, role, "", 0, 0)
        for award in event.awards:
            if award.recipient in number:
                seen.put(own, award.recipient)
                put(event.id, award.recipient, "award", shown(award.name), 0, 0)
    columns["labels"] = list(labels)
    return columns, seen


def numbered(lie_in: Iterable[tuple[str, ...]], districts: list[str]) -> list[Any]:
    """For each node 0 for no district, the number of its one from 1 on, or a list of several."""
    at = {name: i for i, name in enumerate(districts, 1)}
    several = ([at[name] for name in names] for names in lie_in)
    return [n if len(n) > 1 else n[0] if n else 0 for n in several]


def steps(numbers: list[int]) -> list[int]:
    """Rising numbers as the steps between them."""
    return [b - a for a, b in zip([0, *numbers], numbers, strict=False)]
