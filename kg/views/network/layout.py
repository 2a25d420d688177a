"""Where each node stands: communities first, packed as discs, then springs inside each.

Everything is computed from sorted input in plain floats and rounded to whole units.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

from kg.views.network.spring import place

_SPACE = 46  # units between neighbours inside a community
_LARGEST = 420  # nodes; larger communities are split again
_WORK = 700_000  # rounds times nodes that a build may spend
_TURNS = tuple((round(cos(2 * pi * k / 24), 6), round(sin(2 * pi * k / 24), 6)) for k in range(24))

Pairs = Mapping[tuple[int, int], float]


@dataclass(frozen=True, slots=True)
class Disc:
    """The place of one community: its middle, its radius, its nodes by weight."""

    x: int
    y: int
    radius: int
    nodes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Coordinates of all nodes, y downwards, and the communities that have a name to show."""

    x: tuple[int, ...]
    y: tuple[int, ...]
    discs: tuple[Disc, ...]


def lay_out(count: int, pairs: Pairs, weight: Iterable[float]) -> Places:
    """Places for nodes ``0..count-1``.

    Args:
        count: how many nodes.
        pairs: linked nodes ``(a, b)`` with ``a < b`` and how strongly they are linked.
        weight: how much each node counts when a community is named.
    """
    if not count:
        return Places((), (), ())
    heavy = list(weight)
    near: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    for (a, b), strength in sorted(pairs.items()):
        near[a].append((b, strength))
        near[b].append((a, strength))
    loose = [i for i in range(count) if not near[i]]
    groups = _communities(count, pairs, near)
    rounds = max(14, min(90, _WORK // count))
    shapes = [_shape(group, near, rounds) for group in groups]
    middles = _pack([r for r, _ in shapes], _ties(groups, near, count))
    x, y = [0.0] * count, [0.0] * count
    discs = []
    for group, (radius, points), (mx, my) in zip(groups, shapes, middles, strict=True):
        for node, (px, py) in zip(group, points, strict=True):
            x[node], y[node] = mx + px, my + py
        named = tuple(sorted(group, key=lambda i: (-heavy[i], i)))
        discs.append(Disc(round(mx), round(my), round(radius), named))
    _park(loose, x, y)
    return Places(tuple(map(round, x)), tuple(map(round, y)), tuple(discs))


def _communities(
    count: int, pairs: Pairs, near: list[list[tuple[int, float]]]
) -> list[tuple[int, ...]]:
    """Groups of linked nodes, the largest first; each node's number is sorted within."""
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(i for i in range(count) if near[i])
    graph.add_weighted_edges_from((a, b, w) for (a, b), w in sorted(pairs.items()))
    if not graph:
        return []
    done: list[tuple[int, ...]] = []
    todo = [tuple(sorted(c)) for c in nx.community.louvain_communities(graph, seed=1)]
    while todo:
        group = todo.pop()
        if len(group) <= _LARGEST:
            done.append(group)
            continue
        part = nx.Graph()
        part.add_nodes_from(group)
        part.add_weighted_edges_from(
            sorted((a, b, d["weight"]) for a, b, d in graph.subgraph(group).edges(data=True))
        )
        split = nx.community.louvain_communities(part, seed=1, resolution=2)
        if len(split) == 1:  # a star or a clique: by number, so that no disc is too large
            split = [set(group[i : i + _LARGEST]) for i in range(0, len(group), _LARGEST)]
        todo += [tuple(sorted(c)) for c in split]
    return sorted(done, key=lambda g: (-len(g), g))


def _shape(
    group: tuple[int, ...], near: list[list[tuple[int, float]]], rounds: int
) -> tuple[float, list[tuple[float, float]]]:
    """The radius of a community and its nodes around its middle."""
    number = {node: i for i, node in enumerate(group)}
    links = [[(number[j], w) for j, w in near[node] if j in number] for node in group]
    points = place(links, rounds)
    n = len(group)
    mx, my = sum(p[0] for p in points) / n, sum(p[1] for p in points) / n
    points = [(px - mx, py - my) for px, py in points]
    # Springs crowd the middle. Half by the springs' distance, half by its rank, a disc is filled
    # evenly and nothing lies outside it.
    far = [sqrt(px * px + py * py) for px, py in points]
    rim = max(far) or 1.0
    rank = {node: k for k, node in enumerate(sorted(range(n), key=lambda i: (far[i], i)))}
    even = 0.75 if n > 12 else 0.3
    radius = _SPACE * (0.56 * sqrt(n) + (0.3 if n > 1 else 0))
    scaled = []
    for i, (px, py) in enumerate(points):
        wanted = even * sqrt((rank[i] + 0.3) / n) + (1 - even) * far[i] / rim
        scale = radius * wanted / far[i] if far[i] > 1e-9 else 0.0
        scaled.append((px * scale, py * scale))
    return radius + _SPACE * 0.6, scaled


def _ties(
    groups: list[tuple[int, ...]], near: list[list[tuple[int, float]]], count: int
) -> list[dict[int, float]]:
    home = [-1] * count
    for number, group in enumerate(groups):
        for node in group:
            home[node] = number
    ties: list[dict[int, float]] = [{} for _ in groups]
    for number, group in enumerate(groups):
        for node in group:
            for other, weight in near[node]:
                if home[other] != number:
                    ties[number][home[other]] = ties[number].get(home[other], 0.0) + weight
    return ties


def _pack(radii: list[float], ties: list[dict[int, float]]) -> list[tuple[float, float]]:
    """Middles of discs that do not overlap, each near those that it is tied to.

    The largest stands in the middle. Next comes always the disc with the strongest ties to those
    that stand, and last those without any, the larger first.
    """
    from heapq import heappop, heappush

    middles: list[tuple[float, float]] = [(0.0, 0.0)] * len(radii)
    placed = [False] * len(radii)
    pull = [0.0] * len(radii)
    ground = _Ground(max(radii, default=1.0))
    queue: list[tuple[float, float, int]] = []
    for start in range(len(radii)):  # the largest first
        if placed[start]:
            continue
        heappush(queue, (0.0, -radii[start], start))
        while queue:
            _, _, number = heappop(queue)
            if placed[number]:
                continue
            placed[number] = True
            known = [(middles[o], w) for o, w in sorted(ties[number].items()) if placed[o]]
            total = sum(w for _, w in known)
            target = (
                sum(m[0] * w for m, w in known) / total if total else 0.0,
                sum(m[1] * w for m, w in known) / total if total else 0.0,
            )
            middles[number] = ground.put(target, radii[number])
            for other, weight in sorted(ties[number].items()):
                if not placed[other]:
                    pull[other] += weight
                    heappush(queue, (-pull[other], -radii[other], other))
    return middles


class _Ground:
    """Discs on a plane, found again by cells."""

    def __init__(self, largest: float) -> None:
        self.cell = 2 * largest
        self.cells: dict[tuple[int, int], list[tuple[float, float, float]]] = {}

    def put(self, target: tuple[float, float], radius: float) -> tuple[float, float]:
        """The nearest free place to a point, on rings around it."""
        ring = 0.0
        while True:
            # wider than high, as screens are
            for ux, uy in _TURNS if ring else _TURNS[:1]:
                x, y = target[0] + 1.35 * ring * ux, target[1] + ring * uy
                if self.free(x, y, radius):
                    key = (int(x // self.cell), int(y // self.cell))
                    self.cells.setdefault(key, []).append((x, y, radius))
                    return x, y
            ring += radius * 0.35

    def free(self, x: float, y: float, radius: float) -> bool:
        column, row = int(x // self.cell), int(y // self.cell)
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                for ox, oy, other in self.cells.get((column + dx, row + dy), ()):
                    if (x - ox) ** 2 + (y - oy) ** 2 < (radius + other) ** 2:
                        return False
        return True


def _park(loose: list[int], x: list[float], y: list[float]) -> None:
    """Nodes without a link, in rows below the picture."""
    if not loose:
        return
    alone = set(loose)
    linked = [i for i in range(len(x)) if i not in alone]
    left, right = (min(x[i] for i in linked), max(x[i] for i in linked)) if linked else (0.0, 0.0)
    bottom = max((y[i] for i in linked), default=0.0)
    columns = max(int((right - left) // (_SPACE * 0.8)), int(sqrt(len(loose)) * 1.6), 1)
    middle = (left + right) / 2 - (min(columns, len(loose)) - 1) * _SPACE * 0.4
    for k, node in enumerate(loose):
        x[node] = middle + (k % columns) * _SPACE * 0.8
        y[node] = bottom + _SPACE * (3 + 0.8 * (k // columns))
