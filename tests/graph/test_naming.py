"""Full names inside one article: what completes a short form, and what must not."""

from __future__ import annotations

import pytest
from marked import local, marked, named, names

# text with marked mentions, city of the page, full names in order; ? is unresolved
TABLE: dict[str, tuple[str, str | None, str]] = {
    # a division's short form
    "district": (
        "{延庆区总工会|U}召开大会，{区总工会|U}作了部署。",
        None,
        "延庆区总工会 延庆区总工会",
    ),
    "two districts, each its own": (
        "{延庆区总工会|U}来访，{区总工会|U}领导介绍了经验。随后{顺义区总工会|U}发言，{区总工会|U}作了总结。",
        None,
        "延庆区总工会 延庆区总工会 顺义区总工会 顺义区总工会",
    ),
    "district named by a body of another type": (
        "{延庆区人民政府|G}与{区总工会|U}召开联席会议。",
        None,
        "延庆区人民政府 延庆区总工会",
    ),
    "district printed outside all bodies": (
        "延庆区的职工来到{区工人文化宫|I}。",
        None,
        "延庆区工人文化宫",
    ),
    "district printed later only": (
        "{区总工会|U}送来清凉，延庆区有三千名骑手。",
        None,
        "延庆区总工会",
    ),
    "no district in the article": ("{区总工会|U}送来清凉。", "北京市", "区总工会?"),
    "a zone by its short form": (
        "{大连经济技术开发区总工会|U}开班，{经开区总工会|U}将再办两期。",
        "大连市",
        "大连经济技术开发区总工会 大连经济技术开发区总工会",
    ),
    "two zones decide nothing": (
        "{大连经济技术开发区总工会|U}与{营口经济技术开发区总工会|U}结对，{经开区工会|U}发言。",
        None,
        "大连经济技术开发区总工会 营口经济技术开发区总工会 经开区工会",
    ),
    "a party committee is no department": (
        "{延庆区教委|G}与{区委|G}都来了。",
        None,
        "延庆区教委 延庆区委",
    ),
    "a street the register does not know, beside a visitor from elsewhere": (
        "延庆区的课堂来了定兴县的学员，{枣园外街道总工会|U}备课。",
        "北京市",
        "延庆区枣园外街道总工会",
    ),
    "a town of two characters": (
        "{丰台区总工会|U}到{花乡工会|U}调研。",
        "北京市",
        "丰台区总工会 丰台区花乡工会",
    ),
    "a division's name inside a firm's": (
        "{延庆区总工会|U}和{京西山居旅游有限公司|E}找到{区民宿协会|S}。",
        "北京市",
        "延庆区总工会 京西山居旅游有限公司 延庆区民宿协会",
    ),
    "short for a name that is short itself": (
        "{云岭大学附属鹤鸣医院|I}（简称{鹤鸣医院|I}）开会，{鹤鸣医院工会|U}换届，{院工会|U}致谢。",
        None,
        "云岭大学附属鹤鸣医院 云岭大学附属鹤鸣医院 云岭大学附属鹤鸣医院工会 云岭大学附属鹤鸣医院工会",
    ),
    "a branch by its own name": (
        "{清江公交集团第二客运分公司工会|U}办画展，{第二客运分公司第九车队|E}的司机来了。",
        None,
        "清江公交集团第二客运分公司工会 清江公交集团第二客运分公司第九车队",
    ),
    "the chain that is printed once": (
        "遵义市汇川区的骑手有了家。{汇川区总工会|U}和{区道路运输管理所|I}为{汇川区货运行业工会联合会|U}揭牌。",
        None,
        "遵义市汇川区总工会 遵义市汇川区道路运输管理所 遵义市汇川区货运行业工会联合会",
    ),
    "no chain under a municipality": (
        "北京市延庆区的骑手有了家。{延庆区总工会|U}揭牌。",
        "北京市",
        "延庆区总工会",
    ),
    "a department by its shorter name": (
        "{延庆区人力资源和社会保障局|G}主办，证书由{区人力社保局|G}颁发。",
        "北京市",
        "延庆区人力资源和社会保障局 延庆区人力资源和社会保障局",
    ),
    "abbreviation with 总": (
        "{延庆区总|U}送来清凉，{区总|U}还送来图书。",
        None,
        "延庆区总工会 延庆区总工会",
    ),
    "abbreviated district": (
        "{延庆区总工会|U}举办讲座，{延庆工会|U}很用心。",
        None,
        "延庆区总工会 延庆区总工会",
    ),
    "committee": ("{玛曲县总工会|U}联合{县委组织部|G}开课。", None, "玛曲县总工会 玛曲县委组织部"),
    "county under its prefecture": (
        "{沧州市总工会|U}到{青县总工会|U}调研，{县总工会|U}汇报，{市总工会|U}点评。",
        None,
        "沧州市总工会 青县总工会 青县总工会 沧州市总工会",
    ),
    "province": ("{贵州省总工会|U}发文，{省总工会|U}要求落实。", None, "贵州省总工会 贵州省总工会"),
    # 市 is the page's city
    "city of the page": ("{市总工会|U}举办讲座。", "北京市", "北京市总工会"),
    "another province's city": ("{市总工会|U}举办讲座。", "遵义市", "遵义市总工会"),
    "a printed city goes before the page's": (
        "{沧州市总工会|U}来京，{市总工会|U}介绍。",
        "北京市",
        "沧州市总工会 沧州市总工会",
    ),
    "no city known": ("{市总工会|U}举办讲座。", None, "市总工会?"),
    "committee of the city": ("{市委宣传部|G}举办讲座。", "遵义市", "遵义市委宣传部"),
    # names that only look short
    "city that begins with 镇": (
        "{镇江市总工会|U}与{延庆区总工会|U}结对。",
        None,
        "镇江市总工会 延庆区总工会",
    ),
    "county that begins with 乡": (
        "{乡宁县总工会|U}与{延庆区总工会|U}结对。",
        None,
        "乡宁县总工会 延庆区总工会",
    ),
    "district that begins with 市": ("{市北区总工会|U}举办讲座。", "青岛市", "市北区总工会"),
    "city with 镇 inside": (
        "{景德镇市总工会|U}与{延庆区总工会|U}结对。",
        None,
        "景德镇市总工会 延庆区总工会",
    ),
    "city with 乡 inside": (
        "{萍乡市总工会|U}与{延庆区总工会|U}结对。",
        None,
        "萍乡市总工会 延庆区总工会",
    ),
    "street that begins with 学院": (
        "{云岭大学|I}邀请{学院路街道总工会|U}参观。",
        None,
        "云岭大学 学院路街道总工会",
    ),
    "district of the same ending": (
        "{北京市朝阳区总工会|U}与{长春市朝阳区总工会|U}结对。",
        None,
        "北京市朝阳区总工会 长春市朝阳区总工会",
    ),
    "the other city's district of one name": (
        "{朝阳区总工会|U}参观{长春市朝阳区总工会|U}。",
        "北京市",
        "朝阳区总工会 长春市朝阳区总工会",
    ),
    # streets and towns
    "street widened beside its district": (
        "延庆区儒林街道的职工来到{儒林街道总工会|U}。",
        None,
        "延庆区儒林街道总工会",
    ),
    "street widened by its registered district": (
        "{延庆区总工会|U}指导{儒林街道总工会|U}。",
        None,
        "延庆区总工会 延庆区儒林街道总工会",
    ),
    "street of another district": (
        "{顺义区总工会|U}参观{儒林街道总工会|U}。",
        None,
        "顺义区总工会 儒林街道总工会",
    ),
    "street without its district": ("{儒林街道总工会|U}送来清凉。", "北京市", "儒林街道总工会"),
    "unknown street in the one district": (
        "{延庆区总工会|U}指导{银杏沟街道总工会|U}。",
        None,
        "延庆区总工会 延庆区银杏沟街道总工会",
    ),
    "unknown street between two districts": (
        "{延庆区总工会|U}与{顺义区总工会|U}参观{银杏沟街道总工会|U}。",
        None,
        "延庆区总工会 顺义区总工会 银杏沟街道总工会",
    ),
    "the street's union in short": (
        "{延庆区儒林街道总工会|U}送来清凉，{街道总工会|U}还送来图书。",
        None,
        "延庆区儒林街道总工会 延庆区儒林街道总工会",
    ),
    "工会 of a street is its 总工会": (
        "{延庆区儒林街道总工会|U}送来清凉，{街道工会|U}还送来图书。",
        None,
        "延庆区儒林街道总工会 延庆区儒林街道总工会",
    ),
    "the town in short": (
        "{延庆区永宁镇总工会|U}开课，{镇总工会|U}送书。",
        None,
        "延庆区永宁镇总工会 延庆区永宁镇总工会",
    ),
    "service station of the street": (
        "{延庆区总工会|U}指导{儒林街道工会服务站|U}。",
        None,
        "延庆区总工会 延庆区儒林街道工会服务站",
    ),
    # firms, hospitals, schools
    "the firm's union": (
        "{云岭锅炉有限公司|E}很忙，{公司工会|U}送水。",
        None,
        "云岭锅炉有限公司 云岭锅炉有限公司工会",
    ),
    "该公司": (
        "{云岭锅炉有限公司|E}很忙，{该公司|E}扩产。",
        None,
        "云岭锅炉有限公司 云岭锅炉有限公司",
    ),
    "该公司工会": (
        "{云岭锅炉有限公司|E}很忙，{该公司工会|U}送水。",
        None,
        "云岭锅炉有限公司 云岭锅炉有限公司工会",
    ),
    "the nearest of two firms before": (
        "{云岭锅炉有限公司|E}与{银杏机床有限公司|E}相邻，{公司工会|U}送水。",
        None,
        "云岭锅炉有限公司 银杏机床有限公司 银杏机床有限公司工会",
    ),
    "each firm its own union": (
        "{云岭锅炉有限公司|E}开会，{公司工会|U}送水。{银杏机床有限公司|E}开会，{公司工会|U}送果。",
        None,
        "云岭锅炉有限公司 云岭锅炉有限公司工会 银杏机床有限公司 银杏机床有限公司工会",
    ),
    "the union names the firm": (
        "{云岭锅炉有限公司工会|U}送水，{该公司|E}扩产。",
        None,
        "云岭锅炉有限公司工会 云岭锅炉有限公司",
    ),
    "no firm in the article": ("{公司工会|U}送水。", "北京市", "公司工会?"),
    "a hospital is no firm": (
        "{望川县人民医院|I}很忙，{公司工会|U}送水。",
        None,
        "望川县人民医院 公司工会?",
    ),
    "the hospital's committee": (
        "{望川县人民医院|I}很忙，{医院党委|G}部署。",
        None,
        "望川县人民医院 望川县人民医院党委",
    ),
    "the school's union": (
        "{云岭师范大学|I}开学，{学校工会|U}慰问。",
        None,
        "云岭师范大学 云岭师范大学工会",
    ),
    "a ward": ("{望川县人民医院|I}很忙，{骨科|I}很累。", None, "望川县人民医院 望川县人民医院骨科"),
    "a faculty": (
        "{云岭师范大学|I}开学，{外国语学院|I}迎新。",
        None,
        "云岭师范大学 云岭师范大学外国语学院",
    ),
    "a branch behind its firm": (
        "{云岭热力公司|E}表彰职工，{检修分公司|E}和{第三车队|E}获奖。",
        None,
        "云岭热力公司 云岭热力公司检修分公司 云岭热力公司第三车队",
    ),
    "a branch before any firm": ("{检修分公司|E}获奖。", None, "检修分公司"),
    "a branch with its own firm": (
        "{云岭热力公司|E}邀请{海河燃气公司检修分公司|E}参观。",
        None,
        "云岭热力公司 海河燃气公司检修分公司",
    ),
    "a ward without a hospital": ("{骨科|I}很累。", None, "骨科"),
    # abbreviations
    "a firm's distinctive part": (
        "{昆明云岭锅炉制造有限公司|E}扩产，{云岭锅炉|E}增收。",
        None,
        "昆明云岭锅炉制造有限公司 昆明云岭锅炉制造有限公司",
    ),
    "a university": (
        "{北京林业大学|I}开课，{北林大工会|U}送书。",
        None,
        "北京林业大学 北京林业大学工会",
    ),
    "two firms that could be meant": (
        "{昆明云岭锅炉有限公司|E}与{大理云岭机床有限公司|E}签约，{云岭公司|E}供货。",
        None,
        "昆明云岭锅炉有限公司 大理云岭机床有限公司 云岭公司",
    ),
    "a part under its body's full name": (
        "{银杏机床股份有限公司|E}扩产，{银杏机床|E}的{银杏机床合唱团|S}演出。",
        None,
        "银杏机床股份有限公司 银杏机床股份有限公司 银杏机床股份有限公司合唱团",
    ),
    "list name": ("{全总|U|list:中华全国总工会}发文。", None, "中华全国总工会"),
    # people keep their printed name
    "person": ("{延庆区总工会|U}的{甘露|P}说。", None, "延庆区总工会 甘露"),
}


@pytest.mark.parametrize("case", TABLE)
def test_full_names(case: str) -> None:
    text, city, expected = TABLE[case]
    assert named(text, city) == expected.split(" ")


@pytest.mark.parametrize("case", [c for c, row in TABLE.items() if "?" in row[2]])
def test_what_nothing_completes_stays_as_printed(case: str) -> None:
    text, city, _ = TABLE[case]
    one = marked(text)
    for mention, name in names(one, city).of.items():
        if not name.resolved:
            assert name.name == mention.text
            assert name.by is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{延庆区总工会|U}召开大会，{区总工会|U}部署。", "延庆区"),
        ("延庆区的职工来到{区总工会|U}。", "延庆区"),
        ("延庆区儒林街道的职工来到{儒林街道总工会|U}。", "延庆区"),
        ("{云岭锅炉有限公司|E}很忙，{公司工会|U}送水。", "云岭锅炉有限公司"),
        ("{昆明云岭锅炉制造有限公司|E}扩产，{云岭锅炉|E}增收。", "昆明云岭锅炉制造有限公司"),
        ("{北京林业大学|I}开课，{北林大工会|U}送书。", "北京林业大学"),
        ("{望川县人民医院|I}很忙，{骨科|I}很累。", "望川县人民医院"),
    ],
)
def test_a_completed_name_cites_the_words_that_complete_it(text: str, words: str) -> None:
    one = marked(text)
    last = names(one).of[one.mentions[-1]]
    assert last.by is not None
    assert words in one.article.text.value[last.by.start : last.by.end]
    assert last.by != one.mentions[-1]


def test_a_completed_body_shows_the_completing_words_as_evidence() -> None:
    read = local(marked("{延庆区总工会|U}召开大会。随后{区总工会|U}部署。"))
    (entity,) = [e for e in read.entities.values() if not e.implied]
    assert [m.text for m in entity.mentions] == ["延庆区总工会", "区总工会"]
    assert len(entity.completed_by) == 1


@pytest.mark.parametrize("text", ["{公司工会|U}送水。", "{街道总工会|U}送水。", "{该公司|E}扩产。"])
def test_a_short_form_without_any_name_left_is_no_entity(text: str) -> None:
    assert local(marked(text)).entities == {}


def test_a_short_form_with_a_name_left_is_an_unresolved_entity() -> None:
    read = local(marked("{区工人文化宫|I}举办画展。"))
    (entity,) = read.entities.values()
    assert not entity.resolved
    assert entity.key[1] == "区工人文化宫"


def test_the_order_of_mentions_of_one_name_does_not_matter_for_its_type() -> None:
    one = local(marked("{银杏机床|S}扩产。{银杏机床|E}增收。{银杏机床|E}招工。"))
    assert [k[0] for k in one.entities] == ["Enterprise"]
