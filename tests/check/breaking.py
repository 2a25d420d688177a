"""A built folder of a small page, and its triples to break; names and happenings are invented."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kg import pipeline, views
from kg.ontology import PREFIXES
from kg.views.terms import turtle

PAGE = """平谷区总工会慰问环卫职工

本报讯（记者 周岚）2023年7月8日，平谷区总工会党组书记、主席何立新带队来到平谷区环卫服务中心，为一线职工送去价值12万元的清凉用品，惠及职工300人。
区总工会与平谷区残联签订合作协议。

北京云湖酒店有限公司工会举办技能竞赛

本报讯（记者 沈舟）近日，由北京云湖酒店有限公司工会主办、平谷区总工会协办的技能竞赛在云湖酒店举行。北京云湖酒店有限公司员工马春玲获得一等奖。
北京云湖酒店有限公司总经理韩立峰、工会主席董晓燕出席。平谷区大华山镇总工会副主席宋建平参加。
"""
NAME = "one"

Rows = set[Triple]
BASE = "https://w3id.org/union-kg/id/"


def build(folder: Path) -> Path:
    """Write the page and its graph; gives the folder of the graph."""
    page = folder / f"{NAME}.txt"
    page.write_text(PAGE, "utf-8")
    views.write(pipeline.build([page]), folder / "out", BASE)
    return folder / "out"


def read(directory: Path) -> dict[str, Rows]:
    """The triples of the two files."""
    return {
        name: {
            Triple(q.subject, q.predicate, q.object)
            for q in parse(path=str(directory / name), format=RdfFormat.TURTLE)
        }
        for name in ("graph.ttl", "evidence.ttl")
    }


def write(directory: Path, files: dict[str, Rows]) -> None:
    """Put triples back where they came from."""
    for name, rows in files.items():
        (directory / name).write_bytes(turtle(rows, PREFIXES, BASE))


def iri(name: str) -> NamedNode:
    """The node of a prefixed name; ``id:`` are data."""
    prefix, _, local = name.partition(":")
    return NamedNode((BASE if prefix == "id" else PREFIXES[prefix]) + local)


def value(text: str, datatype: str = "xsd:string", language: str | None = None) -> Literal:
    if language:
        return Literal(text, language=language)
    return Literal(text, datatype=iri(datatype))


class Broken:
    """The triples of a graph while it is being broken."""

    def __init__(self, files: dict[str, Rows]) -> None:
        self.files = {name: set(rows) for name, rows in files.items()}

    def rows(self, **wanted: object) -> list[Triple]:
        """Triples by ``s``, ``p``, ``o``, sorted."""
        tests: dict[str, Callable[[Triple], object]] = {
            "s": lambda t: t.subject,
            "p": lambda t: t.predicate,
            "o": lambda t: t.object,
        }
        found = [
            t
            for rows in self.files.values()
            for t in rows
            if all(tests[k](t) == v for k, v in wanted.items())
        ]
        return sorted(found, key=str)

    def of(self, kind: str, having: str | None = None, text: str | None = None) -> NamedNode:
        """The first node of a class, with some property, with some text in it."""
        for row in self.rows(p=iri("rdf:type"), o=iri(kind)):
            mine = self.rows(s=row.subject)
            if having and not any(t.predicate == iri(having) for t in mine):
                continue
            if text and not any(text in str(t.object) for t in mine):
                continue
            return row.subject
        raise AssertionError(f"no {kind} with {having}, {text}")

    def get(self, node: NamedNode, name: str) -> NamedNode | Literal:
        return self.rows(s=node, p=iri(name))[0].object

    def drop(self, rows: Iterable[Triple]) -> None:
        """Take triples out; there must be some."""
        rows = list(rows)
        assert rows
        for known in self.files.values():
            known.difference_update(rows)

    def without(self, node: NamedNode, name: str) -> None:
        self.drop(self.rows(s=node, p=iri(name)))

    def add(self, node: NamedNode, name: str, thing: NamedNode | Literal, file: str = "") -> None:
        row = Triple(node, iri(name), thing)
        assert not any(row in rows for rows in self.files.values())
        self.files[file or "graph.ttl"].add(row)

    def put(self, node: NamedNode, name: str, thing: NamedNode | Literal) -> None:
        """Replace all values of a property, in the file that has them."""
        rows = self.rows(s=node, p=iri(name))
        file = next(f for f, known in self.files.items() if rows[0] in known)
        self.drop(rows)
        self.add(node, name, thing, file)

    def forget(self, node: NamedNode) -> None:
        """Take out all that is said of a node; what points to it stays."""
        self.drop(self.rows(s=node))
