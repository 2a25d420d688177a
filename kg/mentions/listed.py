"""Bodies by list: national bodies, well-known brands, and the trade's abbreviations with 总."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon.gazetteer import body_hits
from kg.mentions.stretch import Stretch
from kg.model import Kind, Mention

# 区总, 怀柔区总, 镇总: a territorial union's short form. 总面积, 总经理 and the like are none.
_TOTAL = (
    r"总(?!工会|面积|量|数|人口|产值|部|体|额|值|计|经理|裁|书记|公司|医院|规|之|理|站|局|览|台|会|投资|长|收入|支出|用|户|需求|里程|监|设计|"
    r"工(?!作)|是|有(?!关)|结(?!对)|的来|共)"
)
_BARE = re.compile(r"(?:(?<![一-鿿])|(?<=[、和与对由向及]))[区市县镇乡省]" + _TOTAL)
# 七二一矿, 731医院: bodies known by a number
_NUMBERED = re.compile(
    r"(?<![一-鿿\d])(?:[〇零一二三四五六七八九]{3,4}|\d{3,4})(?P<kind>矿|厂|医院|研究所)(?![一-鿿]?[个家名])"
)
_AFTER = re.compile(_TOTAL)


def find(stretch: Stretch) -> Iterator[Mention]:
    """The listed bodies of a stretch; weak entries only where the context is a body's."""
    part = stretch.text[stretch.start : stretch.end]
    for hit in body_hits(part):
        at, to = hit.start + stretch.start, hit.end + stretch.start
        # a department or a branch behind it is another body; the suffix finds that one
        if part[hit.end : hit.end + 1] == "门" and part[hit.end - 1] == "部":
            continue  # 人社部|门
        if hit.weak and not _body_like(stretch, at, to):
            continue
        confidence = 0.5 if hit.weak else 0.95
        yield Mention(hit.kind, at, to, part[hit.start : hit.end], f"list:{hit.name}", confidence)
    for match in _NUMBERED.finditer(part):
        at, to = stretch.start + match.start(), stretch.start + match.end()
        kind = Kind.INSTITUTION if match["kind"] in ("医院", "研究所") else Kind.ENTERPRISE
        yield Mention(kind, at, to, match.group(), "shape:number", 0.8)
    for match in _BARE.finditer(part):
        at, text = stretch.start + match.start(), match.group()
        yield Mention(Kind.UNION, at, at + 2, text, f"short:{text[0]}", 0.8)
    for word in stretch.words:
        if word.tag != "DIV" or not _AFTER.match(stretch.text, word.end, stretch.end):
            continue
        if word.text[-1] in "区市县镇乡道旗省":
            start = word.start
            i = stretch.at(start) - 1
            while i >= 0 and stretch.words[i].tag == "DIV":
                start = stretch.words[i].start
                i -= 1
            text = stretch.text[start : word.end + 1]
            yield Mention(Kind.UNION, start, word.end + 1, text, "abbreviation:总", 0.8)


def _body_like(stretch: Stretch, start: int, end: int) -> bool:
    """Whether a word that is also an ordinary one stands as a body here."""
    rest, before = stretch.after(end, 4), stretch.before(start, 3)
    if before and "\u4e00" <= before[-1] <= "\u9fff" and before[-1] not in "在到由向和与为对的是从":
        return False  # the end of a longer name
    if re.match(
        r"(?:工会|公司|集团|职工|员工|骑手|党委|快递|外卖|网约车|总部|平台|维修|技师|工程师|工人|司机|经销商|门店|4S店|等)",
        rest,
    ):
        return True
    return before[-1:] in ("、", "与", "和") and rest[:1] in ("、", "等", "，", "。")
