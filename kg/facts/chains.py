"""Office chains: which title belongs to which body and whom.

A chain is read from left to right as the trade writes it: a body opens a group of titles, a
title joins the body last named (the elided body of 党组书记、主席), a name closes the group and takes
all of its posts. Behind a name the next title without a body keeps the body of the one before
(…主席张三，副主席李四), a body opens a new group.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.facts.view import View
from kg.model import BODY_KINDS, Article, Fact, Kind, Mention, Slot


def chain(fact: Fact, article: Article, view: View) -> Iterable[Fact]:
    """One Post fact for each person, body and title of a chain whose names follow its titles."""
    rows: list[tuple[Mention | None, Mention]] = []
    body: Mention | None = None
    closed = False
    for mention in _in_order(fact):
        if mention.kind in BODY_KINDS or mention.kind is Kind.PLACE:
            body = mention
            if closed:
                rows, closed = [], False
        elif mention.kind is Kind.TITLE:
            if closed:
                rows, closed = [], False
            rows.append((body, mention))
        elif mention.kind is Kind.PERSON:
            for owner, title in rows:
                yield _post(fact, mention, owner, title)
            closed = True


def before(fact: Fact, article: Article, view: View) -> Iterable[Fact]:
    """The same where the name comes first: 李明任朝阳区总工会党组书记、主席."""
    person: Mention | None = None
    body: Mention | None = None
    for mention in _in_order(fact):
        if mention.kind is Kind.PERSON:
            person, body = mention, None
        elif mention.kind in BODY_KINDS or mention.kind is Kind.PLACE:
            body = mention
        elif mention.kind is Kind.TITLE and person is not None:
            yield _post(fact, person, body, mention)


def _in_order(fact: Fact) -> Iterator[Mention]:
    return iter(sorted((s.mention for s in fact.slots), key=lambda m: m.start))


def _post(fact: Fact, person: Mention, body: Mention | None, title: Mention) -> Fact:
    slots = [Slot("person", person), Slot("title", title)]
    if body is not None:
        slots.append(Slot("org", body))
    slots.sort(key=lambda s: s.mention.start)
    start = min(s.mention.start for s in slots)
    end = max(s.mention.end for s in slots)
    return replace(fact, slots=tuple(slots), start=start, end=end)
