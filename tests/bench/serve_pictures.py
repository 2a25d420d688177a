"""Pictures of ``kg serve``: an entity, a newspaper page, the console.

python tests/bench/serve_pictures.py [OUT]: builds seeds/, serves it, and writes entity, paper and
console as PNG, by default into exports/example.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "views"))

from network_browser import Browser, browser
from network_pictures import squeeze
from serving import Server, serving

from kg import iri, pipeline, views

ROOT = Path(__file__).resolve().parents[2]
UNION = "union-北京市总工会"
ANSWERED = "!document.getElementById('result').hidden && !document.getElementById('run').disabled"


def go(tab: Browser, server: Server, path: str) -> None:
    """Open a page afresh and wait until it is whole."""
    tab.call("Page.navigate", url="about:blank")
    tab.call("Page.navigate", url=server.address + path)
    tab.wait("location.href !== 'about:blank' && document.readyState === 'complete'")


def take(tab: Browser, server: Server, out: Path) -> list[Path]:
    """The three pictures."""
    tab.size(1280, 800)
    go(tab, server, "/e/" + quote(UNION, safe=""))
    tab.run("document.querySelectorAll('.timeline details')[1].open = true")
    tab.settle()
    written = [squeeze(tab.shot(out / "entity.png"))]
    go(tab, server, "/page/page-03")
    tab.run("document.querySelector('.story').scrollIntoView()")
    tab.settle()
    written.append(squeeze(tab.shot(out / "paper.png")))
    go(tab, server, "/console")
    tab.run("document.querySelectorAll('[data-query]')[1].click()")
    tab.wait(ANSWERED)
    tab.run("document.getElementById('tab-chart').click()")
    tab.settle()
    written.append(squeeze(tab.shot(out / "console.png")))
    return written


def main(arguments: list[str]) -> None:
    """Build, serve, look."""
    out = Path(arguments[0]) if arguments else ROOT / "exports" / "example"
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        pages = sorted((ROOT / "seeds").glob("*.txt"))
        views.write(pipeline.build(pages), Path(folder), iri.BASE)
        with serving(Path(folder)) as server, browser() as tab:
            for path in take(tab, server, out):
                print(f"{path}  {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
