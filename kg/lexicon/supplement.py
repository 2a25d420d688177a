"""What ``data/divisions.toml`` adds to the ministry's divisions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from kg.errors import RuleError
from kg.lexicon.divisions import Division, Status, short_forms
from kg.lexicon.tables import File, Row, read


@dataclass(frozen=True, slots=True)
class Supplement:
    """Further units, further names of known ones, doubtful names with reasons, successors."""

    units: tuple[Division, ...]
    also: tuple[tuple[str, str], ...]  # (name, code)
    doubtful: dict[str, str]  # name → reason
    successors: dict[str, str]  # old code → new code


def supplement(
    official: Iterable[Division], folder: Traversable | Path | None = None
) -> Supplement:
    """Read the file and resolve its names among the official divisions."""
    file = read(
        folder or files("kg.lexicon") / "data",
        "divisions.toml",
        *("doubtful", "unit", "abolished", "area", "also"),
    )
    by_code = {d.code: d for d in official}
    units: dict[str, Division] = {}
    also: list[tuple[str, str]] = []
    successors: dict[str, str] = {}
    for row in file.rows("unit"):
        row.only("name", "code", "level", "under", "also", "reason").text("reason")
        unit = _unit(row, by_code, Status.OFFICIAL if "code" in row.values else Status.ZONE)
        units[unit.code] = by_code[unit.code] = unit
        also += [(name, unit.code) for name in row.words("also", optional=True)]
    for row in file.rows("abolished"):
        row.only("name", "code", "level", "under", "now", "also", "reason").text("reason")
        unit = _unit(row, by_code, Status.ABOLISHED)
        units[unit.code] = by_code[unit.code] = unit
        also += [(name, unit.code) for name in row.words("also", optional=True)]
        if now := row.text("now", ""):
            successors[unit.code] = _known(now, by_code, row.where)
    _areas(file, by_code, units, also)
    for row in file.rows("also"):
        row.only("names", "code", "reason").text("reason")
        code = row.text("code")
        if code not in units:
            _known(code, by_code, row.where)
        also += [(name, code) for name in row.words("names")]
    return Supplement(tuple(units.values()), tuple(also), _doubtful(file), successors)


def _known(code: str, by_code: dict[str, Division], where: str) -> str:
    if code not in by_code:
        raise RuleError(f"no division has the code {code!r}", where, "a code of the ministry")
    return code


def _unit(row: Row, by_code: dict[str, Division], status: Status) -> Division:
    name, under = row.text("name"), row.text("under", "")
    if under:
        _known(under, by_code, row.where)
    code = row.text("code", "") or f"{under}~{name}"
    if code in by_code:
        raise RuleError(f"the code {code} is in use", row.where, "a code of no present division")
    return Division(code, name, row.number("level", 1, 4), under, status)


def _areas(
    file: File,
    by_code: dict[str, Division],
    units: dict[str, Division],
    also: list[tuple[str, str]],
) -> None:
    """Beijing's 地区 are towns under another name; one without a town is a unit of its own."""
    for row in file.rows("area"):
        row.only("within", "names", "reason").text("reason")
        within = _known(row.text("within"), by_code, row.where)
        towns = [d for d in by_code.values() if d.parent == within]
        for name in row.words("names"):
            stem = name.removesuffix("地区")
            known = (stem, f"{stem}乡", f"{stem}镇", f"{stem}街道")
            town = next((d for d in towns if {d.name, *short_forms(d.name, 4)} & {*known}), None)
            if town is None:
                unit = Division(f"{within}~{name}", name, 4, within, Status.ZONE)
                units[unit.code] = unit
            else:
                also.append((name, town.code))


def _doubtful(file: File) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in file.rows("doubtful"):
        reason = row.only("names", "reason").text("reason")
        for name in row.words("names"):
            if name in found:
                raise RuleError(f"{name!r} stands twice", row.where, "each name once")
            found[name] = reason
    return found
