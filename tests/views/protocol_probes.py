"""Cases of the SPARQL 1.1 Protocol, asked of any server: its endpoint is all that a probe knows.

After the sections of https://www.w3.org/TR/sparql11-protocol/ and the cases of the W3C's own suite
(``bad-query-…``, ``query-…``). A case says what must come back; what is not a query but update is
out of scope, as the graph is read only.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote
from xml.etree import ElementTree

from serving import Answer, Server

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
CSV, TSV = "text/csv", "text/tab-separated-values"
TURTLE, NT = "text/turtle", "application/n-triples"

ASK = "ASK {}"
SELECT = 'SELECT ?x ?y { VALUES (?x ?y) { (1 "工会") (2 UNDEF) } }'
CONSTRUCT = 'CONSTRUCT { <http://e/s> <http://e/p> "工会"@zh } WHERE {}'

Check = Callable[[Answer], bool]


@dataclass(frozen=True)
class Probe:
    """One request and what must be true of its answer."""

    name: str
    status: tuple[int, ...]
    query: str | None = None  # becomes the address's ?query=
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    check: Check = lambda answer: True
    own: bool = False  # a promise of ours; the protocol leaves it open

    def ask(self, server: Server) -> Answer:
        path = server.endpoint
        if self.query is not None:
            path += "?" + self.query
        return server.ask(path, self.method, self.headers, self.body)

    def passes(self, answer: Answer) -> bool:
        """Whether the answer is as the protocol has it."""
        return answer.status in self.status and self.check(answer)


def q(query: str) -> str:
    return "query=" + quote(query, safe="")


def media(*wanted: str) -> Check:
    return lambda answer: answer.media in wanted


def both(*checks: Check) -> Check:
    return lambda answer: all(check(answer) for check in checks)


def yes(answer: Answer) -> bool:
    if answer.media == JSON or answer.media == "application/json":
        return json.loads(answer.body)["boolean"] is True
    return b"<boolean>true</boolean>" in answer.body


def rows(answer: Answer) -> bool:
    found = json.loads(answer.body)
    bound = [{k: v["value"] for k, v in row.items()} for row in found["results"]["bindings"]]
    return found["head"]["vars"] == ["x", "y"] and bound == [{"x": "1", "y": "工会"}, {"x": "2"}]


def xml(answer: Answer) -> bool:
    space = "{http://www.w3.org/2005/sparql-results#}"
    root = ElementTree.fromstring(answer.body)
    return root.tag == f"{space}sparql" and len(root.findall(f".//{space}result")) == 2


def says(*words: str) -> Check:
    return lambda answer: all(word in answer.text for word in words)


def header(name: str, *words: str) -> Check:
    return lambda answer: all(word in answer.headers.get(name, "") for word in words)


GOOD, BAD = (200,), (400,)


def probes() -> Iterator[Probe]:
    """All cases, each with a name of its own."""
    post, get = "POST", "GET"

    def accept(value: str) -> dict[str, str]:
        return {"Accept": value}

    def typed(value: str, wanted: str = JSON) -> dict[str, str]:
        return {"Content-Type": value, "Accept": wanted}

    # 2.1 the three ways to ask
    yield Probe("query via GET", GOOD, q(ASK), get, accept(JSON), check=yes)
    yield Probe("query via POST form", GOOD, None, post, typed(FORM), q(ASK).encode(), yes)
    yield Probe("query via POST direct", GOOD, None, post, typed(DIRECT), ASK.encode(), yes)
    charset = typed(f"{DIRECT}; charset=UTF-8")
    yield Probe("POST direct that names UTF-8", GOOD, None, post, charset, SELECT.encode(), rows)
    charset = typed(f"{FORM}; charset=utf-8")
    yield Probe("POST form that names UTF-8", GOOD, None, post, charset, q(SELECT).encode(), rows)
    plus = q(SELECT).replace("%20", "+")
    yield Probe("a plus is a space in a form", GOOD, None, post, typed(FORM), plus.encode(), rows)
    yield Probe("a plus is a space in an address", GOOD, plus, get, accept(JSON), check=rows)
    yield Probe("HEAD has headers alone", GOOD, q(ASK), "HEAD", accept(JSON),
                check=both(media(JSON), lambda a: a.body == b""))  # fmt: skip

    # 2.1.6 and the suite's bad-query cases
    two = f"{q(ASK)}&{q(SELECT)}"
    yield Probe("two queries via GET", BAD, two)
    yield Probe("two queries via POST form", BAD, None, post, typed(FORM), two.encode())
    yield Probe("the same query twice", BAD, f"{q(ASK)}&{q(ASK)}")
    both_ways = Probe("a query in address and body", BAD, q(ASK), post, typed(DIRECT), ASK.encode())
    yield both_ways
    yield Probe("no query in a form", BAD, None, post, typed(FORM), b"")
    yield Probe("no query beside a parameter", BAD, "default-graph-uri=http%3A%2F%2Fe%2Fg")
    yield Probe("an empty query", BAD, "query=")
    yield Probe("a syntax error via GET", BAD, q("ASK { ?s ?p }"))
    yield Probe("a syntax error via POST direct", BAD, None, post, typed(DIRECT), b"ASK { ?s ?p }")
    yield Probe(
        "a query that is not UTF-8", BAD, None, post, typed(DIRECT), b'ASK { ?s ?p "\xff" }'
    )
    yield Probe("an escape that is not UTF-8", BAD, "query=ASK%20%7B%20%3Fs%20%3Fp%20%22%FF%22%7D")
    yield Probe("an update sent as a query", (400, 403), q("INSERT DATA { <a:a> <a:b> <a:c> }"))

    # methods, types, sizes
    yield Probe("PUT", (405,), q(ASK), "PUT", check=header("allow", "GET", "POST"))
    yield Probe("DELETE", (405,), q(ASK), "DELETE", check=header("allow", "GET", "POST"))
    yield Probe("PATCH", (405,), None, "PATCH", typed(DIRECT), ASK.encode())
    yield Probe("OPTIONS says what is allowed", (200, 204), None, "OPTIONS",
                check=header("allow", "GET", "POST"))  # fmt: skip
    yield Probe("a body in plain text", (415,), None, post, typed("text/plain"), ASK.encode())
    yield Probe("a body without a type", (400, 415), None, post, accept(JSON), ASK.encode())
    yield Probe("a form in parts", (415,), None, post, typed("multipart/form-data; boundary=x"),
                b"--x--\r\n")  # fmt: skip
    latin = typed(f"{DIRECT}; charset=iso-8859-1")
    yield Probe(
        "a body in Latin-1", (400, 415), None, post, latin, 'ASK { ?s ?p "é" }'.encode("latin-1")
    )
    update = typed("application/sparql-update")
    yield Probe("an update via POST direct", (400, 403, 415), None, post, update, b"CLEAR ALL")
    yield Probe("an update via POST form", (400, 403), None, post, typed(FORM), b"update=CLEAR+ALL")
    long = b"ASK { } #" + b"x" * 300_000
    yield Probe("a body that is too long", (413,), None, post, typed(DIRECT), long, own=True)

    # 2.2.1 formats and quality values
    for name, value, check in (
        ("JSON", JSON, both(media(JSON), rows)),
        ("XML", XML, both(media(XML), xml)),
        ("CSV", CSV, both(media(CSV), lambda a: a.body == "x,y\r\n1,工会\r\n2,\r\n".encode())),
        ("TSV", TSV, both(media(TSV), lambda a: a.body == '?x\t?y\n1\t"工会"\n2\t\n'.encode())),
    ):
        yield Probe(f"rows as {name}", GOOD, q(SELECT), get, accept(value), check=check)
    yield Probe("yes or no as XML", GOOD, q(ASK), get, accept(XML), check=both(media(XML), yes))
    for name, value in (
        ("Turtle", TURTLE), ("N-Triples", NT), ("RDF/XML", "application/rdf+xml"),
        ("JSON-LD", "application/ld+json"),
    ):  # fmt: skip
        check = both(media(value), lambda a: "工会" in a.text or "\\u5DE5" in a.text)
        yield Probe(f"triples as {name}", GOOD, q(CONSTRUCT), get, accept(value), check=check)
    yield Probe("rows for who takes anything", GOOD, q(SELECT), get, accept("*/*"),
                check=media(JSON, XML))  # fmt: skip
    yield Probe("rows for who says nothing", GOOD, q(SELECT), check=media(JSON, XML))
    yield Probe("triples for who says nothing", GOOD, q(CONSTRUCT),
                check=media(TURTLE, "application/rdf+xml", NT, "application/n-quads"))  # fmt: skip
    for name, value, wanted in (
        ("the better of two", f"{XML};q=0.2, {CSV};q=0.9", CSV),
        ("order does not count", f"{CSV};q=0.3,{JSON};q=0.7", JSON),
        ("a weight without a space", f"{XML};q=0.1,{TSV}", TSV),
        ("what is specific before a range", f"*/*;q=0.9, {JSON};q=0, {XML};q=0.95", XML),
        ("an unknown type is passed over", f"image/png, {XML};q=0.5", XML),
        ("capitals", "APPLICATION/SPARQL-RESULTS+XML", XML),
        ("generic JSON", "application/json", "application/json"),
    ):
        yield Probe(f"quality: {name}", GOOD, q(SELECT), get, accept(value),
                    check=media(*(wanted, JSON) if wanted == "application/json" else (wanted,)))  # fmt: skip
    yield Probe("quality: a range", GOOD, q(SELECT), get,
                accept(f"text/*;q=0.9, {JSON};q=0.1"), check=media(CSV, TSV, "text/xml"))  # fmt: skip
    yield Probe("406 for a picture", (406,), q(SELECT), get, accept("image/png"))
    yield Probe("406 for rows as Turtle", (406,), q(SELECT), get, accept(TURTLE))
    yield Probe("406 for triples as CSV", (406,), q(CONSTRUCT), get, accept(CSV))
    yield Probe("406 for what has weight 0", (406,), q(SELECT), get, accept(f"{JSON};q=0"))

    # 2.1.4 what else the protocol says
    yield Probe("a service description", GOOD, None, get, accept(TURTLE),
                check=both(media(TURTLE), says("sparql-service-description#", "SPARQL11Query")))  # fmt: skip
    yield Probe("the description as N-Triples", GOOD, None, get, accept(NT),
                check=both(media(NT), says("SPARQL11Query")))  # fmt: skip
    yield Probe("an unknown parameter", GOOD, f"{q(ASK)}&colour=red", get, accept(JSON), check=yes)
    yield Probe("the answer varies by Accept", GOOD, q(ASK), check=header("vary", "Accept"))
    yield Probe("no SERVICE", (400, 403, 500, 501),
                q("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"), own=True)  # fmt: skip
    relative = q("ASK { FILTER(isIRI(<x>)) }")
    yield Probe("a relative IRI has a base", GOOD, relative, get, accept(JSON), check=yes)


PROBES = tuple(probes())
assert len({p.name for p in PROBES}) == len(PROBES)
