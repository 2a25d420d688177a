"""A built graph in memory, by subject and by object: plain strings and literals, no library.

Nodes are IRIs as strings; a blank node, which no file of ours may hold, starts with ``_:``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import UsageError
from kg.ontology import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox

TYPE = PREFIXES["rdf"] + "type"
LABEL = PREFIXES["rdfs"] + "label"
FILES = ("graph.ttl", "evidence.ttl")


class Literal(NamedTuple):
    """Characters with their datatype's IRI and, for tagged text, the language."""

    value: str
    datatype: str
    language: str = ""


Node = str
Value = Node | Literal


def name(prefixed: str) -> str:
    """The IRI of a prefixed name such as ``ukg:Post``."""
    prefix, _, local = prefixed.partition(":")
    return PREFIXES[prefix] + local


def shown(value: Value) -> str:
    """A value for people: a literal's characters, an IRI by its prefix or its last part."""
    if isinstance(value, Literal):
        return f"“{value.value}”"
    for prefix, start in PREFIXES.items():
        if value.startswith(start):
            return f"{prefix}:{value[len(start) :]}"
    from urllib.parse import unquote

    return unquote(value.rstrip("/").rpartition("/")[2]) or value


@dataclass(slots=True)
class Index:
    """Triples by subject and by object; every list is sorted and without repetition.

    ``out[subject][predicate]`` are objects, ``into[object][predicate]`` subjects (of nodes
    only), ``typed[class]`` its instances.
    """

    out: dict[Node, dict[str, list[Value]]] = field(default_factory=dict)
    into: dict[Node, dict[str, list[Node]]] = field(default_factory=dict)
    typed: dict[str, list[Node]] = field(default_factory=dict)

    def size(self) -> int:
        """How many triples there are."""
        return sum(len(values) for pairs in self.out.values() for values in pairs.values())

    def get(self, node: Node, predicate: str) -> list[Value]:
        """The values of a property."""
        return self.out.get(node, {}).get(predicate, [])

    def nodes(self, node: Node, predicate: str) -> list[Node]:
        """Those of the values that are nodes."""
        return [v for v in self.get(node, predicate) if isinstance(v, str)]

    def text(self, node: Node, predicate: str) -> str | None:
        """The characters of the first literal."""
        return next((v.value for v in self.get(node, predicate) if isinstance(v, Literal)), None)

    def subjects(self, predicate: str, node: Node) -> list[Node]:
        """What has this node as the value of a property."""
        return self.into.get(node, {}).get(predicate, [])

    def is_a(self, value: Value, klass: str) -> bool:
        """Whether a node is typed so; aligned types are in the graph, nothing is inferred."""
        return isinstance(value, str) and klass in self.get(value, TYPE)

    def call(self, node: Node) -> str:
        """What people know a node by: its label, else the readable part of its IRI."""
        return self.text(node, LABEL) or shown(node)


def load(directory: Path) -> Index:
    """The facts of a built folder and their evidence.

    Raises:
        UsageError: one of the two files is missing, or is not Turtle.
    """
    import pyoxigraph as ox

    triples: list[ox.Quad] = []
    for file in FILES:
        path = directory / file
        if not path.is_file():
            raise UsageError("no graph here", str(path), f"kg build PATH --out {directory}")
        try:
            triples += ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
        except (SyntaxError, ValueError) as error:
            raise UsageError(f"is not Turtle, {error}", str(path)) from None
    return index(triples)


def index(triples: Iterable[ox.Quad | ox.Triple]) -> Index:
    """Triples of the library as an index."""
    found = Index()
    rows = sorted(
        {(value_of(t.subject), t.predicate.value, value_of(t.object)) for t in triples},
        key=lambda row: (row[0], row[1], isinstance(row[2], Literal), row[2]),
    )
    for subject, predicate, value in rows:
        assert isinstance(subject, str)
        found.out.setdefault(subject, {}).setdefault(predicate, []).append(value)
        if isinstance(value, str):
            found.into.setdefault(value, {}).setdefault(predicate, []).append(subject)
            if predicate == TYPE:
                found.typed.setdefault(value, []).append(subject)
    return found


def value_of(term: object) -> Value:
    """A term of the library as a node or a literal."""
    import pyoxigraph as ox

    if isinstance(term, ox.Literal):
        return Literal(term.value, term.datatype.value, term.language or "")
    if isinstance(term, ox.BlankNode):
        return f"_:{term.value}"
    return str(getattr(term, "value", term))
