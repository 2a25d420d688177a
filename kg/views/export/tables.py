"""CSV pairs for Neo4j's importer, and JSON Lines of facts with their quotes."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from io import StringIO
from typing import Any

from kg.ontology import NAMESPACE
from kg.triples import LABEL, TYPE, Index, Literal, Node, name
from kg.views.export.network import chinese, edges, label

# Classes whose nodes are nodes of the property graph; posts are its relationships.
_NODES = ("Entity", "Event", "Measure", "Award", "Article", "Page")
_GROUPS = frozenset({"Entity", "Body"})  # of our classes those that only group others, told last
_COLUMNS = (
    ("iri:ID", ""),
    (":LABEL", ""),
    ("name", ""),
    ("aliases:string[]", "skos:altLabel"),
    ("shortForms:string[]", "ukg:shortForm"),
    ("code", "ukg:code"),
    ("tier", "ukg:tier"),
    ("eventType", "ukg:eventType"),
    ("dateText", "ukg:dateText"),
    ("earliest:date", "ukg:earliest"),
    ("latest:date", "ukg:latest"),
    ("value:double", "ukg:value"),
    ("unit", "ukg:unit"),
    ("position:int", "schema:position"),
)
# Of the other edges the property and the name of the relationship.
_LINKS = (
    ("ukg:mentionedIn", "MENTIONED_IN"),
    ("ukg:reportedIn", "REPORTED_IN"),
    ("schema:author", "WRITTEN_BY"),
    ("dcterms:isPartOf", "PRINTED_ON"),
    ("ukg:measure", "HAS_MEASURE"),
    ("ukg:award", "HAS_AWARD"),
    ("ukg:recipient", "GIVEN_TO"),
)


def neo4j(graph: Index, base: str) -> dict[str, str]:
    """``nodes.csv`` and ``relationships.csv`` for ``neo4j-admin database import full``.

    The IRI is the id; several values of a property stand between semicolons.
    """
    kept = sorted({n for k in _NODES for n in graph.typed.get(name(f"ukg:{k}"), ())})
    rows = [[head for head, _ in _COLUMNS], *(_node(graph, node) for node in kept)]
    inside = set(kept)
    links = [[":START_ID", ":END_ID", ":TYPE", "title", "status", "iri"]]
    for edge in edges(graph):
        if {edge.source, edge.target} <= inside:
            kind = "HOLDS_POST_IN" if edge.kind == "post" else _shouted(edge.kind)
            iri = edge.id if edge.kind == "post" else ""
            links.append([edge.source, edge.target, kind, edge.title, edge.status, iri])
    for prefixed, kind in _LINKS:
        for subject in kept:
            for value in graph.nodes(subject, name(prefixed)):
                if value in inside:
                    links.append([subject, value, kind, "", "", ""])
    return {"nodes.csv": _csv(rows), "relationships.csv": _csv(links)}


def _shouted(camel: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", camel).upper()


def _node(graph: Index, node: Node) -> list[str]:
    ours = [t.removeprefix(NAMESPACE) for t in graph.nodes(node, TYPE) if t.startswith(NAMESPACE)]
    labels = sorted(ours, key=lambda k: (k in _GROUPS, k))
    shown = graph.text(node, LABEL) or graph.text(node, name("schema:headline"))
    shown = shown or graph.text(node, name("dcterms:identifier"))
    shown = shown or graph.text(node, name("ukg:text")) or label(graph, node)
    row = [node, ";".join(labels), shown]
    for _, prefixed in _COLUMNS[3:]:
        values = graph.get(node, name(prefixed))
        texts = [v.value if isinstance(v, Literal) else chinese(graph, v) for v in values]
        row.append(";".join(t.replace(";", "；") for t in texts))
    return row


def _csv(rows: list[list[str]]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def jsonl(graph: Index) -> str:
    """One fact a line: mentions of entities, posts, events and relations, each with its quotes."""
    rows = (json.dumps(fact, ensure_ascii=False) for fact in _facts(graph))
    return "".join(f"{row}\n" for row in rows)


def _facts(graph: Index) -> Iterator[dict[str, Any]]:
    quotes = _Quotes(graph)
    for node in graph.typed.get(name("ukg:Entity"), ()):
        yield {"fact": "entity", **_whole(graph, node), "evidence": quotes.of(node)}
    for node in graph.typed.get(name("ukg:Post"), ()):
        yield {"fact": "post", **_whole(graph, node), "evidence": quotes.of(node)}
    for node in graph.typed.get(name("ukg:Event"), ()):
        said = _whole(graph, node)
        parts = (("measures", "ukg:measure"), ("awards", "ukg:award"))
        for key, prefixed in parts:
            said[key] = [_whole(graph, part) for part in graph.nodes(node, name(prefixed))]
            said.pop(prefixed.partition(":")[2], None)
        yield {"fact": "event", **said, "evidence": quotes.of(node)}
    for node in graph.typed.get(name("rdf:Statement"), ()):
        said = _whole(graph, node)
        yield {"fact": "relation", **said, "evidence": quotes.of(node)}


def _whole(graph: Index, node: Node) -> dict[str, Any]:
    """A node with its properties by their local names; nodes as id and label."""
    found: dict[str, Any] = {"id": node, "label": label(graph, node)}
    types = [t.removeprefix(NAMESPACE) for t in graph.nodes(node, TYPE) if t.startswith(NAMESPACE)]
    if types:
        found["types"] = types
    for predicate, values in sorted(graph.out[node].items()):
        if predicate in (TYPE, LABEL):
            continue
        key = re.split("[#/]", predicate)[-1]
        shown = [_value(graph, v) for v in values]
        found[key] = shown[0] if len(shown) == 1 else shown
    return found


def _value(graph: Index, value: Node | Literal) -> object:
    if isinstance(value, Literal):
        plain = value.datatype.rpartition("#")[2]
        return (
            json.loads(value.value) if plain in ("integer", "decimal", "boolean") else value.value
        )
    if value not in graph.out:
        return value
    concept = chinese(graph, value)
    headline = graph.text(value, name("schema:headline"))
    return {"id": value, "label": concept or headline or label(graph, value)}


class _Quotes:
    def __init__(self, graph: Index) -> None:
        self.graph = graph

    def of(self, node: Node) -> list[dict[str, Any]]:
        """The quotes for a node, in the order of the pages."""
        graph, found = self.graph, []
        for evidence in graph.subjects(name("oa:hasBody"), node):
            for target in graph.nodes(evidence, name("oa:hasTarget")):
                found.append({**self._place(target), **self._how(evidence)})
        return sorted(found, key=lambda q: (q["page"], q["start"], q["end"], q["role"], q["rule"]))

    def _place(self, target: Node) -> dict[str, Any]:
        graph = self.graph
        said: dict[str, Any] = {"page": "", "article": "", "start": 0, "end": 0, "text": ""}
        for page in graph.nodes(target, name("oa:hasSource")):
            said["page"] = graph.text(page, name("dcterms:identifier")) or ""
        for article in graph.nodes(target, name("oa:hasScope")):
            said["article"] = article
        for selector in graph.nodes(target, name("oa:hasSelector")):
            for key, prefixed in (("start", "oa:start"), ("end", "oa:end")):
                number = graph.text(selector, name(prefixed))
                said[key] = int(number) if number else said[key]
            said["text"] = graph.text(selector, name("oa:exact")) or said["text"]
        return said

    def _how(self, evidence: Node) -> dict[str, Any]:
        graph = self.graph
        rules = graph.nodes(evidence, name("ukg:rule"))
        named = [graph.text(rule, name("dcterms:identifier")) or "" for rule in rules]
        return {
            "role": graph.text(evidence, name("ukg:evidenceRole")) or "",
            "rule": "".join(named[:1]),
            "confidence": float(graph.text(evidence, name("ukg:confidence")) or 0),
        }
