"""What reads a statement, in words: rules with their patterns, lists and shapes by description."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from kg.facts.loader import rules
from kg.model import Graph, Reader


def readers(graph: Graph) -> tuple[Reader, ...]:
    """The readers that the evidence of a graph names, by id."""
    carriers: list[Iterable[object]] = [graph.entities, graph.posts, graph.events, graph.relations]
    carriers += [graph.findings, *(event.measures for event in graph.events)]
    named = {e.rule for nodes in carriers for node in nodes for e in getattr(node, "evidence", ())}
    return tuple(reader(name) for name in sorted(named))


def reader(name: str) -> Reader:
    """What is known of a rule, a list or a shape by its id; of an unknown id the id itself."""
    rule = next((r for r in rules() if r.id == name), None)
    if rule is not None:
        pattern = " ".join(rule.pattern.source.split())
        return Reader(name, rule.note or f"such as: {rule.yes[0].text}", pattern)
    known = _described()
    key = max((k for k in known if name.startswith(k)), key=len, default="")
    return Reader(name, known[key].replace("{}", name[len(key) :]) if key else name)


@cache
def _described() -> dict[str, str]:
    table = tomllib.loads((files("kg") / "sources.toml").read_text("utf-8"))
    return {key: str(words) for key, words in table.items()}
