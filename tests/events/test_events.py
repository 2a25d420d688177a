"""The events of own leads and short articles; a fifth was set aside before the rules were written.

The floors are what is reached now: a change may raise them, never lower them.
"""

from __future__ import annotations

import importlib
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

import cases

from kg.facts.events.types import choose, types

WORDS = (
    "{越城区总工会:U}", "{绍兴黄酒集团:E}", "{章大明:P}", "{府山街道:L}", "{绍兴一中:I}", "主席", "司机",
    "近日", "8日", "，", "。", "、", "和", "在", "为", "向", "联合", "主办", "承办", "走进", "慰问", "送去",
    "30名", "5万元", "一等奖", "荣获", "被", "授予", "签订", "等", "举办", "“", "”", "活动", "表示", "随后", "\n",
)  # fmt: skip
# heldout-3 and wordings are of later, in wordings that no rule had been tried on: the rules before
# them read their events to 0.95 and 0.84, their roles to 0.71 both. What heldout-3 misses is not
# looked at when a rule is made: it says what to expect of a page nobody has seen.
LATER = ("heldout-3.json", "wordings.json")
FLOORS = {
    "seen": {"events": 0.99, "roles": 0.98, "dates": 0.99, "measures": 0.99},
    "held out": {"events": 0.96, "roles": 0.93, "dates": 0.96, "measures": 0.96},
    "seen later": {"events": 0.99, "roles": 0.96, "dates": 0.98, "measures": 0.99},
    "held out later": {"events": 0.94, "roles": 0.76, "dates": 0.86, "measures": 0.93},
}


@pytest.mark.parametrize("half", FLOORS)
def test_events_roles_dates_and_measures(half: str) -> None:
    every = cases.load(half.startswith("held out"))
    reached, said = cases.total([c for c in every if (c["file"] in LATER) == ("later" in half)])
    short = {t: reached[t] for t, floor in FLOORS[half].items() if reached[t] < floor}
    assert not short, "\n".join(said)


def test_every_type_is_told_at_least_eight_times() -> None:
    every = [e["type"] for half in (False, True) for c in cases.load(half) for e in c["events"]]
    assert set(every) == set(types().types)
    assert min(Counter(every).values()) >= 8


def _one(text: str, headline: str = "一则消息") -> Any:
    return cases.told({"headline": headline, "text": text})


def test_the_reason_names_the_words_that_decided() -> None:
    (event,) = _one("近日，{越城区总工会:U}为环卫工人送清凉。")
    assert event.value("reason").startswith("慰问")
    assert "送清凉 (first)" in event.value("reason")
    assert event.trigger is not None


def test_aims_do_not_decide_the_type() -> None:
    (event,) = _one("近日，为学习贯彻党的二十大精神，{越城区总工会:U}举办职工乒乓球赛。")
    assert event.value("type") == "文体"


def test_plans_and_the_past_give_no_figures() -> None:
    (event,) = _one(
        "近日，{越城区总工会:U}为30名司机送清凉。\n去年，区总工会慰问职工500人。\n"
        "下一步，区总工会还将慰问800名职工。"
    )
    assert [m.text for m in event.get("measure")] == ["30名"]


def test_an_award_carries_the_number_of_its_event() -> None:
    from kg.facts import extract

    facts = extract(
        *cases.read(
            {
                "headline": "赛场竞技",
                "text": "8日，{越城区总工会:U}举办技能大赛，{绍兴黄酒集团:E}的{章大明:P}获得一等奖。",
            }
        )
    )
    (award,) = [f for f in facts if f.gives == "Award"]
    assert award.value("number") == "1"
    assert [m.text for m in award.get("recipient")] == ["章大明"]


def test_an_article_without_actors_tells_no_event() -> None:
    assert _one("春天来了，柳树绿了。") == []


def test_other_is_chosen_where_nothing_weighs_enough() -> None:
    assert choose([("first", "某月某日，天气晴好")]).type == "其他"


def test_a_type_is_added_by_data_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    module = importlib.import_module("kg.facts.events.types")
    table = types()
    new = module._type(
        {"name": "团建", "visited": "place", "worker": "participant", "triggers": {"团建": 9.0}}
    )
    monkeypatch.setattr(
        module, "types", lambda: replace(table, types={**table.types, new.name: new})
    )
    assert choose([("first", "近日，区总工会开展团建")]).type == "团建"


@pytest.mark.parametrize("odd", [{"colour": "red"}, {"traits": ["blue"]}])
def test_an_unknown_key_or_trait_of_a_type_does_not_load(odd: dict[str, Any]) -> None:
    from kg.errors import RuleError
    from kg.facts.events.types import _type

    with pytest.raises(RuleError, match=r"event_types\.toml"):
        _type({"name": "团建", "visited": "place", "worker": "target", **odd})


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40), st.sampled_from(WORDS))
def test_any_row_of_words_is_read_alike_twice_and_within_its_text(
    words: list[str], headline: str
) -> None:
    from kg.facts import extract

    article, mentions = cases.read({"headline": headline, "text": "".join(words)})
    facts = extract(article, mentions)
    assert facts == extract(article, tuple(reversed(mentions)))
    for fact in facts:
        assert 0 <= fact.start < fact.end <= len(article.text.value)
        for slot in fact.slots:
            mention = slot.mention
            assert article.text.value[mention.start : mention.end] == mention.text
