"""The page's skeleton and its first picture, made by pyvis from our own template."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kg.views.network.columns import Data

LARGEST = 300  # nodes that vis-network draws well

ASSETS = Path(__file__).resolve().parent / "assets"

# Positions are given and nothing moves by itself: with physics, vis-network's default, a page of
# three thousand nodes needs minutes. Straight edges spare a hidden node for each.
OPTIONS: dict[str, Any] = {
    "autoResize": False,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {
        "hover": True,
        "tooltipDelay": 100000,
        "multiselect": False,
        "selectConnectedEdges": False,
        "hoverConnectedEdges": True,
        "keyboard": False,
    },
    "nodes": {"borderWidth": 1.5, "labelHighlightBold": False},
    "edges": {
        "smooth": False,
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.5}},
        "labelHighlightBold": False,
    },
    "groups": {
        "Person": {"shape": "dot"},
        "UnionOrganization": {"shape": "square"},
        "Enterprise": {"shape": "hexagon"},
        "GovernmentBody": {"shape": "triangle"},
        "Institution": {"shape": "diamond"},
        "SocialGroup": {"shape": "star"},
        "Place": {"shape": "triangleDown"},
        "Event": {"shape": "box"},
    },
}


def render(data: Data, ours: dict[str, str], names: dict[str, Any]) -> str:
    """The page's HTML by pyvis: what the template makes of the first graph and of ours.

    The first graph is all of a small one; of a larger one the node that it was made
    for, else the best linked one, with its neighbours.

    Args:
        data: the page's data.
        ours: our own markup, put in as it is.
        names: values that the template escapes.
    """
    from markupsafe import Markup
    from pyvis.network import Network

    network = Network(height="100%", width="100%", directed=True, cdn_resources="in_line")
    network.set_template_dir(str(ASSETS), "page.html")
    network.templateEnv.autoescape = True
    network.templateEnv.globals.update(names)
    network.templateEnv.globals.update({key: Markup(value) for key, value in ours.items()})
    nodes, edges = data["nodes"], data["edges"]
    chosen = _first(data)
    inside = set(chosen)
    for i in chosen:
        network.add_node(
            i,
            label=nodes["name"][i] or data["nodes"]["event"]["types"][_event(nodes, i)],
            group=data["types"][nodes["type"][i]],
            shape=OPTIONS["groups"][data["types"][nodes["type"][i]]]["shape"],
            x=nodes["x"][i],
            y=nodes["y"][i],
        )
    for s, t, k in sorted(set(zip(edges["s"], edges["t"], edges["k"], strict=True))):
        if s in inside and t in inside and s != t:
            network.add_edge(s, t, kind=data["kinds"][k])
    network.set_options(json.dumps(OPTIONS))
    return str(network.generate_html())


def _event(nodes: Data, i: int) -> int:
    """The number of an event's type; of an entity, whose name is empty, the first."""
    at = i - len(nodes["entity"]["flags"])
    return int(nodes["event"]["type"][at]) if at >= 0 else 0


def _first(data: Data) -> list[int]:
    count = len(data["nodes"]["type"])
    if count <= LARGEST:
        return list(range(count))
    near: dict[int, set[int]] = {}
    for s, t in zip(data["edges"]["s"], data["edges"]["t"], strict=True):
        if s != t:
            near.setdefault(s, set()).add(t)
            near.setdefault(t, set()).add(s)
    if not near:
        return [0]
    start = data.get("part", {}).get("start")
    hub = min(near, key=lambda i: (i != start, -len(near[i]), i))
    around = sorted(near[hub], key=lambda i: (-len(near[i]), i))
    return [hub, *around[:40]]
