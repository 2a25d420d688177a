"""The figures of ``kg eval``: on hand-made graphs, and against the scorer beside the checkout."""

from __future__ import annotations

import importlib.util
import json
import random
import sys
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.evaluate import TASKS, evaluate
from kg.readback import ROLES

PREFIXES = """
@prefix ukg: <https://w3id.org/union-kg/ontology#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://example.org/> .
:t1 a skos:Concept ; skos:prefLabel "培训"@zh, "training"@en .
:t2 a skos:Concept ; skos:prefLabel "会议"@zh .
:p1 a ukg:Page ; dcterms:identifier "p1" .
"""
ARTICLE = """
:a1 a ukg:Article ; schema:headline "甲乙 “丙”" ; dcterms:isPartOf :p1 ; schema:author :w .
:w a ukg:Person ; rdfs:label "王一" .
:x a ukg:Person ; rdfs:label "李二" ; ukg:mentionedIn :a1 .
:u a ukg:UnionOrganization ; rdfs:label "某区总工会" ; ukg:mentionedIn :a1 .
:d a ukg:Place ; rdfs:label "某区" .
:c a ukg:Enterprise ; rdfs:label "甲公司" ; skos:altLabel "甲有限公司" ; ukg:mentionedIn :a1 .
:k a ukg:Post ; org:member :x ; org:organization :u ; ukg:title "主席" ; ukg:reportedIn :a1 .
:e a ukg:Event ; ukg:eventType :t1 ; ukg:reportedIn :a1 ; ukg:dateText "8日" ;
  ukg:organizer :u ; ukg:target :c ; ukg:measure :m .
:m ukg:value "600"^^xsd:decimal ; ukg:unit "人" .
:u ukg:jurisdiction :d ; ukg:partnerOf :c .
"""
EVENT = {"type": "培训", "dateText": "8日", "organizer": ["某区总工会"], "target": ["甲有限公司"],
         "measures": [{"value": 600, "unit": "人", "text": "600人"}]}  # fmt: skip
GOLD = {
    "page": "p1",
    "articles": [
        {
            "headline": "甲乙“丙”",
            "authors": ["王一"],
            "entities": [
                {"name": "李二", "type": "Person"},
                {"name": "某区总工会", "type": "UnionOrganization", "aliases": ["区总工会"]},
                {"name": "甲有限公司", "type": "Enterprise"},
            ],
            "posts": [{"person": "李二", "org": "某区总工会", "title": "主席"}],
            "events": [EVENT],
            "relations": [
                {"s": "某区总工会", "p": "jurisdiction", "o": "某区"},
                {"s": "甲有限公司", "p": "partnerOf", "o": "某区总工会"},
            ],
        }
    ],
}


@pytest.fixture
def write(tmp_path: Path):
    def files(turtle: str, gold: dict = GOLD) -> tuple[Path, Path]:
        (tmp_path / "graph.ttl").write_text(PREFIXES + turtle, "utf-8")
        target = tmp_path / f"{gold['page']}.gold.json"
        target.write_text(json.dumps(gold, ensure_ascii=False), "utf-8")
        return tmp_path, tmp_path

    return files


def test_a_graph_that_says_the_gold_has_full_marks(write):
    found = evaluate(*write(ARTICLE))
    assert found.mean == 1.0
    assert found.errors == ()
    assert {t: found.rows[t].gold for t in TASKS} == {
        "headlines": 1, "authors": 1, "entities": 3, "posts": 1, "events": 1,
        "event roles": 2, "event dates": 1, "measures": 1, "relations": 2,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "task", "matched", "predicted"),
    [
        ("甲乙 “丙”", "甲乙", "headlines", 0, 1),
        ("schema:author :w", "schema:author :x", "authors", 0, 1),
        ("a ukg:Enterprise", "a ukg:Institution", "entities", 2, 3),
        ('rdfs:label "某区总工会"', 'rdfs:label "区总工会"', "posts", 0, 1),
        ('ukg:title "主席"', 'ukg:title "副主席"', "posts", 0, 1),
        ("ukg:eventType :t1", "ukg:eventType :t2", "events", 0, 1),
        ("ukg:target :c", "ukg:leader :x", "event roles", 1, 2),
        ('ukg:dateText "8日" ;', "", "event dates", 0, 0),
        ('"600"', '"6000000"', "measures", 0, 1),
        ("ukg:jurisdiction :d", "ukg:unionOf :d", "relations", 1, 2),
        (":u ukg:jurisdiction", ":d ukg:jurisdiction", "relations", 0, 1),
    ],
)
def test_each_error_lowers_its_task(write, old, new, task, matched, predicted):
    assert old in ARTICLE
    found = evaluate(*write(ARTICLE.replace(old, new)))
    assert (found.rows[task].matched, found.rows[task].predicted) == (matched, predicted)
    assert any(e.task == task for e in found.errors)


def test_a_short_form_passes_the_lenient_row_only(write):
    found = evaluate(*write(ARTICLE.replace('"某区总工会"', '"区总工会"')))
    assert found.rows["entities"].matched == 2
    assert found.rows["entities~"].matched == 3


def test_a_page_that_the_graph_lacks_is_named_and_missed(write):
    found = evaluate(*write(ARTICLE, {**GOLD, "page": "p2"}))
    assert found.absent == ("p2",)
    assert found.mean == 0.0


def test_what_cannot_be_compared_is_said(write, tmp_path):
    graph, gold = write(ARTICLE)
    with pytest.raises(UsageError, match="no graph here"):
        evaluate(tmp_path / "nowhere", gold)
    with pytest.raises(UsageError, match="no gold for page p9"):
        evaluate(graph, gold, ["p9"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="no gold in this folder"):
        evaluate(graph, tmp_path / "empty")
    (gold / "p1.gold.json").write_text("[]", "utf-8")
    with pytest.raises(UsageError, match="is no gold file"):
        evaluate(graph, gold)
    write("nonsense")
    with pytest.raises(UsageError, match="is not Turtle"):
        evaluate(graph, gold)


# --- the scorer beside the checkout ----------------------------------------------------------


@pytest.fixture(scope="module")
def scorer(shared):
    spec = importlib.util.spec_from_file_location("scorer", shared / "score" / "score.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["scorer"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    yield module
    del sys.modules["scorer"]


def scored(scorer, monkeypatch, capsys, graph: Path, gold: Path) -> dict:
    monkeypatch.setattr(sys, "argv", ["score.py", str(graph / "graph.ttl"), str(gold), "--json"])
    assert scorer.main() == 0
    return json.loads(capsys.readouterr().out)


TYPES = ["Person", "UnionOrganization", "Enterprise", "Place"]
NAMES = ["甲", "乙", "丙", "丁", "戊总工会", "己公司"]
RELATIONS = {"unionOf": "ukg:unionOf", "subOrganizationOf": "org:subOrganizationOf",
             "jurisdiction": "ukg:jurisdiction", "partnerOf": "ukg:partnerOf"}  # fmt: skip


def random_case(seed: int) -> tuple[str, list[dict]]:
    """A small graph and gold from so few names that everything collides with everything."""
    r = random.Random(seed)
    pages, lines, gold = ["p1", "p2"], [':p2 a ukg:Page ; dcterms:identifier "p2" .'], []
    headlines = ["一", "二", "三"]
    articles = [f":a{i}" for i in range(5)]
    for i, a in enumerate(articles):
        page = r.choice([":p1", ":p2"])
        lines.append(f'{a} a ukg:Article ; schema:headline "{r.choice(headlines)}{i % 3}" ; '
                     f"dcterms:isPartOf {page} ; schema:author :n{r.randrange(6)} .")  # fmt: skip
    nodes = [f":n{i}" for i in range(10)]
    for n in nodes:
        also = f' ; skos:altLabel "{r.choice(NAMES)}"' if r.random() < 0.4 else ""
        lines.append(f'{n} a ukg:{r.choice(TYPES)} ; rdfs:label "{r.choice(NAMES)}"{also} .')
        lines += [f"{n} ukg:mentionedIn {a} ." for a in r.sample(articles, r.randrange(4))]
    for i in range(8):
        a, b = r.choices(nodes, k=2)
        lines.append(f":k{i} a ukg:Post ; org:member {a} ; org:organization {b} ; "
                     f'ukg:title "{r.choice(["主席", "书记"])}" ; '
                     f"ukg:reportedIn {r.choice(articles)} .")  # fmt: skip
    for i in range(14):
        lines.append(f":e{i} a ukg:Event ; ukg:eventType :t{r.randrange(1, 3)} ; "
                     f"ukg:reportedIn {r.choice(articles)} .")  # fmt: skip
        lines += [f":e{i} ukg:{r.choice(ROLES)} {n} ." for n in r.sample(nodes, r.randrange(4))]
        if r.random() < 0.6:
            lines.append(f':e{i} ukg:dateText "{r.choice(["8日", "9日"])}" .')
        if r.random() < 0.5:
            lines.append(f":e{i} ukg:measure :m{i} . :m{i} ukg:value {r.choice(['5', '5.5'])} ; "
                         'ukg:unit "人" .')  # fmt: skip
    for iri in RELATIONS.values():
        lines += [f"{r.choice(nodes)} {iri} {r.choice(nodes)} ." for _ in range(6)]
    head, tail = lines[:1], lines[1:]
    r.shuffle(tail)
    for page in pages:
        items = []
        for i, headline in enumerate(r.sample(headlines, 3)):
            entities = [{"name": n, "type": r.choice(TYPES), "aliases": r.sample(NAMES, 1)}
                        for n in r.sample(NAMES, 4)]  # fmt: skip
            names = [e["name"] for e in entities]
            events = [
                {"type": r.choice(["培训", "会议"]), "dateText": r.choice([None, "8日", "9日"]),
                 **{role: r.sample(names, 1) for role in r.sample(ROLES, 3)},
                 "measures": [{"value": 5, "unit": "人", "text": "5人"}][: r.randrange(2)]}
                for _ in range(r.randrange(4))
            ]  # fmt: skip
            posts = [{"person": r.choice(names), "org": r.choice(names), "title": "主席"}]
            relations = [{"s": r.choice(names), "p": p, "o": r.choice(names)} for p in RELATIONS]
            items.append({"headline": f"{headline}{i}", "authors": r.sample(NAMES, 1),
                          "entities": entities, "posts": posts, "events": events,
                          "relations": relations})  # fmt: skip
        gold.append({"page": page, "articles": items})
    return "\n".join(head + tail), gold


@pytest.mark.parametrize("seed", range(12))
def test_random_graphs_get_the_figures_of_the_scorer(seed, write, scorer, monkeypatch, capsys):
    turtle, pages = random_case(seed)
    for page in pages:
        graph, gold = write(turtle, page)
    assert evaluate(graph, gold).as_dict() == scored(scorer, monkeypatch, capsys, graph, gold)


def test_a_right_graph_gets_the_figures_of_the_scorer(write, scorer, monkeypatch, capsys):
    graph, gold = write(ARTICLE)
    assert evaluate(graph, gold).as_dict() == scored(scorer, monkeypatch, capsys, graph, gold)
