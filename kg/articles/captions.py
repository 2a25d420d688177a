"""A photo's text that is printed above its own title.

A photo with a few lines and a credit (… 摄) often stands between two articles. Its text is then
read as the end of the article above it, and its title as the first title of the one below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.articles.assemble import Draft
from kg.articles.observe import overlap

_CREDIT = re.compile(r"摄(?:影报道|影)?[）)]?[。.]?$")
_ALIKE = 0.2  # share of the title's pairs of characters that the photo's text has
_AHEAD = 0.15  # and by how much more than the article below has


def part(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts with each such photo made an article of its own; nothing is lost or repeated."""
    out: list[Draft] = []
    for draft in drafts:
        if out and (photo := _photo(out[-1], draft)):
            above = out[-1]
            photo.bylines = [above.bylines.pop()]
            photo.paragraphs = [above.paragraphs.pop()]
            photo.run = [draft.run.pop(0)]
            out.append(photo)
        out.append(draft)
    return out


def _photo(above: Draft, below: Draft) -> Draft | None:
    if len(below.run) < 2 or len(above.paragraphs) < 2 or not above.bylines:
        return None
    credit, text = above.bylines[-1], above.paragraphs[-1]
    title = below.run[0]
    if title.level or title.dash or not _CREDIT.search(credit[-1].text):
        return None
    last = max(x.start for p in above.paragraphs for x in p)
    if not text[0].start <= last < credit[0].start < title.start:
        return None
    if not above.paragraphs[-2][-1].terminal:
        return None
    said = overlap(title.text, "".join(x.text for x in text))
    if said < _ALIKE or said < overlap(title.text, below.lead) + _AHEAD:
        return None
    return Draft()
