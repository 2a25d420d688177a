"""A saved web page to text: headlines marked with #, paragraphs as lines, menus left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kg.articles.meta import from_fields
from kg.errors import PageError
from kg.model import PageMeta

_Element = Any  # lxml ships no types
_META = re.compile(r"<meta\s[^>]{0,600}>", re.I)
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_NEAR = 120  # characters between a heading and the body below it
_DATES = frozenset(
    [
        "publishdate",
        "pubdate",
        "publish_date",
        "publish-date",
        "article:published_time",
        "dc.date",
        "date",
        "datepublished",
        "weibo:article:create_at",
        "og:published_time",
    ]
)
_SOURCES = frozenset(["source", "og:site_name", "contentsource", "mediaid"])
_BLOCKS = frozenset(
    [
        "p",
        "head",
        "item",
        "cell",
        "quote",
        "code",
        "row",
        "list",
        "table",
        "div",
        "main",
        "comments",
        "doc",
        "fw",
    ]
)


def text_of(source: str, where: str = "") -> tuple[str, PageMeta]:
    """The body text of a web page, and what its head says of date and paper.

    Raises:
        PageError: no text in it.
    """
    from lxml import etree  # type: ignore[import-untyped]
    from trafilatura import extract

    try:
        xml = extract(
            source,
            output_format="xml",
            include_comments=False,
            include_tables=True,
            favor_recall=True,
        )
        lines = list(_lines(etree.fromstring(xml.encode()))) if xml else []
        lines = _with_headings(source, lines) if len("".join(lines)) >= 20 else _plain(source)
    except (ValueError, TypeError, AttributeError, etree.LxmlError) as error:
        raise PageError(f"not readable as HTML: {error}", where) from error
    text = "\n".join(x for x in lines if x.strip())
    if not text.strip():
        raise PageError("no text in this HTML", where, "a page of articles")
    return text + "\n", _head(source)


def _lines(root: _Element) -> Iterator[str]:
    """Each block as a line, in document order."""
    held: list[str] = []

    def flush(mark: str = "") -> Iterator[str]:
        line = re.sub(r"[ \t\r\n]+", " ", "".join(held)).strip()
        held.clear()
        if line:
            yield mark + line

    def walk(node: _Element) -> Iterator[str]:
        tag = node.tag if isinstance(node.tag, str) else ""
        if tag == "lb":
            yield from flush()
        block = tag in _BLOCKS
        if block:
            yield from flush()
        if tag == "comments":
            return
        held.append(node.text or "")
        for child in node:
            yield from walk(child)
            held.append(child.tail or "")
        if block:
            level = re.fullmatch(r"h([1-6])", node.get("rend") or "") if tag == "head" else None
            yield from flush("#" * int(level[1]) + " " if level else "")

    yield from walk(root)
    yield from flush()


def _with_headings(source: str, lines: list[str]) -> list[str]:
    """Put back the headings that the extractor took for page furniture.

    A heading belongs to the body where it is no link and hardly any other text stands between it
    and a line that was kept.
    """
    from lxml import etree

    root = etree.HTML(source)
    if root is None:
        return lines
    etree.strip_elements(root, "script", "style", "noscript", "title", with_tail=False)
    flat = ""
    heads: list[tuple[int, int, str]] = []
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(node.tag, str):
            continue
        if event == "start":
            if re.fullmatch(r"h[1-6]", node.tag):
                text = _squeeze("".join(node.itertext()))
                if len(text) >= 4 and node.find(".//a") is None:
                    heads.append(
                        (len(flat), int(node.tag[1]), " ".join("".join(node.itertext()).split()))
                    )
            flat += _squeeze(node.text or "")
        else:
            flat += _squeeze(node.tail or "")
    kept = {_squeeze(x.lstrip("#")) for x in lines}
    places = [flat.find(_squeeze(x.lstrip("#"))[:30]) for x in lines]
    added: dict[int, list[str]] = {}
    for at, level, text in heads:
        if _squeeze(text) in kept:
            continue
        end = at + len(_squeeze(text))
        after = [(p, k) for k, p in enumerate(places) if p >= end]
        if after and min(after)[0] - end <= _NEAR:
            added.setdefault(min(after)[1], []).append("#" * level + " " + text)
    return [y for k, x in enumerate(lines) for y in (*added.get(k, ()), x)]


def _squeeze(text: str) -> str:
    return "".join(text.split())


def _plain(source: str) -> list[str]:
    """All text of a page whose body no extractor finds, scripts and menus left out."""
    from lxml import etree

    root = etree.HTML(source)
    if root is None:
        return []
    etree.strip_elements(
        root,
        "script",
        "style",
        "nav",
        "header",
        "footer",
        "noscript",
        "select",
        "form",
        with_tail=False,
    )
    return [re.sub(r"\s+", " ", str(t)).strip() for t in root.itertext()]


def _head(source: str) -> PageMeta:
    fields: dict[str, str] = {}
    for tag in _META.findall(source[:20000]):
        found = {k.lower(): a or b or c for k, a, b, c in _ATTRIBUTE.findall(tag)}
        name = (found.get("name") or found.get("property") or found.get("itemprop") or "").lower()
        if name in _DATES:
            fields.setdefault("date", found.get("content", ""))
        elif name in _SOURCES:
            fields.setdefault("paper", found.get("content", ""))
    return from_fields(fields)
