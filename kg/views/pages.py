"""``pages.json``: the characters of each page as read, so that a built folder can be checked alone.

Offsets of evidence count in these characters. A web page or a PDF has none of its own, and a text
file in another encoding has others than its bytes.
"""

from __future__ import annotations

import json
from pathlib import Path

from kg.errors import UsageError
from kg.model import Graph
from kg.views import files

NAME = "pages.json"


def write(graph: Graph, out: Path) -> Path:
    """Write the pages of a graph by name."""
    pages = {page.name: page.text for page in graph.pages}
    data = json.dumps(pages, ensure_ascii=False, indent=0, sort_keys=True)
    return files.write(out / NAME, data.encode("utf-8", "surrogatepass"))


def read(directory: Path) -> dict[str, str] | None:
    """The characters of each page by its name; None where the folder does not keep them.

    Raises:
        UsageError: the file is not what a build writes.
    """
    path = directory / NAME
    if not path.is_file():
        return None
    try:
        pages = json.loads(path.read_bytes().decode("utf-8", "surrogatepass"))
        return {str(name): str(text) for name, text in pages.items()}
    except (ValueError, AttributeError) as error:
        raise UsageError(f"is not what a build writes: {error}", str(path)) from None
