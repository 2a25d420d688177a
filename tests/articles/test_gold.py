"""The sample pages, and the real ones where they are at hand: F1 of headlines and authors."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from kg.articles import read

ROOT = Path(__file__).parents[2]
SETS = {
    "samples": (ROOT / "seeds", ROOT / "tests" / "gold"),
    "real pages": (ROOT.parent / "shared" / "pages", ROOT.parent / "shared" / "gold"),
}


def norm(text: str) -> str:
    drop = " \t\n\r“”\"'‘’「」『』《》·•-—"
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c not in drop)


def pages(where: str) -> list[tuple[Path, dict[str, list[str]]]]:
    folder, gold = SETS[where]
    out = []
    for file in sorted(gold.glob("*.gold.json")):
        data = json.loads(file.read_text("utf-8"))
        for suffix in (".txt", ".md", ".html", ".pdf"):
            path = folder / (data["page"] + suffix)
            if path.is_file():
                out.append((path, {norm(a["headline"]): a["authors"] for a in data["articles"]}))
                break
    if not out:
        pytest.skip(f"no pages with gold at {gold}")
    return out


@pytest.mark.parametrize("where", SETS)
def test_headlines_and_authors(where: str) -> None:
    heads, names = [0, 0, 0], [0, 0, 0]
    for path, want in pages(where):
        found = {norm(a.headline): {x.name for x in a.authors} for a in read(path).articles}
        heads[0] += len(found.keys() & want.keys())
        heads[1] += len(found.keys() - want.keys())
        heads[2] += len(want.keys() - found.keys())
        for title in found.keys() | want.keys():
            got, right = found.get(title, set()), set(want.get(title, []))
            names[0] += len(got & right)
            names[1] += len(got - right)
            names[2] += len(right - got)
    assert 2 * heads[0] / (2 * heads[0] + heads[1] + heads[2]) >= 0.97
    assert 2 * names[0] / (2 * names[0] + names[1] + names[2]) >= 0.98
