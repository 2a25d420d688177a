"""What stands between a chain's last word and a title: a body's head, its part, or more title.

公司总经理, 总工会主席, 宣传部部长 print the body by its head alone; 餐饮部主管 behind a hotel's
name shows a department that no list knows; 日语导游 is a title of which the lists know the end.
None of these is a mention of its own: a fact makes one, and the graph completes the name.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import BODY_KINDS, Kind, Mention

HEAD, PART = "short:head", "short:part"
EMPLOYER, UNION_OF = "short:employer", "short:union-of"
_RUN = re.compile(r"[一-鿿\dA-Za-z]+$")
# How a post is held or who holds it; neither body nor title.
_MANNER = re.compile(
    r"^(?:新?(?:当选|上任|到任|任命|晋|任)|现任|首任|首位|原|前任|前|已故|退休|离休|时任|曾任|兼任?|"
    r"优秀|青年|一线|资深|年轻|知名|著名|骨干|普通|模范|最美|外籍|党员|[女男老]|第.{1,3}[届任](?:委员会|理事会)?)?的?$"
)
_LEAD = re.compile(
    r"^(?:兼任?|首任|现任|新任|由|请|据|随后|当天|当日|会上|其中|同时|近日|日前)?(?:该|本|我)?"
)
_UNION = re.compile(r"(?:工会|总工会|工会联合会)$")
_FIRM = re.compile(r"(?:公司|集团|企业|[厂店]|分行|支行|银行)$")
_SCHOOL = re.compile(r"(?:医院|学校|大学|学院|幼儿园|中学|小学|[院校园])$")
_OFFICE = re.compile(
    r"(?:村委会|居委会|管委会|党支部|党总支|党委|组织部|宣传部|统战部|政法委|社会工作部|网信办|[纪监]委|办事处|[团妇党纪]?工委)$"
)
PARTS = re.compile(
    r"(?:[部科室队组站所系庭段]|(?<!办事)处|车间|中心|[分支]行|分公司|支公司|分院|分会|分社|分店|工区|站区|病区|学院)$"
)
_GENERIC = re.compile(r"公司|集团|企业|医院|学校|学院|[院校厂园]")
_NO_TITLE = re.compile(r"[的当做任是为成了在到名位]|担任|从事|联合|组织|慰问|邀请|协助|表彰|安排")
# Titles whose front the lists do not know: 日语|导游, 运维|班长.
_OPEN = re.compile(r"(?:主管|班长|组长|经理|总监|教练|领班|工程师)$")


# A title whose front is a department: 急诊科|主任, 支行|行长.
_SPLIT = re.compile(
    r"^(?P<part>(?!党|书记)[一-鿿]+?(?<!支)(?:[部科室处]|中心)|(?P<committee>(?:女职工|经费审查|劳动法律监督)委员会)"
    r"|支行|分行|(?P<shop>车间))(?P<title>(?:常务|执行)?副?(?:主任|经理|主管|[部科处行室]长|书记|委员))$"
)


def read(
    last: Mention | None, text: str, at: int, title: Mention, verbs: bool = False
) -> tuple[Mention | None, Mention]:
    """A body that the words before a title print, if any, and the title as it is printed.

    Args:
        last: the mention before the words, if any.
        text: the article's clean text.
        at: where the words begin: the end of ``last``, or the beginning of the chain.
        title: the title behind the words.
        verbs: verbs may stand there too (李明在某公司当厨师); what is not understood is one.
    """
    split = _SPLIT.match(title.text)
    if (
        split
        and (not verbs or split["committee"])
        and (not split["shop"] or _RUN.search(text, at, title.start))
    ):
        start = title.start + split.start("title")
        title = replace(title, start=start, text=split["title"])
    run = _RUN.search(text, at, title.start)
    if run is None:
        return None, title
    start, glued = run.start(), last is not None and last.end == run.start()
    word = run.group().removesuffix("的") or run.group()
    if _MANNER.match(run.group()):
        return None, title
    if glued and last is not None and last.kind in BODY_KINDS:
        if _UNION.search(word):
            return _body(Kind.UNION, last.start, start + len(word), text, PART), title
        if PARTS.search(word):
            return _body(last.kind, last.start, start + len(word), text, PART), title
        if _FIRM.search(word) or _SCHOOL.search(word):
            return _body(last.kind, last.start, start + len(word), text, PART), title
        if word == run.group() and _opens(word, title):
            return None, _wider(start, text, title)
        if verbs:
            return None, title
        return _body(Kind.INSTITUTION, start, start + len(word), text, HEAD), title
    besides = last is not None and last.kind is Kind.TITLE and word.startswith("兼")
    if not glued or last is None or besides:  # 副主席兼|女工部|部长
        lead = _LEAD.match(word)
        skip = lead.end() if lead and lead.end() < len(word) else 0
        begin, word = start + skip, word[skip:]
        kind = _kind(word)
        if kind is None and verbs:
            return None, title
        firm = _GENERIC.match(word) if kind is None else None
        if firm and _opens(word[firm.end() :], title):
            # 该公司|运维|班长: the head of the firm and the front of the title
            body = _body(
                _kind(firm.group()) or Kind.ENTERPRISE, begin, begin + firm.end(), text, HEAD
            )
            return body, _wider(begin + firm.end(), text, title)
        if kind is None and last is not None and _opens(word, title):
            return None, _wider(start, text, title)
        return _body(kind or Kind.INSTITUTION, begin, begin + len(word), text, HEAD), title
    return None, title


def merged(first: Mention, second: Mention) -> Mention | None:
    """Two titles that touch are one where an occupation ends them: 主任|律师."""
    touching = first.kind is Kind.TITLE and first.end == second.start
    if not touching or second.source != "title:occupation":
        return None
    return replace(second, start=first.start, text=first.text + second.text)


def inside(title: Mention) -> Mention | None:
    """The head that a title holds: 院 in 副院长; none where any office has such a title."""
    found = re.match(r"(?:常务|第一|执行)?副?(?P<head>[院校园厂站馆行段]|车队)长$", title.text)
    if found is None:
        return None
    start = title.start + found.start("head")
    head = found["head"]
    kind = Kind.ENTERPRISE if head in ("厂", "行", "段", "车队") else Kind.INSTITUTION
    return Mention(kind, start, start + len(head), head, HEAD, 0.5)


def employer(union: Mention) -> Mention | None:
    """The body whose staff a union organises, as far as the union's own words name it."""
    text = _UNION.sub("", union.text)
    if not text or text == union.text or text[-1] in "区市县省旗州镇乡道总":
        return None
    end = union.start + len(text)
    return replace(union, kind=Kind.ENTERPRISE, end=end, text=text, source=EMPLOYER, confidence=0.6)


def is_part(body: Mention) -> bool:
    """Whether a body is a department that a chain prints without the body it belongs to."""
    return body.source == HEAD and bool(PARTS.search(body.text))


def part_of(whole: Mention, part: Mention) -> Mention:
    """The department as one of this body; the source says where that one is printed."""
    return replace(part, kind=whole.kind, source=f"{PART}:{whole.start}")


def is_committee(body: Mention) -> bool:
    """Whether a body is a union's committee that a chain prints without the union."""
    return body.source == HEAD and body.text.endswith(("女职工委员会", "审查委员会", "监督委员会"))


def union_of(whole: Mention, union: Mention) -> Mention:
    """A bare 工会 as that of the employer its chain names; the source says where."""
    return replace(union, source=f"{UNION_OF}:{whole.start}")


def union_before(text: str, start: int, end: int) -> Mention | None:
    """A union that a sentence prints by its head before somebody is elected: 联合工会第一届….."""
    found = re.search(r"(?:联合工会|总工会|分工会|工会)", text[start:end])
    if found is None:
        return None
    return _body(Kind.UNION, start + found.start(), start + found.end(), text, HEAD)


def meeting(text: str, start: int, end: int) -> Mention | None:
    """The 会 of a meeting or committee, which stands for the union or society that it is of."""
    at = text.find("会", start, end)
    return _body(Kind.UNION, at, at + 1, text, HEAD) if at >= 0 else None


def _kind(word: str) -> Kind | None:
    for pattern, kind in (
        (_UNION, Kind.UNION),
        (_OFFICE, Kind.GOVERNMENT),
        (_FIRM, Kind.ENTERPRISE),
        (_SCHOOL, Kind.INSTITUTION),
        (PARTS, Kind.INSTITUTION),
    ):
        if pattern.search(word):
            return kind
    return None


def _opens(word: str, title: Mention) -> bool:
    if len(word) > 4 or _NO_TITLE.search(word):
        return False
    return title.source in ("title:occupation", "title:shape") or bool(_OPEN.search(title.text))


def _wider(start: int, text: str, title: Mention) -> Mention:
    return replace(title, start=start, text=text[start : title.end])


def _body(kind: Kind, start: int, end: int, text: str, source: str) -> Mention:
    return Mention(kind, start, end, text[start:end], source, 0.6)
