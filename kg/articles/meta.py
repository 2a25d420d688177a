"""What is known of a page besides its text: front matter, a sidecar file."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from kg.errors import PageError
from kg.model import PageMeta, Span

_FENCE = re.compile(r"\A\s*(---|\+\+\+)[ \t]*\r?\n(.*?)\r?\n\1[ \t]*(?:\r?\n|\Z)", re.S)
_FIELD = re.compile(r"^\s*([A-Za-z_\u4e00-\u9fff]{1,16})\s*[:：=]\s*(.+?)\s*$", re.M)
_KEYS = {
    "date": "date",
    "日期": "date",
    "出版日期": "date",
    "published": "date",
    "paper": "paper",
    "newspaper": "paper",
    "报纸": "paper",
    "报名": "paper",
    "source": "paper",
    "来源": "paper",
    "number": "number",
    "page": "number",
    "版": "number",
    "版次": "number",
    "版面": "number",
}
_DATE = re.compile(r"(\d{4})(?:\s*[-年/.]\s*(\d{1,2}))?(?:\s*[-月/.]\s*(\d{1,2}))?\s*日?")
_EDTF = re.compile(
    r"\d{4}(?:-\d\d(?:-\d\d)?)?[?~%]?(?:/(?:\d{4}(?:-\d\d(?:-\d\d)?)?[?~%]?|"
    r"\.\.)?)?|\d{3}X|\d{4}-XX(?:-XX)?"
)


def front_matter(text: str) -> tuple[PageMeta, Span] | None:
    """The fields between two fences at the top, and where they stand."""
    match = _FENCE.match(text)
    if not match:
        return None
    fields = {k: v.strip("\"'“” ") for k, v in _FIELD.findall(match[2])}
    meta = from_fields(fields)
    if meta == PageMeta():
        return None
    return meta, Span(match.start(1), match.end())


def sidecar(path: Path) -> PageMeta:
    """``NAME.meta.toml`` or ``NAME.meta.json`` beside the page.

    Raises:
        PageError: a sidecar is there but does not parse.
    """
    for suffix in (".meta.toml", ".meta.json"):
        beside = path.with_name(path.stem + suffix)
        try:
            if not beside.is_file():
                continue
            text = beside.read_text("utf-8-sig")
            data = tomllib.loads(text) if suffix.endswith("toml") else json.loads(text)
        except (OSError, ValueError) as error:
            raise PageError(
                f"the sidecar does not parse: {error}", str(beside), "TOML or JSON"
            ) from error
        if not isinstance(data, dict):
            raise PageError("the sidecar holds no table", str(beside), "date, paper, number")
        return from_fields({str(k): str(v) for k, v in data.items()})
    return PageMeta()


def from_fields(fields: Mapping[str, str]) -> PageMeta:
    """The fields that are known, by their English or Chinese names; dates become EDTF."""
    known: dict[str, str] = {}
    for key, value in fields.items():
        name = _KEYS.get(key.strip().lower())
        if name and value.strip() and name not in known:
            known[name] = value.strip()
    return PageMeta(_date(known.get("date")), known.get("paper"), known.get("number"))


def _date(value: str | None) -> str | None:
    """A date as EDTF: 2019年8月9日 is 2019-08-09; what is EDTF already stays."""
    if value is None or _EDTF.fullmatch(value):
        return value
    match = _DATE.search(value)
    if not match:
        return None
    out = match[1]
    for part in match.groups()[1:]:
        if part is None:
            break
        out += f"-{int(part):02d}"
    return out
