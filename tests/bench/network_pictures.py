"""Pictures of the network page in the states that are worth looking at.

python tests/bench/network_pictures.py [OUT]: builds seeds/ and writes small, whole, node, path and
dark as PNG, by default into exports/example; with --all also table, phone and phone-whole.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "views"))

from network_browser import Browser, browser
from PIL import Image

from kg import iri, pipeline
from kg.views import network
from kg.views.network import part
from kg.views.network.columns import Data

ROOT = Path(__file__).resolve().parents[2]
SMALL = "page-03.txt"
_PREFIX = ("person", "union", "enterprise", "government", "institution", "group", "place")
_SIZE = (1280, 800)
_HOPS = 4


def build(pages: list[Path], out: Path) -> Path:
    return network.write(pipeline.build(pages), out, iri.BASE)


def local(data: Data, node: int) -> str:
    nodes = data["nodes"]
    return str(nodes["id"][node] or f"{_PREFIX[nodes['type'][node]]}-{nodes['name'][node]}")


def ends(data: Data) -> tuple[str, str, str]:
    """The best linked entity, and two people four steps apart, the better linked first."""
    near: dict[int, set[int]] = {}
    for s, t in zip(data["edges"]["s"], data["edges"]["t"], strict=True):
        near.setdefault(s, set()).add(t)
        near.setdefault(t, set()).add(s)
    first = len(data["nodes"]["entity"]["flags"])
    hub = min((i for i in near if i < first), key=lambda i: (-len(near[i]), i))
    people = sorted((i for i in near if i < first and not data["nodes"]["type"][i]),
                    key=lambda i: (-len(near[i]), i))  # fmt: skip
    for one in people:
        rings = [{one}]
        seen = {one}
        for _ in range(_HOPS):
            rings.append({j for i in rings[-1] for j in near[i]} - seen)
            seen |= rings[-1]
        for other in people:
            if other in rings[-1]:
                return local(data, hub), local(data, one), local(data, other)
    return local(data, hub), local(data, hub), local(data, people[0])


def take(tab: Browser, page: Path, small: Path, out: Path, everything: bool) -> list[Path]:
    hub, one, other = ends(part.read(page.parent))
    states = {
        "small": (small, "#tab=ego"),
        "whole": (page, "#tab=whole"),
        "node": (page, f"#tab=ego&n={hub}"),
        "path": (page, f"#tab=ego&n={one}&to={other}"),
        "dark": (page, f"#tab=ego&n={one}&d=2"),
    }
    if everything:
        states["table"] = (page, "#tab=table")
        states["phone"] = (page, f"#tab=ego&n={hub}")
        states["phone-whole"] = (page, "#tab=whole")
    written = []
    for name, (file, fragment) in states.items():
        tab.dark(name == "dark")
        if name.startswith("phone"):
            tab.size(390, 800, mobile=True, scale=2)
        else:
            tab.size(*_SIZE)
        tab.open(file, fragment)
        if name in ("node", "dark"):
            tab.run("document.querySelector('#detail .why')?.click()")
        tab.settle()
        written.append(squeeze(tab.shot(out / f"{name}.png")))
    return written


def squeeze(path: Path) -> Path:
    """Without the depth of colour that nobody sees: five bits of each."""
    with Image.open(path) as image:
        flat = image.convert("RGB").point([min(255, (v + 4) // 8 * 8) for v in range(256)] * 3)
    flat.save(path, optimize=True)
    return path


def main(arguments: list[str]) -> None:
    places = [a for a in arguments if not a.startswith("-")]
    out = Path(places[0]) if places else ROOT / "exports" / "example"
    out.mkdir(parents=True, exist_ok=True)
    seeds = sorted((ROOT / "seeds").glob("*.txt"))
    with tempfile.TemporaryDirectory() as folder, browser() as tab:
        whole = build(seeds, Path(folder) / "all")
        small = build([ROOT / "seeds" / SMALL], Path(folder) / "one")
        for path in take(tab, whole, small, out, "--all" in arguments):
            print(f"{path}  {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
