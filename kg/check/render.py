"""Findings as text, JSON or a SHACL report in Turtle."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from pyoxigraph import Literal, NamedNode, Triple

from kg import iri
from kg.check.found import Found
from kg.check.shapes import SH
from kg.triples import shown

FORMATS = ("text", "json", "ttl")
#: What a check that is no shape gives as the constraint that does not hold.
CHECKS = "https://w3id.org/union-kg/check/"


def text(findings: Sequence[Found]) -> str:
    """One finding a line: where on the page, what is wrong, which check, which node."""
    return "\n".join(map(line, findings))


def line(found: Found) -> str:
    """One finding for people."""
    place = f"{found.place}: " if found.place else ""
    about = ""
    if found.path:
        way = "what points to it by " if found.path.startswith("^") else ""
        about = f"{way}{shown(found.path.removeprefix('^'))}: "
    if found.check == "printed":
        return place + found.says  # what a page says, not the graph
    return f"{place}{shown(found.node)}: {about}{found.says}  [{found.check}]"


def as_json(findings: Sequence[Found]) -> str:
    """An array of objects with the fields of ``Found``; those that are empty are left out."""
    rows = [{k: v for k, v in asdict(found).items() if v} for found in findings]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def turtle(findings: Sequence[Found], base: str = iri.BASE) -> str:
    """A validation report as SHACL has it; no blank nodes, so that reports can be compared.

    A finding that is no shape's has a constraint of ours, and its place as ``dcterms:source``.
    """
    from kg.views.terms import boolean, term
    from kg.views.terms import text as literal
    from kg.views.terms import turtle as write

    report = ox_node(iri.iri(base, "report"))
    rows: list[tuple[NamedNode, str, NamedNode | Literal]] = [
        (report, "rdf:type", term("sh:ValidationReport")),
        (report, "sh:conforms", boolean(not findings)),
    ]
    for found in findings:
        result = ox_node(iri.iri(base, iri.content("finding", *asdict(found).values())))
        component = CHECKS + found.check
        if found.component:
            component = f"{SH}{found.component[0].upper()}{found.component[1:]}ConstraintComponent"
        rows += [
            (report, "sh:result", result),
            (result, "rdf:type", term("sh:ValidationResult")),
            (result, "sh:focusNode", ox_node(found.node)),
            (result, "sh:resultMessage", literal(found.says, "en")),
            (result, "sh:resultSeverity", term("sh:Violation")),
            (result, "sh:sourceConstraintComponent", ox_node(component)),
        ]
        if found.path and not found.path.startswith("^"):
            rows.append((result, "sh:resultPath", ox_node(found.path)))
        if found.place:
            rows.append((result, "dcterms:source", literal(found.place)))
    triples = [Triple(s, term(p), o) for s, p, o in rows]
    return write(triples, ("dcterms", "rdf", "sh", "ukg", "xsd"), base).decode("utf-8").rstrip()


def ox_node(node: str) -> NamedNode:
    """A node of the library; one without an IRI, which no file should hold, by its own name."""
    return NamedNode(node if not node.startswith("_:") else f"urn:blank:{node[2:]}")
