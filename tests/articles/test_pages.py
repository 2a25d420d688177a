"""Small invented pages, each of one layout that scanners hand over."""

from __future__ import annotations

import pytest

from kg.articles import split
from kg.model import Layout, Page, PartKind

BODY = (
    "近日，柳湖区总工会在人民广场举办技能比武，来自全区26家企业的120名职工参加了电工、焊工、"
    "钳工三个项目的角逐。经过一天的比拼，共有9名选手获奖。"
)
MORE = (
    "据了解，这项赛事已连续举办五年，累计有2000余名职工参加。区总工会主席温向东说，今后还将增加比赛项目，"
    "让更多一线职工有展示技能的舞台。"
)
OTHER = (
    "日前，青石镇总工会走访了辖区三家养老机构，为护理员送去毛巾、洗发水等慰问品，叮嘱大家注意休息。"
)

Expected = list[tuple[str, list[str]]]
CASES: dict[str, tuple[str, Expected]] = {
    "one article": (
        f"柳湖区百余名职工比武\n\n本报讯（记者 田野）{BODY}\n\n{MORE}",
        [("柳湖区百余名职工比武", ["田野"])],
    ),
    "no blank lines": (
        f"柳湖区百余名职工比武\n本报讯（记者 田野）{BODY}\n{MORE}\n青石镇总工会慰问护理员\n本报讯（通讯员 夏荷）{OTHER}",
        [("柳湖区百余名职工比武", ["田野"]), ("青石镇总工会慰问护理员", ["夏荷"])],
    ),
    "windows line ends": (
        f"柳湖区百余名职工比武\r\n\r\n本报讯（记者 田野）{BODY}\r\n\r\n{MORE}\r\n",
        [("柳湖区百余名职工比武", ["田野"])],
    ),
    "two titles stacked above": (
        f"搭建平台强技能 以赛促学育匠才\n\n柳湖区百余名职工比武\n\n本报讯（记者 田野）{BODY}",
        [("柳湖区百余名职工比武", ["田野"])],
    ),
    "subtitle below a marked headline": (
        f"#### 柳湖区百余名职工比武\n\n三个项目九人获奖\n\n本报讯（记者 田野）{BODY}\n\n#### 青石镇总工会慰问护理员\n\n本报讯（记者 田野）{OTHER}",
        [("柳湖区百余名职工比武", ["田野"]), ("青石镇总工会慰问护理员", ["田野"])],
    ),
    "section and banner headings": (
        f"## 弘扬工匠精神 建功新时代\n\n### 练技能 比本领\n\n#### 柳湖区百余名职工比武\n\n本报讯（记者 田野）{BODY}\n\n"
        f"#### 青石镇总工会慰问护理员\n\n本报讯（记者 夏荷）{OTHER}",
        [("柳湖区百余名职工比武", ["田野"]), ("青石镇总工会慰问护理员", ["夏荷"])],
    ),
    "all headings of one level": (
        f"# 弘扬工匠精神 建功新时代\n# 柳湖区百余名职工比武\n本报讯（记者 田野）{BODY}\n# 青石镇总工会慰问护理员\n本报讯（记者 夏荷）{OTHER}",
        [("柳湖区百余名职工比武", ["田野"]), ("青石镇总工会慰问护理员", ["夏荷"])],
    ),
    "heading mark without a blank": (
        f"#柳湖区百余名职工比武\n本报讯（记者 田野）{BODY}",
        [("柳湖区百余名职工比武", ["田野"])],
    ),
    "interview": (
        f"把实事办到职工心里\n\n——访柳湖区人大常委会副主任、区总工会主席温向东\n\n■ 本报记者 田野/文 夏荷/摄\n\n“{MORE}”温向东说。\n\n{MORE}",
        [("把实事办到职工心里", ["田野", "夏荷"])],
    ),
    "interview, visit line above": (
        f"——访柳湖区总工会主席温向东\n\n把实事办到职工心里\n\n■ 本报记者 田野\n\n“{MORE}”温向东说。\n\n{MORE}",
        [("把实事办到职工心里", ["田野"])],
    ),
    "interview, then a banner": (
        f"让职工挺直腰杆\n——访柳湖区总工会主席温向东\n■本报记者 田野\n\n{MORE}\n\n{MORE}\n\n学习贯彻大会精神 谱写工会新篇章\n\n"
        f"青石镇总工会慰问护理员\n\n本报讯（记者 夏荷）{OTHER}",
        [("让职工挺直腰杆", ["田野"]), ("青石镇总工会慰问护理员", ["夏荷"])],
    ),
    "photo report": (
        f"青石镇总工会慰问护理员\n\n{OTHER}本报记者 田野 摄影报道\n\n柳湖区百余名职工比武\n\n本报讯（记者 夏荷）{BODY}",
        [("青石镇总工会慰问护理员", ["田野"]), ("柳湖区百余名职工比武", ["夏荷"])],
    ),
    "photo report, byline on two lines": (
        f"柳湖区百余名职工比武\n\n本报讯（记者 夏荷）{BODY}\n\n青石镇总工会慰问护理员\n\n{OTHER}\n\n本报记者 田野\n通讯员 杜若 摄影报道",
        [("柳湖区百余名职工比武", ["夏荷"]), ("青石镇总工会慰问护理员", ["田野", "杜若"])],
    ),
    "photo report, two reporters side by side": (
        f"### 青石镇总工会慰问护理员\n\n{OTHER}\n\n本报记者 田野 欧阳青 摄影报道",
        [("青石镇总工会慰问护理员", ["田野", "欧阳青"])],
    ),
    "half width": (
        f"柳湖区百余名职工比武\n\n本报讯(记者 田野 通讯员 夏荷){BODY.replace('，', ',')}\n\n{MORE.replace('，', ',')}",
        [("柳湖区百余名职工比武", ["田野", "夏荷"])],
    ),
    "cut inside a number and a name": (
        "柳湖区百余名职工比武\n\n本报讯（记者 田野）近日，柳湖区总工会举办技能比武，投入奖金12\n\n00元，区总工会主席温\n\n向东到场为选手颁奖。\n\n" + MORE,
        [("柳湖区百余名职工比武", ["田野"])],
    ),
    "banner across a paragraph": (
        f"柳湖区百余名职工比武\n\n本报讯（记者 田野）{BODY}据了解，这项赛事已连续举办五年，累计有2000余名\n\n"
        "深入学习贯彻大会精神 奋力开创工作新局面\n\n职工参加。区总工会主席温向东说，今后还将增加比赛项目。\n\n"
        f"青石镇总工会慰问护理员\n\n本报讯（记者 夏荷）{OTHER}",
        [("柳湖区百余名职工比武", ["田野"]), ("青石镇总工会慰问护理员", ["夏荷"])],
    ),
    "advertisement between articles": (
        f"柳湖区百余名职工比武\n本报讯（记者 田野）{BODY}\n\n广告\n清泉纯净水\n全市职工运动会合作伙伴\nClear Spring Water\n订购热线：0371-66668888\n\n"
        f"青石镇总工会慰问护理员\n本报讯（记者 夏荷）{OTHER}",
        [("柳湖区百余名职工比武", ["田野"]), ("青石镇总工会慰问护理员", ["夏荷"])],
    ),
    "advertisement at the foot, lines apart": (
        f"#### 柳湖区百余名职工比武\n\n本报讯（记者 田野）{BODY}\n\n广告\n\n\n\n清泉纯净水\n\n登报咨询电话:66668888",
        [("柳湖区百余名职工比武", ["田野"])],
    ),
    "lost property notice": (
        f"柳湖区百余名职工比武\n\n本报讯（记者 田野）{BODY}\n\n遗失声明\n\n柳湖区某某商贸有限公司营业执照正本遗失，声明作废。\n\n"
        f"青石镇总工会慰问护理员\n\n本报讯（记者 夏荷）{OTHER}",
        [("柳湖区百余名职工比武", ["田野"]), ("青石镇总工会慰问护理员", ["夏荷"])],
    ),
    "folio, hotline, weather, code, imprint": (
        f"2版 要闻 2021年5月6日 星期四 责编 丁宁 美编 高山\n新闻热线：0371-66668888\n\n今日天气 晴 最高气温28℃ 北风3级\n\n柳湖区百余名职工比武\n\n"
        f"本报讯（记者 田野）{BODY}\n\n扫描二维码观看比赛视频\n\n{MORE}\n\n本报地址：光明路18号 邮编：450000 印刷：某某印务公司",
        [("柳湖区百余名职工比武", ["田野"])],
    ),
    "short items in a row": (
        f"简讯\n\n柳湖区百余名职工比武\n\n本报讯（记者 田野）{BODY}\n\n青石镇总工会慰问护理员\n\n本报讯（记者 夏荷）{OTHER}\n\n"
        "河口乡办起职工书屋\n\n本报讯（通讯员 杜若）8日，河口乡总工会的职工书屋开张，藏书3000册，职工可免费借阅。",
        [("柳湖区百余名职工比武", ["田野"]), ("青石镇总工会慰问护理员", ["夏荷"]), ("河口乡办起职工书屋", ["杜若"])],
    ),
    "bylines in brackets at the end": (
        f"柳湖区百余名职工比武\n\n{BODY}（田 野 夏荷）\n\n青石镇总工会慰问护理员\n\n{OTHER}（记者 杜若）",
        [("柳湖区百余名职工比武", ["田野", "夏荷"]), ("青石镇总工会慰问护理员", ["杜若"])],
    ),
    "wire dateline": (
        f"柳湖区百余名职工比武\n\n新华社柳湖5月6日电（记者 田野、夏荷）{BODY}\n\n{MORE}",
        [("柳湖区百余名职工比武", ["田野", "夏荷"])],
    ),
    "dateline without brackets": (
        f"柳湖区百余名职工比武\n\n本报讯 记者 田野 通讯员 夏荷 报道：{BODY}\n\n{MORE}",
        [("柳湖区百余名职工比武", ["田野", "夏荷"])],
    ),
    "trainee and special reporters": (
        f"柳湖区百余名职工比武\n\n本报讯（见习记者 王 静 实习生 诸葛明 特约通讯员 阿依努尔·买买提）{BODY}",
        [("柳湖区百余名职工比武", ["王静", "诸葛明", "阿依努尔·买买提"])],
    ),
    "crossheads in a long piece": (
        f"匠心铸就出彩人生\n\n■ 本报记者 田野\n\n{MORE}\n\n苦练绝活\n\n{MORE}\n\n甘为人梯\n\n{MORE}\n\n"
        f"柳湖区百余名职工比武\n\n本报讯（记者 夏荷）{BODY}",
        [("匠心铸就出彩人生", ["田野"]), ("柳湖区百余名职工比武", ["夏荷"])],
    ),
    "numbered crossheads": (
        f"匠心铸就出彩人生\n\n本报记者 田野\n\n{MORE}\n\n一、苦练绝活\n\n{MORE}\n\n二、甘为人梯\n\n{MORE}",
        [("匠心铸就出彩人生", ["田野"])],
    ),
    "question as headline": (
        f"高温津贴发到位了吗？\n\n本报讯（记者 田野）{BODY}\n\n{MORE}",
        [("高温津贴发到位了吗？", ["田野"])],
    ),
    "headline broken over two lines": (
        f"柳湖区总工会\n举办职工技能比武\n\n本报讯（记者 田野）{BODY}\n\n{MORE}",
        [("柳湖区总工会举办职工技能比武", ["田野"])],
    ),
    "letter-spaced headline": (
        f"劳 模 精 神 放 光 芒\n\n本报讯（记者 田野）{BODY}",
        [("劳模精神放光芒", ["田野"])],
    ),
    "caption under the text": (
        f"柳湖区百余名职工比武\n\n本报讯（记者 田野 文/摄）{BODY}\n\n图为选手在紧张比赛。\n\n青石镇总工会慰问护理员\n\n本报讯（记者 夏荷）{OTHER}",
        [("柳湖区百余名职工比武", ["田野"]), ("青石镇总工会慰问护理员", ["夏荷"])],
    ),
    "caption with its own credit": (
        f"柳湖区百余名职工比武\n\n本报讯（记者 田野）{BODY}\n\n图为选手在紧张比赛。 夏荷 摄",
        [("柳湖区百余名职工比武", ["田野", "夏荷"])],
    ),
    "continued on another page": (
        f"柳湖区百余名职工比武\n\n本报讯（记者 田野）{BODY}\n\n（下转第3版）\n\n青石镇总工会慰问护理员\n\n本报讯（记者 夏荷）{OTHER}",
        [("柳湖区百余名职工比武", ["田野"]), ("青石镇总工会慰问护理员", ["夏荷"])],
    ),
    "indented narrow column": (
        "柳湖区百余名职工比武\n"
        + "\n".join(
            t[i : i + 16]
            for t in ("\u3000\u3000本报讯（记者 田野）" + BODY, "\u3000\u3000" + MORE)
            for i in range(0, len(t), 16)
        )
        + "\n青石镇总工会慰问护理员\n"
        + "\n".join(t[i : i + 16] for t in ("\u3000\u3000本报讯（记者 夏荷）" + OTHER,) for i in range(0, len(t), 16)),
        [("柳湖区百余名职工比武", ["田野"]), ("青石镇总工会慰问护理员", ["夏荷"])],
    ),
    "an article that ends in a quotation": (
        f"柳湖区百余名职工比武\n\n本报讯（记者 田野）{BODY}“今年收获真不小！”\n\n青石镇总工会慰问护理员\n\n本报讯（记者 夏荷）{OTHER}",
        [("柳湖区百余名职工比武", ["田野"]), ("青石镇总工会慰问护理员", ["夏荷"])],
    ),
    "a comment signed below its headline": (
        f"别让高温津贴打了折\n\n□ 田野\n\n{MORE}\n\n{MORE}\n\n柳湖区百余名职工比武\n\n本报讯（记者 夏荷）{BODY}",
        [("别让高温津贴打了折", ["田野"]), ("柳湖区百余名职工比武", ["夏荷"])],
    ),
    "a comment signed by a bare name": (
        f"别让高温津贴打了折\n\n王 静\n\n{MORE}\n\n{MORE}\n\n柳湖区百余名职工比武\n\n本报讯（记者 夏荷）{BODY}",
        [("别让高温津贴打了折", ["王静"]), ("柳湖区百余名职工比武", ["夏荷"])],
    ),
    "marked headline without a byline": (
        f"### 柳湖区百余名职工比武\n\n{BODY}\n\n{MORE}\n\n### 青石镇总工会慰问护理员\n\n{OTHER}",
        [("柳湖区百余名职工比武", []), ("青石镇总工会慰问护理员", [])],
    ),
    "correspondent's office": (
        f"柳湖区百余名职工比武\n\n本报讯（记者 田野 通讯员 柳湖区总工会宣教部）{BODY}",
        [("柳湖区百余名职工比武", ["田野"])],
    ),
    "names run together": (
        f"柳湖区百余名职工比武\n\n本报讯（记者陈默王静通讯员赵一鸣）{BODY}",
        [("柳湖区百余名职工比武", ["陈默", "王静", "赵一鸣"])],
    ),
}  # fmt: skip


def read(text: str) -> Layout:
    return split(Page("p", "p.txt", text))


@pytest.mark.parametrize("name", CASES)
def test_headlines_and_authors(name: str) -> None:
    text, expected = CASES[name]
    found = [(a.headline, [x.name for x in a.authors]) for a in read(text).articles]
    assert found == expected


def paragraphs(layout: Layout, number: int = 1) -> list[str]:
    article = layout.articles[number - 1]
    return [
        article.text.value[p.start : p.end] for p in article.parts if p.kind is PartKind.PARAGRAPH
    ]


def test_a_cut_paragraph_is_joined_and_a_whole_one_is_not() -> None:
    found = paragraphs(read(CASES["cut inside a number and a name"][0]))
    assert len(found) == 2
    assert "奖金1200元，区总工会主席温向东到场" in found[0]


def test_a_paragraph_goes_on_below_a_banner() -> None:
    layout = read(CASES["banner across a paragraph"][0])
    assert "2000余名职工参加。" in paragraphs(layout)[-1]
    assert [r.kind for r in layout.regions] == ["banner"]


def test_half_width_marks_become_full_width() -> None:
    layout = read(CASES["half width"][0])
    text = layout.articles[0].text.value
    assert "，" in text
    assert "," not in text
    assert "本报讯（记者 田野 通讯员 夏荷）" in text
    first = layout.articles[0].repairs[0]
    assert layout.page.text[first.at] == first.found


def test_notices_are_kept_as_regions() -> None:
    layout = read(CASES["folio, hotline, weather, code, imprint"][0])
    assert {r.kind for r in layout.regions} == {"folio", "hotline", "weather", "notice", "imprint"}
    assert len(paragraphs(layout)) == 2


def test_parts_stand_in_their_order() -> None:
    layout = read(CASES["interview, visit line above"][0])
    kinds = [p.kind for p in layout.articles[0].parts]
    assert kinds[:3] == [PartKind.HEADLINE, PartKind.SUBTITLE, PartKind.BYLINE]


@pytest.mark.parametrize(
    ("found", "put"),
    [
        ("职エ参加", "职工参加"),
        ("工會舉辦", "工会举办"),
        ("２０２１年", "2021年"),
        ("荣获一等奖。。", "荣获一等奖。"),
        ("2O19年", "2019年"),
        ("自巳动手", "自己动手"),
        ("第—名", "第一名"),
    ],
)
def test_misread_characters_are_mended_and_recorded(found: str, put: str) -> None:
    layout = read(f"柳湖区百余名职工比武\n\n本报讯（记者 田野）近日，{found}的消息传来，{BODY}")
    article = layout.articles[0]
    assert put.rstrip("。") in article.text.value
    changed = [r for r in article.repairs if layout.page.text[r.at] != "("]
    assert changed
    assert all(layout.page.text[r.at] == r.found for r in changed)
