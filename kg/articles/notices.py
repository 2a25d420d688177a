"""What on a page is no news: advertisements, folios, imprints, hotlines, hints, weather.

All are told by the words of their trade; a line that none of the shapes fits is not a notice.
"""

from __future__ import annotations

import re

_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("advertisement", re.compile(r"^[【\[（(]?\s*(?:公益|分类|商业)?\s*广\s*告\s*[】\]）)]?$")),
    (
        "advertisement",
        re.compile(
            r"合作伙伴|赞助商?|独家冠名|指定用[水酒车品]|登报(?:咨询|热线|电话)|"
            r"广告(?:热线|电话|部|经营|刊登|许可|代理)|"
            r"遗失声明|声明作废|特此(?:公告|声明|通告)|注销公告|拍卖公告|减资公告|"
            r"清算公告|公告送达|"
            r"招租|招商热线|售楼|开盘|全场\S{0,3}折|优惠酬宾|酬宾|加盟热线|订购热线|"
            r"咨询电话[:： ]*[\d（(]|广审|国药准字"
        ),
    ),
    (
        "sponsor",
        re.compile(
            r"本(?:栏目|版|专栏|专版|活动)由.{2,30}(?:协办|主办|赞助|支持|特约|冠名|"
            r"承办|合办)|^[·◆■●\s]*(?:协办|特约|支持|赞助|冠名|联办|合办)(?:单位|刊登|"
            r"播出)?[:：]|"
            r".{2,24}(?:特约刊登|特约刊出|独家冠名|友情支持|协办)[·◆■●\s]*$"
        ),
    ),
    (
        "hotline",
        re.compile(
            r"^(?:本报|本版|新闻|读者|投稿|维权|报料|爆料|服务|监督|举报|发行|订阅|"
            r"值班|编辑部|联系|热线|传真|"
            r"咨询|报名|职工|法律)*(?:热线|电话|邮箱|信箱|传真|QQ群?|微信号?|"
            r"E-?mail)\s*[:：]?\s*[\w@.（(\d]",
            re.I,
        ),
    ),
    ("hotline", re.compile(r"^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$|^(?:https?://|www\.)\S+$", re.I)),
    (
        "hotline",
        re.compile(r"^[（(]?0?\d{2,4}[）)-]?\s*\d{3,4}[ -]?\d{4}$|^400[- ]?\d{3}[- ]?\d{4}$"),
    ),
    (
        "notice",
        re.compile(
            r"(?:扫一?扫|扫码|扫描|长按|识别)\S{0,12}(?:二维码|关注|观看|查看|阅读|"
            r"了解|下载|APP|视频|更多|公众号|订阅)|"
            r"^(?:上一[版篇]|下一[版篇]|版面(?:导航|概览|目录)|放大|缩小|打印|收藏|"
            r"分享到|返回目录|默认)(?:[\s:：|>].{0,40})?$|"
            r"^您?(?:当前|现在)的?位置|^(?:\d{4}年\d\d?月\d\d?日.{0,20})?(?:来源|"
            r"稿源)[:：].{0,60}$|版权所有|ICP备|"
            r"^(?:请)?(?:关注|下载)\S{0,12}(?:公众号|微信|客户端|微博|视频号|APP)|"
            r"^\S{0,8}(?:官方)?(?:微信|微博|抖音号?|视频号|"
            r"客户端|公众号|二维码)$|^(?:更多|精彩)\S{0,10}(?:内容|资讯|报道)\S{0,10}$",
            re.I,
        ),
    ),
    (
        "folio",
        re.compile(
            r"^第?\s*[A-Z]?\d{1,3}(?:[/／-]\d{1,3})?\s*版(?:面)?(?:\s|$|"
            r"[:：·|｜一-龥]{0,8}$)|^第?[一二三四五六七八九十]{1,3}版$|"
            r"^[A-Z]?\d{1,2}$|^(?:要闻|综合|工会新闻|综合新闻|新闻|副刊|专版|专题|"
            r"广告|时事|国内|国际|体育|文化|基层|"
            r"职场|维权|工运|基层工会|理论|视点|民生|经济|社会)(?:\s*[·•]?\s*(?:要闻|"
            r"综合|新闻|版))?\s*\d{1,2}$",
            re.I,
        ),
    ),
    (
        "folio",
        re.compile(
            r"^.{0,24}?(?:19|"
            r"20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*(?:[（(]?\s*(?:星期|周|"
            r"礼拜)\s*[一二三四五六日天])?[^。，]{0,50}$"
        ),
    ),
    (
        "folio",
        re.compile(
            r"^(?:星期|周)[一二三四五六日天]$|^农历\S{2,14}$|^(?:今日|本期)\S{0,4}版$|"
            r"^总?第\s*\d+\s*期"
        ),
    ),
    (
        "imprint",
        re.compile(
            r"国内统一(?:连续出版物|刊)号|统一刊号|\bCN\s*\d\d-\d{4}|邮发代号|"
            r"^(?:本报|本社|社|编辑部)?(?:地址|社址)[:：]|邮政?编码?[:：]\s*\d{6}|"
            r"^(?:本版|本报|责任|执行|值班|见习|版面|美术|图片|文字|本期)*(?:编辑|"
            r"责编|美编|主编|副主编|校对|总编辑?|值班总编|版式|组版|制图|检校|"
            r"审读|社长|编审|监制|策划)(?:[/／:： \u3000]|$)|^(?:本报)?(?:零售价?|"
            r"每份|定价|印刷|承印|法律顾问|主管|主办|主管主办|出版)(?:单位)?[:：]"
        ),
    ),
    (
        "weather",
        re.compile(
            r"^(?:今日|今天|明日|明天|今[夜晚]|白天|夜间|"
            r"[一-龥]{0,6}天气)\S{0,4}[:： \u3000].{0,60}(?:℃|°C|级|晴|多云|阴|雨|雪)|"
            r"^(?:最高|最低)?气温\s*[:：]?\s*-?\d|-?\d{1,2}\s*(?:℃|°C|"
            r"度)?\s*[~～—至/-]+\s*-?\d{1,2}\s*(?:℃|°C).{0,20}$|^(?:空气质量|限行尾号|"
            r"尾号限行)"
        ),
    ),
    (
        "jump",
        re.compile(
            r"^[（(【]?\s*(?:下转|上接|紧接|转|"
            r"接)\s*第?\s*[A-Z]?[\d一二三四五六七八九十]{1,3}\s*版.{0,16}$"
        ),
    ),
    ("rule", re.compile(r"^[—–―─\-_=~～*·•.※◆◇■□●○★☆▲△▼|│┃#+<>]{1,200}$")),
)
_LATIN = re.compile(r"[A-Za-z]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_STAFF = re.compile(
    r"(?:责任?编辑?|责\s*编|美编|校对|版式|组版|值班编委|值班主任|本版编辑|"
    r"编辑|审校|版面设计)(?:\s*[:：/／]\s*|\s+)[\u4e00-\u9fff]"
)
_EDITORS = re.compile(r"责任?编辑?|美编|校对|版式|组版|主编|编辑")


def kind(text: str) -> str:
    """The kind of notice a line is by its words, or an empty string."""
    line = text.strip()
    if len(line) > 90:
        return (
            "advertisement" if re.search(r"声明作废|特此公告|特此声明|注销公告", line[-60:]) else ""
        )
    for name, shape in _SHAPES:
        if shape.search(line):
            if name in {"folio", "weather"} and line.endswith(("。", "！", "？", "”")):
                continue
            if name == "folio" and len(line) > 30 and not _EDITORS.search(line) and "，" in line:
                continue
            return name
    latin, han = len(_LATIN.findall(line)), len(_HAN.findall(line))
    if latin >= 6 and latin > 3 * han:
        return "advertisement"
    if _STAFF.search(line) and len(line) <= 80 and not re.search(r"[。，]", line):
        return "folio" if re.search(r"\d", line) else "imprint"
    if _EDITORS.search(line) and re.search(r"\d\s*版|星期", line):
        return "folio"
    return ""


def opens_advertisement(text: str) -> bool:
    """Whether the line says 广告: the short lines that follow are likely of the same notice."""
    return bool(_SHAPES[0][1].search(text.strip()))
