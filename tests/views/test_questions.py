"""The saved questions on pages whose answers were read off the pages themselves.

``town`` is built from the few articles in ``asked/``, where each answer is complete; ``sample``
from the sample pages in ``seeds/``, of which an answer's rows are named that the pages print, and
rows that they do not.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from rdflib import Graph as Rdf

from kg import iri, ontology, pipeline, views
from kg.errors import QueryError
from kg.views import query
from kg.views.query import Result
from kg.views.questions import TOPICS, fill

ROOT = Path(__file__).resolve().parents[2]
QINGYANG, WUHOU, CITY = "成都市青羊区总工会", "成都市武侯区总工会", "成都市总工会"
FIRM, ITS_UNION = "成都锦云精密机械有限公司", "成都锦云精密机械有限公司工会"
METERS, ITS_OWN = "成都澄江仪表有限公司", "成都澄江仪表有限公司工会"
VISIT = ("高温天里送清凉", "清凉饮品送到车间")
Row = tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """A question with its parameters, and what is right: ``rows`` are all rows, in order, of
    the ``columns``; or ``has`` are among them and ``lacks`` are not."""

    graph: str
    name: str
    params: dict[str, str]
    columns: str
    rows: tuple[Row, ...] | None = None
    has: frozenset[Row] = frozenset()
    lacks: frozenset[Row] = frozenset()


def town(name: str, columns: str, /, *rows: Row, **params: str) -> Asked:
    return Asked("town", name, params, columns, rows)


def some(
    graph: str,
    name: str,
    columns: str,
    has: set[Row],
    lacks: set[Row] | None = None,
    /,
    **params: str,
) -> Asked:
    return Asked(graph, name, params, columns, None, frozenset(has), frozenset(lacks or ()))


def sample(
    name: str,
    columns: str,
    has: set[Row],
    lacks: set[Row] | None = None,
    /,
    **params: str,
) -> Asked:
    return some("sample", name, columns, has, lacks, **params)


ASKED = [
    # --- people ---------------------------------------------------------------------------
    sample(
        "posts-in-body",
        "person title status",
        {
            ("祁远图", "主席", "current"),
            ("钱立言", "党组成员", "current"),
            ("钱立言", "副主席", "current"),
            ("孟庆舟", "党组成员", "current"),
            ("孟庆舟", "副主席", "current"),
        },
        {("查一航", "主任", "current"), ("顾长林", "主席", "current")},
        body="北京市总工会",
    ),
    town(
        "posts-in-body",
        "person title status first articles",
        ("钟毓川", "主席", "current", "2023-03-10", "1"),
        ("龙知远", "主席", "current", "2024-05-20", "1"),
        ("花晓渔", "副主席", "current", "2024-05-20", "1"),
        ("钟毓川", "主席", "former", "2024-05-20", "1"),
        body=QINGYANG,
    ),
    town(
        "predecessors",
        "person status first after",
        ("钟毓川", "current", "2023-03-10", "龙知远"),
        ("钟毓川", "former", "2024-05-20", ""),
        body=QINGYANG,
    ),
    town("predecessors", "person", body=WUHOU),
    town("predecessors", "person", body=QINGYANG, title="副主席"),
    town(
        "posts-of-person",
        "title body status first",
        ("主席", QINGYANG, "current", "2023-03-10"),
        ("主席", QINGYANG, "former", "2024-05-20"),
        who="钟毓川",
    ),
    sample(
        "posts-of-person",
        "title body",
        {("常委", "门头沟区委"), ("主席", "门头沟区总工会")},
        who="向东升",
    ),
    sample(
        "chairs",
        "union chair",
        {
            ("泉州市总工会", "欧阳建闽"),
            ("惠安县总工会", "庄伟群"),
            ("晋江市总工会", "许振邦"),
            ("丰泽区东海街道总工会", "庄志坚"),
        },
        {("泉州市总工会", "蔡文渊"), ("酒泉市总工会", "贺延龄"), ("玉门市总工会", "高凤仪")},
        district="泉州市",
    ),
    town("chairs", "union chair", (QINGYANG, "龙知远"), district="成都市青羊区"),
    town(
        "colleagues",
        "colleague title",
        ("钟毓川", "主席"),
        ("钟毓川", "主席"),
        ("龙知远", "主席"),
        who="花晓渔",
    ),
    sample(
        "colleagues",
        "colleague title body",
        {("祁远图", "主席", "北京市总工会"), ("孟庆舟", "副主席", "北京市总工会")},
        {("钱立言", "副主席", "北京市总工会")},
        who="钱立言",
    ),
    sample("most-seen", "person events", {("庄伟群", "2")}, {("王添丁", "1"), ("罗大毛", "1")}),
    sample(
        "two-kinds-of-body",
        "person titleInUnion union otherTitle body",
        {
            ("严松年", "主席", "平谷区总工会", "副主席", "平谷区政协"),
            ("傅青山", "主席", "昌平区沙河镇总工会", "委员", "昌平区沙河镇党委"),
        },
        {("钱立言", "副主席", "北京市总工会", "党组成员", "北京市总工会")},
    ),
    sample(
        "unions-without-chair",
        "union",
        {("北京市交通运输工会",), ("北京市服务工会",), ("延庆区康庄镇总工会",)},
        {("北京市邮政工会",), ("昌平区沙河镇总工会",), ("北京市总工会",)},
    ),
    # --- bodies ---------------------------------------------------------------------------
    sample(
        "unions-in-district",
        "tree tier",
        {
            ("北京市总工会", "省级"),
            ("·北京市金融工会", "产业"),
            ("·丰台区总工会", "区县级"),
            ("··丰台区卢沟桥街道总工会", "街道"),
        },
        {("天津市蓟州区总工会", "区县级"), ("·泉州市总工会", "市级")},
        district="北京市",
    ),
    town(
        "unions-in-district",
        "tree tier",
        (QINGYANG, "区县级"),
        district="成都市青羊区",
    ),
    sample(
        "above",
        "upper steps",
        {("昌平区回龙观街道总工会", "1"), ("昌平区总工会", "2")},
        {("昌平区回龙观街道工会服务站", "1"), ("北京迅蜂同城配送有限公司", "1")},
        body="昌平区回龙观街道工会服务站",
    ),
    town("above", "upper steps", (CITY, "1"), body=QINGYANG),
    town(
        "unions-by-tier",
        "tier unions mentioned withChair",
        ("企业", "2", "2", "2"),
        ("区县级", "2", "2", "2"),
        ("市级", "1", "0", "0"),
        ("机关事业单位", "1", "1", "1"),
    ),
    town("partners-of-union", "union enterprise", (QINGYANG, FIRM), name=QINGYANG),
    some("town", "best-connected", "body bodies", {(FIRM, "3"), (QINGYANG, "3"), (CITY, "2")}),
    town("enterprises-without-event", "enterprise union", (METERS, ITS_OWN)),
    town(
        "in-common",
        "kind what",
        ("上级", CITY),
        one=QINGYANG,
        other=WUHOU,
    ),
    sample(
        "in-common",
        "kind what",
        {("报道", "一份保障撑起“顶梁柱”"), ("活动", "签约合作 15日")},
        {("报道", "拔河拔出“一股绳”")},
        one="顺义区总工会",
        other="北京潮白康养医院",
    ),
    # --- events ---------------------------------------------------------------------------
    town(
        "events",
        "type dateText article",
        ("慰问", "5月18日", VISIT[0]),
        ("慰问", "5月18日", VISIT[1]),
        kind="慰问",
        district="成都市青羊区",
        since="2024-05-01",
        until="2024-05-31",
    ),
    town("events", "article", kind="慰问", district="成都市武侯区"),
    town("events", "article", kind="慰问", until="2024-05-17"),
    sample(
        "events",
        "type article",
        {("竞赛", "民宿管家同台“过招”"), ("竞赛", "把“试验田”种成“高产田”")},
        {("竞赛", "石狮轮机手海上比武"), ("竞赛", "敦煌导游赛出“金话筒”")},
        kind="竞赛",
        district="北京市",
        since="2024-01-01",
    ),
    town(
        "top-hosts",
        "body organized joined",
        (WUHOU, "3", "0"),
        (QINGYANG, "3", "0"),
        (ITS_UNION, "0", "1"),
    ),
    some(
        "town",
        "events-of",
        "type role date article",
        {
            ("竞赛", "参加", "2023-03-06", "“巧手工匠”赛出高下"),
            ("慰问", "对象", "2024-05-18", VISIT[0]),
            ("慰问", "对象", "2024-05-18", VISIT[1]),
            ("培训", "地点", "2024-05-19", "工会主席讲安全"),
        },
        {("慰问", "主办", "2024-05-18", VISIT[0])},
        name=FIRM,
    ),
    town("places", "place events hosts", (FIRM, "1", "1"), ("青羊区蔡桥街道", "1", "1")),
    town(
        "several-hosts",
        "event host role",
        ("“巧手工匠”钳工技能竞赛", QINGYANG, "主办"),
        ("“巧手工匠”钳工技能竞赛", ITS_UNION, "承办"),
    ),
    town("several-hosts", "event", least="3"),
    sample(
        "several-hosts",
        "host role article",
        {
            ("敦煌市总工会", "主办", "敦煌导游赛出“金话筒”"),
            ("敦煌市旅游行业工会联合会", "承办", "敦煌导游赛出“金话筒”"),
            ("敦煌飞天假日大酒店", "协办", "敦煌导游赛出“金话筒”"),
        },
        least="3",
    ),
    some(
        "town",
        "events-by-year",
        "year type events",
        {("2023", "竞赛", "1"), ("2024", "慰问", "1")},
        {("2023", "慰问", "1"), ("2024", "竞赛", "1")},
    ),
    town(
        "several-reports",
        "type article page",
        ("慰问", VISIT[0], "summer-2024"),
        ("慰问", VISIT[1], "visit-2024"),
    ),
    # --- figures --------------------------------------------------------------------------
    # 20万元 is printed with two parts of it, 12万元 and 6万元: they are not added to it
    town("money", "union type year yuan events", (WUHOU, "帮扶保障", "2024", "200000", "1")),
    sample(
        "money",
        "type year yuan",
        {("维权", "2024", "638000")},
        {("维权", "2024", "416000"), ("帮扶保障", "2022", "1260000")},
        name="北京市总工会职工法律服务中心",
    ),
    town(
        "largest",
        "value printed of article",
        ("600", "600份", "饮品", VISIT[0]),
        ("600", "600份", "饮品", VISIT[1]),
        unit="份",
    ),
    sample(
        "largest",
        "value organizer",
        {("1260000", "顺义区总工会"), ("638000", "北京市总工会职工法律服务中心")},
        {("11", "北京经济技术开发区总工会")},
    ),
    town(
        "awards-of-firm",
        "recipient honour article",
        ("苟若谷", "一等奖", "“巧手工匠”赛出高下"),
        (ITS_UNION, "优秀组织奖", "“巧手工匠”赛出高下"),
        name=FIRM,
    ),
    sample(
        "awards-of-firm",
        "firm recipient honour",
        {("北京启曜光电技术有限公司", "路小雨", "二等奖")},
        {("北京启曜光电技术有限公司", "慕容川", "一等奖")},
    ),
    # --- sources --------------------------------------------------------------------------
    town(
        "articles-about",
        "article date page position",
        ("送岗进园区", "2023-03-10", "spring-2023", "1"),
        (VISIT[0], "2024-05-20", "summer-2024", "1"),
        name="钟毓川",
    ),
    town(
        "new-since",
        "entity kind from",
        ("商羽声", "人物", "2024-05-20"),
        ("敬亭云", "人物", "2024-05-20"),
        ("花晓渔", "人物", "2024-05-20"),
        ("龙知远", "人物", "2024-05-20"),
        since="2024-01-01",
    ),
    town(
        "reporters",
        "author articles unions events",
        ("殷可期", "4", "5", "4"),
        ("路长歌", "2", "2", "2"),
        ("季南枝", "1", "1", "1"),
    ),
    town(
        "pages",
        "page date paper number articles events",
        ("spring-2023", "2023-03-10", "蓉城职工报", "2", "3", "3"),
        ("summer-2024", "2024-05-20", "蓉城职工报", "1", "2", "2"),
        ("visit-2024", "2024-05-20", "锦江晚报", "4", "2", "2"),
    ),
    # --- checks ---------------------------------------------------------------------------
    town(
        "contradictions",
        "words article date",
        ("成都市武侯区总工会主席敬亭云", "助困金发到职工手中", "2024-05-20"),
        ("成都市武侯区总工会主席商羽声", "工会主席讲安全", "2024-05-20"),
    ),
    # 12万元 and 6万元 are not 20万元; and the two holders of one office
    town(
        "findings",
        "article page",
        ("助困金发到职工手中", "summer-2024"),
        ("助困金发到职工手中", "summer-2024"),
        ("工会主席讲安全", "visit-2024"),
    ),
    town(
        "namesakes",
        "name title body article",
        ("季南枝", "", "", "助困金发到职工手中"),
        ("季南枝", "主席", "成都市武侯区第二医院工会", "下班之后上夜校"),
    ),
]

APART = {"about", "doubtful", "evidence", "support", "unresolved", "work-together"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    found = {}
    for name, pages in (("town", ROOT / "tests/views/asked"), ("sample", ROOT / "seeds")):
        found[name] = tmp_path_factory.mktemp(name)
        views.write(pipeline.build(sorted(pages.glob("*.txt"))), found[name], iri.BASE)
    return found


def shown(result: Result, columns: str) -> list[Row]:
    """Rows as a reader sees them: names for IRIs; those of bearers of one name are one."""
    places = [result.variables.index(c) for c in columns.split()]
    cells = [[row[i] for i in places] for row in result.rows]
    return [
        tuple(result.labels.get(c.value, c.value) if c is not None else "" for c in row)
        for row in cells
    ]


@pytest.mark.parametrize("asked", ASKED, ids=lambda a: f"{a.graph}-{a.name}")
def test_the_answer_is_what_the_pages_say(built: dict[str, Path], asked: Asked) -> None:
    result = query.run(built[asked.graph], asked.name, params=asked.params)
    rows = shown(result, asked.columns)
    assert result.notes == ()
    if asked.rows is not None:
        assert rows == [*asked.rows]
    assert asked.has - set(rows) == set()
    assert asked.lacks & set(rows) == set()


@pytest.fixture(scope="module")
def rdf(built: dict[str, Path]) -> Rdf:
    return Rdf().parse(built["town"] / "graph.ttl").parse(built["town"] / "evidence.ttl")


@pytest.mark.parametrize(
    "asked", [a for a in ASKED if a.graph == "town"], ids=lambda a: f"{a.graph}-{a.name}"
)
def test_another_engine_gives_the_same_rows(built: dict[str, Path], rdf: Rdf, asked: Asked) -> None:
    text = fill(query.question(asked.name), asked.params)
    theirs = rdf.query(text, initNs=dict(ontology.PREFIXES))
    ours = query.run(built["town"], asked.name, params=asked.params, labels=False)
    assert Counter(tuple(c and c.value for c in row) for row in ours.rows) == Counter(
        tuple(None if c is None else str(c) for c in row) for row in theirs
    )


def test_the_store_holds_what_rdflib_reads(built: dict[str, Path], rdf: Rdf) -> None:
    result = query.run(built["town"], "CONSTRUCT WHERE { ?s ?p ?o }")
    ours = Rdf().parse(data=query.render(result, "nt"), format="nt")
    # the store writes 1.0 as 1: values are compared, not how they are written
    held, read = (Counter((s, p, o.toPython()) for s, p, o in g) for g in (ours, rdf))
    assert held == read


def test_every_question_is_asked_here() -> None:
    assert {q.name for q in query.questions()} == {a.name for a in ASKED} | APART


def test_the_words_behind_an_entity_and_behind_two(built: dict[str, Path]) -> None:
    both = {"one": "花晓渔", "other": QINGYANG}
    found = shown(query.run(built["town"], "support", params=both), "fact role quote article")
    post = "花晓渔 · 成都市青羊区总工会副主席"
    assert (post, "title", "副主席", VISIT[1]) in found
    assert (post, "sentence", "成都市青羊区总工会副主席花晓渔参加慰问。", VISIT[1]) in found
    assert {fact for fact, *_ in found} == {post, "慰问 5月18日"}
    alone = query.run(built["town"], "evidence", params={"name": "花晓渔"})
    quoted = shown(alone, "about role quote")
    assert ("花晓渔", "mention", "花晓渔") in quoted
    assert {(f, r, q) for f, r, q, _ in found} < set(quoted)


def test_the_least_certain_comes_first_and_only_below_the_bound(built: dict[str, Path]) -> None:
    def ask(bound: str) -> list[float]:
        result = query.run(built["sample"], "doubtful", params={"below": bound})
        return [float(c) for (c,) in shown(result, "confidence")]

    low, high = ask("0.7"), ask("0.95")
    assert low
    assert low == sorted(low)
    assert max(low) < 0.7 <= max(high) < 0.95


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        (QINGYANG, FIRM, True),
        (FIRM, QINGYANG, True),
        (WUHOU, QINGYANG, False),
        (WUHOU, FIRM, False),
    ],
)
def test_a_venue_does_not_work_together(
    built: dict[str, Path], one: str, other: str, answer: bool
) -> None:
    params = {"one": one, "other": other}
    assert query.run(built["town"], "work-together", params=params).answer is answer


def test_what_is_said_of_an_entity_is_a_graph(built: dict[str, Path]) -> None:
    result = query.run(built["town"], "about", params={"name": "花晓渔"})
    turtle = query.render(result)
    assert 'ukg:title "副主席"' in turtle
    assert "ukg:reportedIn id:article-visit-2024.1" in turtle
    assert "敬亭云" not in turtle


def test_a_short_form_that_nothing_completes(tmp_path: Path) -> None:
    from graphs import small

    views.write(small(), tmp_path, iri.BASE)
    rows = shown(query.run(tmp_path, "unresolved"), "name article page")
    assert rows == [("服务队", "顺义区总工会慰问职工", "p1")]


def test_each_has_its_header_in_full() -> None:
    for one in query.questions():
        assert one.topic in TOPICS, one.name
        assert one.title_zh and one.title_en, one.name  # noqa: PT018 - one thing to say
        assert one.description.endswith("."), one.name
        assert all(p.zh and p.en for p in one.params), one.name
    assert len(query.questions()) >= 24


def test_what_must_be_given_is_asked_for(built: dict[str, Path]) -> None:
    for one in query.questions():
        needed = [p.name for p in one.params if p.default is None]
        if needed:
            with pytest.raises(QueryError, match=f"needs a {needed[0]}"):
                query.run(built["town"], one.name)
        else:
            query.run(built["town"], one.name)
