"""Invented news items, and a printer that lays them out as a scanner may hand them over.

Nothing here is printed anywhere: every person, firm, street and sentence is made up.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Item:
    headline: str
    byline: str  # how the byline is printed
    authors: tuple[str, ...]
    body: tuple[str, ...]
    kicker: str = ""
    subtitle: str = ""
    where: str = "lead"  # lead: 本报讯（…）; line: below the titles; end: behind the text; tail: own lines at the end
    couplet: tuple[str, ...] = field(default=())  # the headline as printed over two lines


ITEMS = (
    Item(
        "滨江区总工会为码头工人送清凉",
        "本报讯（记者 顾晓岚）",
        ("顾晓岚",),
        (
            "7月18日，滨江区总工会主席邱致远一行来到北港码头，为顶着烈日装卸货物的职工送去毛巾、藿香正气水和绿豆，价值12万元。",
            "邱致远叮嘱企业负责人合理安排作息，避开高温时段作业。“看到工会的同志来，心里就凉快了。”装卸班班长耿大勇说。",
            "据了解，今年入夏以来，区总工会已走访企业36家，慰问一线职工4200余人，各街道总工会也陆续开展了慰问活动。",
        ),
        kicker="今年计划投入260万元 覆盖户外劳动者2万余人",
    ),
    Item(
        "职工夜校开进工业园",
        "本报讯（记者 裴松 通讯员 章文静）",
        ("裴松", "章文静"),
        (
            "近日，清河县总工会在城东工业园办起了职工夜校，首期开设电工、焊工、短视频制作三个班，吸引120名职工报名。",
            "夜校每周二、周四晚上开课，由县职业技术学校的老师授课，费用全部由工会承担。学员完成课程并通过考核后，可以申请相应的技能等级证书。",
        ),
        subtitle="首期三个班 120名职工报名学技术",
    ),
    Item(
        "把服务送到职工心坎上",
        "■ 本报记者 欧阳晓静/文 赵一鸣/摄",
        ("欧阳晓静", "赵一鸣"),
        (
            "“工会干部要走出机关，走进车间班组，听职工讲心里话。”谈起今后的工作，云岭市人大常委会副主任、市总工会主席蓝建业这样说。",
            "蓝建业介绍，去年以来，市总工会组织机关干部下沉到乡镇和园区，收集职工意见建议1300多条，已经办结九成以上。",
            "下一步，市总工会将推动困难职工帮扶由普惠向精准转变，建好用好户外劳动者驿站，让职工渴了能喝水、累了能歇脚。",
        ),
        subtitle="——访云岭市人大常委会副主任、市总工会主席蓝建业",
        where="line",
    ),
    Item(
        "东湖街道职工趣味赛跑出精气神",
        "本报记者 祝铭 摄影报道",
        ("祝铭",),
        (
            "日前，东湖街道总工会在体育公园举办职工趣味运动会，来自辖区26家企业的300多名职工参加了两人三足、滚轮胎、接力运球等项目。经过一上午的角逐，城投物业工会获得团体第一名。",
        ),
        where="end",
    ),
    Item(
        "星辰电子工会为女职工上急救课",
        "本报记者 石磊\n通讯员 安小宁 摄影报道",
        ("石磊", "安小宁"),
        (
            "近日，星辰电子有限公司工会邀请市红十字会的老师来到车间，为80名女职工讲解心肺复苏和气道异物梗阻的急救方法。老师一边讲解一边示范，女职工轮流上手练习。公司工会主席唐敏说：“多学一点急救知识，关键时刻就能帮到身边的人。”",
        ),
        where="tail",
    ),
    Item(
        "三家快递企业签下集体合同",
        "本报讯（见习记者 方 圆 特约通讯员 司马青）",
        ("方圆", "司马青"),
        (
            "12日，桐江市快递行业工会联合会与三家快递企业代表坐到一起，就劳动定额、派件单价和高温津贴进行协商，并当场签订集体合同。",
            "合同约定，从8月1日起，派件单价每件上调一角，高温津贴按月发放，不得以饮料代替。合同惠及快递员560余人。",
        ),
    ),
    Item(
        "退休劳模义务修车二十年",
        "（记者 柳青 文/图）",
        ("柳青",),
        (
            "清晨六点，天刚蒙蒙亮，家住红旗社区的退休劳模韩守义已经把修车摊支在了路口。打气筒、扳手、补胎胶一字排开，旁边的木牌上写着四个字：免费修车。",
            "韩守义今年71岁，退休前是市机床厂的钳工。从退休第二天起，他就在这里为街坊邻居修车，一修就是二十年，从来没有收过一分钱。",
        ),
        where="end",
    ),
    Item(
        "南岭县农民工讨回欠薪86万元",
        "本报讯（记者 丁一凡）",
        ("丁一凡",),
        (
            "“没想到这么快就拿到了钱！”3月9日，在南岭县总工会职工法律援助中心，农民工代表马有才激动地说。",
            "去年11月，马有才等42名农民工在县里一处工地干完活，却迟迟拿不到工资。县总工会接到求助后，指派律师免费代理，经过三次调解，施工单位答应一次付清。",
        ),
        kicker="工会牵线律师出面",
    ),
    Item(
        "矿山女工绣出“百牛图”",
        "本报讯 （通讯员 尚可 记者 白雪）",
        ("尚可", "白雪"),
        (
            "一针一线，一年零两个月，近日，金山矿业公司工会手工社的九名女工绣成了长达五米的“百牛图”，在公司职工文化中心展出。",
            "手工社成立于2016年，如今已有社员47名。女工们利用业余时间学习刺绣、剪纸和编织，作品多次在省市职工文化节上获奖。",
        ),
        couplet=("矿山女工", "绣出“百牛图”"),
    ),
    Item(
        "铁路工会把年货送上检修车",
        "本报记者 叶尔兰·哈布勒 通讯员 马建国 摄影报道",
        ("叶尔兰·哈布勒", "马建国"),
        (
            "腊月二十六，戈壁滩上寒风刺骨。西线工务段工会的慰问小分队带着米面油和春联，登上检修车，把年货送到沿线17个养路工区，还为坚守岗位的职工包了一顿热乎乎的饺子。",
        ),
        where="end",
    ),
)

BANNERS = (
    "深入学习贯彻大会精神 奋力谱写工会工作新篇章",
    "凝心聚力建新功 喜迎佳节展风采",
    "弘扬劳模精神劳动精神工匠精神",
)
ADS = (
    ("广告", "蓝泉矿泉水", "全省职工运动会指定用水", "订购热线:0555-66554433"),
    ("公益广告", "节约用电 从我做起"),
    ("广告", "Blue Spring Mineral Water", "登报咨询电话:66554433"),
    ("遗失声明", "本人不慎将警官证遗失，声明作废。"),
)
FOLIOS = (
    "2版 工会新闻 2021年5月6日 星期四 责编：于海 版式：方舟",
    "03　综合　责任编辑 温如玉 美术编辑 崔浩",
    "2022年11月3日　星期四",
    "新闻热线：0555-66554433",
    "扫描二维码关注本报微信公众号",
    "今日天气 晴转多云 28℃～19℃ 北风3级",
    "本报地址：光明路18号 邮编：100000",
)


@dataclass(frozen=True)
class Style:
    marks: str = ""  # "", "#" (all headlines one level) or "####" (banners and sections above)
    blank: str = "all"  # all: between any two lines; articles: between articles; none
    cut: str = "none"  # none, column (long pieces) or narrow (each printed line)
    half: bool = False
    indent: bool = False
    extras: bool = True  # banners, advertisements, folios
    inside: bool = False  # one of them stands within an article's text


def lay_out(items: list[Item], style: Style, seed: int) -> str:
    """Print items in a style; the same seed gives the same page."""
    rng = random.Random(seed)
    width = rng.randint(14, 20)
    blocks: list[list[str]] = []
    for k, item in enumerate(items):
        if style.extras and rng.random() < 0.45:
            blocks.append(_extra(rng, style))
        block: list[str] = []
        if item.kicker:
            block.append(item.kicker)
        mark = style.marks + " " if style.marks else ""
        if item.couplet and not style.marks:
            block += list(item.couplet)
        else:
            block.append(mark + item.headline)
        if item.subtitle:
            block.append(item.subtitle)
        body = list(item.body)
        if item.where == "lead":
            body[0] = item.byline + body[0]
        elif item.where == "line":
            block.append(item.byline)
        elif item.where == "end":
            body[-1] = body[-1] + item.byline
        for paragraph in body:
            block += _cut(rng, paragraph, style, width)
        if item.where == "tail":
            block += item.byline.split("\n")
        if style.inside and k == 1 and len(block) > 4:
            at = rng.randint(len(block) - 2, len(block) - 1)
            block[at:at] = [rng.choice([*BANNERS[:2], FOLIOS[3], FOLIOS[4]])]
        blocks.append(block)
    if style.extras:
        blocks.insert(rng.choice([0, len(blocks)]), [rng.choice(FOLIOS[:3])])
    between = "\n\n" if style.blank == "all" else "\n"
    apart = "\n" if style.blank == "none" else "\n\n"
    text = apart.join(between.join(b) for b in blocks)
    if style.half:
        for full, half in zip("，（）：；？！", ",():;?!", strict=True):
            text = text.replace(full, half)
    return text


def _extra(rng: random.Random, style: Style) -> list[str]:
    if rng.random() < 0.5:
        banner = rng.choice(BANNERS[:2])
        return [f"## {banner}" if style.marks == "####" else banner]
    return list(rng.choice(ADS))


def _cut(rng: random.Random, paragraph: str, style: Style, width: int) -> list[str]:
    lead = "\u3000\u3000" if style.indent else ""
    if style.cut == "none":
        return [lead + paragraph]
    if style.cut == "column":
        if len(paragraph) > 60 and rng.random() < 0.6:
            at = rng.randint(20, len(paragraph) - 15)
            return [lead + paragraph[:at], paragraph[at:]]
        return [lead + paragraph]
    text = lead + paragraph
    return [text[i : i + width] for i in range(0, len(text), width)]
