"""Bodies that an office chain prints by their head alone: 公司总经理, 总工会主席, 宣传部部长.

Such a head is no mention of its own; the fact that read the chain holds it. Here it takes the full
name from the nearest body before it that can have it, else from the first behind it. A department
that only its place before a title shows takes the full name of the body in front of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.graph.naming import Named, Naming
from kg.lexicon.gazetteer import parent_of_union
from kg.model import Fact, Kind, Mention

_COMMITTEE = re.compile(r"^(?P<area>.*?[省市区县旗州盟])委(?:[^员].*)?$")
_TERRITORY = re.compile(
    r"^(?P<area>.+?(?:街道|镇|乡|地区|[省市区县旗州盟]))(?:党委|党工委|工委|办事处|委|人大常委会|政协)$"
)
_STREET = re.compile(r"^(?P<area>.+?(?:街道|地区))(?:党工委|工委|总工会|工会)$")
_OWNERS: dict[str, tuple[Kind, str]] = {
    "公司": (Kind.ENTERPRISE, r"公司|集团|厂$|行$|局$"),
    "集团": (Kind.ENTERPRISE, r"集团|公司"),
    "企业": (Kind.ENTERPRISE, r""),
    "厂": (Kind.ENTERPRISE, r"厂"),
    "银行": (Kind.ENTERPRISE, r"行$"),
    "分行": (Kind.ENTERPRISE, r"分行"),
    "支行": (Kind.ENTERPRISE, r"支行"),
    "医院": (Kind.INSTITUTION, r"院$|中心$"),
    "院": (Kind.INSTITUTION, r"院$|中心$"),
    "学校": (Kind.INSTITUTION, r"[学校院]$"),
    "校": (Kind.INSTITUTION, r"[学校院]$"),
    "大学": (Kind.INSTITUTION, r"大学"),
    "学院": (Kind.INSTITUTION, r"学院"),
    "幼儿园": (Kind.INSTITUTION, r"园$"),
    "园": (Kind.INSTITUTION, r"园$"),
}


def name_heads(naming: Naming, facts: Iterable[Fact]) -> None:
    """Name the bodies of posts that are no mentions of the article; adds to ``naming.of``.

    A head that nothing completes gets no name, and its post is not kept.
    """
    known = sorted(naming.of.items(), key=lambda p: p[0].start)
    for fact in facts:
        if fact.gives != "Post":
            continue
        for mention in fact.get("org"):
            if mention in naming.of:
                continue
            if mention.source == "short:part":
                owner = next((p for p in known if p[0].start == mention.start), None)
                if owner is not None and owner[1].resolved:
                    rest = mention.text[len(owner[0].text) :]
                    full = owner[1].name + rest
                    naming.of[mention] = Named(owner[1].kind, full, by=owner[1].by)
                continue
            if not mention.source.startswith("short:head:"):
                continue
            near = [p for p in known if p[0].start < mention.start][::-1]
            near += [p for p in known if p[0].start > mention.start]
            named = next(_fitting(mention, near), None)
            if named is not None:
                naming.of[mention] = named


def _fitting(head: Mention, near: Iterable[tuple[Mention, Named]]) -> Iterator[Named]:
    """The full names that a head may stand for, the nearest first."""
    for by, named in near:
        if not named.resolved:
            continue
        found = _under(head, named)
        if found:
            yield Named(*found, by=by)


def _under(head: Mention, named: Named) -> tuple[Kind, str] | None:
    """The body that a head means if it belongs to this one."""
    word, name = head.text, named.name
    if word in ("工会", "总工会"):
        territory = _TERRITORY.match(name) if named.kind is Kind.GOVERNMENT else None
        if territory:
            return Kind.UNION, territory["area"] + "总工会"
        if named.kind is Kind.UNION and name.endswith(word):
            return Kind.UNION, name
        if named.kind in (Kind.ENTERPRISE, Kind.INSTITUTION) and word == "工会":
            return Kind.UNION, name + word
        return None
    if word == "办事处":
        street = _STREET.match(name)
        return (Kind.GOVERNMENT, street["area"] + word) if street else None
    if head.kind is Kind.GOVERNMENT:
        committee = _COMMITTEE.match(name) if named.kind is Kind.GOVERNMENT else None
        if committee is None:
            return None
        link = "" if word in ("纪委", "监委") else "委"
        return Kind.GOVERNMENT, committee["area"] + link + word
    kind, ending = _OWNERS[word]
    if named.kind is Kind.UNION:
        parent = parent_of_union(name)
        return parent if parent and parent[0] is kind and re.search(ending, parent[1]) else None
    return (kind, name) if named.kind is kind and re.search(ending, name) else None
