"""Small worlds of pages with what is one in them; pairs of names with what is known of each.

``python tests/identity/worlds.py`` prints the figures of both parts, with ``--errors`` also each
error of the dev part. Errors of the held-out part are never printed.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from pathlib import Path

from kg import pipeline
from kg.model import Entity, Graph

HERE = Path(__file__).resolve().parent
PARTS = ("dev", "heldout")
KINDS = ("posts", "namesakes", "misprints", "renamed", "merged", "shorts")

Bearer = tuple[str, str]  # a name and the page that prints it


@dataclass
class World:
    about: str
    kind: str
    pages: dict[str, str] = field(default_factory=dict)
    groups: list[list[Bearer]] = field(default_factory=list)

    def build(self, folder: Path, **more: object) -> Graph:
        return pipeline.build(self.write(folder), **more)

    def write(self, folder: Path) -> list[Path]:
        paths = []
        for name, text in self.pages.items():
            paths.append(folder / f"{name}.txt")
            paths[-1].write_text(text, "utf-8")
        return paths


@dataclass
class Figures:
    """Counted in pairs: right ones joined, wrong ones joined, right ones missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, other: Figures) -> None:
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed
        self.errors += other.errors

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    def __str__(self) -> str:
        return (
            f"precision {self.precision:.4f}  recall {self.recall:.4f}  "
            f"right {self.right}  wrong {self.wrong}  missed {self.missed}"
        )


@cache
def worlds(part: str) -> tuple[World, ...]:
    found: list[World] = []
    for path in sorted((HERE / "worlds").glob(f"{part}-*.txt")):
        kind = path.stem.removeprefix(f"{part}-")
        page = ""
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("# "):
                found.append(World(line[2:], kind))
            elif line.startswith("== "):
                page, _, date = line[3:].partition(" ")
                found[-1].pages[page] = f"---\ndate: {date}\n---\n\n"
                heading = True
            elif line.startswith("= "):
                pairs = (one.rsplit("@", 1) for one in line[2:].split())
                found[-1].groups.append([(name, at) for name, at in pairs])
            elif line:
                found[-1].pages[page] += ("# " if heading else "") + line + "\n\n"
                heading = False
    return tuple(found)


def bearer(graph: Graph, name: str, page: str) -> Entity | None:
    """The entity that a page calls by a name."""
    for e in graph.entities:
        here = [x for x in e.evidence if x.page == page]
        printed = {"".join(x.text.split()) for x in here if x.role == "mention"}
        if name in printed or (name in (e.name, *e.aliases) and here):
            return e
    return None


def judge(world: World, graph: Graph) -> Figures:
    figures = Figures()
    found = {b: bearer(graph, *b) for group in world.groups for b in group}
    for group in world.groups:
        for a, b in combinations(group, 2):
            one, other = found[a], found[b]
            if one is not None and other is not None and one.id == other.id:
                figures.right += 1
            else:
                lost = " ".join(f"{n}@{p} not found" for n, p in (a, b) if found[n, p] is None)
                figures.missed += 1
                figures.errors.append(f"apart: {world.about}: {a} {b} {lost}")
    for left, right in combinations(world.groups, 2):
        for a in left:
            for b in right:
                one, other = found[a], found[b]
                if one is not None and other is not None and one.id == other.id:
                    figures.wrong += 1
                    figures.errors.append(f"joined: {world.about}: {a} {b}")
    return figures


@cache
def of_worlds(part: str) -> dict[str, Figures]:
    figures = {kind: Figures() for kind in KINDS}
    for world in worlds(part):
        with tempfile.TemporaryDirectory() as folder:
            figures[world.kind].add(judge(world, world.build(Path(folder))))
    return figures


def table() -> str:
    lines = []
    for part in PARTS:
        total = Figures()
        for kind, figures in of_worlds(part).items():
            total.add(figures)
            many = sum(w.kind == kind for w in worlds(part))
            lines.append(f"{part:8} {kind:10} {many:3}  {figures}")
        lines.append(f"{part:8} {'worlds':10} {len(worlds(part)):3}  {total}")
    return "\n".join(lines)


def errors() -> Iterator[str]:
    for figures in of_worlds("dev").values():
        yield from figures.errors


if __name__ == "__main__":
    print(table())
    if "--errors" in sys.argv[1:]:
        print("\n".join(errors()))
