r"""The rule language: what a pattern may say, and how it becomes a compiled expression.

A pattern is matched against one sentence in which every mention has been replaced by a single
character that stands for its kind (see ``view``), so a slot costs no more than a letter.

===================  =========================================================================
``走访慰问``           these characters; ``\`` before a sign takes its meaning away
``[、，和]``  ``[^0-9]``  one of these, none of these (a mention is never one of them)
``<org:Organization>``  a mention of this kind, kept as ``org``; quotation marks around it are free
``<x:Person|Place>``  a mention of one of several kinds; ``Organization`` is any of the five
                     bodies, ``Entity`` any of the seven entity types, ``Any`` every kind
``<:Title>``          a mention that is not kept
``@give``             one of a named list of words (``[words]`` of the file, or ``words.toml``)
``(a|b)``             a group; ``(!a|b)`` is also the fact's trigger
``(?=…) (?!…) (?<=…) (?<!…)``  what must (not) stand after or before
``? * + {2} {1,3}``   how often; ``*`` and ``+`` never inside one another
``...{0,12}``         a gap of any characters, a mention counted as one; always bounded
``..{0,8}``           the same, without crossing ，；：
``.-{0,8}``           the same, without passing an entity (titles, dates, figures may be in it)
``.~{0,8}``           words of a name or title: no mention, no punctuation, no function word
``^ $``               the edges of the sentence
===================  =========================================================================

White space means nothing. Gaps are as short as they can be, everything else as long.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import regex

from kg.errors import RuleError
from kg.facts.view import SIGN, fold
from kg.model import BODY_KINDS, ENTITY_KINDS, Kind

ABSTRACT: Mapping[str, frozenset[Kind]] = {
    "Organization": BODY_KINDS,
    "Entity": ENTITY_KINDS,
    "Any": frozenset(Kind),
}
TRIGGER = "_trigger"
MAX_GAP = 80  # a gap wider than any clause is a mistake
_SIGNS = "".join(SIGN[k] for k in Kind)
_ENTITIES = "".join(SIGN[k] for k in Kind if k in ENTITY_KINDS)
_FUNCTION = "，、；：“”‘’（）与向为在到对由将把从给被了走来赴邀慰看送的是等自"
_LOOK = ("?=", "?!", "?<=", "?<!")
_OPEN, _CLOSE = "[“‘『「《]?", "[”’』」》]?"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern.

    Attributes:
        source: the text as written.
        compiled: the expression over the signs of a sentence view.
        slots: names of the kept slots, sorted.
        needs: for each slot that must be filled, the signs one of which the sentence must hold.
    """

    source: str
    compiled: regex.Pattern[str]
    slots: tuple[str, ...]
    needs: tuple[frozenset[str], ...]


@dataclass(slots=True)
class _Piece:
    """Part of an expression: its text, whether it repeats without bound, what it needs."""

    text: str
    unbounded: bool = False
    needs: list[frozenset[str]] = field(default_factory=list)


def compile_pattern(
    source: str, words: Mapping[str, Sequence[str]] | None = None, where: str = ""
) -> Pattern:
    """Compile a pattern.

    Args:
        source: the pattern's text.
        words: the named lists that ``@name`` may use.
        where: rule id and file for the message.

    Raises:
        RuleError: a sign that is not of the language, an unknown kind or word list, an
            unbounded gap, or an unbounded repeat within another.
    """
    reader = _Reader(source, words or {}, where)
    piece = reader.alternatives()
    if reader.at < len(source):
        raise reader.error(f"unexpected {source[reader.at]!r} at {reader.at}")
    try:
        compiled = regex.compile(piece.text)
    except regex.error as fault:
        raise reader.error(f"pattern does not compile: {fault}") from fault
    if compiled.fullmatch(""):
        raise reader.error("pattern matches nothing at all", "give it at least one fixed part")
    slots = tuple(sorted(set(compiled.groupindex) - {TRIGGER}))
    return Pattern(source, compiled, slots, tuple(piece.needs))


class _Reader:
    """Recursive descent over the pattern's text."""

    def __init__(self, source: str, words: Mapping[str, Sequence[str]], where: str) -> None:
        self.source, self.words, self.where, self.at = source, words, where, 0

    def error(self, found: str, allowed: str = "") -> RuleError:
        return RuleError(found, self.where, allowed)

    def alternatives(self) -> _Piece:
        options = [self.sequence()]
        while self.source.startswith("|", self.at):
            self.at += 1
            options.append(self.sequence())
        if len(options) == 1:
            return options[0]
        text = "|".join(o.text for o in options)
        return _Piece(f"(?:{text})", any(o.unbounded for o in options))

    def sequence(self) -> _Piece:
        text, needs, unbounded = "", list[frozenset[str]](), False
        while self.at < len(self.source) and self.source[self.at] not in "|)":
            if self.source[self.at].isspace():
                self.at += 1
                continue
            piece = self.repeated(self.atom())
            text += piece.text
            needs += piece.needs
            unbounded |= piece.unbounded
        return _Piece(text, unbounded, needs)

    def repeated(self, piece: _Piece) -> _Piece:
        sign = self.source[self.at : self.at + 1]
        if sign in ("?", "*", "+") and sign:
            self.at += 1
            if sign != "?" and piece.unbounded:
                raise self.error("unbounded repeat inside another", "bound one of them: {0,5}")
            needs = piece.needs if sign == "+" else []
            return _Piece(f"(?:{piece.text}){sign}", piece.unbounded or sign != "?", needs)
        if sign == "{":
            low, high = self.bounds()
            needs = piece.needs if low else []
            return _Piece(f"(?:{piece.text}){{{low},{high}}}", piece.unbounded, needs)
        return piece

    def bounds(self) -> tuple[int, int]:
        """``{n}`` or ``{m,n}`` at the present place."""
        end = self.source.find("}", self.at)
        inner = self.source[self.at + 1 : end].split(",") if end > 0 else []
        if not 1 <= len(inner) <= 2 or not all(x.strip().isdigit() for x in inner):
            raise self.error(f"no bound at {self.at}", "{n} or {m,n}, both numbers")
        low, high = int(inner[0]), int(inner[-1])
        if low > high or high > MAX_GAP:
            raise self.error(f"bound {low},{high}", f"smaller first, at most {MAX_GAP}")
        self.at = end + 1
        return low, high

    def atom(self) -> _Piece:
        source, sign = self.source, self.source[self.at]
        if sign == "(":
            return self.group()
        if sign == "[":
            return self.characters()
        if sign == "<":
            return self.slot()
        if sign == "@":
            return self.word_list()
        if source.startswith(("..", ".-", ".~"), self.at):
            return self.gap()
        self.at += 1
        if sign in "^$":
            return _Piece(sign)
        if sign == "\\" and self.at < len(source):
            self.at += 1
            return _Piece(regex.escape(fold(source[self.at - 1])))
        if sign in "?*+{}.])>\\":
            raise self.error(f"stray {sign!r} at {self.at - 1}", f"write \\{sign} for the sign")
        return _Piece(regex.escape(fold(sign)))

    def group(self) -> _Piece:
        self.at += 1
        look = next((x for x in sorted(_LOOK, key=len, reverse=True) if self.ahead(x)), "")
        trigger = not look and self.ahead("!")
        self.at += len(look) or trigger
        inner = self.alternatives()
        if not self.ahead(")"):
            raise self.error("a group is not closed", "one ) for each (")
        self.at += 1
        if look:
            return _Piece(f"({look}{inner.text})")
        head = f"?P<{TRIGGER}>" if trigger else "?:"
        return _Piece(f"({head}{inner.text})", inner.unbounded, inner.needs)

    def ahead(self, text: str) -> bool:
        return self.source.startswith(text, self.at)

    def characters(self) -> _Piece:
        end = self.source.find("]", self.at + 2)
        if end < 0:
            raise self.error("a character class is not closed", "one ] for each [")
        inner = self.source[self.at + 1 : end]
        negated = inner.startswith("^")
        body = "".join(
            c if c == "-" and 0 < i < len(inner) - 1 - negated else regex.escape(fold(c))
            for i, c in enumerate(inner[negated:])
            if not c.isspace()
        )
        self.at = end + 1
        return _Piece(f"[^{body}{_SIGNS}]" if negated else f"[{body}]")

    def slot(self) -> _Piece:
        end = self.source.find(">", self.at)
        name, colon, kinds = self.source[self.at + 1 : max(end, self.at)].partition(":")
        name = name.strip()
        if end < 0 or not colon or (name and not (name.isidentifier() and name.isascii())):
            raise self.error(f"no slot at {self.at}", "<name:Kind> or <:Kind|Kind>")
        signs: set[str] = set()
        for kind in kinds.split("|"):
            signs |= {SIGN[k] for k in self.kinds(kind.strip())}
        self.at = end + 1
        inside = "[" + "".join(sorted(signs)) + "]"
        kept = f"(?P<{name}>{inside})" if name else inside
        return _Piece(_OPEN + kept + _CLOSE, needs=[frozenset(signs)])

    def kinds(self, name: str) -> frozenset[Kind]:
        if name in ABSTRACT:
            return ABSTRACT[name]
        try:
            return frozenset({Kind(name)})
        except ValueError:
            allowed = ", ".join([*(k.value for k in Kind), *ABSTRACT])
            raise self.error(f"unknown kind {name!r}", allowed) from None

    def word_list(self) -> _Piece:
        self.at += 1
        start = self.at
        while self.at < len(self.source) and (
            self.source[self.at].isascii() and self.source[self.at].isalpha()
        ):
            self.at += 1
        name = self.source[start : self.at]
        if name not in self.words:
            raise self.error(f"unknown word list @{name}", ", ".join(sorted(self.words)) or "none")
        longest_first = sorted(self.words[name], key=lambda w: (-len(w), w))
        return _Piece("(?:" + "|".join(regex.escape(fold(w)) for w in longest_first) + ")")

    def gap(self) -> _Piece:
        lead = next(d for d in ("...", "..", ".-", ".~") if self.ahead(d))
        self.at += len(lead)
        if not self.ahead("{"):
            raise self.error("a gap without bound", "...{0,12}, ..{0,8}, .-{0,8} or .~{0,8}")
        low, high = self.bounds()
        if lead == ".~":
            # 自 is a function word everywhere but in 自治区
            return _Piece(f"(?:[^。！？{_FUNCTION}{_SIGNS}]|自(?=治)){{{low},{high}}}?")
        stops = {"...": "", "..": "，；：", ".-": "，；：" + _ENTITIES}[lead]
        inside = f"[^。！？{stops}]"
        return _Piece(f"{inside}{{{low},{high}}}?")
