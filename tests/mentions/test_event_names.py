from __future__ import annotations

import pytest

from kg.mentions import names
from kg.model import Kind


def of(kind: Kind, text: str) -> list[str]:
    found = names.find(text, 0, len(text))
    for m in found:
        assert text[m.start : m.end] == m.text
    return [m.text for m in found if m.kind is kind]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("近日，区总工会举办“匠心筑梦”职工技能大赛。", "“匠心筑梦”职工技能大赛"),
        ("“书香满园”读书分享会在图书馆举行。", "“书香满园”读书分享会"),
        ("镇总工会开展了“法律进工地”普法宣传活动。", "“法律进工地”普法宣传活动"),
        ("镇总工会举办2024年工会干部业务培训班。", "2024年工会干部业务培训班"),
        ("公司工会举办了第三届职工趣味运动会，", "第三届职工趣味运动会"),
        ("街道总工会开展插花艺术沙龙，", "插花艺术沙龙"),
        ("第五届“园丁杯”教职工乒乓球赛开赛。", "第五届“园丁杯”教职工乒乓球赛"),
        ("“冬送温暖”暖人心", "冬送温暖"),
        ("区总工会召开职工代表座谈会，", "职工代表座谈会"),
    ],
)
def test_printed_names(text: str, name: str) -> None:
    assert of(Kind.NAME, text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "此次活动得到好评。",
        "工会将开展系列活动。",
        "公司开展了丰富多彩的活动。",
        "大家积极参与此次活动。",
        "职工说：“真好！”活动结束了。",
        "弘扬“三牛”精神。",
    ],
)
def test_what_names_no_event(text: str) -> None:
    assert of(Kind.NAME, text) == []


@pytest.mark.parametrize(
    ("text", "award"),
    [
        ("周青荣获一等奖。", "一等奖"),
        ("公司被授予“诚信示范企业”荣誉称号。", "“诚信示范企业”荣誉称号"),
        ("车间获得全国工人先锋号称号。", "全国工人先锋号称号"),
        ("夺得团体冠军。", "团体冠军"),
        ("颁发首都劳动奖章。", "首都劳动奖章"),
    ],
)
def test_awards(text: str, award: str) -> None:
    assert of(Kind.AWARD, text) == [award]
