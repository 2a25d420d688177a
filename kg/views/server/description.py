"""What the service is, in RDF: the SPARQL 1.1 Service Description of a bare GET."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.ontology import NAMESPACE, PREFIXES
from kg.views.server import negotiate
from kg.views.server.pool import graphs

if TYPE_CHECKING:
    from pyoxigraph import Literal, NamedNode, Triple
    from starlette.requests import Request
    from starlette.responses import Response

    from kg.views.server.site import Site

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "RDF_XML", "JSON-LD", "N3", "N-Quads", "TriG",
)  # fmt: skip


def triples(endpoint: str, site: Site) -> list[Triple]:
    """The description of the service at an address."""
    from pyoxigraph import NamedNode, Triple

    base = site.source.base
    everything, *parts = graphs(base)
    found: list[Triple] = []

    def add(subject: str, predicate: str, value: str | Literal) -> None:
        thing: NamedNode | Literal = NamedNode(value) if isinstance(value, str) else value
        found.append(Triple(NamedNode(subject), NamedNode(predicate), thing))

    kind, service, dataset = PREFIXES["rdf"] + "type", f"{endpoint}#service", f"{endpoint}#data"
    add(service, kind, SD + "Service")
    add(service, SD + "endpoint", endpoint)
    add(service, SD + "supportedLanguage", SD + "SPARQL11Query")
    for name in _RESULTS:
        add(service, SD + "resultFormat", _FORMATS + name)
    add(service, SD + "defaultDataset", dataset)
    add(dataset, kind, SD + "Dataset")
    add(dataset, SD + "defaultGraph", f"{endpoint}#graph")
    add(f"{endpoint}#graph", kind, SD + "Graph")
    add(f"{endpoint}#graph", VOID + "triples", _number(site.state.size))
    add(f"{endpoint}#graph", VOID + "vocabulary", NAMESPACE)
    collection = f"{endpoint}#graphs"
    add(service, SD + "availableGraphs", collection)
    add(collection, kind, SD + "GraphCollection")
    for name in (everything, *parts):
        add(collection, SD + "namedGraph", f"{name}#named")
        add(f"{name}#named", kind, SD + "NamedGraph")
        add(f"{name}#named", SD + "name", name)
    return found


def _number(value: int) -> Literal:
    from kg.views.terms import number

    return number(value)


def response(request: Request, site: Site) -> Response:
    """The description in the format that is asked for. Raises Problem 406."""
    from starlette.responses import Response

    endpoint = str(request.url.replace(query="", fragment=""))
    offers = negotiate.acceptable(request.headers.get("accept"), negotiate.GRAPHS)
    if not offers:
        from kg.views.server.sparql import unacceptable

        raise unacceptable(request.headers.get("accept"), True)
    data = serialize(triples(endpoint, site), offers[0], {"sd": SD, "void": VOID})
    return Response(data, headers={"Content-Type": offers[0].media, "Vary": "Accept"})


def serialize(found: list[Triple], offer: negotiate.Offer, prefixes: dict[str, str]) -> bytes:
    """Triples in a format of RDF."""
    import pyoxigraph as ox

    form = getattr(ox.RdfFormat, offer.format)
    known = prefixes if offer.format not in ("N_TRIPLES", "N_QUADS") else None
    return ox.serialize(found, format=form, prefixes=known) or b""
