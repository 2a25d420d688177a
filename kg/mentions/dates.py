"""DATE mentions: 近日, 8日, 2023年3月5日, 中秋节前夕."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from kg.model import Kind, Mention

# Half- and full-width digits alike; a page mixes them.
_D = "[0-9０-９]"
_DAY = f"{_D}{{1,2}}(?:日|号(?!线|楼|院|店|馆|门|厅|令|文))"
_MONTH = f"{_D}{{1,2}}月(?!饼|嫂|票|薪|季|均|刊)"
_YEAR = "(?:(?:19|20|１９|２０)[0-9０-９]{2}年|今年|去年|明年)"
_HOUR = "(?:上午|下午|中午|傍晚|晚上|晚间|清晨|凌晨|一早|早上|晚)?"
_TO = "(?:至|到|-|—|－|~|～|——)"
_ABSOLUTE = (
    f"(?<![0-9０-９.第]){_YEAR}?{_MONTH}(?:{_DAY}(?:{_TO}(?:{_YEAR}?{_MONTH})?{_DAY})?{_HOUR}"
    f"|上旬|中旬|下旬|初|底|末|份|{_TO}{_MONTH}(?:{_DAY})?)?"
    f"|(?:本月|上月|当月)?(?<![0-9０-９.第每]){_DAY}(?:{_TO}(?:{_MONTH})?{_DAY})?{_HOUR}"
    f"|(?<![0-9０-９第]){_YEAR}(?!度|版|间|来|产|级|版|届|生)(?:年?[初底末]|春节|夏天|夏季|冬季|以来)?"
)


@cache
def _pattern() -> re.Pattern[str]:
    path = Path(__file__).with_name("figures.toml")
    lists = tomllib.loads(path.read_text("utf-8"))["date"]
    words, feasts, about = (
        "|".join(sorted(map(re.escape, lists[k].split()), key=lambda w: (-len(w), w)))
        for k in ("words", "feasts", "about")
    )
    return re.compile(
        f"{_ABSOLUTE}|(?:{_YEAR})?(?:{feasts})(?:{about})"
        f"|(?<!每)[上本]?周[一二三四五六日末](?!次|期|至)|(?:{words})"
    )


def find(text_value: str, start: int, end: int) -> list[Mention]:
    """DATE mentions of the clean characters ``start:end``, as printed, in text order."""
    return [
        Mention(Kind.DATE, m.start(), m.end(), m[0], "shape:date")
        for m in _pattern().finditer(text_value, start, end)
    ]
