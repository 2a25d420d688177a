"""Shapes × graph → what does not hold; answers as SHACL 1.0 defines them.

Only what stands in the graph counts: aligned classes are written there, nothing is inferred.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.check.constraints import CHECKS, values_of
from kg.check.shapes import Shape
from kg.triples import Index, Node, Value


class Result(NamedTuple):
    """One violation: the node, the property (``^`` before it: backwards), which constraint."""

    focus: Node
    path: str
    component: str
    value: Value | None
    says: str


def validate(graph: Index, shapes: Iterable[Shape]) -> Iterator[Result]:
    """All violations of the shapes by the nodes they are about."""
    for shape in shapes:
        for node in shape.focus(graph):
            yield from _violations(graph, shape, node)


def _violations(graph: Index, shape: Shape, node: Node) -> Iterator[Result]:
    """What a shape says of a node: of itself, or of its property's values."""
    values = values_of(graph, shape.path, node)
    for constraint, argument in shape.constraints:
        if constraint == "closed":
            yield from _closed(graph, node, argument)
            continue
        for value, says in CHECKS[constraint](graph, values, argument, node):
            yield Result(node, shape.path, constraint, value, shape.message or says)
    for inner in shape.properties:
        for value in values:
            if isinstance(value, str):
                yield from _violations(graph, inner, value)


def _closed(graph: Index, node: Node, allowed: object) -> Iterator[Result]:
    """Closed shapes are whole nodes'; none stands inside another, so values do not meet it."""
    assert isinstance(allowed, frozenset)
    for predicate, objects in graph.out.get(node, {}).items():
        if predicate not in allowed:
            for value in objects:
                yield Result(node, predicate, "closed", value, "is not allowed on this node")
