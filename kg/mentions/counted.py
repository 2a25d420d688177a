"""What a figure says besides its number: how it bounds the true one, and what it counts."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.lexicon.tagger import Word, tag

_AHEAD, _BACK = 24, 20  # characters looked at behind and before a figure
_PEOPLE = frozenset({"名", "位"})
_ALONE = frozenset({"人", "人次"})  # units that are nouns: nothing follows that they count
_MONEY = frozenset({"元", "美元", "港元", "欧元", "日元"})
_RATIO = frozenset({"%", "个百分点"})
_NOUN = frozenset({"n", "nz", "l", "j", "vn", "an", "b"})
_NEVER = frozenset({"现场", "当场", "全部", "网络", "命名", "人均"})  # nouns to the tagger alone
# A noun of people by its ending, where no list knows it: 装调工, 保育师.
_TRADE = re.compile(r"[一-鿿]{1,4}?(?:员|师|工|手|者|生|匠)(?![会作人程业厂资])")
# No noun of a figure runs over these.
_FREE = (
    r"[^\W\d的了在到向为给把被将从与和及以等或并来去走进送获领接受是有共就先后现当参报学齐聚用开奖]"
)


@dataclass(frozen=True, slots=True)
class _Lists:
    before: tuple[tuple[str, re.Pattern[str]], ...]
    inside: tuple[tuple[str, re.Pattern[str]], ...]
    after: tuple[tuple[str, re.Pattern[str]], ...]
    # A noun of the lists right behind the figure, by what the unit counts.
    people: re.Pattern[str]
    money: re.Pattern[str]
    things: re.Pattern[str]
    front: re.Pattern[str]  # a noun of the lists right before it
    rate: re.Pattern[str]
    link: re.Pattern[str]


@cache
def _lists() -> _Lists:
    table = tomllib.loads(Path(__file__).with_name("figures.toml").read_text("utf-8"))
    bounds, words = table["about"], {k: _either(v) for k, v in table["counted"].items()}
    mods = f"(?:{words['modifiers']})*"
    after = "|".join(_either(v) for v in bounds["after"].values())

    def nouns(*groups: str) -> str:
        return f"(?:{_either(' '.join(table['counted'][g] for g in groups))})"

    def behind(noun: str) -> re.Pattern[str]:
        # 500名来自各行业的职工: what stands between is no part of the noun
        return re.compile(
            f"(?:{after})?的?(?:(?:来自|坚守在|奋战在|从事|价值|总价值|因)[^，。；：]{{1,16}}?的)?"
            f"(?P<noun>{mods}{_FREE}{{0,6}}?{noun}(?:{mods}{noun})*)(?![0-9])"
        )

    every = nouns("people", "bodies", "goods", "money")
    wide = _either(" ".join(w for w in table["counted"]["modifiers"].split() if len(w) > 1))
    return _Lists(
        before=tuple((k, re.compile(f"(?:{_either(v)})$")) for k, v in bounds["before"].items()),
        inside=tuple((k, re.compile(_either(v))) for k, v in bounds["inside"].items()),
        after=tuple((k, re.compile(_either(v))) for k, v in bounds["after"].items()),
        people=behind(nouns("people", "bodies")),
        money=behind(nouns("goods", "money")),
        things=behind(every),
        front=re.compile(f"(?P<noun>(?:{wide})*{every})(?:{words['link']})*$"),
        rate=re.compile(
            f"(?P<noun>(?:{_FREE}|学|参|接|先){{0,6}}(?:{words['rates']}))"
            f"(?:{words['link']}|同比|由)*$"
        ),
        link=re.compile(f"(?:{words['link']})+$"),
    )


def _either(words: str) -> str:
    """The words as alternatives, the longest first."""
    return "|".join(re.escape(w) for w in sorted(set(words.split()), key=lambda w: (-len(w), w)))


def bound(text: str, start: int, end: int) -> str | None:
    """How the number of the figure ``text[start:end]`` stands to the true one.

    Returns:
        ``above`` (500余: the true number is larger), ``below`` (近500: it is smaller), ``about``,
        or None where the figure is said to be exact.
    """
    lists = _lists()
    digits = re.search(r"[\d零〇一二两三四五六七八九十百千万亿]", text[start:end])
    head = text[max(0, start - 4) : start + (digits.start() if digits else 0)]
    for name, expression in lists.before:
        if expression.search(head):
            return name
    for name, expression in lists.after:
        if expression.match(text, end):
            return name
    for name, expression in lists.inside:
        if expression.search(text, start, end):
            return name
    return None


def counted(text: str, start: int, end: int, unit: str) -> str | None:
    """The noun that the figure ``text[start:end]`` counts, as printed; None where none is.

    500名环卫工人 counts 环卫工人, 图书500册 counts 图书, 参保率达71% is of 参保率. Nouns of the
    lists are taken with what stands between them and the figure; others where the tagger sees
    nothing but nouns. Money counts only what the lists name (慰问金, 资金).
    """
    lists = _lists()
    ahead = re.split(r"[，。；：！？\n“”（）]", text[end : end + _AHEAD], maxsplit=1)[0]
    back = re.split(r"[，。；：！？、\n“”（）]", text[max(0, start - _BACK) : start])[-1]
    if unit in _RATIO:
        found = lists.rate.search(back)
        return found["noun"] if found and len(found["noun"]) > 1 else None
    if unit not in _ALONE:
        expression = lists.people if unit in _PEOPLE else lists.things
        found = (lists.money if unit in _MONEY else expression).match(ahead)
        if found:
            return found["noun"]
        if unit in _PEOPLE and (trade := _TRADE.match(ahead)):
            return trade[0]
        if unit not in _MONEY and (noun := _run(tag(ahead))):
            return noun
    if found := lists.front.search(back):
        return found["noun"]
    if unit in _MONEY or unit in _ALONE or unit in _PEOPLE:
        return None
    words = tag(lists.link.sub("", back))
    return _run(words[-1:]) if words else None


def _run(words: list[Word]) -> str | None:
    """The nouns that the words begin with, where a function word or the end follows them."""
    noun = ""
    last = ""
    for word in words:
        if word.tag not in _NOUN:
            if word.tag[:1] not in "xvcpdurtm" or word.tag == "zg":
                return None
            break
        noun, last = noun + word.text, word.tag
    if noun in _NEVER:
        return None
    return noun if len(noun) > 1 and last in ("n", "l", "nz", "j") else None
