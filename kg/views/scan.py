"""A query cut into tokens, and what is refused before any engine sees it.

The engine guards itself neither against network access (``SERVICE``) nor against deep nesting
that overruns its stack; both are cheap to see here. Everything else is the engine's to judge.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from kg.errors import QueryError

LONGEST = 64 * 1024  # bytes of UTF-8
DEEPEST = 128  # open brackets
UPDATES = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH")
)

# A prefix has an end: where no colon follows, each start inside a long run is tried once.
_TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\n\r]*)
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
             | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
  | (?P<variable>[?$]\w+)
  | (?P<name>(?:[^\W\d_][\w.\-]{0,200})?:[\w.\-:%]*)
  | (?P<word>@?[^\W\d_]\w*)
  | (?P<space>\s+)
  | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_SERVICE = re.compile("SERVICE", re.IGNORECASE)
_CERTAIN = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*://[^']*>")
_PAIRS = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of a query; ``kind`` is the name of the group that found it."""

    kind: str
    text: str
    start: int

    @property
    def word(self) -> str:
        """The text in capitals where it is a bare word, else nothing."""
        return self.text.upper() if self.kind == "word" else ""


def tokens(query: str) -> Iterator[Token]:
    """All tokens but white space, comments included."""
    for match in _TOKEN.finditer(query):
        kind = match.lastgroup or "mark"
        if kind != "space":
            yield Token(kind, match[0], match.start())


def position(query: str, start: int) -> str:
    """``LINE:COLUMN`` of an offset, both from 1, in characters."""
    before = query[:start]
    return f"{before.count(chr(10)) + 1}:{start - before.rfind(chr(10))}"


def guard(query: str, name: str = "query", graphs: Collection[str] = ()) -> tuple[Token, ...]:
    """The tokens of a query that may be run; ``FROM`` only with one of some graphs.

    Raises:
        QueryError: it is too long or too deep, updates, reaches outside, or is no text.
    """
    try:
        size = len(query.encode("utf-8"))
    except UnicodeEncodeError:
        raise QueryError("holds half of a character", name, "text in UTF-8") from None
    if size > LONGEST:
        raise QueryError(f"{size} bytes long", name, f"at most {LONGEST}")
    found = tuple(tokens(query))
    code = [t for t in found if t.kind != "comment"]
    if not code:
        raise QueryError("empty", name, "a query, or the name of a saved question")
    _nesting(code, query, name)
    for at, token in enumerate(code):
        if _serves(token):
            where = f"{name}:{position(query, token.start)}"
            raise QueryError("SERVICE is refused", where, "queries stay in this graph")
        if token.word == "FROM":
            where = f"{name}:{position(query, token.start)}"
            _from(code[at + 1 : at + 3], where, graphs)
    _no_hidden_service(found, name)
    verb = _verb(code)
    if verb is not None and verb.word in UPDATES:
        where = f"{name}:{position(query, verb.start)}"
        raise QueryError(
            f"{verb.word} is refused: the graph is read only",
            where,
            "SELECT, ASK, CONSTRUCT or DESCRIBE",
        )
    return found


def _from(behind: list[Token], where: str, graphs: Collection[str]) -> None:
    if not graphs:
        raise QueryError("FROM is refused", where, "there is one graph; leave it out")
    named = next((t.text for t in behind if t.word != "NAMED"), "nothing")
    if named[1:-1] not in graphs:
        known = " ".join(f"<{graph}>" for graph in graphs)
        raise QueryError(f"FROM {named}: no such graph here", where, f"one of {known}")


def _serves(token: Token) -> bool:
    """Whether a token is SERVICE, also to an engine that wants no space behind a keyword."""
    bare = token.text.partition(":")[0] if token.kind == "name" else token.word
    return "SERVICE" in bare.upper()


def _nesting(code: list[Token], query: str, name: str) -> None:
    depth = 0
    for token in code:
        if token.kind == "mark":
            depth += (token.text in _PAIRS) - (token.text in _PAIRS.values())
        if depth > DEEPEST:
            where = f"{name}:{position(query, token.start)}"
            raise QueryError("nested too deeply", where, f"at most {DEEPEST} open brackets")


def _no_hidden_service(found: tuple[Token, ...], name: str) -> None:
    """Refuse what could be SERVICE to an engine that reads ``<`` as "less than".

    ``?a<'x>y'`` is an IRI to a tokenizer and a comparison to a parser, so what follows may be a
    string to the one and code to the other. Only an IRI with ``://`` is certain to be one.
    """
    hidden = any(t.kind in {"string", "comment", "iri"} and _SERVICE.search(t.text) for t in found)
    if hidden and any(t.kind == "iri" and not _CERTAIN.fullmatch(t.text) for t in found):
        raise QueryError(
            "may hold a SERVICE", name, "put spaces around <, or drop the word from the text"
        )


def _verb(code: list[Token]) -> Token | None:
    """The first word behind the prologue."""
    skip = False
    for token in code:
        if token.word in {"PREFIX", "BASE"}:
            skip = True
        elif skip and token.kind == "iri":
            skip = False
        elif token.kind == "word":
            return token
    return None


def unbalanced(found: tuple[Token, ...]) -> tuple[Token, str] | None:
    """The first bracket without its partner, and the partner; None where all have one."""
    opened: list[Token] = []
    for token in found:
        if token.kind != "mark":
            continue
        if token.text in _PAIRS:
            opened.append(token)
        elif token.text in _PAIRS.values():
            if not opened:
                return token, next(k for k, v in _PAIRS.items() if v == token.text)
            if _PAIRS[opened[-1].text] != token.text:
                return opened[-1], _PAIRS[opened[-1].text]
            opened.pop()
    return (opened[-1], _PAIRS[opened[-1].text]) if opened else None
