"""What the shapes demand of a property on a class, in words of both languages."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.check.shapes import Shape, shapes
from kg.triples import Literal, shown

Places = dict[tuple[str, str], list["Rule"]]


class Rule(NamedTuple):
    """How often a property stands on a class, and what its values must be."""

    klass: str
    path: str
    often: str  # 1, 0..1, 1..*, 0..*
    zh: str
    en: str


def rules() -> Places:
    """By class and property (their IRIs); inverse paths are left out."""
    found: Places = {}
    for shape in shapes():
        for kind, klass in shape.targets:
            if kind != "targetClass":
                continue
            for inner in shape.properties:
                if not inner.path.startswith("^") and inner.constraints:
                    found.setdefault((klass, inner.path), []).append(_rule(klass, inner))
    return found


def _rule(klass: str, shape: Shape) -> Rule:
    said = dict(shape.constraints)
    least, most = (_count(said.get(n)) for n in ("minCount", "maxCount"))
    zh, en = _often(least, most)
    notes = [(zh, en), *_values(shape)]
    return Rule(
        shown(klass),
        shown(shape.path),
        _span(least, most),
        "；".join(z for z, _ in notes if z),
        "; ".join(e for _, e in notes if e),
    )


def _span(least: int | None, most: int | None) -> str:
    if most is not None and most in (0, least):
        return str(most)
    return f"{least or 0}..{'*' if most is None else most}"


def _count(value: object) -> int | None:
    return int(value.value) if isinstance(value, Literal) else None


def _often(least: int | None, most: int | None) -> tuple[str, str]:
    if most == 0:
        return "不可有", "none"
    if least == most is not None:
        return ("恰有一个", "exactly one") if most == 1 else (f"恰有 {most} 个", f"exactly {most}")
    parts_zh, parts_en = [], []
    if least:
        parts_zh.append(f"至少 {least} 个")
        parts_en.append(f"at least {least}")
    if most is not None:
        parts_zh.append(f"至多 {most} 个")
        parts_en.append(f"at most {most}")
    return ("，".join(parts_zh) or "可有可无，不限个数", ", ".join(parts_en) or "any number")


def _values(shape: Shape) -> list[tuple[str, str]]:
    found = []
    for name, argument in shape.constraints:
        if name in _KINDS:
            found.append((f"值为 {shown(str(argument))}", f"values are {shown(str(argument))}"))
        elif name == "in" and isinstance(argument, tuple):
            listed = ", ".join(v.value if isinstance(v, Literal) else shown(v) for v in argument)
            found.append((f"取值：{listed}", f"one of {listed}"))
        elif name == "pattern" and isinstance(argument, re.Pattern):
            found.append((f"格式 {argument.pattern}", f"of the form {argument.pattern}"))
        elif name in ("or", "xone") and isinstance(argument, tuple):
            kinds = [shown(str(a)) for s in argument for n, a in s.constraints if n in _KINDS]
            found.append((f"值为 {' 或 '.join(kinds)}", f"values are {' or '.join(kinds)}"))
    return found


_KINDS = ("class", "datatype")
