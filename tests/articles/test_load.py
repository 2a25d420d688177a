"""Bytes to pages: encodings, damage, what is refused; front matter and sidecars; HTML and PDF."""

from __future__ import annotations

import codecs
import random
from pathlib import Path

import pytest

from kg.articles import read
from kg.articles.load import LIMIT
from kg.errors import PageError
from kg.model import PartKind

ITEM = (
    "柳湖区百余名职工比武\n\n本报讯（记者 田野）近日，柳湖区总工会在人民广场举办技能比武，来自全区26家企业的120名职工"
    "参加了电工、焊工、钳工三个项目的角逐。经过一天的比拼，共有9名选手获奖。\n\n据了解，这项赛事已连续举办五年，"
    "累计有2000余名职工参加。区总工会主席温向东说，今后还将增加比赛项目。\n"
)
BIG = (
    "柳湖區百餘名職工比武\n\n本報訊（記者 田野）近日，柳湖區總工會在人民廣場舉辦技能比武，來自全區26家企業的120名職工"
    "參加了電工、焊工、鉗工三個項目的角逐。經過一天的比拼，共有9名選手獲獎。\n"
)


def put(tmp_path: Path, raw: bytes, name: str = "p.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("gb18030", b""),
        ("gbk", b""),
    ],
)
def test_an_encoding_is_found(tmp_path: Path, encoding: str, mark: bytes) -> None:
    layout = read(put(tmp_path, mark + ITEM.encode(encoding)))
    assert layout.page.text == ITEM
    assert [a.headline for a in layout.articles] == ["柳湖区百余名职工比武"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le"])
def test_a_short_text_is_enough(tmp_path: Path, encoding: str) -> None:
    assert read(put(tmp_path, ITEM[:60].encode(encoding))).page.text == ITEM[:60]


def test_big5_reads_and_becomes_simplified(tmp_path: Path) -> None:
    layout = read(put(tmp_path, BIG.encode("big5")))
    assert layout.page.text == BIG
    assert layout.articles[0].headline == "柳湖区百余名职工比武"
    assert [a.name for a in layout.articles[0].authors] == ["田野"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_one_per_cent_of_damage_is_borne(tmp_path: Path, encoding: str) -> None:
    rng = random.Random(1)
    raw = bytearray((ITEM * 4).encode(encoding))
    for _ in range(len(raw) // 400):
        raw[rng.randrange(len(raw))] = 0xFF
    layout = read(put(tmp_path, bytes(raw)))
    same = sum(a == b for a, b in zip(layout.page.text, ITEM * 4, strict=False))
    assert same > 0 or layout.page.text
    assert layout.page.text.count("工会") > 4


@pytest.mark.parametrize(
    "raw",
    [b"", b" \n\n", b"\x89PNG\r\n\x1a\n" + bytes(200), bytes(range(256)) * 8, b"\xff\xfe", b"PK\x03\x04abc"],
)  # fmt: skip
def test_what_is_no_text_is_refused_in_one_line(tmp_path: Path, raw: bytes) -> None:
    with pytest.raises(PageError) as caught:
        read(put(tmp_path, raw))
    assert "\n" not in str(caught.value)
    assert "p.txt" in str(caught.value)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PageError, match="folder"):
        read(tmp_path)
    with pytest.raises(PageError, match="no such file"):
        read(tmp_path / "none.txt")
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(LIMIT + 1)
    with pytest.raises(PageError, match="at most"):
        read(tmp_path / "big.txt")


def test_a_dangling_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "p.txt").symlink_to(tmp_path / "gone.txt")
    with pytest.raises(PageError, match="no such file"):
        read(tmp_path / "p.txt")


def test_front_matter_and_call(tmp_path: Path) -> None:
    path = put(
        tmp_path, ("---\ndate: 2021年5月6日\n报纸: 柳湖工人报\npage: 2\n---\n" + ITEM).encode()
    )
    layout = read(path)
    meta = layout.page.meta
    assert (meta.date, meta.paper, meta.number) == ("2021-05-06", "柳湖工人报", "2")
    assert layout.regions[0].kind == "front-matter"
    assert len(layout.articles) == 1
    assert read(path, "2020").page.meta.date == "2020"
    assert read(path, "2020").page.meta.paper == "柳湖工人报"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("p.meta.toml", 'date = 2021-05-06\npaper = "柳湖工人报"\nnumber = 2\n'),
        ("p.meta.json", '{"date": "2021-05-06", "paper": "柳湖工人报", "number": 2}'),
    ],
)
def test_a_sidecar(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    meta = read(put(tmp_path, ITEM.encode())).page.meta
    assert (meta.date, meta.paper, meta.number) == ("2021-05-06", "柳湖工人报", "2")


def test_a_broken_sidecar_is_named(tmp_path: Path) -> None:
    (tmp_path / "p.meta.toml").write_text("date = =", "utf-8")
    with pytest.raises(PageError, match=r"p\.meta\.toml"):
        read(put(tmp_path, ITEM.encode()))


def test_a_bare_dash_line_is_no_front_matter(tmp_path: Path) -> None:
    layout = read(put(tmp_path, ("---\n" + ITEM + "\n---\n").encode()))
    assert len(layout.articles) == 1


def test_markdown(tmp_path: Path) -> None:
    text = "![](images/1.jpg)\n\n## **柳湖区百余名职工比武**\n\n" + ITEM.split("\n\n", 1)[
        1
    ].replace("温向东", "**温向东**")
    layout = read(put(tmp_path, text.encode(), "p.md"))
    article = layout.articles[0]
    assert article.headline == "柳湖区百余名职工比武"
    assert "主席温向东说" in article.text.value


def test_a_web_page_gives_its_body_and_no_menu(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    head, lead, more = (x for x in ITEM.split("\n") if x)
    page = (
        '<!DOCTYPE html><html><head><meta charset="gbk"><meta name="publishdate" content="2021-05-06">'
        "<title>数字报</title><script>var a = 1;</script></head><body>"
        '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/b">时政</a></li></ul></div>'
        f"<div><h3>搭建平台强技能 以赛促学育匠才</h3><h1>{head}</h1><div><p>　　{lead}</p><p>　　{more}</p></div></div>"
        '<div class="footer">版权所有 <a href="/c">关于我们</a></div></body></html>'
    )
    layout = read(put(tmp_path, page.encode("gbk"), "p.html"))
    article = layout.articles[0]
    assert (article.headline, [a.name for a in article.authors]) == (head, ["田野"])
    assert [p.kind for p in article.parts].count(PartKind.KICKER) == 1
    assert "关于我们" not in article.text.value
    assert "首页" not in article.text.value
    assert layout.page.meta.date == "2021-05-06"


def pdf(rows: list[tuple[float, float, float, str]]) -> bytes:
    """A PDF of one sheet with a text layer: x, y from the foot, size and text of each line."""
    stream = "BT\n"
    for x, y, size, text in rows:
        stream += f"/F1 {size} Tf 1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj\n"
    content = (stream + "ET").encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
        b" /DescendantFonts [6 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>"
        b" /FontDescriptor 7 0 R /DW 1000 >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900]"
        b" /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >>",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % p for p in places)
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        start,
    )


def test_a_pdf_is_read_column_by_column(tmp_path: Path) -> None:
    pytest.importorskip("pdfplumber")
    head, lead, more = (x for x in ITEM.split("\n") if x)
    text = "　　" + lead + "　　" * 5 + more
    lines = [text[i : i + 20] for i in range(0, len(text), 20)]
    half = (len(lines) + 1) // 2
    rows = [(40.0, 760.0, 24.0, head)]
    rows += [(40.0, 720.0 - 14 * i, 10.0, t) for i, t in enumerate(lines[:half])]
    rows += [(260.0, 720.0 - 14 * i, 10.0, t) for i, t in enumerate(lines[half:])]
    layout = read(put(tmp_path, pdf(rows), "p.pdf"))
    assert [(a.headline, [x.name for x in a.authors]) for a in layout.articles] == [
        (head, ["田野"])
    ]
    value = layout.articles[0].text.value
    assert "来自全区26家企业的120名职工参加了电工" in value
    assert "累计有2000余名职工参加" in value


def test_a_pdf_without_text_or_sense_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("pdfplumber")
    with pytest.raises(PageError, match="no text layer"):
        read(put(tmp_path, pdf([]), "p.pdf"))
    with pytest.raises(PageError, match="PDF"):
        read(put(tmp_path, b"%PDF-1.4\n" + bytes(range(200)), "q.pdf"))
