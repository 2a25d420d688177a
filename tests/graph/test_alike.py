"""When one printed name abbreviates another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.alike import abbreviates, canonical, readings

YES = """
港口医院 江海港口医院
云帆公司 北京云帆实业股份有限公司
海川星宇 北京海川星宇仪表有限公司
海川星宇公司 北京海川星宇仪表有限公司
星宇仪表公司 星宇仪表有限责任公司
云岭锅炉 昆明云岭锅炉制造有限公司
云岭锅炉厂 昆明云岭锅炉厂
远桥装饰公司 北京远桥装饰工程有限公司
银帆酒店集团 银帆酒店（集团）有限公司
云大口腔医院 云岭大学口腔医院
东农大 东北农业大学
北林大 北京林业大学
东师大 东北师范大学
南航大 南京航空航天大学
铁建集团 铁建集团有限公司
江海造船 南通江海造船有限责任公司
江海造船厂 南通江海造船厂
京云电梯公司 北京京云电梯有限公司
第二中学 云阳县第二中学
云岭机床集团公司 云岭机床（集团）有限责任公司
松岭矿业 松岭矿业股份有限公司
华晟轴承集团 华晟轴承（集团）有限责任公司
京泰物流 京泰物流（上海）有限公司
青禾乳业 北京青禾乳业有限公司
青禾公司 北京青禾乳业有限公司
"""
NO = """
医院 江海港口医院
大学 东北农业大学
总工会 双桥区总工会
有限公司 青禾乳业有限公司
海淀区总工会 海淀区学院路街道总工会
北京医院 北京儿童医院
青禾乳业 江海造船有限公司
青禾乳业有限公司 青禾乳业
青禾乳业 青禾乳业
青 青禾乳业
东农大 南京农业大学
松岭矿业 柏岭矿业集团
上海青禾公司 北京青禾乳业有限公司
青禾医院 北京青禾乳业有限公司
朝阳医院 朝阳区第二医院
华晟大学 华晟轴承集团
第一中学 云阳县第二中学
江海 江山海运有限公司
昌平区教育工会 昌平区教育委员会
南航大 南京大学
云岭锅炉厂 云岭建材厂
儒林街道总工会 儒艺街道总工会
"""


def pairs(table: str) -> list[tuple[str, ...]]:
    return [tuple(line.split(" ")) for line in table.strip().splitlines()]


@pytest.mark.parametrize(("short", "full"), pairs(YES))
def test_a_short_form(short: str, full: str) -> None:
    assert abbreviates(short, full)
    assert not abbreviates(full, short)


@pytest.mark.parametrize(("short", "full"), pairs(NO))
def test_no_short_form(short: str, full: str) -> None:
    assert not abbreviates(short, full)


def test_the_table_is_large_enough() -> None:
    assert len(pairs(YES)) >= 20
    assert len(pairs(NO)) >= 20


@given(st.text("北京青禾云岭区市总工会大学医院公司集团（）有限", max_size=14))
def test_no_name_abbreviates_itself_or_a_shorter_one(name: str) -> None:
    assert not abbreviates(name, name)
    for size in range(len(name)):
        assert not abbreviates(name, name[:size])


@given(st.text("北京青禾云岭区市总工会大学医院公司集团（）有限", max_size=14))
def test_every_reading_gives_the_whole_name_back(name: str) -> None:
    for head, core, form in readings(name):
        assert head + core + form == name


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("“青禾”乳业有限公司", "青禾乳业有限公司"),
        (" 双桥区总工会 ", "双桥区总工会"),
        ("‘星火’服务队", "星火服务队"),
        ("“一二·九运动学生”纪念馆", "“一二·九运动学生”纪念馆"),
    ],
)
def test_quotation_marks_go_but_where_they_are_the_name(printed: str, name: str) -> None:
    assert canonical(printed) == name


def test_a_firms_trade_may_be_shortened_too() -> None:
    assert abbreviates("云岭重机", "云岭重型机械有限公司")
    assert not abbreviates("云岭重机", "云岭重型货运学校")
    assert not abbreviates("云岭食品", "云岭重型机械有限公司")
