"""When one printed name abbreviates another."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.lexicon.gazetteer import is_suffix, leading_division, suffix_hits

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
def bare(name: str) -> tuple[str, str, str]:
    """A name as (division in front, distinctive part, form behind)."""
    head = leading_division(name)
    if len(name) - len(head) < 2:
        head = ""
    rest = name[len(head) :]
    form = _FORM.search(rest)
    if form and form.start() > 0:
        return head, rest[: form.start()], rest[form.start() :]
    ending = max(
        (s for _, e, s in suffix_hits(rest) if e == len(rest)),
        key=lambda s: len(s.text),
        default=None,
    )
    if ending and len(ending.text) < len(rest):
        return head, rest[: -len(ending.text)], ending.text
    return head, rest, ""


@lru_cache(maxsize=65536)
def abbreviates(short: str, full: str) -> bool:
    """Whether ``short`` can stand for ``full`` in an article that prints both.

    True where ``short`` is the end of ``full`` from a name's edge on (矿山医院 of 首钢矿山医院), or
    where its distinctive characters stand in ``full`` in the same order, beginning with the same
    character, and both end alike (北大肿瘤医院 of 北京大学肿瘤医院; 北科大 of 北京科技大学).
    """
    if len(short) >= len(full) or len(short) < 2:
        return False
    s_head, s_core, s_form = bare(short)
    f_head, f_core, f_form = bare(full)
    if s_head and s_head not in f_head and f_core.startswith(s_head):
        # the firm is called like a district elsewhere: 北辰 is one of 天津
        s_head, s_core = "", s_head + s_core
    if s_head and f_head and s_head[:2] != f_head[:2]:
        return False
    if full.endswith(short):
        # 医院 of 朝阳医院 is a common noun, 矿山医院 of 首钢矿山医院 a name
        return len(s_core) >= 2 and (not s_head or len(s_core) >= 2)
    if len(s_core) < 2 or is_suffix(s_core):
        return False
    if s_form and f_form and s_form[-1] != f_form[-1]:
        return False
    if f_core.startswith(s_core) and (len(s_core) >= 3 or bool(s_form) or len(s_core) == len(f_core)):
        return True
    whole = f_core + f_form
    for target in (whole, full):
        if s_core[0] == target[0] and _in_order(s_core + s_form, target + f_form):
            # enough of the name must come back, from its beginning and its end
            if s_form or short[-1] == full[-1]:
                return len(short) * 3 >= len(full)
    return False


def _in_order(short: str, full: str) -> bool:
    at = -1
    for c in short:
        at = full.find(c, at + 1)
        if at < 0:
            return False
    return True
