"""What names state of their bodies."""

from __future__ import annotations

import pytest
from marked import local, marked

from kg.graph.relations import above, area_of, from_name
from kg.lexicon.gazetteer import parent_of_union
from kg.model import Kind

U, E, G, I, S = Kind.UNION, Kind.ENTERPRISE, Kind.GOVERNMENT, Kind.INSTITUTION, Kind.GROUP  # noqa: E741

# kind, name, what it states ("" for nothing)
TABLE: list[tuple[Kind, str, str]] = [
    (U, "东城区总工会", "jurisdiction 东城区"),
    (U, "沧州市总工会", "jurisdiction 沧州市"),
    (U, "贵州省总工会", "jurisdiction 贵州省"),
    (U, "玛曲县总工会", "jurisdiction 玛曲县"),
    (U, "阿鲁科尔沁旗总工会", "jurisdiction 阿鲁科尔沁旗"),
    (U, "延边朝鲜族自治州总工会", "jurisdiction 延边朝鲜族自治州"),
    (U, "内蒙古自治区总工会", "jurisdiction 内蒙古自治区"),
    (U, "北京经济技术开发区总工会", "jurisdiction 北京经济技术开发区"),
    (U, "儒林街道总工会", "jurisdiction 儒林街道"),
    (U, "西集镇总工会", "jurisdiction 西集镇"),
    (
        U,
        "延庆区儒林街道总工会",
        "jurisdiction 延庆区儒林街道; subOrganizationOf 延庆区总工会",
    ),
    (U, "通州区西集镇总工会", "jurisdiction 通州区西集镇; subOrganizationOf 通州区总工会"),
    (U, "顺义区南彩镇工会", "jurisdiction 顺义区南彩镇; subOrganizationOf 顺义区总工会"),
    (U, "昌平区教育工会", "subOrganizationOf 昌平区总工会"),
    (U, "江苏省纺织工会", "subOrganizationOf 江苏省总工会"),
    (U, "云阳县卫生健康系统工会", "subOrganizationOf 云阳县总工会"),
    (U, "北京市直机关工会", "subOrganizationOf 北京市总工会"),
    (U, "青禾乳业有限公司工会", "unionOf 青禾乳业有限公司"),
    (U, "江海造船厂工会委员会", "unionOf 江海造船厂"),
    (U, "云岭大学工会", "unionOf 云岭大学"),
    (U, "望川县人民医院工会", "unionOf 望川县人民医院"),
    (U, "云岭地铁工会", "unionOf 云岭地铁"),
    (U, "中国教育工会", ""),
    (U, "青禾乳业有限公司第二车间分工会", "unionOf 青禾乳业有限公司第二车间"),
    (U, "延庆区永宁镇小剧场联合工会", "subOrganizationOf 延庆区永宁镇总工会"),
    (U, "延庆区餐饮行业工会联合会", "subOrganizationOf 延庆区总工会"),
    (U, "延庆区创业大厦联合工会", ""),
    (U, "中华全国总工会", ""),
    (U, "东城区总工会职工服务中心", "subOrganizationOf 东城区总工会"),
    (U, "沧州市总工会女职工部", "subOrganizationOf 沧州市总工会"),
    (U, "延庆区儒林街道工会服务站", "subOrganizationOf 延庆区儒林街道总工会"),
    (G, "西城区委宣传部", "subOrganizationOf 西城区委"),
    (G, "湖北省委组织部", "subOrganizationOf 湖北省委"),
    (G, "玛曲县委政法委", "subOrganizationOf 玛曲县委"),
    (G, "西城区委", ""),
    (G, "西城区政协", ""),
    (G, "沧州市人民政府", ""),
    (G, "沧州市公安局运河分局", "subOrganizationOf 沧州市公安局"),
    (I, "望川县人民医院骨科", "subOrganizationOf 望川县人民医院"),
    (I, "云岭大学土木工程学院", "subOrganizationOf 云岭大学"),
    (I, "望川县人民医院", ""),
    (I, "云岭大学第一医院", ""),
    (I, "云岭大学附属中学", ""),
    (E, "青禾乳业有限公司第一分公司", "subOrganizationOf 青禾乳业有限公司"),
    (E, "云岭银行沧州分行", "subOrganizationOf 云岭银行"),
    (E, "江海造船厂焊接车间", "subOrganizationOf 江海造船厂"),
    (E, "青禾乳业有限公司", ""),
    (E, "云岭集团建设有限公司", ""),
    (E, "云岭集团有限公司", ""),
    (S, "望川县人民医院志愿服务队", "subOrganizationOf 望川县人民医院"),
    (S, "青禾乳业有限公司合唱团", "subOrganizationOf 青禾乳业有限公司"),
    (S, "星火服务队", ""),
]


@pytest.mark.parametrize(("kind", "name", "says"), TABLE, ids=[n for _, n, _ in TABLE])
def test_what_a_name_says(kind: Kind, name: str, says: str) -> None:
    found = [f"{s.kind} {s.object[1]}" for s in from_name(kind, name, [])]
    assert sorted(found) == sorted(says.split("; ") if says else [])


def test_the_table_is_large_enough() -> None:
    assert len(TABLE) >= 40
    assert len({n for _, n, _ in TABLE}) == len(TABLE)


@pytest.mark.parametrize(("kind", "name", "says"), TABLE, ids=[n for _, n, _ in TABLE])
def test_ends_have_the_types_that_the_relation_asks_for(kind: Kind, name: str, says: str) -> None:
    for stated in from_name(kind, name, []):
        assert stated.subject == (kind, name)
        if stated.kind == "jurisdiction":
            assert (kind, stated.object[0]) == (U, Kind.PLACE)
        elif stated.kind == "unionOf":
            assert kind is U
            assert stated.object[0] in (E, I, G, S)
        else:
            assert stated.kind == "subOrganizationOf"
            assert stated.object[0] is not Kind.PLACE


def test_a_branch_of_a_union_is_part_of_the_union_of_the_firm() -> None:
    known = [(U, "青禾集团工会"), (U, "青禾集团二分公司分工会"), (U, "工会"), (U, "云岭集团工会")]
    found = {f"{x.kind} {x.object[1]}" for x in from_name(U, "青禾集团二分公司分工会", known)}
    assert found == {"unionOf 青禾集团二分公司", "subOrganizationOf 青禾集团工会"}


def test_a_part_begins_with_the_longest_body_of_the_article() -> None:
    known = [(E, "云岭集团"), (E, "云岭集团有限公司"), (Kind.PLACE, "云岭")]
    found = list(from_name(E, "云岭集团有限公司检修部", known))
    assert [s.object for s in found] == [(E, "云岭集团有限公司")]


def test_a_body_is_no_part_of_itself() -> None:
    assert list(from_name(E, "云岭集团", [(E, "云岭集团")])) == []


@pytest.mark.parametrize(
    ("union", "area"),
    [
        ("双桥区总工会", "双桥区"),
        ("延庆区永宁镇总工会", "延庆区永宁镇"),
        ("亦庄地区工会联合会", "亦庄地区"),
        ("新疆生产建设兵团总工会", "新疆生产建设兵团"),
        ("海淀区教育工会", None),
        ("云岭工业园区工会", None),
        ("青禾乳业有限公司工会", None),
        ("云岭铁路局总工会", None),
        ("总工会", None),
    ],
)
def test_the_division_of_a_territorial_union(union: str, area: str | None) -> None:
    assert area_of(union) == area


@pytest.mark.parametrize(
    ("area", "upper"),
    [
        ("延庆区儒林街道", "延庆区"),
        ("延庆区永宁镇", "延庆区"),
        ("儒林街道", None),
        ("延庆区", None),
        ("永宁镇", None),
        ("沧州市", None),
        ("沧州市运河区", "沧州市"),
        ("大连市中山区", "大连市"),
        ("承德市丰宁满族自治县", "承德市"),
    ],
)
def test_the_division_that_a_name_prints_above(area: str, upper: str | None) -> None:
    assert above(area) == upper


def test_an_employer_is_part_of_its_group_though_another_name_implied_it_first() -> None:
    one = marked("{龙江公交集团第二分公司工会|U}和{龙江公交集团第二分公司第一车队|E}办展。")
    found = {(r.subject[1], r.kind, r.object[1]) for r in local(one).relations}
    assert found == {
        ("龙江公交集团第二分公司工会", "unionOf", "龙江公交集团第二分公司"),
        ("龙江公交集团第二分公司第一车队", "subOrganizationOf", "龙江公交集团第二分公司"),
        ("龙江公交集团第二分公司", "subOrganizationOf", "龙江公交集团"),
    }


@pytest.mark.parametrize(
    ("union", "employer"),
    [
        ("龙江公交集团第一车间分工会", (Kind.ENTERPRISE, "龙江公交集团第一车间")),
        ("望川酒楼工会小组", (Kind.ENTERPRISE, "望川酒楼")),
        ("酒楼工会小组", None),
        ("中国教育工会", None),
        ("中国电信工会", (Kind.ENTERPRISE, "中国电信")),
    ],
)
def test_whose_union(union: str, employer: tuple[Kind, str] | None) -> None:
    assert parent_of_union(union) == employer
