"""Graphs for the tests of the network page; every name in them is invented."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

from kg import iri
from kg.model import (
    ArticleNode,
    Award,
    Entity,
    Event,
    Evidence,
    Failure,
    Graph,
    Kind,
    Measure,
    Page,
    PageMeta,
    Post,
    Relation,
    Span,
)

RULES = ("post.titles-before-name", "event.held", "relation.name", "award.given")
TYPES = ("慰问", "竞赛", "文体", "培训", "志愿服务", "签约合作", "表彰", "会议", "帮扶保障", "维权")


@dataclass
class Paper:
    """Pages that grow by the sentences written into them."""

    pages: list[tuple[str, PageMeta]] = field(default_factory=list)
    texts: list[list[str]] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    articles: list[tuple[int, int, str, tuple[str, ...]]] = field(default_factory=list)
    spans: list[list[int]] = field(default_factory=list)

    def page(self, name: str, meta: PageMeta) -> None:
        self.pages.append((name, meta))
        self.texts.append([])
        self.lengths.append(0)

    def article(self, headline: str, authors: tuple[str, ...] = ()) -> str:
        number = sum(1 for a in self.articles if a[0] == len(self.pages) - 1) + 1
        self.articles.append((len(self.pages) - 1, number, headline, authors))
        self.spans.append([self.lengths[-1], self.lengths[-1]])
        self.write(headline + "\n\n")
        return f"{self.pages[-1][0]}#{number}"

    def write(self, text: str) -> int:
        start = self.lengths[-1]
        self.texts[-1].append(text)
        self.lengths[-1] += len(text)
        self.spans[-1][1] = self.lengths[-1]
        return start

    def say(
        self, sentence: str, rule: str, certain: float, **words: str | list[str]
    ) -> tuple[Evidence, ...]:
        """Print a sentence and give the evidence of the words in it, by role."""
        page, key = self.pages[-1][0], f"{self.pages[-1][0]}#{self.articles[-1][1]}"
        start = self.write(sentence)
        found = [
            Evidence(page, key, "sentence", start, start + len(sentence), sentence, rule, certain)
        ]
        for role, texts in words.items():
            for text in [texts] if isinstance(texts, str) else texts:
                at = start + sentence.index(text)
                found.append(Evidence(page, key, role, at, at + len(text), text, rule, certain))
        return tuple(sorted(found, key=lambda e: (e.page, e.start, e.end, e.role)))

    def nodes(self) -> tuple[tuple[Page, ...], tuple[ArticleNode, ...]]:
        pages = tuple(
            Page(name, f"{name}.txt", "".join(text), meta)
            for (name, meta), text in zip(self.pages, self.texts, strict=True)
        )
        articles = tuple(
            ArticleNode(
                f"{self.pages[page][0]}#{number}",
                iri.article(self.pages[page][0], number),
                self.pages[page][0],
                number,
                headline,
                authors,
                Span(*span),
            )
            for (page, number, headline, authors), span in zip(
                self.articles, self.spans, strict=True
            )
        )
        return pages, tuple(sorted(articles, key=lambda a: a.id))


@dataclass
class Maker:
    """Collects what a graph is made of; ids come from names."""

    paper: Paper = field(default_factory=Paper)
    entities: dict[str, tuple[Kind, str, dict[str, object]]] = field(default_factory=dict)
    named: dict[str, set[str]] = field(default_factory=dict)
    seen: dict[str, list[Evidence]] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    relations: dict[tuple[str, str, str], Relation] = field(default_factory=dict)

    def entity(self, kind: Kind, name: str, **more: object) -> str:
        local = iri.entity(kind, name)
        self.entities.setdefault(local, (kind, name, more))
        return local

    def name(self, local: str) -> str:
        return self.entities[local][1]

    def mention(self, local: str, key: str, said: tuple[Evidence, ...]) -> None:
        self.named.setdefault(local, set()).add(key)
        for one in said:
            if one.text == self.name(local):
                mention = Evidence(
                    one.page, one.article, "mention", one.start, one.end, one.text, "list"
                )
                self.seen.setdefault(local, []).append(mention)

    def post(self, person: str, body: str, title: str, key: str, certain: float = 0.9) -> None:
        names = self.name(person), self.name(body)
        sentence = f"{names[1]}{title}{names[0]}到现场看望职工并讲话。"
        said = self.paper.say(
            sentence, RULES[0], certain, person=names[0], org=names[1], title=title
        )
        local = iri.post(person, body, title, "current")
        before = self.posts.get(local)
        self.posts[local] = Post(
            local,
            person,
            body,
            title,
            tuple(sorted({key, *(before.articles if before else ())})),
            evidence=(*(before.evidence if before else ()), *said),
        )
        for who in (person, body):
            self.mention(who, key, said)

    def relation(self, kind: str, subject: str, target: str, key: str) -> None:
        sentence = f"{self.name(subject)}与{self.name(target)}的工作人员在场。"
        said = self.paper.say(
            sentence, RULES[2], 1.0, subject=self.name(subject), object=self.name(target)
        )
        edge = (kind, subject, target)
        before = self.relations.get(edge)
        self.relations[edge] = Relation(
            *edge, evidence=(*(before.evidence if before else ()), *said)
        )
        self.mention(subject, key, said)
        self.mention(target, key, said)

    def event(
        self,
        type_: str,
        key: str,
        roles: tuple[tuple[str, str], ...],
        name: str | None = None,
        date: str | None = None,
        money: str | None = None,
        award: tuple[str, str] | None = None,
        certain: float = 0.9,
    ) -> str:
        local = iri.event(type_, name, date, key, str(len(self.events)))
        printed = "、".join(self.name(who) for _, who in roles)
        tail = f"活动投入{money}。" if money else "活动持续半天。"
        sentence = f"{date or '日前'}，{printed}参加的{name or type_}活动顺利举行，{tail}"
        words: dict[str, list[str]] = {"trigger": ["举行"]}
        for role, who in roles:
            words.setdefault(role, []).append(self.name(who))
        said = self.paper.say(sentence, RULES[1], certain, **words)
        measures = ()
        if money:
            found = self.paper.say(f"共计{money}。", RULES[1], 1.0, measure=money)
            measures = (Measure(iri.measure(local, 1.0, "元", money), 1.0, "元", money, found),)
        awards = (Award(award[0], award[1]),) if award else ()
        self.events[local] = Event(
            local,
            type_,
            (key,),
            name,
            date,
            roles=roles,
            measures=measures,
            awards=awards,
            evidence=said,
        )
        for _, who in roles:
            self.mention(who, key, said)
        return local

    def graph(self) -> Graph:
        pages, articles = self.paper.nodes()
        entities = tuple(
            Entity(
                local,
                kind,
                name,
                articles=tuple(sorted(self.named.get(local, ()))),
                evidence=tuple(sorted(self.seen.get(local, ()), key=lambda e: (e.page, e.start))),
                **more,  # type: ignore[arg-type]
            )
            for local, (kind, name, more) in sorted(self.entities.items())
        )
        return Graph(
            pages,
            articles,
            entities,
            tuple(self.posts[k] for k in sorted(self.posts)),
            tuple(self.events[k] for k in sorted(self.events)),
            tuple(self.relations[k] for k in sorted(self.relations)),
        )


SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "远川岚澄瑞鸿嘉宁启明思齐若水长风一帆子衿云舟景行知夏望舒怀瑾"
AREAS = ("青泉", "白石", "南浦", "东屏", "云岭", "桂湾", "松原桥", "金溪", "柳荫", "海棠")
TRADES = ("乳业", "重工", "电力", "物流", "纺织", "环卫", "建工", "信息", "制药", "公交")


def hand() -> Graph:
    """Sixty entities and twenty events on two pages of two years: what one issue may give."""
    make = Maker()
    make.paper.page("2021-05-01", PageMeta("2021-05-01", "青泉职工报", "2"))
    city = make.entity(Kind.UNION, "青泉市总工会", short_forms=("市总工会",), aliases=("青泉市总",))
    place = make.entity(Kind.PLACE, "青泉市", code="990100")
    people = [
        make.entity(Kind.PERSON, SURNAMES[i] + GIVEN[i * 2 % 28 : i * 2 % 28 + 2], official=i < 8)
        for i in range(16)
    ]
    unions, firms, areas = [], [], []
    writer = make.entity(Kind.PERSON, "方记舟")
    key = make.paper.article("全市工会系统启动“暖夏”行动", (writer,))
    make.relation("jurisdiction", city, place, key)
    make.post(people[0], city, "党组书记", key)
    make.post(people[0], city, "主席", key)
    for i, area in enumerate(AREAS[1:]):
        if i == 5:
            make.paper.page("page-b", PageMeta("2023-05-01", "青泉职工报", "3"))
        key = make.paper.article(f"{area}区：把服务送到一线", (writer,))
        union = make.entity(Kind.UNION, f"{area}区总工会", short_forms=("区总工会",))
        spot = make.entity(Kind.PLACE, f"{area}区")
        firm = make.entity(Kind.ENTERPRISE, f"青泉{area}{TRADES[i]}有限公司")
        own = make.entity(Kind.UNION, f"青泉{area}{TRADES[i]}有限公司工会")
        unions.append(union), firms.append(firm), areas.append(spot)
        make.relation("jurisdiction", union, spot, key)
        make.relation("subOrganizationOf", union, city, key)
        make.relation("unionOf", own, firm, key)
        make.post(people[1 + i], union, "主席", key, 0.5 if i == 3 else 0.9)
        make.post(people[(9 + i) % 16], own, "工会主席", key)
        roles = (("organizer", union), ("leader", people[1 + i]), ("target", firm), ("place", spot))
        make.event(
            TYPES[i], key, roles, f"“{area}之夏”行动" if i % 2 else None, f"{i + 3}日", "5万元"
        )
        joint = (("organizer", city), ("participant", union), ("leader", people[0]))
        make.event(TYPES[(i + 4) % 10], key, joint, None, None)
    hospital = make.entity(Kind.INSTITUTION, "青泉市第二医院")
    office = make.entity(Kind.GOVERNMENT, "青泉市卫生健康委员会")
    team = make.entity(Kind.GROUP, "蓝马甲志愿服务队")
    make.entity(Kind.GROUP, "服务队", resolved=False)
    roles = (("organizer", hospital), ("undertaker", team), ("coOrganizer", office))
    make.event("志愿服务", key, (*roles, ("place", areas[0])), "义诊进车间", "8日")
    given = (("organizer", city), ("participant", firms[0]))
    make.event("表彰", key, given, None, "9日", award=(firms[0], "先进职工之家"))
    make.relation("partnerOf", unions[0], hospital, key)
    make.relation("partnerOf", unions[1], hospital, key)
    return make.graph()


def large(nodes: int, edges: int, seed: int = 7) -> Graph:
    """About so many nodes (a third of them events) and edges, in clusters, each with its quote."""
    dice = random.Random(seed)
    make = Maker()
    clusters = max(1, nodes // 100)
    kinds = [Kind.PERSON] * 6 + [Kind.UNION] * 4 + [Kind.ENTERPRISE] * 4
    kinds += [Kind.GOVERNMENT, Kind.INSTITUTION, Kind.GROUP, Kind.PLACE, Kind.PLACE]
    ends = {Kind.PERSON: "", Kind.UNION: "工会", Kind.ENTERPRISE: "有限公司", Kind.PLACE: "街道"}
    members: list[list[str]] = [[] for _ in range(clusters)]
    people: list[list[str]] = [[] for _ in range(clusters)]
    for i in range(nodes * 2 // 3):
        home = min(int(dice.random() ** 1.6 * clusters), clusters - 1)
        kind = dice.choice(kinds)
        name = dice.choice(SURNAMES) + dice.choice(GIVEN) + dice.choice(GIVEN)
        if kind is not Kind.PERSON:
            name = dice.choice(AREAS) + name + dice.choice(TRADES) + ends.get(kind, "中心")
        name += format(i, "x") if iri.entity(kind, name) in make.entities else ""
        local = make.entity(kind, name)
        (people if kind is Kind.PERSON else members)[home].append(local)
    lively = [c for c in range(clusters) if len(members[c]) > 4 and len(people[c]) > 2]
    count = events = article = 0
    titles = ("主席", "副主席", "党组书记", "总经理", "部长", "主任", "工会主席", "院长")
    while count < edges or events < nodes // 3:
        if article % 12 == 0:
            year = 1950 + article // 12 % 70
            make.paper.page(f"p{article // 12:05}", PageMeta(f"{year}-01-02", "青泉职工报"))
        key = make.paper.article(f"{dice.choice(AREAS)}简讯第{article}条")
        article += 1
        home = dice.choice(lively)
        for _ in range(5):
            here = home if dice.random() < 0.93 else dice.choice(lively)
            bodies, staff = members[here], people[here]
            pick = lambda some: some[int(dice.random() ** 2.2 * len(some))]  # noqa: E731
            turn = dice.random()
            if events < nodes // 3 and turn < 0.6:
                roles = {("organizer", pick(bodies)), ("leader", pick(staff))}
                roles |= {("participant", pick(bodies)), ("target", dice.choice(members[home]))}
                make.event(dice.choice(TYPES), key, tuple(sorted(roles)), None, "8日")
                events += 1
                count += len(roles)
            elif turn < 0.85:
                before = len(make.posts)
                make.post(dice.choice(staff), pick(bodies), dice.choice(titles), key)
                count += len(make.posts) - before
            else:
                a, b = dice.choice(bodies), pick(bodies)
                if a != b:
                    before = len(make.relations)
                    kind = dice.choice(("unionOf", "subOrganizationOf", "partnerOf"))
                    make.relation(kind, a, b, key)
                    count += len(make.relations) - before
    return make.graph()


ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script><script>alert(1)</script>",
    "</title></style></noscript><svg onload=alert(1)>",
    "<a href='javascript:alert(1)'>href</a>",
    "javascript:alert(1)//href",
    "{{7*7}}{% raw %}",
    "@@DATA@@${alert(1)}`",
    "甲\u202e乙\u2066丙\u0000丁\ufffe",
    "'; alert(1); //\\",
    "&lt;b&gt;&#60;i>",
    "]]><!--<script>",
    "长名" * 5000,
    "__proto__",
    "toString",
)


def hostile() -> Graph:
    """Every field of a graph filled with what a page must not take for markup."""
    make = Maker()
    kinds = list(Kind)[:7]
    for n, bad in enumerate(ATTACKS):
        make.paper.page(f"{bad[:300]}{n}", PageMeta(f"20{n:02}-{bad[:300]}", bad[:300], bad[:300]))
        person = make.entity(Kind.PERSON, f"{bad}人")
        body = make.entity(
            kinds[n % 7], f"{bad}会", aliases=(bad,), short_forms=(f"{bad}简",), code=bad[:300]
        )
        key = make.paper.article(bad, (person,))
        make.post(person, body, bad, key, 0.4)
        make.relation("partnerOf", person, body, key)
        roles = (("organizer", body), ("leader", person))
        make.event(TYPES[n % 10], key, roles, bad, bad[:300], bad, (body, bad))
    graph = make.graph()
    return replace(graph, failures=tuple(Failure(bad, bad) for bad in ATTACKS))
