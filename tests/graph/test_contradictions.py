"""Two holders of one office, and a holder past a successor: listed with both quotes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from marked import layout, marked

from kg.graph import assemble
from kg.graph.contradictions import is_single
from kg.model import Dating, Graph, Layout, Reading

MARCH = Dating("2021-03-04", date(2021, 3, 4), date(2021, 3, 4))
JUNE = Dating("2021-06-01/2021-06-20", date(2021, 6, 1), date(2021, 6, 20))
MAY = Dating("2021-05-30/2021-06-05", date(2021, 5, 30), date(2021, 6, 5))
AUGUST = Dating("2021-08-09", date(2021, 8, 9), date(2021, 8, 9))
OPEN = Dating("2021-01-01/..", date(2021, 1, 1), None)

Row = tuple[str, Dating | None, str, str]  # page, its date, who, status
Done = tuple[Layout, tuple[Reading, ...]]


def report(page: str, dating: Dating | None, who: str, status: str = "", **more: str) -> Done:
    """A page of one article with one post in it."""
    title, body = more.get("title", "主席"), more.get("body", "洛阳市总工会|U")
    one = marked(f"{{{body}}}{{{title}|T}}{{{who}|P}}讲话。", page)
    words = [(r, m.text) for r, m in zip(("org", "title", "person"), one.mentions, strict=True)]
    fact = one.fact("Post", *words, **({"status": status} if status else {}))
    if more.get("rule"):
        fact = replace(fact, rule=more["rule"])
    return replace(layout(one), dating=dating), (one.read(fact),)


def says(*done: Done) -> list[str]:
    return [finding.says for finding in assemble(done).findings]


def test_two_holders_on_one_day_are_listed_with_both_quotes() -> None:
    graph: Graph = assemble([report("a", MARCH, "甘露"), report("b", MARCH, "方策")])
    (finding,) = graph.findings
    assert finding.says == (
        "two holders of 主席 of 洛阳市总工会 on one day: "
        "甘露, 2021-03-04, a:0-10 “洛阳市总工会主席甘露”; 方策, 2021-03-04, b:0-10 “洛阳市总工会主席方策”"
    )
    assert finding.articles == ("a#1", "b#1")
    texts = {page.name: page.text for page in graph.pages}
    for quote in finding.evidence:
        assert texts[quote.page][quote.start : quote.end] == quote.text
    assert {p.status for p in graph.posts} == {"current"}  # nothing was chosen


@pytest.mark.parametrize(
    "done",
    [
        # another day, days that may differ, no date at all
        [report("a", MARCH, "甘露"), report("b", AUGUST, "方策")],
        [report("a", JUNE, "甘露"), report("b", JUNE, "方策")],
        [report("a", None, "甘露"), report("b", None, "方策")],
        # one person, another body, an office of several holders, one who is past
        [report("a", MARCH, "甘露"), report("b", MARCH, "甘露")],
        [report("a", MARCH, "甘露"), report("b", MARCH, "方策", body="绩溪县总工会|U")],
        [report("a", MARCH, "甘露", title="副主席"), report("b", MARCH, "方策", title="副主席")],
        [report("a", MARCH, "甘露", "former"), report("b", MARCH, "方策")],
        # the article itself tells of the change
        [report("a", MARCH, "甘露"), report("b", MARCH, "方策", rule="post.elected-elided")],
    ],
)
def test_what_is_no_contradiction(done: list[Done]) -> None:
    assert says(*done) == []


def test_one_page_is_one_day_even_without_a_date() -> None:
    one = marked(
        "{洛阳市总工会|U}{主席|T}{甘露|P}讲话。{洛阳市总工会|U}{主席|T}{方策|P}到会。", "a"
    )
    m = one.mentions
    facts = []
    for n in (0, 3):
        slots = zip(("org", "title", "person"), m[n : n + 3], strict=True)
        fact = one.fact("Post", ("org", m[0].text), ("title", "主席"), ("person", m[n + 2].text))
        named = tuple(replace(s, mention=x) for s, (_, x) in zip(fact.slots, slots, strict=True))
        facts.append(replace(fact, slots=named))
    (finding,) = assemble([(layout(one), (one.read(*facts),))]).findings
    assert finding.says.startswith("two holders of 主席 of 洛阳市总工会 on one day")


def test_a_holder_past_a_successor() -> None:
    done = [report("a", MARCH, "甘露"), report("b", JUNE, "方策"), report("c", AUGUST, "甘露")]
    found = {tuple(says(*order)) for order in permutations(done)}
    assert len(found) == 1
    (only,) = found
    assert len(only) == 1
    assert only[0].startswith("甘露 holds 主席 of 洛阳市总工会 before and after 方策: ")
    assert only[0].index("2021-03-04") < only[0].index("2021-06-01/2021-06-20")


def test_a_holder_after_being_a_former_one() -> None:
    (only,) = says(report("a", MARCH, "甘露", "former"), report("b", AUGUST, "甘露"))
    assert only.startswith("甘露 holds 主席 of 洛阳市总工会 after being a former holder: ")
    assert says(report("a", AUGUST, "甘露", "former"), report("b", MARCH, "甘露")) == []


@pytest.mark.parametrize("between", [OPEN, MAY])
def test_days_that_overlap_are_not_put_in_order(between: Dating) -> None:
    done = [report("a", MARCH, "甘露"), report("b", between, "方策"), report("c", JUNE, "甘露")]
    assert says(*done) == []


@pytest.mark.parametrize(
    ("title", "body", "single"),
    [
        ("主席", "绩溪县总工会", True),
        ("党组书记", "绩溪县总工会", True),
        ("部长", "绩溪县总工会女职工部", True),
        ("主任", "绩溪县人大常委会", True),
        ("主任", "望川县人民医院", False),
        ("副主席", "绩溪县总工会", False),
        ("党组成员", "绩溪县总工会", False),
        ("经理", "青禾乳业有限公司", False),
        ("党支部书记", "青禾乳业有限公司", False),
        ("镇长", "绩溪县临溪镇", True),
        ("驾驶员", "望川客运公司", False),
    ],
)
def test_offices_of_one_holder(title: str, body: str, single: bool) -> None:
    assert is_single(title, body) is single
