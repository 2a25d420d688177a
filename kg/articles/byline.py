"""Bylines: who wrote and photographed an item, in all the forms the trade prints.

Three places: behind 本报讯 at a paragraph's start (``dateline``), on a line of its own
(``is_byline``), and at a paragraph's end (``signature``). ``names`` reads the people of any.
"""

from __future__ import annotations

import re

from kg.articles.signers import HAN, LABEL, OUTLET, RANK, ROLE, only_names, read

_PROVIDED = re.compile(
    r"^[（(]?(?:本[文版])?(?:图片|照片|图|供图|资料图片?|"
    r"资料照片)(?:均?由?\S{2,24}?提供|[:：]\S{2,16})?[）)]?[。.]?$"
)
_MARK = r"[■□◆◇●○▲△★☆▌▍◎※]"
_BRACKET = r"(?:[（(\[【]([^（）()\[\]【】]{1,80})[）)\]】])"
_WIRE = re.compile(
    rf"^(?:{_MARK}\s*)?[【\[]?(?:(?:{OUTLET}|[一-龥]{{1,6}}(?:报|网|社))?\s*[一-龥]{{0,10}}?\s*"
    rf"(?:\d{{1,2}}\s*月)?\s*(?:\d{{1,2}}\s*日)?\s*(?:讯(?!员)|专讯|专电|电|"
    rf"消息))(?=[\s（(【\[】\]：:记通]|[一-龥“\d])[】\]]?\s*"
)
_STRICT_WIRE = re.compile(
    rf"^(?:{_MARK}\s*)?[【\[]?(?:本\s*报(?:综合)?\s*(?:快|专|特)?\s*讯|"
    rf"{OUTLET}[一-龥]{{0,10}}?\s*(?:\d{{1,2}}\s*月)?\s*(?:\d{{1,2}}\s*日)?"
    rf"\s*(?:讯(?!员)|专讯|专电|电|消息))[】\]]?\s*[:：]?\s*"
)


def dateline(text: str) -> int | None:
    """The length of a paragraph's opening 本报讯（记者 …）, or None where there is none.

    >>> dateline("本报讯（记者 王静）8日，")
    10
    """
    strict = _STRICT_WIRE.match(text)
    head = strict or _WIRE.match(text)
    at = head.end() if head else 0
    bracket = re.compile(rf"\s*{_BRACKET}").match(text, at)
    if bracket and _inside(bracket[1], labelled=True):
        end = bracket.end()
        more = re.compile(r"\s*(?:摄影报道|报道|摄影)?[:：]?\s*").match(text, end)
        return more.end() if more else end
    if not strict:
        return _bare_lead(text) if not head else None
    unclosed = re.compile(
        r"\s*[（(\[【]((?:本报|实习|见习|特约|首席)?(?:记者|"
        r"通讯员)[^（）()，。]{0,40})$"
    ).match(text, at)
    if unclosed:
        return len(text)
    reported = re.compile(
        rf"(?:{RANK}*{ROLE})[\s:：]*([{HAN}·\s、，,/／]{{2,60}}?)\s*(?:摄影报道|"
        rf"图文报道|报道)[:：，,]?\s*"
    ).match(text, at)
    if reported and _inside(text[at : reported.end()].rstrip(":：，, "), labelled=True):
        return reported.end()
    spaced = re.compile(
        rf"((?:{RANK}*{ROLE}[\s:：]+(?:[{HAN}·]{{2,4}}[\s、]+|[{HAN}]\s[{HAN}][\s、]+)+)+)"
    ).match(text, at)
    if spaced and _inside(spaced[1], labelled=True):
        return spaced.end()
    return at


_SALUTE = re.compile(
    r"^[“\"]?(?:(?:尊敬|敬爱|亲爱)的)?(?:编辑(?:部)?(?:同志|老师|先生)?|《?[一-龥]{2,6}报》?(?:编辑部)?(?:同志|编辑)?|"
    r"记者(?:同志|老师))们?(?:你们?好|您好)?[:：!！]$"
)


def salutation(text: str) -> bool:
    """Whether a line greets the editor: a reader's letter starts there.

    >>> salutation("编辑同志："), salutation("编辑同志说：")
    (True, False)
    """
    return bool(_SALUTE.match("".join(text.split())))


def _bare_lead(text: str) -> int | None:
    """（记者 A） or 记者 A 报道： at the start, without 本报讯."""
    match = re.match(
        rf"(?:{_MARK}\s*)?{OUTLET}?{RANK}*{ROLE}[\s:：]*([{HAN}·\s、/／]{{2,40}}?)\s*(?:摄影报道|"
        rf"报道)[:：，]\s*",
        text,
    )
    return match.end() if match and _inside(match[0].rstrip(":： ，"), labelled=True) else None


def is_byline(text: str) -> bool:
    """Whether a whole line is a byline: ■ 本报记者 A/文 B/摄."""
    line = text.strip()
    if len(line) > 90:
        return False
    if _PROVIDED.match(line):
        return True
    inner = line
    bracket = re.fullmatch(rf"{_BRACKET}[。.]?", line)
    if bracket:
        return _inside(bracket[1], labelled=True) or only_names(bracket[1])
    marked = bool(re.match(_MARK, line))
    return _inside(inner, labelled=not marked) and (not marked or len(line) <= 60)


def is_bare_name(text: str) -> bool:
    """Whether a line holds one or two names and nothing else, as below a comment's headline."""
    return len("".join(text.split())) <= 8 and only_names(text.strip()) and len(names(text)) <= 2


def signature(text: str) -> int | None:
    """Where the byline at a paragraph's end starts, or None.

    >>> "大赛举办。本报记者 王静 摄影报道"[5:]
    '本报记者 王静 摄影报道'
    >>> signature("大赛举办。本报记者 王静 摄影报道")
    5
    """
    line = text.rstrip()
    bracket = re.search(rf"{_BRACKET}[。.]?$", line)
    if bracket and bracket.start() > 0:
        inner = bracket[1]
        if _inside(inner, labelled=True) or only_names(inner) or _PROVIDED.match(inner):
            return bracket.start()
    for match in re.finditer(rf"[。！？”…!?)）\s](?=\s*(?:{_MARK}\s*)?\S)", line):
        at = match.end()
        rest = line[at:]
        if len(rest) > 70:
            continue
        lead = len(rest) - len(rest.lstrip())
        tail = rest[lead:]
        # A byline may follow its text after a blank only, when a label opens it.
        loose = match[0].isspace() and not _after_stop(line, match.start())
        if loose and not LABEL.match(tail.lstrip("■□●◆▲ ")):
            continue
        if tail and _inside(tail.rstrip("。."), labelled=True):
            return at + lead
    return None


def _after_stop(line: str, at: int) -> bool:
    before = line[:at].rstrip()
    return bool(before) and before[-1] in "。！？”…!?)）"


_REST = re.compile(
    r"^(?:影\s*报\s*道|报\s*道|道|影|摄影报道|文?[/／]图|[/／]摄|"
    r"摄)\s*[）)]?[。.]?$"
)
_AWAITS = re.compile(rf"(?:{RANK}*{ROLE}|本\s*报|{RANK}|·)\s*$|[（(][^（）()]{{0,40}}$")


def goes_on(above: str, text: str) -> bool:
    """Whether a byline that a line break cut goes on in the next line.

    >>> goes_on("大赛举办。本报记者 王静 摄", "影报道")
    True
    """
    above = above.rstrip()[-60:]
    if _REST.match(text.strip()):
        return bool(LABEL.search(above) or "摄" in above[-3:])
    if not _AWAITS.search(above):
        return False
    return bool(LABEL.search(above[-24:])) or above.endswith(("本报", "本 报"))


def names(text: str) -> tuple[tuple[str, int, int], ...]:
    """The people of a byline with their offsets in it; blanks inside a name are left out.

    >>> [n for n, _, _ in names("本报记者 王 静 通讯员 李文/文 赵大明/摄")]
    ['王静', '李文', '赵大明']
    """
    head = _STRICT_WIRE.match(text) or _WIRE.match(text)
    at = head.end() if head else 0
    found = read(text[at:].rstrip("。.：:，, "))
    return tuple((name, start + at, end + at) for name, start, end in found or ())


def _inside(text: str, *, labelled: bool) -> bool:
    has_label = bool(LABEL.search(text)) or bool(
        re.search(
            r"[\s/／](?:文|图|摄|摄影|摄影报道|图文|供图|供稿|文并摄|采写|撰文|整理|"
            r"报道)(?:[\s/／]|$)|(?:摄影报道|供图|文并摄|摄)$|^(?:文|图|摄影|摄|撰文|"
            r"采写|供图)[\s/／:：]",
            text.strip(),
        )
    )
    if labelled and not has_label:
        return False
    return read(text) is not None
