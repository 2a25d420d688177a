"""A page for a part of the graph: out of a built page's own data, around a node.

The page holds everything, so nothing else is read: no page of the newspaper, no Turtle.
"""

from __future__ import annotations

import base64
import binascii
import difflib
import gzip
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

from kg.errors import UsageError
from kg.views import files
from kg.views.network import page
from kg.views.network.arrange import arrange
from kg.views.network.columns import FORMAT, Data
from kg.views.network.select import Whole

_BLOCK = re.compile(r'<script type="text/plain" id="data">([A-Za-z0-9+/=]*)</script>')
_BLANK = re.compile(r"[\s“”\"'‘’「」『』《》·•—-]")
_NEAR = 5  # names that a message proposes


def write(directory: Path, name: str, depth: int, out: Path) -> tuple[Path, int]:
    """Write the page of what lies within ``depth`` steps of the bearers of a name.

    Args:
        directory: a built folder.
        name: a name of an entity or event: its label, else another name, else a short form.
            Where several bear it, the page holds the surroundings of all.
        depth: how many steps, at least 1.
        out: the file to write.

    Returns:
        the file, and how many bear the name.

    Raises:
        UsageError: no graph here, one of another version, or nothing bears the name.
        KgError: the file cannot be written.
    """
    data = read(directory)
    centres = bearers(data, name)
    return files.write(out, page.compose(around(data, centres, depth))), len(centres)


def whole(directory: Path, out: Path | None) -> Path:
    """The page of a built folder, or a copy of it where ``out`` is given.

    Raises:
        UsageError: there is none, or one of another version.
        KgError: the copy cannot be written.
    """
    read(directory)
    path = directory / "graph.html"
    return files.write(out, path.read_bytes()) if out else path


def read(directory: Path) -> Data:
    """The data of a built folder's network page.

    Raises:
        UsageError: there is none, or one that this version cannot read.
    """
    path = directory / "graph.html"
    again = f"kg build PATH --out {directory}"
    try:
        found = _BLOCK.search(path.read_text("utf-8"))
        data: Any = json.loads(gzip.decompress(base64.b64decode(found[1]))) if found else None
    except FileNotFoundError:
        raise UsageError("no graph here", str(path), again) from None
    except (ValueError, EOFError, binascii.Error, gzip.BadGzipFile):
        data = None
    if not isinstance(data, dict) or data.get("format") != FORMAT or "part" in data:
        raise UsageError("is no network page that this version can read", str(path), again)
    return data


def bearers(data: Data, name: str) -> list[int]:
    """The nodes of a name, those best linked first.

    Raises:
        UsageError: there is none; says which names are near.
    """
    nodes = data["nodes"]
    wanted = _fold(name)
    columns = (nodes["name"], nodes["entity"]["alias"], nodes["entity"]["short"])
    known: dict[str, str] = {}
    for column in columns:
        found = []
        for i, names in enumerate(column):
            for one in [names] if isinstance(names, str) else names:
                known.setdefault(_fold(one), one)
                if wanted and _fold(one) == wanted:
                    found.append(i)
        if found:
            degree = [0] * len(nodes["type"])
            for i in (*data["edges"]["s"], *data["edges"]["t"]):
                degree[i] += 1
            return sorted(dict.fromkeys(found), key=lambda i: (-degree[i], i))
    known.pop("", None)
    near = difflib.get_close_matches(wanted, sorted(known), _NEAR, 0.5)
    near += sorted((k for k in known if wanted and wanted in k), key=lambda k: (len(k), k))
    some = [known[k] for k in dict.fromkeys(near)][:_NEAR]
    advice = f"did you mean {'、'.join(some)}?" if some else ""
    raise UsageError(f"nothing in the graph is called {name!r}", "", advice)


def around(data: Data, centres: list[int], depth: int) -> Data:
    """The data of what lies within some steps of nodes, laid out afresh.

    Of an event at the rim those with a role in it belong to the part too, so that no event is
    shown by half. All else at the rim keeps the articles and quotes that name it, though not
    the facts that lead on.
    """
    near: dict[int, set[int]] = {}
    for s, t in zip(data["edges"]["s"], data["edges"]["t"], strict=True):
        near.setdefault(s, set()).add(t)
        near.setdefault(t, set()).add(s)
    inside, rim = set(centres), set(centres)
    for _ in range(depth):
        rim = {j for i in rim for j in near.get(i, ())} - inside
        inside |= rim
    first = len(data["nodes"]["entity"]["flags"])
    inside |= {j for i in rim if i >= first for j in near.get(i, ())}
    whole = Whole(data)
    part = whole.select(sorted(inside))
    start = whole.kept[centres[0]]
    name = data["nodes"]["name"][centres[0]]
    of = len(data["nodes"]["type"])
    part["part"] = {"start": start, "name": name, "depth": depth, "of": of}
    arrange(part)
    return part


def _fold(text: str) -> str:
    """A name without what a keyboard varies: width, blanks, quotation marks, dashes, case."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text)).casefold()
