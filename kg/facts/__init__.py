"""Mentions → facts: ``extract`` is the door."""

from __future__ import annotations

from kg.facts.loader import rule, rules
from kg.facts.matcher import match
from kg.facts.view import settle, views
from kg.model import Article, Fact, Mention

__all__ = ["extract", "facts_of"]


def extract(article: Article, mentions: tuple[Mention, ...]) -> tuple[Fact, ...]:
    """All facts of one article: posts, relations, events, awards and findings, in text order.

    Facts hold mentions as printed; short names are resolved later.
    """
    from kg.facts.events import events
    from kg.facts.sums import findings

    sentences = views(article, settle(mentions))
    found = [fact for r in rules() for fact in match(r, article, sentences)]
    inner = tuple(f for f in found if f.gives in ("Role", "Award"))
    facts = [f for f in found if f.gives not in ("Role", "Award")]
    facts += events(article, sentences, inner)
    facts += findings(article, sentences)
    return tuple(sorted(facts, key=lambda f: (f.start, f.end, f.gives, f.rule)))


def facts_of(rule_id: str, article: Article, mentions: tuple[Mention, ...]) -> tuple[Fact, ...]:
    """Read with one rule alone; for its examples.

    Raises:
        RuleError: there is no rule of this id.
    """
    return tuple(match(rule(rule_id), article, views(article, settle(mentions))))
