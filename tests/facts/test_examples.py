"""Every ``yes`` and ``no`` line of every rule, on the road a page takes."""

from __future__ import annotations

import pytest

from kg.facts import facts_of
from kg.facts.loader import Example, Rule, rules
from kg.model import Article

articles = pytest.importorskip("kg.articles")
mentions = pytest.importorskip("kg.mentions")

YES = [pytest.param(r, e, id=f"{r.id}-{n}") for r in rules() for n, e in enumerate(r.yes)]
NO = [pytest.param(r, t, id=f"{r.id}-{n}") for r in rules() for n, t in enumerate(r.no)]


def _article(text: str, rule: Rule) -> Article:
    part = next(iter(sorted(rule.parts)), "paragraph")
    return articles.from_text(text) if part == "paragraph" else articles.from_text("", text)


@pytest.mark.parametrize(("rule", "example"), YES)
def test_yes(rule: Rule, example: Example) -> None:
    article = _article(example.text, rule)
    found = mentions.find(article)
    wanted = {role: list(texts) for role, texts in example.slots}
    got = [
        {role: [m.text for m in fact.get(role)] for role in wanted}
        for fact in facts_of(rule.id, article, found)
    ]
    assert wanted in got, [f"{m.kind.value} {m.text}" for m in found]


@pytest.mark.parametrize(("rule", "text"), NO)
def test_no(rule: Rule, text: str) -> None:
    article = _article(text, rule)
    assert facts_of(rule.id, article, mentions.find(article)) == ()
