"""Names inside one article: which full name and which type a mention stands for.

What an article lets a reader resolve is resolved, and no more: 区总工会 takes the district
printed nearest before it, 公司工会 the company, 云帆公司 the firm whose name it abbreviates. A
short form that nothing in the article completes stays as printed and is flagged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.graph.align import align, complete_parts
from kg.graph.alike import canonical
from kg.graph.named import Cite, Named, Naming
from kg.graph.owners import name_by_owner, name_departments
from kg.graph.territory import (
    chain_divisions,
    complete,
    counties_of,
    longest_territories,
    printed_divisions,
)
from kg.model import BODY_KINDS, Article, Kind, Mention

__all__ = ["Cite", "Named", "Naming", "name_all"]


def name_all(article: Article, mentions: Sequence[Mention], city: str | None) -> Naming:
    """Resolve every entity mention of an article.

    Args:
        article: the article.
        mentions: its mentions, settled.
        city: the city of the page (北京市), for 市总工会.
    """
    naming = Naming(article, city)
    entities = [m for m in mentions if m.kind in BODY_KINDS or m.kind in (Kind.PLACE, Kind.PERSON)]
    naming.prints = printed_divisions(article, entities, city)
    county = counties_of(naming)
    for mention in entities:
        if mention.kind is Kind.PERSON:
            naming.of[mention] = Named(Kind.PERSON, mention.text)
        else:
            naming.of[mention] = complete(naming, mention, county)
    longest_territories(naming, entities)
    align(naming, entities)
    _define(naming, entities)
    complete_parts(naming, entities)
    name_by_owner(naming, entities)
    name_departments(naming, entities)
    complete_parts(naming, entities)  # 铸造分厂工会, where 铸造分厂 has its group by now
    chain_divisions(naming, entities)
    _cite(naming, entities)
    return naming


def _define(naming: Naming, mentions: Sequence[Mention]) -> None:
    """联合会 by the name behind which the article says that it will be called so."""
    for mention in mentions:
        if not mention.source.startswith("alias:"):
            continue
        printed = mention.source.removeprefix("alias:")
        body = next((m for m in mentions if m.text == printed and m.kind is mention.kind), None)
        if body is not None:
            naming.of[mention] = replace(naming.of[body], by=body)


def _cite(naming: Naming, mentions: Sequence[Mention]) -> None:
    """Find the words of the article that complete a name, where no step before noted them."""
    text = naming.article.text.value
    for mention in mentions:
        named = naming.of[mention]
        printed = canonical(mention.text)
        if named.by is not None or named.name == printed or named.kind is Kind.PERSON:
            continue
        wanted = [named.name, named.name.removesuffix(printed)]
        # of a name that shares no end with the printed one the longest printed beginning
        wanted += sorted(
            {m.text for m in mentions if len(m.text) > 2 and named.name.startswith(m.text)},
            key=lambda t: (-len(t), t),
        )
        for words in wanted:
            at = text.find(words) if words != printed else -1
            if at >= 0 and not mention.start <= at < mention.end:
                naming.of[mention] = replace(named, by=Cite(at, at + len(words)))
                break
