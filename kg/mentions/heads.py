"""What stands before a suffix, and whether it makes a name of it.

各级工会 and 做好工会工作 name no body, 区总工会 and 公司工会 are short forms, 京城公交工会 is
a name.
"""

from __future__ import annotations

import re

from kg.lexicon.divisions import divisions
from kg.lexicon.gazetteer import (
    division_spans,
    is_suffix,
    kind_of,
    leading_division,
    suffix_hits,
)
from kg.lexicon.tagger import Word, single_word_tag
from kg.lexicon.words import Suffix
from kg.mentions.cues import cues
from kg.mentions.leftwards import ANCHORS
from kg.mentions.stretch import BREAKS, Stretch
from kg.model import Kind, Mention

# Trades that are matters of everyday politics too: in a list they name no firm.
_MATTERS = frozenset(
    [
        "公交",
        "建设",
        "科技",
        "能源",
        "环保",
        "园林",
        "通信",
        "传媒",
        "实业",
        "电子",
        "化工",
        "餐饮",
        "物流",
        "旅游",
        "食品",
        "医药",
        "航空",
        "海运",
        "电力",
        "石油",
        "外卖",
        "家政",
        "保洁",
        "保安",
        "快递",
        "货运",
        "出行",
        "打车",
    ]
)

_COUNTED = re.compile(r"[一二两三四五六七八九十几数多各每这那\d][座家个所间处支条]$")
_JOINT = ("联合工会", "工会联合会")
_NATION = ("首都", "中国", "中华", "全国")

_SESSION = re.compile(
    r"首[家个批]|第一[家个批]|(?:区县|街镇|街乡|镇街|乡镇|镇乡|两地|三地|各地|两级|三级)$|第[一二三四五六七八九十百\d]+[届次]|[首本上]届|届第|[一二三四五六七八九十]届$"
)

_SHORT = re.compile(
    r"(?:[区市县镇乡省旗](?!场|民|容|政(?!府|协))|街道|地区|经开区|高新区|开发区|功能区|自治区|园区|新区|[总分支]公司|公司|集团|企业|医院|学校|大学|学院|校|院|厂|车间|项目部)"
)

# 由市总工会, 与县人社局: what stands before such a word is a clause of its own.
_GOVERNED = re.compile(
    r"^.*[由向为到与和对从被给请](?=(?:[区市县镇乡]|街道|(?:经开|高新|开发|自贸|保税|示范|合作)区)[一-鿿]{0,6}$)"
)

_FORMER = re.compile(r"(?<![太平草高三中])(?:原|前任|时任)$")
# 找公司, 跑超市, 上大学: what somebody does, no name.
_ERRAND = re.compile(r"(?:分头|又|就|去|再|先)?[找跑逛考读念进出离修开办建][大小老旧新]?$")

_GOVERNS = frozenset(
    [
        "由",
        "向",
        "为",
        "到",
        "与",
        "和",
        "对",
        "从",
        "被",
        "给",
        "请",
        "任",
        "兼",
        "的",
        "首任",
        "现任",
        "交到",
        "来到",
    ]
)


def _governs(stretch: Stretch, begin: int) -> bool:
    """Whether 由, 向, 与 … stands before a suffix, also where the tagger's word runs over both."""
    word = stretch.words[stretch.at(begin - 1)]
    torn = word.start == begin - 1 and word.end > begin
    return (stretch.text[begin - 1] if torn else word.text) in _GOVERNS


_NOT_UNIONS_OWN = re.compile(
    r"(?:党委|党总支|党支部|学院|学校|大学|文化宫|俱乐部|疗养院|公司|酒店|宾馆|馆|社)$"
)

_CONSTRUCTOR = re.compile(r"中(?:铁|建|交|冶|水)|中国(?:铁建|水电|建筑|铁路)|铁建|水电|中电建")

# 国家…监察局|山西|局, 铁路局: an office whose division stands inside its name
_BRANCH_OFFICE = re.compile(r"(?:局|委员会|总站|铁路)[一-鿿]{0,6}$|铁路")

_BARE_UNION = ("工会", "工会委员会", "联合工会", "工会联合会")

_CHAIR = re.compile(r"(?:常务|专职|兼职)?副?主席(?!团|台)")


def judge(
    stretch: Stretch, start: int, begin: int, end: int, suffix: Suffix, title_starts: set[int]
) -> Mention | None:
    """The mention, or None where no name stands before the suffix."""
    c = cues()
    text = stretch.text
    many = r"各[^，。；]{0,8}、$|(?:各|部分|有些|一些)[一-鿿]{0,2}$|部分[^，。；]{0,8}、$"
    many += r"|(?:企业|基层|高校|行业|事业单位)工会[、和]$"
    if re.search(many, stretch.before(start, 10)) and len(text[start:begin]) < 4:
        # 各镇、园区总工会 and 部分街道工会 are many
        return None
    if text[start] in "（(":
        # the division or purpose in brackets is a variant: 区（市）总工会
        return None
    head = re.sub(r"^(?:以下)?(?:简称|下称|又称)", "", text[start:begin])
    if stretch.words[stretch.at(start)].tag != "DIV":
        head = _GOVERNED.sub("", head)  # but 和县 is a division
    start = begin - len(head)
    head = head.strip('“”"')
    if len(suffix.text) == 1 and not _own_word(stretch, begin, head):
        return None
    bare_office = suffix.text in ("局", "厅") and not re.match("[省市区县]", head)
    office = leading_division(head) or _CONSTRUCTOR.match(head) or _BRANCH_OFFICE.search(head)
    if bare_office and not office:
        return None
    if suffix.text == "委" and head[-1:] not in tuple("区市县省旗州盟"):
        return None
    if _SESSION.search(head):
        return None
    if suffix.text == "工会" and (not head or head in BREAKS) and _CHAIR.match(text, end):
        # 党委副书记、工会主席: the union of the body named before
        return Mention(Kind.UNION, begin, end, "工会", "short:工会", 0.7)
    if suffix.text == "工会" and _FORMER.search(head) and _CHAIR.match(text, end):
        # 某厂原工会主席: the union of the body named before, whose chair is a former one
        return Mention(Kind.UNION, begin, end, "工会", "short:工会", 0.7)
    if len(head) <= 2 and _ERRAND.match(head) and suffix.kind is not Kind.UNION:
        return None
    if head == "该" and _SHORT.fullmatch(suffix.text):
        return Mention(suffix.kind, start, end, text[start:end], "short:该", 0.8)
    if not head and suffix.text.endswith("集团") and len(suffix.text) > 3:
        # 城建集团, 建工集团: known without their city
        before = stretch.before(begin, 2)
        if before[-1:] in ("、", "自", "到", "向", "由") or stretch.after(end, 1) == "、":
            return Mention(suffix.kind, begin, end, suffix.text, f"suffix:{suffix.text}", 0.7)
    if not head or head in ("该", "本", "我"):
        if suffix.text in ("团省委", "团市委", "团区委", "团县委"):
            return Mention(suffix.kind, start, end, text[start:end], "short:团", 0.7)
        short = _SHORT.match(suffix.text)
        if short and len(suffix.text) > len(short.group()):
            return Mention(suffix.kind, start, end, text[start:end], f"short:{short.group()}", 0.8)
        if suffix.after == ("body",) and suffix.kind is Kind.INSTITUTION and len(suffix.text) > 1:
            # a ward by itself is one where somebody of it is named or the hospital is pointed at
            before = stretch.before(begin, 2)
            if (
                end in title_starts
                or before.endswith(("该院", "本院", "医院", "联合", "会同"))
                or _WARDS.match(stretch.after(end, 5))
            ):
                return Mention(suffix.kind, begin, end, text[begin:end], "short:ward", 0.5)
        return None
    if _SHORT.fullmatch(suffix.text) and re.search(r"(?:首任|现任|交到|[由为向与对从给])$", head):
        return None
    if head in c.short_heads:
        if suffix.kind is Kind.ENTERPRISE and head.endswith(("院", "校", "大学")):
            return None  # 该院|机电工程系 is no firm
        return Mention(suffix.kind, start, end, text[start:end], f"short:{head}", 0.8)
    short = _SHORT.match(suffix.text)
    tier = short.group() if short else ""
    if suffix.kind is not Kind.ENTERPRISE and _clause(stretch, start, begin):
        return None
    governed = begin > start and _governs(stretch, begin)
    if short and len(suffix.text) > len(tier) and governed:
        return Mention(suffix.kind, begin, end, text[begin:end], f"short:{tier}", 0.8)
    if suffix.after == ("division",) and not _territory(head) and not _territory(head + tier):
        if short and len(suffix.text) > len(short.group()):
            source = f"short:{short.group()}"
            return Mention(suffix.kind, begin, end, text[begin:end], source, 0.8)
        if head[-1] in "区市县镇乡省旗" and not _territory(head[:-1] + "区"):
            return None
        if suffix.kind is Kind.GOVERNMENT:
            return None
    if suffix.kind is not Kind.UNION and "工会组织" in head:
        return None
    if _COUNTED.search(head) or (
        len(head) == 1 and suffix.kind is Kind.ENTERPRISE and len(suffix.text) < 4
    ):
        return None  # 一座|厂, 夏|牧场
    joint = suffix.text in _JOINT and leading_division(head) and "各" not in head
    grand = suffix.kind is Kind.GROUP and head.startswith(_NATION) and len(head + suffix.text) > 7
    if not (joint or grand) and (
        head in c.generic_heads or _generic(head, suffix.text in _BARE_UNION)
    ):
        return None
    if suffix.text in ("工会", "工会委员会") and not _employer(stretch, start, begin):
        return None
    if suffix.kind is Kind.PLACE and leading_division(head) and _generic(head, True):
        return None
    if suffix.ambiguous and not _proper(stretch, start, begin, end, suffix):
        return None
    kind = suffix.kind
    owns = re.search(r"工会[一-鿿]{0,6}$", head)
    if suffix.text.endswith("服务站") and owns:
        kind = Kind.UNION
    elif (
        owns
        and kind in (Kind.INSTITUTION, Kind.GOVERNMENT)
        and not _NOT_UNIONS_OWN.search(suffix.text)
    ):
        # what a union runs is of its kind: its legal aid centre, its office, its stations
        kind = Kind.UNION
    elif suffix.text == "办事处" and _owner_kind(head):
        kind = _owner_kind(head) or kind
    elif (
        kind is Kind.INSTITUTION
        and suffix.text.endswith(("中心", "站", "部", "所"))
        and any(
            not s.ambiguous
            and s.kind is Kind.ENTERPRISE
            and len(s.text) > 1
            and len(head) > e - 1 > 3
            for _, e, s in suffix_hits(head)
        )
    ):
        # what a firm runs is a part of the firm
        kind = Kind.ENTERPRISE
    elif suffix.text == "局" and _CONSTRUCTOR.match(head):
        kind = Kind.ENTERPRISE
    elif kind is Kind.ENTERPRISE and suffix.ambiguous and "body" in suffix.after:
        # a part of a public unit is of the unit's kind: 环境卫生服务中心|作业队
        kind = _owner(head) or kind
    confidence = 0.5 if suffix.ambiguous else 0.9 if len(suffix.text) > 1 else 0.6
    return Mention(kind, start, end, text[start:end], f"suffix:{suffix.text}", confidence)


def _owner_kind(head: str) -> Kind | None:
    """The type of the group or firm whose office a name says: …互助会|北京|办事处."""
    for _, end, suffix in suffix_hits(head):
        known = suffix.kind in (Kind.GROUP, Kind.ENTERPRISE) and not suffix.ambiguous
        if known and leading_division(head[end:]) == head[end:]:
            return suffix.kind
    return None


def _owner(head: str) -> Kind | None:
    """The kind of the institution that a part's head ends with, if one does."""
    ends = [
        s.kind for _, e, s in suffix_hits(head) if not s.ambiguous and len(s.text) > 1 and e > 4
    ]
    return Kind.INSTITUTION if ends and set(ends) == {Kind.INSTITUTION} else None


def _territory(head: str) -> bool:
    """Whether a head ends as a division's name does, or is one in short form."""
    if re.search(
        r"(?:[省州盟]|街道|地区|社区|开发区|新区|园区|港务区|商务区|示范区|度假区|功能区|保税区|兵团|大学|学院|公司|集团|医院|局|系统|委)$",
        head,
    ):
        return True
    if re.search(r"[一-鿿]{2}[镇乡村]$", head):
        return True
    if any(e == len(head) for _, e in division_spans(head)):
        return True
    # a name that is also an ordinary word counts where a union's suffix stands behind it
    return any(divisions().named(head[-size:]) for size in range(2, min(len(head), 9) + 1))


def _clause(stretch: Stretch, start: int, begin: int) -> bool:
    """Whether a head without an anchor opens like a clause: 多半出自|学院, 住进|新村."""
    words = words_in(stretch, start, begin)
    if not words or any(w.tag in ANCHORS for w in words) or words[0].text in cues().inner_phrases:
        return False
    if len(stretch.text[start:begin]) < 3:
        return False
    tag = single_word_tag(words[0].text)
    return (
        len(words[0].text) > 1
        and tag in ("d", "v", "p", "r", "c", "vd")
        and words[0].text != "首都"
    )


def _own_word(stretch: Stretch, begin: int, head: str) -> bool:
    """Whether a suffix of one character is one: 大局 and 展厅 are words of their own."""
    word = stretch.words[stretch.at(begin)]
    if word.tag in ANCHORS or word.start == begin or leading_division(head):
        return len(head) > 1
    proper = word.tag.startswith(("nr", "nt", "nz", "ns", "x", "j")) or len(word.text) > 2
    return proper and len(head) > 1


def words_in(stretch: Stretch, start: int, end: int) -> list[Word]:
    """The words that lie in a span as a whole."""
    return [w for w in stretch.words if start <= w.start and w.end <= end]


def _named(stretch: Stretch, start: int, end: int) -> bool:
    """Whether some word of a stretch is a proper name, by list or by tag."""
    for word in words_in(stretch, start, end):
        if word.tag in ANCHORS:
            return True
        proper = word.tag.startswith(("nr", "nz", "ns", "nt", "j", "eng", "x"))
        if proper and single_word_tag(word.text) not in ("v", "a", "d", "n"):
            return True
    return False


def _employer(stretch: Stretch, start: int, begin: int) -> bool:
    """Whether what stands before 工会 can have a union: 做好|工会 cannot, 京城公交|工会 can."""
    head = stretch.text[start:begin]
    if (
        re.search(r"[\d０-９%]|^[一二三四五六七八九十百]+[名位家个]", head)
        and kind_of(head) is None
    ):
        return False
    if re.search(r"(?:首任|现任|[到由为向与和对从给])(?:公司|集团|医院|学校)$", head):
        return False
    if any(e == len(head) and not s.ambiguous for _, e, s in suffix_hits(head)):
        # 管委会工会 says no body's name, and neither does 高度重视…党委
        return not is_suffix(head) and not re.search(r"[与和及].{1,3}$|高度|重视|支持", head)
    words = words_in(stretch, start, begin)
    if any(w.tag in ("d", "c", "p", "r", "u", "uj", "ul", "t", "m", "q", "l", "i") for w in words):
        return False
    if any(w.tag == "v" for w in words):
        return words[0].tag in ANCHORS and len(words) <= 3
    return _named(stretch, start, begin)


def _proper(stretch: Stretch, start: int, begin: int, end: int, suffix: Suffix) -> bool:
    """Whether a name with an ambiguous suffix (快递, 物业, 车间) is one here.

    A part of a body is one behind that body. A trade is one behind a proper name where a list or
    a word that firms take stands beside it.
    """
    head = stretch.text[start:begin]
    body = any(
        not s.ambiguous and s.kind is not Kind.PLACE and e > len(s.text)
        for _, e, s in suffix_hits(head)
    ) or any(w.tag == "BRAND" for w in words_in(stretch, start, begin))
    if suffix.kind is Kind.ENTERPRISE and "body" not in suffix.after:
        rest, before = stretch.after(end, 3), stretch.before(start, 1)
        beside = rest.startswith(("工会", "职工", "员工", "党委", "集团", "的一名", "的一位")) or (
            suffix.text not in _MATTERS and (before == "、" or rest[:1] == "、")
        )
        beside = beside or _placed(stretch, start, begin, end)
        tag = single_word_tag(head)
        known = tag is not None and not tag.startswith(("nr", "nz", "ns", "nt"))
        return beside and len(head) > 1 and not known and not _generic(head) and not body
    if suffix.after == ("body",) and suffix.kind is Kind.INSTITUTION and len(head) > 2:
        return True
    if suffix.text == "项目":
        # a site of works has staff: 某公司某地项目|工会
        staffed = _STAFF.match(stretch.after(end, 4)) is not None
        return body and (staffed or _WORKS.search(head[3:]) is not None)
    return body or (_named(stretch, start, begin) and not _generic(head))


def _placed(stretch: Stretch, start: int, begin: int, end: int) -> bool:
    """Whether a name of a trade has its division and a coined word, and does something.

    洛阳|伊水|瓷业|开办了 is a firm, 北京市|快递|行业 is none.
    """
    rest = stretch.text[start:begin]
    coined = rest[len(leading_division(rest)) :]
    if coined == rest or not 2 <= len(coined) <= 4 or stretch.before(start, 1) not in _CLAUSE:
        return False
    if any(_common(coined[i : i + 2]) for i in range(len(coined) - 1)):
        return False
    return stretch.is_edge(end) and stretch.words[stretch.at(end)].tag[0] in "vpdx"


_STAFF = re.compile(r"工会|党支部|青年|[的\d]?(?:职工|员工|工人|建设者)|经理|工地")

_WARDS = re.compile(r"(?:、[^，。]{1,8})?等科室")
_WORKS = re.compile(r"机场|地铁|\d号线|号线|标段|副中心|大厦|大桥|隧道|电站|枢纽|高速")
_CLAUSE = ("", "，", "。", "、", "；", "\n", "到", "进", "在", "和", "与", "为", "由")


def _common(word: str) -> bool:
    tag = single_word_tag(word)
    return tag is not None and not tag.startswith(("nr", "nz", "ns", "nt", "x"))


def _generic(head: str, union: bool = False) -> bool:
    """Whether a head is made of generic words only: 各级基层, 辖区内20余家.

    Of a union's the division in front does not count: 西城区各基层工会 are many.
    """
    rest = head[len(leading_division(head)) :] if union else head
    if not rest:
        return False
    heads = sorted(cues().generic_heads | cues().left_nouns, key=len, reverse=True)
    while rest:
        found = next((h for h in heads if rest.startswith(h)), None)
        if found is None:
            return False
        rest = rest[len(found) :]
    return True
