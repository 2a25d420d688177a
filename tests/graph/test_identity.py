"""Who is who across articles."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import Marked, marked, pages

from kg.graph import assemble
from kg.graph.bearers import Bearer, Held
from kg.graph.people import join_people
from kg.graph.questions import Pages
from kg.graph.whole import county_of, is_wide, whole
from kg.model import Entity, Fact, Graph, Kind


def post(one: Marked, person: str, body: str, title: str) -> Fact:
    return one.fact("Post", ("person", person), ("org", body), ("title", title))


def graph(*ones: tuple[Marked, Iterable[Fact]]) -> Graph:
    return assemble(pages(*ones))


def officer(
    page: str, body: str, name: str = "甘露", title: str = "主席", more: str = ""
) -> tuple[Marked, list[Fact]]:
    one = marked(f"{{{body}|U}}{{{title}|T}}{{{name}|P}}讲话。{more}", page)
    return one, [post(one, name, body, title)]


def people(g: Graph, name: str = "甘露") -> list[Entity]:
    return [e for e in g.entities if e.kind is Kind.PERSON and e.name == name]


def bodies(g: Graph, *names: str) -> list[Entity]:
    return [e for e in g.entities if {e.name, *e.aliases} & set(names)]


# --- people ------------------------------------------------------------------------------------


def test_namesakes_in_two_districts_stay_apart() -> None:
    found = people(graph(officer("a", "延庆区总工会"), officer("b", "顺义区总工会")))
    assert len(found) == 2
    assert sorted(e.articles for e in found) == [("a#1",), ("b#1",)]


def test_a_post_in_one_body_makes_one_person() -> None:
    found = people(
        graph(officer("a", "延庆区总工会"), officer("b", "延庆区总工会", title="党组书记"))
    )
    assert [e.articles for e in found] == [("a#1", "b#1")]


def test_the_district_of_two_bodies_makes_one_person() -> None:
    one = marked("{延庆区政协|G}{副主席|T}{甘露|P}讲话。", "b")
    found = people(
        graph(officer("a", "延庆区总工会"), (one, [post(one, "甘露", "延庆区政协", "副主席")]))
    )
    assert len(found) == 1


def test_the_same_city_alone_does_not_make_one_person() -> None:
    one = marked("{北京市教育委员会|G}{副主任|T}{甘露|P}讲话。", "b")
    found = people(
        graph(
            officer("a", "北京市总工会"), (one, [post(one, "甘露", "北京市教育委员会", "副主任")])
        )
    )
    assert len(found) == 2


def test_unresolved_short_forms_never_tie_two_people() -> None:
    def short(page: str) -> tuple[Marked, list[Fact]]:
        one = marked("{区工人文化宫|I}{主任|T}{甘露|P}讲话。", page)
        return one, [post(one, "甘露", "区工人文化宫", "主任")]

    g = graph(short("a"), short("b"))
    assert len(people(g)) == 2
    assert len(bodies(g, "区工人文化宫")) == 2


def test_a_city_union_named_by_two_articles_ties_nobody() -> None:
    text = "{北京市总工会|U}授课，学员{甘露|P}发言。"
    assert len(people(graph((marked(text, "a"), []), (marked(text, "b"), [])))) == 2


def test_a_firm_named_by_two_articles_ties_its_worker() -> None:
    text = "{青禾乳业有限公司|E}的{甘露|P}发言。"
    assert len(people(graph((marked(text, "a"), []), (marked(text, "b"), [])))) == 1


def test_nothing_shared_stays_apart() -> None:
    assert (
        len(people(graph((marked("{甘露|P}发言。", "a"), []), (marked("{甘露|P}发言。", "b"), []))))
        == 2
    )


def test_one_name_in_one_article_is_one_person() -> None:
    assert len(people(graph((marked("{甘露|P}发言。{甘露|P}又发言。", "a"), [])))) == 1


def test_context_carries_over_a_third_article() -> None:
    one = marked("{延庆区总工会|U}{主席|T}、{青禾乳业有限公司|E}{顾问|T}{甘露|P}讲话。", "b")
    both = [
        post(one, "甘露", "延庆区总工会", "主席"),
        post(one, "甘露", "青禾乳业有限公司", "顾问"),
    ]
    three = (marked("{青禾乳业有限公司|E}的{甘露|P}发言。", "c"), [])
    assert len(people(graph(officer("a", "延庆区总工会"), three))) == 2
    assert len(people(graph(officer("a", "延庆区总工会"), (one, both), three))) == 1


def test_a_later_page_does_not_change_a_persons_id() -> None:
    before = graph(officer("b", "延庆区总工会"))
    more = marked("{安定镇卫生院|I}{院长|T}、{延庆区总工会|U}{主席|T}{甘露|P}讲话。", "c")
    facts = [post(more, "甘露", "安定镇卫生院", "院长"), post(more, "甘露", "延庆区总工会", "主席")]
    after = graph(officer("b", "延庆区总工会"), (more, facts))
    assert people(before)[0].id == people(after)[0].id
    assert "延庆区总工会" in people(before)[0].id


words = st.lists(st.sampled_from("甲乙丙丁戊"), max_size=3, unique=True).map(tuple)


def bearer(page: str, number: int, bodies: Iterable[str], name: str = "甘露") -> Bearer:
    posts = tuple(Held(body, "主席", body) for body in bodies)
    return Bearer(Kind.PERSON, name, f"{page}#{number}", (page, number), posts)


def ids(bearers: Iterable[Bearer]) -> dict[tuple[str, str], str]:
    return join_people(bearers, {}, (), Pages(())).ids


@given(st.lists(words, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_posts_in_common_connect_in_any_order(contexts, random) -> None:
    given_ = [bearer("p", i, c) for i, c in enumerate(contexts)]
    found = ids(given_)
    mixed = list(given_)
    random.shuffle(mixed)
    assert ids(mixed) == found
    for a in given_:
        # walking shared bodies reaches all that are one, and no more
        reached, seen = {a.article}, set(a.words())
        for _ in given_:
            for b in given_:
                if seen & set(b.words()):
                    reached.add(b.article)
                    seen |= set(b.words())
        same = {b.article for b in given_ if found["甘露", b.article] == found["甘露", a.article]}
        assert same == reached


@given(st.lists(words, min_size=1, max_size=6))
def test_an_unrelated_bearer_changes_no_id(contexts) -> None:
    given_ = [bearer("p", i, c) for i, c in enumerate(contexts)]
    before = ids(given_)
    for extra in (bearer("a", 1, "己"), bearer("a", 1, "甲", "水生")):
        after = ids([*given_, extra])
        assert {k: after[k] for k in before} == before


# --- bodies ------------------------------------------------------------------------------------


def test_with_and_without_the_upper_division_is_one_body() -> None:
    one = marked("{北京市朝阳区总工会|U}送水。", "a")
    two = marked("丰台区与{朝阳区总工会|U}送果。", "b")
    (body,) = bodies(graph((one, []), (two, [])), "朝阳区总工会")
    assert (body.name, body.aliases) == ("北京市朝阳区总工会", ("朝阳区总工会",))
    assert body.articles == ("a#1", "b#1")


def test_two_districts_of_one_name_are_two_bodies() -> None:
    one = marked("东城区与{朝阳区总工会|U}送水。", "a")
    two = marked("双阳区、南关区与{朝阳区总工会|U}送果。", "b")
    found = bodies(graph((one, []), (two, [])), "朝阳区总工会")
    assert sorted(b.articles for b in found) == [("a#1",), ("b#1",)]


def test_a_street_with_and_without_its_district_is_one_body() -> None:
    one = marked("{延庆区儒林街道总工会|U}送水。", "a")
    two = marked("密云区来访，{儒林街道总工会|U}送果。", "b")
    (body,) = bodies(graph((one, []), (two, [])), "儒林街道总工会")
    assert body.name == "延庆区儒林街道总工会"


def test_unresolved_bodies_of_two_articles_never_merge() -> None:
    text = "{区工人文化宫|I}举办画展。"
    found = bodies(graph((marked(text, "a"), []), (marked(text, "b"), [])), "区工人文化宫")
    assert [(b.resolved, b.articles) for b in found] == [(False, ("a#1",)), (False, ("b#1",))]


def test_firms_unions_in_two_articles_are_two_bodies() -> None:
    one = marked("{青禾乳业有限公司|E}扩产，{公司工会|U}送水。", "a")
    two = marked("{云岭锅炉有限公司|E}扩产，{公司工会|U}送水。", "b")
    g = graph((one, []), (two, []))
    assert {e.name for e in g.entities if e.kind is Kind.UNION} == {
        "青禾乳业有限公司工会",
        "云岭锅炉有限公司工会",
    }


def test_one_name_of_two_types_is_two_nodes() -> None:
    g = graph((marked("{银杏林|S}演出。", "a"), []), (marked("在{银杏林|L}演出。", "b"), []))
    assert len(bodies(g, "银杏林")) == 2


def test_the_divisions_code_is_the_citys_own() -> None:
    one = marked("东城区职工在{朝阳区|L}集合。", "a")
    two = marked("南关区、双阳区职工在{朝阳区|L}集合。", "b")
    g = graph((one, []), (two, []))
    assert sorted(e.code or "" for e in bodies(g, "朝阳区")) == ["110105", "220104"]


@pytest.mark.parametrize(
    ("kind", "name", "city", "expected"),
    [
        (Kind.UNION, "朝阳区总工会", "北京市", "北京市朝阳区总工会"),
        (Kind.UNION, "朝阳区总工会", "长春市", "吉林省长春市朝阳区总工会"),
        (Kind.UNION, "朝阳区总工会", None, "朝阳区总工会"),
        (Kind.UNION, "北京朝阳区总工会", None, "北京市朝阳区总工会"),
        (Kind.UNION, "桓仁县总工会", None, "辽宁省本溪市桓仁满族自治县总工会"),
        (Kind.UNION, "市中区总工会", "济南市", "山东省济南市市中区总工会"),
        (Kind.UNION, "经开区总工会", "遵义市", "经开区总工会"),
        (Kind.PLACE, "朝阳区", "北京市", "北京市朝阳区"),
        (Kind.GOVERNMENT, "海淀区委", None, "北京市海淀区委"),
        (Kind.INSTITUTION, "北京医院", "北京市", "北京医院"),
        (Kind.INSTITUTION, "海淀医院", "北京市", "海淀医院"),
        (Kind.ENTERPRISE, "朝阳区百货公司", "北京市", "朝阳区百货公司"),
        (Kind.PERSON, "甘露", "北京市", "甘露"),
        (Kind.INSTITUTION, "西城区白云艺术中心", "北京市", "北京市西城区白云艺术中心"),
    ],
)
def test_the_whole_name(kind: Kind, name: str, city: str | None, expected: str) -> None:
    assert whole(kind, name, city) == expected
    assert whole(kind, expected, city) == expected


def test_the_county_of_a_body() -> None:
    assert county_of("延庆区儒林街道总工会", None) == "北京市延庆区"
    assert county_of("北京市总工会", None) is None
    assert county_of("青禾乳业有限公司", None) is None


@pytest.mark.parametrize(
    ("kind", "name", "wide"),
    [
        (Kind.UNION, "北京市总工会", True),
        (Kind.UNION, "沧州市总工会", True),
        (Kind.UNION, "中华全国总工会", True),
        (Kind.GOVERNMENT, "贵州省委", True),
        (Kind.UNION, "延庆区总工会", False),
        (Kind.ENTERPRISE, "中国云岭集团", False),
        (Kind.INSTITUTION, "北京市第九十医院", False),
    ],
)
def test_what_half_of_all_articles_name(kind: Kind, name: str, wide: bool) -> None:
    assert is_wide(kind, name, None) is wide
