from __future__ import annotations

import pytest

from kg.mentions import dates, figures
from kg.model import Kind


def measures(text: str) -> list[tuple[str, float, str]]:
    found = figures.find(text, 0, len(text))
    for m in found:
        assert text[m.start : m.end] == m.text
    return [(m.text, m.value, m.unit) for m in found if m.kind is Kind.MEASURE]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("600万元", 6_000_000, "元"),
        ("1.5亿元", 150_000_000, "元"),
        ("3000多万元", 30_000_000, "元"),
        ("30余万元", 300_000, "元"),
        ("1,200元", 1200, "元"),
        ("１２００元", 1200, "元"),
        ("10万余人", 100_000, "人"),
        ("2.5万名", 25_000, "名"),
        ("300余人次", 300, "人次"),
        ("60余位", 60, "位"),
        ("近百名", 100, "名"),
        ("上千人", 1000, "人"),
        ("百余户", 100, "户"),
        ("万余人", 10_000, "人"),
        ("近20家", 20, "家"),
        ("二十余家", 20, "家"),
        ("十余名", 10, "名"),
        ("两名", 2, "名"),
        ("两百余名", 200, "名"),
        ("一百二十名", 120, "名"),
        ("一千零五十名", 1050, "名"),
        ("十二支", 12, "支"),
        ("三个", 3, "个"),
        ("超过500份", 500, "份"),
        ("2000余册", 2000, "册"),
        ("12支", 12, "支"),
        ("74.37%", 74.37, "%"),
        ("９８％", 98, "%"),
        ("百分之九十五", 95, "%"),
        ("百分之九十五点五", 95.5, "%"),
        ("5个百分点", 5, "个百分点"),
    ],
)
def test_a_figure_and_its_unit(text: str, value: float, unit: str) -> None:
    assert measures(f"活动共有{text}，") == [(text, value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "历时两个小时", "两个多月", "3个方面", "长2米", "今年35岁", "第3名", "第十四次", "2019年", "一名职工",
        "“四个意识”", "“两个维护”", "拨打12351热线", "这是一次尝试", "三位一体", "数十名职工",
        "T3个例", "3支部", "5元旦", "二次报销", "一家人", "8日", "六大行动",
    ],
)  # fmt: skip
def test_what_is_no_figure(text: str) -> None:
    assert measures(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("8日，通州区", ["8日"]),
        ("近日，区总工会", ["近日"]),
        ("2023年3月5日，", ["2023年3月5日"]),
        ("6月10日至12日，", ["6月10日至12日"]),
        ("9月28日-10月3日，", ["9月28日-10月3日"]),
        ("4月底开始", ["4月底"]),
        ("7月上旬，", ["7月上旬"]),
        ("去年11月，", ["去年11月"]),
        ("中秋节前夕，", ["中秋节前夕"]),
        ("“五一”国际劳动节来临之际，", ["“五一”国际劳动节来临之际"]),
        ("连日来，气温攀升。当天，", ["连日来", "当天"]),
        ("2018年，参保职工", ["2018年"]),
        ("2018年度表彰", []),
        ("第8日", []),
        ("吃月饼", []),
    ],
)
def test_dates(text: str, found: list[str]) -> None:
    assert [m.text for m in dates.find(text, 0, len(text))] == found


def test_offsets_count_from_the_whole_text() -> None:
    text = "近日，50名职工。\n8日，30名职工。"
    assert [(m.start, m.text) for m in figures.find(text, 10, len(text))] == [
        (10, "8日"),
        (13, "30名"),
    ]


def test_a_number_in_the_name_of_an_event_is_part_of_it() -> None:
    text = "近日，区总工会举办2024年工会主席培训班，80名学员参加。"
    assert [m.text for m in figures.find(text, 0, len(text))] == ["近日", "80名"]


def test_an_amount_of_money_begins_no_name() -> None:
    from kg import articles, mentions

    found = mentions.find(articles.from_text("今年，惠济区总工会将投入38万元建设职工书屋。"))
    assert [m.text for m in found if m.kind is Kind.MEASURE] == ["38万元"]
