"""Figures that an article adds up: where the parts do not make the whole, a finding says so.

Four wordings are checked, all within one sentence (其中 may open the next):

- *closing*: A 137万元、B 63万元，共计200万元 — the parts in a row make the total;
- *opening*: 200万元，其中A 137万元，其余63万元 — no part and no sum exceeds the whole, and where
  the wording leaves nothing over (其余) or almost nothing is over, they make it;
- *listed*: 共300人，分别为120人、100人、80人 — they make it;
- *product*: 38名职工每人领到3000元，共计11.4万元.

A figure with 余, 近 or 约 is not checked, and figures are as exact as they are printed: 1.2亿元 may
be 6523万元 and 5477万元. Money adds to money, people to people, other things by their unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.facts.view import View
from kg.model import Article, Fact, Kind, Mention, PartKind, Slot

_PEOPLE = frozenset({"人", "名", "位"})
_MONEY = frozenset({"元", "美元", "港元", "欧元", "日元"})
_RATIO = frozenset({"%", "个百分点"})
# At the head of its clause: 参观展览的共500人 adds up nothing that stands before.
_TOTAL = re.compile(
    r"(?:^|[，、：；,])(?:共计|合计|总计|一共|总共|总额|总金额|总价值|总数|总人数|共)(?:为|达|是|约)?$"
)
# Money is also told with what is done with it: 合计发放慰问金200万元.
_SPENT = re.compile(r"(?:^|[，、：；,])(?:共计|合计|总计|一共|总共)[^，。；、]{1,8}$")
_ALL = re.compile(r"(?:共|总|合计|累计)[^，。；、]{0,8}$")
_REST = re.compile("其余|剩余|余下|另外|另有|另投|另拨")
_LISTED = re.compile("分别为|分别是|即|包括|（|：")
_EACH = re.compile("每[人户名位家个支份场]|各|人均|户均|标准|不等|档|/|最高|至|起")
_PER = re.compile(r"每(?P<unit>[人户名位家])(?:[^，。；每0-9]{0,8})$")
_REPEATED = re.compile("每[月年天日次季周]|不等|最高|起")
_PRINTED = re.compile(
    r"\d[\d,，]*(?:[.．](?P<decimals>\d+))?\s*(?P<scale>百万|千万|十万|万|亿|千|百)?"
)
_SCALE = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_NEAR = 0.8  # parts of money that come to this much of the whole are meant to be all of it
_FAR = 24  # characters between two figures of one row


@dataclass(frozen=True, slots=True)
class _Figure:
    mention: Mention
    value: float
    step: float  # the worth of its last digit

    @property
    def unit(self) -> str:
        unit = self.mention.unit or ""
        return "人" if unit in _PEOPLE else unit


def findings(article: Article, sentences: Sequence[View]) -> Iterator[Fact]:
    """``Finding`` facts for the sums of an article that do not hold, in text order.

    Slots are ``total`` and ``part``; the value ``says`` puts the fault in words.
    """
    text = article.text.value
    before: list[_Figure] = []
    last = -1
    for view in sentences:
        if view.sentence.part is not PartKind.PARAGRAPH:
            continue
        figures = [_figure(m) for m in view.mentions if m is not None and _exact(m)]
        start, end = view.sentence.start, view.sentence.end
        at = text.find("其中", start, end)
        if at < 0:
            yield from _closing(text, view, figures)
            yield from _listed(text, view, figures)
            yield from _product(text, view, figures)
        else:
            opens = not text[start:at].strip()
            near = before if opens and last >= 0 and "\n" not in text[last:start] else []
            whole = near + [f for f in figures if f.mention.start < at]
            yield from _opening(text, view, whole, [f for f in figures if f.mention.start > at])
        before, last = figures, end


def _exact(mention: Mention) -> bool:
    return (
        mention.kind is Kind.MEASURE
        and mention.value is not None
        and mention.bound is None
        and mention.unit not in _RATIO
    )


def _figure(mention: Mention) -> _Figure:
    step = 1.0
    found = _PRINTED.search(mention.text)
    if found is None:  # 五万八千元 is exact, 五万元 to the ten thousand
        number = mention.text.removesuffix(mention.unit or "")
        step = float(_SCALE.get(number[-1:], 1))
    else:
        for character in found["scale"] or "":
            step *= _SCALE[character]
        step /= 10.0 ** len(found["decimals"] or "")
    return _Figure(mention, mention.value or 0.0, step)


def _makes(parts: Sequence[_Figure], total: _Figure) -> bool:
    coarsest = max(f.step for f in (*parts, total))
    return abs(sum(f.value for f in parts) - total.value) <= coarsest / 2 + 1e-6


def _clause(text: str, view: View, figure: _Figure) -> str:
    """What stands in the sentence before a figure."""
    return text[view.sentence.start : figure.mention.start]


def _is_total(text: str, view: View, figure: _Figure) -> bool:
    before = _clause(text, view, figure)
    if figure.unit in _MONEY and _SPENT.search(before):
        return True
    return _TOTAL.search(before) is not None


def _closing(text: str, view: View, figures: Sequence[_Figure]) -> Iterator[Fact]:
    done = 0
    for i, total in enumerate(figures):
        if not _is_total(text, view, total):
            continue
        row = _row(text, [f for f in figures[done:i] if f.unit == total.unit], total)
        done = i + 1
        if len(row) < 2 or _EACH.search(text[row[0].mention.start : total.mention.start]):
            continue
        if not any(_makes(row[k:], total) for k in range(len(row) - 1)):
            yield _fact(view, total, row, "sum.closing")


def _row(text: str, parts: Sequence[_Figure], total: _Figure) -> list[_Figure]:
    """The parts that stand in one row right before the total."""
    row: list[_Figure] = []
    right = total
    for part in reversed(parts):
        between = text[part.mention.end : right.mention.start]
        if len(between) > _FAR or "；" in between:
            break
        row.insert(0, part)
        right = part
    return row


def _listed(text: str, view: View, figures: Sequence[_Figure]) -> Iterator[Fact]:
    for i, total in enumerate(figures[:-2]):
        following = figures[i + 1]
        between = text[total.mention.end : following.mention.start]
        if len(between) > _FAR or not _LISTED.search(between):
            continue
        if not _ALL.search(_clause(text, view, total)):
            continue
        parts = _run(text, figures[i + 1 :], total.unit)
        if len(parts) > 1 and not _makes(parts, total):
            yield _fact(view, total, parts, "sum.listed")


def _run(text: str, figures: Sequence[_Figure], unit: str) -> list[_Figure]:
    """The figures of one unit that follow one another without another in between."""
    parts: list[_Figure] = []
    for figure in figures:
        near = not parts or len(text[parts[-1].mention.end : figure.mention.start]) <= _FAR
        if figure.unit != unit or not near:
            break
        parts.append(figure)
    return parts


def _opening(
    text: str, view: View, before: Sequence[_Figure], after: Sequence[_Figure]
) -> Iterator[Fact]:
    for unit in sorted({f.unit for f in after}):
        totals = [f for f in before if f.unit == unit]
        parts = [f for f in after if f.unit == unit and totals and _same_things(f, totals[-1])]
        if not totals or not parts:
            continue
        total = totals[-1]
        if len(totals) > 1 and parts[0].value <= sum(f.value for f in totals):
            continue  # 市里20万元、区里50万元，其中…: of which of them is not said
        said = text[parts[0].mention.start : parts[-1].mention.end]
        if _EACH.search(text[view.sentence.start : parts[-1].mention.end]):
            continue
        made = sum(f.value for f in parts)
        all_of_it = _REST.search(said) is not None
        almost = unit in _MONEY and made >= _NEAR * total.value
        over = any(f.value > total.value and not _makes([f], total) for f in parts)
        several = len(parts) > 1 and (all_of_it or almost) and not _makes(parts, total)
        if over or several:
            yield _fact(view, total, parts, "sum.opening")


def _same_things(part: _Figure, total: _Figure) -> bool:
    """3个镇，其中15个村 adds nothing up; people and money are always of one kind."""
    if part.unit in _MONEY or part.unit == "人":
        return True
    return part.mention.of is None or part.mention.of == total.mention.of


def _product(text: str, view: View, figures: Sequence[_Figure]) -> Iterator[Fact]:
    for i, each in enumerate(figures):
        before = _clause(text, view, each)
        per = _PER.search(before)
        if each.unit not in _MONEY or not per or _REPEATED.search(before):
            continue
        unit = "人" if per["unit"] in _PEOPLE else per["unit"]
        counts = [f for f in figures[:i] if f.unit == unit]
        rest = [f for f in figures[i + 1 :] if f.unit == each.unit]
        if len(counts) != 1 or len(rest) != 1 or not _is_total(text, view, rest[0]):
            continue
        total = rest[0]
        made = counts[0].value * each.value
        if abs(made - total.value) > total.step / 2:
            yield _fact(view, total, (counts[0], each), "sum.product", made)


def _fact(
    view: View, total: _Figure, parts: Sequence[_Figure], rule: str, made: float | None = None
) -> Fact:
    sign = " + " if made is None else " × "
    value = sum(f.value for f in parts) if made is None else made
    shown = sign.join(f.mention.text for f in parts)
    equal = f" = {value:,.10g}" if len(parts) > 1 else ""
    says = f"{total.mention.text} does not agree with {shown}{equal}"
    slots = [Slot("total", total.mention), *(Slot("part", f.mention) for f in parts)]
    return Fact(
        gives="Finding",
        slots=tuple(sorted(slots, key=lambda s: s.mention.start)),
        rule=rule,
        start=view.sentence.start,
        end=view.sentence.end,
        values=(("says", says),),
    )
