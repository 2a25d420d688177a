"""Laws that hold for any text: cover, way back, no exception, same answer twice."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.articles import from_text, split
from kg.articles.byline import dateline, is_byline, names, signature
from kg.articles.clean import clean
from kg.articles.load import decode
from kg.errors import PageError
from kg.model import Layout, Page, PartKind

PIECES = [
    "本报讯（记者 王静 通讯员 李文）", "本报讯", "本报记者 欧阳晓静 摄影报道", "■ 本报记者 王 静/文 赵大明/摄", "——访某区总工会主席钱进",
    "# 某区总工会举办技能大赛", "## 学习贯彻大会精神 开创工作新局面", "某街道总工会慰问环卫工人", "近日，某公司工会举办职工运动会，共有120名",
    "职工参加。", "“这很好。”她说。", "广告", "登报咨询电话:12345678", "2版 要闻 2021年5月6日 星期四", "（记者 王静）", "，", "。。", " ", "\u3000\u3000",
    "\n", "\n\n", "\r\n", "\u2028", "\ufeff", "\u200b", "#", "(", ")", "：", "图为现场。赵大明 摄", "１２月", "エ会", "會議", "---", "\x00", "\x0c", "A", "9", "王", "**", "<b>", "![图](a.jpg)", "[链接](u)", "&nbsp;", "> ", "*", "影报道",
]  # fmt: skip
pages = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=25).map("\n".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=30).map("\n".join),
)


def check(layout: Layout) -> None:
    text = layout.page.text
    times = [0] * len(text)
    for article in layout.articles:
        value, offsets = article.text.value, article.text.offsets
        joints = set()
        end = 0
        for part in article.parts:
            if end:
                assert part.start == end + 1
                assert value[end] == "\n"
                joints.add(end)
            assert part.start < part.end
            assert "\n" not in value[part.start : part.end]
            end = part.end
        assert end == len(value)
        for i, at in enumerate(offsets):
            if i not in joints and not text[at].isspace():
                times[at] += 1
        repaired = {r.at: r.put for r in article.repairs}
        for i, at in enumerate(offsets):
            if i in joints:
                continue
            if value[i] == " ":
                assert text[at].isspace()
            else:
                assert value[i] == repaired.get(at, text[at])
        for part in article.parts:
            inside = offsets[part.start : part.end]
            assert list(inside) == sorted(inside)
        for author in article.authors:
            found = text[author.span.start : author.span.end]
            assert author.name
            assert found[0] not in " \n"
            assert len(found) >= len(author.name)
        order = [list(PartKind).index(p.kind) for p in article.parts]
        assert order == sorted(order)
        article.sentences()
    for region in layout.regions:
        assert region.spans
        for span in region.spans:
            for i in range(span.start, span.end):
                if not text[i].isspace():
                    times[i] += 1
    owners = check_stretches(layout)
    for region in layout.regions:
        for span in region.spans if region.kind not in ("markup", "dropped") else ():
            assert all(owners[i] is None for i in range(span.start, span.end))
    wrong = [(i, text[i], n) for i, n in enumerate(times) if n != (0 if text[i].isspace() else 1)]
    assert not wrong, wrong[:5]


def check_stretches(layout: Layout) -> list[int | None]:
    """Stretches of two articles never meet, and hold all of their article; whose each one is."""
    text = layout.page.text
    owners: list[int | None] = [None] * len(text)
    for article in layout.articles:
        last = -1
        for span in article.stretches:
            assert last < span.start < span.end
            assert not text[span.start].isspace()
            assert not text[span.end - 1].isspace()
            last = span.end
            for i in range(span.start, span.end):
                assert owners[i] is None
                owners[i] = article.number
        for char, at in zip(article.text.value, article.text.offsets, strict=True):
            if char != "\n" and not text[at].isspace():
                assert owners[at] == article.number
    return owners


@settings(max_examples=400, deadline=None)
@given(pages)
def test_articles_and_regions_cover_every_character_once(text: str) -> None:
    check(split(Page("p", "p.txt", text)))


@settings(max_examples=150, deadline=None)
@given(pages)
def test_the_same_text_gives_the_same_layout(text: str) -> None:
    page = Page("p", "p.txt", text)
    assert split(page) == split(page)


@settings(max_examples=200, deadline=None)
@given(pages, st.sampled_from(["", "某区总工会送清凉"]))
def test_a_bare_text_makes_an_article(text: str, headline: str) -> None:
    made = from_text(text, headline)
    if headline:
        assert made.headline == headline


@settings(max_examples=300, deadline=None)
@given(pages)
def test_cleaning_keeps_the_way_back(text: str) -> None:
    made = clean(text, [(0, len(text))])
    repaired = {r.at: r.put for r in made.repairs if r.put}
    assert list(made.offsets) == sorted(set(made.offsets))
    for char, at in zip(made.value, made.offsets, strict=True):
        assert char == repaired.get(at, text[at]) or (char == " " and text[at].isspace())
    kept = set(made.offsets) | set(made.dropped)
    assert all(c.isspace() for i, c in enumerate(text) if i not in kept)


@settings(max_examples=300, deadline=None)
@given(pages)
def test_bylines_never_raise_and_stay_inside(text: str) -> None:
    for name, start, end in names(text):
        assert 0 <= start < end <= len(text)
        assert "".join(text[start:end].split()) == name
    is_byline(text)
    for place in (dateline(text), signature(text)):
        assert place is None or 0 <= place <= len(text)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_decode_or_are_refused_in_one_line(raw: bytes) -> None:
    told = ""
    try:
        decode(raw, "p.txt")
    except PageError as error:
        told = str(error)
    assert "\n" not in told


@pytest.mark.parametrize(
    "text", ["", "\n", "。", "#", "本报讯", "本报讯（记者", "■", "——", "（", "广告\n"]
)
def test_the_smallest_pages(text: str) -> None:
    check(split(Page("p", "p.txt", text)))
