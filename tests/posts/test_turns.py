"""Turns of office chains whose body the sentence does not print in full: whose post it is."""

from __future__ import annotations

import pytest
from office_chains import Row, read

CASES: dict[str, tuple[str, set[Row]]] = {
    "departments side by side are of one union": (
        "绵阳市总工会女职工部部长王丽娟、办公室主任周海涛参加评审。",
        {("王丽娟", "绵阳市总工会女职工部", "部长"), ("周海涛", "绵阳市总工会办公室", "主任")},
    ),
    "a firm's union is not its personnel department's": (
        "绵阳长虹机电有限公司人力资源部部长王建军、工会主席李国庆签字。",
        {
            ("王建军", "绵阳长虹机电有限公司人力资源部", "部长"),
            ("李国庆", "绵阳长虹机电有限公司工会", "主席"),
        },
    ),
    "the committee of a union is a body of its own": (
        "龙江集团党委副书记、工会副主席、女职工委员会主任李秀兰参加。",
        {
            ("李秀兰", "龙江集团", "党委副书记"),
            ("李秀兰", "龙江集团工会", "副主席"),
            ("李秀兰", "龙江集团工会女职工委员会", "主任"),
        },
    ),
    "the union's own working department": (
        "松江水工建设有限公司工会副主席、工会工作部部长孟凡林到会。孟凡林说，先签协议。",
        {
            ("孟凡林", "松江水工建设有限公司工会", "副主席"),
            ("孟凡林", "松江水工建设有限公司工会工作部", "部长"),
        },
    ),
    "a ward is its hospital's, whatever firm stands nearer": (
        "道里区白河医院工会把课堂开进哈尔滨青木业有限公司，急诊科主任王建军说，人人都要会急救。",
        {("王建军", "道里区白河医院急诊科", "主任")},
    ),
    "the union of a unit that its last character names": (
        "龙江铁路局集团有限公司桃山机务段工会走进南山整备车间演出。段工会副主席王建军说，还要巡演。",
        {("王建军", "龙江铁路局集团有限公司桃山机务段工会", "副主席")},
    ),
    "a branch and its part": (
        "哈尔滨公交集团第四客运分公司工会举办书画展。第四客运分公司第十二车队驾驶员王建军吸引了职工。",
        {("王建军", "哈尔滨公交集团第四客运分公司第十二车队", "驾驶员")},
    ),
    "a street's office beside its party committee": (
        "莲都区白云街道党工委书记陈国强、办事处主任周海涛看望户外劳动者。",
        {
            ("陈国强", "莲都区白云街道党工委", "书记"),
            ("周海涛", "莲都区白云街道办事处", "主任"),
        },
    ),
    "the committees of a zone": (
        "松江金融商务区管理委员会工会开展活动。松江金融商务区妇工委主任王丽娟、管委会工会主席李国庆，"
        "团工委书记王建军参加。",
        {
            ("王丽娟", "松江金融商务区妇工委", "主任"),
            ("李国庆", "松江金融商务区管理委员会工会", "主席"),
            ("王建军", "松江金融商务区团工委", "书记"),
        },
    ),
    "a school's own union": (
        "新任南山大学校工会常务副主席的王建军表示，要办实事。王建军说，先办食堂。",
        {("王建军", "南山大学工会", "常务副主席")},
    ),
    "an honour between title and name": (
        "哈尔滨松北物业公司电工、全国劳模王建军领奖。",
        {("王建军", "哈尔滨松北物业公司", "电工")},
    ),
    "a department of a firm printed short": (
        "北京岭南重型机械有限公司搬到了房山。王建军是岭南重机人力资源部负责人。王建军说，缺人。",
        {("王建军", "北京岭南重型机械有限公司人力资源部", "负责人")},
    ),
    "an elected union in the sentence before": (
        "道里区快递行业工会联合会成立。大会选举产生了第一届委员会，王建军当选主席，李国庆当选副主席。"
        "王建军说，先建台账。李国庆说，先跑网点。",
        {
            ("王建军", "道里区快递行业工会联合会", "主席"),
            ("李国庆", "道里区快递行业工会联合会", "副主席"),
        },
    ),
    "one post over, the next one held": (
        "株洲市总工会原副主席、市劳模协会会长王建军讲党课。",
        {("王建军", "株洲市总工会", "副主席"), ("王建军", "株洲市劳模协会", "会长")},
    ),
    "the relative of a rider is no rider": (
        "刘敏是丽水顺达配送公司骑手王建军的妻子。",
        {("王建军", "丽水顺达配送公司", "骑手")},
    ),
    "the mother of a rider without a name": (
        "丽水顺达配送公司骑手的母亲刘敏流下了眼泪。刘敏说，孩子不容易。",
        set(),
    ),
    "two unions, one title, one each": (
        "道里区兆麟街道总工会、道里区新阳街道总工会主席王建军、李国庆分别介绍经验。",
        {
            ("王建军", "道里区兆麟街道总工会", "主席"),
            ("李国庆", "道里区新阳街道总工会", "主席"),
        },
    ),
    "no nurse in a firm because a firm stands before": (
        "职工来到哈尔滨松北物业公司，护士长李秀兰讲解。",
        set(),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_whose_post(case: str) -> None:
    text, posts = CASES[case]
    assert set(read(text)) == posts


def test_one_leaves_and_the_next_comes() -> None:
    text = "周海涛接替陈国强担任武陵区总工会主席。周海涛说，接着干。陈国强说，放心。"
    found = read(text)
    assert found == {
        ("周海涛", "武陵区总工会", "主席"): "current",
        ("陈国强", "武陵区总工会", "主席"): "former",
    }
