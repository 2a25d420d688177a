"""Terms and references: nothing undeclared, nothing misplaced, nothing that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from kg import ontology
from kg.check.found import Found, where
from kg.ontology import NAMESPACE
from kg.triples import TYPE, Index, Literal, Node, name, shown

# What a graph points to outside itself: classes, and the predicates of relations.
_OUTSIDE = (TYPE, name("rdf:predicate"))
_ANY = (name("rdfs:Resource"), name("rdf:Property"))


def references(graph: Index) -> Iterator[Found]:
    """Nodes that something points to and nothing describes; nodes without a type."""
    for node, pairs in sorted(graph.into.items()):
        if node in graph.out:
            continue
        for predicate, subjects in sorted(pairs.items()):
            if predicate in _OUTSIDE:
                continue
            for subject in subjects:
                says = f"{shown(predicate)} {shown(node)}: nothing describes this node"
                yield Found(where(graph, subject), "reference", subject, says)
    for node, said in sorted(graph.out.items()):
        if not said.get(TYPE):
            yield Found(where(graph, node), "reference", node, "has no type")
        if node.startswith("_:"):
            yield Found(where(graph, node), "reference", node, "has no IRI")


def declared(graph: Index) -> Iterator[Found]:
    """Classes and properties that the ontology does not have, or has for other nodes."""
    terms = ontology.load()
    classes = {t.iri for t in terms.classes.values()}
    known = classes | {iri for above in terms.ancestors.values() for iri in above}
    for iri, nodes in sorted(graph.typed.items()):
        if iri not in known:
            for node in nodes:
                says = f"{shown(iri)} is no class of the ontology"
                yield Found(where(graph, node), "term", node, says)
    properties = {t.iri: t for t in terms.properties.values()}
    for node, pairs in sorted(graph.out.items()):
        for predicate, values in sorted(pairs.items()):
            if predicate == TYPE:
                continue
            term = properties.get(predicate)
            if term is None:
                says = f"{shown(predicate)} is no property of the ontology"
                yield Found(where(graph, node), "term", node, says)
                continue
            if term.domains and not any(graph.is_a(node, d) for d in term.domains):
                wanted = ", ".join(map(shown, term.domains))
                says = f"has {shown(predicate)}, which only {wanted} has"
                yield Found(where(graph, node), "term", node, says)
            for value in values:
                if term.ranges and not _fits(graph, value, term.ranges):
                    wanted = ", ".join(map(shown, term.ranges))
                    says = f"{shown(predicate)} {shown(value)} is no {wanted}"
                    yield Found(where(graph, node), "term", node, says)


def _fits(graph: Index, value: Node | Literal, ranges: tuple[str, ...]) -> bool:
    if isinstance(value, Literal):
        return value.datatype in ranges
    if value not in graph.out and not value.startswith(NAMESPACE):
        return True  # dangling: said once, by references
    return any(r in _ANY or graph.is_a(value, r) for r in ranges)
