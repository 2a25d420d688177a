"""People: where a name ends, and what looks like one."""

from __future__ import annotations

import pytest
from sentences import texts

from kg.model import Kind

FOUND = {
    "延庆区总工会主席甘露出席。": "甘露",
    "延庆区总工会主席甘霖霖出席。": "甘霖霖",
    "延庆区总工会副主席欧阳霁讲话。": "欧阳霁",
    "延庆区总工会党组书记、主席司马青山介绍。": "司马青山",
    "职工柳如烟表示，收获很大。": "柳如烟",
    "柳如烟说，今天学到了很多。": "柳如烟",
    "主席甘露、副主席柳青参加。": "甘露 柳青",
    "主席甘露、副主席石磊，职工冯小满、白桦林参加。": "甘露 石磊 冯小满 白桦林",
    "司机白桦林告诉记者，天气很热。": "白桦林",
    "副主席买买提·吐尔逊讲话。": "买买提·吐尔逊",
    "职工甘某向法院起诉。": "甘某",
    "选手柳如烟夺得冠军。": "柳如烟",
    "记者见到柳如烟时，她正在检修。柳如烟说，习惯了。": "柳如烟 柳如烟",
    "总经理石敢当致辞。": "石敢当",
    "工会主席和平说。": "和平",
    "院长方正介绍了情况。": "方正",
    "局长向东宣布开幕。": "向东",
    "班长高兴带领大家作业。": "高兴",
}
NONE = """
主席高度重视此事。
主任就此作了说明。
职工高兴地说。
张灯结彩迎新春。
和平发展是主题。
方正集团参加。
主席团召开会议。
白天气温升高。
任务完成得很好。
高温天气持续。
安全生产常抓不懈。
石油工人干劲足。
向先进学习。
于近日举行。
马上就要开始了。
金牌工人受表彰。
党员代表发言。
职工代表参加。
主席参加活动。
劳动模范受到欢迎。
江苏省的职工来了。
"""


@pytest.mark.parametrize("sentence", FOUND)
def test_people(sentence: str) -> None:
    assert texts(sentence, Kind.PERSON) == FOUND[sentence].split(" ")


@pytest.mark.parametrize("sentence", NONE.split())
def test_nobody(sentence: str) -> None:
    assert texts(sentence, Kind.PERSON) == []


def test_a_list_whose_first_names_are_ordinary_words() -> None:
    assert texts("甘露、柳青、白桦林等参加活动。", Kind.PERSON) == ["甘露", "柳青", "白桦林"]


def test_an_age_leads_a_name() -> None:
    assert texts("28岁的柳如烟是一名护士。", Kind.PERSON) == ["柳如烟"]
