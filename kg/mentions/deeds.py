"""What a clause says that only people do.

高兴, 江河 and 许诺 are words and names. No list tells which; what the rest of the sentence says
does: 高兴是某公司的一名钳工, 江河认为, 许诺一边擦汗一边介绍, but 温暖送到每一名职工家中. The words
are in cues.toml (``[deed]``).
"""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import Strength, lexicon
from kg.lexicon.given import likeness
from kg.lexicon.tagger import single_word_tag
from kg.mentions.cues import cues
from kg.mentions.stretch import Stretch

_ADVERB = (
    r"(?:也|还|又|都|就|便|才|曾经?|已经?|正在?|将要?|则|从|刚|再|[一-鿿]{2,3}地|一[直边同起并]|随[后即]|当[场即]|主动|"
    r"亲自|多次|连续|长期|始终|常[年常]|经常|先后|共同|认真|耐心|分别|今年|每天|现场|成功|顺利|率先|"
    r"详细|首次|率领?团?)*"
)
_PHRASE = (
    r"(?:(?:在|到|赴|向|对|给|为|与|和|跟|同|从|用|凭借?|以|作为|带着|随着?|利用|把|将|应邀|因|被)"
    r"[^，。；！？]{1,32}?)?"
)

# Trades and posts: what somebody is, not what something is.
_BEING = re.compile(
    r"(?:[^，。；]{0,30}?(?:一[名位]|第[一二三四五六七八九十]+代)|[^，。；]{0,30}?(?:[^职员]工(?!作|程|会)|[^会]员|师|匠|司机|骑手|"
    r"班长|组长|队长|徒弟|劳模|工人|代表|主播|标兵|状元|大夫)(?=[，。；]|$)|[^，。；]{0,12}出[了生]|来自|土生土长)"
)
_STANDS = re.compile(
    r"所在的?(?:班组|单位|车间|公司|企业|部门|工[地段区]|团队|科室|线路)|(?:今年|刚满|现年|，)?[\d一二三四五六七八九十]{2,4}岁|"
    r"(?:和|与|跟|同)(?:工友|同事|徒弟|师傅|妻子|丈夫|爱人|家人|老伴|队友|伙伴)|[走干学练做扫跑守等找教修开写唱画用花]了[\d一二两三四五六七八九十]+(?:多|来)?年|"
    r"(?:这名|这位)|家住|从小|来自|获[^，。；]{0,8}(?:奖|第[一二三四五六七八九十]|冠军|亚军|季军)|自(?:19|20)\d\d年|退休[前后]|毕业[前后]|下班后|入职[前后]|(?:已|已经|从业|工作)?[有连]续?[\d一二三四五六七八九十]+(?:多|余)?年|"
    r"有着?[\d一二三四五六七八九十]+(?:多|余)?年|本人|（(?:[左右中前后男女]|\d+岁)"
)
_KIN = re.compile(
    r"的(?:一?[席番]?话|家属|妻子|丈夫|母亲|父亲|爱人|儿子|女儿|孩子|徒弟|师傅|老伴|同事|工友|事迹|故事|家|手|脸|额头|身影|朋友圈|手机|创新工作室)(?![一-鿿]?[会])"
)
# Whoever has these is a person: his tools, her apprentice.
_OWNS = re.compile(
    r"自己的?|[他她](?:的|说|从|在|和|要|把|将|已|每|也|还|一|坦|告|刚|都)|徒弟|师傅|工友|妻子|丈夫|儿子|女儿|父亲|母亲|入行|奖金|老家|家[里中]的?|记者"
)
# 郑重承诺, 严格要求: behind an adjective a verb of speech is often one that it modifies.
_TOLD = re.compile(r"告诉|[笑哭]着|说[，：“道]|回忆|感慨|坦言|认为|介绍|直言|透露|这样[一-鿿]{1,2}")
_SAYS = re.compile(r"表示|指出|强调|要求|提出|宣布|建议|说(?![明法服唱])|讲述|呼吁|希望")

_GOVERNS = tuple("在向对给与和跟从用把将凭作正被以")

# 向大家介绍, 对记者说: told to somebody, by somebody.
_TELLS = re.compile(
    rf"{_ADVERB}(?:向|对|给|为|与|和|跟|同)[^，。；！？]{{1,14}}?{_ADVERB}"
    r"(?:介绍|讲|说|表示|提出|传授|请教|学习|道谢|致|敬礼|展示|汇报|解释|求助|倾诉|算|递|挥手|点头)"
)


@cache
def _does() -> re.Pattern[str]:
    verbs = "|".join(sorted(cues().deed_verbs, key=lambda v: (-len(v), v)))
    return re.compile(rf"{_ADVERB}{_PHRASE}{_ADVERB}(?:{verbs})")


def deed(rest: str, adjective: bool = False) -> float:
    """How much the rest of a sentence, right behind a name, says that the name is a person's.

    Args:
        rest: the text from the end of the name to the end of the sentence.
        adjective: whether the name is an adjective too, which may modify the verb behind it.

    Returns:
        2 and more where only a person does this, 1 where it is likely, 0 where nothing says so.
    """
    governed = rest.startswith(_GOVERNS)
    sure = (
        _KIN.match(rest)
        or _STANDS.match(rest)
        or _TOLD.match(rest)
        or _TELLS.match(rest)
        or (_SAYS.match(rest) and not adjective)
        or (rest[:1] in ("是", "系", "为") and _BEING.match(rest, 1))
        or (_does().match(rest) and (governed or not adjective))
    )
    score = 2.0 if sure else 1.0 if governed and _OWNS.search(rest) else 0.0
    return score + (0.5 if score and _OWNS.search(rest) else 0.0)


def sentence_opens(stretch: Stretch, at: int) -> bool:
    """Whether a sentence begins here, an opening quotation mark or bracket set aside."""
    before = stretch.before(at, 2)
    while before[-1:] in ("“", "（", "\u3000"):
        before = before[:-1]
    return before[-1:] in ("", "。", "！", "？", "；", "\n", "”", "：")


def clause_opens(stretch: Stretch, at: int) -> bool:
    """Whether a clause begins here."""
    return sentence_opens(stretch, at) or stretch.before(at, 1) in ("，", "—", "…", "▲", "△")


def sentence_rest(stretch: Stretch, at: int) -> str:
    """The text from here to the end of the sentence, at most 60 characters."""
    rest = stretch.after(at, 60)
    end = re.search(r"[。！？；\n]", rest)
    return rest[: end.start()] if end else rest


# Groups, offices and papers act and speak too, and no one is called so: 双方, 党委, 文件, 方案.
_ACTS_TOO = frozenset(
    "员工人者众师手主长官警徒侨方位司会委组部局院队厅办校党团社群体件案告报书章法则规纪电网媒刊约"
    "令函史论率字度性化期线处所站业企商市区县国家产店场所机量类种项车间上下内外中前后里时间际多村镇语领班面"
)


# Adjectives, which modify the verb behind them: 成功夺得, 郑重承诺.
_ADJECTIVE = ("a", "ad", "an", "b", "z")
_NO_NAME = ("d", "p", "c", "r", "m", "f", "u", "ul", "uj", "v", "vn", "vd", "q", "t")


_NO_GIVEN = ("d", "p", "c", "r", "f", "u", "v", "q")


# Solar terms and feasts that children are called by; other words of time name nobody.
_SEASONS = frozenset(("夏至", "谷雨", "元宵", "白露", "元旦"))


def acts_too(word: str) -> bool:
    """Whether a word names a group, an office or a paper by its last character."""
    return word[-1] in _ACTS_TOO


def may_be_called(name: str) -> bool:
    """Whether an ordinary word may be somebody's name: 江河 may, 党委 and 文件 may not."""
    tag = single_word_tag(name)
    barred = lexicon().no_person(name)
    if barred is not None and barred.strength is Strength.UNLIKELY:
        return True
    known = tag is not None or barred is not None
    if barred is None and tag == "nr":
        return name[-1] not in "人员者们师"
    return not known or name in _SEASONS or not (acts_too(name) or tag in _NO_NAME)


def nameable(name: str, size: int) -> bool:
    """Whether a text with a surname of ``size`` characters may be a name where its deeds say so."""
    if not may_be_called(name):
        return False
    if single_word_tag(name) is not None:
        return True
    if len(name) == 3 and name[2] in "刚曾已正也还才又" and single_word_tag(name[:2]) is not None:
        return False  # 初中|刚|毕业
    given = name[size:]
    tag = single_word_tag(given) if len(given) > 1 else None
    return tag not in _NO_GIVEN and likeness(given) > (-0.3 if len(given) > 1 else -1.5)


def doing(stretch: Stretch, name: str, end: int) -> float:
    """``deed`` of the sentence behind a name that ends here."""
    if name[-1] in "荣夺斩" and stretch.after(end, 1) == "获":
        return 0.0  # 王海|荣获
    return deed(sentence_rest(stretch, end), single_word_tag(name) in _ADJECTIVE)
