"""Likely causes of a query that does not parse, each found by the tokens themselves.

A parser says what it could have read; a person wants to know what is wrong. Each function here
looks for one common mistake and gives the token to point at, what it is, and what to write.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from itertools import pairwise
from typing import NamedTuple

from kg.views.keywords import AGGREGATES, ELSEWHERE, FORMS, WORDS
from kg.views.scan import Token

_ESCAPE = re.compile(r"(?:[^\\]|\\[tbnrf\"'\\uU])*(\\[^tbnrf\"'\\uU])", re.DOTALL)
_TERMS = frozenset(("variable", "name", "iri", "string"))


class Cause(NamedTuple):
    """The first token to point at, the last, what is wrong, what to do."""

    first: Token
    last: Token
    found: str
    advice: str


_Finder = Callable[[Sequence[Token]], Cause | None]


def find(code: Sequence[Token]) -> Cause | None:
    """The first mistake that is certain from the tokens alone; comments are left out of them."""
    return next((c for c in (finder(code) for finder in _FINDERS) if c is not None), None)


def beside(code: Sequence[Token], bad: int) -> Cause | None:
    """Two values side by side, where the one at ``bad`` is what the parser did not want."""
    if not 0 < bad < len(code) or not (_value(code[bad]) and _value(code[bad - 1])):
        return None
    opened: list[str] = []
    for token in code[:bad]:
        if token.text in "({[":
            opened.append(token.text)
        elif token.text in ")}]" and opened:
            opened.pop()
    if not opened:
        return None
    missing = "," if opened[-1] == "(" else ". or ;"
    return _at(code[bad], f"{missing} is missing before {code[bad].text}", f"add {missing}")


def _value(token: Token) -> bool:
    return token.kind in _TERMS or token.text.isdigit()


def _at(token: Token, found: str, advice: str) -> Cause:
    return Cause(token, token, found, advice)


def _touching(code: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Neighbours with nothing between them."""
    return ((a, b) for a, b in pairwise(code) if a.start + len(a.text) == b.start)


def _comment(code: Sequence[Token]) -> Cause | None:
    for a, b in _touching(code):
        if a.text + b.text in ("//", "--", "/*"):
            return Cause(a, b, f"{a.text}{b.text} starts no comment", "write #")
    return None


def _form(code: Sequence[Token]) -> Cause | None:
    first = code[0]
    if first.kind != "word" or first.word in FORMS:
        return None
    near = get_close_matches(first.word.lstrip("@"), FORMS, n=1)
    advice = f"did you mean {near[0]}?" if near else "start with " + ", ".join(FORMS[:4])
    return _at(first, f"{first.text!r} starts no query", advice)


def _declaration(code: Sequence[Token]) -> Cause | None:
    for i, token in enumerate(code[:-2]):
        after, then = code[i + 1], code[i + 2]
        if token.word == "PREFIX" and after.kind == "word":
            what = f"PREFIX {after.text} without its colon"
            return Cause(token, after, what, f"PREFIX {after.text}: <…>")
        if token.word == "PREFIX" and then.kind == "string":
            return _at(then, "an IRI in quotes", f"PREFIX {after.text} <…>")
        if token.word == "PREFIX" and [t.text for t in code[i + 3 : i + 4]] == ["."]:
            return _at(code[i + 3], "a . behind PREFIX", "leave it out")
    return None


def _hyphen(code: Sequence[Token]) -> Cause | None:
    joined = [*_touching(code)]
    for (a, b), (_, c) in pairwise(joined):
        if a.kind == "variable" and b.text == "-" and c.kind == "word":
            whole = f"{a.text}-{c.text}"
            return Cause(a, c, f"{whole} holds a -", f"write {whole.replace('-', '_')}")
    return None


def _lone_mark(code: Sequence[Token]) -> Cause | None:
    for a, b in pairwise(code):
        if a.kind == "mark" and a.text in "?$" and b.kind == "word":
            return Cause(a, b, f"a space behind {a.text}", f"write {a.text}{b.text}")
    return None


def _bare_iri(code: Sequence[Token]) -> Cause | None:
    for before, token in pairwise(code):
        if token.kind == "name" and token.text.partition(":")[0] in ("http", "https", "urn"):
            what = "a space in an IRI" if before.text == "<" else "an IRI without its < >"
            return _at(token, what, f"write <{token.text}…> in one piece")
    return None


def _unknown_word(code: Sequence[Token]) -> Cause | None:
    for token in code:
        if token.kind != "word" or token.text[0] == "@" or token.word in WORDS:
            continue
        near = get_close_matches(token.word, WORDS, n=1, cutoff=0.7)
        advice = f'"{token.text}" is a text, ?{token.text} a variable'
        if token.word in ELSEWHERE:
            advice = ELSEWHERE[token.word]
        elif near:
            advice = f"did you mean {near[0]}?"
        return _at(token, f"the bare word {token.text}", advice)
    return None


def _comparison(code: Sequence[Token]) -> Cause | None:
    for a, b in _touching(code):
        if a.text == b.text == "=":
            return Cause(a, b, "== compares nothing", "write =")
    depth = 0
    for token in code:
        depth += (token.text == "(") - (token.text == ")")
        if depth and token.text == "<>":
            return _at(token, "<> compares nothing", "write !=")
    return None


def _brackets(code: Sequence[Token]) -> Cause | None:
    for a, b in pairwise(code):
        if a.word in ("FILTER", "HAVING", "ASC", "DESC", "IN") and (
            b.kind in ("variable", "string") or b.text.isdigit()
        ):
            return Cause(a, b, f"{a.word} without brackets", f"write {a.word}({b.text} …)")
        if a.word == "WHERE" and b.text != "{":
            return _at(b, f"WHERE, and then {b.text}", "write WHERE {")
        if a.word in ("ORDER", "GROUP") and b.word != "BY":
            return Cause(a, b, f"{a.word} without BY", f"write {a.word} BY")
        if a.word in ("LIMIT", "OFFSET") and not b.text.isdigit():
            return Cause(a, b, f"{a.word} without a number", f"write {a.word} 10")
    return None


def _selected(code: Sequence[Token]) -> Cause | None:
    """What stands between the first SELECT and its pattern."""
    start = next((i for i, t in enumerate(code) if t.word == "SELECT"), None)
    if start is None:
        return None
    depth, opened, named = 0, start, True
    for i, token in enumerate(code[start + 1 :], start + 1):
        if token.text == "{" or token.word == "WHERE":
            if code[i - 1].word in ("SELECT", "DISTINCT", "REDUCED"):
                return _at(token, "no variable is selected", "name them, or write * for all")
            return None
        if token.text == "(":
            depth += 1
            opened, named = (i, False) if depth == 1 else (opened, named)
        elif token.text == ")":
            depth -= 1
            if depth == 0 and not named:
                what = "a selected value without a name"
                return Cause(code[opened], token, what, "write (COUNT(?x) AS ?n)")
        elif token.word == "AS" and depth == 1:
            named = True
        elif depth == 0 and token.word in AGGREGATES:
            return _at(token, f"{token.word} outside brackets", f"write ({token.word}(?x) AS ?n)")
        elif depth == 0 and token.text == ",":
            return _at(token, "a comma between variables", "only spaces stand there")
    return None


def _modifiers(code: Sequence[Token]) -> Cause | None:
    """GROUP BY, HAVING, ORDER BY and LIMIT have one order."""
    ranks = {"GROUP": 0, "HAVING": 1, "ORDER": 2, "LIMIT": 3, "OFFSET": 3}
    last: Token | None = None
    for token in code:
        if token.text in "{}":
            last = None
        elif token.word in ranks:
            if last is not None and ranks[token.word] < ranks[last.word]:
                what = f"{token.word} behind {last.word}"
                return _at(token, what, f"put it before {last.word}")
            last = token
    return None


def _relative(code: Sequence[Token]) -> Cause | None:
    if any(t.word == "BASE" for t in code):
        return None
    for token in code:
        if token.kind == "iri" and ":" not in token.text:
            return _at(token, f"{token.text} is no whole IRI", "write <https://…>, or prefix:name")
    return None


def _escape(code: Sequence[Token]) -> Cause | None:
    for token in code:
        match = _ESCAPE.match(token.text) if token.kind == "string" else None
        if match:
            mark = match[1]
            return _at(token, f"{mark} is no escape", f"write \\{mark}")
    return None


def bound_twice(code: Sequence[Token]) -> Cause | None:
    """A variable that BIND, or a selected value, names after it has a value already."""
    depth, inside, selected = 0, set[str](), set[str]()
    for a, b in pairwise(code):
        depth += (a.text == "{") - (a.text == "}")
        seen = inside if depth else selected
        if a.word == "AS" and b.kind == "variable":
            if b.text[1:] in seen:
                return _at(b, f"{b.text} has a value already", "take another name")
            seen.add(b.text[1:])
        elif b.kind == "variable":
            inside.update([b.text[1:]] if depth else [])
    return None


_FINDERS: tuple[_Finder, ...] = (
    _bare_iri, _comment, _form, _declaration, _hyphen, _lone_mark, _brackets, _unknown_word,
    _comparison, _selected, _modifiers, _relative, _escape,
)  # fmt: skip
