"""The shapes of ``ontology/shapes.ttl`` as values: that part of SHACL Core which they use.

A shape that needs more than this part does not load, so that nothing is left unchecked unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.errors import OntologyError
from kg.ontology import PREFIXES
from kg.resources import resource
from kg.triples import Index, Literal, Node, Value, index

SH = PREFIXES["sh"]
_RDF = PREFIXES["rdf"]
#: What a shape may say besides its targets and property shapes.
CONSTRAINTS = frozenset(
    {
        *("nodeKind", "class", "datatype", "minCount", "maxCount", "minLength", "maxLength"),
        *("minInclusive", "maxInclusive", "pattern", "in", "or", "xone", "not", "node"),
        *("lessThan", "lessThanOrEquals", "disjoint", "uniqueLang", "closed"),
    }
)
_TARGETS = ("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode")
_SAID = frozenset({"path", "property", "ignoredProperties", "message", "name", *_TARGETS})


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape.

    Attributes:
        id: its IRI; of a property shape the number that the reader gave it.
        path: IRI of the property whose values are looked at, ``^`` before it where it is read
            backwards; empty for a shape of nodes.
        constraints: name and argument; an argument is a value, a tuple of values (``in``), a
            tuple of shapes (``or``, ``xone``), a shape (``not``, ``node``), or the properties
            that a closed shape allows.
        properties: the property shapes within.
        targets: kind of target and its IRI.
        message: English words for people, where the shape has some.
    """

    id: str
    path: str
    constraints: tuple[tuple[str, object], ...]
    properties: tuple[Shape, ...]
    targets: tuple[tuple[str, str], ...]
    message: str = ""

    def focus(self, graph: Index) -> list[Node]:
        """The nodes that the shape is about, each once, in order."""
        found: set[Node] = set()
        for kind, iri in self.targets:
            if kind == "targetClass":
                found |= set(graph.typed.get(iri, ()))
            elif kind == "targetSubjectsOf":
                found |= {s for s, pairs in graph.out.items() if iri in pairs}
            elif kind == "targetObjectsOf":
                found |= {o for o, pairs in graph.into.items() if iri in pairs}
            else:
                found.add(iri)
        return sorted(found)

    def paths(self) -> Iterator[Shape]:
        """All property shapes of this shape, those inside ``or`` and the like too."""
        for shape in self.properties:
            yield shape
            yield from shape.paths()


@lru_cache(maxsize=1)
def shapes() -> tuple[Shape, ...]:
    """The shapes that travel with the package. Raises OntologyError where one does not load."""
    return read(resource("ontology") / "shapes.ttl")


def read(path: Path) -> tuple[Shape, ...]:
    """The shapes of a file that have a target, by IRI.

    Raises:
        OntologyError: no Turtle, or a constraint that is not one of ``CONSTRAINTS``.
    """
    import pyoxigraph as ox

    try:
        graph = index(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    except (SyntaxError, OSError) as error:
        raise OntologyError(f"does not load: {error}", str(path)) from error
    nodes = graph.typed.get(SH + "NodeShape", [])
    return tuple(_Reader(graph, str(path)).shape(node) for node in nodes)


def _by_path(shape: Shape) -> tuple[str, str]:
    """Names of blank nodes change from run to run, so they cannot give the order."""
    return shape.path, str([n for n, _ in shape.constraints])


class _Reader:
    def __init__(self, graph: Index, where: str) -> None:
        self.graph, self.where = graph, where

    def shape(self, node: Node) -> Shape:
        said = self.graph.out.get(node, {})
        known = {p.removeprefix(SH): p for p in said if p.startswith(SH)}
        unknown = set(known) - CONSTRAINTS - _SAID
        if unknown:
            raise OntologyError(
                f"sh:{min(unknown)} in {node}", self.where, ", ".join(sorted(CONSTRAINTS))
            )
        if SH + "closed" in said and not self.graph.is_a(node, SH + "NodeShape"):
            raise OntologyError(f"sh:closed in {node}", self.where, "only in a shape with a name")
        inner = self.graph.nodes(node, SH + "property")
        messages = [v for v in said.get(SH + "message", ()) if isinstance(v, Literal)]
        return Shape(
            id=node,
            path=self.path(node, said.get(SH + "path", [])),
            constraints=tuple(
                (n, self.argument(n, v, node))
                for n in sorted(CONSTRAINTS & set(known))
                for v in said[known[n]]
            ),
            properties=tuple(sorted(map(self.shape, inner), key=_by_path)),
            targets=tuple(
                (kind, iri) for kind in _TARGETS for iri in self.graph.nodes(node, SH + kind)
            ),
            message=next((m.value for m in messages if m.language in ("", "en")), ""),
        )

    def path(self, node: Node, values: list[Value]) -> str:
        if not values:
            return ""
        (path,) = values
        back = self.graph.nodes(str(path), SH + "inversePath")
        if back:
            return "^" + back[0]
        if not isinstance(path, str) or path.startswith("_:"):
            raise OntologyError(f"a path in {node}", self.where, "a property or sh:inversePath")
        return path

    def argument(self, constraint: str, value: Value, node: Node) -> object:
        if constraint in ("or", "xone"):
            return tuple(self.shape(str(v)) for v in self.items(value))
        if constraint in ("not", "node"):
            return self.shape(str(value))
        if constraint == "in":
            return tuple(self.items(value))
        if constraint == "closed":
            ignored = self.graph.get(node, SH + "ignoredProperties")
            rest = [v for head in ignored for v in self.items(head)]
            own = [
                str(path)
                for p in self.graph.nodes(node, SH + "property")
                for path in self.graph.nodes(p, SH + "path")
            ]
            return frozenset([*own, *map(str, rest)])
        if constraint == "pattern":
            return re.compile(self.literal(value, node))
        return value

    def literal(self, value: Value, node: Node) -> str:
        if not isinstance(value, Literal):
            raise OntologyError(f"{value} in {node}", self.where, "a text")
        return value.value

    def items(self, head: Value) -> Iterator[Value]:
        """The members of an RDF list."""
        while isinstance(head, str) and head != _RDF + "nil":
            yield from self.graph.get(head, _RDF + "first")
            rest = self.graph.get(head, _RDF + "rest")
            if not rest:
                raise OntologyError("a list without end", self.where)
            head = rest[0]
