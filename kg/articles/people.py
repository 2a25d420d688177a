"""Surnames, for telling a byline's names from other words. A closed class: public facts."""

from __future__ import annotations

import re

COMPOUND = frozenset(
    [
        "欧阳",
        "太史",
        "端木",
        "上官",
        "司马",
        "东方",
        "独孤",
        "南宫",
        "万俟",
        "闻人",
        "夏侯",
        "诸葛",
        "尉迟",
        "公羊",
        "赫连",
        "澹台",
        "皇甫",
        "宗政",
        "濮阳",
        "公冶",
        "太叔",
        "申屠",
        "公孙",
        "慕容",
        "仲孙",
        "钟离",
        "长孙",
        "宇文",
        "司徒",
        "鲜于",
        "司空",
        "闾丘",
        "子车",
        "亓官",
        "司寇",
        "巫马",
        "公西",
        "颛孙",
        "壤驷",
        "公良",
        "漆雕",
        "乐正",
        "宰父",
        "谷梁",
        "拓跋",
        "夹谷",
        "轩辕",
        "令狐",
        "段干",
        "百里",
        "呼延",
        "东郭",
        "南门",
        "羊舌",
        "微生",
        "公户",
        "公玉",
        "公仪",
        "梁丘",
        "公仲",
        "公上",
        "公门",
        "公山",
        "公坚",
        "左丘",
        "公伯",
        "西门",
        "公祖",
        "第五",
        "公乘",
        "贯丘",
        "公皙",
        "南荣",
        "东里",
        "东宫",
        "仲长",
        "子书",
        "子桑",
        "即墨",
        "达奚",
        "褚师",
        "吴铭",
        "纳兰",
        "完颜",
        "叶赫",
        "爱新觉罗",
    ]
)
SINGLE = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻"
    "柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方"
    "俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜"
    "顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧"
    "计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁"
    "钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫"
    "经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠"
    "甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓"
    "牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶"
    "郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙"
    "池乔阴鬱胥苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏"
    "浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容"
    "向古易慎戈廖庾暨居衡耿满弘匡文寇禄阙东欧殳沃蔚夔隆师巩厍聂晁勾敖融冷訾辛"
    "阚那简饶曾毋沙乜养鞠须丰"
    "巢关蒯查荆红竺权逯盖益桓公仉督岳帅缑亢况郈琴海晋楚闫法汝鄢涂钦商牟佘佴伯"
    "墨哈谯笪阳佟肖代付覃揭占"
    "律矫初邸奉冼么迟铁禚郄修税甯亓鹿苟楼佀麦候柏衣亓郇智亚苑藏揣来仝回撖庹拓达元"
)
_MINORITY = re.compile(r"[^·•・]{1,8}(?:[·•・][^·•・]{1,8})+")
# Words that a surname may open and that bylines set beside names.
_NOT_NAMES = frozenset(
    [
        "特约",
        "实习",
        "见习",
        "首席",
        "本报",
        "记者",
        "相关",
        "有关",
        "全文",
        "全图",
        "文字",
        "文化",
        "文明",
        "通讯",
        "通讯员",
        "通知",
        "通过",
        "国内",
        "国际",
        "明天",
        "平安",
        "高温",
        "安全",
        "和谐",
        "经济",
        "成功",
        "时间",
        "单位",
        "广告",
        "完",
        "全完",
        "向前",
        "左图",
        "左一",
        "左二",
        "时评",
        "左起",
        "右图",
        "上图",
        "下图",
        "万元",
        "双方",
        "阳光",
        "同上",
        "解读",
        "解放",
        "应急",
        "法治",
        "安排",
        "来源",
        "来稿",
        "商务",
        "年度",
        "农历",
        "水电",
        "关注",
        "公益",
        "公司",
        "古城",
        "海外",
        "都市",
        "周一",
        "周二",
        "周三",
        "周四",
        "周五",
        "周六",
        "周日",
        "何时",
        "何处",
        "方法",
        "方式",
        "任务",
        "温馨",
        "常委",
        "常务",
        "计划",
        "路径",
        "项目",
        "石油",
        "金融",
        "金额",
        "华北",
        "华东",
        "华南",
        "宣传",
        "强调",
        "国家",
        "国企",
        "包括",
        "边防",
        "别名",
        "东城",
        "东部",
        "广东",
        "广西",
        "海南",
        "河南",
        "山东",
        "山西",
        "江苏",
        "江西",
        "云南",
        "安徽",
        "宁夏",
        "贵州",
        "甘肃",
        "后记",
        "编后",
    ]
)


def is_name(text: str, *, strict: bool = False) -> bool:
    """Whether a token can be one person's name; ``strict`` asks for a known surname.

    >>> is_name("欧阳晓静"), is_name("公司"), is_name("王静", strict=True)
    (True, False, True)
    """
    if text in _NOT_NAMES:
        return False
    if _MINORITY.fullmatch(text):
        return True
    if text[:2] in COMPOUND and 3 <= len(text) <= 4:
        return True
    if len(text) == 4:
        # Two surnames of the parents (张杨子涵); the run of two names is ``split_run``'s.
        return (
            text[0] in SINGLE
            and text[1] in SINGLE
            and not (text[2] in SINGLE and text[1] not in SINGLE)
        )
    if not 2 <= len(text) <= 3:
        return False
    return text[0] in SINGLE if strict or len(text) == 3 else True


def split_run(text: str) -> tuple[str, ...] | None:
    """Names printed without a blank between them, where only one division fits.

    >>> split_run("陈默王静")
    ('陈默', '王静')
    """
    found = [run for run in _runs(text) if len(run) > 1]
    if not found:
        return None
    # Three-character names are the commoner; of equal counts the first long one wins.
    return min(found, key=lambda run: (len(run), [-len(n) for n in run]))


def _runs(text: str) -> list[tuple[str, ...]]:
    if not text:
        return [()]
    out: list[tuple[str, ...]] = []
    if len(text) > 16:
        return out
    for size in (3, 2, 4):
        head = text[:size]
        if len(head) == size and is_name(head, strict=True) and (size < 4 or head[:2] in COMPOUND):
            out += [(head, *rest) for rest in _runs(text[size:])]
    return out
