"""When two reports are one event: small worlds of reports, and whole pages in own wording."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import iri, pipeline
from kg.graph.events import join
from kg.graph.reports import contradict
from kg.graph.reports import report as ready
from kg.model import Award, Event, Evidence, Graph, Measure
from kg.report import summary

SPAN = {  # what a printed time allows, on pages of 10 July 2024
    "8日": ("2024-07-08", "2024-07-08"),
    "9日": ("2024-07-09", "2024-07-09"),
    "7月8日": ("2024-07-08", "2024-07-08"),
    "近日": ("2024-06-26", "2024-07-10"),
    "日前": ("2024-06-26", "2024-07-10"),
    "6月上旬": ("2024-06-01", "2024-06-10"),
    "今年": ("2024-01-01", "2024-12-31"),
    "2023年近日": ("2023-06-26", "2023-07-10"),
    "2023年7月8日": ("2023-07-08", "2023-07-08"),
}


def report(
    article: str,
    said: str,
    *,
    kind: str = "慰问",
    name: str | None = None,
    when: str | None = None,
    dated: bool = True,
    figures: tuple[tuple[float, str], ...] = (),
) -> Event:
    """A report; ``said`` is ``role:name role:name``, ``dated`` whether the page's day is known."""
    roles = tuple((r, who) for r, _, who in (word.partition(":") for word in said.split()))
    span = SPAN.get(when or "") if dated else None
    made = iri.event(kind, name, when, article, "0")
    return Event(
        id=made,
        type=kind,
        articles=(article,),
        name=name,
        date_text=when,
        date=None,
        earliest=span[0] if span else None,
        latest=span[1] if span else None,
        roles=roles,
        measures=tuple(Measure(iri.measure(made, v, u), v, u, f"{v}{u}") for v, u in figures),
        evidence=(Evidence(article.partition("#")[0], article, "trigger", 0, 2, "慰问", "r"),),
        reason=f"{kind} 9: in {article}",
    )


A = "organizer:区总工会 target:东湖环卫所"
ONE = {
    "one page, same union and target, no time": (report("p#1", A), report("p#2", A)),
    "two pages, same target, undated": (
        report("p#1", A, when="近日"),
        report("q#1", A, when="近日"),
    ),
    "two pages, same target, 近日 and 8日": (
        report("p#1", A, when="8日"),
        report("q#4", A, when="近日"),
    ),
    "two pages, unknown days, same target and two figures": (
        report("p#1", A, when="近日", dated=False, figures=((300, "人"), (500, "份"))),
        report("q#1", A, when="日前", dated=False, figures=((500, "份"), (300, "人"))),
    ),
    "more targets in one of them": (
        report("p#1", A, when="8日"),
        report("p#2", A + " target:西湖公交公司", when="8日"),
    ),
    "the same day and leader": (
        report("p#1", "organizer:区总工会 leader:甲", kind="培训", when="8日"),
        report("p#3", "organizer:区总工会 leader:甲", kind="培训", when="8日"),
    ),
    "the same day and place on two pages": (
        report("p#1", "organizer:区总工会 place:文化宫", kind="文体", when="8日"),
        report("q#1", "organizer:区总工会 place:文化宫", kind="文体", when="7月8日"),
    ),
    "the same day and figure": (
        report("p#1", "organizer:区总工会", kind="培训", when="8日", figures=((120, "人"),)),
        report("q#1", "organizer:区总工会", kind="培训", when="8日", figures=((120, "人"),)),
    ),
    "the same name on two pages": (
        report("p#1", "organizer:区总工会", kind="竞赛", name="“匠心杯”技能大赛", when="近日"),
        report("q#1", "organizer:区总工会", kind="竞赛", name="“匠心杯”技能大赛", when="日前"),
    ),
    "a name and its edition": (
        report("p#1", "organizer:区总工会", kind="竞赛", name="第三届“匠心杯”技能大赛"),
        report("p#2", "organizer:区总工会", kind="竞赛", name="“匠心杯”技能大赛"),
    ),
    "a name within a longer one, on one day": (
        report("p#1", "organizer:区总工会", kind="竞赛", name="“匠心杯”技能大赛", when="8日"),
        report("q#1", "organizer:区总工会", kind="竞赛", name="焊工“匠心杯”技能大赛", when="8日"),
    ),
    "a name and the name of its opening": (
        report("p#1", "organizer:区总工会", kind="文体", name="职工文化节"),
        report("p#2", "organizer:区总工会", kind="文体", name="“职工文化节”启动仪式"),
    ),
    "name and place, the host known to both": (
        report(
            "p#1",
            "organizer:市总工会 place:文化宫",
            kind="文体",
            name="职工文化节",
            when="8日",
        ),
        report(
            "q#1",
            "organizer:区总工会 participant:市总工会 place:文化宫",
            kind="文体",
            name="职工文化节",
            when="近日",
        ),
    ),
    "name and target, told from the other side": (
        report(
            "p#1",
            "organizer:市总工会 target:一小",
            kind="帮扶保障",
            name="爱心书屋计划",
            when="近日",
        ),
        report(
            "q#1",
            "organizer:石化公司 coOrganizer:市总工会 target:一小",
            kind="帮扶保障",
            name="爱心书屋计划",
            when="日前",
        ),
    ),
    "one page, no time, leader and place": (
        report("p#1", "organizer:区总工会 leader:甲 place:文化宫", kind="会议"),
        report("p#2", "organizer:区总工会 leader:甲 place:文化宫", kind="会议"),
    ),
    "a joint host": (
        report("p#1", "organizer:区总工会 organizer:教育局 leader:甲", kind="培训", when="8日"),
        report("q#1", "organizer:教育局 leader:甲", kind="培训", when="8日"),
    ),
    "two names, one day, one target": (
        report("p#1", A, name="“夏日清风”行动", when="8日"),
        report("q#1", A, name="走进一线送关怀活动", when="8日"),
    ),
}
TWO = {
    "two pages, unknown days, same target": (
        report("p#1", A, when="近日", dated=False),
        report("q#1", A, when="日前", dated=False),
    ),
    "one campaign in two years": (
        report("p#1", A, name="“夏日清风”行动", when="近日"),
        report("q#1", A, name="“夏日清风”行动", when="2023年近日"),
    ),
    "one campaign in two years, on the same day": (
        report("p#1", A, name="“夏日清风”行动", when="7月8日"),
        report("q#1", A, name="“夏日清风”行动", when="2023年7月8日"),
    ),
    "one campaign in two years nobody knows": (
        report("p#1", A + " leader:甲", name="“夏日清风”行动", when="7月8日", dated=False),
        report("q#1", A + " leader:甲", name="“夏日清风”行动", when="7月8日", dated=False),
    ),
    "one campaign in two years, one of them unknown": (
        report("p#1", A, name="“夏日清风”行动", when="7月8日"),
        report("q#1", A, name="“夏日清风”行动", when="近日", dated=False),
    ),
    "a day's visit and what was done all the year": (
        report("p#1", A, name="“夏日清风”行动", when="8日"),
        report("p#2", A, name="“夏日清风”行动", when="今年"),
    ),
    "two districts' contests of one name on one day": (
        report("p#1", "organizer:区总工会", kind="竞赛", name="“匠心杯”技能大赛", when="8日"),
        report("p#2", "organizer:县总工会", kind="竞赛", name="“匠心杯”技能大赛", when="8日"),
    ),
    "the opening and the final": (
        report("p#1", "organizer:区总工会", kind="竞赛", name="“匠心杯”技能大赛启动仪式"),
        report("p#2", "organizer:区总工会", kind="竞赛", name="“匠心杯”技能大赛决赛"),
    ),
    "a target and a place elsewhere, one leader, one day": (
        report("p#1", A + " leader:甲", when="8日"),
        report("p#2", "organizer:区总工会 leader:甲 place:西湖广场", when="8日"),
    ),
    "a name within a longer one": (
        report("p#1", "organizer:区总工会", kind="竞赛", name="“匠心杯”技能大赛"),
        report("p#2", "organizer:区总工会", kind="竞赛", name="焊工“匠心杯”技能大赛"),
    ),
    "other types": (report("p#1", A, when="8日"), report("p#2", A, kind="培训", when="8日")),
    "other days": (report("p#1", A, when="8日"), report("p#2", A, when="9日")),
    "other days on undated pages": (
        report("p#1", A, when="8日", dated=False),
        report("q#1", A, when="9日", dated=False),
    ),
    "other months": (
        report("p#1", A, when="6月8日", dated=False),
        report("q#1", A, when="7月8日", dated=False),
    ),
    "days that do not meet": (
        report("p#1", A, when="6月上旬"),
        report("q#1", A, when="近日"),
    ),
    "other targets on one day": (
        report("p#1", A, when="8日"),
        report("p#2", "organizer:区总工会 target:西湖公交公司", when="8日"),
    ),
    "other targets under one campaign": (
        report("p#1", A, name="“夏日清风”行动", when="近日"),
        report(
            "q#1",
            "organizer:区总工会 target:西湖公交公司",
            name="“夏日清风”行动",
            when="近日",
        ),
    ),
    "one target of many": (
        report("p#1", A + " target:乙 target:丙"),
        report("p#2", "organizer:区总工会 target:东湖环卫所 target:丁 target:戊"),
    ),
    "other unions": (
        report("p#1", A, when="8日"),
        report("p#2", "organizer:县总工会 target:东湖环卫所", when="8日"),
    ),
    "one name, two unions, no place": (
        report("p#1", "organizer:区总工会", kind="文体", name="职工文化节"),
        report("p#2", "organizer:县总工会", kind="文体", name="职工文化节"),
    ),
    "one name and place, two unions unknown to each other": (
        report("p#1", "organizer:区总工会 place:文化宫", kind="文体", name="职工运动会"),
        report("q#1", "organizer:县总工会 place:文化宫", kind="文体", name="职工运动会"),
    ),
    "two pages, undated, the leader alone": (
        report("p#1", "organizer:区总工会 leader:甲", kind="调研", when="近日"),
        report("q#1", "organizer:区总工会 leader:甲", kind="调研", when="近日"),
    ),
    "two pages, undated, the place alone": (
        report("p#1", "organizer:区总工会 place:文化宫", kind="文体", when="近日"),
        report("q#1", "organizer:区总工会 place:文化宫", kind="文体", when="近日"),
    ),
    "one page, undated, the leader alone": (
        report("p#1", "organizer:区总工会 leader:甲", kind="会议", when="近日"),
        report("p#2", "organizer:区总工会 leader:甲", kind="会议", when="近日"),
    ),
    "one day, the host alone": (
        report("p#1", "organizer:区总工会", kind="培训", when="8日"),
        report("p#2", "organizer:区总工会", kind="培训", when="8日"),
    ),
    "a small figure is shared by chance": (
        report("p#1", "organizer:区总工会", kind="培训", when="8日", figures=((30, "人"),)),
        report("p#2", "organizer:区总工会", kind="培训", when="8日", figures=((30, "人"),)),
    ),
    "other editions": (
        report("p#1", "organizer:区总工会", kind="竞赛", name="第三届“匠心杯”技能大赛"),
        report("q#1", "organizer:区总工会", kind="竞赛", name="第四届“匠心杯”技能大赛"),
    ),
    "other names, undated": (
        report("p#1", "organizer:区总工会 place:文化宫", kind="文体", name="职工歌咏大会"),
        report("p#2", "organizer:区总工会 place:文化宫", kind="文体", name="职工书画联展"),
    ),
    "one campaign at two places, undated": (
        report("p#1", "organizer:区总工会 place:文化宫", kind="文体", name="“悦读”分享活动"),
        report("q#1", "organizer:区总工会 place:体育场", kind="文体", name="“悦读”分享活动"),
    ),
    "one article tells two": (report("p#1", A, when="8日"), report("p#1", A, name="另一场")),
}


@pytest.mark.parametrize("world", ONE.values(), ids=ONE)
def test_one_event_of_two_reports(world: tuple[Event, ...]) -> None:
    (event,) = join(world)
    assert event.articles == tuple(e.articles[0] for e in world)
    assert event.id == world[0].id
    assert set(event.roles) == {r for e in world for r in e.roles}
    assert set(event.evidence) == {x for e in world for x in e.evidence}
    assert event.reason == world[0].reason
    assert join(reversed(world)) == (event,)


@pytest.mark.parametrize("world", TWO.values(), ids=TWO)
def test_two_events_of_two_reports(world: tuple[Event, ...]) -> None:
    assert set(join(world)) == set(world)
    assert join(world) == join(reversed(world))


def test_the_worlds_are_as_many_as_asked() -> None:
    assert min(len(ONE), len(TWO)) >= 15


def test_three_reports_where_the_middle_one_would_bridge_two_days() -> None:
    world = (
        report("p#1", A, when="8日"),
        report("p#2", A, when="近日"),
        report("p#3", A, when="9日"),
    )
    assert join(world) == world  # nobody can say which of the two it tells


def test_a_row_of_reports_whose_ends_contradict_stays_apart() -> None:
    world = (
        report("p#1", A + " target:乙", when="近日"),
        report("p#2", A, when="日前"),
        report("p#3", "organizer:区总工会 target:东湖环卫所 target:丙", when="近日"),
        report("p#4", "organizer:区总工会 target:丙 target:丁", when="近日"),
        report("p#5", "organizer:区总工会 target:丁", when="近日"),
    )
    for event in join(world):
        told = [r for r in world if r.articles[0] in event.articles]
        assert not any(contradict(ready(a), ready(b)) for a in told for b in told if a != b)


def test_the_most_exact_time_is_kept() -> None:
    (event,) = join([report("p#1", A, when="近日"), report("q#1", A, when="8日")])
    assert (event.date_text, event.earliest) == ("8日", "2024-07-08")


def test_reading_order_is_that_of_numbers() -> None:
    (event,) = join([report("p#10", A), report("p#2", A)])
    assert event.articles == ("p#2", "p#10")


def test_figures_and_awards_are_united_under_the_one_event() -> None:
    one = report("p#1", A, figures=((500.0, "人"), (20.0, "份")))
    other = report("p#2", A, figures=((500.0, "人"), (9.0, "万元")))
    (event,) = join([one, other])
    assert sorted((m.value, m.unit) for m in event.measures) == [
        (9.0, "万元"),
        (20.0, "份"),
        (500.0, "人"),
    ]
    assert {m.id for m in event.measures} == {
        iri.measure(event.id, m.value, m.unit, m.text) for m in event.measures
    }
    assert Award("x", "y") not in event.awards


def test_any_order_of_all_worlds_gives_the_same_events() -> None:
    every = []
    for i, (a, b) in enumerate([*ONE.values(), *TWO.values()]):
        every += [_moved(a, f"w{i}"), _moved(b, f"w{i}")]
    found = join(every)
    assert len(found) == len(ONE) + 2 * len(TWO)
    shuffled = list(every)
    random.Random(5).shuffle(shuffled)
    assert join(shuffled) == found


WHO = st.sampled_from(["区总工会", "县总工会", "东湖环卫所", "西湖公交公司", "文化宫", "甲"])
ROLE = st.sampled_from(["organizer", "organizer", "target", "place", "leader", "coOrganizer"])
SAID = st.lists(st.tuples(ROLE, WHO), max_size=4).map(
    lambda rows: " ".join(f"{role}:{who}" for role, who in rows)
)
TOLD = st.tuples(
    SAID,
    st.sampled_from(["慰问", "竞赛"]),
    st.sampled_from([None, "“匠心杯”技能大赛", "第三届“匠心杯”技能大赛", "“匠心杯”决赛"]),
    st.sampled_from([None, *SPAN]),
    st.booleans(),
    st.sampled_from([(), ((120, "人"),), ((30, "份"), (12, "家"))]),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(TOLD, max_size=7), st.randoms(use_true_random=False))
def test_laws_of_any_world(rows: list[tuple], order: random.Random) -> None:
    world = [
        report(f"{'pq'[i % 2]}#{i}", said, kind=kind, name=name, when=when, dated=dated, figures=f)
        for i, (said, kind, name, when, dated, f) in enumerate(rows)
    ]
    found = join(world)
    shuffled = list(world)
    order.shuffle(shuffled)
    assert join(shuffled) == found
    by_article = {e.articles[0]: e for e in world}
    assert sorted(a for e in found for a in e.articles) == sorted(by_article)  # reports are kept
    assert len(found) <= len(world)
    for event in found:
        told = [by_article[a] for a in event.articles]
        assert {e.type for e in told} == {event.type}
        assert set(event.roles) == {r for e in told for r in e.roles}
        assert not any(contradict(ready(a), ready(b)) for a in told for b in told if a is not b)


def _moved(event: Event, world: str) -> Event:
    (article,) = event.articles
    roles = tuple((r, f"{world}.{who}") for r, who in event.roles)
    key = f"{world}{article}"
    made = iri.event(event.type, event.name, event.date_text, key, "0")
    return replace(event, articles=(key,), roles=roles, id=made)


VISIT = "越城区总工会慰问环卫工人\n\n本报讯（记者 言方）{when}，越城区总工会来到绍兴净美环卫服务有限公司，为300名环卫工人送去清凉包500份。\n"
OTHER = "一线工友收到“清凉”\n\n本报讯（记者 言方）{when}，越城区总工会走进绍兴净美环卫服务有限公司看望慰问职工，送去清凉包500份、毛巾600条。\n"


def build(tmp_path: Path, pages: dict[str, str]) -> Graph:
    for name, text in pages.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    return pipeline.build([tmp_path / f"{name}.txt" for name in pages], jobs=1)


def test_two_articles_of_one_page_tell_one_visit(tmp_path: Path) -> None:
    text = VISIT.format(when="7月8日") + "\n" + OTHER.format(when="8日")
    graph = build(tmp_path, {"a": text})
    (event,) = graph.events
    assert event.articles == ("a#1", "a#2")
    assert {(m.value, m.unit) for m in event.measures} >= {(500.0, "份"), (600.0, "条")}


def test_two_pages_tell_one_visit(tmp_path: Path) -> None:
    pages = {"a": VISIT.format(when="近日"), "b": OTHER.format(when="日前")}
    for page in pages:
        (tmp_path / f"{page}.meta.toml").write_text('date = "2024-07-10"\n', "utf-8")
    graph = build(tmp_path, pages)
    (event,) = graph.events
    assert event.articles == ("a#1", "b#1")
    said = summary(graph)
    assert re.search(r"^ *events +1$", said, re.M)
    assert re.search(r"^ *reports of them +2$", said, re.M)


def test_the_same_two_years_later_are_two(tmp_path: Path) -> None:
    pages = {"a": VISIT.format(when="近日"), "b": VISIT.format(when="近日")}
    for page, year in zip(pages, (2022, 2024), strict=True):
        (tmp_path / f"{page}.meta.toml").write_text(f'date = "{year}-07-10"\n', "utf-8")
    assert len(build(tmp_path, pages).events) == 2


def test_two_visits_on_two_days_are_two(tmp_path: Path) -> None:
    pages = {"a": VISIT.format(when="7月8日"), "b": OTHER.format(when="7月12日")}
    assert {e.articles for e in build(tmp_path, pages).events} == {("a#1",), ("b#1",)}
