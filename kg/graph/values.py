"""What one article gives the graph: entities, posts, events and relations under full names."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.graph.named import Cite, Naming
from kg.model import Evidence, Fact, Kind, Mention, Page, Reading

Key = tuple[Kind, str]


@dataclass(slots=True)
class LocalEntity:
    """An entity of one article and the mentions that name it."""

    key: Key
    mentions: list[Mention] = field(default_factory=list)
    resolved: bool = True
    completed_by: list[Mention | Cite] = field(default_factory=list)
    within: list[Mention] = field(default_factory=list)  # longer names that say or imply it
    implied: bool = False  # not named by the article, only implied by a longer name


@dataclass(frozen=True, slots=True)
class LocalPost:
    """One row person, body, title."""

    person: Key
    body: Key
    title: str
    status: str
    fact: Fact


@dataclass(slots=True)
class LocalEvent:
    """An event with its roles filled by keys, in text order, each once a role."""

    fact: Fact
    roles: list[tuple[str, Key, Mention]]
    awards: list[tuple[Key, str, Fact]] = field(default_factory=list)
    wrong: bool = False  # somebody said so; it stays in its place, which the others' ids count


@dataclass(frozen=True, slots=True)
class LocalRelation:
    """A relation between keys, with the mention or fact that states it."""

    kind: str
    subject: Key
    object: Key
    said: Mention | Fact


@dataclass(slots=True)
class Local:
    """All of one article."""

    page: Page
    reading: Reading
    naming: Naming
    entities: dict[Key, LocalEntity] = field(default_factory=dict)
    posts: list[LocalPost] = field(default_factory=list)
    events: list[LocalEvent] = field(default_factory=list)
    relations: list[LocalRelation] = field(default_factory=list)

    def evidence(
        self, role: str, start: int, end: int, rule: str, confidence: float = 1.0
    ) -> Evidence:
        """Evidence for the clean characters ``start:end``, as the file has them."""
        span = self.reading.article.text.locate(start, end)
        text = self.page.text[span.start : span.end]
        key = self.reading.article.key
        return Evidence(self.page.name, key, role, span.start, span.end, text, rule, confidence)

    def sentence(self, start: int, rule: str) -> Evidence:
        """The sentence around a clean offset."""
        for s in self.reading.article.sentences():
            if s.start <= start < s.end:
                return self.evidence("sentence", s.start, s.end, rule)
        return self.evidence("sentence", start, start + 1, rule)
