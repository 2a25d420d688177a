"""Facts read with little confidence, to be asked about; those that people called wrong go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg import iri
from kg.graph.questions import seal
from kg.graph.values import Local, LocalEvent, LocalPost, LocalRelation
from kg.model import Decision, Evidence, Fact, Mention, Question

DOUBT = 0.8  # confidence below which a fact is asked about


@dataclass(frozen=True, slots=True)
class _Read:
    """A fact of one article in words; ``parts`` tell it from the article's others."""

    what: str
    says: str
    parts: tuple[str, ...]
    said: Fact | Mention


def review(
    locals_: Sequence[Local], decisions: Iterable[Decision]
) -> tuple[list[Question], list[str]]:
    """Take out of the articles what people called wrong; give the questions and the notes.

    A decision whose sentence on the page has changed is not applied, and its fact is asked again.
    """
    rows = {d.key: d for d in sorted(decisions, key=lambda d: (d.when, d.key)) if not d.other}
    found = _Found(rows)
    for local in locals_:
        local.posts[:] = [p for p in local.posts if found.keep(local, _post(p))]
        local.relations[:] = [r for r in local.relations if found.keep(local, _relation(r))]
        for event in local.events:
            event.wrong = not found.keep(local, _event(local, event))
    return found.questions, found.notes


class _Found:
    def __init__(self, rows: dict[str, Decision]) -> None:
        self.rows = rows
        self.questions: list[Question] = []
        self.notes: list[str] = []

    def keep(self, local: Local, fact: _Read) -> bool:
        """Whether a fact stays in the graph; notes what is to be asked about it."""
        sure = _confidence(fact.said)
        row = self.rows.get(_key(local, fact))
        if row is None and sure >= DOUBT:
            return True
        asked = _question(local, fact, sure)
        if row is not None and row.seal == asked.seal:
            self.questions.append(replace(asked, verdict=row.verdict, by=row.who))
            return row.verdict != "wrong"
        if row is not None:
            says = "the page's words have changed, so it is asked again"
            self.notes.append(f"{row.key} {row.one} ({row.at}), {row.who}: {says}")
        self.questions.append(asked)
        return True


def _post(post: LocalPost) -> _Read:
    (_, person), (_, body) = post.person, post.body
    says = f"{person} · {body} · {post.title}"
    return _Read("Post", says, (person, body, post.title, post.status), post.fact)


def _relation(relation: LocalRelation) -> _Read:
    (_, subject), (_, other) = relation.subject, relation.object
    says = f"{subject} {relation.kind} {other}"
    return _Read("Relation", says, (relation.kind, subject, other), relation.said)


def _event(local: Local, event: LocalEvent) -> _Read:
    """An event by its type and its first sentence: an article may tell two of one type."""
    kind = event.fact.value("type") or ""
    sentence = local.sentence(event.fact.start, event.fact.rule)
    roles = ", ".join(f"{role} {key[1]}" for role, key, _ in event.roles)
    parts = (kind, "".join(sentence.text.split()), roles)
    return _Read("Event", f"{kind}: {roles}" if roles else kind, parts, event.fact)


def _key(local: Local, fact: _Read) -> str:
    return iri.content("fact", fact.what, local.reading.article.key, *fact.parts)


def _confidence(said: Fact | Mention) -> float:
    """That of the rule and of the least sure of its names."""
    if isinstance(said, Mention):
        return said.confidence
    return min([said.confidence, *(s.mention.confidence for s in said.slots)])


def _question(local: Local, fact: _Read, sure: float) -> Question:
    quotes = tuple(dict.fromkeys(_sentences(local, fact.said)))
    rule = fact.said.source if isinstance(fact.said, Mention) else fact.said.rule
    return Question(
        key=_key(local, fact),
        what=fact.what,
        one=fact.says,
        at=local.reading.article.key,
        other="",
        there="",
        verdict="doubtful",
        by="rules",
        points=sure,
        reasons=(f"{rule} is sure to {sure:g}",),
        quotes=quotes,
        seal=seal(quotes),
    )


def _sentences(local: Local, said: Fact | Mention) -> Iterator[Evidence]:
    starts = [said.start]
    if isinstance(said, Fact):
        starts += sorted({s.mention.start for s in said.slots})
    for start in starts:
        yield local.sentence(start, "review")
