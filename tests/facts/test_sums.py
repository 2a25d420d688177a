"""Sums that are printed: those that hold say nothing, those that do not are found and listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.facts.sums import findings
from kg.facts.view import settle
from kg.facts.view import views as sentences
from kg.mentions import find
from kg.model import Article, Fact, Part, PartKind, Text


def found(text: str) -> list[Fact]:
    parts = (Part(PartKind.HEADLINE, 0, 2), Part(PartKind.PARAGRAPH, 3, len(text) + 3))
    value = f"消息\n{text}"
    article = Article("p", 1, Text(value, tuple(range(len(value)))), parts)
    return list(findings(article, sentences(article, settle(find(article)))))


HOLDS = [
    "区总工会投入112万元购买物资、68万元补贴基层，共计180万元。",
    "今年投入180万元送清凉。其中，112万元用于购买物资，同时拨给24家基层工会68万元。",
    "今年投入180万元，其中购买物资112万元，其余68万元拨给基层。",
    "今年投入180万元，其中购买物资37万元。",
    "今年投入180万元，其中购买物资37万元、搭建凉棚20万元。",
    "共300人参加，三期分别为120人、100人、80人。",
    "38名学子每人领到3000元，共计11.4万元。",
    "发放清凉包300份、毛巾500条，共计800件。",
    "市里出资6523万元、区里出资5477万元，合计1.2亿元。",
    "募集善款近80万元、物资折款50万元，共计120万元。",
    "慰问一线职工200名、劳模20名，参观展览的共500人。",
    "为困难职工每户发放3000元、5000元两档补助，共计20万元。",
    "120名员工参加，其中女职工80名，35岁以下职工90名。",
    "走访12家企业，其中3家是新建会企业。",
    "覆盖3个乡镇，其中15个村建起书屋。",
    "活动持续2个月，发放200份、150份，共收集意见100条。",
    "38名学子每人每月领到300元，共计11.4万元。",
    "六万元物资、四万元慰问金，合计十万元。",
    "发放500元、300元不等的慰问金，共计9万元。",
    "市里投入20万元，区里投入50万元，其中购买物资37万元。",
    "市里投入20万元，区里投入50万元，其中购买物资60万元。",
    "为劳模送去3万元、为困难职工送去2万元，全区工会总共发放50万元。",
]
FAILS = [
    ("区总工会投入112万元购买物资、60万元补贴基层，共计180万元。", "sum.closing"),
    ("慰问环卫工人120名、交警80名，共计220人。", "sum.closing"),
    ("赠送图书500册、期刊300册，合计900册。", "sum.closing"),
    ("六万元物资、四万元慰问金，合计十二万元。", "sum.closing"),
    ("募集善款80万元、物资折款50万元，总计募集120万元。", "sum.closing"),
    ("今年投入180万元送清凉。其中，112万元用于购买物资，同时拨给24家基层工会58万元。", "sum.opening"),
    ("今年投入180万元，其中购买物资112万元，其余36万元拨给基层。", "sum.opening"),
    ("今年投入20万元，其中购买物资37万元。", "sum.opening"),
    ("120名职工参加，其中女职工180名。", "sum.opening"),
    ("共300人参加，三期分别为120人、100人、60人。", "sum.listed"),
    ("38名学子每人领到3000元，共计12.4万元。", "sum.product"),
]  # fmt: skip


@pytest.mark.parametrize("text", HOLDS)
def test_a_sum_that_holds_says_nothing(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(("text", "rule"), FAILS)
def test_a_sum_that_does_not_hold_is_found(text: str, rule: str) -> None:
    (finding,) = found(text)
    assert finding.rule == rule
    assert len(finding.get("total")) == 1
    assert finding.get("part")
    says = finding.value("says") or ""
    assert all(slot.mention.text in says for slot in finding.slots)


def test_check_lists_a_wrong_sum_with_its_place(kg, tmp_path: Path) -> None:
    text = (
        "越城区总工会送清凉\n\n本报讯（记者 言方）8日，越城区总工会走访慰问绍兴净美环卫服务有限公司，"
        "送去慰问金6万元、物资3万元，共计10万元。\n"
    )
    page, out = tmp_path / "seite.txt", tmp_path / "out"
    page.write_text(text, "utf-8")
    assert kg("build", page, "--out", out).status == 0
    done = kg("check", out, page)
    start = text.index("10万元")
    says = "10万元 does not agree with 6万元 + 3万元 = 90,000"
    assert done.status == 1
    assert done.out == f"seite:{start}-{start + 4}: {says}\n"
