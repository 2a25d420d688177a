"""Reading a set of office chains and comparing it with what the pipeline makes of its passages."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from kg import articles, facts, mentions
from kg.graph.home import city_of
from kg.graph.local import localise
from kg.model import Page, Reading

HERE = Path(__file__).resolve().parent
Row = tuple[str, str, str]  # person, body's full name, title


@dataclass(frozen=True)
class Passage:
    """One passage of a set. ``former`` are the rows that the text says are over."""

    text: str
    about: str
    gold: frozenset[Row]
    former: frozenset[Row]


def passages(part: str) -> list[Passage]:
    """The passages of all files of a part, ``dev`` or ``heldout``."""
    found = []
    for path in sorted(HERE.glob(f"{part}-*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            entry = json.loads(line)
            rows = [(p["person"], p["org"], p["title"]) for p in entry["posts"]]
            former = [r for r, p in zip(rows, entry["posts"], strict=True) if p.get("status")]
            found.append(Passage(entry["text"], entry["about"], frozenset(rows), frozenset(former)))
    return found


def read(text: str) -> dict[Row, str]:
    """The posts the pipeline finds in a passage, each with its status."""
    article = articles.from_text(text)
    found = mentions.find(article)
    reading = Reading(article, found, facts.extract(article, found))
    local = localise(Page("text", "text", text), reading, city_of([article]))
    return {(p.person[1], p.body[1], p.title): p.status for p in local.posts}


@dataclass
class Score:
    """Rows that agree, that were missed and that were made up."""

    right: int = 0
    missed: int = 0
    spurious: int = 0

    def add(self, gold: frozenset[Row], found: set[Row]) -> None:
        self.right += len(gold & found)
        self.missed += len(gold - found)
        self.spurious += len(found - gold)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.missed + self.spurious)

    def __str__(self) -> str:
        precision = self.right / max(1, self.right + self.spurious)
        recall = self.right / max(1, self.right + self.missed)
        return f"P {precision:.3f} R {recall:.3f} F1 {self.f1:.3f}"
