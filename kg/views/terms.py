"""RDF terms and sorted Turtle: what the RDF views share.

pyoxigraph is imported where it is used; it loads in milliseconds, but not for ``kg --help``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from math import isfinite
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.ontology import NAMESPACE, PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import Literal, NamedNode, Triple

TYPE = PREFIXES["rdf"] + "type"

# C0 and C1 controls but tab and line ends, lone surrogates, the two non-characters that no XML
# may hold: legal or not in Turtle, each breaks some format the graph is turned into.
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


@lru_cache(maxsize=512)
def term(name: str) -> NamedNode:
    """The node of a prefixed name such as ``ukg:Post``."""
    from pyoxigraph import NamedNode

    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def text(value: str, language: str | None = None) -> Literal:
    """A plain or tagged literal, without the characters that are no text."""
    from pyoxigraph import Literal

    return Literal(_NOT_TEXT.sub("", value), language=language)


def number(value: float) -> Literal:
    """An exact number: ``xsd:integer`` where it is whole, else ``xsd:decimal``.

    Raises:
        KgError: it is infinite or no number.
    """
    from pyoxigraph import Literal

    if not isfinite(value):
        raise KgError(f"{value} is no figure", allowed="a finite number")
    exact = Decimal(repr(value))
    if exact == exact.to_integral_value():
        return Literal(f"{int(exact)}", datatype=term("xsd:integer"))
    return Literal(f"{exact:f}", datatype=term("xsd:decimal"))


def decimal(value: float) -> Literal:
    """A number that is always ``xsd:decimal``, such as a confidence."""
    from pyoxigraph import Literal

    shown = f"{Decimal(repr(value)):f}"
    return Literal(shown if "." in shown else shown + ".0", datatype=term("xsd:decimal"))


def boolean(value: bool) -> Literal:
    """``true`` or ``false`` as ``xsd:boolean``."""
    from pyoxigraph import Literal

    return Literal(str(value).lower(), datatype=term("xsd:boolean"))


def date(value: str) -> Literal:
    """A full calendar date as ``xsd:date``; anything else of EDTF as it is written."""
    from datetime import date as calendar

    from pyoxigraph import Literal

    if _DATE.fullmatch(value):
        try:
            calendar.fromisoformat(value)
        except ValueError:
            return text(value)
        return Literal(value, datatype=term("xsd:date"))
    return text(value)


def _order(triple: Triple) -> tuple[str, bool, str, bool, str]:
    """Subjects together, their types first, our own type before the aligned ones."""
    predicate, value = triple.predicate.value, str(triple.object)
    ours = value.startswith("<" + NAMESPACE)
    return str(triple.subject), predicate != TYPE, predicate, not ours, value


def turtle(
    triples: Iterable[Triple], prefixes: Iterable[str], base: str, called: str = "id"
) -> bytes:
    """Turtle in UTF-8, sorted, so that the order of the triples does not show.

    ``called`` is the prefix of the IRIs that start with ``base``.
    """
    from pyoxigraph import RdfFormat, serialize

    known = {name: PREFIXES[name] for name in prefixes}
    if not any(n.startswith(base) or base.startswith(n) for n in known.values()):
        known[called] = base  # two prefixes for one IRI would leave the choice to a hash
    rows = sorted(set(triples), key=_order)
    data = serialize(rows, format=RdfFormat.TURTLE, prefixes=known) or b""
    # The library lists prefixes in the order of a hash table that differs from run to run, so
    # they are written here. It puts each subject on a line of its own and escapes line feeds.
    lines = data.decode("utf-8").removesuffix("\n").split("\n")[len(known) :]
    head = "".join(f"@prefix {name}: <{value}> .\n" for name, value in sorted(known.items()))
    body = "".join(f"{line}\n" if line.startswith("\t") else f"\n{line}\n" for line in lines)
    return (head + body).encode("utf-8")
