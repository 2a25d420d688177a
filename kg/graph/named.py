"""What naming gives: a mention's type and full name, and the words that completed it."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model import Article, Kind, Mention

# The heads of short forms and the endings of the divisions they stand for.
_TIERS = {
    "区": ("区",),
    "市": ("市", "州", "盟"),
    "县": ("县", "旗"),
    "旗": ("旗",),
    "省": ("省", "自治区"),
    "镇": ("镇",),
    "乡": ("乡",),
    "街道": ("街道",),
    "地区": ("地区",),
}


@dataclass(frozen=True, slots=True)
class Cite:
    """Clean offsets of words that complete a name and are no mention themselves."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Named:
    """A resolved mention: type, full name, the words that completed it, if any."""

    kind: Kind
    name: str
    resolved: bool = True
    by: Mention | Cite | None = None


@dataclass(slots=True)
class Naming:
    """The names of one article; filled by :func:`name_all`, read by everything behind it."""

    article: Article
    city: str | None
    of: dict[Mention, Named] = field(default_factory=dict)
    prints: list[tuple[int, str, Mention | Cite]] = field(default_factory=list)

    def division_for(self, head: str, at: int) -> tuple[str, Mention | Cite | None] | None:
        """The division that a head (区, 镇 …) means at an offset.

        The nearest printed before it, else the first one behind it; the page's city for 市.
        """
        endings = _TIERS[head]
        fitting = [
            (start, name, mention) for start, name, mention in self.prints if name.endswith(endings)
        ]
        before = [p for p in fitting if p[0] < at]
        after = [p for p in fitting if p[0] > at]
        if before:
            return before[-1][1], before[-1][2]
        if after and head != "市":
            return after[0][1], after[0][2]
        if head == "市":
            if self.city:
                return self.city, None
            if after:
                return after[0][1], after[0][2]
        return None
