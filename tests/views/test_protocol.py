"""``/sparql`` by the SPARQL 1.1 Protocol: real HTTP against a running server."""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
from pathlib import Path
from urllib.parse import quote

import pytest
from graphs import small
from protocol_probes import CSV, DIRECT, JSON, PROBES, Probe
from serving import Server, serving

from kg import iri, views

EVERYTHING = iri.BASE + "graph"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o FILTER(?a != ?o) }"
WIDE = "SELECT * { ?a ?b ?c . ?d ?e ?f }"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    views.write(small(), folder, iri.BASE)
    return folder


@pytest.fixture(scope="module")
def server(built: Path):
    with serving(built, "--rows", "1000", "--timeout", "20") as found:
        yield found


@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: probe.name)
def test_the_protocol(server: Server, probe: Probe) -> None:
    answer = probe.ask(server)
    assert probe.passes(answer), (answer.status, dict(answer.headers), answer.body[:300])


# --- datasets ------------------------------------------------------------------------------------


def count(server: Server, pattern: str, **parameters: str) -> int:
    answer = server.query(f"SELECT (COUNT(*) AS ?n) {pattern}", JSON, **parameters)
    assert answer.status == 200, answer.text
    return int(json.loads(answer.body)["results"]["bindings"][0]["n"]["value"])


def test_default_graphs_are_those_asked_for(server: Server) -> None:
    everything = "{ ?s ?p ?o }"
    name = "default-graph-uri"
    whole = count(server, everything)
    facts = count(server, everything, **{name: iri.BASE + "graph.ttl"})
    evidence = count(server, everything, **{name: iri.BASE + "evidence.ttl"})
    assert 0 < facts < whole
    assert 0 < evidence < whole
    assert count(server, everything, **{name: EVERYTHING}) == whole
    two = "&".join(f"{name}={quote(iri.BASE + f, safe='')}" for f in ("graph.ttl", "evidence.ttl"))
    asked = f"/sparql?query={quote('SELECT (COUNT(*) AS ?n) { ?s ?p ?o }')}&{two}"
    found = json.loads(server.ask(asked, headers={"Accept": JSON}).body)
    assert int(found["results"]["bindings"][0]["n"]["value"]) == whole


def test_named_graphs_are_those_asked_for(server: Server) -> None:
    inside, facts = "{ GRAPH ?g { ?s ?p ?o } }", iri.BASE + "graph.ttl"
    assert count(server, inside) == 0
    assert count(server, inside, **{"named-graph-uri": facts}) > 0
    # with named graphs alone the default graph is empty
    assert count(server, "{ ?s ?p ?o }", **{"named-graph-uri": facts}) == 0


def test_a_query_may_choose_its_graphs(server: Server) -> None:
    facts, evidence = f"<{iri.BASE}graph.ttl>", f"<{iri.BASE}evidence.ttl>"
    chosen = count(server, f"FROM {facts} {{ ?s ?p ?o }}")
    assert chosen == count(server, "{ ?s ?p ?o }", **{"default-graph-uri": facts[1:-1]})
    assert count(server, f"FROM NAMED {evidence} {{ GRAPH ?g {{ ?s ?p ?o }} }}") > 0
    # the request's choice goes before the query's
    both = count(server, f"FROM {evidence} {{ ?s ?p ?o }}", **{"default-graph-uri": facts[1:-1]})
    assert both == chosen


def test_a_graph_that_is_not_here_is_no_empty_answer(server: Server) -> None:
    asked = {"default-graph-uri": "http://example.org/other"}
    answer = server.query("ASK {}", **asked)
    assert answer.status == 400
    assert "http://example.org/other" in answer.text
    assert EVERYTHING in answer.text
    assert server.query("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }").status == 400


# --- limits --------------------------------------------------------------------------------------


def test_a_slow_query_is_said_to_be_unanswered(server: Server) -> None:
    begun = time.monotonic()
    answer = server.query(ENDLESS, timeout="0.5")
    assert time.monotonic() - begun < 5
    assert answer.status == 503
    assert answer.text.startswith("stopped after 0.5 s, unanswered")


def test_too_many_rows_are_an_error_and_no_part_of_them_an_answer(server: Server) -> None:
    for accept in (JSON, CSV, "application/sparql-results+xml", "text/tab-separated-values"):
        answer = server.query(WIDE, accept)
        assert answer.status == 503, accept
        assert "more than 1000 rows" in answer.text
    answer = server.query("CONSTRUCT { ?a ?e ?c } WHERE { ?a ?b ?c . ?d ?e ?f }")
    assert answer.status == 503
    assert "more than 1000 triples" in answer.text
    whole = server.query(f"{WIDE} LIMIT 1000", CSV)
    assert whole.status == 200
    assert whole.text.count("\r\n") == 1001


def test_memory_is_limited(built: Path) -> None:
    with serving(built, "--memory", "16") as server:
        answer = server.query(f"SELECT * {{ {WIDE} }} ORDER BY ?f ?a ?b ?c", timeout="20")
        assert answer.status == 503
        deep = "SELECT DISTINCT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a"
        answer = server.query(deep, timeout="20")
        assert (answer.status, "16 MiB" in answer.text) == (503, True), answer.text
        assert server.query("ASK {}").status == 200


def test_the_stop_ends_a_query_and_no_other(server: Server) -> None:
    found = {}

    def ask(ticket: str, query: str) -> None:
        found[ticket] = server.query(query, timeout="15", ticket=ticket)

    threads = [threading.Thread(target=ask, args=(t, ENDLESS)) for t in ("one", "two")]
    for thread in threads:
        thread.start()
    end = time.monotonic() + 10
    while server.ask("/sparql/stop", "POST", body=b"one").status != 200:
        assert time.monotonic() < end
        time.sleep(0.05)
    threads[0].join(5)
    assert found["one"].status == 503
    assert "stopped on request" in found["one"].text
    assert "two" not in found
    assert server.ask("/sparql/stop", "POST", body=b"two").status == 200
    threads[1].join(5)
    assert server.ask("/sparql/stop", "POST", body=b"two").status == 404


def test_nobody_works_for_a_client_that_has_gone(built: Path) -> None:
    import psutil

    with serving(built) as server:
        server.query("ASK {}")  # a worker is up
        line = http.client.HTTPConnection(server.netloc)
        line.request("GET", "/sparql?query=" + quote(ENDLESS))
        time.sleep(0.6)
        line.close()
        own = psutil.Process()
        end = time.monotonic() + 10
        # the server process is ours, its workers are its children
        while any("server.child" in " ".join(p.cmdline()) for p in own.children(recursive=True)):
            assert time.monotonic() < end
            time.sleep(0.1)
        assert server.query("ASK {}").status == 200


def test_hard_queries_leave_the_server_alive(server: Server) -> None:
    deep = "ASK " + "{" * 5000 + "}" * 5000
    for query in (deep, "ASK { FILTER" + "(" * 3000, "SELECT (REPLACE(" + "'x'," * 500):
        assert server.ask("/sparql", "POST", {"Content-Type": DIRECT}, query.encode()).status == 400
    assert server.query("ASK {}").status == 200


@pytest.mark.parametrize(
    "hostile", ["a.", "a-", '\\"""', "<", "@", '"a\n', "?", "# \n", "{", "x:y "]
)
def test_no_text_keeps_the_server_busy(server: Server, hostile: str) -> None:
    """However a query is cut into tokens, others are answered meanwhile."""
    body = (hostile * 60_000)[:60_000].encode()
    late = threading.Thread(
        target=lambda: server.ask("/sparql", "POST", {"Content-Type": DIRECT}, body)
    )
    late.start()
    time.sleep(0.05)
    begun = time.monotonic()
    assert server.query("ASK {}").status == 200
    assert time.monotonic() - begun < 3
    late.join(30)
    assert not late.is_alive()


def test_a_long_address_still_asks(server: Server) -> None:
    assert server.query("ASK {} #" + "x" * 60_000).status == 200
    assert server.query("ASK {} #" + "x" * 70_000).status in (413, 414)


def test_nothing_reaches_out(server: Server) -> None:
    with socket.create_server(("127.0.0.1", 0)) as trap:
        trap.settimeout(1)
        port = trap.getsockname()[1]
        for query in (
            f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
            f"SELECT * {{ SERVICE SILENT <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
            f"LOAD <http://127.0.0.1:{port}/>",
            f"SELECT * FROM <http://127.0.0.1:{port}/> {{ ?s ?p ?o }}",
        ):
            assert server.query(query).status in (400, 403), query
        with pytest.raises(TimeoutError):
            trap.accept()


# --- who may ask ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost@evil", ""]
)
def test_another_name_for_this_machine_is_not_answered(server: Server, host: str) -> None:
    answer = server.ask("/sparql?query=ASK%7B%7D", headers={"Host": host})
    assert answer.status in (400, 421)
    assert "boolean" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1:80", "[::1]:9"])
def test_the_loopback_names_are_answered(server: Server, host: str) -> None:
    assert server.ask("/sparql?query=ASK%7B%7D", headers={"Host": host}).status == 200


def test_other_sites_read_only_when_told_so(built: Path, server: Server) -> None:
    asked, origin = "/sparql?query=ASK%7B%7D", {"Origin": "http://other.example"}
    assert "access-control-allow-origin" not in server.ask(asked, headers=origin).headers
    with serving(built, "--cors", "--allow-host", "graph.example") as shared:
        for path in (asked, "/sparql?query=nonsense"):
            answer = shared.ask(path, headers=origin)
            assert answer.headers["access-control-allow-origin"] == "*"
        wish = origin | {"Access-Control-Request-Method": "POST"}
        before = shared.ask("/sparql", "OPTIONS", wish)
        assert before.status == 204
        assert "POST" in before.headers["access-control-allow-methods"]
        assert shared.ask(asked, headers={"Host": "graph.example"}).status == 200
        stop = shared.ask("/sparql/stop", "POST", origin, b"x")
        assert stop.status == 403
        assert "access-control-allow-origin" not in stop.headers


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 404),  # a program, not a browser
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 404),  # our own form
        ({"Sec-Fetch-Site": "cross-site", "Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
        ({"Origin": "http://other.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_what_is_posted_must_come_from_our_own_pages(server: Server, headers, status) -> None:
    assert server.ask("/sparql/stop", "POST", headers, b"nobody").status == status


def test_each_answer_carries_the_security_headers(server: Server) -> None:
    for path in ("/sparql?query=ASK%7B%7D", "/sparql?query=", "/nothing", "/sparql"):
        headers = server.ask(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_a_browser_is_shown_the_console(server: Server) -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8"
    answer = server.ask("/sparql?query=ASK%7B%7D", headers={"Accept": accept})
    assert (answer.status, answer.headers["location"]) == (303, "/console?query=ASK%7B%7D")


def test_errors_in_the_form_a_program_asks_for(server: Server) -> None:
    answer = server.query("SELEC ?x {}", f"{JSON}, application/problem+json")
    assert answer.media == "application/problem+json"
    found = json.loads(answer.body)
    assert found["status"] == answer.status == 400
    assert found["where"] == "query:1:1"
    assert "SELECT" in found["allowed"]


def test_a_new_build_is_served(tmp_path: Path) -> None:
    from dataclasses import replace

    first = small()
    views.write(first, tmp_path, iri.BASE)
    asked = 'ASK { ?x rdfs:label "改名工会" }'
    with serving(tmp_path) as server:
        assert json.loads(server.query(asked, JSON).body)["boolean"] is False
        named = [
            replace(e, name="改名工会") if e.kind == "UnionOrganization" else e
            for e in first.entities
        ]
        views.write(replace(first, entities=tuple(named)), tmp_path, iri.BASE)
        end = time.monotonic() + 15
        while not json.loads(server.query(asked, JSON).body)["boolean"]:
            assert time.monotonic() < end
            time.sleep(0.2)


def test_a_folder_without_a_graph_is_no_server(kg, tmp_path: Path) -> None:
    done = kg("serve", tmp_path)
    assert done.status == 2
    assert "no graph.ttl here" in done.err
