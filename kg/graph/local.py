"""One article's facts with full names: what assemble merges over articles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.graph.naming import Named, name_all
from kg.graph.offices import name_heads
from kg.graph.relations import from_name
from kg.graph.values import Key, Local, LocalEntity, LocalEvent, LocalPost, LocalRelation
from kg.model import BODY_KINDS, Fact, Kind, Mention, Page, PartKind, Reading

ROLES = ("organizer", "undertaker", "coOrganizer", "leader", "participant", "target", "place")
_GOVERNMENT_HEAD = re.compile(r"^(?:常务)?(?:副|代|代理)?(?P<head>区|市|县|旗|省|镇|乡)长$")


def localise(page: Page, reading: Reading, city: str | None) -> Local:
    """Resolve an article's names and read its facts with them.

    Args:
        page: the page, for the evidence's characters.
        reading: the article with mentions and facts.
        city: the page's city, for 市总工会.
    """
    naming = name_all(reading.article, reading.mentions, city)
    name_heads(naming, reading.facts)
    local = Local(page, reading, naming)
    _entities(local)
    for fact in reading.facts:
        if fact.gives == "Post":
            local.posts += _posts(local, fact)
        elif fact.gives == "Event":
            local.events.append(_event(local, fact))
        elif fact.gives == "Relation":
            local.relations += _stated(local, fact)
    for fact in reading.facts:
        if fact.gives == "Award":
            _award(local, fact)
    _relations(local)
    return local


def _key(named: Named) -> Key:
    return named.kind, named.name


def _entities(local: Local) -> None:
    """Gather mentions under their full names; one name has one type, the most frequent one."""
    votes: Counter[Key] = Counter()
    for mention, named in local.naming.of.items():
        votes[_key(named)] += 1 if mention.source.startswith(("short", "echo")) else 2
    best: dict[str, Kind] = {}
    for (kind, name), _ in sorted(votes.items(), key=lambda v: (-v[1], v[0])):
        best.setdefault(name, kind)
    headline = {
        i
        for p in local.reading.article.parts
        if p.kind is PartKind.HEADLINE
        for i in range(p.start, p.end)
    }
    titles = headline | {
        i
        for p in local.reading.article.parts
        if p.kind in (PartKind.KICKER, PartKind.SUBTITLE)
        for i in range(p.start, p.end)
    }
    told = {
        n.name
        for m, n in local.naming.of.items()
        if m.start not in titles or m.source.startswith("list:") or n.kind is Kind.UNION
    }
    for mention in sorted(local.naming.of, key=lambda m: m.start):
        named = local.naming.of[mention]
        kind = best[named.name]
        if kind is not named.kind:
            named = Named(kind, named.name, named.resolved, named.by)
            local.naming.of[mention] = named
        if not named.resolved and (mention.start in headline or _hollow(named)):
            continue
        if mention.start in headline and _headline_only(local, mention, named):
            continue
        if mention.start in titles and named.name not in told:
            continue  # a wordplay above the article, or what the article itself does not say
        entity = local.entities.setdefault(_key(named), LocalEntity(_key(named)))
        entity.mentions.append(mention)
        entity.resolved = entity.resolved and named.resolved
        if named.by is not None:
            entity.completed_by.append(named.by)


def _headline_only(local: Local, mention: Mention, named: Named) -> bool:
    """顺义工会 in a headline alone says no more than that the article is about unions there."""
    if named.kind is not Kind.UNION or not re.fullmatch(
        r"[一-鿿]{2,3}工会|[一-鿿]{2,9}(?:街道|镇|乡)工会", named.name
    ):
        return False
    return all(n.name != named.name or m is mention for m, n in local.naming.of.items())


def _hollow(named: Named) -> bool:
    """A short form of which nothing is left to know it by: 公司工会, 街道总工会."""
    return bool(
        re.match(
            r"^(?:该|本|我)?(?:[总分支]?公司|企业|集团|医院|学校|院|校|厂|单位|大学|学院|项目部|车间|功能区|开发区|经开区|高新区|园区|新区|自治区|街道|街|镇|乡|地区|区|县)(?:总?工会|党委|工委|总)?$|^工会$",
            named.name,
        )
    )


def _named(local: Local, mention: Mention) -> Key | None:
    named = local.naming.of.get(mention)
    if named is None or _key(named) not in local.entities:
        return None
    return _key(named)


def _posts(local: Local, fact: Fact) -> Iterator[LocalPost]:
    """A post of each person in each body; a government post without a body is its division's."""
    status = fact.value("status") or "current"
    bodies = fact.get("org")
    for person in fact.get("person"):
        who = _named(local, person)
        if who is None:
            continue
        for title in fact.get("title"):
            keys = [k for b in bodies if (k := _named(local, b))]
            head = _GOVERNMENT_HEAD.match(title.text)
            if head and not any(k[0] is Kind.PLACE or k[1].endswith("政府") for k in keys):
                found = local.naming.division_for(head.group("head"), title.start)
                if found:
                    key = (Kind.PLACE, _printed_with(keys, found[0]))
                    entity = local.entities.setdefault(key, LocalEntity(key))
                    entity.within.append(title)
                    if found[1] is not None:
                        entity.completed_by.append(found[1])
                    keys = [key]
            for key in keys:
                yield LocalPost(who, key, title.text, status, fact)


def _printed_with(bodies: list[Key], division: str) -> str:
    """A division under the longest name that the bodies beside it give: 永宁镇 under 延庆区."""
    wide = [n[: n.index(division) + len(division)] for _, n in bodies if division in n]
    return max([division, *wide], key=len)


def _event(local: Local, fact: Fact) -> LocalEvent:
    roles: list[tuple[str, Key, Mention]] = []
    seen: set[tuple[str, Key]] = set()
    for role in ROLES:
        for mention in fact.get(role):
            key = _named(local, mention)
            if key is None or (role, key) in seen:
                continue
            if role == "place" and ("target", key) in seen:
                continue
            seen.add((role, key))
            roles.append((role, key, mention))
    return LocalEvent(fact, roles)


def _award(local: Local, fact: Fact) -> None:
    if not local.events:
        return
    names = [m.text for m in fact.get("award")] or [v for k, v in fact.values if k == "award"]
    place = next(
        (e for e in local.events if e.fact.start <= fact.start < e.fact.end), local.events[0]
    )
    for recipient in fact.get("recipient"):
        key = _named(local, recipient)
        if key is not None:
            place.awards += [(key, name, fact) for name in names]


def _stated(local: Local, fact: Fact) -> Iterator[LocalRelation]:
    kind = fact.value("relation") or ""
    for subject in fact.get("subject"):
        for object_ in fact.get("object"):
            s, o = _named(local, subject), _named(local, object_)
            if s and o and s != o:
                yield LocalRelation(kind, s, o, fact)


def _relations(local: Local) -> None:
    """What names state, once a pair; bodies that only a name implies come in without mention."""
    known = [k for k in local.entities if k[0] in BODY_KINDS]
    done = {(r.kind, r.subject, r.object) for r in local.relations}
    waiting = sorted(known)
    for key in waiting:  # grows while employers come in
        entity = local.entities[key]
        if not entity.resolved or not (entity.mentions or entity.within):
            continue
        said = (entity.mentions or entity.within)[0]
        for stated in from_name(*key, known):
            if (stated.kind, stated.subject, stated.object) in done:
                continue
            done.add((stated.kind, stated.subject, stated.object))
            local.relations.append(LocalRelation(stated.kind, *stated.ends, said))
            other = local.entities.get(stated.object)
            if other is None:
                other = LocalEntity(stated.object, implied=True)
                local.entities[stated.object] = other
            if not other.mentions:
                other.within.append(said)
            if stated.kind == "unionOf" and other.implied:
                # the employer of a union is named inside the union's name and counts as named
                other.implied = False
                waiting.append(stated.object)
