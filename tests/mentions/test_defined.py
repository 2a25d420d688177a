"""Short names that the article gives itself."""

from __future__ import annotations

from sentences import mentions

from kg.model import Kind

TEXT = (
    "柳湖镇外卖配送行业工会联合会（以下简称“联合会”）主席常青松到会。联合会成立于去年。"
    "清江电子职业学院（简称清电院）出教师。清电院的老师说，市体育联合会也来了。"
)


def test_each_place_is_found() -> None:
    found = [m for m in mentions(TEXT) if m.source.startswith("alias:")]
    assert [(m.text, m.kind, m.source) for m in found] == [
        ("联合会", Kind.UNION, "alias:柳湖镇外卖配送行业工会联合会"),
        ("联合会", Kind.UNION, "alias:柳湖镇外卖配送行业工会联合会"),
        ("清电院", Kind.INSTITUTION, "alias:清江电子职业学院"),
        ("清电院", Kind.INSTITUTION, "alias:清江电子职业学院"),
    ]


def test_without_the_remark_there_is_none() -> None:
    text = TEXT.replace("（以下简称“联合会”）", "")
    assert "联合会" not in [m.text for m in mentions(text)]
