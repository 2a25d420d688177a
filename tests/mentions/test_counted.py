"""How a figure bounds the true number, and the noun that it counts."""

from __future__ import annotations

import pytest

from kg.mentions import figures
from kg.model import Kind, Mention


def figure(text: str) -> Mention:
    (found,) = (m for m in figures.find(text, 0, len(text)) if m.kind is Kind.MEASURE)
    return found


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("发放500余份", "above"),
        ("发放3000多元", "above"),
        ("来了十余名职工", "above"),
        ("慰问职工超过500人", "above"),
        ("会员突破8万人", "above"),
        ("参保职工逾10万人", "above"),
        ("每季度至少30人参加", "above"),
        ("上千人参加", "above"),
        ("发放500份以上", "above"),
        ("近百名职工", "below"),
        ("将近200人", "below"),
        ("不足50人", "below"),
        ("发放300元以内", "below"),
        ("约200人参加", "about"),
        ("大约200人", "about"),
        ("200人左右", "about"),
        ("发放500份", None),
        ("人数达500人", None),
        ("高达500万元", None),
        ("参保率达98%", None),
    ],
)
def test_how_a_figure_stands_to_the_true_number(text: str, bound: str | None) -> None:
    assert figure(text).bound == bound


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("为500名职工送去关怀", "职工"),
        ("300余名环卫工人收到礼包", "环卫工人"),
        ("60名一线职工代表参会", "一线职工代表"),
        ("20名参赛选手同台", "参赛选手"),
        ("25名保育师考试", "保育师"),
        ("500名来自各行业的会员", "会员"),
        ("12家建筑企业签约", "建筑企业"),
        ("30家基层工会参加", "基层工会"),
        ("送去1000份清凉包", "清凉包"),
        ("送去1000份冰丝套袖，", "冰丝套袖"),
        ("赠送图书500册", "图书"),
        ("发放宣传册共计1500份", "宣传册"),
        ("清运垃圾共120袋", "垃圾"),
        ("发放慰问金20万元", "慰问金"),
        ("把3000元助学金交给她", "助学金"),
        ("追回41万元欠薪", "欠薪"),
        ("价值5万元的防暑药品", "防暑药品"),
        ("惠及职工3万余人", "职工"),
        ("听众达2万人次", "听众"),
        ("职工入会率达95%", "职工入会率"),
        ("满意度升至98.5%", "满意度"),
        ("拨出60万元用于慰问职工", None),
        ("86人当场填表入会", None),
        ("160余人参赛", None),
        ("成绩占70%", None),
        ("其中19条现场答复", None),
    ],
)
def test_what_a_figure_counts(text: str, of: str | None) -> None:
    assert figure(text).of == of


def test_what_a_figure_counts_is_printed_near_it() -> None:
    text = "近日，区总工会投入慰问金20万元，为500名职工送去1000份清凉包。"
    found = [m for m in figures.find(text, 0, len(text)) if m.kind is Kind.MEASURE]
    assert [m.of for m in found] == ["慰问金", "职工", "清凉包"]
    assert all(m.of and m.of in text[m.start - 8 : m.end + 8] for m in found)
