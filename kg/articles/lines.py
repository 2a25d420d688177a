"""A page as lines, and what can be said of one line by itself.

Everything here looks at the characters of one line only; how lines make articles is ``label``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.articles import byline, notices
from kg.model import Span

LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_HEADING = re.compile(r"(#{1,6})(?=[ \t\u3000]|[^#\s])[ \t\u3000]*")
_CLOSERS = "”’」』）)》】〉\"'"
_TERMINAL = "。！？!?…"
_INDENT = re.compile(r"^(?:\u3000|[ \t\xa0]{2,})")
_LIST_ITEM = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|"
    r"[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．](?!\d)"
    r"|第[一二三四五六七八九十]{1,3}[,，、：:]|[●○■□◆◇▲△★☆►▶·•◎※√✓-]\s*\S)"
)
# Words that open a paragraph of news prose, hardly ever a headline.
_PROSE_START = re.compile(
    r"^[“\"‘「]?(?:近日|日前|近期|连日来|当[天日晚]|昨[天日晚]|今[天日]|目前|"
    r"截至|据(?!点)|活动(?:中|现场|当天|期间|结束)|"
    r"此次|本次|今年|去年|明年|同时|与此同时|此外|另外|随后|随着|为了|为(?:进一步|切实|深入|贯彻|"
    r"落实|丰富|提高|提升|加强|推动|做好|保障|全面|确保|充分|解决|引导|迎接|"
    r"庆祝|纪念)|下一步|接下来|"
    r"会上|会议(?:指出|强调|要求|认为|由|还|听取|传达)|座谈会上|仪式上|"
    r"培训(?:中|期间)|比赛(?:中|现场)|其中|首先|其次|再次|最后|一是|二是|三是|"
    r"他(?:说|表示|指出|强调)|她(?:说|表示)|记者|图为|在(?:此|[^，]{1,14}[，上中下里前后])|"
    r"\d{1,2}月\d{0,2}日?[，,至]?|\d{1,2}日|20\d\d年)"
)
_SLOGAN = re.compile(
    r"学习(?:宣传)?贯彻|深入学习|贯彻落实|新时代|新征程|新篇章|新局面|开创|"
    r"奋力|精神|不忘初心|牢记使命|"
    r"砥砺|奋进|建功|喜迎|庆祝|献礼|弘扬|争当|争做|共筑|同心|永远跟党走|"
    r"中国梦|劳动美|主题教育|高质量发展|"
    r"走进|聚焦|关注|专题|专栏|专版|系列报道|在行动|进行时|风采|巡礼|之窗|之声|之家$"
)
# 简讯, 传真, 之窗: the name of a column that collects short items.
_COLUMN = re.compile(
    r"^[^，。]{0,8}(?:简讯|简明新闻|传真|速递|速览|短波|快讯|快报|集锦|集纳|"
    r"动态|之窗|视窗|风采|链接|播报|广角|瞭望|"
    r"巡礼|撷英|掠影|掠影|资讯|要闻|新闻|点击|连线|直通车|直击|看台|园地|之声|"
    r"之家|专栏|专版|专题|专刊|特刊|聚焦|观察|视点|"
    r"在线|周刊|导读|导航|故事|人物|天地|大家谈|面对面|进行时|在行动|摘登|选登)$"
)
# ◆职工天地◆: a column's name between ornaments.
_FRAMED = re.compile(
    r"^([◆◇●■□·•★☆▲※＊*]+)[^◆◇●■□·•★☆▲※＊*]{2,16}[◆◇●■□·•★☆▲※＊*]+$|"
    r"^[【〖][^】〗]{2,12}[】〗]$"
)
_ACTOR = re.compile(
    r"工会|总工会|公司|集团|街道|[镇乡区县市省州盟旗](?:总|职工|工会|环卫|"
    r"教育|委|政府)?|[一-龥]总(?=[^工]|$)|社区|医院|学校|大学|"
    r"中学|小学|学院|银行|铁路|地铁|公交|法院|检察院|园区|开发区|中心|协会|"
    r"劳模|职工|员工|工匠|农民工|小哥|"
    r"女工|会员|企业|厂|矿|局|队|站"
)
_DEED = re.compile(
    r"迎来|有了|上新|举办|举行|召开|开展|启动|开班|开赛|开幕|闭幕|落幕|收官|"
    r"走访|慰问|携手|签约|签订|惠及|送|比拼|获|荣获|"
    r"成立|揭牌|参加|走进|到|赴|为|让|助|建|推出|发放|培训|服务|宣讲|入会|"
    r"乐享|享|办|开|破|超|达|出台|上线|"
    r"表彰|评|选|赛|结|练|牵|动|圆|飞|绣|变|搬|挑|拼|夺|摘|领|上|下|进|来|有|"
    r"当|拿|签|谈|解|撑|焊|种|修|捎|跳|捐|救|帮|守|护|暖|过|学|讲|唱|演|亮相|"
    r"打造|搭|聚|织|筑|绘"
)
# 读者 李明, 某市 李明: how a reader signs a letter.
_SIGNED_LETTER = re.compile(
    r"^(?:读者|职工|会员|来信人|一(?:名|位)[一-龥]{2,6}|[一-龥]{2,8}[市区县乡镇])"
    r"[ \u3000:：]+[一-龥]{2,4}$"
)
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_DASH = re.compile(r"^[—–―─－-]{1,4}\s*[^—–―─－\-\s]")
_DASH_VISIT = re.compile(
    r"^[—–―─－-]{1,4}\s*(?:专?访|记|写在|来自|对话|走近|听|看|说|解读|读|谈|"
    r"评)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its place and its looks.

    ``start:end`` are page offsets of the line's characters between the outer blanks, heading
    marks left out; ``text`` are those characters.
    """

    start: int
    end: int
    text: str
    level: int = 0  # number of heading marks
    gap: int = 0  # blank lines above
    indent: bool = False
    chars: int = 0  # characters that are not blank
    terminal: bool = False  # ends as a sentence ends
    dateline: bool = False  # 本报讯, 本报北京5月6日电; 编辑同志： of a letter
    byline: bool = False  # the whole line is a byline
    bare: bool = False  # one or two names and nothing else
    signed: bool = False  # a byline ends the line
    notice: str = ""  # advertisement, folio, imprint …, by its looks
    title: float = 0.0  # how much it looks like a headline
    slogan: float = 0.0  # how much like a banner over several articles
    prose: float = 0.0  # how much like running text
    dash: bool = False  # ——访…
    visit: bool = False  # ——访…, 写在…: of one article, not of a column
    item: bool = False  # starts as an item of a list
    marks: tuple[int, int] = (0, 0)  # page offsets of the heading marks
    pieces: tuple[tuple[int, int], ...] = ()  # of a line joined of several, else empty

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The page offsets of the line's characters, line ends left out."""
        return self.pieces or ((self.start, self.end),)


def is_terminal(text: str) -> bool:
    """Whether a sentence may end here: 。！？… and the closing marks behind them."""
    body = text.rstrip().rstrip(_CLOSERS).rstrip()
    if not body:
        return False
    if body[-1] in _TERMINAL:
        return True
    return body[-1] == "." and len(body) > 1 and bool(_HAN.match(body[-2]))


def cut(text: str, skip: Sequence[Span] = ()) -> tuple[Line, ...]:
    """All lines of a page that hold a character, in order; ``skip`` is sorted and left out."""
    found: list[Line] = []
    gap = 0
    at = 0
    hole = 0
    for stop in (*LINE_END.finditer(text), None):
        end = stop.start() if stop else len(text)
        while hole < len(skip) and skip[hole].end <= at:
            hole += 1
        pieces: list[tuple[int, int]] = []
        start, k = at, hole
        while k < len(skip) and skip[k].start < end:
            if skip[k].start > start:
                pieces.append((start, skip[k].start))
            start = max(start, skip[k].end)
            k += 1
        if start < end:
            pieces.append((start, end))
        line = _line(text, pieces, gap)
        if line is not None:
            found.append(line)
            gap = 0
        else:
            gap += 1
        if stop:
            at = stop.end()
    return tuple(found)


def _line(text: str, pieces: Sequence[tuple[int, int]], gap: int) -> Line | None:
    raw = "".join(text[a:b] for a, b in pieces)
    body = raw.strip()
    if not body:
        return None
    where = [i for a, b in pieces for i in range(a, b)]
    head = len(raw) - len(raw.lstrip())
    level, marks = 0, (0, 0)
    if mark := _HEADING.match(body):
        rest = body[mark.end() :].rstrip()
        if rest:
            level, marks = len(mark[1]), (where[head], where[head + len(mark[1]) - 1] + 1)
            head += mark.end()
            body = rest
    spans: list[tuple[int, int]] = []
    for i in where[head : head + len(body)]:
        if spans and spans[-1][1] == i:
            spans[-1] = (spans[-1][0], i + 1)
        else:
            spans.append((i, i + 1))
    made = Line(
        spans[0][0],
        spans[-1][1],
        body,
        level,
        gap,
        bool(_INDENT.match(raw)),
        marks=marks,
        pieces=tuple(spans) if len(spans) > 1 else (),
    )
    return _judge(made)


def remake(group: Sequence[Line]) -> Line:
    """Several printed lines as one, judged anew."""
    text = "".join(x.text for x in group)
    pieces = tuple(s for x in group for s in x.spans)
    return _judge(replace(group[0], end=group[-1].end, text=text, pieces=pieces))


def _judge(line: Line) -> Line:
    body = line.text
    chars = sum(1 for c in body if not c.isspace())
    whole = byline.is_byline(body)
    terminal = is_terminal(body)
    return replace(
        line,
        chars=chars,
        terminal=terminal,
        dateline=byline.dateline(body) is not None or byline.salutation(body),
        byline=whole,
        bare=not whole and byline.is_bare_name(body),
        signed=not whole and byline.signature(body) is not None,
        notice=notices.kind(body),
        title=_title(body, chars, terminal),
        slogan=_slogan(body),
        prose=_prose(body, chars, terminal),
        dash=bool(_DASH_VISIT.match(body)) or (bool(_DASH.match(body)) and not terminal),
        visit=bool(_DASH_VISIT.match(body)),
        item=bool(_LIST_ITEM.match(body)),
    )


def opens_prose(text: str) -> bool:
    """Whether a line begins as a paragraph of news does: 近日, 据了解, 8日."""
    return bool(_PROSE_START.match(text))


def _title(text: str, chars: int, terminal: bool) -> float:
    han = len(_HAN.findall(text))
    if han < 2:
        return -6.0
    score = 0.0
    if 6 <= chars <= 30:
        score += 1.2
    elif chars < 4:
        score -= 2.0
    elif chars > 60:
        score -= 9.0
    elif chars > 42:
        score -= 3.0
    elif chars > 34:
        score -= 0.8
    if "。" in text:
        score -= 6.0
    elif terminal:
        score -= 1.5
    if text[-1] in "，,、；;：:的和与在了":
        score -= 3.0 if text[-1] not in "的和与在了" else 1.2
    if text[0] in "，。、；：！？”’）》,;:!?)%":
        score -= 8.0
    score -= 0.9 * len(re.findall(r"[，,；;]", text))
    if re.search(r"[一-龥”][ \u3000]+[一-龥“]", text):
        score += 0.8
    if _PROSE_START.match(text):
        score -= 2.5
    if text.count("“") != text.count("”") or text.count("《") != text.count("》"):
        score -= 2.0
    if _SIGNED_LETTER.match(text):
        score -= 6.0
    if _ACTOR.search(text):
        score += 0.6
    if _DEED.search(text):
        score += 0.5
    return score


def _slogan(text: str) -> float:
    hits = len(set(_SLOGAN.findall(text)))
    score = 0.9 * min(hits, 4)
    if re.search(r"\S[ \u3000]+\S", text):
        score += 0.4
    if re.search(r"\d", text):
        score -= 0.6
    if _COLUMN.match(text) and not re.search(r"[ \u3000“]", text):
        score += 2.2
    if _FRAMED.match(text):
        score += 2.2
    return score


def _prose(text: str, chars: int, terminal: bool) -> float:
    score = 0.0
    if chars > 60:
        score += 3.0
    elif chars > 36:
        score += 1.5
    if "。" in text:
        score += 2.0
    elif terminal:
        score += 1.0
    score += 0.4 * min(3, len(re.findall(r"[，,；;]", text)))
    if _PROSE_START.match(text):
        score += 1.0
    return score


def actor(text: str) -> bool:
    """Whether a line names somebody or some body that acts."""
    return bool(_ACTOR.search(text))


def deed(text: str) -> bool:
    """Whether a line has a verb of the trade."""
    return bool(_DEED.search(text))
