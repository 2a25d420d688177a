"""The policy where mentions overlap."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mentions.settle import settle
from kg.model import Kind, Mention

TEXT = "首农集团党委书记甘露在延庆区八达岭参加第一届技能大赛获一等奖"


def at(kind: Kind, text: str, source: str = "test", confidence: float = 0.9) -> Mention:
    start = TEXT.index(text)
    return Mention(kind, start, start + len(text), text, source, confidence)


def kept(*mentions: Mention) -> list[str]:
    return [m.text for m in settle(mentions)]


@pytest.mark.parametrize(
    ("mentions", "expected"),
    [
        ([at(Kind.ENTERPRISE, "首农集团党委"), at(Kind.ENTERPRISE, "首农集团"), at(Kind.TITLE, "党委书记")], ["首农集团", "党委书记"]),
        ([at(Kind.ENTERPRISE, "首农集团党委"), at(Kind.TITLE, "书记")], ["首农集团党委", "书记"]),
        ([at(Kind.ENTERPRISE, "首农集团党委书记"), at(Kind.TITLE, "党委书记")], ["首农集团党委书记"]),
        ([at(Kind.ENTERPRISE, "首农集团党委", "list:首农集团党委"), at(Kind.TITLE, "党委书记")], ["首农集团党委"]),
        ([at(Kind.TITLE, "大赛"), at(Kind.NAME, "第一届技能大赛")], ["第一届技能大赛"]),
        ([at(Kind.DATE, "届技"), at(Kind.NAME, "技能大赛")], ["届技"]),
        ([at(Kind.ENTERPRISE, "集团"), at(Kind.ENTERPRISE, "首农集团")], ["首农集团"]),
        ([at(Kind.ENTERPRISE, "首农"), at(Kind.ENTERPRISE, "农集团")], ["首农"]),
        ([at(Kind.ENTERPRISE, "首农"), at(Kind.ENTERPRISE, "首农集团")], ["首农集团"]),
        ([at(Kind.PERSON, "书记甘"), at(Kind.TITLE, "党委书记")], ["党委书记"]),
        ([at(Kind.PERSON, "甘露"), at(Kind.PLACE, "露在延庆区")], ["甘露"]),
        ([at(Kind.PLACE, "延庆区"), at(Kind.INSTITUTION, "延庆区八达岭")], ["延庆区八达岭"]),
        ([at(Kind.PLACE, "八达岭"), at(Kind.NAME, "八达岭参加第一届技能大赛")], ["八达岭"]),
        ([at(Kind.MEASURE, "第一"), at(Kind.NAME, "第一届技能大赛")], ["第一届技能大赛"]),
        ([at(Kind.AWARD, "一等奖"), at(Kind.NAME, "获一等奖")], ["一等奖"]),
        ([at(Kind.PERSON, "甘露", confidence=0.4), at(Kind.PERSON, "甘露", confidence=0.8)], ["甘露"]),
    ],
)  # fmt: skip
def test_who_claims_the_characters(mentions: list[Mention], expected: list[str]) -> None:
    assert kept(*mentions) == expected
    assert kept(*reversed(mentions)) == expected


def test_of_equal_claims_the_more_confident_wins() -> None:
    sure, unsure = at(Kind.PERSON, "甘露", "a", 0.8), at(Kind.PERSON, "甘露", "b", 0.4)
    assert settle([unsure, sure]) == (sure,)
    assert settle([at(Kind.PERSON, "甘露", "b"), at(Kind.PERSON, "甘露", "a")])[0].source == "a"


def spans() -> st.SearchStrategy[list[Mention]]:
    def make(row: tuple[Kind, int, int, float]) -> Mention:
        kind, start, size, confidence = row
        end = min(start + size, len(TEXT))
        return Mention(kind, start, end, TEXT[start:end], "test", confidence)

    row = st.tuples(
        st.sampled_from(list(Kind)),
        st.integers(0, len(TEXT) - 1),
        st.integers(1, 8),
        st.sampled_from([0.5, 0.9]),
    )
    return st.lists(row.map(make), max_size=12)


@given(spans(), st.randoms(use_true_random=False))
def test_any_mentions_settle_alike_in_any_order(mentions: list[Mention], random) -> None:
    settled = settle(mentions)
    mixed = list(mentions)
    random.shuffle(mixed)
    assert settle(mixed) == settled
    assert settle(settled) == settled
    assert set(settled) <= set(mentions)
    for before, after in pairwise(settled):
        assert before.end <= after.start


def test_a_figure_inside_a_printed_name_that_loses_is_kept() -> None:
    mentions = [
        at(Kind.PLACE, "八达岭"),
        at(Kind.NAME, "八达岭参加第一届技能大赛"),
        at(Kind.MEASURE, "第一"),
    ]
    assert kept(*mentions) == ["八达岭", "第一"]


@given(spans())
def test_what_is_left_out_overlaps_something_kept_or_was_cut_by_a_title(
    mentions: list[Mention],
) -> None:
    settled = settle(mentions)
    titles = [m for m in mentions if m.kind is Kind.TITLE]
    names = [m for m in mentions if m.kind is Kind.NAME]
    for m in set(mentions) - set(settled):
        overlaps = any(k.start < m.end and m.start < k.end for k in settled)
        cut = any(m.start < t.start < m.end < t.end for t in titles)
        swallowed = any(n.start <= m.start and m.end <= n.end for n in names)
        assert overlaps or cut or swallowed
