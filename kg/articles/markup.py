"""Marks that are not the newspaper's: Markdown, tags and entities that a scanner leaves."""

from __future__ import annotations

import re

from kg.model import Span

_MARKUP = re.compile(
    r"!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)"  # a picture
    r"|(?<=\])\([^)\s]{1,500}\)"  # the target of a link
    r"|</?[A-Za-z][^<>\n]{0,300}>|<!--.{0,500}?-->"  # a tag
    r"|&(?:nbsp|ensp|emsp|thinsp|#160|lt|gt|amp|quot|ldquo|rdquo);"
    r"|\*\*|__|~~|`{1,3}"
    r"|^[ \t]{0,3}>[ \t]?"  # a quotation
    r"|^[ \t]{0,3}\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)*\|?[ \t]*$"  # a rule
    r"|^[ \t]{0,3}={3,}[ \t]*$"
    r"|\\(?=[*_#`\[\]()~>.!-])",
    re.M,
)
_LINK = re.compile(r"(?<!!)(\[)([^\[\]\n]{1,200})(\])(?=\()")
_BOLD = re.compile(r"(?<![*\w])\*(?=[^\s*][^*\n]{0,80}[^\s*]\*(?!\w))|(?<=[^\s*])\*(?![*\w])")


def markup(text: str) -> tuple[Span, ...]:
    """The stretches of a page that only mark its text up, in order, without overlap."""
    found = [Span(m.start(), m.end()) for m in _MARKUP.finditer(text) if m.end() > m.start()]
    found += [Span(m.start(k), m.end(k)) for m in _LINK.finditer(text) for k in (1, 3)]
    if text.count("*") < 400:
        found += [Span(m.start(), m.end()) for m in _BOLD.finditer(text)]
    out: list[Span] = []
    for span in sorted(found):
        if out and span.start < out[-1].end:
            continue
        out.append(span)
    return tuple(out)
