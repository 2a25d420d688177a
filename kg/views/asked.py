"""``review.jsonl``: each question about names and facts, one a line, with how it was answered."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from kg.errors import UsageError
from kg.model import Evidence, Graph, Question
from kg.views import files

NAME = "review.jsonl"


def write(graph: Graph, out: Path) -> Path:
    """Write the questions of a graph, by key."""
    lines = (json.dumps(asdict(q), ensure_ascii=False) + "\n" for q in graph.questions)
    return files.write(out / NAME, "".join(lines).encode("utf-8", "surrogatepass"))


def read(directory: Path) -> tuple[Question, ...]:
    """The questions of a built folder.

    Raises:
        UsageError: it has none, or the file is not what a build writes.
    """
    path = directory / NAME
    if not path.is_file():
        raise UsageError("no questions here", str(path), f"kg build PATH --out {directory}")
    found = []
    data = path.read_bytes().decode("utf-8", "surrogatepass")
    for number, line in enumerate(data.splitlines(), 1):
        try:
            row = json.loads(line)
            row["quotes"] = tuple(Evidence(**quote) for quote in row["quotes"])
            row["reasons"] = tuple(row["reasons"])
            found.append(Question(**row))
        except (ValueError, TypeError, KeyError) as error:
            said = f"is not what a build writes: {error}"
            raise UsageError(said, f"{path}:{number}") from None
    return tuple(found)
