"""A spring layout of one small graph in plain floats: the same points on every machine.

networkx's own spring layout needs numpy, whose sums differ by processor; the layout of a community
of some hundred nodes does not need it.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin, sqrt

Point = tuple[float, float]
Links = Sequence[Sequence[tuple[int, float]]]

_ALL_PAIRS = 60  # up to here every node pushes every other, above only those near it
_REACH = 2.6  # how far a node pushes, in ideal lengths


def place(links: Links, rounds: int) -> list[Point]:
    """Points for nodes ``0..n-1``, about one unit apart.

    Args:
        links: for each node its neighbours and the weight of the link; both directions.
        rounds: how often the springs pull.
    """
    n = len(links)
    if n == 1:
        return [(0.0, 0.0)]
    x, y = _radial(links)
    heat = 1.2
    for turn in range(rounds):
        _step(links, x, y, heat * (1 - turn / rounds) + 0.02)
    return list(zip(x, y, strict=True))


def _radial(links: Links) -> tuple[list[float], list[float]]:
    """A tree around the best linked node, each branch with room for its leaves."""
    n = len(links)
    order = sorted(range(n), key=lambda i: (-len(links[i]), i))
    seen = [False] * n
    x, y = [0.0] * n, [0.0] * n
    parts = 0
    for root in order:
        if seen[root]:
            continue
        # trees without a link to each other: on a spiral, as seeds stand in a sunflower
        turn, out = 2.399963 * parts, 1.6 * sqrt(parts)
        ox, oy = round(out * cos(turn), 6), round(out * sin(turn), 6)
        parts += 1
        seen[root] = True
        children: dict[int, list[int]] = {root: []}
        queue = [root]
        for node in queue:
            for other, _ in links[node]:
                if not seen[other]:
                    seen[other] = True
                    children[node].append(other)
                    children[other] = []
                    queue.append(other)
        leaves: dict[int, int] = {}
        for node in reversed(queue):
            leaves[node] = sum(leaves[c] for c in children[node]) or 1
        sector = {root: (0.0, 2 * pi)}
        depth = {root: 0}
        for node in queue:
            for child in children[node]:
                depth[child] = depth[node] + 1
        before: dict[int, float] = {}
        for k, node in enumerate(queue):  # queue is in order of depth: the last one counts
            before[depth[node]] = float(k)
        for node in queue:
            low, width = sector[node]
            # a ring's share of the disc is its share of the nodes
            radius = max(0.62 * sqrt(before[depth[node]]), 1.0 * (depth[node] > 0))
            angle = low + width / 2
            x[node] = ox + round(radius * cos(angle), 6)
            y[node] = oy + round(radius * sin(angle), 6)
            for child in children[node]:
                part = width * leaves[child] / leaves[node]
                sector[child] = (low, part)
                low += part
    return x, y


def _step(links: Links, x: list[float], y: list[float], limit: float) -> None:
    n = len(links)
    dx, dy = [0.0] * n, [0.0] * n
    if n <= _ALL_PAIRS:
        for i in range(n):
            _push(i, range(i + 1, n), x, y, dx, dy, 1e9)
    else:
        cells: dict[tuple[int, int], list[int]] = {}
        for i in range(n):
            cells.setdefault((int(x[i] // _REACH), int(y[i] // _REACH)), []).append(i)
        reach = _REACH * _REACH
        for (column, row), inside in cells.items():
            near = [
                cells.get(cell, [])
                for cell in (
                    (column + 1, row - 1),
                    (column + 1, row),
                    (column + 1, row + 1),
                    (column, row + 1),
                )
            ]
            others = [j for some in near for j in some]
            for k, i in enumerate(inside):
                _push(i, inside[k + 1 :] + others, x, y, dx, dy, reach)
    # A pull to the middle keeps a disc round; where all push all it has that to hold against.
    middle = 0.7 if n <= _ALL_PAIRS else 0.02
    for i in range(n):
        xi, yi = x[i], y[i]
        for j, weight in links[i]:
            ax, ay = x[j] - xi, y[j] - yi
            pull = sqrt(ax * ax + ay * ay) * weight
            dx[i] += ax * pull
            dy[i] += ay * pull
        dx[i] -= middle * xi
        dy[i] -= middle * yi
        length = sqrt(dx[i] * dx[i] + dy[i] * dy[i])
        if length > limit:
            dx[i] *= limit / length
            dy[i] *= limit / length
    for i in range(n):
        x[i] += dx[i]
        y[i] += dy[i]


def _push(
    i: int,
    others: Sequence[int],
    x: list[float],
    y: list[float],
    dx: list[float],
    dy: list[float],
    reach: float,
) -> None:
    xi, yi = x[i], y[i]
    sx = sy = 0.0
    for j in others:
        ax, ay = xi - x[j], yi - y[j]
        square = ax * ax + ay * ay
        if square > reach:
            continue
        if square < 1e-6:  # on one point: part them by their numbers
            ax, ay, square = 0.01 * (i - j), 0.01, 0.01
        ax /= square
        ay /= square
        sx += ax
        sy += ay
        dx[j] -= ax
        dy[j] -= ay
    dx[i] += sx
    dy[i] += sy
