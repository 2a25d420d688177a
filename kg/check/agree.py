"""What a graph says twice and cannot both be so: trees with circles, figures, dates, places."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from kg.check.found import BODY, IDENTIFIER, TARGET, Found, place_of, where
from kg.check.quotes import stretches
from kg.triples import Index, Literal, Node, name, shown

_ABOVE = name("org:subOrganizationOf")
_PARTNER = name("ukg:partnerOf")
_NAMES = (name("rdfs:label"), name("skos:altLabel"))


def tree(graph: Index) -> Iterator[Found]:
    """Bodies that are above themselves; each circle is told once, at its first body."""
    above = {n: graph.nodes(n, _ABOVE) for n, said in graph.out.items() if _ABOVE in said}
    done: set[Node] = set()
    for start in sorted(above):
        path = _circle(above, start, done)
        if path:
            shown_path = " → ".join(graph.call(n) for n in [*path, path[0]])
            first = min(path)
            yield Found(where(graph, first), "tree", first, f"is above itself: {shown_path}")


def _circle(above: dict[Node, list[Node]], start: Node, done: set[Node]) -> list[Node]:
    """A circle that can be reached from a node, among nodes that no search has left yet."""
    path: list[Node] = []
    stack: list[tuple[Node, bool]] = [(start, False)]
    while stack:
        node, left = stack.pop()
        if left:
            path.pop()
            done.add(node)
            continue
        if node in path:
            done |= set(path)
            return path[path.index(node) :]
        if node in done:
            continue
        path.append(node)
        stack.append((node, True))
        stack += [(n, False) for n in sorted(above.get(node, ()), reverse=True)]
    return []


def printed(graph: Index) -> Iterator[Found]:
    """What the pages say that cannot be right, as the build found it: sums that do not hold."""
    for node in graph.typed.get(name("ukg:Finding"), ()):
        totals = [
            place
            for evidence in graph.subjects(BODY, node)
            if graph.text(evidence, name("ukg:evidenceRole")) == "total"
            for target in graph.nodes(evidence, TARGET)
            if (place := place_of(graph, target)) is not None
        ]
        spot = str(min(totals)) if totals else where(graph, node)
        yield Found(spot, "printed", node, graph.text(node, name("ukg:says")) or "")


def statements(graph: Index) -> Iterator[Found]:
    """Relations, figures, dates and stretches of text that contradict others or themselves."""
    yield from _partners(graph)
    yield from _divisions(graph)
    yield from _figures(graph)
    yield from _dates(graph)
    yield from _articles(graph)


def _partners(graph: Index) -> Iterator[Found]:
    for node, said in sorted(graph.out.items()):
        for other in graph.nodes(node, _PARTNER) if _PARTNER in said else ():
            if other == node:
                yield Found(where(graph, node), "agreement", node, "is its own partner")
            elif node < other and node in graph.nodes(other, _PARTNER):
                says = f"ukg:partnerOf {graph.call(other)} is written both ways"
                yield Found(where(graph, node), "agreement", node, says)


def _divisions(graph: Index) -> Iterator[Found]:
    """A union covers one division; of two each must be its own by one of its names (renamed)."""
    for union in graph.typed.get(name("ukg:UnionOrganization"), ()):
        covered = graph.nodes(union, name("ukg:jurisdiction"))
        for place in covered if len(covered) > 1 else ():
            if not any(n.startswith(p) for n in _names(graph, union) for p in _names(graph, place)):
                says = f"covers {len(covered)} divisions, {graph.call(place)} by none of its names"
                yield Found(where(graph, union), "agreement", union, says)


def _names(graph: Index, node: Node) -> list[str]:
    values = [v for p in _NAMES for v in graph.get(node, p)]
    return [v.value for v in values if isinstance(v, Literal)]


def _figures(graph: Index) -> Iterator[Found]:
    """A figure as printed is read again: its value and unit must come out the same."""
    from kg.mentions.figures import find

    for node in graph.typed.get(name("ukg:Measure"), ()):
        text = graph.text(node, name("ukg:text"))
        value, unit = graph.text(node, name("ukg:value")), graph.text(node, name("ukg:unit"))
        read = [m for m in find(text, 0, len(text)) if m.value is not None] if text else []
        if value is None or unit is None or not read:
            continue
        if not any(_same(value, m.value) and m.unit == unit for m in read):
            shown_read = " or ".join(f"{m.value:g} {m.unit}" for m in read)
            says = f"{value} {unit} is printed “{text}”, which is {shown_read}"
            yield Found(where(graph, node), "agreement", node, says)


def _same(value: str, number: float | None) -> bool:
    try:
        return number is not None and abs(float(value) - number) < 1e-6 * max(1, abs(number))
    except ValueError:
        return False


def _dates(graph: Index) -> Iterator[Found]:
    """A day in the calendar lies within its bounds, an event's period has the event's bounds."""
    first, last = name("ukg:earliest"), name("ukg:latest")
    for node, said in sorted(graph.out.items()):
        if first not in said and last not in said:
            continue
        bounds = graph.text(node, first), graph.text(node, last)
        told = graph.text(node, name("ukg:date"))
        if told and _is_day(told) and any(b != told for b in bounds if b):
            says = f"ukg:date {told} is not the day of its bounds {bounds[0]}, {bounds[1]}"
            yield Found(where(graph, node), "agreement", node, says)
        for period in graph.nodes(node, name("ukg:period")):
            theirs = graph.text(period, first), graph.text(period, last)
            if theirs != bounds:
                says = f"its period {shown(period)} is {theirs[0]} to {theirs[1]}, not its own"
                yield Found(where(graph, node), "agreement", node, says)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10


def _articles(graph: Index) -> Iterator[Found]:
    """Articles of one page have places and text of their own; two pages have two names."""
    for page in graph.typed.get(name("ukg:Page"), ()):
        articles = graph.subjects(name("dcterms:isPartOf"), page)
        taken: dict[str, Node] = {}
        spans: list[tuple[int, int, Node]] = []
        for article in articles:
            number = graph.text(article, name("schema:position"))
            other = taken.setdefault(number or article, article)
            if other != article:
                says = f"is number {number} on its page, as {shown(other)} is"
                yield Found(where(graph, article), "agreement", article, says)
            spans += [(*s, article) for s in stretches(graph, article)]
        spans.sort()
        for (start, end, one), (begin, _, other) in pairwise(spans):
            if begin < end or end <= start:
                place = f"{graph.text(page, IDENTIFIER)}:{start}-{end}"
                says = f"has text in common with {shown(other)}"
                yield Found(place, "agreement", one, says)
    names: dict[str, Node] = {}
    for page in graph.typed.get(name("ukg:Page"), ()):
        for value in graph.get(page, IDENTIFIER):
            if isinstance(value, Literal) and names.setdefault(value.value, page) != page:
                says = f"has the name of {shown(names[value.value])}"
                yield Found(value.value, "agreement", page, says)
