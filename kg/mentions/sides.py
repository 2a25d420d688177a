"""What stands on both sides of a person's name, and what its characters say, as weights.

The weights were set by hand on sentences of our own and on the sample pages; a title in front
weighs most, a verb of speech behind comes next, the tagger and the characters decide the rest.
"""

from __future__ import annotations

import re

from kg.lexicon import Strength, divisions, lexicon
from kg.lexicon.given import likeness
from kg.lexicon.tagger import single_word_tag
from kg.mentions.cues import cues
from kg.mentions.stretch import Stretch
from kg.model import Mention

HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003134f]+")

NEVER_IN_NAME = frozenset(
    "的了是在不我你他她它们这那么吗呢吧啊也都就还很没被把给从对与及或等让使由此该每某几两"
    "个各所带并且则即且将要须已最更第分秒名位台件次岁届"
)

# Surnames that are function words far more often.
FUNCTION = frozenset(
    "员赛尊遇用谈要和于都从向自由对将还也就能会应到在是有把被给让为与并已正更再又共各均可需请等后前来去过"
)

# Characters that open the word behind a name more often than they end one.
OPENS = frozenset("向为到获说任称率携赴来作做还要去以因用")

SPEECH = re.compile(
    r"(?:深有感触地|激动地|高兴地|感慨地|动情地|笑着|自豪地|坦率地)?(?:说(?!明|法|服|唱)|表示|介绍|指出|强调|认为|告诉|坦言|感慨|感叹|回忆|透露|谈到|要求|希望|提出|致辞|讲话|"
    r"率队|带队|率领|带领|一行|出席|当选|担任|出任|兼任|夺得|摘得|斩获|授课|授牌|登台|夺冠|入选|上台|领奖|获奖|很激动|激动|手稳|主讲|讲解|分享|谈起|为(?:工会|联合工会|[市区县]总|主席|副主席|委员|公司)|荣获|获得|主持|宣布|宣读|解释|补充|呼吁|建议|直言|笑言)"
)

# 李明是北京公交集团的驾驶员, 李明任主席, 李明，女，45岁
_PREDICATE = re.compile(
    r"(?:[是系](?:一[名位]|来自|[^，。]{2,20}的|[^，。]{2,16}[工员师长])|任(?![务何意期免职教用性劳])|(?:现|曾|卸|升|调|转|接|出|兼|连|继)任|现为|曾在|不再担任|(?:被|获)(?:任命|选举|聘|授予|评)|当上|成为|受聘|，[男女][，。]|（[男女]|（[左右中前后]|今年\d+岁)"
)

HONORIFIC = re.compile(r"(?:同志|先生|女士|教授|院士|老师|师傅|大姐|大爷|阿姨|一家|夫妇|等人?)")


def follows(rest: str) -> bool:
    """Whether a text begins with what follows names."""
    if SPEECH.match(rest) or HONORIFIC.match(rest):
        return True
    return any(rest.startswith(w) for w in cues().person_followers)


def surname_length(stretch: Stretch, at: int) -> int:
    """The length of the surname at an offset: 0, 1 or 2."""
    found = lexicon().surname(stretch.after(at, 2))
    return len(found.text) if found else 0


def ordinary_word(stretch: Stretch, at: int) -> bool:
    """Whether an ordinary word begins at an offset: 主席|高度重视, 主任|就此."""
    two = stretch.after(at, 2)
    known = single_word_tag(two)
    word = stretch.words[stretch.at(at)]
    whole = word.start == at and len(word.text) > 1 and not word.tag.startswith("nr")
    return (
        lexicon().no_person(two) is not None
        or two[:1] in FUNCTION
        or (known is not None and not known.startswith(("nr", "x")))
        or (whole and single_word_tag(word.text) not in (None, "nr", "x"))
    )


def enough(left: float, right: float, tag: float, like: float, compound: bool) -> bool:
    """Whether the sides carry the candidate: neither the tagger alone nor a surname alone does."""
    inner = tag + like
    if left >= 3:
        return True
    if left >= 2.5:
        return inner > -0.5 or right >= 1.2
    if left >= 1.5:
        return inner > 0.2 or (right >= 1.4 and inner > -0.4)
    if left >= 0.6:
        if right >= 1.4:
            return inner >= 0.6
        return right >= 0.6 and ((tag >= 1.0 and like > 0.3) or (compound and inner > 0.3))
    return right >= 1.6 and inner >= 0.5


def _leads(stretch: Stretch, at: int, before: str) -> bool:
    """Whether a word that leads to a name stands before it: 名叫, 职工代表, 管理员."""
    if before.endswith("叫") or any(
        before.endswith(w) for w in cues().person_leaders if len(w) > 1
    ):
        return True
    word = stretch.words[stretch.at(at - 1)] if at > stretch.start else None
    trade = word is not None and len(word.text) > 2 and word.text[-1] in "员工师手匠"
    return trade and word is not None and word.tag.startswith("n") and word.end == at


# 28岁的, 来自河北的: said of one person
_SAID_OF = re.compile(
    r"(?:来自[^，。；]{2,16}|年[过近逾满][^，。；]{1,4}|[\d一二三四五六七八九十]{1,4}岁|土生土长|\d{2}后|退役|退休|受伤|患病|获救)的$"
)


def weigh_left(
    stretch: Stretch, at: int, titles_at: dict[int, Mention], body_ends: set[int]
) -> float:
    """What speaks on the left for a name beginning here."""
    back = at
    while stretch.before(back, 1) in ("”", "“", '"', "’"):
        back -= 1
    if stretch.before(back, 1) == "）":
        # 主席（女）茹雪, 书记（主持工作）李大勇
        opened = stretch.text.rfind("（", max(stretch.start, back - 8), back)
        back = opened if opened > 0 else back
    if stretch.before(back, 1) == "的" and back - 1 in titles_at:
        back -= 1
    title = titles_at.get(back)
    if title is not None:
        # an office is held by somebody named; a trade is often spoken of as such
        return 2.6 if title.source in ("title:occupation", "title:shape") else 3.0
    before = stretch.before(at, 8)
    if not before or before[-1] in "，。！？；：\n“”" or before[-1] in "、和与及（":
        score = 0.6
    elif before[-1] == "的":
        score = 1.5 if (at - 1) in body_ends else 0.6
    else:
        score = 0.0
    if _leads(stretch, at, before) or _SAID_OF.search(stretch.before(at, 24)):
        score = max(score, 1.6)
    elif before and before[-1] == "由":
        score = max(score, 0.4)
    if at in body_ends:
        score = max(score, 0.8)
    return score


def weigh_right(
    stretch: Stretch,
    end: int,
    title_starts: set[int],
    body_starts: set[int] = frozenset(),  # type: ignore[assignment]
) -> float:
    """What speaks on the right for a name ending here."""
    rest = stretch.after(end, 8)
    if not rest:
        return 0.6
    if SPEECH.match(rest):
        return 2.0
    if end in title_starts or HONORIFIC.match(rest) or _PREDICATE.match(rest):
        return 1.6
    if rest[0] in "，（" and end + 1 in body_starts:
        return 1.4
    if rest[0] in "，。；：！？、）)\n（(”":
        return 0.7
    if rest[0] == "/":
        return 0.7
    longest = max((w for w in cues().person_followers if rest.startswith(w)), key=len, default="")
    if len(longest) > 1:
        return 1.4
    return 0.6 if longest and stretch.is_edge(end) else 0.5 if stretch.is_edge(end) else 0.0


def weigh_characters(stretch: Stretch, at: int, end: int, strong: bool, right: float) -> float:
    """What the tagger and the dictionary say of the characters."""
    name = stretch.text[at:end]
    if not strong and (name in divisions().names() or name[-1] in "镇县区市村乡省街会"):
        return -4.0
    if name[1:] in ("师傅", "女士", "先生", "大姐", "大爷", "阿姨", "老师", "同志", "大夫", "某某"):
        return -4.0
    barred = lexicon().no_person(name) or (None if strong else lexicon().no_person(name[:2]))
    if barred is not None:
        if strong and (barred.strength is Strength.UNLIKELY or right >= 0.7):
            return -0.8
        return -4.0
    if name[0] in FUNCTION and not _bears_name(stretch, at, end):
        return -4.0
    word = stretch.words[stretch.at(at)]
    whole = word.start == at and word.end == end
    known = single_word_tag(name)
    if known is not None and known.startswith("nr") and len(name) > 2:
        return 1.6  # the dictionary knows the person
    if whole and word.tag.startswith("nr"):
        dictionary = 1.2
    elif known is not None and not known.startswith(("nr", "x")) and len(name) == 2:
        dictionary = -2.6 if not strong else -0.8
    elif known is not None and not known.startswith(("nr", "x")):
        dictionary = -1.5 if not strong else -0.3
    elif word.start == at and word.tag.startswith("nr") and stretch.is_edge(end):
        dictionary = 0.8
    elif word.start == at and len(word.text) == 1 and stretch.is_edge(end):
        dictionary = 0.5
    elif strong and len(name) == 3 and single_word_tag(name[:2]) in ("v", "vn", "n", "d", "a", "r"):
        dictionary = -1.0 if right >= 1.6 else -2.5  # 记者|采访时: a word and its particle
    else:
        dictionary = 0.0 if word.start == at and stretch.is_edge(end) else -0.4
        if word.start != at:
            dictionary = -1.2 if not strong else -0.3
    surname = lexicon().surname(name)
    if name[-1] in OPENS and not whole:
        dictionary -= 0.8
    if surname and (surname.common or strong):
        return dictionary
    return dictionary - (0.6 if whole else 1.4)


def _bears_name(stretch: Stretch, at: int, end: int) -> bool:
    """Whether a surname that is a function word too (于, 向, 和) begins a name here."""
    word = stretch.words[stretch.at(at)]
    if word.start == at and word.end == end and word.tag.startswith("nr"):
        return True
    given = stretch.text[at + 1 : end]
    known = single_word_tag(given)
    free = known is None or known.startswith("nr")
    return free and stretch.is_edge(end) and likeness(given) > 0
