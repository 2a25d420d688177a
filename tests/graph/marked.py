"""Articles written with their mentions marked, so that the graph is tested by itself.

``{双桥区总工会|U}慰问了{公司工会|U}`` is a text with two mentions. Letters: P person, U union,
E enterprise, G government, I institution, S group, L place, T title. Behind a letter may stand a
source: ``{全总|U|list:中华全国总工会}``. Facts name the words of their slots.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.articles import from_text
from kg.graph.home import city_of
from kg.graph.local import localise
from kg.graph.naming import Naming, name_all
from kg.graph.values import Local
from kg.model import Article, Fact, Kind, Layout, Mention, Page, Reading, Slot

KINDS = {
    "P": Kind.PERSON,
    "U": Kind.UNION,
    "E": Kind.ENTERPRISE,
    "G": Kind.GOVERNMENT,
    "I": Kind.INSTITUTION,
    "S": Kind.GROUP,
    "L": Kind.PLACE,
    "T": Kind.TITLE,
}
_MARK = re.compile(r"\{(?P<text>[^|{}]+)\|(?P<kind>[A-Z])(?:\|(?P<source>[^{}]+))?\}")


@dataclass(frozen=True)
class Marked:
    article: Article
    mentions: tuple[Mention, ...]

    def mention(self, text: str, nth: int = 0) -> Mention:
        return [m for m in self.mentions if m.text == text][nth]

    def fact(self, gives: str, *slots: tuple[str, str], **values: str) -> Fact:
        """A fact by the words that fill its slots: ``fact("Post", ("person", "甘露"), …)``."""
        filled = tuple(Slot(role, self.mention(text)) for role, text in slots)
        start = min(s.mention.start for s in filled)
        end = max(s.mention.end for s in filled)
        return Fact(gives, filled, "test.rule", start, end, values=tuple(values.items()))

    def read(self, *facts: Fact) -> Reading:
        return Reading(self.article, self.mentions, facts)


def marked(text: str, page: str = "text", headline: str = "") -> Marked:
    plain = _MARK.sub(lambda m: m["text"], text)
    article = from_text(plain, headline, page)
    shift = len(headline) + 1 if headline else 0
    mentions: list[Mention] = []
    dropped = 0
    for m in _MARK.finditer(text):
        start = m.start() - dropped + shift
        dropped += len(m[0]) - len(m["text"])
        end = start + len(m["text"])
        assert article.text.value[start:end] == m["text"], "cleaning changed the marked text"
        mentions.append(
            Mention(KINDS[m["kind"]], start, end, m["text"], m["source"] or f"test:{m['kind']}")
        )
    return Marked(article, tuple(mentions))


def named(text: str, city: str | None = None, headline: str = "") -> list[str]:
    """The full names of all marked entities in text order; ``?`` behind the unresolved ones."""
    one = marked(text, headline=headline)
    naming = names(one, city)
    found = [naming.of[m] for m in one.mentions if m in naming.of]
    return [n.name + ("" if n.resolved else "?") for n in found]


def names(one: Marked, city: str | None = None) -> Naming:
    return name_all(one.article, one.mentions, city or city_of([one.article]))


def layout(one: Marked) -> Layout:
    text = "".join(one.article.text.value)
    return Layout(Page(one.article.page, f"{one.article.page}.txt", text), (one.article,))


def local(one: Marked, *facts: Fact, city: str | None = None) -> Local:
    return localise(layout(one).page, one.read(*facts), city or city_of([one.article]))


def pages(*ones: tuple[Marked, Iterable[Fact]]) -> list[tuple[Layout, tuple[Reading, ...]]]:
    """What ``assemble`` takes, one page an article."""
    return [(layout(one), (one.read(*facts),)) for one, facts in ones]
