"""The data's columns → coordinates: what is tied how strongly, and who stands for a community."""

from __future__ import annotations

from typing import Any

from kg.views.network.layout import Places, lay_out

_NAMED = 3  # names that stand for a community
_HULL = 6  # nodes a community needs to be named
_WEIGHTS = {"post": 1.5, "unionOf": 2.0, "subOrganizationOf": 1.5, "place": 0.5}


def arrange(data: dict[str, Any]) -> None:
    """Give the nodes of the data their places, and the communities their discs."""
    places = lay(data)
    data["nodes"]["x"], data["nodes"]["y"] = list(places.x), list(places.y)
    data["discs"] = [
        [d.x, d.y, d.radius, len(d.nodes), *d.nodes[:_NAMED]]
        for d in places.discs
        if len(d.nodes) >= _HULL
    ]


def lay(data: dict[str, Any]) -> Places:
    """The layout of all nodes; parallel edges pull together, up to a strength of three."""
    edges, nodes, kinds = data["edges"], data["nodes"], data["kinds"]
    pairs: dict[tuple[int, int], float] = {}
    for s, t, k in zip(edges["s"], edges["t"], edges["k"], strict=True):
        if s != t:
            pair = (min(s, t), max(s, t))
            pairs[pair] = pairs.get(pair, 0.0) + _WEIGHTS.get(kinds[k], 1.0)
    count = len(nodes["type"])
    degree = [0] * count
    for a, b in pairs:
        degree[a] += 1
        degree[b] += 1
    event = len(data["types"]) - 1
    weight = [0.0 if t == event else float(d) for t, d in zip(nodes["type"], degree, strict=True)]
    return lay_out(count, {p: min(w, 3.0) for p, w in pairs.items()}, weight)
