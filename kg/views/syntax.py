"""A parser's complaint turned into one a person can act on: place, caret, likely cause."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from itertools import pairwise

from kg.errors import QueryError
from kg.views.scan import Token, position, tokens, unbalanced

_PLACE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
# Of what a parser expects only the marks help; its list of keywords is long and of no order.
_EXPECTED = re.compile(r"\"([^\"\w\s\\]{1,2})\"")
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "PREFIX", "BASE")
# Width variants come with Chinese input methods; NFKC gives the mark that was meant.
_WIDE = {"“": '"', "”": '"', "‘": "'", "’": "'", "。": ".", "、": ",", "《": "<", "》": ">"}


def explain(query: str, message: str, prefixes: Mapping[str, str], name: str) -> QueryError:
    """The error for a query that did not parse.

    Args:
        query: the text as the user wrote it.
        message: what the parser said, ``error at LINE:COLUMN: expected …``.
        prefixes: those known without a declaration.
        name: what to call the query: a file or ``query``.
    """
    match = _PLACE.match(message)
    if match is None:
        return QueryError(f"not a query: {message}", name)
    at = _offset(query, int(match[1]), int(match[2]))
    start, length, found, allowed = _cause(query, at, match[3], prefixes)
    where = f"{name}:{position(query, start)}"
    return QueryError(f"{found}\n{_caret(query, start, length)}", where, allowed)


def _offset(query: str, line: int, column: int) -> int:
    lines = query.split("\n")
    return min(sum(len(x) + 1 for x in lines[: line - 1]) + column - 1, len(query))


def _cause(
    query: str, at: int, expected: str, prefixes: Mapping[str, str]
) -> tuple[int, int, str, str]:
    """Where the caret stands, how wide it is, what was found and what to do."""
    code = [t for t in tokens(query) if t.kind != "comment"]
    here = next((t for t in code if t.start <= at < t.start + len(t.text)), None)
    wide = _wide_mark(code, at)
    if wide is not None:
        meant = _WIDE.get(wide.text) or unicodedata.normalize("NFKC", wide.text)
        return wide.start, 1, f"the full-width mark {wide.text}", f"write {meant}"
    first = code[0]
    if first.kind == "word" and first.word not in _FORMS:
        near = get_close_matches(first.word, _FORMS, n=1)
        advice = f"did you mean {near[0]}?" if near else "start with " + ", ".join(_FORMS[:4])
        return first.start, len(first.text), f"{first.text!r} starts no query", advice
    undeclared = _undeclared(query, code, prefixes)
    if undeclared is not None:
        return _prefix(undeclared, prefixes)
    quote = next((t for t in code if t.kind == "mark" and t.text in "\"'"), None)
    if quote is not None:
        return quote.start, 1, "a text that is not closed", f"a second {quote.text}"
    bracket = unbalanced(tuple(code))
    if bracket is not None:
        token, partner = bracket
        return token.start, 1, f"{token.text} without its {partner}", f"add {partner}"
    if "variable that is unbound" in expected:
        what = "a selected variable that the query does not give"
        return at, 1, what, "name it in the pattern, or in GROUP BY"
    comma = _select_comma(code)
    if comma is not None:
        return comma.start, 1, "a comma between variables", "only spaces stand there"
    bare = next((t for t in code if t.kind == "word" and not t.text.isascii()), None)
    if bare is not None:
        advice = f'"{bare.text}" is a text, ?{bare.text} a variable'
        return bare.start, len(bare.text), f"the bare word {bare.text}", advice
    shown = repr(here.text) if here is not None else "end of the query"
    marks = " ".join(dict.fromkeys(_EXPECTED.findall(expected)))
    allowed = f"expected {marks}" if marks else ""
    return at, len(here.text) if here else 1, f"unexpected {shown}", allowed


def _select_comma(code: list[Token]) -> Token | None:
    """A comma in the first list of selected variables, outside any call."""
    depth = 0
    for token in code:
        depth += (token.text == "(") - (token.text == ")")
        if token.text == "{":
            return None
        if token.text == "," and depth == 0:
            return token
    return None


def _wide_mark(code: list[Token], at: int) -> Token | None:
    """A full-width mark at the error, or the last one before it."""
    marks = [t for t in code if t.kind == "mark" and t.start <= at and ord(t.text) > 0x7F]
    wide = [t for t in marks if t.text in _WIDE or unicodedata.normalize("NFKC", t.text).isascii()]
    return wide[-1] if wide else None


def _undeclared(query: str, code: list[Token], prefixes: Mapping[str, str]) -> Token | None:
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
