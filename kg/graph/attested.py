"""When posts are attested: from the dates of the pages whose articles state them.

A page's date may be an interval, and open behind. The first of several articles appeared between
the earliest of their first days and the earliest of their last days, the last of them between
the latest first day and the latest last day; nothing is said of when a post began or ended.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from kg.model import Dating


def attested(
    pages: Iterable[str], datings: Mapping[str, Dating]
) -> tuple[str, str] | tuple[None, None]:
    """When the first and the last of some articles appeared, both in EDTF.

    Args:
        pages: the pages of the articles.
        datings: the dates of pages by name; pages without one do not count.
    """
    known = [datings[name] for name in sorted(set(pages)) if name in datings]
    if not known:
        return None, None
    ends = [d.latest for d in known if d.latest]
    open_ = len(ends) < len(known)
    first = _edtf(known, min(d.earliest for d in known), min(ends, default=None))
    last = _edtf(known, max(d.earliest for d in known), None if open_ else max(ends))
    return first, last


def _edtf(known: Iterable[Dating], start: date, end: date | None) -> str:
    """The page's own writing where the stretch is that of a page: 2019-07 and no interval."""
    for dating in known:
        if (dating.earliest, dating.latest) == (start, end):
            return dating.edtf
    if start == end:
        return str(start)
    return f"{start}/{end or '..'}"
