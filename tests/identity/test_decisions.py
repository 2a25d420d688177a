"""The laws of who is who: order, what a person decided, taking it back, pages added."""

from __future__ import annotations

import random
import tempfile
from dataclasses import replace
from functools import cache
from itertools import takewhile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from worlds import PARTS, World, worlds

from kg import graph, pipeline
from kg.model import Decision, Entity, Graph, Question

ALL = [w for part in PARTS for w in worlds(part)]
WHEN = "2026-01-01T00:00:00+00:00"
few = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@cache
def reads(number: int) -> tuple[pipeline.Read, ...]:
    with tempfile.TemporaryDirectory() as folder:
        return tuple(map(pipeline.read, ALL[number].write(Path(folder))))


def build(number: int, *decisions: Decision) -> Graph:
    return graph.assemble(reads(number), (), decisions)


def decide(question: Question, verdict: str, when: str = WHEN) -> Decision:
    q = question
    return Decision(q.key, verdict, q.seal, "lin", when, q.what, q.one, q.at, q.other, q.there)


def at(g: Graph, question: Question, there: bool = False) -> Entity:
    """The entity that a side of a question has become."""
    name, article = (question.other, question.there) if there else (question.one, question.at)
    here = [
        e
        for e in g.entities
        if e.kind == question.what and article in {x.article for x in e.evidence}
    ]

    def fit(e: Entity) -> tuple[int, int]:
        """By what the article prints; a question has names with their division's chain in front."""
        printed = [x.text for x in e.evidence if x.article == article and x.role == "mention"]
        ends = (
            max((common_end(n, name) for n in ns), default=0)
            for ns in (printed, [e.name, *e.aliases])
        )
        first, second = ends
        return first, second

    return max(here, key=fit)


def common_end(one: str, other: str) -> int:
    pairs = zip(reversed(one), reversed(other), strict=False)
    return len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))


def facts(g: Graph) -> tuple[object, ...]:
    return g.articles, g.entities, g.posts, g.events, g.relations, g.questions


numbers = st.integers(0, len(ALL) - 1)


@few
@given(numbers, st.randoms(use_true_random=False))
def test_the_order_of_pages_does_not_matter(number: int, order: random.Random) -> None:
    pages = list(reads(number))
    order.shuffle(pages)
    assert facts(graph.assemble(pages)) == facts(build(number))


@few
@given(numbers)
def test_different_is_never_joined(number: int) -> None:
    for question in build(number).questions:
        if question.other:
            after = build(number, decide(question, "different"))
            assert at(after, question).id != at(after, question, there=True).id


@few
@given(numbers)
def test_same_is_joined_and_undone_again(number: int) -> None:
    before = build(number)
    for question in before.questions:
        if question.other:
            row = decide(question, "same")
            after = build(number, row)
            assert at(after, question).id == at(after, question, there=True).id
            assert not after.notes
            assert facts(build(number)) == facts(before)


@few
@given(numbers, st.randoms(use_true_random=False))
def test_any_decisions_in_any_order_keep_different_apart(
    number: int, chance: random.Random
) -> None:
    asked = [q for q in build(number).questions if q.other]
    rows = [decide(q, chance.choice(["same", "different", "unsure"])) for q in asked]
    after = build(number, *rows)
    mixed = list(rows)
    chance.shuffle(mixed)
    assert facts(build(number, *mixed)) == facts(after)
    for question, row in zip(asked, rows, strict=True):
        if row.verdict == "different":
            assert at(after, question).id != at(after, question, there=True).id


@few
@given(numbers, numbers)
def test_an_unrelated_page_changes_no_id(number: int, other: int) -> None:
    assume(not shared_words(ALL[number], ALL[other]))
    before = {e.id for e in build(number).entities} | {p.id for p in build(number).posts}
    with tempfile.TemporaryDirectory() as folder:
        paths = World("", "", {f"0{n}": t for n, t in ALL[other].pages.items()}).write(Path(folder))
        added = [pipeline.read(p) for p in paths]
    after = graph.assemble([*added, *reads(number)])
    assert before <= {e.id for e in after.entities} | {p.id for p in after.posts}


def shared_words(one: World, other: World) -> bool:
    """Whether articles of two worlds name somebody or some body in common."""
    names = [
        {n for e in build(ALL.index(world)).entities if e.articles for n in (e.name, *e.aliases)}
        for world in (one, other)
    ]
    return bool(names[0] & names[1])


# --- contradictions, changed words, facts -------------------------------------------------------


def three() -> list[pipeline.Read]:
    """One chair on three pages."""
    with tempfile.TemporaryDirectory() as folder:
        pages = {
            name: f"# {name}号通知\n\n本报讯（记者 言午）顺义区总工会主席阚远征{does}。\n"
            for name, does in (("a", "看望职工"), ("b", "走访企业"), ("c", "为学员授课"))
        }
        return [pipeline.read(p) for p in World("", "", pages).write(Path(folder))]


def row(g: Graph, one: str, other: str, verdict: str, when: str = WHEN) -> Decision:
    """A decision on a pair that the rules need not have asked about."""
    from kg.graph.questions import pair_key, seal

    e = next(e for e in g.entities if e.name == "阚远征")
    said = {
        a: [x for x in g.posts[0].evidence if x.article == a and x.role == "sentence"]
        for a in (one, other)
    }
    from kg.graph.bearers import Bearer

    pair = [Bearer(e.kind, "阚远征", a, (a[0], 1)) for a in (one, other)]
    words = seal([*said[one], *said[other]])
    return Decision(
        pair_key(*pair), verdict, words, "lin", when, "Person", "阚远征", one, "阚远征", other
    )


def test_a_contradiction_is_named_and_the_different_one_holds():
    pages = three()
    g = graph.assemble(pages)
    assert len([e for e in g.entities if e.name == "阚远征"]) == 1
    rows = [
        row(g, "a#1", "b#1", "same", "2026-01-01"),
        row(g, "b#1", "c#1", "same", "2026-01-02"),
        row(g, "a#1", "c#1", "different", "2026-01-03"),
    ]
    after = graph.assemble(pages, (), rows)
    (note,) = after.notes
    assert note.startswith("decisions contradict each other")
    assert rows[1].key in note
    assert rows[2].key in note
    groups = sorted(e.articles for e in after.entities if e.name == "阚远征")
    assert groups == [("a#1", "b#1"), ("c#1",)]


def test_unsure_stays_apart_until_others_tie_the_two():
    pages = three()
    g = graph.assemble(pages[:2])
    after = graph.assemble(pages[:2], (), [row(g, "a#1", "b#1", "unsure")])
    assert len([e for e in after.entities if e.name == "阚远征"]) == 2


def test_changed_words_open_a_decision_again():
    pages = three()
    g = graph.assemble(pages)
    other = replace(row(g, "a#1", "b#1", "different"), seal="0" * 12)
    after = graph.assemble(pages, (), [other])
    assert "asked again" in after.notes[0]
    assert len([e for e in after.entities if e.name == "阚远征"]) == 1


def test_a_decision_on_pages_that_are_not_built_does_nothing():
    pages = three()
    g = graph.assemble(pages)
    left = graph.assemble(pages[:1], (), [row(g, "b#1", "c#1", "different")])
    assert facts(left) == facts(graph.assemble(pages[:1]))


@pytest.fixture(scope="module")
def doubted() -> tuple[list[pipeline.Read], Graph]:
    seeds = Path(__file__).resolve().parent.parent.parent / "seeds"
    done = [pipeline.read(p) for p in sorted(seeds.glob("*.txt"))[:2]]
    return done, graph.assemble(done)


@pytest.mark.parametrize("what", ["Post", "Event"])
def test_a_wrong_fact_goes_and_comes_back(doubted, what):
    pages, before = doubted
    question = next(q for q in before.questions if q.what == what)
    after = graph.assemble(pages, (), [decide(question, "wrong")])
    count = {"Post": lambda g: len(g.posts), "Event": lambda g: len(g.events)}[what]
    assert count(after) == count(before) - 1
    ids = {x.id for x in (*before.posts, *before.events)}
    assert {x.id for x in (*after.posts, *after.events)} < ids
    assert facts(graph.assemble(pages)) == facts(before)


def test_a_right_fact_stays_and_is_not_asked_again(doubted):
    pages, before = doubted
    question = next(q for q in before.questions if q.what == "Post")
    after = graph.assemble(pages, (), [decide(question, "right")])
    assert (after.posts, after.events) == (before.posts, before.events)
    answered = next(q for q in after.questions if q.key == question.key)
    assert (answered.verdict, answered.by) == ("right", "lin")
