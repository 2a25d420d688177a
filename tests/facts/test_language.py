from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.errors import RuleError
from kg.facts.language import compile_pattern
from kg.facts.loader import read_rules
from kg.facts.matcher import match
from kg.facts.view import settle, views
from kg.model import Fact, Kind, Mention

HEAD = '[[rule]]\nid = "t.one"\ngives = "Role"\nyes = [{ text = "甲", a = "甲" }]\nno = ["乙"]\n'


@pytest.fixture
def run(make: Callable[..., tuple[object, tuple[Mention, ...]]]) -> Callable[..., list[Fact]]:
    def _run(pattern: str, text: str, extra: str = "") -> list[Fact]:
        (rule,) = read_rules(f"{HEAD}pattern = '{pattern}'\n{extra}", "t.toml")
        article, mentions = make(text)
        return list(match(rule, article, views(article, settle(mentions))))

    return _run


def texts(fact: Fact, role: str) -> list[str]:
    return [m.text for m in fact.get(role)]


def test_every_filling_of_a_repeated_slot_is_kept(run):
    (fact,) = run(
        "<o:Organization><t:Title>([、，]<t:Title>)*<p:Person>",
        "昨天，{昌平区总工会:UnionOrganization}{党组书记:Title}、{主席:Title}{王平:Person}到会",
    )
    assert texts(fact, "t") == ["党组书记", "主席"]
    assert texts(fact, "p") == ["王平"]
    assert (fact.start, fact.end) == (3, 18)


def test_quotation_marks_around_a_mention_are_free(run):
    (fact,) = run("举办<n:EventName>活动", "举办“{职工好声音:EventName}”活动")
    assert texts(fact, "n") == ["职工好声音"]


def test_abstract_kinds_and_alternatives_of_kinds(run):
    text = "{李红:Person}来到{南河镇:Place}和{南河小学:Institution}"
    (fact,) = run("<a:Person>来到<b:Place|Institution>和<b:Organization>", text)
    assert texts(fact, "b") == ["南河镇", "南河小学"]
    assert not run("<a:Organization>来到", text)


@pytest.mark.parametrize(
    ("pattern", "text", "hits"),
    [
        ("<a:Person>...{0,3}说", "{李红:Person}高兴，说", 1),
        ("<a:Person>..{0,3}说", "{李红:Person}高兴，说", 0),
        ("<a:Person>.-{0,9}说", "{李红:Person}{主席:Title}说", 1),
        ("^<a:Person>.-{0,9}说", "{李红:Person}和{王平:Person}说", 0),
        ("^<a:Person>.-{0,9}说", "{李红:Person}好，说", 0),
        ("<a:Enterprise>.~{0,9}<b:Title>", "{某厂:Enterprise}第二车间{主任:Title}", 1),
        ("<a:Enterprise>.~{0,9}<b:Title>", "{某厂:Enterprise}的{主任:Title}", 0),
        ("<a:Enterprise>.~{0,9}<b:Title>", "{某厂:Enterprise}自来水站{站长:Title}", 0),
        ("^.~{1,9}<b:Title>", "自治区总工会{主席:Title}", 1),
        ("<a:Person>...{0,2}说", "{李红:Person}高兴，说", 0),
        ("<a:Person>...{0,9}说", "{李红:Person}来了。他说", 0),
        ("<a:Person>...{1,1}说", "{李红:Person}{王平:Person}说", 1),
        ("^<a:Person>说$", "{李红:Person}说", 1),
        ("^<a:Person>说", "我听{李红:Person}说", 0),
        ("(?<!没有)<a:Person>", "没有{李红:Person}", 0),
        ("<a:Person>(?=[说讲])", "{李红:Person}讲", 1),
        ("<a:Person>[^说讲]", "{李红:Person}{王平:Person}", 0),
        ("<a:Person>( 说 | 表示 ) ，", "{李红:Person}表示,很好", 1),
        ("<a:Person>（<t:Title>）", "{李红:Person} (主席) {李红:Person}({主席:Title})", 1),
        ("<a:Person>2019年", "{李红:Person}２０１９年", 1),
        (r"<a:Person>\?", "{李红:Person}?", 1),
        ("<a:Person>说{2}", "{李红:Person}说说", 1),
    ],
)
def test_what_a_pattern_says(run, pattern, text, hits):
    assert len(run(pattern, text)) == hits


def test_the_trigger_and_the_fixed_values_are_kept(run):
    (fact,) = run("<a:Person>..{0,4}(!走访|慰问)", "今天，{李红:Person}率队走访", 'type = "慰问"')
    assert fact.trigger == (7, 9)
    assert fact.value("type") == "慰问"


def test_word_lists(run):
    text = "{李红:Person}率队来到"
    assert run("<a:Person>@lead", text, '[words]\nlead = ["带队", "率队"]')
    with pytest.raises(RuleError, match="unknown word list @lead"):
        run("<a:Person>@lead", text)


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("<a:Human>", "unknown kind 'Human'"),
        ("<a:Person>...说", "gap without bound"),
        ("<a:Person>...{3}{2,1}", "bound 2,1"),
        ("<a:Person>...{0,900}", "bound 0,900"),
        ("(<a:Person>、*)*", "unbounded repeat inside another"),
        ("((<a:Person>、)+说)+", "unbounded repeat inside another"),
        ("(<a:Person>", "not closed"),
        ("<a:Person>)", "unexpected"),
        ("[、，", "class is not closed"),
        ("<a>", "no slot"),
        ("<a:Person>.", "stray"),
        ("*说", "stray"),
        ("<a:Person>?", "nothing at all"),
        ("<a:Person>说{2,}", "no bound"),
    ],
)
def test_what_is_not_of_the_language_is_refused(pattern, said):
    with pytest.raises(RuleError, match=said):
        compile_pattern(pattern, where="t.toml: t")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("yes = ", "yess = "), "unknown key 'yess'"),
        (('no = ["乙"]', ""), "no no"),
        (('no = ["乙"]', "no = []"), "no no"),
        (('[{ text = "甲", a = "甲" }]', "[]"), "no yes"),
        (('a = "甲"', 'a = "丙"'), "not in its own text"),
        (('"Role"', '"Roll"'), "gives 'Roll'"),
        (('id = "t.one"', 'id = "t.one"\nthen = "nix"'), "then = 'nix'"),
        (('id = "t.one"', 'id = "t.one"\nin = ["foot"]'), "in = 'foot'"),
        (('id = "t.one"', 'id = "t.one"\nconfidence = 2'), "confidence 2"),
        (('id = "t.one"', 'id = "t.one"\nconfidence = true'), "confidence is a bool"),
        (('id = "t.one"', "id = "), "not TOML"),
    ],
)
def test_a_rule_outside_the_schema_does_not_load(change, said):
    text = HEAD + "pattern = '<a:Person>'"
    read_rules(text, "t.toml")
    with pytest.raises(RuleError, match=said) as caught:
        read_rules(text.replace(*change), "t.toml")
    assert "t.toml" in str(caught.value)


def test_settled_mentions_do_not_overlap_and_the_longest_wins():
    def m(kind: Kind, start: int, text: str) -> Mention:
        return Mention(kind, start, start + len(text), text, "hand")

    long = m(Kind.UNION, 0, "大兴区黄村镇总工会")
    name = m(Kind.NAME, 0, "大兴区黄村镇总工会2024年职工运动会")
    inner = m(Kind.PLACE, 3, "黄村镇")
    assert settle([inner, name, long]) == (long, m(Kind.NAME, 9, "2024年职工运动会"))


def test_a_name_in_quotation_marks_is_never_cut():
    name = Mention(Kind.NAME, 0, 9, "“红星厂杯”篮球赛", "hand")
    firm = Mention(Kind.ENTERPRISE, 1, 4, "红星厂", "hand")
    assert settle([name, firm]) == (name,)
