"""Bodies by shape: a suffix on the right, and a walk to the left until the name ends.

A suffix (有限公司, 总工会, 医院 …) says that a name ends here and of what type it is. The walk
takes word after word on the left until it meets one that cannot be in a name: punctuation, a
function word, a verb that governs names (来到, 慰问), a noun in apposition (企业), a date. A
division's name begins a body's name, so the walk goes no further left than a chain of divisions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon.divisions import divisions
from kg.lexicon.gazetteer import (
    Suffix,
    division_spans,
    kind_of,
    leading_division,
    suffix_hits,
)
from kg.mentions.cues import cues
from kg.mentions.stretch import BREAKS, Stretch
from kg.lexicon.tagger import Word, single_word_tag
from kg.model import Kind, Mention

LONGEST_NAME = 34
_STOP_TAGS = ("p", "c", "r", "u", "y", "e", "o", "t", "d", "x")
# Trades that are matters of everyday politics too: in a list they name no firm.
_MATTERS = frozenset(
    "公交 建设 科技 能源 环保 园林 通信 传媒 实业 电子 化工 餐饮 物流 旅游 食品 医药 航空 海运 电力 石油 外卖 家政 保洁 保安 快递 货运 出行 打车".split()
)
# Function words that no firm has in its name.
_FIRM = frozenset("的了着在是有和与及或把被让而就也都还其这那该我你他等")
# What a name can begin with: a division, a firm known by name.
ANCHORS = ("DIV", "BRAND")
_MEASURE = re.compile(r"[家个名位所余多支批次]$")
# 工会工作, 工会会员 … speak of the matter, not of a body.
_MATTER = re.compile(
    r"工作|会员|干部|组织|经费|系统|卡(?!拉)|改革|事业|理论|章程|人(?!员)|小组|法(?!律)|界|"
    r"[一二三四五六七八九十]+[大届]|[\dA-Z]|第[一二三四五六七八九十\d]+次|服务卡|主席团|活动|阵地|动态|新闻|论坛"
)
# Words that a suffix's last character opens: 委员 is no 委, 大学生 no 大学.
_GOES_ON: dict[str, tuple[str, ...]] = {
    "委": ("员", "托", "派", "培", "屈", "任", "会主"),
    "学": ("生", "习", "徒", "者", "员", "历", "术", "科", "问", "时", "费"),
    "会": ("员", "议", "场", "上", "计", "谈", "同", "见", "址", "费", "徽", "长", "籍", "后", "前", "展", "晤"),
    "团": ("队", "结", "圆", "聚", "员", "购", "体"),
    "院": ("士", "线", "长", "内", "区", "感", "落", "子"),
    "社": ("会", "区", "交", "长", "员", "保", "工", "团"),
    "行": ("业", "动", "为", "政", "程", "走", "驶", "使", "列", "李", "情", "人", "长", "车"),
    "队": ("员", "伍", "友", "长", "列"),
    "站": ("点", "长", "位", "台", "在", "起", "稳", "岗", "出"),
    "所": ("有", "在", "以", "属", "需", "谓", "长", "得", "作", "说", "示", "能"),
    "部": ("分", "门", "长", "署", "队", "件", "级", "位", "委"),
    "心": ("城区", "思想", "工作", "任务", "组", "理", "意", "得", "愿", "系", "情", "城市", "点", "广场站"),
    "司": ("法", "令", "职", "化", "制"),
    "厂": ("房", "长", "区", "家", "务", "商", "矿"),
    "店": ("铺", "员", "面", "长", "主"),
    "处": ("理", "长", "于", "置", "罚", "方", "境", "分", "在"),
    "局": ("长", "面", "部", "限", "势"),
    "科": ("学", "技", "长", "研", "目", "室", "普", "创", "教", "级"),
    "组": ("织", "长", "成", "员", "建", "合", "委", "别"),
    "政": ("府", "治", "策", "务", "协委"),
    "大": ("代表", "会", "学", "厦", "楼", "家", "力", "型", "常委会"),
    "场": ("所", "地", "景", "面", "馆", "次", "长", "合"),
    "区": ("域", "间", "别", "块"),
    "馆": ("长", "员", "藏"),
    "校": ("长", "园", "友", "区", "企"),
    "银": ("行",),
    "业": ("务", "绩", "主", "余", "界", "态"),
    "通": ("过", "知", "道", "常"),
    "协": ("会", "调", "作", "助", "议", "商", "同", "办"),
    "流": ("程", "动", "量", "行", "通"),
    "险": ("情", "些"),
    "设": ("计", "备", "施", "立", "置"),
    "技": ("术", "能", "巧", "工", "师"),
    "力": ("量", "度", "争", "所"),
    "家": ("庭", "属", "人", "长", "园", "具", "电", "门", "级", "乡", "里", "中"),
    "庭": ("审", "院"),
    "厅": ("长", "内"),
}
# Verbs that firms have in their names.
_NAME_VERBS = frozenset(
    "联合 服务 合作 投资 施工 维护 保护 保障 援助 培训 宣传 招聘 采购 集合 汇聚 学习 参考 联络 检查 对接 生产 深化 推进 建成".split()
)
_SESSION = re.compile(r"首[家个批]|第一[家个批]|(?:区县|街镇|街乡|镇街|乡镇|两地|三地|各地|两级|三级)$|第[一二三四五六七八九十百\d]+[届次]|[首本上]届|届第|[一二三四五六七八九十]届$")
_SHORT = re.compile(
    r"(?:[区市县镇乡省旗](?!场|民|容|政(?!府|协))|街道|地区|经开区|高新区|开发区|功能区|自治区|园区|新区|公司|集团|企业|医院|学校|大学|学院|校|院|厂|车间|项目部)"
)
# 由市总工会, 与县人社局: what stands before such a word is a clause of its own.
_GOVERNED = re.compile(r"^.*[由向为到与和对从被给请](?=(?:[区市县镇乡]|街道)[一-鿿]{0,6}$)")
_GOVERNS = frozenset("由 向 为 到 与 和 对 从 被 给 请 任 兼 的 首任 现任 交到 来到".split())
_NOT_UNIONS_OWN = re.compile(r"(?:党委|党总支|党支部|学院|学校|大学|文化宫|俱乐部|疗养院|公司|酒店|宾馆|馆|社)$")
_CONSTRUCTOR = re.compile(r"中(?:铁|建|交|冶|水)|中国(?:铁建|水电|建筑|铁路)|铁建|水电|中电建")
_BARE_UNION = ("工会", "工会委员会", "联合工会", "工会联合会")
_NOUNS = ("n", "nz", "l", "i")
_CHAIR = re.compile(r"(?:常务|专职|兼职)?副?主席(?!团|台)")
_OFFICE = re.compile(r"(?:副|常务|第一)?(?:书记|主席|主任|常委|委员|部长|局长|院长|校长|干部|领导)")
_NUMBER = re.compile(r"[\d一二三四五六七八九十百千两数几]+$")


def find(stretch: Stretch, titles: list[Mention]) -> Iterator[Mention]:
    """All bodies of a stretch that a suffix shows, overlapping ones included.

    Args:
        stretch: one part of the article.
        titles: its titles; 党委 in 党委书记 is a title's beginning and no suffix, and no name runs
            leftwards over an office.
    """
    offices = {
        i
        for t in titles
        if t.source == "title:office" or stretch.words[stretch.at(t.end)].tag.startswith("nr")
        for i in range(t.start, t.end)
    }
    found: list[Mention] = []
    for begin, end, suffix in _suffixes(stretch):
        if any(t.start <= begin < t.end and t.end > end for t in titles):
            continue
        firm = suffix.kind is Kind.ENTERPRISE or suffix.after == ("body",)
        start = _trim(stretch, _walk(stretch, begin, end, offices, firm), begin)
        mention = _judge(stretch, start, begin, end, suffix, {t.start for t in titles})
        if mention:
            found.append(mention)
    after_office = {t.end for t in titles if t.source == "title:office"}
    found = [
        m
        for m in found
        if m.start not in after_office or stretch.words[stretch.at(m.start)].tag in ANCHORS
    ]
    yield from found
    yield from _quoted_parts(stretch, found)
    yield from _departments(stretch, found)


_DEPARTMENT = re.compile(
    r"(?P<part>[一-鿿]{2,7}?[部处室])(?=[、，。的和与等]|(?:副|常务副)?[部处]长|(?:副)?主任|负责|相关|有关|工作人员|干部|四级|三级|二级|一级|$)"
)


def _departments(stretch: Stretch, found: list[Mention]) -> Iterator[Mention]:
    """Departments of unions, whatever they are called: 某市总工会|权益工作部."""
    for owner in found:
        if owner.kind is not Kind.UNION or not owner.text.endswith("总工会"):
            continue
        match = _DEPARTMENT.match(stretch.text, owner.end, min(stretch.end, owner.end + 10))
        if match is None or match["part"].endswith(("干部", "全部", "内部", "外部", "各部")):
            continue
        inside = _words(stretch, owner.end, match.end("part"))
        stops = cues().hard_stops - {"组织", "联络", "宣传", "保障"}
        if any(
            w.text in stops and not _inner(stretch, stretch.at(w.start)) for w in inside
        ):
            continue
        text = stretch.text[owner.start : match.end("part")]
        yield Mention(Kind.UNION, owner.start, match.end("part"), text, "shape:department", 0.8)


def _quoted_parts(stretch: Stretch, found: list[Mention]) -> Iterator[Mention]:
    """A body's part with a quoted name: 某医院“…服务队” is one name."""
    ends = {m.end: m for m in sorted(found, key=lambda m: -m.start)}
    for part in found:
        owner = ends.get(part.start - 1) if stretch.before(part.start, 1) in ("“", '"') else None
        if owner is None:
            owner = ends.get(part.start) if stretch.text[part.start] in "“\"" else None
        if owner is None or owner.kind is Kind.PLACE:
            continue
        if re.match(r"[”\"]?(?:称号|荣誉|奖|先进|等荣)", stretch.text[part.end : part.end + 4]):
            continue
        end = part.end + (stretch.after(part.end, 1) in ("”", '"'))
        text = stretch.text[owner.start : end]
        yield Mention(part.kind, owner.start, end, text, part.source, part.confidence)


def _suffixes(stretch: Stretch) -> Iterator[tuple[int, int, Suffix]]:
    """Suffix hits: of those that end at one place the longest."""
    best: dict[int, tuple[int, int, Suffix]] = {}
    for begin, end, suffix in suffix_hits(stretch.text[stretch.start : stretch.end]):
        begin, end = begin + stretch.start, end + stretch.start
        if end not in best or begin < best[end][0]:
            best[end] = (begin, end, suffix)
    for end in sorted(best):
        begin, _, suffix = best[end]
        if _cut_off(stretch, begin, end, suffix):
            continue
        yield best[end]


def _cut_off(stretch: Stretch, begin: int, end: int, suffix: Suffix) -> bool:
    """Whether the text goes on so that the suffix is none: 部|长, 大学|生, 工会|工作."""
    rest = stretch.after(end, 6)
    if suffix.text == "中心" and re.match(r"工作|大局|任务|城区|组|思想|环节|内容", rest):
        return True
    cut = end >= stretch.end or stretch.words[stretch.at(end)].start == end
    if not cut and any(rest.startswith(w) for w in _GOES_ON.get(suffix.text[-1], ())):
        return True
    if len(suffix.text) < 3 and rest[:1] and single_word_tag(suffix.text + rest[:1]) in _NOUNS:
        return True
    if rest[:1] == "长" and any(suffix.text.endswith(t) for t in cues().inner_titled):
        return True
    if suffix.text == "工会" and _MATTER.match(rest):
        head = stretch.before(begin, 2)
        whole = stretch.before(begin, 12)
        division = any(e == len(whole) for _, e in division_spans(whole))
        return division or not head or head[-1] in "区市县省国都全各层" or head[-1] in BREAKS
    if not stretch.is_edge(end) and not _OFFICE.match(rest):
        word = stretch.words[stretch.at(end)]
        if word.start < end and word.tag != "DIV" and not word.tag.startswith("nr"):
            return single_word_tag(word.text) is not None and len(suffix.text) < 3
    return False


def _walk(stretch: Stretch, begin: int, end: int, offices: set[int], firm: bool) -> int:
    """The offset that the name begins at, as far as words tell."""
    text = stretch.text
    i = stretch.at(begin)
    word = stretch.words[i]
    reach = begin
    anchors: list[Word] = []
    if word.start < begin:
        head = text[word.start : begin]
        free = head not in cues().hard_stops and not (BREAKS & set(head))
        if free or word.tag in ANCHORS:
            reach = word.start
    if word.tag in ANCHORS:
        anchors.append(word)
    i -= 1
    while i >= 0 and end - stretch.words[i].start <= LONGEST_NAME:
        word = stretch.words[i]
        if word.start in offices:
            break
        if word.text in ("”", "）", ")", '"'):
            opened = _opening(stretch, word.start, reach)
            if opened is None:
                break
            reach = opened
            i = stretch.at(opened) - 1
            # a quoted name takes what stands before it only where that is a body's own
            if word.text in ("”", '"') and not _body_ends(stretch, opened):
                break
            continue
        if word.tag in ANCHORS:
            anchors.append(word)
        elif _stops(stretch, i, firm):
            break
        reach = word.start
        i -= 1
    return _begin(stretch, reach, anchors)


def _begin(stretch: Stretch, reach: int, anchors: list[Word]) -> int:
    """Where the name begins between its furthest reach and its anchors.

    A division or a known firm begins a name; what stands before it belongs to the name only
    where that is a body itself (…公司北京分公司, …大学附属北京…医院, 中国…北京…公司).
    """
    if not anchors:
        return reach
    first = anchors[-1].start
    before = stretch.text[reach:first]
    if not before:
        return first
    if before.endswith(("首都", "附属", "直属", "驻", "中国", "中共", "共青团", "国网", "中华")):
        return reach
    closed = any(
        e == len(before) and not s.ambiguous and s.kind is not Kind.PLACE
        for _, e, s in suffix_hits(before)
    )
    return reach if closed else first


def _opening(stretch: Stretch, close: int, start: int) -> int | None:
    """Where the bracket or quotation mark that closes at ``close`` opens, if near enough."""
    pair = {"”": "“", "）": "（", ")": "(", "\"": "\""}[stretch.text[close]]
    opened = stretch.text.rfind(pair, max(stretch.start, close - 20), close)
    if opened < 0 or set(stretch.text[opened + 1 : close]) & set("，。；："):
        return None
    # （以下简称…） and the like are remarks, not parts of the name
    if pair in "（(" and (close - opened > 9 or close + 1 != start):
        return None
    return opened


def _stops(stretch: Stretch, i: int, firm: bool) -> bool:
    """Whether the word ``i`` ends the name on its right; firms bear more words than others."""
    c = cues()
    word = stretch.words[i]
    if BREAKS & set(word.text) or word.text[0] in "“‘（(\"”’":
        return True
    if word.text in ("公司", "集团") and i > 0:
        # 某某公司第一分公司: 公司 is in apposition only where nothing is named before it
        former = stretch.words[i - 1]
        if former.tag in ANCHORS or former.tag.startswith(("nr", "nz", "nt", "n", "x", "j")):
            return bool(BREAKS & set(former.text)) or former.text in c.left_nouns
    if word.text in ("首都", "中国", "中华", "全国"):
        return False
    if word.text in c.left_nouns and not firm and i > 0 and stretch.words[i - 1].tag in ANCHORS:
        # 北京市|职工|摄影协会
        return False
    if word.text in c.left_nouns:
        # 企业 before a name is no part of it; 职工 in 总工会职工服务中心 is
        return not _body_ends(stretch, word.start)
    if word.tag == "m" or _NUMBER.match(word.text):
        after = stretch.text[word.end : word.end + 1]
        return bool(_MEASURE.search(word.text)) or after in "家个名位所余多支批次年月日届"
    if word.tag == "q":
        return i > 0 and stretch.words[i - 1].tag == "m"
    if word.text in c.hard_stops:
        soft = word.text in _NAME_VERBS or (
            firm and len(word.text) == 1 and word.text not in _FIRM
        )
        return not (_inner(stretch, i) or (soft and _anchored(stretch, i)))
    verb = word.tag in ("v", "vd", "vi") and len(word.text) > 1 and not firm
    if word.tag[0] in _STOP_TAGS or verb:
        return not (_inner(stretch, i) or _anchored(stretch, i))
    return False


def _anchored(stretch: Stretch, i: int) -> bool:
    """Whether a name that begins with a division or a known firm runs over the word ``i``.

    北京|新月|联合|汽车公司: no body may end in between, and the anchor stands at most four words off.
    """
    j = i - 1
    while j >= 0 and i - j <= 4:
        word = stretch.words[j]
        if word.tag in ANCHORS:
            between = stretch.text[word.end : stretch.words[i].start]
            ended = any(
                e == len(between) and not s.ambiguous for _, e, s in suffix_hits(between)
            )
            return not ended
        soft = word.text in _NAME_VERBS or (len(word.text) == 1 and word.text not in _FIRM)
        if (word.text in cues().hard_stops and not soft) or BREAKS & set(word.text):
            return False
        j -= 1
    return False


def _inner(stretch: Stretch, i: int) -> bool:
    """Whether a stop word is part of a fixed phrase: 发展和改革, 住房和城乡建设."""
    word = stretch.words[i]
    low = max(stretch.start, word.start - 8)
    around = stretch.text[low : word.end + 8]
    for phrase in cues().inner_phrases:
        at = around.find(phrase)
        if at >= 0 and low + at <= word.start and word.end <= low + at + len(phrase):
            return True
    return False


def _body_ends(stretch: Stretch, offset: int) -> bool:
    """Whether a body's suffix ends right at ``offset``."""
    before = stretch.before(offset, 6)
    return any(before.endswith(s) for s in ("总工会", "工会", "医院", "大学", "公司", "集团", "委员会", "法院"))


def _trim(stretch: Stretch, start: int, begin: int) -> int:
    """Drop apposition and generic words at the left end: 企业|北京…公司, 知名|…."""
    c = cues()
    while start < begin:
        word: Word = stretch.words[stretch.at(start)]
        if word.start != start or word.tag in ANCHORS or word.end > begin:
            break
        if word.text in c.left_nouns or word.text in c.hard_stops or word.tag in ("m", "q", "mq"):
            if word.tag == "m" and not _MEASURE.search(word.text):
                break
            start = word.end
            continue
        break
    return start


def _judge(
    stretch: Stretch, start: int, begin: int, end: int, suffix: Suffix, title_starts: set[int]
) -> Mention | None:
    """The mention, or None where no name stands before the suffix."""
    c = cues()
    text = stretch.text
    if re.search(r"各[^，。；]{0,8}、$", stretch.before(start, 10)) and len(text[start:begin]) < 4:
        # 各街道、地区、功能区总工会 are many
        return None
    head = re.sub(r"^(?:以下)?(?:简称|下称|又称)", "", text[start:begin])
    head = _GOVERNED.sub("", head)
    start = begin - len(head)
    head = head.strip("“”\"")
    if len(suffix.text) == 1 and not _own_word(stretch, begin, head):
        return None
    if suffix.text in ("局", "厅") and not leading_division(head) and head not in c.short_heads:
        if head[:1] not in tuple("省市区县") and not _CONSTRUCTOR.match(head) and "铁路" not in head:
            return None
    if suffix.text == "委" and head[-1:] not in tuple("区市县省旗州盟"):
        return None
    if _SESSION.search(head):
        return None
    if suffix.text == "工会" and (not head or head in BREAKS) and _CHAIR.match(text, end):
        # 党委副书记、工会主席: the union of the body named before
        return Mention(Kind.UNION, begin, end, "工会", "short:工会", 0.7)
    if head == "该" and _SHORT.fullmatch(suffix.text):
        return Mention(suffix.kind, start, end, text[start:end], "short:该", 0.8)
    if not head or head in ("该", "本", "我"):
        short = _SHORT.match(suffix.text)
        if short and len(suffix.text) > len(short.group()):
            return Mention(suffix.kind, start, end, text[start:end], f"short:{short.group()}", 0.8)
        if suffix.after == ("body",) and suffix.kind is Kind.INSTITUTION and len(suffix.text) > 1:
            # a ward by itself is one where somebody of it is named or the hospital is pointed at
            before = stretch.before(begin, 2)
            if end in title_starts or before.endswith(("该院", "本院", "医院")):
                return Mention(suffix.kind, begin, end, text[begin:end], "short:ward", 0.5)
        return None
    if _SHORT.fullmatch(suffix.text) and re.search(r"(?:首任|现任|交到|[由为向与对从给])$", head):
        return None
    if head in c.short_heads:
        return Mention(suffix.kind, start, end, text[start:end], f"short:{head}", 0.8)
    short = _SHORT.match(suffix.text)
    tier = short.group() if short else ""
    if suffix.kind is not Kind.ENTERPRISE and _clause(stretch, start, begin):
        return None
    governed = stretch.words[stretch.at(begin - 1)].text in _GOVERNS if begin > start else False
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
    if head in c.generic_heads or _generic(head, suffix.text in _BARE_UNION):
        return None
    if suffix.text in ("工会", "工会委员会") and not _employer(stretch, start, begin):
        return None
    if suffix.ambiguous and not _proper(stretch, start, begin, end, suffix):
        return None
    kind = suffix.kind
    owns = re.search(r"工会[一-鿿]{0,6}$", head)
    if suffix.text.endswith("服务站") and owns:
        kind = Kind.UNION
    elif owns and kind in (Kind.INSTITUTION, Kind.GOVERNMENT) and not _NOT_UNIONS_OWN.search(suffix.text):
        # what a union runs is of its kind: its legal aid centre, its office, its stations
        kind = Kind.UNION
    elif kind is Kind.INSTITUTION and suffix.text.endswith(("中心", "站", "部", "所")) and any(
        not s.ambiguous and s.kind is Kind.ENTERPRISE and len(s.text) > 1 and len(head) > e - 1 > 3
        for _, e, s in suffix_hits(head)
    ):
        # what a firm runs is a part of the firm
        kind = Kind.ENTERPRISE
    elif suffix.text == "局" and _CONSTRUCTOR.match(head):
        kind = Kind.ENTERPRISE
    confidence = 0.5 if suffix.ambiguous else 0.9 if len(suffix.text) > 1 else 0.6
    return Mention(kind, start, end, text[start:end], f"suffix:{suffix.text}", confidence)


def _territory(head: str) -> bool:
    """Whether a head ends as a division's name does, or is one in short form."""
    if re.search(r"(?:[省州盟]|街道|地区|社区|开发区|新区|园区|兵团|大学|学院|公司|集团|医院|局|系统|委)$", head):
        return True
    if re.search(r"[一-鿿]{2}[镇乡村]$", head):
        return True
    if any(e == len(head) for _, e in division_spans(head)):
        return True
    # a name that is also an ordinary word counts where a union's suffix stands behind it
    return any(divisions().named(head[-size:]) for size in range(2, min(len(head), 9) + 1))


def _clause(stretch: Stretch, start: int, begin: int) -> bool:
    """Whether a head without an anchor opens like a clause: 多半出自|学院, 住进|新村."""
    words = _words(stretch, start, begin)
    if not words or any(w.tag in ANCHORS for w in words) or words[0].text in cues().inner_phrases:
        return False
    if len(stretch.text[start:begin]) < 3:
        return False
    tag = single_word_tag(words[0].text)
    return len(words[0].text) > 1 and tag in ("d", "v", "p", "r", "c", "vd") and words[0].text != "首都"


def _own_word(stretch: Stretch, begin: int, head: str) -> bool:
    """Whether a suffix of one character is one: 大局 and 展厅 are words of their own."""
    word = stretch.words[stretch.at(begin)]
    if word.tag in ANCHORS or word.start == begin or leading_division(head):
        return len(head) > 1
    proper = word.tag.startswith(("nr", "nt", "nz", "ns", "x", "j")) or len(word.text) > 2
    return proper and len(head) > 1


def _words(stretch: Stretch, start: int, end: int) -> list[Word]:
    return [w for w in stretch.words if start <= w.start and w.end <= end]


def _named(stretch: Stretch, start: int, end: int) -> bool:
    """Whether some word of a stretch is a proper name, by list or by tag."""
    for word in _words(stretch, start, end):
        if word.tag in ANCHORS or word.tag.startswith(("nr", "nz", "ns", "nt", "j", "eng", "x")):
            if word.tag in ANCHORS or single_word_tag(word.text) not in ("v", "a", "d", "n"):
                return True
    return False


def _employer(stretch: Stretch, start: int, begin: int) -> bool:
    """Whether what stands before 工会 can have a union: 做好|工会 cannot, 京城公交|工会 can."""
    head = stretch.text[start:begin]
    if re.search(r"[\d０-９%]|^[一二三四五六七八九十百]+[名位家个]", head) and kind_of(head) is None:
        return False
    if re.search(r"(?:首任|现任|[到由为向与和对从给])(?:公司|集团|医院|学校)$", head):
        return False
    if any(e == len(head) and not s.ambiguous for _, e, s in suffix_hits(head)):
        return True
    words = _words(stretch, start, begin)
    if any(w.tag in ("d", "c", "p", "r", "u", "uj", "ul", "t", "m", "q") for w in words):
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
    ) or any(w.tag == "BRAND" for w in _words(stretch, start, begin))
    if suffix.kind is Kind.ENTERPRISE and "body" not in suffix.after:
        rest, before = stretch.after(end, 3), stretch.before(start, 1)
        beside = rest.startswith(("工会", "职工", "员工", "党委", "集团")) or (
            suffix.text not in _MATTERS and (before == "、" or rest[:1] == "、")
        )
        tag = single_word_tag(head)
        known = tag is not None and not tag.startswith(("nr", "nz", "ns", "nt"))
        return beside and len(head) > 1 and not known and not _generic(head) and not body
    if suffix.after == ("body",) and suffix.kind is Kind.INSTITUTION and len(head) > 2:
        return True
    return body or (_named(stretch, start, begin) and not _generic(head))


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
