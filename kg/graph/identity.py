"""Who is who across articles: a name is not an identity.

Bodies and places are the same where type and full name are the same, with their division's whole
chain in front; a short form that stayed unresolved is its article's own. Beyond that, bodies are
one where an article says that one took another name, or where names are alike and somebody with a
post in both ties them. People are the same only with shared context. :mod:`kg.graph.weighing`
gives the points; what a person decided goes before them. What does not meet stays apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg import iri
from kg.graph.bearers import of_person
from kg.graph.people import join_people
from kg.graph.questions import Pages
from kg.graph.same_bodies import Bodies
from kg.graph.values import Key, Local
from kg.graph.whole import whole
from kg.model import Dating, Decision, Kind, Question

BYLINE = "byline"  # writers of one name are one person, apart from all whom articles tell of


class Identity:
    """The ids of all entities of a build, and what was decided about them."""

    def __init__(
        self,
        locals_: Sequence[Local],
        datings: Mapping[str, Dating] | None = None,
        decisions: Sequence[Decision] = (),
    ) -> None:
        """Compare the bodies, then the people of all articles.

        Args:
            locals_: the articles.
            datings: when each page appeared, by its name.
            decisions: what people decided about pairs.
        """
        known = datings or {}
        pages = Pages(locals_)
        self._cities = {one.reading.article.key: one.naming.city for one in locals_}
        self._bodies = Bodies(locals_, known, decisions, pages)
        people = [
            of_person(one, key, self._bodies.known, known.get(one.page.name))
            for one in locals_
            for key in one.entities
            if key[0] is Kind.PERSON
        ]
        found = join_people(people, self._bodies.successions, decisions, pages)
        self._people = found.ids
        self._labels = found.labels
        questions = {q.key: q for q in (*self._bodies.questions, *found.questions)}
        self.questions: tuple[Question, ...] = tuple(questions[k] for k in sorted(questions))
        self.notes = [*self._bodies.notes, *found.notes]

    def id(self, key: Key, article: str, resolved: bool = True) -> str:
        """The id of an article's entity; short forms that stayed unresolved are its own."""
        kind, name = key
        if kind is Kind.PERSON:
            return self._people[name, article]
        full = self.whole(key, article)
        if not resolved:
            return iri.entity(kind, full, article)
        return iri.entity(kind, self._bodies.known((kind, full)))

    def whole(self, key: Key, article: str) -> str:
        """The full name of a body or place with the whole chain of its division."""
        return whole(*key, self._cities[article])

    def label(self, node: str, names: Mapping[str, str]) -> str | None:
        """Which of a node's names goes before the others, where that is not the longest.

        Args:
            node: an entity's id.
            names: its full names as articles give them → with the whole chain.
        """
        if node in self._labels:
            return self._labels[node]
        best = self._bodies.label(node)
        if best is None:
            return None
        fitting = [name for name, full in names.items() if full == best]
        return max(fitting, key=lambda n: (len(n), n), default=None)

    @staticmethod
    def author(name: str) -> str:
        """The id of somebody in a byline."""
        return iri.entity(Kind.PERSON, name, BYLINE)
