"""Clean characters with the way back to the page.

One character is put for one, or dropped; nothing is invented. What changed is recorded as
``Repair``, what was dropped and is not blank is named, so that the page stays covered.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from kg.articles.glyphs import look_alikes
from kg.model import Repair

_CJK = re.compile(
    r"[\u2e80-\u2fdf\u3001-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    r"“”‘’—…·，。、；：？！（）％]"
)
_HALF = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}
_DOUBLED = frozenset("，、；：。")
_INVISIBLE = re.compile(
    r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1b\x7f]"
)
_BREAKS = frozenset("\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
_DOTS = frozenset("•・‧∙⋅﹒●")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A clean string, the page offset of each character, and what was done to get there."""

    value: str
    offsets: tuple[int, ...]
    repairs: tuple[Repair, ...] = ()
    dropped: tuple[int, ...] = ()  # page offsets of characters that are not blank


def clean(
    text: str, spans: Iterable[tuple[int, int]], *, blanks: bool = False, tight: bool = True
) -> Cleaned:
    """Clean stretches of a page as one run of text.

    Args:
        text: the page.
        spans: page offsets of the stretches, in reading order.
        blanks: keep one blank where the page has some (headlines, bylines); otherwise blanks
            beside a Chinese character go.
        tight: a line break between two stretches is no blank (only of use with ``blanks``).
    """
    pairs: list[tuple[str, int]] = []
    last_end: int | None = None
    for start, end in spans:
        if last_end is not None:
            between = [i for i in range(last_end, start) if text[i].isspace()]
            breaks = [i for i in between if text[i] in _BREAKS]
            pairs += [(text[i], i) for i in (breaks or between)[:1]]
        pairs += [(text[i], i) for i in range(start, end)]
        last_end = end
    repairs: list[Repair] = []
    dropped: list[int] = []
    pairs = _visible(pairs, dropped)
    pairs = _fold(pairs, repairs)
    pairs = look_alikes(pairs, repairs)
    pairs = _blanks(pairs, blanks, tight)
    pairs = _punctuation(pairs, repairs)
    pairs = _doubled(pairs, repairs, dropped)
    return Cleaned(
        "".join(c for c, _ in pairs),
        tuple(i for _, i in pairs),
        tuple(sorted(repairs, key=lambda r: r.at)),
        tuple(sorted(dropped)),
    )


def is_cjk(char: str) -> bool:
    """Whether a character is Chinese script or its punctuation."""
    return bool(_CJK.match(char))


def _visible(pairs: list[tuple[str, int]], dropped: list[int]) -> list[tuple[str, int]]:
    out: list[tuple[str, int]] = []
    for char, at in pairs:
        if _INVISIBLE.match(char):
            if not char.isspace():
                dropped.append(at)
        else:
            out.append((char, at))
    return out


def _fold(pairs: list[tuple[str, int]], repairs: list[Repair]) -> list[tuple[str, int]]:
    """Full-width letters, digits and signs become ASCII; radicals become characters."""
    out: list[tuple[str, int]] = []
    for char, at in pairs:
        put = char
        code = ord(char)
        if 0xFF01 <= code <= 0xFF5E and char not in "，；：？！（）～．":
            put = chr(code - 0xFEE0)
        elif 0xFF61 <= code <= 0xFF64:
            put = "。「」、"[code - 0xFF61]
        elif 0x2F00 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF or 0x2F800 <= code <= 0x2FA1F:
            put = _decomposed(char)
        elif char == "．":
            put = "."
        elif char in _DOTS and out and is_cjk(out[-1][0]):
            put = "·"
        if put != char:
            repairs.append(Repair(at, char, put))
        out.append((put, at))
    return out


def _decomposed(char: str) -> str:
    put = unicodedata.normalize("NFKC", char)
    return put if len(put) == 1 else char


def _blanks(pairs: list[tuple[str, int]], keep: bool, tight: bool) -> list[tuple[str, int]]:
    out: list[tuple[str, int]] = []
    i, n = 0, len(pairs)
    spread = keep and _spread("".join(c for c, _ in pairs))
    while i < n:
        char, at = pairs[i]
        if not char.isspace():
            out.append((char, at))
            i += 1
            continue
        j = i
        while j < n and pairs[j][0].isspace():
            j += 1
        if out and j < n:
            broken = any(c in _BREAKS for c, _ in pairs[i:j])
            beside = is_cjk(out[-1][0]) or is_cjk(pairs[j][0])
            if keep:
                wanted = not (broken and tight and beside) and not (spread and j - i == 1)
            else:
                wanted = not beside and not (
                    broken and out[-1][0].isdigit() and pairs[j][0].isdigit()
                )
            if wanted:
                out.append((" ", at))
        i = j
    return out


def _spread(value: str) -> bool:
    """Whether a headline is printed letter-spaced: 让 劳 模 精 神 放 光."""
    tokens = value.split()
    return len(tokens) >= 4 and sum(len(t) == 1 for t in tokens) >= 0.75 * len(tokens)


def _punctuation(pairs: list[tuple[str, int]], repairs: list[Repair]) -> list[tuple[str, int]]:
    """Half-width marks between Chinese characters become full-width; brackets by pairs."""
    chars = [c for c, _ in pairs]
    n = len(chars)

    def beside(i: int, step: int) -> str:
        j = i + step
        while 0 <= j < n and chars[j] == " ":
            j += step
        return chars[j] if 0 <= j < n else ""

    put: dict[int, str] = {}
    opened: list[int] = []
    for i, char in enumerate(chars):
        before, after = beside(i, -1), beside(i, 1)
        if char in "(（":
            opened.append(i)
        elif char in ")）":
            start = opened.pop() if opened else None
            near = [before, after] + (
                [beside(start, -1), beside(start, 1)] if start is not None else []
            )
            if any(c and is_cjk(c) for c in near):
                if char == ")":
                    put[i] = "）"
                if start is not None and chars[start] == "(":
                    put[start] = "（"
        elif char in _HALF:
            if char == ".":
                if before and is_cjk(before) and (not after or is_cjk(after)):
                    put[i] = "。"
            elif (char == ":" and before.isdigit() and after.isdigit()) or (
                char == "," and before.isdigit() and after.isdigit()
            ):
                continue
            elif (before and is_cjk(before)) or (after and is_cjk(after)):
                put[i] = _HALF[char]
    for i in opened:
        if chars[i] == "(" and any(c and is_cjk(c) for c in (beside(i, -1), beside(i, 1))):
            put[i] = "（"
    out = []
    for i, (char, at) in enumerate(pairs):
        if i in put:
            repairs.append(Repair(at, char, put[i]))
        out.append((put.get(i, char), at))
    # A blank beside a mark that became full-width has no meaning left.
    return [
        (char, at)
        for k, (char, at) in enumerate(out)
        if not (
            char == " "
            and (
                (k and out[k - 1][0] in "，；：。（")
                or (k + 1 < len(out) and out[k + 1][0] in "，；：。）（")
            )
        )
    ]


def _doubled(
    pairs: list[tuple[str, int]], repairs: list[Repair], dropped: list[int]
) -> list[tuple[str, int]]:
    out: list[tuple[str, int]] = []
    for char, at in pairs:
        if out and char in _DOUBLED and out[-1][0] == char:
            repairs.append(Repair(at, char, ""))
            dropped.append(at)
            continue
        out.append((char, at))
    return out
