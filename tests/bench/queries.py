"""Eight questions on a graph of a million triples: our store beside rdflib in memory.

python tests/bench/queries.py [TRIPLES] [SECONDS]: by default 1,000,000 triples and at most 60 s for
a query of rdflib's, which is killed then. Processor seconds, the least of three runs for ours, one
for rdflib's. Ours is a whole ``query.run``: a process, the store opened from disk, the answer read
back; ``engine`` is what the query alone takes of it. rdflib's is the query alone, on a graph that is
parsed already; the ratios are of both. The last line is the cold start of ``kg query``. Every name
in the graph is invented or a number.
"""

from __future__ import annotations

import os
import pickle
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from kg import iri, ontology
from kg.model import (
    ArticleNode,
    Dating,
    Entity,
    Event,
    Graph,
    Kind,
    Measure,
    Page,
    PageMeta,
    Post,
    Relation,
    Span,
)
from kg.views import query, questions, store, turtle

QUESTIONS: tuple[tuple[str, dict[str, str]], ...] = (
    ("posts-in-body", {"body": "第7省第2市总工会"}),
    ("posts-of-person", {"who": "职工5"}),
    ("in-common", {"one": "第7省第2市总工会", "other": "第7省第2市第3区总工会"}),
    ("unions-in-district", {"district": "第7省"}),
    ("events", {"kind": "慰问", "district": "第7省", "since": "2010-01-01"}),
    ("top-hosts", {}),
    ("largest", {}),
    ("money", {}),
)
PER_UNIT = 20.4  # triples for each thing that ``graph`` makes a share of, as counted


@dataclass
class Town:
    """A division, its union, and the bodies and people around it."""

    place: str
    union: str
    bodies: list[str]
    people: list[str]


def graph(triples: int, seed: int = 5) -> Graph:
    """A graph of about so many triples: divisions on four levels, their unions, firms with unions
    of their own, people with posts, and pages of twenty years that report posts and events."""
    dice = random.Random(seed)
    units = int(triples / PER_UNIT)
    entities: dict[str, Entity] = {}
    relations: list[Relation] = []
    towns = [_town(*named, entities, relations) for named in _divisions(units // 20)]
    cities = [t for t in towns if t.place.endswith("市")]
    for number in range(units // 4):
        _firm(number, dice.choice(cities if number % 2 else towns), entities, relations)
    pages = [_page(number) for number in range(max(20, units // 60))]
    articles = [
        ArticleNode(f"{p.name}#{n}", iri.article(p.name, n), p.name, n, f"消息{n}", (), Span(0, 1))
        for p in pages
        for n in range(1, 11)
    ]
    days = {p.name: p.meta.date or "" for p in pages}
    posts = {p.id: p for p in _posts(units // 2, towns, articles, days, dice)}
    events = {e.id: e for e in _events(units // 3, towns, articles, days, dice)}
    datings = tuple(
        (p.name, Dating(days[p.name], d, d))
        for p in pages
        for d in [date.fromisoformat(days[p.name])]
    )
    return Graph(
        pages=tuple(pages),
        articles=tuple(articles),
        entities=tuple(entities.values()),
        posts=tuple(posts.values()),
        events=tuple(events.values()),
        relations=tuple(relations),
        datings=datings,
    )


def _divisions(count: int) -> Iterator[tuple[str, str, str | None]]:
    """Name and code of each division, and the name of the one above: 30 provinces and down."""
    for province in range(1, 31):
        top, code = f"第{province}省", f"{province + 10:02}"
        yield top, code + "0000", None
        for city in range(1, 11):
            middle = f"{top}第{city}市"
            yield middle, f"{code}{city:02}00", top
            for district in range(1, 11):
                lower = f"{middle}第{district}区"
                yield lower, f"{code}{city:02}{district:02}", middle
                for street in range(1, max(2, (count - 3330) // 3000 + 1)):
                    yield (
                        f"{lower}第{street}街道",
                        f"{code}{city:02}{district:02}{street:03}",
                        lower,
                    )


def _town(
    name: str,
    code: str,
    above: str | None,
    entities: dict[str, Entity],
    relations: list[Relation],
) -> Town:
    place, union = iri.entity(Kind.PLACE, name), iri.entity(Kind.UNION, f"{name}总工会")
    tier = {2: "provincial", 4: "city", 6: "district"}.get(len(code.rstrip("0")), "street")
    entities[place] = Entity(place, Kind.PLACE, name, code=code)
    entities[union] = Entity(union, Kind.UNION, f"{name}总工会", tier=tier)
    relations.append(Relation("jurisdiction", union, place))
    if above:
        upper = iri.entity(Kind.UNION, f"{above}总工会")
        relations.append(Relation("subOrganizationOf", union, upper))
    return Town(place, union, [union], [])


def _firm(number: int, town: Town, entities: dict[str, Entity], relations: list[Relation]) -> None:
    name = f"第{number}号机械有限公司"
    firm, union = iri.entity(Kind.ENTERPRISE, name), iri.entity(Kind.UNION, f"{name}工会")
    entities[firm] = Entity(firm, Kind.ENTERPRISE, name)
    entities[union] = Entity(union, Kind.UNION, f"{name}工会", tier="enterprise")
    relations.append(Relation("unionOf", union, firm))
    town.bodies += [firm, union]
    person = iri.entity(Kind.PERSON, f"职工{number}")
    entities[person] = Entity(person, Kind.PERSON, f"职工{number}", official=True)
    town.people.append(person)


def _page(number: int) -> Page:
    day = date(2004, 1, 1) + timedelta(days=number * 997 % 7300)
    return Page(f"p{number:06}", f"p{number:06}.txt", "", PageMeta(day.isoformat(), "职工报", "1"))


def _posts(
    count: int, towns: list[Town], articles: list[ArticleNode], days: dict[str, str],
    dice: random.Random,
) -> Iterator[Post]:  # fmt: skip
    lively = [t for t in towns if t.people]
    cities = [t for t in lively if t.place.endswith("市")]
    for _ in range(count):
        town = dice.choice(cities if dice.random() < 0.5 else lively)
        article = dice.choice(articles)
        person, body = dice.choice(town.people), dice.choice(town.bodies)
        body = town.union if dice.random() < 0.3 else body
        title, day = dice.choice(("主席", "副主席", "党组书记", "部长")), days[article.page]
        local = iri.post(person, body, title)
        yield Post(local, person, body, title, (article.key,), first=day, last=day)


def _events(
    count: int, towns: list[Town], articles: list[ArticleNode], days: dict[str, str],
    dice: random.Random,
) -> Iterator[Event]:  # fmt: skip
    lively = [t for t in towns if t.people]
    types = [*ontology.load().event_types]
    for number in range(count):
        town, article, kind = dice.choice(lively), dice.choice(articles), dice.choice(types)
        local = iri.event(kind, None, str(number), article.key)
        roles = {("organizer", town.union), ("leader", dice.choice(town.people))}
        roles |= {("target", dice.choice(town.bodies)), ("place", town.place)}
        value = float(dice.randrange(1, 500) * 1000)
        money = Measure(iri.measure(local, value, "元"), value, "元", f"{value:g}元")
        yield Event(
            local,
            kind,
            (article.key,),
            date_text="8日",
            date=days[article.page],
            earliest=days[article.page],
            latest=days[article.page],
            roles=tuple(sorted(roles)),
            measures=(money,) if number % 2 else (),
        )


def spent(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """Processor seconds (children and own), wall seconds, and what the work gave."""

    def now() -> float:
        both = (resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        return sum(u.ru_utime + u.ru_stime for u in both)

    before, start = now(), time.perf_counter()
    found = work()
    return now() - before, time.perf_counter() - start, found


def theirs(facts: Any, text: str, seconds: int) -> tuple[float, int] | None:
    """Processor seconds and rows of rdflib's answer; in a child, killed when it used so many."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.close(read)
        own = resource.getrusage(resource.RUSAGE_SELF)
        used = int(own.ru_utime + own.ru_stime)
        resource.setrlimit(resource.RLIMIT_CPU, (used + seconds, used + seconds))
        took, _, rows = spent(lambda: len(facts.query(text, initNs=dict(ontology.PREFIXES))))
        os.write(write, pickle.dumps((took, rows)))
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        data = pipe.read()
    os.waitpid(child, 0)
    return pickle.loads(data) if data else None


def cold(folder: Path, runs: int = 7) -> tuple[float, float, float]:
    """``kg query`` that asks one thing: processor and wall seconds; and a bare Python's wall."""
    asked = [sys.executable, "-m", "kg", "query", str(folder), "ASK { ?x a ukg:Official }"]
    bare = [sys.executable, "-c", "pass"]

    def least(command: list[str]) -> tuple[float, float]:
        run = lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: E731
        times = [spent(run)[:2] for _ in range(runs)]
        return min(t[0] for t in times), min(t[1] for t in times)

    return (*least(asked), least(bare)[1])


def main(arguments: list[str]) -> None:
    from pyoxigraph import Store
    from rdflib import Graph as Rdf

    triples = int(arguments[0]) if arguments else 1_000_000
    seconds = int(arguments[1]) if len(arguments) > 1 else 60
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = graph(triples)
        turtle.write(made, folder)
        used, _, _ = spent(lambda: store.write(folder))
        size = sum(f.stat().st_size for f in (folder / store.NAME).rglob("*") if f.is_file())
        facts = Rdf()
        parsed, _, _ = spent(lambda: facts.parse(folder / turtle.FACTS))
        print(f"triples of graph.ttl {len(facts):,}")
        print(f"load: store {used:.1f} s ({size / 1e6:.0f} MB on disk), rdflib {parsed:.1f} s")
        head = f"{'question':28}{'rows':>8}{'ours s':>9}{'wall s':>9}{'engine s':>10}"
        print(f"{head}{'rdflib s':>11}{'/ours':>9}{'/engine':>9}")
        opened = Store.read_only(str(folder / store.NAME / "data"))
        for question, params in QUESTIONS:
            asked = questions.question(question)
            ask = lambda q=question, p=params: query.run(  # noqa: E731
                folder, q, params=p, labels=False, timeout=600
            )
            times = [spent(ask) for _ in range(3)]
            ours, wall = min(t[0] for t in times), min(t[1] for t in times)
            rows = len(times[0][2].rows)
            text = questions.fill(asked, params)
            alone = lambda t=text: [*opened.query(t, prefixes=dict(ontology.PREFIXES))]  # noqa: E731
            engine = min(spent(alone)[0] for _ in range(3))
            found = theirs(facts, text, seconds)
            line = f"{question:28}{rows:>8,}{ours:>9.3f}{wall:>9.3f}{engine:>10.4f}"
            used, least = (seconds, ">") if found is None else (found[0], "")
            shown = (f"{least}{n}" for n in (f"{used:.3f}", f"{used / ours:.1f}"))
            shown_engine = f"{least}{used / engine:.1f}"
            line += "{:>11}{:>9}{:>9}".format(*shown, shown_engine)
            print(line if found is None or found[1] == rows else f"{line}  rows: {found[1]:,}")
        print("cold start: kg query {:.3f} s of processor, {:.3f} s wall; python {:.3f} s wall".format(
            *cold(folder)))  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1:])
