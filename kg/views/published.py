"""The saved questions in RDF: ``queries.ttl``, in SHACL's words for a query with parameters.

Each is a ``sh:SPARQLExecutable``; ``$NAME`` in its text is the parameter whose path ends in NAME,
as SHACL has it. A tool that knows SHACL can list them, ask for the values and run them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.ontology import PREFIXES
from kg.views import files
from kg.views.questions import ANY, TOPICS, Param, Question, questions
from kg.views.scan import tokens
from kg.views.terms import boolean, number, term, text, turtle

if TYPE_CHECKING:
    from pyoxigraph import Literal, NamedNode, Triple

NAME = "queries.ttl"
BASE = "https://w3id.org/union-kg/query/"
PARAMETER = "https://w3id.org/union-kg/parameter/"
_FORMS = {"SELECT": "Select", "ASK": "Ask", "CONSTRUCT": "Construct", "DESCRIBE": "Construct"}
_DATATYPES = {"integer": "xsd:integer", "decimal": "xsd:decimal", "date": "xsd:date"}


def write(out: Path) -> Path:
    """Write the saved questions into a folder; raises KgError where that fails."""
    shown = ("dcterms", "rdfs", "sh", "xsd")
    return files.write(out / NAME, turtle(triples(), shown, BASE, "query"))


def triples() -> Iterator[Triple]:
    """All saved questions, their parameters and the prefixes they use."""
    from pyoxigraph import Literal

    for prefix, namespace in PREFIXES.items():
        declared = f"prefix-{prefix}"
        yield from _rows("prefixes", ("sh:declare", _node(declared)))
        yield from _rows(
            declared,
            ("rdf:type", term("sh:PrefixDeclaration")),
            ("sh:prefix", text(prefix)),
            ("sh:namespace", Literal(namespace, datatype=term("xsd:anyURI"))),
        )
    for question in questions():
        yield from _question(question)


def _question(question: Question) -> Iterator[Triple]:
    form = next(t.word for t in tokens(question.body) if t.word in _FORMS)
    kind = _FORMS[form]
    yield from _rows(
        question.name,
        ("rdf:type", term("sh:SPARQLExecutable")),
        ("rdf:type", term(f"sh:SPARQL{kind}Executable")),
        ("dcterms:identifier", text(question.name)),
        ("rdfs:label", text(question.title_zh, "zh")),
        ("rdfs:label", text(question.title_en, "en")),
        ("dcterms:description", text(question.description, "en")),
        ("sh:prefixes", _node("prefixes")),
        (f"sh:{kind.lower()}", text(question.body)),
    )
    if question.topic in TOPICS:
        zh, en = TOPICS[question.topic]
        subjects = (("dcterms:subject", text(zh, "zh")), ("dcterms:subject", text(en, "en")))
        yield from _rows(question.name, *subjects)
    for place, param in enumerate(question.params):
        local = f"{question.name}.{param.name}"
        yield from _rows(question.name, ("sh:parameter", _node(local)))
        yield from _rows(local, *_parameter(param, place))


def _parameter(param: Param, place: int) -> Iterator[tuple[str, NamedNode | Literal]]:
    from pyoxigraph import Literal, NamedNode

    kind = term(_DATATYPES.get(param.type, "xsd:string"))
    yield "rdf:type", term("sh:Parameter")
    yield "sh:path", NamedNode(PARAMETER + param.name)
    yield "sh:datatype", kind
    yield "sh:order", number(place)
    yield from (("sh:name", text(n, tag)) for n, tag in ((param.zh, "zh"), (param.en, "en")) if n)
    if param.default is not None:
        yield "sh:optional", boolean(True)
    if param.default not in (None, ANY):
        yield "sh:defaultValue", Literal(str(param.default), datatype=kind)


def _node(local: str) -> NamedNode:
    from pyoxigraph import NamedNode

    return NamedNode(BASE + local)


def _rows(local: str, *pairs: tuple[str, NamedNode | Literal]) -> Iterator[Triple]:
    from pyoxigraph import Triple

    for predicate, value in pairs:
        yield Triple(_node(local), term(predicate), value)
