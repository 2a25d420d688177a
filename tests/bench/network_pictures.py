"""Pictures of the network page in the states that are worth looking at.

python tests/bench/network_pictures.py GRAPH.html OUT [NODE-ID NODE-ID]: whole, node, path, table,
dark and phone, as PNG. Without ids the two best linked nodes are taken.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "views"))

from network_browser import Browser, browser

# what the tables list first is what is best linked
_FIRST = """
(() => { const links = document.querySelectorAll('#table tbody .link');
  return [0, 1].map((k) => { links[k].click();
    return new URLSearchParams(location.hash.slice(1)).get('n'); }); })()
"""


def take(tab: Browser, page: Path, out: Path, ids: list[str]) -> None:
    tab.size(1360, 850)
    tab.open(page, "#tab=table")
    one, two = ids or tab.run(_FIRST)
    states = {
        "whole": "#tab=whole",
        "node": f"#tab=ego&n={one}",
        "path": f"#tab=ego&n={one}&to={two}",
        "table": "#tab=table",
    }
    for name, fragment in states.items():
        tab.open(page, fragment)
        if name == "node":
            tab.run("document.querySelector('#detail .why')?.click()")
        tab.settle()
        tab.shot(out / f"{name}.png")
    tab.dark(True)
    tab.open(page, states["node"])
    tab.shot(out / "dark.png")
    tab.dark(False)
    tab.size(390, 800, mobile=True, scale=2)
    tab.open(page, states["node"])
    tab.shot(out / "phone.png")


if __name__ == "__main__":
    folder = Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    with browser() as opened:
        take(opened, Path(sys.argv[1]), folder, sys.argv[3:5])
