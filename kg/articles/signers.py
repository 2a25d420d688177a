"""The people of a byline: its labels, marks and credits taken away, the names are left."""

from __future__ import annotations

import re

from kg.articles.people import COMPOUND, is_name, split_run

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff〇"
OUTLET = (
    r"(?:本报|本刊|本网|本台|本社|中工网|新华社|新华网|人民网|央视网?|"
    r"工人日报|劳动报|工人报|职工报|"
    r"午报|晚报|晨报|早报|时报|快报|日报|[一-龥]{2}(?:工人报|劳动报|日报|晚报|"
    r"晨报|早报|午报|时报|商报|青年报|新闻网|网))"
)
RANK = (
    r"(?:首席|资深|高级|主任|实\s*习|见\s*习|特\s*约|特派|驻站|驻京|全媒体|"
    r"融媒体|融媒|视频|文字|摄影|图片|本地|青年|小)"
)
ROLE = r"(?:记\s*者|通\s*讯\s*员|实习生|撰稿人?|撰稿员|评论员|观察员|作者|供稿人?)"
_CREDIT = (
    r"(?:摄\s*影\s*报\s*道|图\s*文\s*报\s*道|摄影|报道|供图|供稿|图片|图文|"
    r"文并摄|并摄|图并文|文字|撰文|撰稿|采写|"
    r"整理|文图|图|文|摄|稿|编辑整理|综合报道|综合整理|联合报道)"
)
LABEL = re.compile(rf"{OUTLET}?(?:[—-]+{OUTLET})?{RANK}*{ROLE}(?:站)?|{OUTLET}(?={RANK})")
_SEP = re.compile(r"[\s/／、，,&＆|｜;；:：()（）\[\]【】■□◆◇●○▲△★☆▌▍—–\-*]+")
_TOKEN_CREDIT = re.compile(rf"^{_CREDIT}+$")
_TRAILING_CREDIT = re.compile(
    r"({})$".format(r"摄影报道|图文报道|摄影|报道|供图|图片|图文|文并摄|文字|摄")
)
_OFFICE = re.compile(
    r"(?:工会|总工会|公司|部|司|办|办公室|宣|组|站|中心|学院|学校|医院|局|处|"
    r"科|集团|单位|本人|受访者|资料|团委|党委|委|社|台|法|轩)$"
)


def only_names(text: str) -> bool:
    """（王静 李明）: nothing but two- to four-character names that begin with a surname."""
    tokens = _merge(text, _tokens(text))
    if not tokens or len(tokens) > 4:
        return False
    return all(is_name(t[0], strict=True) for t in tokens)


def _tokens(text: str) -> list[tuple[str, int, int, bool]]:
    """Pieces between separators: text, start, end, and whether a label stands in it alone."""
    pieces: list[tuple[str, int, int, bool]] = []
    at = 0
    marks: list[tuple[int, int, bool]] = [(m.start(), m.end(), True) for m in LABEL.finditer(text)]
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


def read(text: str) -> list[tuple[str, int, int]] | None:
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
        if not re.fullmatch(rf"[{HAN}·•・]+", name):
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
