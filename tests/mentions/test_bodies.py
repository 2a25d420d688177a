"""Bodies: where a name begins and ends, of what type it is, and what is none."""

from __future__ import annotations

import pytest
from sentences import mentions

from kg.model import BODY_KINDS

LETTER = {
    "UnionOrganization": "U",
    "Enterprise": "E",
    "GovernmentBody": "G",
    "Institution": "I",
    "SocialGroup": "S",
}

# sentence → bodies with their type
FOUND = {
    # unions
    "近日，延庆区总工会举办了读书会。": "延庆区总工会/U",
    "在贵州省总工会的指导下，活动顺利开展。": "贵州省总工会/U",
    "由延庆区儒林街道总工会牵头。": "延庆区儒林街道总工会/U",
    "延庆区总工会、密云区总工会共同举办。": "延庆区总工会/U 密云区总工会/U",
    "随后，区总工会发放了图书。": "区总工会/U",
    "活动得到市总工会的支持。": "市总工会/U",
    "延庆区教育工会开展慰问。": "延庆区教育工会/U",
    "北京青禾乳业有限公司工会送来了西瓜。": "北京青禾乳业有限公司工会/U",
    "云岭大学工会成立舞蹈队。": "云岭大学工会/U",
    "望川县人民医院工会看望了护士。": "望川县人民医院工会/U",
    "全国总工会发布了通知。": "全国总工会/U",
    "延庆区儒林街道工会服务站的工作人员说。": "延庆区儒林街道工会服务站/U",
    "镇总工会为他们送来毛巾。": "镇总工会/U",
    "市总工会云岭工作部负责人讲话。": "市总工会云岭工作部/U",
    "延庆区儒林街道小微企业联合工会揭牌。": "延庆区儒林街道小微企业联合工会/U",
    "北京青禾乳业有限公司第二灌装车间工会送来西瓜。": "北京青禾乳业有限公司第二灌装车间工会/U",
    "自治区总工会举办培训班。": "自治区总工会/U",
    "和县总工会举办培训班。": "和县总工会/U",
    # firms
    "北京青禾乳业有限公司的车间里一片忙碌。": "北京青禾乳业有限公司/E",
    "企业北京青禾乳业有限公司参与捐赠。": "北京青禾乳业有限公司/E",
    "来到昆明云岭锅炉制造有限责任公司慰问。": "昆明云岭锅炉制造有限责任公司/E",
    "武昌江桥联合汽车有限公司的司机说。": "武昌江桥联合汽车有限公司/E",
    "北京青禾乳业有限公司与昆明云岭锅炉有限公司签约。": "北京青禾乳业有限公司/E 昆明云岭锅炉有限公司/E",
    "走进北京银杏酒店管理有限公司。": "北京银杏酒店管理有限公司/E",
    "中国建设银行延庆支行派员参加。": "中国建设银行延庆支行/E",
    "北京衡鉴律师事务所的律师在场。": "北京衡鉴律师事务所/E",
    "昆明岭峪瓷业开办了夜校。": "昆明岭峪瓷业/E",
    "五三一矿扩产。": "五三一矿/E",
    "云岭油田有限责任公司第三采油厂扩产。": "云岭油田有限责任公司第三采油厂/E",
    # government and party
    "延庆区委组织部联合举办。": "延庆区委组织部/G",
    "玛曲县人民政府出台办法。": "玛曲县人民政府/G",
    "延庆区人力资源和社会保障局参加。": "延庆区人力资源和社会保障局/G",
    "延庆区人民法院的法官授课。": "延庆区人民法院/G",
    "沧州市公安局交警支队到场。": "沧州市公安局交警支队/G",
    "延庆区儒林街道办事处提供场地。": "延庆区儒林街道办事处/G",
    "延庆区政协召开座谈会。": "延庆区政协/G",
    # institutions and groups
    "望川县人民医院的护士很忙。": "望川县人民医院/I",
    "云岭大学的师生参加。": "云岭大学/I",
    "首都医科大学附属银杏医院接诊。": "首都医科大学附属银杏医院/I",
    "延庆区第二中学放假。": "延庆区第二中学/I",
    "延庆区工人文化宫开放。": "延庆区工人文化宫/I",
    "云岭市作家协会的会员来了。": "云岭市作家协会/S",
    "首都职工排球俱乐部成立。": "首都职工排球俱乐部/S",
    "延庆区劳动人事争议仲裁院受理案件。": "延庆区劳动人事争议仲裁院/I",
    "国家统计局云南局发布公报。": "国家统计局云南局/G",
    "云岭大学（北京）的师生参加。": "云岭大学（北京）/I",
}
# sentences that name no body
NONE = """
各级工会组织要加强学习。
20余家企业的职工参加了比赛。
基层工会要做好服务。
工会工作要创新。
工会干部深入一线。
他加入了工会。
公司里的职工都很高兴。
企业负责人参加座谈。
部分医院和学校放假。
全区百余家单位参加。
大学生们也来了。
委员们讨论了报告。
大会选举产生了新一届委员会。
党组织发挥作用。
队员们很高兴。
大局意识很强。
主席台上坐满了人。
会议室里座无虚席。
公园里游人如织。
他每天骑车上学。
为职工群众办实事。
社会各界人士参加。
部分街道工会负责人参加。
各区（市）总工会负责人参加。
城市副中心建设加快。
一座厂红火起来。
读书沙龙开讲。
"""


@pytest.mark.parametrize("sentence", FOUND)
def test_bodies(sentence: str) -> None:
    found = [f"{m.text}/{LETTER[m.kind]}" for m in mentions(sentence) if m.kind in BODY_KINDS]
    assert found == FOUND[sentence].split(" ")


@pytest.mark.parametrize("sentence", NONE.split())
def test_no_bodies(sentence: str) -> None:
    assert [m.text for m in mentions(sentence) if m.kind in BODY_KINDS] == []


def test_a_firm_comes_back_by_its_distinctive_part() -> None:
    text = "北京海川星宇仪表有限公司扩产。海川星宇职工很高兴，海川星宇工会送来图书。"
    found = [m.text for m in mentions(text) if m.kind in BODY_KINDS]
    assert found[:2] == ["北京海川星宇仪表有限公司", "海川星宇"]
    assert found[2] in ("海川星宇工会", "海川星宇")


def test_a_union_of_the_body_before_stands_with_its_office() -> None:
    text = "北京青禾乳业有限公司党委副书记、工会主席甘露讲话。"
    assert [m.text for m in mentions(text) if m.kind in BODY_KINDS] == [
        "北京青禾乳业有限公司",
        "工会",
    ]


def test_headlines_abbreviate_with_one_character() -> None:
    found = [
        m.text for m in mentions("近日，活动举行。", "延庆区总为骑手送清凉") if m.kind in BODY_KINDS
    ]
    assert found == ["延庆区总"]
    found = [
        m.text for m in mentions("近日，活动举行。", "延庆区总面积有多大") if m.kind in BODY_KINDS
    ]
    assert found == []


def test_apposition_of_two_words_is_no_part_of_the_name() -> None:
    assert [m.text for m in mentions("知名企业云岭集团参加。") if m.kind in BODY_KINDS] == [
        "云岭集团"
    ]
