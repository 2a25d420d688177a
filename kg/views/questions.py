"""The saved questions: ``ontology/queries/*.rq``, each with titles and typed parameters.

A question starts with a header of comments::

    # topic: one of TOPICS
    # title-zh: …
    # title-en: …
    # description: …
    # param: NAME TYPE DEFAULT ; 中文 / English

and writes a parameter as ``$NAME``. Without a default it must be given. The default ``*`` means
any: the parameter is then an unbound variable, and ``COALESCE($NAME = …, true)`` holds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg import ontology
from kg.errors import OntologyError, QueryError
from kg.resources import resource
from kg.views.scan import Token, tokens
from kg.views.terms import term, text

if TYPE_CHECKING:
    from pyoxigraph import Literal

TYPES = ("name", "text", "integer", "decimal", "date", "event-type")

#: What questions are about, in the order of a list: key → Chinese, English.
TOPICS = {
    "people": ("人物与任职", "People and posts"),
    "bodies": ("组织与隶属", "Bodies and what is above them"),
    "events": ("活动", "Events"),
    "figures": ("款项、数据与荣誉", "Money, figures and honours"),
    "sources": ("报道与依据", "Articles and evidence"),
    "checks": ("存疑与待核", "What to look at again"),
}

ANY = "*"

_LINE = re.compile(r"#\s*(topic|title-zh|title-en|description|param)\s*:[ \t]*(.*)")
_NAME = re.compile(r"[A-Za-z]\w*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter of a question; ``default`` is None where it must be given, ``*`` for any.

    ``zh`` and ``en`` are what a form calls it.
    """

    name: str
    type: str
    default: str | None = None
    zh: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A query with what people call it."""

    name: str
    title_zh: str
    title_en: str
    description: str
    params: tuple[Param, ...]
    text: str
    topic: str = ""

    @property
    def body(self) -> str:
        """The query alone, without its header."""
        lines = self.text.splitlines(keepends=True)
        while lines and (lines[0].startswith("#") or not lines[0].strip()):
            del lines[0]
        return "".join(lines)


@lru_cache(maxsize=1)
def questions() -> tuple[Question, ...]:
    """All saved questions, sorted by name. Raises QueryError where a header is wrong."""
    folder = resource("ontology") / "queries"
    return tuple(read(path) for path in sorted(folder.glob("*.rq")))


def question(name: str) -> Question:
    """A saved question by its name. Raises QueryError with the nearest names."""
    known = {q.name: q for q in questions()}
    if name in known:
        return known[name]
    near = [q.name for q in known.values() if name in q.title_zh][:3]
    near = near or get_close_matches(name, known, n=3, cutoff=0.4)
    advice = f"did you mean {', '.join(near)}?" if near else "one of " + ", ".join(known)
    raise QueryError(f"no saved question is called {name!r}", allowed=advice)


def read(path: Path) -> Question:
    """A question from a ``.rq`` file; the header may be missing. Raises QueryError."""
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError("not UTF-8", str(path), "text in UTF-8") from error
    except OSError as error:
        raise QueryError(f"cannot be read: {error.strerror}", str(path)) from error
    return parse(path.stem, text, str(path))


def parse(name: str, text: str, where: str = "query") -> Question:
    """A question from its text. Raises QueryError where a parameter line is wrong."""
    values: dict[str, str] = {}
    params: list[Param] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#"):
            if line.strip():
                break
            continue
        match = _LINE.match(line)
        if match and match[1] == "param":
            params.append(_param(match[2], f"{where}:{number}"))
        elif match:
            values[match[1]] = match[2].strip()
    return Question(
        name=name,
        title_zh=values.get("title-zh", ""),
        title_en=values.get("title-en", ""),
        description=values.get("description", ""),
        params=tuple(params),
        text=text,
        topic=values.get("topic", ""),
    )


def _param(line: str, where: str) -> Param:
    declared, _, called = line.partition(" ; ")
    name, kind, *default = [*declared.split(maxsplit=2), "", ""][:3]
    if not _NAME.fullmatch(name) or kind not in TYPES:
        allowed = f"NAME TYPE [DEFAULT] [; 中文 / English], TYPE {'|'.join(TYPES)}"
        raise QueryError(f"param {line!r}", where, allowed)
    zh, _, en = (part.strip() for part in called.partition("/"))
    return Param(name, kind, default[0].strip() or None, zh, en)


def fill(asked: Question, given: Mapping[str, str], where: str = "query") -> str:
    """The query with each ``$NAME`` replaced by its value, safely written as a literal.

    A query without a header takes any parameter that it uses, as text.

    Raises:
        QueryError: a parameter that the question does not have, one that is missing, or a value
            of the wrong type.
    """
    found = tuple(tokens(asked.text))
    used = {t.text[1:] for t in found if t.kind == "variable" and t.text[0] == "$"}
    declared = {p.name: p for p in asked.params}
    known = declared or {name: Param(name, "text", ANY) for name in sorted(used)}
    for name in given:
        if name not in known:
            what = ", ".join(known) or "none; write $NAME in the query"
            raise QueryError(f"no parameter {name!r}", where, f"its parameters: {what}")
    values: dict[str, str] = {}
    for name, param in known.items():
        value = given.get(name) or param.default
        if value is None:
            raise QueryError(f"needs a {name}", where, f"--param {name}={param.type.upper()}")
        if value != ANY:
            values[name] = str(_literal(param, value))
    return _replace(asked.text, found, values)


def _replace(query: str, found: tuple[Token, ...], values: Mapping[str, str]) -> str:
    pieces, end = [], 0
    for token in found:
        if token.kind == "variable" and token.text[0] == "$" and token.text[1:] in values:
            pieces += [query[end : token.start], values[token.text[1:]]]
            end = token.start + len(token.text)
    return "".join([*pieces, query[end:]])


def _literal(param: Param, value: str) -> Literal:
    from pyoxigraph import Literal

    where = f"parameter {param.name}"
    try:
        if param.type == "integer":
            return Literal(str(int(value)), datatype=term("xsd:integer"))
        if param.type == "decimal":
            number = Decimal(value)
            if not number.is_finite():
                raise ValueError(value)
            return Literal(f"{number:f}", datatype=term("xsd:decimal"))
        if param.type == "date":
            return Literal(date.fromisoformat(value).isoformat(), datatype=term("xsd:date"))
    except (ValueError, InvalidOperation):
        example = {"integer": "12", "decimal": "0.5", "date": "2023-07-08"}[param.type]
        raise QueryError(f"{value!r} is no {param.type}", where, f"such as {example}") from None
    if param.type == "event-type":
        try:
            ontology.load().event_type(value)
        except OntologyError as error:
            raise QueryError(error.found, where, error.allowed) from error
    return text(value)
