"""Room one: a page file to the articles on it."""

from __future__ import annotations

from pathlib import Path

from kg.articles.assemble import Breaks, Draft, article
from kg.articles.dating import bounds_of_page, resolve_date
from kg.articles.lines import cut
from kg.articles.load import load as load_page
from kg.articles.split import split
from kg.articles.titles import Titles
from kg.model import Article, Layout

__all__ = ["bounds_of_page", "from_text", "read", "resolve_date", "split"]


def read(path: Path, date: str | None = None) -> Layout:
    """Read a page file and take it apart.

    Args:
        path: plain text, Markdown, a saved HTML page or a PDF with a text layer.
        date: the page's date as EDTF, above what the file or its sidecar says.

    Raises:
        PageError: the file cannot be read.
    """
    page, skip = load_page(Path(path), date)
    return split(page, skip)


def from_text(text: str, headline: str = "", page: str = "text") -> Article:
    """An article of a bare text: each line a paragraph, bylines told apart.

    Offsets count in ``headline + line feed + text``, or in ``text`` without a headline.
    """
    whole = f"{headline}\n{text}" if headline else text
    lines = list(cut(whole))
    draft = Draft()
    if headline.strip() and lines:
        draft.titles = Titles(headline=(lines[0],))
        lines = lines[1:]
    for line in lines:
        (draft.bylines if line.byline else draft.paragraphs).append([line])
    return article(page, 1, whole, draft, Breaks(whole))[0]
