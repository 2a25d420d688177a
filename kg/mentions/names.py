"""NAME mentions (the printed names of events) and AWARD mentions."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.model import Kind, Mention

_STOP = "，。！？；：\n、,;:!?"
_LONGEST = 40  # characters of a name; longer stretches are clauses
_CLAUSE = re.compile(
    "举办|举行|开展|召开|组织|启动|作为|和|是|参加|参与|累计|成立|在|将|已|共|并|为|向|通过|工会(?!干|主|会|卡|法|知|工|经|财|业|组|女|系)"
)
_LOOSE = re.compile(
    "对|以|此次|本次|这次|辖区|本级|各|及|多|更多|一系列|了|什么|[0-9一二两三四五六七八九十百千万]+[余多]?[名位家个支]"
)
_MOVES = re.compile("走进|来到|前往|深入|开展|举办|赶赴|奔赴|参观|进行")
_EDITION = (
    r"(?:(?:19|20)[0-9]{2}年(?:度)?(?:第[一二三四五六七八九十百0-9]+届)?"
    r"|第[一二三四五六七八九十百0-9]+[届期季次]|首届|首期)"
)


@dataclass(frozen=True, slots=True)
class _Lists:
    """names.toml as expressions: the file says what each list is for."""

    quoted: re.Pattern[str]
    opened: re.Pattern[str]
    bare: re.Pattern[str]
    generic: re.Pattern[str]
    core: re.Pattern[str]
    award: re.Pattern[str]


@cache
def _lists() -> _Lists:
    table = tomllib.loads(Path(__file__).with_name("names.toml").read_text("utf-8"))
    lists = {
        f"{t}.{k}": "|".join(
            re.escape(w) for w in sorted(set(words.split()), key=lambda w: (-len(w), w))
        )
        for t, keys in table.items()
        for k, words in keys.items()
    }
    ends, openers = lists["events.endings"], lists["events.openers"]
    inner = r"“[^“”\n。]{1,39}[^“”\n。，！？]”"
    free = f"[^{_STOP}“”（）《》的]"
    tail = f"(?:(?:{free}|的(?!职工|员工)){{0,14}}?(?:{ends})(?:(?:{ends})|启动|现场)*)"
    middle = f"(?:{free}|“[^“”\\n]{{1,30}}”|《[^《》\\n]{{1,30}}》|（[^（）\\n]{{1,12}}）)"
    return _Lists(
        quoted=re.compile(f"{_EDITION}?(?:{inner})+{tail}"),
        opened=re.compile(
            f"(?:{openers})(?P<name>{middle}{{2,{_LONGEST}}}?(?:{ends}))"
            f"(?:(?P<more>(?:{ends}))*)(?=[{_STOP}（”]|[^会赛班节])(?!的?精神)"
        ),
        bare=re.compile(f"{_EDITION}{middle}{{0,24}}?(?:{ends})"),
        generic=re.compile(f"(?:{lists['events.generic']})*(?:{ends})?"),
        core=re.compile(
            f"“(?P<name>[^“”\\n，。]{{0,12}}(?:{lists['events.cores']})[^“”\\n。]{{0,12}})”"
        ),
        award=re.compile(
            f"“[^“”\\n]{{2,20}}”(?:{lists['awards.quoted']})"
            f"|(?:全国|北京市|省|市|区|县|首都)?(?:{lists['awards.plain']})(?:荣誉称号|称号)?"
        ),
    )


def find(text_value: str, start: int, end: int) -> list[Mention]:
    """NAME and AWARD mentions of the clean characters ``start:end``, in text order.

    None overlaps another; an award claims its characters first, then names in quotation marks,
    then names behind a verb (举办…大赛), then names that begin with a year or a number.
    """
    text = text_value[start:end]
    lists = _lists()
    spans: list[tuple[int, int, Kind, str]] = [
        (*m.span(), Kind.AWARD, "shape:award") for m in lists.award.finditer(text)
    ]
    for m in lists.quoted.finditer(text):
        if not _CLAUSE.search(m[0][m[0].rindex("”") :]):
            spans.append((*m.span(), Kind.NAME, "shape:name-quoted"))
    for m in lists.opened.finditer(text):
        at, stop = m.start("name"), m.end()
        if not lists.generic.fullmatch(text[at:stop]) and not (
            _LOOSE.match(text, at) or _MOVES.search(re.sub("“.*?”", "", text[at:stop]))
        ):
            spans.append((at, stop, Kind.NAME, "shape:name-after-verb"))
    for m in lists.bare.finditer(text):
        rest = re.sub(f"^{_EDITION}", "", m[0])
        if _CLAUSE.search(rest):  # 2023年区总工会举办大会 is no name
            continue
        if not lists.generic.fullmatch(rest) and m.end() - m.start() <= _LONGEST:
            spans.append((*m.span(), Kind.NAME, "shape:name-edition"))
    spans += [(*m.span("name"), Kind.NAME, "shape:name-core") for m in lists.core.finditer(text)]
    taken: set[int] = set()
    found = []
    for at, stop, kind, source in spans:
        if taken.isdisjoint(range(at, stop)):
            taken.update(range(at, stop))
            found.append(Mention(kind, start + at, start + stop, text[at:stop], source, 0.8))
    return sorted(found, key=lambda m: m.start)
