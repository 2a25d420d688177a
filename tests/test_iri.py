from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode
from rdflib import URIRef

from kg import iri
from kg.errors import OntologyError, UsageError
from kg.model import ENTITY_KINDS, Kind

# every code point, lone surrogates too; the second list holds what tempts an encoder
NAMES = st.text(
    st.characters() | st.sampled_from("%.:-_/#\"'<>\\ {}|^`\u202e\ufeff·（》"), max_size=40
)
LONG = st.text(st.sampled_from("甲乙.%a "), min_size=60, max_size=200)
KINDS = st.sampled_from(sorted(ENTITY_KINDS))


def test_ids_are_readable_and_the_same_for_ever() -> None:
    assert iri.entity(Kind.UNION, "顺义区总工会") == "union-顺义区总工会"
    assert iri.entity(Kind.PERSON, "林远", "顺义区总工会") == "person-林远.顺义区总工会"
    assert iri.article("2023-07-08_3", 2) == "article-2023-07-08_3.2"
    assert iri.page("a b.c") == "page-a%20b%2Ec"
    assert iri.rule("post.titles-before-name") == "rule-post.titles-before-name"
    post = iri.post("person-林远", "union-顺义区总工会", "主席")
    assert post == "post-林远.顺义区总工会.主席:01da73c3bbfc5d90"
    assert iri.iri(iri.BASE, post) == "https://w3id.org/union-kg/id/" + post


@given(KINDS, NAMES | LONG, NAMES)
def test_every_name_gives_a_valid_iri(kind: Kind, name: str, context: str) -> None:
    person = iri.entity(kind, name, context)
    ids = [person, iri.page(name), iri.article(name, 1), iri.post(person, person, name),
           iri.event(name, context, None, person), iri.measure(person, 1.5, name),
           iri.award(person, person, name), iri.statement(person, "unionOf", person),
           iri.rule(name), iri.content("evidence", name)]  # fmt: skip
    for local in ids:
        full = iri.iri(iri.BASE, local)
        assert full == iri.BASE + local
        assert NamedNode(full).value == full
        assert URIRef(full).n3() == f"<{full}>"
        assert unicodedata.normalize("NFC", full) == full
        assert len(local) < 120
        assert not any(unicodedata.category(c)[0] in "CZ" for c in full)


@given(st.lists(st.tuples(KINDS, NAMES | LONG, NAMES), min_size=2, max_size=6, unique=True))
def test_distinct_entities_have_distinct_ids(inputs: list[tuple[Kind, str, str]]) -> None:
    assert len({iri.entity(*one) for one in inputs}) == len(inputs)


@given(st.lists(st.tuples(NAMES, NAMES, NAMES, NAMES), min_size=2, max_size=6, unique=True))
def test_distinct_posts_have_distinct_ids(inputs: list[tuple[str, str, str, str]]) -> None:
    assert len({iri.post(*one) for one in inputs}) == len(inputs)


@given(
    st.lists(
        st.tuples(NAMES, st.none() | NAMES, st.none() | NAMES, NAMES),
        min_size=2,
        max_size=6,
        unique=True,
    )
)
def test_distinct_events_have_distinct_ids(
    inputs: list[tuple[str, str | None, str | None, str]],
) -> None:
    assert len({iri.event(*one) for one in inputs}) == len(inputs)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("甲.乙", ""), ("甲", "乙")),
        (("甲%2E乙", ""), ("甲.乙", "")),
        (("甲" * 100, ""), ("甲" * 101, "")),
        (("甲" * 80 + "%3A", ""), ("甲" * 80 + ":", "")),
    ],
)
def test_near_misses_stay_apart(left: tuple[str, str], right: tuple[str, str]) -> None:
    assert iri.entity(Kind.PERSON, *left) != iri.entity(Kind.PERSON, *right)


@given(st.text(st.characters(), max_size=30))
def test_iri_encodes_what_no_id_holds(local: str) -> None:
    NamedNode(iri.iri(iri.BASE, local))


def test_a_kind_that_is_no_entity_is_refused() -> None:
    with pytest.raises(OntologyError, match="no type of entity"):
        iri.entity(Kind.TITLE, "主席")


@pytest.mark.parametrize("base", ["https://example.org/id/", "urn:kg:", "http://a.b/x#"])
def test_a_base_is_kept(base: str) -> None:
    assert iri.base(base) == base


def test_a_base_is_closed() -> None:
    assert iri.base("https://example.org/id") == "https://example.org/id/"


@pytest.mark.parametrize(
    "base", ["", "id/", "https:", "https://a b/", "http://x/<", "http://x/\n", "http://x/%z"]
)
def test_a_bad_base_is_refused(base: str) -> None:
    with pytest.raises(UsageError, match="absolute IRI"):
        iri.base(base)
