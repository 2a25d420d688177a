"""Which of the formats on offer a client wants: RFC 9110, section 12.5.1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Offer(NamedTuple):
    """A media type and the name that the engine knows its format by."""

    media: str
    format: str


#: For rows and for yes or no; the first is what a client gets that wants none in particular.
ROWS = (
    Offer("application/sparql-results+json", "JSON"),
    Offer("application/sparql-results+xml", "XML"),
    Offer("text/csv", "CSV"),
    Offer("text/tab-separated-values", "TSV"),
    Offer("application/json", "JSON"),
    Offer("application/xml", "XML"),
    Offer("text/xml", "XML"),
)
#: For triples.
GRAPHS = (
    Offer("text/turtle", "TURTLE"),
    Offer("application/n-triples", "N_TRIPLES"),
    Offer("application/rdf+xml", "RDF_XML"),
    Offer("application/ld+json", "JSON_LD"),
    Offer("text/n3", "N3"),
    Offer("application/n-quads", "N_QUADS"),
    Offer("application/trig", "TRIG"),
)


class Range(NamedTuple):
    """One media range of an ``Accept`` header."""

    kind: str
    subtype: str
    parameters: Mapping[str, str]
    quality: float


def ranges(accept: str) -> list[Range]:
    """The media ranges of a header; what is none is left out, as the RFC has it ignored."""
    found = []
    for piece in accept.split(","):
        media, *rest = (part.strip() for part in piece.split(";"))
        kind, slash, subtype = media.lower().partition("/")
        if not slash or not kind or not subtype or (kind == "*" and subtype != "*"):
            continue
        parameters, quality = {}, 1.0
        for name, _, value in (part.partition("=") for part in rest):
            if name.strip().lower() == "q":
                quality = _quality(value)
                break  # behind the weight stands nothing that tells types apart
            parameters[name.strip().lower()] = value.strip().strip('"').lower()
        found.append(Range(kind, subtype, parameters, quality))
    return found


def _quality(value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        return 0.0
    return min(max(number, 0.0), 1.0) if number == number else 0.0


def quality(media: str, accepted: Sequence[Range]) -> float:
    """How much a media type is wanted, 0 to 1: what the most specific range says of it."""
    kind, _, subtype = media.partition("/")
    best, weight = -1, 0.0
    for one in accepted:
        if one.kind not in ("*", kind) or one.subtype not in ("*", subtype):
            continue
        if set(one.parameters) - {"charset"} or one.parameters.get("charset", "utf-8") != "utf-8":
            continue  # a profile or charset that is not on offer
        rank = (one.kind != "*") + (one.subtype != "*") + bool(one.parameters)
        if rank > best:
            best, weight = rank, one.quality
    return weight


def acceptable(accept: str | None, offers: Sequence[Offer]) -> list[Offer]:
    """The offers that a client takes, the most wanted first; all where it says nothing."""
    if accept is None or not accept.strip():
        return list(offers)
    accepted = ranges(accept)
    rated = [(quality(offer.media, accepted), offer) for offer in offers]
    return [offer for weight, offer in sorted(rated, key=lambda x: -x[0]) if weight > 0]


def prefers_page(accept: str | None) -> bool:
    """Whether a client names HTML and wants nothing of ours more, as browsers do."""
    accepted = ranges(accept or "")
    if not any(r.kind == "text" and r.subtype == "html" for r in accepted):
        return False
    page = quality("text/html", accepted)
    return page > 0 and all(quality(o.media, accepted) <= page for o in (*ROWS, *GRAPHS))
