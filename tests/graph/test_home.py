"""The city a page tells of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.articles import from_text
from kg.graph.home import city_of, common_city


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("海淀区的职工来了。", "北京市"),
        ("北京市总工会开课。", "北京市"),
        ("红花岗区总工会与汇川区总工会结对。", "遵义市"),
        ("海淀区、丰台区与红花岗区结对。", "北京市"),
        ("玛曲县总工会开课。", "甘南藏族自治州"),
        ("上海市徐汇区总工会开课。", "上海市"),
        ("职工们来了。", None),
        ("贵州省总工会开课。", None),
        # the province is no county of that name; a short form weighs less than a full name
        ("通州区的工友来自河南。", None),
        ("大兴区的夜校请来了仪陇的师傅。", "北京市"),
        # one city each
        ("海淀区与红花岗区结对。", None),
        # 朝阳区 is one of Beijing and one of Changchun, 东城区 of Beijing alone
        ("朝阳区总工会开课。", None),
        ("朝阳区、东城区总工会开课。", "北京市"),
        # 朝阳区 and 双阳区 agree on Changchun
        ("朝阳区、双阳区总工会开课。", "长春市"),
        # each is borne by several, only one city has both
        ("朝阳区与通州区的骑手来了。", "北京市"),
    ],
)
def test_the_city_of_an_article(text: str, city: str | None) -> None:
    assert city_of([from_text(text)]) == city


def test_no_vote_and_a_tie_fall_back() -> None:
    assert city_of([from_text("职工们来了。")], "遵义市") == "遵义市"
    assert city_of([from_text("海淀区与红花岗区结对。")], "遵义市") == "遵义市"


def test_the_page_is_for_the_city_of_most_articles() -> None:
    three = [
        from_text(t)
        for t in ("铜川市总工会开课。", "咸阳市总工会到咸阳市开课。", "渭南市总工会开课。")
    ]
    assert city_of(three) is None
    assert city_of([*three, *(from_text("咸阳市总工会开课。") for _ in range(3))]) == "咸阳市"


@pytest.mark.parametrize(
    ("homes", "city"),
    [
        (["北京市", "北京市", None], "北京市"),
        (["北京市", "遵义市"], None),
        (["北京市", "遵义市", "北京市"], "北京市"),
        ([None, None], None),
        ([], None),
    ],
)
def test_the_city_of_a_paper_is_that_of_most_pages(
    homes: list[str | None], city: str | None
) -> None:
    assert common_city(homes) == city


@given(st.permutations(["海淀区开课。", "丰台区开课。", "红花岗区开课。", "职工来了。"]))
def test_the_order_of_articles_does_not_matter(texts: list[str]) -> None:
    assert city_of([from_text(t) for t in texts]) == "北京市"
