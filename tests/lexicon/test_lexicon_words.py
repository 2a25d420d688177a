"""The word lists: their size, their look-ups, and traps they must keep out of."""

from __future__ import annotations

import re

import pytest

from kg.lexicon import Strength, TitleClass, lexicon
from kg.model import BODY_KINDS, Kind


def test_lists_are_as_long_as_the_trade_needs() -> None:
    words = lexicon()
    single = [s for s in words.surnames if len(s.text) == 1]
    compound = [s for s in words.surnames if len(s.text) > 1]
    assert len(single) >= 400
    assert len(compound) >= 70
    by_class = {k: [t for t in words.titles if t.kind is k] for k in TitleClass}
    assert len(by_class[TitleClass.OFFICE]) >= 250
    assert len(by_class[TitleClass.OCCUPATION]) >= 300
    brands = [b for b in words.bodies if b.kind is Kind.ENTERPRISE]
    assert len(brands) >= 150
    assert len(words.not_person) >= 600


@pytest.mark.parametrize("field", ["surnames", "titles", "suffixes", "modifiers", "not_person"])
def test_each_text_stands_once(field: str) -> None:
    texts = [entry.text for entry in getattr(lexicon(), field)]
    assert len(texts) == len(set(texts))


def test_body_names_and_aliases_are_unique() -> None:
    names = [name for body in lexicon().bodies for name, _ in body.names()]
    assert len(names) == len(set(names))


def test_only_simplified_han_in_surnames() -> None:
    wrong = [s.text for s in lexicon().surnames if not re.fullmatch("[\u4e00-\u9fff]+", s.text)]
    assert wrong == []
    assert lexicon().surname("劉明") is None


@pytest.mark.parametrize(
    ("text", "surname", "common"),
    [
        ("王强", "王", True),
        ("欧阳明", "欧阳", True),
        ("司马光", "司马", True),
        ("夏侯惇", "夏侯", True),
        ("爱新觉罗溥", "爱新觉罗", False),
        ("第五伦", "第五", False),
        ("欧文", "欧", True),
        ("逄锦", "逄", False),
    ],
)
def test_surnames(text: str, surname: str, common: bool) -> None:
    found = lexicon().surname(text)
    assert found is not None
    assert (found.text, found.common) == (surname, common)


def test_doubtful_surnames_carry_a_note() -> None:
    notes = {s.text: s.note for s in lexicon().surnames}
    for word in "高马方石万时金安文路":
        assert notes[word], word
    assert notes["刘"] == ""
    assert lexicon().surname("的哥") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("迪丽·艾合买提", "dot"),
        ("扎西多吉", "tibetan"),
        ("买买提江", "uygur"),
        ("乌云其其格", "mongol"),
    ],
)
def test_patterns_of_names_without_a_surname(text: str, name: str) -> None:
    pattern = next(p for p in lexicon().patterns if p.name == name)
    assert re.fullmatch(pattern.regex, text)
    assert not re.fullmatch(pattern.regex, "工作人员")


@pytest.mark.parametrize(
    ("text", "time", "modifiers", "base"),
    [
        ("主席", (), (), "主席"),
        ("原常务副主席", ("原",), ("常务副",), "主席"),
        ("时任党组书记", ("时任",), (), "党组书记"),
        ("第一副主任", (), ("第一副",), "主任"),
        ("挂职副区长", (), ("挂职副",), "区长"),
        ("代市长", (), ("代",), "市长"),
        ("街道工委副书记", (), ("副",), "街道工委书记"),
        ("党委常务副书记", (), ("常务副",), "党委书记"),
        ("书记处第一书记", (), (), "书记处第一书记"),
        ("二级巡视员", (), (), "二级巡视员"),
        ("的哥", (), (), "的哥"),
        ("原二级巡视员", ("原",), (), "二级巡视员"),
    ],
)
def test_titles(text: str, time: tuple[str, ...], modifiers: tuple[str, ...], base: str) -> None:
    found = lexicon().title(text)
    assert found is not None
    assert (found.time, found.modifiers, found.base.text) == (time, modifiers, base)
    assert found.printed == text.removeprefix("".join(time))


@pytest.mark.parametrize("text", ["", "副", "原", "主席团", "副的哥", "名誉骑手", "工作", "原副"])
def test_no_titles(text: str) -> None:
    assert lexicon().title(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("女职工委员会主任", TitleClass.OFFICE),
        ("经费审查委员会主任", TitleClass.OFFICE),
        ("车间主任", TitleClass.OFFICE),
        ("庭长", TitleClass.OFFICE),
        ("四级调研员", TitleClass.RANK),
        ("焊工", TitleClass.OCCUPATION),
        ("主治医师", TitleClass.OCCUPATION),
        ("律师", TitleClass.OCCUPATION),
        ("同志", TitleClass.HONORIFIC),
        ("专家", TitleClass.NO_POST),
        ("队员", TitleClass.NO_POST),
        ("相关负责人", TitleClass.NO_POST),
    ],
)
def test_title_classes(text: str, kind: TitleClass) -> None:
    found = lexicon().title(text)
    assert found is not None
    assert found.base.kind is kind


def test_forms_of_address_are_marked() -> None:
    marked = {t.text for t in lexicon().titles if t.follows}
    assert {"教授", "律师", "医生", "老师"} <= marked
    assert "主席" not in marked


@pytest.mark.parametrize(
    ("text", "suffix", "kind"),
    [
        ("甲区总工会", "总工会", Kind.UNION),
        ("甲区乙街道总工会", "街道总工会", Kind.UNION),
        ("甲乙有限公司工会", "有限公司工会", Kind.UNION),
        ("甲区教育工会", "教育工会", Kind.UNION),
        ("甲街道工会服务站", "工会服务站", Kind.UNION),
        ("某市职工法律服务中心", "职工法律服务中心", Kind.UNION),
        ("甲乙有限责任公司", "有限责任公司", Kind.ENTERPRISE),
        ("甲乙（集团）有限公司", "（集团）有限公司", Kind.ENTERPRISE),
        ("甲乙律师事务所", "律师事务所", Kind.ENTERPRISE),
        ("甲乙支行", "支行", Kind.ENTERPRISE),
        ("甲乙景区", "景区", Kind.ENTERPRISE),
        ("甲区委宣传部", "委宣传部", Kind.GOVERNMENT),
        ("甲区人大常委会", "人大常委会", Kind.GOVERNMENT),
        ("甲街道工委", "街道工委", Kind.GOVERNMENT),
        ("甲乙集团党委", "党委", Kind.GOVERNMENT),
        ("甲区交通支队", "交通支队", Kind.GOVERNMENT),
        ("甲乙医院", "医院", Kind.INSTITUTION),
        ("甲区委党校", "区委党校", Kind.INSTITUTION),
        ("甲区环卫中心", "环卫中心", Kind.INSTITUTION),
        ("甲乙公园管理处", "公园管理处", Kind.INSTITUTION),
        ("甲乙志愿服务队", "志愿服务队", Kind.GROUP),
        ("甲乙协调小组", "协调小组", Kind.GROUP),
        ("甲乙公园", "公园", Kind.PLACE),
        ("甲乙科技园", "科技园", Kind.PLACE),
        ("甲乙会议中心", "会议中心", Kind.PLACE),
        ("甲乙体育馆", "体育馆", Kind.PLACE),
    ],
)
def test_longest_suffix(text: str, suffix: str, kind: Kind) -> None:
    found = lexicon().suffix(text)
    assert found is not None
    assert (found.text, found.kind) == (suffix, kind)


def test_a_suffix_alone_is_no_name() -> None:
    for proper, text in ((True, "工会"), (False, "总工会")):
        found = lexicon().suffix("总工会", proper=proper)
        assert found is not None
        assert found.text == text
    assert lexicon().suffix("跑步") is None


def test_trades_and_single_characters_are_ambiguous() -> None:
    by_text = {s.text: s for s in lexicon().suffixes}
    for text in ("快递", "物业", "科技", "口", "里", "中心", "内科"):
        assert by_text[text].ambiguous, text
    for text in ("总工会", "有限公司", "律师事务所", "医院", "大学"):
        assert not by_text[text].ambiguous, text


def test_suffix_types_agree_with_the_endings_inside_them() -> None:
    """Whatever ends in 工会 is a union, in 有限公司 a firm."""
    for suffix in lexicon().suffixes:
        if suffix.text.endswith("工会"):
            assert suffix.kind is Kind.UNION, suffix.text
        if suffix.text.endswith("公司"):
            assert suffix.kind is Kind.ENTERPRISE, suffix.text
        if suffix.text.endswith(("党委", "街道办事处", "派出所", "法院")):
            assert suffix.kind is Kind.GOVERNMENT, suffix.text
        if suffix.text.endswith(("行业协会", "学会", "志愿服务队")):
            assert suffix.kind is Kind.GROUP, suffix.text


def test_bodies() -> None:
    body = lexicon().body("全总")
    assert body is not None
    assert (body[0].name, body[1]) == ("中华全国总工会", False)
    assert lexicon().body("全国总工会") == body
    for strong in ("美团", "饿了么", "顺丰速运", "首钢", "中石油", "国家电网", "内联升", "国务院"):
        found = lexicon().body(strong)
        assert found is not None, strong
        assert not found[1], strong
    for weak in ("小米", "苹果", "移动", "中央", "区总", "市总工会"):
        found = lexicon().body(weak)
        assert found is not None, weak
        assert found[1], weak
    assert lexicon().body("某某公司") is None


def test_kinds_of_bodies() -> None:
    assert {b.kind for b in lexicon().bodies} == {*BODY_KINDS, Kind.PLACE}
    unions = {b.name for b in lexicon().bodies if b.kind is Kind.UNION}
    assert all("工会" in name or name.endswith("总") or "职工" in name for name in unions)


@pytest.mark.parametrize(
    "word", ["高新", "安康", "马路", "方便", "石油", "文化", "万人", "时光", "金秋", "平安", "和谐"]
)
def test_words_that_look_like_names(word: str) -> None:
    assert lexicon().no_person(word) is not None


def test_no_person_entries_begin_with_a_surname() -> None:
    for entry in lexicon().not_person:
        assert lexicon().surname(entry.text) is not None, entry.text
        assert entry.reason


def test_words_given_to_people_are_only_unlikely() -> None:
    for word in ("高峰", "马力", "文静", "方正", "白雪", "江山", "安宁"):
        found = lexicon().no_person(word)
        assert found is not None, word
        assert found.strength is Strength.UNLIKELY, word
    for word in ("高新", "马路", "石油", "全体", "余名"):
        found = lexicon().no_person(word)
        assert found is not None, word
        assert found.strength is Strength.NEVER, word


def test_plain_names_are_not_shut_out() -> None:
    for name in (
        "王强",
        "李娜",
        "张伟",
        "高飞跃",
        "马小军",
        "石建国",
        "方志敏",
        "金晓燕",
        "安小兰",
    ):
        assert lexicon().no_person(name) is None, name
