"""A parser's complaint turned into one a person can act on: place, caret, likely cause."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import pairwise

from kg.errors import QueryError
from kg.views import causes
from kg.views.causes import Cause
from kg.views.scan import Token, position, tokens, unbalanced

_PLACE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
# Of what a parser expects only the marks help; its list of keywords is long and of no order.
_EXPECTED = re.compile(r"\"([^\"\w\s\\]{1,2})\"")
# Width variants come with Chinese input methods; NFKC gives the mark that was meant.
_WIDE = {"“": '"', "”": '"', "‘": "'", "’": "'", "。": ".", "、": ",", "《": "<", "》": ">"}
_APART = " " * 24


def spaced(query: str) -> str:
    """The query with its tokens far apart: the same to a parser, but for where it complains.

    The parser looks for a keyword by taking as many characters as that has, and names the place
    behind them (up to 14 further on, or the end of the text). With tokens this far apart that
    place is still in front of the next token, so that the one it choked on is known.
    """
    return "".join(piece for piece, _ in _pieces(query))


def _pieces(query: str) -> Iterator[tuple[str, int | None]]:
    """What ``spaced`` consists of; a token with where it starts in the query."""
    end = 0
    for token in tokens(query):
        gap = query[end : token.start]
        if gap or token.text in "{})":
            yield gap + _APART, None
        yield token.text, token.start
        end = token.start + len(token.text)
        modified = token.text == ")" and query[end : end + 1] in tuple("*+?")  # of a path
        if token.text in "{}();," and not modified:
            yield _APART, None
    yield query[end:] + _APART, None


def explain(
    query: str,
    message: str,
    prefixes: Mapping[str, str],
    name: str,
    apart: str | None = None,
) -> QueryError:
    """The error for a query that did not parse.

    Args:
        query: the text as the user wrote it.
        message: what the parser said, ``error at LINE:COLUMN: expected …``.
        prefixes: those known without a declaration.
        name: what to call the query: a file or ``query``.
        apart: what it said of ``spaced(query)``, where it was asked; tells the place exactly.
    """
    match = _PLACE.match(message)
    if match is None:
        return QueryError(f"not a query: {message}", name)
    at = _offset(query, int(match[1]), int(match[2]))
    expected = match[3]
    exact = _PLACE.match(apart or "")
    if exact is not None:
        at = _back(query, _offset(spaced(query), int(exact[1]), int(exact[2])))
        expected = exact[3]
    start, length, found, allowed = _cause(query, at, expected, prefixes)
    where = f"{name}:{position(query, start)}"
    return QueryError(f"{found}\n{_caret(query, start, length)}", where, allowed)


def _offset(query: str, line: int, column: int) -> int:
    lines = query.split("\n")
    return min(sum(len(x) + 1 for x in lines[: line - 1]) + column - 1, len(query))


def _back(query: str, place: int) -> int:
    """The start of the token that a place in ``spaced(query)`` belongs to, or the query's end."""
    begin, found, last = 0, 0, 0
    for piece, start in _pieces(query):
        if start is not None:
            found, last = (start, last) if begin <= place else (found, last)
            last = begin + len(piece)
        begin += len(piece)
    return len(query.rstrip()) if place >= last else found


def _cause(
    query: str, at: int, expected: str, prefixes: Mapping[str, str]
) -> tuple[int, int, str, str]:
    """Where the caret stands, how wide it is, what was found and what to do."""
    code = [t for t in tokens(query) if t.kind != "comment"]
    bad = next((i for i, t in enumerate(code) if t.start <= at < t.start + len(t.text)), None)
    wide = _wide_mark(code, at)
    if wide is not None:
        meant = _WIDE.get(wide.text) or unicodedata.normalize("NFKC", wide.text)
        return wide.start, 1, f"the full-width mark {wide.text}", f"write {meant}"
    sure = causes.find(code)
    undeclared = _undeclared(query, code, prefixes)
    if undeclared is not None and (sure is None or undeclared.start < sure.first.start):
        return _prefix(undeclared, prefixes)
    quote = next((t for t in code if t.kind == "mark" and t.text in "\"'"), None)
    if quote is not None:
        return quote.start, 1, "a text that is not closed", f"a second {quote.text}"
    if sure is not None:
        return _stretch(sure)
    bracket = unbalanced(tuple(code))
    if bracket is not None:
        token, partner = bracket
        return token.start, 1, f"{token.text} without its {partner}", f"add {partner}"
    closing = bad is None or code[bad].text in "})"
    likely = causes.bound_twice(code) if closing else causes.beside(code, bad or 0)
    if likely is not None:
        return _stretch(likely)
    for said, what, advice in _SAID:
        if said in expected:
            return at, 1, what, advice
    marks = [*dict.fromkeys(_EXPECTED.findall(expected))]
    if "?" in marks:  # all that may start a value
        marks = ["a variable, a name or a value", *(m for m in marks if m in "{}])*")]
    allowed = f"expected {' '.join(marks)}" if marks else ""
    if bad is None:
        return at, 1, "unexpected end of the query", allowed
    return at, len(code[bad].text), f"unexpected {code[bad].text!r}", allowed


# What the parser itself says where the words are right and the meaning is not.
_SAID = (
    (
        "variable that is unbound",
        "a selected variable that the query does not give",
        "name it in the pattern, or in GROUP BY",
    ),
    ("Duplicated variable", "a variable that is selected twice", "name it once"),
    ("not authorized with GROUP BY", "SELECT * with GROUP BY", "name the variables"),
    (
        "VALUES clause rows",
        "a row of VALUES with more or fewer values than variables",
        "one value each",
    ),
)


def _stretch(cause: Cause) -> tuple[int, int, str, str]:
    length = cause.last.start + len(cause.last.text) - cause.first.start
    return cause.first.start, length, cause.found, cause.advice


def _wide_mark(code: Sequence[Token], at: int) -> Token | None:
    """A full-width mark at the error, or the last one before it."""
    marks = [t for t in code if t.kind == "mark" and t.start <= at and ord(t.text) > 0x7F]
    wide = [t for t in marks if t.text in _WIDE or unicodedata.normalize("NFKC", t.text).isascii()]
    return wide[-1] if wide else None


def _undeclared(query: str, code: Sequence[Token], prefixes: Mapping[str, str]) -> Token | None:
    """The first name whose prefix nobody declared; ``_:x`` is a blank node and needs none.

    The parser says so too, but points behind the name, or at what it tried last.
    """
    declared = {after.text[:-1] for word, after in pairwise(code) if word.word == "PREFIX"}
    for token in code:
        if token.kind == "name" and query[max(token.start - 1, 0) : token.start] != "_":
            prefix = token.text.partition(":")[0]
            if prefix not in declared and prefix not in prefixes:
                return token
    return None


def _prefix(token: Token, prefixes: Mapping[str, str]) -> tuple[int, int, str, str]:
    prefix = token.text.partition(":")[0]
    near = get_close_matches(prefix, prefixes, n=1, cutoff=0.5)
    known = "known without PREFIX: " + " ".join(sorted(prefixes))
    advice = f"did you mean {near[0]}:?" if near else known
    return token.start, len(prefix) + 1, f"the prefix {prefix}: is not known", advice


def _caret(query: str, start: int, length: int) -> str:
    """The line of the error and a caret line below it, wide characters counted as two columns."""
    begin = query.rfind("\n", 0, start) + 1
    end = query.find("\n", start)
    line = query[begin : end if end >= 0 else len(query)]
    before = "".join("\t" if c == "\t" else " " * _columns(c) for c in query[begin:start])
    under = line[start - begin : start - begin + length]
    return f"  {line}\n  {before}{'^' * max(1, sum(map(_columns, under)))}"


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
