"""Names in a list whose last word says their kind, and lists that name nothing."""

from __future__ import annotations

import pytest
from sentences import mentions

from kg.model import BODY_KINDS

FOUND = {
    "学员来自清河出租、金盾出租等公司。": ["清河出租", "金盾出租"],
    "旭达、飞腾、安顺3家出租汽车公司的驾驶员集中入会。": ["旭达", "飞腾", "安顺"],
    "望江楼羊肉馆、济民大药房等16家商户支起了水站。": ["望江楼羊肉馆", "济民大药房"],
    "随后走访了德乐士、小肥牛等12家餐饮企业。": ["德乐士", "小肥牛"],
    "比赛吸引了育才、景新2所学校的教师。": ["育才", "景新"],
}
NOT = [
    "餐饮、住宿等企业的职工参赛。",
    "他们在安全生产、民主管理等企业管理方面提了建议。",
    "张伟、李强等公司员工参加了活动。",
    "王建、李丽等3家企业代表发言。",
    "快递、外卖等12家企业的代表到场。",
    "对高空坠落、触电等企业常见事故开展演练。",
    "车工、钳工等3个工种的选手参赛。",
]


@pytest.mark.parametrize(("sentence", "expected"), FOUND.items())
def test_names_are_found(sentence: str, expected: list[str]) -> None:
    assert [m.text for m in mentions(sentence) if m.kind in BODY_KINDS] == expected


@pytest.mark.parametrize("sentence", NOT)
def test_common_nouns_are_none(sentence: str) -> None:
    assert [m.text for m in mentions(sentence) if m.kind in BODY_KINDS] == []
