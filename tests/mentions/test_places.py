"""Places: only where the text puts something there."""

from __future__ import annotations

import pytest
from sentences import texts

from kg.model import Kind

FOUND = {
    "比赛在延庆区举行。": "延庆区",
    "活动在延庆区儒林街道举行。": "延庆区儒林街道",
    "志愿者来到延庆区儒林街道银杏社区。": "延庆区儒林街道银杏社区",
    "他们赴河北省张家口市考察。": "河北省张家口市",
    "服务队走进延庆区。": "延庆区",
    "延庆区已建成驿站300家。": "延庆区",
    "北京气温攀升。": "北京",
    "延庆区副区长甘露讲话。": "延庆区",
    "仪式在银杏公园举行。": "银杏公园",
    "在云岭体育馆举办运动会。": "云岭体育馆",
    "活动中心坐落于延庆区银杏营。": "延庆区银杏营",
    "在延庆区银杏路5号院抢修。": "延庆区银杏路5号院",
    "延庆区千家店镇、珍珠泉乡分别设立报名点。": "延庆区千家店镇 珍珠泉乡",
    "延庆区副区长宁静到会。": "延庆区",
    "他们来到延庆区千家店镇、珍珠泉乡，把年货送上门。": "延庆区千家店镇 珍珠泉乡",
    "联谊会在银杏SOHO举行。": "银杏SOHO",
    "走进清河经济开发区标准厂房宣讲。": "清河经济开发区标准厂房",
    "在柳湖农贸市场设点入会。": "柳湖农贸市场",
}
NONE = """
延庆区总工会举办比赛。
延庆区职工参加比赛。
北京青禾乳业有限公司扩产。
擦亮北京的名片。
推动京津冀协同发展。
首都职工踊跃参加。
来到北京市总工会参观。
现场气氛热烈。
在大家的努力下完成。
在会议上发言。
延庆区、密云区
公园是大家的。
"""


@pytest.mark.parametrize("sentence", FOUND)
def test_places(sentence: str) -> None:
    assert texts(sentence, Kind.PLACE) == FOUND[sentence].split(" ")


@pytest.mark.parametrize("sentence", NONE.split())
def test_no_places(sentence: str) -> None:
    assert texts(sentence, Kind.PLACE) == []
