"""A built folder in other formats, each for the tools that read it.

============  =================  ===========================================================
format        file               for
============  =================  ===========================================================
``turtle``    graph.all.ttl      facts and evidence in one file
``ntriples``  graph.nt           one triple a line
``trig``      graph.trig         one named graph for each article: what it says
``nquads``    graph.nq           the same, one quad a line
``jsonld``    graph.jsonld       JSON with names of its own; the context is in it
``rdf12``     graph.rdf12.ttl    RDF 1.2: relations as triple terms that evidence points to
``graphml``   graph.graphml      Gephi, yEd, networkx
``gexf``      graph.gexf         Gephi
``neo4j``     neo4j/             nodes.csv and relationships.csv for neo4j-admin
``jsonl``     facts.jsonl        one fact a line with its quotes
============  =================  ===========================================================
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kg.errors import UsageError
from kg.views.store import base as base_of

#: Format → the file or folder that it is written to.
FORMATS = {
    "turtle": "graph.all.ttl",
    "ntriples": "graph.nt",
    "trig": "graph.trig",
    "nquads": "graph.nq",
    "jsonld": "graph.jsonld",
    "rdf12": "graph.rdf12.ttl",
    "graphml": "graph.graphml",
    "gexf": "graph.gexf",
    "neo4j": "neo4j",
    "jsonl": "facts.jsonl",
}


def write(directory: Path, form: str, out: Path | None = None) -> tuple[Path, ...]:
    """Write a built folder in another format; the same folder gives the same bytes.

    Args:
        directory: the built folder.
        form: one of ``FORMATS``.
        out: the file, or for ``neo4j`` the folder, to write; by default one in ``directory``.

    Raises:
        UsageError: no graph in the folder, or no such format.
        KgError: a file cannot be written.
    """
    from kg.triples import load
    from kg.views import files
    from kg.views.export import jsonld, network, rdf, tables

    if form not in FORMATS:
        raise UsageError(f"no format {form!r}", "", ", ".join(FORMATS))
    place = out or directory / FORMATS[form]
    graph = load(directory)
    base = base_of(directory / "graph.ttl")
    if form == "neo4j":
        return tuple(
            files.write(place / name, data) for name, data in tables.neo4j(graph, base).items()
        )
    makers: dict[str, Callable[[], str | bytes]] = {
        "turtle": lambda: rdf.turtle(graph, base),
        "ntriples": lambda: rdf.ntriples(graph),
        "trig": lambda: rdf.trig(graph, base),
        "nquads": lambda: rdf.nquads(graph),
        "rdf12": lambda: rdf.rdf12(graph, base),
        "jsonld": lambda: jsonld.write(graph, base),
        "graphml": lambda: network.graphml(graph),
        "gexf": lambda: network.gexf(graph),
        "jsonl": lambda: tables.jsonl(graph),
    }
    return (files.write(place, makers[form]()),)
