"""Laws of the mentions of any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentences import lawful

from kg.articles import from_text
from kg.mentions import find

PIECES = [
    "延庆区总工会", "区总工会", "市总工会", "公司工会", "该公司", "北京青禾乳业有限公司", "云岭集团", "望川县人民医院", "骨科", "云岭大学",
    "党组书记、", "主席", "副主席", "常务副主席", "工会主席", "总经理", "班长", "甘露", "水生", "欧阳霁", "买买提·吐尔逊", "甘某", "说", "表示", "介绍，",
    "近日，", "8月3日，", "在", "来到", "走进", "慰问", "联合", "和", "、", "，", "。", "“", "”", "（", "）", "《", "》", "120名职工", "6万元", "一等奖",
    "延庆区", "北京", "儒林街道", "“匠心”技能大赛", "的", "了", "各级", "20余家企业", "工会", "总", "区", "委", "·", "…", "——", " ", "\n", "\u3000", "🙂",
    "\ue000", "\u2028", "𠮷", "A", "1", "%", "\x00", "́", "\u202e", "（以下简称", "”）",
]  # fmt: skip
texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=120),
    st.text("工会区市总委主席公司医院集团大学党书记、，。“”（）·和在李王欧阳说", max_size=80),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=25).map("".join),
)


@settings(max_examples=300, deadline=None)
@given(texts, st.sampled_from(["", "延庆区总送清凉", "工会", "“"]))
def test_mentions_of_any_text_are_lawful(text: str, headline: str) -> None:
    article = from_text(text, headline)
    lawful(article, find(article))


@settings(max_examples=60, deadline=None)
@given(texts)
def test_the_same_text_gives_the_same_mentions(text: str) -> None:
    article = from_text(text)
    assert find(article) == find(article) == find(from_text(text))


@pytest.mark.parametrize("piece", [p for p in PIECES if p.strip()])
def test_one_piece_repeated_a_thousand_times(piece: str) -> None:
    article = from_text(piece * 1000)
    lawful(article, find(article))


def test_a_long_line_without_any_end() -> None:
    article = from_text(
        "延庆区总工会主席甘露和北京青禾乳业有限公司工会主席水生来到望川县人民医院" * 400
    )
    lawful(article, find(article))


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "。", "“", "·", "总", "工", "\ue000", "🙂", "甘", "甘·", "·甘"]
)
def test_the_smallest_texts(text: str) -> None:
    article = from_text(text)
    lawful(article, find(article))


def test_a_byline_is_not_searched() -> None:
    article = from_text("本报讯（记者 甘露 通讯员 水生）\n近日，延庆区总工会慰问职工。")
    assert [m.text for m in find(article) if m.kind in ("Person", "UnionOrganization")] == [
        "延庆区总工会"
    ]
