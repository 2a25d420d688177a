"""Bylines: who wrote and photographed an item, in all the forms the trade prints.

Three places: behind 本报讯 at a paragraph's start (``dateline``), on a line of its own
(``is_byline``), and at a paragraph's end (``signature``). ``names`` reads the people of any.
"""

from __future__ import annotations

import re

from kg.articles.people import COMPOUND, is_name, split_run

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff〇"
_OUTLET = (
    r"(?:本报|本刊|本网|本台|本社|中工网|新华社|新华网|人民网|央视网?|"
    r"工人日报|劳动报|工人报|职工报|"
    r"午报|晚报|晨报|早报|时报|快报|日报|[一-龥]{2}(?:工人报|劳动报|日报|晚报|"
    r"晨报|早报|午报|时报|商报|青年报|新闻网|网))"
)
_RANK = (
    r"(?:首席|资深|高级|主任|实\s*习|见\s*习|特\s*约|特派|驻站|驻京|全媒体|"
    r"融媒体|融媒|视频|文字|摄影|图片|本地|青年|小)"
)
_ROLE = r"(?:记\s*者|通\s*讯\s*员|实习生|撰稿人?|撰稿员|评论员|观察员|作者|供稿人?)"
_CREDIT = (
    r"(?:摄\s*影\s*报\s*道|图\s*文\s*报\s*道|摄影|报道|供图|供稿|图片|图文|"
    r"文并摄|并摄|图并文|文字|撰文|撰稿|采写|"
    r"整理|文图|图|文|摄|稿|编辑整理|综合报道|综合整理|联合报道)"
)
_LABEL = re.compile(rf"{_OUTLET}?(?:[—-]+{_OUTLET})?{_RANK}*{_ROLE}(?:站)?|{_OUTLET}(?={_RANK})")
_SEP = re.compile(r"[\s/／、，,&＆|｜;；:：()（）\[\]【】■□◆◇●○▲△★☆▌▍—–\-*]+")
_TOKEN_CREDIT = re.compile(rf"^{_CREDIT}+$")
_TRAILING_CREDIT = re.compile(
    r"({})$".format(r"摄影报道|图文报道|摄影|报道|供图|图片|图文|文并摄|文字|摄")
)
_OFFICE = re.compile(
    r"(?:工会|总工会|公司|部|司|办|办公室|宣|组|站|中心|学院|学校|医院|局|处|"
    r"科|集团|单位|本人|受访者|资料|团委|党委|委|社|台|法|轩)$"
)
_PROVIDED = re.compile(
    r"^[（(]?(?:本[文版])?(?:图片|照片|图|供图|资料图片?|"
    r"资料照片)(?:均?由?\S{2,24}?提供|[:：]\S{2,16})?[）)]?[。.]?$"
)
_MARK = r"[■□◆◇●○▲△★☆▌▍◎※]"
_BRACKET = r"(?:[（(\[【]([^（）()\[\]【】]{1,80})[）)\]】])"
_WIRE = re.compile(
    rf"^(?:{_MARK}\s*)?[【\[]?(?:(?:{_OUTLET}|[一-龥]{{1,6}}(?:报|网|社))?\s*[一-龥]{{0,10}}?\s*"
    rf"(?:\d{{1,2}}\s*月)?\s*(?:\d{{1,2}}\s*日)?\s*(?:讯|专讯|专电|电|"
    rf"消息))(?=[\s（(【\[】\]：:记通]|[一-龥“\d])[】\]]?\s*"
)
_STRICT_WIRE = re.compile(
    rf"^(?:{_MARK}\s*)?[【\[]?(?:本\s*报(?:综合)?\s*(?:快|专|特)?\s*讯|"
    rf"{_OUTLET}[一-龥]{{0,10}}?\s*(?:\d{{1,2}}\s*月)?\s*(?:\d{{1,2}}\s*日)?"
    rf"\s*(?:讯|专讯|专电|电|消息))[】\]]?\s*[:：]?\s*"
)
_LEAD_WORDS = re.compile(
    r"^(?:综合|获悉|从|在|走访|了解|采访|来到|看到|见到|发现|注意到|日前|近日|"
    r"昨|今|\d)"
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
        rf"(?:{_RANK}*{_ROLE})[\s:：]*([{_HAN}·\s、，,/／]{{2,60}}?)\s*(?:摄影报道|"
        rf"图文报道|报道)[:：，,]?\s*"
    ).match(text, at)
    if reported and _inside(text[at : reported.end()].rstrip(":：，, "), labelled=True):
        return reported.end()
    spaced = re.compile(
        rf"((?:{_RANK}*{_ROLE}[\s:：]+(?:[{_HAN}·]{{2,4}}[\s、]+|[{_HAN}]\s[{_HAN}][\s、]+)+)+)"
    ).match(text, at)
    if spaced and _inside(spaced[1], labelled=True):
        return spaced.end()
    return at


def _bare_lead(text: str) -> int | None:
    """（记者 A） or 记者 A 报道： at the start, without 本报讯."""
    match = re.match(
        rf"(?:{_MARK}\s*)?{_OUTLET}?{_RANK}*{_ROLE}[\s:：]*([{_HAN}·\s、/／]{{2,40}}?)\s*(?:摄影报道|"
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
        return _inside(bracket[1], labelled=True) or _only_names(bracket[1])
    marked = bool(re.match(_MARK, line))
    return _inside(inner, labelled=not marked) and (not marked or len(line) <= 60)


def is_bare_name(text: str) -> bool:
    """Whether a line holds one or two names and nothing else, as below a comment's headline."""
    return len("".join(text.split())) <= 8 and _only_names(text.strip()) and len(names(text)) <= 2


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
        if _inside(inner, labelled=True) or _only_names(inner) or _PROVIDED.match(inner):
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
        if loose and not _LABEL.match(tail.lstrip("■□●◆▲ ")):
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
_AWAITS = re.compile(rf"(?:{_RANK}*{_ROLE}|本\s*报|{_RANK}|·)\s*$|[（(][^（）()]{{0,40}}$")


def goes_on(above: str, text: str) -> bool:
    """Whether a byline that a line break cut goes on in the next line.

    >>> goes_on("大赛举办。本报记者 王静 摄", "影报道")
    True
    """
    above = above.rstrip()[-60:]
    if _REST.match(text.strip()):
        return bool(_LABEL.search(above) or "摄" in above[-3:])
    if not _AWAITS.search(above):
        return False
    return bool(_LABEL.search(above[-24:])) or above.endswith(("本报", "本 报"))


def names(text: str) -> tuple[tuple[str, int, int], ...]:
    """The people of a byline with their offsets in it; blanks inside a name are left out.

    >>> [n for n, _, _ in names("本报记者 王 静 通讯员 李文/文 赵大明/摄")]
    ['王静', '李文', '赵大明']
    """
    head = _STRICT_WIRE.match(text) or _WIRE.match(text)
    at = head.end() if head else 0
    found = _read(text[at:].rstrip("。.：:，, "))
    return tuple((name, start + at, end + at) for name, start, end in found or ())


def _inside(text: str, *, labelled: bool) -> bool:
    has_label = bool(_LABEL.search(text)) or bool(
        re.search(
            r"[\s/／](?:文|图|摄|摄影|摄影报道|图文|供图|供稿|文并摄|采写|撰文|整理|"
            r"报道)(?:[\s/／]|$)|(?:摄影报道|供图|文并摄|摄)$|^(?:文|图|摄影|摄|撰文|"
            r"采写|供图)[\s/／:：]",
            text.strip(),
        )
    )
    if labelled and not has_label:
        return False
    return _read(text) is not None


def _only_names(text: str) -> bool:
    """（王静 李明）: nothing but two- to four-character names that begin with a surname."""
    tokens = _merge(text, _tokens(text))
    if not tokens or len(tokens) > 4:
        return False
    return all(is_name(t[0], strict=True) for t in tokens)


def _tokens(text: str) -> list[tuple[str, int, int, bool]]:
    """Pieces between separators: text, start, end, and whether a label stands in it alone."""
    pieces: list[tuple[str, int, int, bool]] = []
    at = 0
    marks: list[tuple[int, int, bool]] = [(m.start(), m.end(), True) for m in _LABEL.finditer(text)]
    marks += [
        (m.start(), m.end(), False)
        for m in _SEP.finditer(text)
        if not any(a <= m.start() < b for a, b, _ in marks)
    ]
    for start, end, label in sorted(marks):
        if start > at:
            pieces.append((text[at:start], at, start, False))
        if label:
            pieces.append((text[start:end], start, end, True))
        at = max(at, end)
    if at < len(text):
        pieces.append((text[at:], at, len(text), False))
    return pieces


def _merge(
    whole: str, pieces: list[tuple[str, int, int, bool]]
) -> list[tuple[str, int, int, bool]]:
    """Join names printed with a blank between their characters: 王 静, 欧阳 静, 王 小明."""
    out: list[tuple[str, int, int, bool]] = []
    i = 0
    while i < len(pieces):
        text, start, end, label = pieces[i]
        following = pieces[i + 1] if i + 1 < len(pieces) else None
        if (
            not label
            and following is not None
            and not following[3]
            and following[1] - end <= 3
            and whole[end : following[1]].isspace()
            and not _TOKEN_CREDIT.match(following[0])
            and not (_TOKEN_CREDIT.match(text) and i > 0)
            and (
                (len(text) == 1 and len(following[0]) <= 2)
                or (
                    text in COMPOUND
                    and len(following[0]) <= 2
                    and not is_name(following[0], strict=True)
                )
                or (len(text) == 2 and len(following[0]) == 1)
            )
        ):
            out.append((text + following[0], start, following[2], False))
            i += 2
            # 王 小 明: three single characters of one name
            if len(out[-1][0]) == 2 and i < len(pieces):
                last = pieces[i]
                alone = i + 1 >= len(pieces) or len(pieces[i + 1][0]) != 1 or pieces[i + 1][3]
                gap = whole[out[-1][2] : last[1]]
                if (
                    len(last[0]) == 1
                    and not last[3]
                    and alone
                    and gap.isspace()
                    and not _TOKEN_CREDIT.match(last[0])
                ):
                    out[-1] = (out[-1][0] + last[0], start, last[2], False)
                    i += 1
            continue
        out.append(pieces[i])
        i += 1
    return out


def _is_picture(pieces: list[tuple[str, int, int, bool]]) -> bool:
    """Whether 图 or 摄 follows, so that a name's last 文 is a credit (柳青文/图)."""
    return bool(pieces) and pieces[0][0] in {"图", "摄", "摄影"}


def _read(text: str) -> list[tuple[str, int, int]] | None:
    """The names of a byline, or None where something in it is neither name, label nor mark."""
    found: list[tuple[str, int, int]] = []
    text = text.rstrip("。.")
    pieces = _merge(text, _tokens(text))
    shot = any(p[0].endswith("摄") and len(p[0]) > 2 for p in pieces)
    for i, (token, start, end, label) in enumerate(pieces):
        if label or (
            _TOKEN_CREDIT.match(token) and not (len(token) > 1 and is_name(token, strict=True))
        ):
            continue
        name, stop = token, end
        if (
            i
            and _TOKEN_CREDIT.match(name[:1])
            and len(name) >= 3
            and text[start - 1 : start] in "/／"
        ):
            continue
        trail = _TRAILING_CREDIT.search(name)
        if trail and len(name) - len(trail[0]) >= 2:
            name, stop = name[: trail.start()], end - len(trail[0])
        elif len(name) >= 3 and name.endswith("文") and (shot or _is_picture(pieces[i + 1 :])):
            name, stop = name[:-1], end - 1
        if not re.fullmatch(rf"[{_HAN}·•・]+", name):
            return None
        labelled = any(p[3] or _TOKEN_CREDIT.match(p[0]) for p in pieces[:i])
        if is_name(name, strict=not labelled):
            found.append((name, start, stop))
        elif len(name) >= 4 and _OFFICE.search(name):
            continue
        elif len(name) >= 4 and (run := split_run(name)):
            at = start
            for part in run:
                found.append((part, at, at + len(part)))
                at += len(part)
        else:
            return None
    return found
