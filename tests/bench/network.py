"""What the network page costs at 20,000 nodes and 50,000 edges, and beside plain pyvis.

python tests/bench/network.py [--pyvis 300,3000]: seconds of processor time for the build, bytes of
the file, milliseconds to the first picture and of a frame. Plain pyvis at 3,000 nodes takes
minutes; it is measured until the page first rests, ten minutes at most.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "views"))

from network_browser import Browser, browser, chromium
from network_graphs import large

from kg import iri
from kg.model import Graph
from kg.views import network
from kg.views.network import arrange, columns


def build(graph: Graph, out: Path) -> dict[str, float]:
    """Write the page; processor seconds of layout and of everything, bytes."""
    start = time.process_time()
    data = columns.build(graph, iri.BASE)
    middle = time.process_time()
    arrange.lay(data)
    layout = time.process_time() - middle
    path = network.write(graph, out, iri.BASE)
    whole = time.process_time() - middle - layout
    return {
        "nodes": len(data["nodes"]["type"]),
        "edges": len(data["edges"]["s"]),
        "columns_s": middle - start,
        "layout_s": layout,
        "build_s": whole,
        "bytes": path.stat().st_size,
    }


def look(tab: Browser, page: Path) -> dict[str, float]:
    """Open the page on the whole graph; milliseconds to the first picture, worst frame of ten."""
    tab.size(1360, 850)
    tab.open(page, "#tab=whole")
    first = tab.run("performance.getEntriesByName('drawn')[0].startTime")
    frames = []
    for button in ("zoom-in", "zoom-in", "zoom-in", "zoom-out", "zoom-fit") * 2:
        tab.run(f"document.getElementById({button!r}).click()")
        time.sleep(0.25)  # the picture at rest, not the moved one
        frames.append(float(tab.run("document.getElementById('canvas').dataset.cost")))
    tab.open(page, "#tab=ego")
    ego = tab.run("performance.getEntriesByName('drawn')[0].startTime")
    return {"first_ms": first, "frame_ms": max(frames), "neighbourhood_ms": ego}


def plain(graph: Graph, out: Path, tab: Browser, limit: float = 600) -> float:
    """Milliseconds until pyvis' own page of the same graph rests; its requests lead nowhere."""
    from pyvis.network import Network

    net = Network(directed=True, cdn_resources="in_line")
    for entity in graph.entities:
        net.add_node(entity.id, label=entity.name, group=entity.kind)
    for event in graph.events:
        net.add_node(event.id, label=event.type, group="Event")
        for role, who in event.roles:
            net.add_edge(event.id, who, label=role)
    for post in graph.posts:
        net.add_edge(post.person, post.body, label=post.title)
    for relation in graph.relations:
        net.add_edge(relation.subject, relation.object, label=relation.kind)
    page = out / "plain.html"
    html = net.generate_html().replace(
        "network = new vis.Network(container, data, options);",
        "network = new vis.Network(container, data, options);"
        "network.once('stabilized', () => { window.rests = performance.now(); });",
    )
    page.write_bytes(html.encode("utf-8"))
    tab.call("Page.navigate", url=page.as_uri())
    end = time.monotonic() + limit
    while time.monotonic() < end:
        try:
            rests = tab.run("window.rests || 0")
        except TimeoutError:
            continue
        if rests:
            return float(rests)
        time.sleep(0.2)
    return limit * 1000


def main(arguments: list[str]) -> None:
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        graph = large(20_000, 50_000)
        found |= build(graph, out)
        path = chromium()
        if path is None:
            print("no Chromium on PATH: nothing is looked at", file=sys.stderr)
        else:
            with browser() as tab:
                found |= look(tab, out / "graph.html")
                sizes = [int(n) for n in arguments[-1].split(",")] if arguments else []
                for size in sizes:
                    graph = large(size, size * 5 // 2)
                    page = network.write(graph, out, iri.BASE)
                    tab.open(page)
                    ours = tab.run("performance.getEntriesByName('drawn')[0].startTime")
                    theirs = plain(graph, out, tab)
                    found[f"ours_{size}_ms"], found[f"pyvis_{size}_ms"] = ours, theirs
                    found[f"ratio_{size}"] = theirs / ours
    for name, value in found.items():
        print(f"{name:20} {value:14,.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])
