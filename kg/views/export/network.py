"""GraphML and GEXF: entities and events as nodes, posts, roles and relations as edges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from kg import ontology
from kg.model import ENTITY_KINDS, Kind
from kg.triples import LABEL, Index, Node, name, shown

if TYPE_CHECKING:
    import networkx as nx

# networkx writes the day into the file, which must not change by itself.
_CLOCK = re.compile(rb' lastmodifieddate="[^"]*"')
#: Properties of nodes that are shown beside the label, with the type of their values.
_TEXTS = ("ukg:code", "ukg:dateText", "ukg:date", "ukg:earliest", "ukg:latest")


class Edge(NamedTuple):
    """An edge: from, to, its IRI or what stands for it, what it is, and for a post its title."""

    source: Node
    target: Node
    id: str
    kind: str
    title: str = ""
    status: str = ""


def graphml(graph: Index) -> bytes:
    """GraphML 1.0; a node's id is its IRI."""
    import networkx as nx

    out = BytesIO()
    nx.write_graphml_xml(network(graph), out, prettyprint=True)
    return out.getvalue() + b"\n"


def gexf(graph: Index) -> bytes:
    """GEXF 1.2, as Gephi opens it; a node's id is its IRI."""
    import networkx as nx

    out = BytesIO()
    nx.write_gexf(network(graph), out, prettyprint=True)
    return _CLOCK.sub(b"", out.getvalue()) + b"\n"


def network(graph: Index) -> nx.MultiDiGraph:
    """The graph as networkx has it, nodes and edges in the order of their IRIs."""
    import networkx as nx

    found = nx.MultiDiGraph()
    for node, said in nodes(graph):
        found.add_node(node, **said)
    for edge in edges(graph):
        if edge.source in found and edge.target in found:
            said = {"label": edge.title or edge.kind, "kind": edge.kind, "status": edge.status}
            found.add_edge(edge.source, edge.target, edge.id, id=edge.id, **said)
    return found


def nodes(graph: Index) -> Iterator[tuple[Node, dict[str, str | bool | int]]]:
    """Entities and events with what is shown of them."""
    kinds = [k for k in Kind if k in ENTITY_KINDS]
    for node in sorted(
        {n for k in ("Entity", "Event") for n in graph.typed.get(name(f"ukg:{k}"), ())}
    ):
        kind = next((k.value for k in kinds if graph.is_a(node, name(f"ukg:{k.value}"))), "Event")
        told = name("ukg:reportedIn" if kind == "Event" else "ukg:mentionedIn")
        said: dict[str, str | bool | int] = {
            "label": label(graph, node),
            "type": kind,
            "official": graph.is_a(node, name("ukg:Official")),
            "articles": len(graph.get(node, told)),
        }
        for concept in (
            *graph.nodes(node, name("ukg:eventType")),
            *graph.nodes(node, name("ukg:tier")),
        ):
            said["subtype"] = chinese(graph, concept)
        for prefixed in _TEXTS:
            text = graph.text(node, name(prefixed))
            if text:
                said[prefixed.partition(":")[2]] = text
        yield node, said


def label(graph: Index, node: Node) -> str:
    """What a node is called; an event without a name by its type and time."""
    told = graph.text(node, LABEL)
    if told:
        return told
    types = [chinese(graph, c) for c in graph.nodes(node, name("ukg:eventType"))]
    when = graph.text(node, name("ukg:dateText")) or ""
    return " ".join(filter(None, [*types, when])) or shown(node)


def chinese(graph: Index, concept: Node) -> str:
    """A concept's Chinese name."""
    labels = graph.get(concept, name("skos:prefLabel"))
    return next((v.value for v in labels if not isinstance(v, str) and v.language == "zh"), "")


def edges(graph: Index) -> Iterator[Edge]:
    """Posts from person to body, roles from event to whom, relations, each once, by kind."""
    terms = ontology.load()
    for post in graph.typed.get(name("ukg:Post"), ()):
        title = graph.text(post, name("ukg:title")) or ""
        status = graph.text(post, name("ukg:status")) or ""
        for person in graph.nodes(post, name("org:member")):
            for body in graph.nodes(post, name("org:organization")):
                yield Edge(person, body, post, "post", title, status)
    for kind in (*terms.roles, *terms.relations):
        predicate = terms.property(kind).iri
        for subject, pairs in graph.out.items():
            for value in pairs.get(predicate, ()):
                yield Edge(subject, str(value), f"{subject} {kind} {value}", kind)
