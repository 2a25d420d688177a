"""Entities of all articles: equal ids become one node, with all names and all evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.graph.alike import canonical
from kg.graph.identity import Identity
from kg.graph.owners import FIRM_HEAD
from kg.graph.territory import is_short
from kg.graph.values import Key, Local, LocalEntity
from kg.graph.whole import division_of
from kg.model import Entity, Evidence, Kind, Mention

# Words for a kind of territory or of a part of a firm: whose, says the article.
_COMMON = re.compile(
    r"(?:该|本|我|这家|各)|(?:[分子]公司|总部|总工会|工会|党委|机关|[一二三四五六七八九十]+(?:分|厂|车间|公司)|"
    r"(?:经济技术|高新技术产业|高新|经济|经|示范|保税|自贸|工业|产业|功能|自治|科技|物流)?(?:开发|开|新|园|社|矿|林|功能|景|校|厂|库|郊|城)?区"
    r"|自治[州县旗]|州|盟|项目部|车间|班组|社区|村)(?=[一-鿿]{0,8}$)"
)
_DEPARTMENT = re.compile(r"[一-鿿]{1,4}(?:科|室|处|部|系|病区|门诊|学院|车间|中心)$")


@dataclass(slots=True)
class _Node:
    kind: Kind
    resolved: bool = True
    names: set[str] = field(default_factory=set)
    whole: dict[str, str] = field(default_factory=dict)  # a name → it with its division's chain
    implied: set[str] = field(default_factory=set)  # full names that longer names imply
    aliases: set[str] = field(default_factory=set)
    shorts: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    evidence: list[Evidence] = field(default_factory=list)
    code: str | None = None


class Nodes:
    """The nodes of a build while articles are added."""

    def __init__(self, identity: Identity) -> None:
        """Start without nodes; ``identity`` gives the ids."""
        self._identity = identity
        self._nodes: dict[str, _Node] = {}
        self.officials: set[str] = set()

    def author(self, name: str, evidence: Evidence) -> str:
        """Add somebody of a byline; gives the id."""
        node_id = self._identity.author(name)
        node = self._nodes.setdefault(node_id, _Node(Kind.PERSON))
        node.names.add(name)
        node.evidence.append(evidence)
        return node_id

    def add(self, local: Local) -> dict[Key, str]:
        """Add an article's entities; gives their ids."""
        article = local.reading.article.key
        ids: dict[Key, str] = {}
        for key, entity in sorted(local.entities.items()):
            kind, name = key
            node_id = ids[key] = self._identity.id(key, article, entity.resolved)
            node = self._nodes.setdefault(node_id, _Node(kind, entity.resolved))
            (node.implied if entity.implied else node.names).add(name)
            if entity.resolved and not entity.implied:
                node.whole[name] = self._identity.whole(key, article)
            if not entity.implied:
                node.articles.add(article)
            node.evidence += _evidence(local, entity)
            for mention in entity.mentions:
                if mention.text == name:
                    continue
                named = local.naming.of.get(mention)
                completed = named is not None and named.by is not None
                always = is_always(mention.text, kind, completed) and not _is_part(mention)
                (node.aliases if always else node.shorts).add(mention.text)
            if kind is Kind.PLACE:
                place = division_of(name, local.naming.city)
                if place is not None and place[1] == len(name):
                    node.code = place[0].gb
        return ids

    def entities(self) -> Iterable[Entity]:
        """All nodes, by id.

        The longest full name that articles give is the label, the others are aliases; of a body
        that took another name the new one is, of a misprint the name that most articles print.
        """
        for node_id, node in sorted(self._nodes.items()):
            label = self._identity.label(node_id, node.whole)
            label = label or max(node.names or node.implied, key=lambda n: (len(n), n))
            aliases = (node.aliases | node.names | node.implied) - {label}
            yield Entity(
                id=node_id,
                kind=node.kind,
                name=label,
                aliases=tuple(sorted(aliases)),
                short_forms=tuple(sorted(node.shorts - aliases - {label})),
                articles=tuple(sorted(node.articles)),
                official=node_id in self.officials,
                code=node.code,
                resolved=node.resolved,
                evidence=unique(node.evidence),
            )


def _evidence(local: Local, entity: LocalEntity) -> Iterable[Evidence]:
    for m in entity.mentions:
        yield local.evidence("mention", m.start, m.end, m.source, m.confidence)
    for m in entity.within:
        # the characters themselves where the longer name prints them
        name = entity.key[1]
        end = m.start + len(name) if m.text.startswith(name) else m.end
        yield local.evidence("name", m.start, end, "name.within", m.confidence)
    for by in entity.completed_by:
        yield local.evidence("completes", by.start, by.end, "name.completed")


def _is_part(mention: Mention) -> bool:
    """Whether the words are only the end of a name whose beginning stands elsewhere: 志愿服务队."""
    source = mention.source
    return source == "short:head" or (
        source.startswith("short:") and source.rpartition(":")[2].isdigit()
    )


def is_always(printed: str, kind: Kind, completed: bool = False) -> bool:
    """Whether a printed short form is its entity's name in any context.

    怀柔区总 always means 怀柔区总工会; 区总工会, 公司工会, 街道工会 and 骨科 mean another
    in another article. ``completed``: the article's own words completed it.
    """
    name = canonical(printed)
    if kind is Kind.PERSON or len(name) < 3:
        return False
    if is_short(name) or FIRM_HEAD.match(name) or _COMMON.match(name):
        return False
    return not (completed and _DEPARTMENT.fullmatch(name))


def unique(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Each piece of evidence once, by its place."""
    return tuple(
        sorted(set(evidence), key=lambda e: (e.page, e.start, e.end, e.role, e.rule, e.article))
    )


def said_by(local: Local, mention: Mention) -> tuple[Evidence, ...]:
    """The evidence of what a name states."""
    return (
        local.evidence("name", mention.start, mention.end, "relation.name", mention.confidence),
        local.sentence(mention.start, "relation.name"),
    )
