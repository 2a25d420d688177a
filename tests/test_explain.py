"""Each fact explains itself: its words on the page, the rule that read them, what lost to them."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from kg import cli, explain, pipeline, views
from kg.resources import resource

DRAWN = 100
PAGE = """平谷区总工会与延庆区总工会共建

本报讯（记者 周岚）7月8日，平谷区总工会主席何立新与延庆区总工会主席沈海涛签订协议。会后，区总工会副主席马春玲来到平谷区总工会服务站慰问。
"""


def build(paths, out: Path) -> Path:
    views.write(pipeline.build(paths), out, cli.BASE)
    return out


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    (folder / "one.txt").write_text(PAGE, "utf-8")
    return build([folder / "one.txt"], folder / "out")


def explains_itself(fact: explain.Explained, pages: dict[str, str]) -> list[str]:
    """What is missing for a reader to see why the graph says a fact."""
    missing = []
    words = [q for q in fact.quotes if q.role != "sentence"]
    if not words:
        missing.append("no words")
    stated = fact.node.rpartition("/")[2].startswith(("post-", "event-", "statement-"))
    if stated and not any(q.role == "sentence" for q in fact.quotes):
        missing.append("no sentence")
    for quote in fact.quotes:
        if pages[quote.page][quote.start : quote.end] != quote.text:
            missing.append(f"{quote.text} is not on the page")
    known = {reader.id: reader for reader in fact.readers}
    for quote in fact.quotes:
        if not known[quote.rule].reads or known[quote.rule].reads == quote.rule:
            missing.append(f"{quote.rule} says nothing of itself")
    return missing


def drawn(directory: Path, seed: int) -> list[explain.Explained]:
    """Facts that an article states, drawn at random; what names only imply is none."""
    facts = [f for f in explain.everything(directory) if f.quotes or "statement" in f.node]
    return random.Random(seed).sample(facts, DRAWN)


@pytest.fixture(scope="module")
def of_seeds(tmp_path_factory) -> Path:
    return build(sorted(resource("seeds").glob("page-*.txt")), tmp_path_factory.mktemp("seeds"))


def test_facts_of_the_sample_pages_explain_themselves(of_seeds):
    pages = json.loads((of_seeds / "pages.json").read_text("utf-8"))
    facts = drawn(of_seeds, 7)
    found = {f.fact: missing for f in facts if (missing := explains_itself(f, pages))}
    assert not found
    assert sum(bool(f.considered) for f in facts) > 5
    assert {"post", "event", "statement"} <= {
        f.node.rpartition("/")[2].split("-")[0] for f in facts
    }


def test_facts_of_real_pages_explain_themselves(shared, tmp_path):
    out = build(sorted((shared / "pages").glob("*.txt")), tmp_path)
    pages = json.loads((out / "pages.json").read_text("utf-8"))
    found = {f.node: missing for f in drawn(out, 7) if (missing := explains_itself(f, pages))}
    assert not found


def test_check_finds_nothing_in_the_sample_pages(of_seeds, kg):
    done = kg("check", of_seeds)
    assert (done.status, done.out) == (0, "")


def test_check_finds_nothing_in_real_pages(shared, tmp_path, kg):
    out = build(sorted((shared / "pages").glob("*.txt")), tmp_path)
    done = kg("check", out)
    assert (done.status, done.out) == (0, "")


def test_every_quoted_fact_of_the_sample_pages_has_sentence_rule_and_words(of_seeds):
    pages = json.loads((of_seeds / "pages.json").read_text("utf-8"))
    facts = [f for f in explain.everything(of_seeds) if f.quotes]
    assert len(facts) > 500
    assert [f.fact for f in facts if explains_itself(f, pages)] == []


def test_the_words_are_marked_in_the_sentence(small, kg):
    done = kg("explain", small, "何立新", "平谷区总工会")
    assert "【平谷区总工会】【主席】【何立新】与延庆区总工会主席沈海涛签订协议。”" in done.out


def test_the_rule_stands_with_what_it_reads_and_its_pattern(small, kg):
    lines = kg("explain", small, "何立新", "平谷区总工会").out.splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("[post.chain-before-name] "))
    assert "titles" in lines[at]
    assert "<title:Title>" in lines[at + 1]


def test_what_was_considered_says_why_it_lost(small, kg):
    out = kg("explain", small, "平谷区总工会服务站").out
    start = PAGE.index("平谷区总工会服务站")
    wanted = f"{start}–{start + 6} not “平谷区总工会” as UnionOrganization [suffix:总工会]"
    assert wanted in out
    assert "“平谷区总工会服务站” begins with it and is longer" in out


def test_a_short_form_tells_the_other_division(small, kg):
    out = kg("explain", small, "马春玲").out
    assert "“区总工会” not of " in out


def test_the_type_of_an_event_tells_what_stood_behind_it(of_seeds):
    reasons = [f.reason for f in explain.everything(of_seeds) if f.reason]
    assert sum("; behind it " in reason for reason in reasons) > len(reasons) / 4


def test_a_folder_without_its_pages_explains_all_but_what_lost(small, tmp_path):
    for name in ("graph.ttl", "evidence.ttl"):
        (tmp_path / name).write_bytes((small / name).read_bytes())
    facts = explain.explain(tmp_path, "何立新")
    assert facts
    assert not any(f.considered for f in facts)
