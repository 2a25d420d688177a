"""The data block, the scripts and pyvis's skeleton → one HTML text with a policy that fits it."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import lru_cache
from importlib import resources
from typing import Any

from kg import __version__
from kg.views.network.columns import EVENT, Data, pack, squeeze
from kg.views.network.start import ASSETS, OPTIONS, render

_ROWS = 500  # of each table that a browser without scripts shows; the rest is in graph.ttl
_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"


def compose(data: Data) -> str:
    """The whole page.

    The policy lets run what this function puts in and nothing else: our script, vis-network (which
    our script unpacks when it is first needed) and our style are named by their hashes, and no
    address can be asked for anything.
    """
    script, style, (vis, packed) = _script(), _asset("page.css"), _vis()
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hash(script)} {_hash(vis)}",
            f"style-src {_hash(style)}",
            "img-src data: blob:",
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    ours = {
        "policy": policy,
        "style": style,
        "settings": _json(OPTIONS),
        "vis": packed,
        "data": pack(data),
        "script": script,
    }
    return render(data, ours, {"version": __version__, "tables": _tables(data)})


@lru_cache(maxsize=1)
def _script() -> str:
    parts = [p.read_text("utf-8") for p in sorted(ASSETS.glob("*.js"))]
    return '"use strict";\n(() => {\n' + "".join(parts) + "})();\n"


def _asset(name: str) -> str:
    return (ASSETS / name).read_text("utf-8")


@lru_cache(maxsize=1)
def _vis() -> tuple[str, str]:
    """vis-network's script out of the pyvis package, and the same packed."""
    text = resources.files("pyvis").joinpath(_VIS).read_text("utf-8")
    return text, squeeze(text.encode("utf-8"))


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _json(value: Data) -> str:
    """JSON that may stand inside a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _tables(data: Data) -> list[dict[str, Any]]:
    """Entities, posts and events as plain rows, for a browser that runs no scripts."""
    nodes, edges = data["nodes"], data["edges"]
    kinds, types, names = data["kinds"], data["types"], data["typeNames"]
    first = len(nodes["entity"]["flags"])
    posts = [e for e, k in enumerate(edges["k"]) if kinds[k] == "post"]
    events = [i for i, t in enumerate(nodes["type"]) if t == EVENT]
    links = [0] * len(nodes["type"])
    for i in (*edges["s"], *edges["t"]):
        links[i] += 1
    entities = sorted(range(first), key=lambda i: (-links[i], i))
    roles: dict[int, dict[str, list[str]]] = {}
    for s, t, k in zip(edges["s"], edges["t"], edges["k"], strict=True):
        roles.setdefault(s, {}).setdefault(kinds[k], []).append(nodes["name"][t])

    def row(i: int) -> list[str]:
        at = i - first
        own = roles.get(i, {})
        return [
            nodes["event"]["types"][nodes["event"]["type"][at]],
            nodes["name"][i],
            nodes["event"]["date"][at],
            "、".join(own.get("organizer", [])),
            "、".join(own.get("place", [])),
        ]

    def table(title: str, head: list[str], rows: list[list[Any]], total: int) -> dict[str, Any]:
        more = f"，这里列出前 {len(rows)} 行，其余见 graph.ttl" if len(rows) < total else ""
        return {"caption": f"{title}：{total} 行{more}", "head": head, "rows": rows}

    return [
        table(
            "实体",
            ["名称", "类型", "关联数"],
            [
                [nodes["name"][i], names[types[nodes["type"][i]]][0], links[i]]
                for i in entities[:_ROWS]
            ],
            len(entities),
        ),
        table(
            "任职",
            ["人物", "职务", "组织"],
            [
                [
                    nodes["name"][edges["s"][e]],
                    edges["labels"][edges["label"][e]],
                    nodes["name"][edges["t"][e]],
                ]
                for e in posts[:_ROWS]
            ],
            len(posts),
        ),
        table(
            "活动",
            ["类型", "名称", "时间", "主办", "地点"],
            [row(i) for i in events[:_ROWS]],
            len(events),
        ),
    ]
