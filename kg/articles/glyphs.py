"""Characters a scanner takes for others, and traditional ones that leaked into a page."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.model import Repair

if TYPE_CHECKING:
    from opencc import OpenCC

# Kana that share the shape of a Chinese character; a Chinese page has no kana of its own.
_KANA = {
    "エ": "工",
    "ェ": "工",
    "ロ": "口",
    "ニ": "二",
    "ハ": "八",
    "カ": "力",
    "タ": "夕",
    "ト": "卜",
    "ミ": "三",
    "メ": "乂",
    "オ": "才",
    "ー": "一",
    "セ": "七",
    "へ": "八",
    "ヘ": "八",
}
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
# Whole words that only a misread character makes; the index of the wrong one, and the right one.
_WORDS: tuple[tuple[str, int, str], ...] = (
    ("巳经", 0, "已"),
    ("己经", 0, "已"),
    ("而巳", 1, "已"),
    ("而己", 1, "已"),
    ("早巳", 1, "已"),
    ("自巳", 1, "己"),
    ("自已", 1, "己"),
    ("曰前", 0, "日"),
    ("近曰", 1, "日"),
    ("曰期", 0, "日"),
    ("节曰", 1, "日"),
    ("生曰", 1, "日"),
    ("今曰", 1, "日"),
    ("每曰", 1, "日"),
    ("月曰", 1, "日"),
    ("职エ", 1, "工"),
    ("末来", 0, "未"),
    ("周未", 1, "末"),
    ("年未", 1, "末"),
    ("月未", 1, "末"),
    ("期未", 1, "末"),
    ("人才入选", 2, "入"),
    ("人会会员", 0, "入"),
    ("参予", 1, "与"),
    ("总工舍", 2, "会"),
    ("工舍", 1, "会"),
    ("第—", 1, "一"),
    ("—名", 0, "一"),
    ("—线", 0, "一"),
    ("统—", 1, "一"),
    ("之—", 1, "一"),
    ("—等奖", 0, "一"),
    ("—系列", 0, "一"),
    ("进—步", 1, "一"),
    ("—是", 0, "一"),
    ("唯—", 1, "一"),
    ("—次性", 0, "一"),
    ("—站式", 0, "一"),
    ("—体化", 0, "一"),
)
_DIGITS = {"O": "0", "o": "0", "l": "1", "I": "1", "丨": "1", "〇": "0"}


def look_alikes(pairs: list[tuple[str, int]], repairs: list[Repair]) -> list[tuple[str, int]]:
    """Put the right character for a look-alike, one for one, and record it."""
    chars = [c for c, _ in pairs]
    put: dict[int, str] = {}
    n = len(chars)
    for i, char in enumerate(chars):
        if char in _KANA and _KANA[char] != char:
            near = (chars[i - 1] if i else "") + (chars[i + 1] if i + 1 < n else "")
            if _HAN.search(near) and not any("\u3040" <= c <= "\u30ff" for c in near):
                put[i] = _KANA[char]
        elif char in _DIGITS and char not in "〇":
            before, after = (chars[i - 1] if i else ""), (chars[i + 1] if i + 1 < n else "")
            if before.isdigit() and (after.isdigit() or after in "年月日元万人名个%") and after:
                put[i] = _DIGITS[char]
    text = "".join(put.get(i, c) for i, c in enumerate(chars))
    for word, k, right in _WORDS:
        at = text.find(word)
        while at >= 0:
            if not (word[k] == "—" and _dashes(chars, at + k)):
                put[at + k] = right
            at = text.find(word, at + 1)
    put.update(_leaked(text))
    for i, right in put.items():
        if chars[i] != right:
            repairs.append(Repair(pairs[i][1], chars[i], right))
    return [(put.get(i, c), at) for i, (c, at) in enumerate(pairs)]


def plain(text: str) -> str:
    """A page with its traditional characters simplified, one for one, to be judged by."""
    put = _leaked(text)
    return "".join(put.get(i, c) for i, c in enumerate(text)) if put else text


def _dashes(chars: list[str], i: int) -> bool:
    return (i > 0 and chars[i - 1] == "—") or (i + 1 < len(chars) and chars[i + 1] == "—")


def _leaked(text: str) -> dict[int, str]:
    """Traditional characters, which no simplified standard holds, to simplified ones."""
    odd = [i for i, c in enumerate(text) if _HAN.match(c) and _beyond(c)]
    if not odd:
        return {}
    simple = _simplify(text)
    if len(simple) != len(text):
        return {}
    return {i: simple[i] for i in odd if simple[i] != text[i]}


@lru_cache(maxsize=4096)
def _beyond(char: str) -> bool:
    """Whether GB 2312, which holds simplified characters only, lacks this one."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def _simplify(text: str) -> str:
    return str(_converter().convert(text))


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")
