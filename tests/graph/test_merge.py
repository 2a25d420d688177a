"""Articles' facts as one graph."""

from __future__ import annotations

import pytest
from marked import Marked, layout, marked, pages

from kg.graph import assemble
from kg.graph.nodes import is_always
from kg.model import Entity, Event, Fact, Failure, Graph, Kind, Layout, Page, Post


def graph(*ones: tuple[Marked, list[Fact]]) -> Graph:
    return assemble(pages(*ones))


def entity(g: Graph, name: str) -> Entity:
    (found,) = [e for e in g.entities if e.name == name]
    return found


def event_of(g: Graph) -> Event:
    (found,) = g.events
    return found


OFFICE = "{延庆区总工会|U}{主席|T}{甘露|P}讲话。"


def office(page: str = "a", **values: str) -> tuple[Marked, list[Fact]]:
    one = marked(OFFICE, page)
    slots = ("org", "延庆区总工会"), ("title", "主席"), ("person", "甘露")
    return one, [one.fact("Post", *slots, **values)]


# --- posts -------------------------------------------------------------------------------------


def test_a_post_with_its_evidence() -> None:
    (post,) = graph(office()).posts
    roles = {e.role: e.text for e in post.evidence}
    assert roles == {
        "org": "延庆区总工会",
        "title": "主席",
        "person": "甘露",
        "sentence": "延庆区总工会主席甘露讲话。",
    }
    assert post.status == "current"


def test_one_post_in_two_articles_is_one_node() -> None:
    g = graph(office("a"), office("b"))
    (post,) = g.posts
    assert post.articles == ("a#1", "b#1")
    assert {e.page for e in post.evidence} == {"a", "b"}


def test_a_former_post_is_another_node_than_the_present_one() -> None:
    g = graph(office("a"), office("b", status="former"))
    assert sorted(p.status for p in g.posts) == ["current", "former"]
    assert len({p.id for p in g.posts}) == 2


def test_conjoined_titles_and_bodies_are_rows_of_their_own() -> None:
    one = marked("{延庆区总工会|U}{党组书记|T}、{主席|T}{甘露|P}讲话。")
    slots = ("org", "延庆区总工会"), ("title", "党组书记"), ("title", "主席"), ("person", "甘露")
    g = graph((one, [one.fact("Post", *slots)]))
    assert sorted(p.title for p in g.posts) == ["主席", "党组书记"]


@pytest.mark.parametrize(
    ("body", "kind", "title", "official"),
    [
        ("延庆区总工会", "U", "干部", True),
        ("延庆区人民政府", "G", "科员", True),
        ("青禾乳业有限公司", "E", "挤奶工", False),
        ("青禾乳业有限公司", "E", "总经理", True),
        ("望川县人民医院", "I", "护士", False),
        ("望川县人民医院", "I", "院长", True),
    ],
)
def test_who_is_an_official(body: str, kind: str, title: str, official: bool) -> None:
    one = marked(f"{{{body}|{kind}}}{{{title}|T}}{{甘露|P}}讲话。")
    fact = one.fact("Post", ("org", body), ("title", title), ("person", "甘露"))
    assert entity(graph((one, [fact])), "甘露").official is official


def test_a_government_post_without_a_body_is_the_divisions() -> None:
    one = marked("{延庆区委|G}{常委|T}、{副区长|T}{甘露|P}讲话。")
    facts = [
        one.fact("Post", ("org", "延庆区委"), ("title", t), ("person", "甘露"))
        for t in ("常委", "副区长")
    ]
    g = graph((one, facts))
    names = {e.id: e.name for e in g.entities}
    assert {(names[p.body], p.title) for p in g.posts} == {
        ("延庆区委", "常委"),
        ("延庆区", "副区长"),
    }
    place = entity(g, "延庆区")
    assert place.kind is Kind.PLACE
    assert place.code == "110119"
    assert place.evidence


def test_a_post_in_a_body_that_nothing_completes_is_left_out() -> None:
    one = marked("{公司工会|U}{主席|T}{甘露|P}讲话。")
    fact = one.fact("Post", ("org", "公司工会"), ("title", "主席"), ("person", "甘露"))
    g = graph((one, [fact]))
    assert g.posts == ()
    assert [e.name for e in g.entities] == ["甘露"]


# --- names -------------------------------------------------------------------------------------


WEAK = """
区总工会 区总 市总工会 县总工会 省总工会 旗总工会 镇总工会 乡总工会 街道总工会 街道工会 地区工会 区教育工会 区卫健委 区应急局
市司法局 县医院 公司工会 该公司 该公司工会 本公司 公司 集团工会 集团公司 企业工会 医院 医院党委 院工会 学校工会 校工会 厂工会
分公司工会 一分公司 支行工会 分行 开发区总工会 经开区总工会 高新区工会 园区工会 自治区总工会 自治县总工会 州总工会
社区工会 项目部工会 车间 总部 总工会 工会 云帆
"""
STRONG = """
延庆区总 延庆工会 儒林街道总工会 云岭锅炉 云岭公司 北林大 北林大工会 镇江市总工会 市北区总工会 学院路街道总工会 院前街道总工会
"""


@pytest.mark.parametrize("name", WEAK.split())
def test_names_that_another_article_may_give_to_another_body(name: str) -> None:
    assert not is_always(name, Kind.UNION)


@pytest.mark.parametrize("name", STRONG.split())
def test_names_that_are_one_bodys_in_any_article(name: str) -> None:
    assert is_always(name, Kind.UNION)


def test_no_person_has_another_name() -> None:
    assert not is_always("欧阳甘露", Kind.PERSON)


def test_a_ward_that_an_article_completed_is_a_short_form() -> None:
    g = graph((marked("{望川县人民医院|I}很忙，{神经内科|I}很累，{望川医院|I}招人。"), []))
    assert entity(g, "望川县人民医院神经内科").short_forms == ("神经内科",)
    assert entity(g, "望川县人民医院神经内科").aliases == ()


def test_aliases_and_short_forms_of_one_body() -> None:
    g = graph(
        (marked("{延庆区总工会|U}开课，{延庆区总|U}送书，{区总工会|U}送水，{区总|U}送果。"), [])
    )
    body = entity(g, "延庆区总工会")
    assert body.aliases == ("延庆区总",)
    assert body.short_forms == ("区总", "区总工会")


def test_the_longest_full_name_is_the_label_whatever_comes_first() -> None:
    one, two = marked("{北京市丰台区总工会|U}开课。", "a"), marked("{丰台区总工会|U}开课。", "b")
    for order in ((one, two), (two, one)):
        body = entity(graph(*((o, []) for o in order)), "北京市丰台区总工会")
        assert body.aliases == ("丰台区总工会",)


# --- what names imply --------------------------------------------------------------------------


def test_an_implied_body_is_mentioned_by_no_article() -> None:
    g = graph((marked("{延庆区儒林街道总工会|U}送水。"), []))
    upper = entity(g, "延庆区总工会")
    assert upper.articles == ()
    assert [(e.role, e.text) for e in upper.evidence] == [("name", "延庆区儒林街道总工会")]
    place = entity(g, "延庆区儒林街道")
    assert place.articles == ()
    assert [e.text for e in place.evidence] == ["延庆区儒林街道"]


def test_an_implied_body_that_another_article_names_is_mentioned_there_only() -> None:
    one, two = marked("{延庆区儒林街道总工会|U}送水。", "a"), marked("{延庆区总工会|U}送果。", "b")
    assert entity(graph((one, []), (two, [])), "延庆区总工会").articles == ("b#1",)


def test_the_employer_in_a_unions_name_counts_as_named() -> None:
    g = graph((marked("{青禾乳业有限公司工会|U}送水。"), []))
    firm = entity(g, "青禾乳业有限公司")
    assert firm.articles == ("text#1",)
    assert [e.text for e in firm.evidence] == ["青禾乳业有限公司"]


def test_an_employer_that_a_unions_name_gives_says_whose_part_it_is() -> None:
    g = graph((marked("{青禾乳业有限公司第一分公司工会|U}送水。"), []))
    names = {e.id: e.name for e in g.entities}
    assert {(r.kind, names[r.object]) for r in g.relations} == {
        ("unionOf", "青禾乳业有限公司第一分公司"),
        ("subOrganizationOf", "青禾乳业有限公司"),
    }
    assert entity(g, "青禾乳业有限公司").articles == ()


def test_relations_of_names_once_with_all_their_evidence() -> None:
    text = "{延庆区儒林街道总工会|U}送水。"
    g = graph((marked(text, "a"), []), (marked(text, "b"), []))
    assert sorted(r.kind for r in g.relations) == ["jurisdiction", "subOrganizationOf"]
    for relation in g.relations:
        assert {e.page for e in relation.evidence} == {"a", "b"}
        assert {e.role for e in relation.evidence} == {"name", "sentence"}


def test_partners_have_no_direction() -> None:
    one = marked("{青禾乳业有限公司|E}与{云岭锅炉有限公司|E}签约。", "a")
    two = marked("{云岭锅炉有限公司|E}与{青禾乳业有限公司|E}签约。", "b")
    facts = [
        m.fact(
            "Relation",
            ("subject", m.mentions[0].text),
            ("object", m.mentions[1].text),
            relation="partnerOf",
        )
        for m in (one, two)
    ]
    (relation,) = graph((one, [facts[0]]), (two, [facts[1]])).relations
    assert relation.subject < relation.object
    assert {e.page for e in relation.evidence} == {"a", "b"}


def test_no_body_is_related_to_itself() -> None:
    one = marked("{延庆区总工会|U}与{区总工会|U}签约。")
    fact = one.fact(
        "Relation", ("subject", "延庆区总工会"), ("object", "区总工会"), relation="partnerOf"
    )
    assert [r.kind for r in graph((one, [fact])).relations] == ["jurisdiction"]


def test_two_printed_names_of_one_node_are_no_relation() -> None:
    one = marked("{北京市丰台区|L}与{丰台区|L}签约。")
    slots = ("subject", "北京市丰台区"), ("object", "丰台区")
    g = graph((one, [one.fact("Relation", *slots, relation="partnerOf")]))
    assert g.relations == ()
    assert entity(g, "北京市丰台区").aliases == ("丰台区",)


# --- events ------------------------------------------------------------------------------------

VISIT = "近日，{延庆区总工会|U}到{青禾乳业有限公司|E}慰问。{区总工会|U}{主席|T}{甘露|P}参加。{甘露|P}获奖。"


def visit() -> tuple[Marked, list[Fact]]:
    one = marked(VISIT)
    event = one.fact(
        "Event",
        ("organizer", "延庆区总工会"),
        ("organizer", "区总工会"),
        ("target", "青禾乳业有限公司"),
        ("leader", "甘露"),
        type="慰问",
    )
    award = one.fact("Award", ("recipient", "甘露"), award="劳动奖章")
    return one, [event, award]


def test_an_events_roles_each_once_with_evidence_for_each() -> None:
    g = graph(visit())
    event = event_of(g)
    names = {e.id: e.name for e in g.entities}
    assert {(r, names[i]) for r, i in event.roles} == {
        ("organizer", "延庆区总工会"),
        ("target", "青禾乳业有限公司"),
        ("leader", "甘露"),
    }
    assert len(event.roles) == 3
    texts = {(e.role, e.text) for e in event.evidence}
    assert {
        ("organizer", "延庆区总工会"),
        ("target", "青禾乳业有限公司"),
        ("leader", "甘露"),
    } <= texts
    assert any(role == "sentence" for role, _ in texts)


def test_an_award_has_its_own_evidence() -> None:
    g = graph(visit())
    event = event_of(g)
    assert [a.name for a in event.awards] == ["劳动奖章"]
    assert ("recipient", "甘露") in {(e.role, e.text) for e in event.evidence}


def test_an_event_without_any_role_is_kept() -> None:
    one = marked("近日，{公司工会|U}慰问职工。")
    g = graph((one, [one.fact("Event", ("organizer", "公司工会"), type="慰问")]))
    assert event_of(g).roles == ()
    assert event_of(g).evidence


# --- pages -------------------------------------------------------------------------------------


def test_an_author_is_apart_from_the_people_of_the_text() -> None:
    from kg.articles import split

    page = Page(
        "a", "a.txt", "# 儒林街道送清凉\n\n本报讯（记者 甘露）近日，儒林街道总工会主席甘露讲话。\n"
    )
    made = split(page)
    one = marked("{甘露|P}讲话。", "b")
    g = assemble([(made, ()), *pages((one, []))])
    assert len([e for e in g.entities if e.name == "甘露"]) == 2
    author = next(e for e in g.entities if e.id.endswith("byline"))
    assert author.articles == ()
    assert [(e.role, e.text) for e in author.evidence] == [("author", "甘露")]


def test_failures_and_empty_pages_are_passed_on() -> None:
    failure = Failure("b.txt", "cannot be read")
    g = assemble([(Layout(Page("a", "a.txt", ""), ()), ())], [failure])
    assert g.failures == (failure,)
    assert [p.name for p in g.pages] == ["a"]
    assert (g.entities, g.posts, g.events, g.relations) == ((), (), (), ())


def test_no_pages_give_an_empty_graph() -> None:
    assert assemble([]) == Graph()


def test_posts_point_to_nodes_of_the_graph() -> None:
    g = graph(office(), visit())
    ids = {e.id for e in g.entities}
    post: Post
    for post in g.posts:
        assert {post.person, post.body} <= ids
    assert layout(office()[0]).page.name == "a"
