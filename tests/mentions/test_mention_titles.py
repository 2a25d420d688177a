"""Titles: whole with their modifiers, without the body's name, and no parts of other words."""

from __future__ import annotations

import pytest
from sentences import texts

from kg.model import Kind

FOUND = {
    "延庆区总工会主席甘露出席。": "主席",
    "延庆区总工会党组书记、主席甘露出席。": "党组书记 主席",
    "延庆区总工会党组书记、常务副主席甘露出席。": "党组书记 常务副主席",
    "云岭集团党委副书记甘露讲话。": "党委副书记",
    "云岭集团党委书记、董事长甘露讲话。": "党委书记 董事长",
    "望川县人民医院院长甘露讲话。": "院长",
    "北京青禾乳业有限公司总经理甘露致辞。": "总经理",
    "延庆区副区长甘露参加。": "副区长",
    "望川县委书记甘露参加。": "书记",
    "延庆区委常委甘露参加。": "常委",
    "延庆区总工会二级巡视员甘露参加。": "二级巡视员",
    "北京青禾乳业有限公司的挤奶工柳如烟获奖。": "挤奶工",
    "云岭大学教授甘露授课。": "教授",
}
NONE = """
主席团召开会议。
主任务已经完成。
书记处发出通知。
教师节快乐。
护士节快到了。
董事会通过了议案。
委员会讨论决定。
"""


@pytest.mark.parametrize("sentence", FOUND)
def test_titles(sentence: str) -> None:
    assert texts(sentence, Kind.TITLE) == FOUND[sentence].split(" ")


@pytest.mark.parametrize("sentence", NONE.split())
def test_no_titles(sentence: str) -> None:
    assert texts(sentence, Kind.TITLE) == []


def test_a_meeting_of_officers_is_no_officer() -> None:
    assert texts("总经理办公会召开。", Kind.TITLE) == []
