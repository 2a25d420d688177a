"""Parts of bodies that are printed behind them."""

from __future__ import annotations

import pytest
from sentences import mentions

from kg.model import BODY_KINDS, Kind

LETTER = {
    Kind.ENTERPRISE: "E",
    Kind.GOVERNMENT: "G",
    Kind.INSTITUTION: "I",
    Kind.GROUP: "S",
    Kind.PLACE: "P",
}
LETTER[Kind.UNION] = "U"

FOUND = {
    # a shop, an office, a station of a firm
    "百客佳（中国）有限公司上海徐汇店成立了工会。": "百客佳（中国）有限公司上海徐汇店/E",
    "清江银行股份有限公司城南营业部的柜员夺冠。": "清江银行股份有限公司城南营业部/E",
    "骑手来自飞马配送有限公司柳湖站点。": "飞马配送有限公司柳湖站点/E",
    # teams by number and by name
    "他们来到铁山区环卫中心三队，为环卫工人送去毛巾。": "铁山区环卫中心三队/I",
    "走访了铁山区环卫服务中心柳湖所、窑湾镇卫生院。": "铁山区环卫服务中心柳湖所/I 窑湾镇卫生院/I",
    "又到铁山区环卫二所和市公交总公司第四分公司慰问。": "铁山区环卫二所/I 市公交总公司第四分公司/E",
    # studios are groups
    "清江第三棉纺织厂陆小燕工作室被命名。": "清江第三棉纺织厂陆小燕工作室/S",
    "清江市中心医院沈静护理创新工作室获补助。": "清江市中心医院沈静护理创新工作室/S",
    # an office of an association
    "清江市摄影家协会柳湖办事处送来了互助金。": "清江市摄影家协会柳湖办事处/S",
    # halls, where something happens there
    "联谊会在云岭大学丹桂音乐厅举办。": "云岭大学丹桂音乐厅/P",
    "比赛在云岭师范大学东区体育馆落幕。": "云岭师范大学东区体育馆/P",
}
NOT = {
    # what is no part of the body's name
    "云岭大学各站负责人参加了会议。": "云岭大学/I",
    "北京青禾乳业有限公司各门店都设了水站。": "北京青禾乳业有限公司/E",
    "清江市第一医院在门诊大厅设立服务台。": "清江市第一医院/I",
    "北京青禾乳业有限公司通过网点发放。": "北京青禾乳业有限公司/E",
    "云岭大学的音乐厅正在修缮。": "云岭大学/I",
    "北京青禾乳业有限公司开展班组竞赛。": "北京青禾乳业有限公司/E",
}


@pytest.mark.parametrize(("sentence", "expected"), [*FOUND.items(), *NOT.items()])
def test_parts(sentence: str, expected: str) -> None:
    found = [
        f"{m.text}/{LETTER[m.kind]}"
        for m in mentions(sentence)
        if m.kind in BODY_KINDS or m.kind is Kind.PLACE
    ]
    assert " ".join(found) == expected
