"""What a check found, and where on the page it is."""

from __future__ import annotations

from dataclasses import dataclass

from kg.triples import Index, Node, name

SOURCE, SELECTOR, BODY, TARGET = (
    name(f"oa:{n}") for n in ("hasSource", "hasSelector", "hasBody", "hasTarget")
)
START, END, EXACT = (name(f"oa:{n}") for n in ("start", "end", "exact"))
IDENTIFIER = name("dcterms:identifier")


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """One finding.

    Attributes:
        place: ``page:start-end`` in characters of the page's file, else the page; empty where
            no evidence leads to a page.
        check: what found it: shape, quote, cover, reference, term, tree, agreement, printed, page.
        node: the IRI it is about.
        says: what is wrong, in words.
        path: the IRI of the property in question (``^`` before it: read backwards); of a shape.
        component: the constraint of SHACL that does not hold; of a shape.
        value: the value in question, as written; of a shape.
    """

    place: str
    check: str
    node: Node
    says: str
    path: str = ""
    component: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of a page that the graph quotes: ``start:end`` in characters of its file."""

    page: str
    start: int
    end: int
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.start}-{self.end}"

    def meets(self, other: Place) -> bool:
        """Whether two stretches of one page share a character."""
        return self.page == other.page and self.start < other.end and other.start < self.end


def place_of(graph: Index, target: Node) -> Place | None:
    """The stretch that a target of evidence points to; None where it is not told whole."""
    page = next(
        (t for p in graph.nodes(target, SOURCE) if (t := graph.text(p, IDENTIFIER)) is not None),
        None,
    )
    start = end = text = None
    for selector in graph.nodes(target, SELECTOR):
        start = start or graph.text(selector, START)
        end = end or graph.text(selector, END)
        text = text or graph.text(selector, EXACT)
    if page is None or text is None or not (start or "").isdecimal() or not (end or "").isdecimal():
        return None
    return Place(page, int(start or 0), int(end or 0), text)


def where(graph: Index, node: Node) -> str:
    """Where on a page a node is printed first: its evidence, else its article's or its page."""
    seen: set[Node] = set()
    queue = [node]
    while queue:
        here = queue.pop(0)
        if here in seen:
            continue
        seen.add(here)
        places = [
            place
            for evidence in [here, *graph.subjects(BODY, here)]
            for target in [evidence, *graph.nodes(evidence, TARGET)]
            if (place := place_of(graph, target)) is not None
        ]
        if places:
            return str(min(places))
        page = graph.text(here, IDENTIFIER)
        if page and graph.is_a(here, name("ukg:Page")):
            return page
        queue += [above for step in _UP for above in graph.subjects(step, here)]
        queue += [above for step in _ON for above in graph.nodes(here, step)]
    return ""


# From a part to what it is part of; from a statement to what it is printed in.
_UP = tuple(name(n) for n in ("ukg:measure", "ukg:award", "oa:hasTarget", "oa:hasSelector"))
_ON = tuple(name(n) for n in ("ukg:reportedIn", "ukg:mentionedIn", "dcterms:isPartOf"))
