"""When one printed name abbreviates another."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.lexicon.gazetteer import division_spans, is_suffix, suffix_hits

# Legal forms and other words without which a firm is still the same firm.
_FORM = re.compile(
    r"(?:（[^）]{1,8}）)?(?:控股|集团|股份|有限|责任|总)*(?:有限责任公司|有限公司|公司|集团|总厂|厂)$"
)
_QUOTES = re.compile(r"[“”\"‘’「」]")


def canonical(text: str) -> str:
    """A printed name without quotation marks inside, 该 in front and outer brackets.

    A name that is a quotation and a suffix (“…”纪念馆) keeps its marks: they are part of it.
    """
    name = text.strip()
    if re.match(r"^[“\"][^”\"]{6,}[”\"][一-鿿]", name):
        return name
    return _QUOTES.sub("", name)


@lru_cache(maxsize=8192)
def readings(name: str) -> tuple[tuple[str, str, str], ...]:
    """A name as (divisions in front, distinctive part, form behind), in every reading.

    A firm may be called like a district elsewhere (河西 is one of 天津), so each number of leading
    divisions gives a reading of its own.
    """
    heads = [""]
    while True:
        rest = name[len(heads[-1]) :]
        step = next((e for s, e in division_spans(rest) if s == 0), 0)
        if not step or len(rest) - step < 2:
            break
        heads.append(name[: len(heads[-1]) + step])
    return tuple((head, *_parts(name[len(head) :])) for head in reversed(heads))


def _parts(rest: str) -> tuple[str, str]:
    form = _FORM.search(rest)
    if form and form.start() > 0:
        return rest[: form.start()], rest[form.start() :]
    ending = max(
        (s for _, e, s in suffix_hits(rest) if e == len(rest) and not s.ambiguous),
        key=lambda s: len(s.text),
        default=None,
    )
    if ending and len(ending.text) < len(rest):
        return rest[: -len(ending.text)], ending.text
    return rest, ""


@lru_cache(maxsize=65536)
def abbreviates(short: str, full: str) -> bool:
    """Whether ``short`` can stand for ``full`` in an article that prints both.

    True where ``short`` is the end of ``full`` (港口医院 of 江海港口医院), or where its distinctive
    characters stand in ``full`` in the same order, beginning with the same character, and both
    end alike (云大口腔医院 of 云岭大学口腔医院; 东农大 of 东北农业大学).
    """
    if len(short) >= len(full) or len(short) < 2:
        return False
    if full.endswith(short):
        # 医院 alone is a common noun
        return not is_suffix(short)
    if any(_fits(s, f, short, full) for s in readings(short) for f in readings(full)):
        return True
    # 云岭重机 of 云岭重型机械有限公司: a firm's trade is no form that must come back
    firms = [f for f in readings(full) if f[2].endswith(("公司", "集团", "厂"))]
    return len(short) > 3 and any(_fits(("", short, ""), f, short, full) for f in firms)


def _fits(
    short: tuple[str, str, str], full: tuple[str, str, str], printed: str, whole: str
) -> bool:
    s_head, s_core, s_form = short
    f_head, f_core, f_form = full
    office = s_head and s_head == f_head and re.fullmatch(r"[一-鿿]{2,7}[局厅委]", s_core)
    if len(s_core) < 2 or (is_suffix(s_core) and not office):
        # 区人力社保局 stands for 区人力资源和社会保障局, 医院 for no hospital
        return False
    if s_head and (not f_head or s_head[:2] not in f_head):
        return False
    firms = ("公司", "集团", "厂")
    legal = s_form.endswith(firms) and f_form.endswith(firms)
    if s_form and s_form[-1] != whole[-1] and not legal:
        return False
    if _division(s_core) and not (f_head and s_form.endswith(("公司", "集团", "厂"))):
        # 海淀区总工会 is no short form of 海淀区学院路街道总工会, 北京医院 none of 北京儿童医院
        return False
    if s_core != f_core and s_form == f_form == "集团":
        return False  # 某建集团 and 某建市政集团 are a group and one of its groups
    if f_core.startswith(s_core):
        return len(s_core) >= 3 or bool(s_form) or s_core == f_core
    if (s_head and s_head != f_head) or s_core[0] != f_core[0]:
        return False
    # enough of the name must come back, from its beginning to its end
    alike = bool(s_form) or printed[-1] in whole[-2:] + f_core[-2:]
    return alike and len(printed) * 3 >= len(whole) and _in_order(s_core, f_core + f_form)


def _division(text: str) -> bool:
    return any(s == 0 and e == len(text) for s, e in division_spans(text))


def _in_order(short: str, full: str) -> bool:
    at = -1
    for c in short:
        at = full.find(c, at + 1)
        if at < 0:
            return False
    return True
