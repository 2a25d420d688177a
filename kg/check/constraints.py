"""The constraints of SHACL that our shapes use, each as a function of a node's values.

A constraint yields the values in question, or None where it is about their number, and what is
wrong with them in words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from kg.check.shapes import SH, Shape
from kg.ontology import PREFIXES
from kg.triples import Index, Literal, Node, Value, shown

_XSD = PREFIXES["xsd"]
_FORMS = {
    "integer": re.compile(r"[+-]?\d+"),
    "decimal": re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)"),
    "boolean": re.compile(r"true|false|0|1"),
}
_NUMBERS = (_XSD + "integer", _XSD + "decimal")

_Wrong = Iterator[tuple[Value | None, str]]
_Check = Callable[[Index, list[Value], object, Node], _Wrong]


def values_of(graph: Index, path: str, node: Value) -> list[Value]:
    """The values of a node along a path; without a path the node itself."""
    if not path:
        return [node]
    if not isinstance(node, str):
        return []
    if path.startswith("^"):
        return list(graph.subjects(path[1:], node))
    return graph.get(node, path)


def _holds(graph: Index, shape: Shape, value: Value) -> bool:
    """Whether a value conforms to a shape."""
    values = values_of(graph, shape.path, value)
    node = value if isinstance(value, str) else ""
    for constraint, argument in shape.constraints:
        if any(True for _ in CHECKS[constraint](graph, values, argument, node)):
            return False
    return all(_holds(graph, inner, v) for inner in shape.properties for v in values)


def _each(test: Callable[[Index, Value, object], str]) -> _Check:
    """A constraint on each value by itself; the test says what is wrong, or nothing."""

    def check(graph: Index, values: list[Value], argument: object, node: Node) -> _Wrong:
        for value in values:
            says = test(graph, value, argument)
            if says:
                yield value, says

    return check


def _node_kind(graph: Index, value: Value, argument: object) -> str:
    kind = "Literal" if isinstance(value, Literal) else "IRI"
    if isinstance(value, str) and value.startswith("_:"):
        kind = "BlankNode"
    wanted = str(argument).removeprefix(SH)
    return "" if kind == wanted else f"{shown(value)} is a {kind}, not an {wanted}"


def _class(graph: Index, value: Value, argument: object) -> str:
    if graph.is_a(value, str(argument)):
        return ""
    return f"{_called(graph, value)} is no {shown(str(argument))}"


def _datatype(graph: Index, value: Value, argument: object) -> str:
    wanted = str(argument)
    if not isinstance(value, Literal):
        return f"{_called(graph, value)} is a node, not a value of {shown(wanted)}"
    if value.datatype != wanted:
        return f"{shown(value)} is of {shown(value.datatype)}, not of {shown(wanted)}"
    return "" if _well_formed(value) else f"{shown(value)} is not written as {shown(wanted)}"


def _well_formed(value: Literal) -> bool:
    kind = value.datatype.removeprefix(_XSD)
    if kind == "date":
        try:
            date.fromisoformat(value.value)
        except ValueError:
            return False
        return len(value.value) == 10
    return kind not in _FORMS or bool(_FORMS[kind].fullmatch(value.value))


def _pattern(graph: Index, value: Value, argument: object) -> str:
    assert isinstance(argument, re.Pattern)
    text = value.value if isinstance(value, Literal) else value
    return "" if argument.search(text) else f"{shown(value)} is not of the form {argument.pattern}"


def _in(graph: Index, value: Value, argument: object) -> str:
    assert isinstance(argument, tuple)
    allowed = ", ".join(map(shown, argument))
    return "" if value in argument else f"{shown(value)} is none of {allowed}"


def _length(least: bool) -> Callable[[Index, Value, object], str]:
    def test(graph: Index, value: Value, argument: object) -> str:
        length = len(value.value if isinstance(value, Literal) else value)
        bound = int(_number(argument) or 0)
        if length >= bound if least else length <= bound:
            return ""
        return (
            f"{shown(value)} has {length} characters, {'at least' if least else 'at most'} {bound}"
        )

    return test


def _amount(least: bool) -> Callable[[Index, Value, object], str]:
    def test(graph: Index, value: Value, argument: object) -> str:
        found, bound = _number(value), _number(argument)
        if found is None or bound is None:
            return f"{shown(value)} is no number"
        if found >= bound if least else found <= bound:
            return ""
        return f"{shown(value)} is not {'at least' if least else 'at most'} {bound}"

    return test


def _any_of(graph: Index, value: Value, argument: object) -> str:
    assert isinstance(argument, tuple)
    if any(_holds(graph, shape, value) for shape in argument):
        return ""
    return f"{_called(graph, value)} is none of {_meant(argument)}"


def _one_of(graph: Index, value: Value, argument: object) -> str:
    assert isinstance(argument, tuple)
    count = sum(_holds(graph, shape, value) for shape in argument)
    return "" if count == 1 else f"is {count} of {_meant(argument)}, exactly one wanted"


def _not(graph: Index, value: Value, argument: object) -> str:
    assert isinstance(argument, Shape)
    return f"{_called(graph, value)} is {_meant((argument,))}" * _holds(graph, argument, value)


def _node(graph: Index, value: Value, argument: object) -> str:
    assert isinstance(argument, Shape)
    if _holds(graph, argument, value):
        return ""
    return f"{_called(graph, value)} does not hold to {shown(argument.id)}"


def _count(least: bool) -> _Check:
    def check(graph: Index, values: list[Value], argument: object, node: Node) -> _Wrong:
        bound = int(_number(argument) or 0)
        if len(values) < bound if least else len(values) > bound:
            word = "at least" if least else "at most"
            yield None, f"{len(values)} values, {word} {bound} wanted"

    return check


def _unique_language(graph: Index, values: list[Value], argument: object, node: Node) -> _Wrong:
    tags = [v.language for v in values if isinstance(v, Literal) and v.language]
    for tag in sorted({t for t in tags if tags.count(t) > 1}):
        yield None, f"{tags.count(tag)} values in the language {tag}"


def _disjoint(graph: Index, values: list[Value], argument: object, node: Node) -> _Wrong:
    for value in values:
        if value in graph.get(node, str(argument)):
            yield value, f"{shown(value)} is its {shown(str(argument))} too"


def _less(equal: bool) -> _Check:
    def check(graph: Index, values: list[Value], argument: object, node: Node) -> _Wrong:
        for value in values:
            for other in graph.get(node, str(argument)):
                order = _compare(value, other)
                if order is None or order > 0 or (order == 0 and not equal):
                    yield value, f"{shown(value)} is not before {shown(other)}"

    return check


#: By the name of the constraint.
CHECKS: dict[str, _Check] = {
    "nodeKind": _each(_node_kind),
    "class": _each(_class),
    "datatype": _each(_datatype),
    "pattern": _each(_pattern),
    "in": _each(_in),
    "minLength": _each(_length(least=True)),
    "maxLength": _each(_length(least=False)),
    "minInclusive": _each(_amount(least=True)),
    "maxInclusive": _each(_amount(least=False)),
    "or": _each(_any_of),
    "xone": _each(_one_of),
    "not": _each(_not),
    "node": _each(_node),
    "minCount": _count(least=True),
    "maxCount": _count(least=False),
    "uniqueLang": _unique_language,
    "disjoint": _disjoint,
    "lessThan": _less(equal=False),
    "lessThanOrEquals": _less(equal=True),
}


def _number(value: object) -> Decimal | None:
    if not isinstance(value, Literal) or value.datatype not in _NUMBERS:
        return None
    if not _well_formed(value):
        return None
    try:
        return Decimal(value.value)
    except InvalidOperation:
        return None


def _compare(one: Value, other: Value) -> int | None:
    """Below, at or above 0 as of ``cmp``; None where the two have no order."""
    numbers = _number(one), _number(other)
    if numbers[0] is not None and numbers[1] is not None:
        return (numbers[0] > numbers[1]) - (numbers[0] < numbers[1])
    if not isinstance(one, Literal) or not isinstance(other, Literal):
        return None
    if one.datatype != other.datatype or not (_well_formed(one) and _well_formed(other)):
        return None
    return (one.value > other.value) - (one.value < other.value)


def _called(graph: Index, value: Value) -> str:
    return shown(value) if isinstance(value, Literal) else graph.call(value)


def _meant(shapes: tuple[Shape, ...]) -> str:
    """The classes or types of alternatives, for people."""
    said = (shown(str(a)) for s in shapes for n, a in s.constraints if n in ("class", "datatype"))
    return ", ".join(said)
