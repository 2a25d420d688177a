"""What of the page an article takes, as stretches of its file."""

from __future__ import annotations

from kg.articles import split
from kg.model import Page

NEWS = "本报讯（记者 田野）近日，柳湖区总工会举办职工歌咏比赛，，共有一百多名职工参加。"


def stretches(text: str) -> list[list[str]]:
    found = split(Page("p", "p.txt", text)).articles
    return [[text[s.start : s.end] for s in a.stretches] for a in found]


def test_heading_marks_blank_lines_and_doubled_marks_are_the_articles() -> None:
    one = f"# 柳湖区职工唱响金秋\n\n{NEWS}"
    two = f"# 青石镇慰问护理员\n\n**{NEWS}**"
    assert stretches(f"{one}\n\n{two}\n") == [[one], [two]]


def test_a_notice_amid_an_article_parts_it() -> None:
    above = f"柳湖区职工唱响金秋\n{NEWS}"
    below = "赛后，柳湖区总工会为获奖的班组颁发了证书，并向参赛职工赠送了图书。"
    text = f"{above}\n登报热线：12345678\n{below}\n"
    assert stretches(text) == [[above, below]]
