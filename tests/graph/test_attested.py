"""Between which days a post is attested, and that nothing is made up of an open date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from marked import layout, marked

from kg.graph import assemble
from kg.graph.attested import attested
from kg.model import Dating

DAY = Dating("2021-03-04", date(2021, 3, 4), date(2021, 3, 4))
LATER = Dating("2021-09", date(2021, 9, 1), date(2021, 9, 30))
WIDE = Dating("2021-01-08/2021-06-30", date(2021, 1, 8), date(2021, 6, 30))
OPEN = Dating("2020-05-01/..", date(2020, 5, 1), None)


@pytest.mark.parametrize(
    ("dates", "first", "last"),
    [
        ([], None, None),
        ([DAY], "2021-03-04", "2021-03-04"),
        ([DAY, LATER], "2021-03-04", "2021-09"),
        ([LATER, DAY], "2021-03-04", "2021-09"),
        # the page of the interval may be the first or the second of the two
        ([DAY, WIDE], "2021-01-08/2021-03-04", "2021-03-04/2021-06-30"),
        ([WIDE, LATER], "2021-01-08/2021-06-30", "2021-09"),
        ([OPEN], "2020-05-01/..", "2020-05-01/.."),
        # a page without an end may be the first or the last
        ([OPEN, DAY], "2020-05-01/2021-03-04", "2021-03-04/.."),
        ([OPEN, OPEN], "2020-05-01/..", "2020-05-01/.."),
    ],
)
def test_days_and_intervals(dates: list[Dating], first: str | None, last: str | None) -> None:
    datings = {f"p{i}": dating for i, dating in enumerate(dates)}
    assert attested([*datings, "undated"], datings) == (first, last)


def test_a_post_has_the_dates_of_its_own_pages() -> None:
    done = []
    for page, text, dating in (
        ("a", "{洛阳市总工会|U}{主席|T}{甘露|P}讲话。", DAY),
        ("b", "{洛阳市总工会|U}{主席|T}{甘露|P}到会。", LATER),
        ("c", "{洛阳市总工会|U}{副主席|T}{方策|P}到会。", None),
    ):
        one = marked(text, page)
        words = [(r, m.text) for r, m in zip(("org", "title", "person"), one.mentions, strict=True)]
        done.append((replace(layout(one), dating=dating), (one.read(one.fact("Post", *words)),)))
    posts = {p.title: (p.first, p.last) for p in assemble(done).posts}
    assert posts == {"主席": ("2021-03-04", "2021-09"), "副主席": (None, None)}
