"""What speaks for and against a division of a run of titles, and how much."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.articles.label import View
from kg.articles.lines import Line, actor, deed
from kg.lexicon.gazetteer import division_spans

_WORD = re.compile(r"[\u3400-\u9fffA-Za-z0-9]")
_TWO = re.compile(r"\S[ \t\u3000]+\S")
HANGING = re.compile(
    r"(?:的|和|与|及|为|对|向|把|被|在|到|从|以|让|将|暨|、|等|个|第|举办|"
    r"开展|举行|召开|组织|走进|推进|打造|困难职工|职工|青年|员工)$"
)
VERB_FIRST = re.compile(
    r"^(?:举办|举行|召开|开展|启动|成立|荣?获|走进|走访|慰问|组织|推出|建成|"
    r"签订|开班|开赛|联合|携手|为|将|向|喜获|摘得|揭牌|"
    r"惠及|拨付|投入|发放|表彰|命名|出台|打造|送|助力|力促|推动|开设|生活|"
    r"全力|积极|今年|绣出|唱响|点亮|搭建|举行)"
)
_VIVID = re.compile(r"[？?！!]$|[，,]")
_QUOTED = re.compile(r"[“\"「][^”\"」]{1,8}[”\"」]")
# A figure of speech in common words: what a headline has and a sober line beside it has not.
_IMAGE = re.compile(
    r"[飘飞捧搬藏绣织绽开架搭撑圆追淘抢晒亮跑跳唱拎守][出进来起成着回上了到住满]|有了|成了|"
    r"也[有能会是]|变身|变成|不再|不用|不愁|娘家|亲家|婆家|回家|上门|触网|充电|买单|支招|"
    r"[滋鲜香甜热暖]味|味道|一锤|一针|指尖|舌尖|掌心|心[头坎窝里]|头顶|肩[上头]|脚下|手中|手里|"
    r"[山河海江雪田路屏火线][间里下上旁畔头边]"
)
# What only adds to a piece of news: how many, from when, who has what of it.
_DETAIL = re.compile(
    r"^(?:今年|明年|本?月底|年内|年底|首批|首期|首次|每[人年月天周个]|最[高大快低]|预计|共[^建享筑]|可|将|"
    r"系(?!统)|沿途|送[去上]|实现|旨在|并将|免费|现场|历时|为期|重点|涉及|覆盖|全市|全区|全县|全国|目前|已有?|其中|[三四五六七八九十\d]+[名家项支个万]|"
    r"\d+|律师|职工可|专家|由|并|还|均|新增|送[^“]{1,5}送)|"
    r"(?:受益|到手|覆盖|申请|享受|参[赛加与]|立案|办理|补贴|成本|兑换[^，]{0,4}|[一1]次性|共享|起步|完成|见闻|侧记|纪实|综述)$"
)
WHO = re.compile(
    r"(?:工会|公司|集团|医院|学校|大学|学院|街道|[镇乡区县市省州旗]|社区|厂|"
    r"局|段|车间|班组?|站|队|行业|系统|企业|战线|"
    r"职工|女工|员工|工人|农民工|劳模|工匠|骑手|司机|会员|教师|护士|青年)$"
)
_SOBER = re.compile(
    r"召开|举行|举办|开展|启动|揭牌|命名|评出|成立|签订|出台|调研|部署|印发|"
    r"发布|开班|开幕|闭幕|收官|落幕|换届|领导|主办|联合|组织|参加"
)
_PLACED = re.compile(
    r"^[一-龥]{2,5}?(?:省|市|区|县|旗|镇|乡|街道|州|社区|园|公司|集团|医院|"
    r"大学|学院|小学|中学|银行|矿|厂|局|段)(?=.{3})"
)
_TAG = re.compile(
    r"(?:[浓情美梦春歌]|[人暖连润]心|心[间坎]上?|春风|风采|新篇|力量|先行|"
    r"同行|给力|在行动|进行时|出彩|温暖|不停歇|不打烊)$"
)
_FIGURE = re.compile(r"[\d０-９]|[一二三四五六七八九十百千万两]+(?:名|人|家|项|元|万|天|年|个)")
# How much each observation counts: fitted to the invented runs of tests/articles, the sample
# pages and other pages at hand (softmax over the divisions of a run, towards weights set by hand)
# and rounded. What is observed was chosen after reading real pages, and their four runs of more
# than one line are in the fit, so the figures on those pages flatter it; on runs that a fit had
# not seen it was right in four of five.
WEIGHTS: dict[str, float] = {
    "head.overlap": 1.0,  # the lead repeats the headline's words
    "head.actor": 0.8,  # it names somebody
    "head.deed": 0.4,  # who does something
    "head.placed": 1.4,  # it begins with a named place or body
    "head.vivid": 2.2,  # a question, an exclamation, a comma
    "head.quoted": 1.9,  # a quotation, or a word turned about
    "head.image": 0.7,  # a figure of speech
    "head.detail": -0.7,  # only adds to something
    "head.tag": -0.5,
    "head.sober": 0.4,  # opened, held, signed
    "head.named": 0.2,  # says where or by which body
    "head.first": 0.0,
    "head.last": 0.1,
    "head.two": -0.5,  # two clauses: rather kicker or subtitle
    "head.slogan": 0.0,
    "head.excess": -3.2,  # tens of characters above twenty
    "head.looks": 0.7,
    "head.notice": -3.0,
    "head.level": 2.5,  # marked as heading
    "head.deepest": 1.1,  # as most headlines of the page are
    "kicker.bias": 1.6,
    "kicker.overlap": -1.2,
    "kicker.known": 0.6,  # the lead says the same again: soberly told
    "kicker.two": 1.3,
    "kicker.longer": 2.3,  # per ten characters more than the headline
    "kicker.shorter": -0.3,
    "kicker.slogan": -0.6,
    "kicker.clause": 1.8,  # names who does what, soberly
    "kicker.sober": 1.6,
    "kicker.placed": 0.5,
    "kicker.tag": 3.1,  # 情意浓, 暖人心: a mood, no news
    "kicker.vivid": -0.6,
    "kicker.quoted": -0.7,
    "kicker.image": -0.1,
    "kicker.detail": -0.6,
    "kicker.named": -0.7,
    "kicker.actor": -0.4,
    "kicker.second": 0.6,
    "kicker.level": 1.2,
    "kicker.above": -1.2,  # of a higher heading level than the headline
    "kicker.alone": -2.5,  # marked, where the headline is not
    "kicker.repeated": -4.0,
    "subtitle.bias": -0.2,
    "subtitle.overlap": 0.4,
    "subtitle.strange": -0.1,  # facts of which the lead knows nothing
    "subtitle.two": 0.7,
    "subtitle.longer": 2.2,
    "subtitle.shorter": 1.4,
    "subtitle.figure": -0.8,
    "subtitle.clause": 1.7,
    "subtitle.sober": 0.7,
    "subtitle.tag": 1.0,
    "subtitle.vivid": -0.6,
    "subtitle.quoted": 0.4,
    "subtitle.image": -0.5,
    "subtitle.detail": 2.0,
    "subtitle.named": 0.5,
    "subtitle.actor": 0.3,
    "subtitle.placed": 1.1,
    "subtitle.second": -1.6,
    "subtitle.unmarked": 1.9,  # below a marked headline
    "subtitle.deeper": -0.9,
    "subtitle.level": -2.0,
    "subtitle.alone": -3.0,
    "banner.bias": -0.6,
    "banner.slogan": 3.4,
    "banner.overlap": -2.4,
    "banner.clause": -0.8,
    "banner.level": 2.1,  # of a higher heading level than the headline
    "banner.repeated": 4.0,
    "banner.notice": 2.0,
    "banner.apart": 0.7,
    "join.bias": -2.8,
    "join.hanging": 2.1,  # the first line cannot end there
    "join.open": 2.6,  # a quotation goes on
    "join.who": 3.4,  # the first line only says who
    "join.verb": 1.4,  # the second only says what
    "join.even": 1.7,  # a couplet
    "join.short": 3.0,
    "join.two": -1.0,
    "join.slogan": -0.1,
    "join.apart": -1.0,
    "join.close": 0.3,
    "join.never": -6.0,
}


def total(seen: dict[str, float]) -> float:
    """The score of what was observed."""
    return sum(WEIGHTS[name] * value for name, value in sorted(seen.items()))


def observe(
    run: Sequence[Line],
    division: tuple[int, int, int],
    lead: str,
    view: View,
    repeated: frozenset[str],
) -> dict[str, float]:
    """What speaks for and against a division, by the names of ``WEIGHTS``."""
    a, h, m = division
    seen: dict[str, float] = {}

    def add(name: str, value: float = 1.0) -> None:
        if value:
            seen[name] = seen.get(name, 0.0) + value

    lines = run[h:m]
    head = lines[0]
    text = "".join(x.text for x in lines)
    chars = sum(x.chars for x in lines)
    mixed = len({min(x.gap, 1) for x in run[1:]}) > 1

    add("head.overlap", overlap(text, lead))
    add("head.actor", actor(text[:12]))
    add("head.deed", actor(text[:12]) and deed(text[2:]))
    add("head.placed", bool(_PLACED.match(text)))
    add("head.vivid", bool(_VIVID.search(text)))
    add("head.quoted", bool(_QUOTED.search(text)))
    add("head.image", bool(_IMAGE.search(text)))
    add("head.detail", bool(_DETAIL.search(text)))
    add("head.tag", bool(_TAG.search(text)))
    add("head.sober", bool(_SOBER.search(text)))
    add("head.first", h == a)
    add("head.named", named(text))
    add("head.last", m == len(run))
    add("head.two", len(lines) == 1 and bool(_TWO.search(text)))
    add("head.slogan", max(0.0, max(x.slogan for x in lines) - 0.4))
    add("head.excess", max(0, chars - 20) / 10)
    add("head.looks", max(-3.0, min(1.2, head.title)))
    add("head.notice", bool(head.notice))
    add("head.level", bool(head.level))
    add("head.deepest", bool(head.level) and view.headings and head.level == view.deepest)

    for x in run[a:h]:
        add("kicker.bias")
        add("kicker.overlap", overlap(x.text, lead))
        add("kicker.known", overlap(x.text, lead) > 0.6)
        add("kicker.two", bool(_TWO.search(x.text)))
        add("kicker.longer", max(0, min(10, x.chars - chars)) / 10)
        add("kicker.shorter", min(0, max(-10, x.chars - chars)) / 10)
        add("kicker.slogan", max(0.0, x.slogan - 1.0))
        add("kicker.clause", actor(x.text[:10]) and deed(x.text[2:]))
        add("kicker.sober", bool(_SOBER.search(x.text)))
        add("kicker.placed", bool(_PLACED.match(x.text)))
        add("kicker.tag", bool(_TAG.search(x.text)))
        add("kicker.vivid", bool(_VIVID.search(x.text)))
        add("kicker.quoted", bool(_QUOTED.search(x.text)))
        add("kicker.image", bool(_IMAGE.search(x.text)))
        add("kicker.detail", bool(_DETAIL.search(x.text)))
        add("kicker.named", named(x.text))
        add("kicker.actor", actor(x.text[:10]))
        add("kicker.level", bool(x.level and head.level and x.level >= head.level))
        add("kicker.above", bool(x.level and head.level and x.level < head.level))
        add("kicker.alone", bool(x.level and not head.level))
        add("kicker.repeated", x.text in repeated)
    add("kicker.second", max(0, h - a - 1))

    for x in run[m:]:
        add("subtitle.bias")
        add("subtitle.overlap", overlap(x.text, lead))
        add("subtitle.strange", overlap(x.text, lead) < 0.15)
        add("subtitle.two", bool(_TWO.search(x.text)))
        add("subtitle.longer", max(0, min(10, x.chars - chars)) / 10)
        add("subtitle.shorter", min(0, max(-10, x.chars - chars)) / 10)
        add("subtitle.figure", bool(_FIGURE.search(x.text)))
        add("subtitle.clause", not head.level and actor(x.text[:10]) and deed(x.text[2:]))
        add("subtitle.sober", bool(_SOBER.search(x.text)))
        add("subtitle.tag", bool(_TAG.search(x.text)))
        add("subtitle.vivid", bool(_VIVID.search(x.text)))
        add("subtitle.quoted", bool(_QUOTED.search(x.text)))
        add("subtitle.image", bool(_IMAGE.search(x.text)))
        add("subtitle.detail", bool(_DETAIL.search(x.text)))
        add("subtitle.named", named(x.text))
        add("subtitle.actor", actor(x.text[:10]))
        add("subtitle.placed", bool(_PLACED.match(x.text)))
        add("subtitle.unmarked", bool(head.level and not x.level))
        add("subtitle.deeper", bool(head.level and x.level > head.level))
        add("subtitle.level", bool(head.level and 0 < x.level <= head.level))
        add("subtitle.alone", bool(x.level and not head.level))
    add("subtitle.second", max(0, len(run) - m - 1))

    for x in run[:a]:
        add("banner.bias")
        add("banner.slogan", x.slogan)
        add("banner.overlap", overlap(x.text, lead))
        add("banner.clause", actor(x.text[:8]) and deed(x.text[2:]) and x.slogan < 1.0)
        add("banner.level", bool(0 < x.level < head.level))
        add("banner.repeated", x.text in repeated)
        add("banner.notice", bool(x.notice))
    if a and mixed:
        add("banner.apart", 1.0 if run[a].gap else -1.0)

    for x, y in pairwise(lines):
        add("join.bias")
        add("join.hanging", bool(HANGING.search(x.text)))
        add("join.open", unclosed(x.text))
        add("join.who", bool(WHO.search(x.text)))
        add("join.verb", bool(VERB_FIRST.match(y.text)))
        add(
            "join.even",
            abs(x.chars - y.chars) <= 1
            and not actor(x.text[:8])
            and not _TWO.search(x.text + y.text),
        )
        add("join.short", x.chars <= 6)
        add("join.two", bool(_TWO.search(x.text) or _TWO.search(y.text)))
        add("join.slogan", max(0.0, x.slogan - 0.8))
        add("join.apart", mixed and bool(y.gap))
        add("join.close", mixed and not y.gap)
        add(
            "join.never", x.level != y.level or x.chars + y.chars > 42 or max(x.chars, y.chars) > 24
        )
    return seen


_BODY = re.compile(r"工会|公司|集团|医院|大学|学院|[一-龥](?:区|县|市|省)总")


def named(text: str) -> bool:
    """Whether a title names a place or a body: what happens where, not only what it is like."""
    return bool(_BODY.search(text)) or bool(division_spans(text))


def overlap(text: str, lead: str) -> float:
    """The share of a title's character pairs that the lead repeats, 0 to 1."""
    chars = "".join(_WORD.findall(text))
    pairs = {chars[i : i + 2] for i in range(len(chars) - 1)}
    if not pairs:
        return 0.0
    plain = "".join(_WORD.findall(lead))
    return sum(p in plain for p in pairs) / len(pairs)


def unclosed(text: str) -> bool:
    """Whether a quotation, title or bracket opens that does not close."""
    return any(text.count(a) > text.count(b) for a, b in ("“”", "《》", "（）", "「」"))
