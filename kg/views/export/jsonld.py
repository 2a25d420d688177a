"""JSON-LD with a context of our own: properties and classes by their names in the ontology."""

from __future__ import annotations

import json
from typing import Any

from kg import ontology
from kg.ontology import NAMESPACE, PREFIXES, Term
from kg.triples import TYPE, Index, Literal, Value

_XSD = PREFIXES["xsd"]
_NATIVE = (_XSD + "integer", _XSD + "boolean")


def context(base: str | None = None) -> dict[str, Any]:
    """The context: prefixes, and each term of the ontology under its local name.

    Args:
        base: what data IRIs start with; ``id:`` stands for it.
    """
    terms = ontology.load()
    found: dict[str, Any] = dict(PREFIXES)
    if base:
        found["id"] = base
    for term in terms.classes.values():
        if term.iri.startswith(NAMESPACE):
            found[term.name] = term.iri
    for name, term in terms.properties.items():
        if name != "edge":
            found[_key(name, found)] = _property(term)
    return found


def _key(name: str, taken: dict[str, Any]) -> str:
    """A property's name in the file; one that names a prefix goes by a longer one."""
    return f"{name}_" if name in taken else name


def _property(term: Term) -> dict[str, Any]:
    said: dict[str, Any] = {"@id": term.iri}
    if term.range == PREFIXES["rdf"] + "langString":
        said["@container"] = "@language"
    elif term.range and not term.range.startswith(_XSD):
        said["@type"] = "@id"
    elif term.range in (_XSD + "date", _XSD + "decimal"):
        said["@type"] = term.range
    return said


def write(graph: Index, base: str) -> bytes:
    """The document: the context, then the nodes by IRI, each with its properties sorted."""
    said = context(base)
    keys = {v["@id"]: k for k, v in said.items() if isinstance(v, dict)}
    classes = {v: k for k, v in said.items() if isinstance(v, str) and v.startswith(NAMESPACE)}
    writer = _Writer(said, keys, classes, base)
    nodes = [writer.node(subject, pairs) for subject, pairs in sorted(graph.out.items())]
    document = {"@context": said, "@graph": nodes}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


class _Writer:
    def __init__(
        self, said: dict[str, Any], keys: dict[str, str], classes: dict[str, str], base: str
    ) -> None:
        self.said, self.keys, self.classes, self.base = said, keys, classes, base

    def node(self, subject: str, pairs: dict[str, list[Value]]) -> dict[str, Any]:
        found: dict[str, Any] = {"@id": self.short(subject)}
        types = [self.classes.get(str(v)) or self.short(str(v)) for v in pairs.get(TYPE, ())]
        if types:
            found["@type"] = types
        for predicate, values in sorted(pairs.items()):
            if predicate == TYPE:
                continue
            key = self.keys.get(predicate) or self.short(predicate)
            how = self.said.get(key)
            how = how if isinstance(how, dict) else {}
            if how.get("@container") == "@language":
                found[key] = {v.language: v.value for v in values if isinstance(v, Literal)}
            else:
                shown = [self.value(v, how.get("@type")) for v in values]
                found[key] = shown[0] if len(shown) == 1 else shown
        return found

    def value(self, value: Value, expected: str | None) -> object:
        if isinstance(value, str):
            short = self.short(value)
            return short if expected == "@id" else {"@id": short}
        if value.language:
            return {"@value": value.value, "@language": value.language}
        if value.datatype == expected:
            return value.value
        if value.datatype in _NATIVE and expected is None:
            native: object = json.loads(value.value)
            if json.dumps(native) == value.value:
                return native
        if value.datatype == _XSD + "string" and expected is None:
            return value.value
        return {"@value": value.value, "@type": value.datatype}

    def short(self, iri: str) -> str:
        """An IRI under ``id:`` or a prefix where that is shorter and says the same."""
        if self.base and iri.startswith(self.base):
            return "id:" + iri[len(self.base) :]
        for prefix, start in PREFIXES.items():
            if iri.startswith(start):
                return f"{prefix}:{iri[len(start) :]}"
        return iri
