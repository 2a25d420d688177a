"""The formats of RDF: Turtle, N-Triples, TriG, N-Quads, and Turtle of RDF 1.2."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.ontology import PREFIXES
from kg.triples import TYPE, Index, Value, name
from kg.views import terms
from kg.views.export.named import Sayers

if TYPE_CHECKING:
    import pyoxigraph as ox


def turtle(graph: Index, base: str) -> bytes:
    """Facts and evidence as one Turtle file."""
    return terms.turtle(triples(graph), PREFIXES, base)


def ntriples(graph: Index) -> bytes:
    """Facts and evidence, one triple a line, sorted."""
    return _lines(f"{t.subject} {t.predicate} {t.object} ." for t in triples(graph))


def nquads(graph: Index) -> bytes:
    """What each article says, one quad a line, sorted; what none says has no graph."""
    return _lines(
        " ".join(map(str, (q.subject, q.predicate, q.object, *_graph(q), ".")))
        for q in quads(graph)
    )


def trig(graph: Index, base: str) -> bytes:
    """One named graph for each article, by its IRI; the default graph holds what none says."""
    import pyoxigraph as ox

    groups: dict[str, list[ox.Triple]] = {}
    for quad in quads(graph):
        found = "".join(map(str, _graph(quad)))
        groups.setdefault(found, []).append(ox.Triple(quad.subject, quad.predicate, quad.object))
    head, _, default = terms.turtle(groups.pop("", []), PREFIXES, base).partition(b"\n\n")
    parts = [head + b"\n\n" + default]
    for article, rows in sorted(groups.items()):
        body = terms.turtle(rows, PREFIXES, base).partition(b"\n\n")[2]
        parts.append(f"\nGRAPH {article} {{\n\n".encode() + body + b"}\n")
    return b"".join(parts)


def rdf12(graph: Index, base: str) -> bytes:
    """Facts and evidence, a relation's statement as the reifier of a triple term.

    ``id:statement-… rdf:reifies <<( subject predicate object )>>`` stands for the three triples of
    RDF 1.1 reification; the evidence points to the reifier as before.
    """
    import pyoxigraph as ox

    parts = {name(f"rdf:{p}") for p in ("subject", "predicate", "object")}
    statements = set(graph.typed.get(name("rdf:Statement"), ()))
    rows: list[ox.Triple] = []
    for row in triples(graph):
        assert isinstance(row.subject, ox.NamedNode)
        if row.subject.value not in statements or row.predicate.value not in {TYPE, *parts}:
            rows.append(row)
    for node in sorted(statements):
        s, p, o = (graph.nodes(node, part)[0] for part in sorted(parts, key=_spoken))
        said = ox.Triple(ox.NamedNode(s), ox.NamedNode(p), ox.NamedNode(o))
        rows.append(ox.Triple(ox.NamedNode(node), terms.term("rdf:reifies"), said))
    return terms.turtle(rows, PREFIXES, base)


def _spoken(part: str) -> int:
    return ("subject", "predicate", "object").index(part.rpartition("#")[2])


def triples(graph: Index) -> Iterator[ox.Triple]:
    """All triples, in the order of the index."""
    import pyoxigraph as ox

    for subject, pairs in graph.out.items():
        for predicate, values in pairs.items():
            for value in values:
                yield ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), term(value))


def quads(graph: Index) -> Iterator[ox.Quad]:
    """Each triple in the graphs of the articles that say it."""
    import pyoxigraph as ox

    for subject, predicate, value, article in Sayers(graph).rows():
        where = ox.DefaultGraph() if article is None else ox.NamedNode(article)
        yield ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), term(value), where)


def term(value: Value) -> ox.NamedNode | ox.Literal:
    """A value as a term of the library."""
    import pyoxigraph as ox

    if isinstance(value, str):
        return ox.NamedNode(value)
    if value.language:
        return ox.Literal(value.value, language=value.language)
    return ox.Literal(value.value, datatype=ox.NamedNode(value.datatype))


def _graph(quad: ox.Quad) -> tuple[str, ...]:
    import pyoxigraph as ox

    return () if isinstance(quad.graph_name, ox.DefaultGraph) else (str(quad.graph_name),)


def _lines(lines: Iterator[str]) -> bytes:
    return "".join(f"{line}\n" for line in sorted(set(lines))).encode("utf-8")
