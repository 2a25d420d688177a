"""What a clause says that only people do, and which ordinary words may be names."""

from __future__ import annotations

import pytest

from kg.mentions.deeds import deed, may_be_called

PERSONAL = """
坦言，压力不小
接过奖状，眼眶红了
在颁奖会上致辞
把十年的心得编成了教材
用半年时间攻克了难题
是云岭集团的一名焊工
是家里的第三代矿工
向大家介绍了经验
和工友们一起抢修
所在班组获表彰
今年三十岁
从小喜欢机械
的妻子也来到现场
（左）正在检修
"""
NOT = """
送到每一名职工家中
是企业最大的效益
从点滴做起
全面铺开
率达到九成
期间，职工坚守岗位
"""


@pytest.mark.parametrize("rest", PERSONAL.split())
def test_only_people_do_so(rest: str) -> None:
    assert deed(rest) >= 2


@pytest.mark.parametrize("rest", NOT.split())
def test_things_do_so_too(rest: str) -> None:
    assert deed(rest) < 2


def test_an_adjective_modifies_the_verb_behind_it() -> None:
    assert deed("要求自己", adjective=True) < 2 <= deed("要求自己")
    assert deed("给大家讲起往事", adjective=True) >= 2


@pytest.mark.parametrize("name", ["江河", "高兴", "石磊", "柳如烟", "夏至"])
def test_words_that_people_are_called_by(name: str) -> None:
    assert may_be_called(name)


@pytest.mark.parametrize("word", ["党委", "文件", "方案", "党员", "应当", "全面", "单位"])
def test_groups_papers_and_particles_are_no_names(word: str) -> None:
    assert not may_be_called(word)
