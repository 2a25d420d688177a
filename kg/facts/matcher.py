"""Rule × sentence → facts.

Overlap, in one place: one rule reads a sentence from left to right and its matches never share a
character; different rules know nothing of each other and may both fire on the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.errors import RuleError
from kg.facts.functions import FUNCTIONS
from kg.facts.language import TRIGGER
from kg.facts.loader import Rule
from kg.facts.view import View
from kg.model import Article, Fact, Slot

SECONDS = 2.0  # no sentence needs a thousandth of this; only a runaway pattern meets it


def match(rule: Rule, article: Article, sentences: Iterable[View]) -> Iterator[Fact]:
    """Yield the facts one rule reads in these sentences, in text order.

    Raises:
        RuleError: the pattern took longer than ``SECONDS`` on one sentence.
    """
    for view in sentences:
        if rule.parts and view.sentence.part not in rule.parts:
            continue
        if not all(any(sign in view.signs for sign in need) for need in rule.pattern.needs):
            continue
        for fact in _matches(rule, view):
            if rule.then:
                yield from FUNCTIONS[rule.then](fact, article, view)
            else:
                yield fact


def _matches(rule: Rule, view: View) -> Iterator[Fact]:
    try:
        for found in rule.pattern.compiled.finditer(view.signs, timeout=SECONDS):
            if found.end() == found.start():
                continue
            slots = [
                Slot(name, mention)
                for name in rule.pattern.slots
                for start, _ in found.spans(name)
                if (mention := view.mentions[start]) is not None
            ]
            slots.sort(key=lambda s: (s.mention.start, s.role))
            trigger = found.spans(TRIGGER) if TRIGGER in found.re.groupindex else []
            yield Fact(
                gives=rule.gives,
                slots=tuple(dict.fromkeys(slots)),
                rule=rule.id,
                start=view.bounds[found.start()][0],
                end=view.bounds[found.end() - 1][1],
                trigger=_clean(view, trigger[0]) if trigger else None,
                confidence=rule.confidence,
                values=rule.values,
            )
    except TimeoutError as fault:
        raise RuleError("pattern ran away", rule.where, "bound its gaps more tightly") from fault


def _clean(view: View, span: tuple[int, int]) -> tuple[int, int] | None:
    start, end = span
    return (view.bounds[start][0], view.bounds[end - 1][1]) if end > start else None
