"""Tiers of unions by their names and by what they organise."""

from __future__ import annotations

import pytest
from marked import marked, pages

from kg import ontology
from kg.graph import assemble
from kg.graph.tiers import tier_of
from kg.model import Kind

TIERS = {
    "national": "中华全国总工会",
    "provincial": "云南省总工会 上海市总工会 新疆生产建设兵团总工会 宁夏回族自治区总工会",
    "city": "洛阳市总工会 锡林郭勒盟总工会 恩施州总工会 四川省甘孜藏族自治州总工会 大兴安岭地区总工会",
    "district": "昆山市总工会 河南省新郑市总工会 徐汇区总工会 绩溪县总工会 鄂温克族自治旗总工会 浦东新区总工会",
    "street": "徐汇区田林街道总工会 朝阳区奥运村地区总工会 海棠社区联合工会",
    "town": "昆山市周庄镇总工会 东柳村工会联合会 木兰乡总工会",
    "zone": "洛阳经济技术开发区总工会 五角场商圈联合工会 张江科学城工会联合会 锦绣大厦联合工会",
    "industry": "徐汇区教育工会 中国海员建设工会 洛阳市快递行业工会联合会 云南省直机关工会 中国金融工会",
    "enterprise": "洛阳拖拉机厂工会 滇云烟草物流有限公司第一车间分工会",
    "institution": "徐汇区中心医院工会 云南民族大学工会 绩溪县法院机关工会",
}


@pytest.mark.parametrize(("tier", "union"), [(t, u) for t, us in TIERS.items() for u in us.split()])
def test_a_name_tells_its_tier(tier: str, union: str) -> None:
    assert tier_of(union) == tier


def test_every_tier_of_the_ontology_has_examples() -> None:
    assert set(TIERS) == set(ontology.load().tiers)


@pytest.mark.parametrize(
    "part",
    [
        "徐汇区总工会女职工部",
        "徐汇区田林街道工会服务站",
        "洛阳市总工会职工服务中心",
        "市总工会",
        "工会",
    ],
)
def test_departments_and_names_that_tell_nothing_have_none(part: str) -> None:
    assert tier_of(part) is None


def test_the_employer_decides_where_the_name_does_not() -> None:
    assert tier_of("云麓工会", [Kind.INSTITUTION]) == "institution"
    assert tier_of("云麓工会", [Kind.ENTERPRISE]) == "enterprise"


def test_unions_of_a_graph_have_it_and_nothing_else_has() -> None:
    one = marked("{徐汇区总工会|U}慰问{洛阳拖拉机厂工会|U}和{洛阳拖拉机厂|E}职工。")
    graph = assemble(pages((one, [])))
    assert {e.name: e.tier for e in graph.entities if e.tier} == {
        "徐汇区总工会": "district",
        "洛阳拖拉机厂工会": "enterprise",
    }
