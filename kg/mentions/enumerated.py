"""Names in a list whose last word says of what kind they are: 甲、乙等12家餐饮企业.

No item needs a suffix of its own. A list of exactly as many items as it counts (平安、顺达2家出租
汽车公司) prints the kind once for all: each item is the name of one without its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon import lexicon
from kg.lexicon.tagger import single_word_tag
from kg.mentions.cues import cues
from kg.mentions.figures import number
from kg.mentions.heads import words_in
from kg.mentions.stretch import Stretch
from kg.model import Kind, Mention

_NOUNS: dict[Kind, str] = {
    Kind.ENTERPRISE: (
        r"[一-鿿]{0,6}?"
        r"(?:公司|企业|商户|商家|店铺|门店|饭店|酒店|餐馆|餐厅|律所|律师事务所|药店|超市|商场|银行|工厂)"
    ),
    Kind.INSTITUTION: (
        r"[一-鿿]{0,4}?"
        r"(?:医院|学校|高校|大学|学院|中学|小学|幼儿园|公园|景区|博物馆|图书馆)"
    ),
}
_ITEM = r"[“\"]?(?:(?!等)[一-鿿A-Za-z·]){2,10}[”\"]?"
# Behind 等企业 without a figure a name's list ends; 等企业管理 goes on.
_LIST_ENDS = re.compile(r"[的，。、；]|参加|参与|捐|联合|共同|提供|$")
_PEOPLE_OF = re.compile(r"代表|负责人|职工|员工|工人|选手|经理|主席|老板")
_LIST = re.compile(
    rf"(?P<items>{_ITEM}(?:、{_ITEM})+)"
    r"(?:(?P<more>等)(?P<some>\d+|[两三四五六七八九十百]+)?|(?P<all>\d+|[两三四五六七八九十]+))[多余]?[家所个]?"
)
_COMMON = ("n", "v", "vn", "a", "an", "b", "d", "l", "i", "t", "f", "s", "m", "ad")


def find(stretch: Stretch, found: list[Mention]) -> Iterator[Mention]:
    """The names of such lists that nothing else has found.

    Args:
        stretch: one part of the article.
        found: the bodies of all parts that their own suffixes or the lists show.
    """
    taken = {i for m in found for i in range(m.start, m.end)}
    for match in _LIST.finditer(stretch.text, stretch.start, stretch.end):
        kind, noun = _kind(stretch.text, match.end(), stretch.end)
        if kind is None:
            continue
        spans = _items(stretch, match.start("items"), match.end("items"))
        whole = match["all"] is not None and number(match["all"]) == len(spans)
        if len(spans) < 2 or not (whole or match["more"]):
            continue
        if not whole and any(_common(stretch.text[s:e]) for s, e in spans):
            continue
        behind = match.end() + len(noun)
        persons = any(_person(stretch.text[s:e]) for s, e in spans)
        if persons and _PEOPLE_OF.match(stretch.text, behind, stretch.end):
            continue  # 王建、李丽等3家企业代表
        open_ = match["more"] and not match["some"]
        if open_ and (persons or not _LIST_ENDS.match(stretch.text, behind, stretch.end)):
            continue
        for start, end in spans:
            if taken.isdisjoint(range(start, end)):
                source = f"elided:{noun}" if whole else "shape:list"
                yield Mention(kind, start, end, stretch.text[start:end], source, 0.6)


def _person(text: str) -> bool:
    """Whether a name is as long as a person's and begins with a surname."""
    return len(text) <= 3 and lexicon().surname(text) is not None


def _kind(text: str, at: int, end: int) -> tuple[Kind | None, str]:
    for kind, noun in _NOUNS.items():
        if match := re.compile(noun).match(text, at, end):
            return kind, match.group()
    return None, ""


def _items(stretch: Stretch, start: int, end: int) -> list[tuple[int, int]]:
    """The items' spans; what governs the list (来自, 走访了) is cut off its first item."""
    spans: list[tuple[int, int]] = []
    at = start
    for piece in stretch.text[start:end].split("、"):
        spans.append((at, at + len(piece)))
        at += len(piece) + 1
    first, stop = spans[0]
    for word in words_in(stretch, first, stop):
        if word.text in cues().hard_stops or word.tag in ("p", "c", "u", "ul", "uj", "r", "d"):
            first = word.end
    spans[0] = (first, stop)
    kept = []
    for s, e in spans:
        if stretch.text[s : s + 1] in '“"':
            s += 1
        if stretch.text[e - 1 : e] in '”"':
            e -= 1
        if e - s >= 2:
            kept.append((s, e))
    return kept if len(kept) == len(spans) else []


def _common(text: str) -> bool:
    return single_word_tag(text) in _COMMON
