"""``/console``: write SPARQL, run it, see the answer as a table, chart, timeline or network."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote as escape

from kg import ontology
from kg.views.server import protocol, sparql
from kg.views.server.ask import body, by_topic, column
from kg.views.server.nodes import Nodes
from kg.views.server.problems import Problem
from kg.views.server.render import LANGUAGES, language, page, words

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from kg.views.server.site import Site

ROWS = 2000  # that a page of a browser is sent; all of them come from /sparql
_WORDS = (
    "SELECT", "DISTINCT", "WHERE", "FILTER", "OPTIONAL", "UNION", "MINUS", "BIND", "VALUES",
    "ORDER BY", "GROUP BY", "HAVING", "LIMIT", "OFFSET", "ASK", "CONSTRUCT", "DESCRIBE", "COUNT",
    "SUM", "AVG", "MIN", "MAX", "SAMPLE", "GROUP_CONCAT", "CONTAINS", "STRSTARTS", "REGEX", "LANG",
    "STR", "YEAR", "MONTH", "COALESCE", "BOUND", "EXISTS", "NOT EXISTS", "AS", "DESC", "ASC",
)  # fmt: skip
_FIRST = (
    (
        "干部的任职", "Posts of officials",
        "SELECT ?person ?title ?body ?since {\n  ?post org:member ?person ;\n"
        "    org:organization ?body ;\n"
        "    ukg:title ?title .\n  OPTIONAL { ?post ukg:firstAttested ?since }\n"
        "  ?person a ukg:Official .\n}\nORDER BY ?person\nLIMIT 50\n",
    ),
    (
        "各类活动有多少", "How many events of each type",
        "SELECT ?type (COUNT(?event) AS ?events) {\n  ?event ukg:eventType/skos:prefLabel ?type .\n"
        '  FILTER(LANG(?type) = "zh")\n}\nGROUP BY ?type\nORDER BY DESC(?events)\n',
    ),
    (
        "工会的上下级网络", "Which union is under which",
        "CONSTRUCT { ?lower org:subOrganizationOf ?upper }\nWHERE {\n"
        "  ?lower org:subOrganizationOf ?upper .\n  ?upper a ukg:UnionOrganization .\n}\n"
        "LIMIT 120\n",
    ),
    (
        "按日期看活动", "Events by their days",
        "SELECT ?date ?event ?organizer {\n  ?event ukg:earliest ?date ;\n"
        "    ukg:organizer ?organizer .\n}\nORDER BY ?date\n",
    ),
)  # fmt: skip


def routes(site: Site) -> list[Route]:
    """The routes of this module."""
    from starlette.responses import JSONResponse, Response
    from starlette.routing import Route

    def show(request: Request) -> Response:
        at = LANGUAGES.index(language(request))
        used = ("run", "stop", "share", "table", "chart", "times", "net", "rows_n", "rows_cut",
                "no_rows", "yes", "no", "error", "download", "undated", "result")  # fmt: skip
        say = {key: words()[key][at] for key in used}
        return page(request, "console.html", examples=examples(language(request)), say=say)

    def terms(request: Request) -> Response:
        return JSONResponse(vocabulary(language(request), site.source.base))

    async def run(request: Request) -> Response:
        asked = await protocol.read(request)
        if asked is None:
            raise Problem(400, "no query in one request", "", "query=… once")
        job = {"as": "table", "most": ROWS}
        header, data = await sparql.run(request, site, asked, job)
        found = dressed(json.loads(data), site.nodes, language(request))
        return Response(json.dumps(found, ensure_ascii=False), media_type=header["media"])

    return [
        Route("/console", show, methods=["GET"], name="console"),
        Route("/console/terms", terms, methods=["GET"], name="terms"),
        Route("/console/run", run, methods=["POST"], name="run"),
    ]


def dressed(answer: dict[str, Any], nodes: Nodes, spoken: str) -> dict[str, Any]:
    """An answer with what to call its columns, and the kind and address of each node in it."""
    if answer["kind"] == "ask":
        return answer
    about = {}
    for iri in {c["value"] for row in answer["rows"] for c in row if c and c["type"] == "uri"}:
        name = answer["labels"].get(iri) or nodes.local(iri)
        about[iri] = {"name": name, "kind": nodes.kind(iri), "href": nodes.href(iri)}
    columns = [column(name, spoken) for name in answer["variables"]]
    return answer | {"labels": None, "about": about, "columns": columns}


def examples(spoken: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Groups of (title, query): a few of our own, then the questions that need no value."""
    zh = spoken == "zh"
    own = [(named_zh if zh else named_en, query) for named_zh, named_en, query in _FIRST]
    found = [("入门" if zh else "First steps", own)]
    for topic, questions in by_topic(spoken):
        rows = [
            (q.title_zh if zh else q.title_en, body(q.text))
            for q in questions
            if all(p.default == "*" for p in q.params)
        ]
        if rows:
            found.append((topic, rows))
    return found


def vocabulary(spoken: str, base: str) -> dict[str, Any]:
    """What the editor completes: prefixes, key words, and our terms with label and definition."""
    known, zh = ontology.load(), spoken == "zh"
    prefixes = dict(ontology.PREFIXES) | {"id": base}

    def short(iri: str) -> str:
        near = [(p, s) for p, s in prefixes.items() if iri.startswith(s)]
        prefix, start = max(near, key=lambda pair: len(pair[1]), default=("", ""))
        return f"{prefix}:{iri[len(start) :]}" if prefix else f"<{escape(iri, safe=':/#')}>"

    found = []
    groups = (
        ("class", known.classes.values()),
        ("property", known.properties.values()),
        ("type", known.event_types.values()),
    )
    for kind, terms in groups:
        for term in terms:
            row = {"name": short(term.iri), "kind": kind, "label": term.zh if zh else term.en}
            row |= {"other": term.en if zh else term.zh}
            row["says"] = term.definition_zh if zh else term.definition_en
            row["domain"] = short(term.domain) if term.domain else ""
            found.append(row)
    return {"prefixes": prefixes, "words": _WORDS, "terms": found}
