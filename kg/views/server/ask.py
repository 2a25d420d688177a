"""``/ask``: the saved questions, each as a form with fields of the types of its parameters."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from kg import ontology
from kg.errors import QueryError
from kg.views import questions as saved
from kg.views.server import sparql
from kg.views.server.negotiate import Offer
from kg.views.server.nodes import Nodes, Ref
from kg.views.server.problems import Problem
from kg.views.server.protocol import Asked
from kg.views.server.render import LANGUAGES, columns, language, page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from kg.views.server.site import Site

ROWS = 500  # on a page; all of them are in the file
_CSV = Offer("text/csv", "CSV")
_FIELDS = {"date": "date", "integer": "number", "decimal": "number"}


def routes(site: Site) -> list[Route]:
    """The routes of this module."""
    from starlette.responses import Response
    from starlette.routing import Route

    def show(request: Request) -> Response:
        return page(request, "questions.html", topics=by_topic(language(request)))

    async def one(request: Request) -> Response:
        try:
            asked = saved.question(request.path_params["name"])
        except QueryError as error:
            raise Problem.of(error, 404) from error
        given = {
            p.name: value
            for p in asked.params
            if (value := request.query_params.get(p.name, "").strip())
        }
        if request.query_params.get("as") == "csv":
            job = {"as": "protocol", "rows": [_CSV], "graphs": [], "room": sparql.LARGEST}
            _, data = await sparql.run(request, site, Asked(saved.fill(asked, given)), job)
            name = f'attachment; filename="{asked.name}.csv"'
            # with a byte order mark, without which Excel takes Chinese for Latin-1
            return Response(
                b"\xef\xbb\xbf" + data,
                headers={"Content-Type": "text/csv; charset=utf-8", "Content-Disposition": name},
            )
        missing = [p.name for p in asked.params if p.default is None and p.name not in given]
        values: dict[str, Any] = {"answer": None, "problem": None, "csv": "", "query": ""}
        if not missing and (request.query_params or not asked.params):
            try:
                values |= await _answer(request, site, asked, given)
            except Problem as problem:
                values["problem"] = problem
            except QueryError as error:
                values["problem"] = Problem.of(error)
        return page(
            request,
            "question.html",
            question=asked,
            fields=_FIELDS,
            given=given,
            missing=missing if request.query_params else [],
            types=list(ontology.load().event_types.values()),
            **values,
        )

    return [
        Route("/ask", show, methods=["GET"], name="questions"),
        Route("/ask/{name}", one, methods=["GET"], name="question"),
    ]


def by_topic(spoken: str) -> list[tuple[str, list[saved.Question]]]:
    """All questions under the name of what they are about."""
    found = []
    everything = saved.questions()
    for key, names in saved.TOPICS.items():
        ours = [q for q in everything if q.topic == key]
        if ours:
            found.append((names[spoken != "zh"], ours))
    rest = [q for q in everything if q.topic not in saved.TOPICS]
    return [*found, ("…", rest)] if rest else found


async def _answer(
    request: Request, site: Site, asked: saved.Question, given: Mapping[str, str]
) -> dict[str, Any]:
    """What the template needs of an answer. Raises Problem, QueryError."""
    filled = saved.fill(asked, given)
    names = [v for p in asked.params if p.type == "name" and (v := given.get(p.name))]
    job = {"as": "table", "most": ROWS, "names": names}
    _, data = await sparql.run(request, site, Asked(filled), job)
    return {
        "answer": shown(json.loads(data), site.nodes, language(request)),
        "csv": "?" + urlencode({**given, "as": "csv"}),
        "query": body(filled),
    }


def body(query: str) -> str:
    """A query without the comments it begins with."""
    lines = query.splitlines(keepends=True)
    while lines and (lines[0].startswith("#") or not lines[0].strip()):
        del lines[0]
    return "".join(lines)


def shown(answer: dict[str, Any], nodes: Nodes, spoken: str) -> dict[str, Any]:
    """An answer of a worker as a template prints it: each cell a link or plain text."""
    if answer["kind"] == "ask":
        return answer
    kinds: dict[str, str] = {}

    def cell(value: dict[str, Any] | None) -> Ref:
        if value is None:
            return Ref("", "", "", "")
        if value["type"] != "uri":
            datatype = value.get("datatype", "").rpartition("#")[2]
            number = datatype in ("integer", "decimal", "double")
            text = value["value"] if isinstance(value["value"], str) else json.dumps(value["value"])
            return Ref("", text, "num" if number else "", "")
        iri = value["value"]
        if iri not in kinds:
            kinds[iri] = nodes.kind(iri)
        name = answer["labels"].get(iri) or nodes.local(iri)
        return Ref(iri, name, kinds[iri], nodes.href(iri))

    return answer | {
        "columns": [column(name, spoken) for name in answer["variables"]],
        "rows": [[cell(value) for value in row] for row in answer["rows"]],
    }


def column(name: str, spoken: str) -> str:
    """What to call a column, by its variable: a term of the ontology, or a word of ours."""
    at = LANGUAGES.index(spoken)
    term = _terms().get(name.lower())
    if term:
        return term[at]
    return columns().get(name, (name, name))[at]


@lru_cache(maxsize=1)
def _terms() -> dict[str, tuple[str, str]]:
    known = ontology.load()
    both = (*known.properties.items(), *known.classes.items())
    return {name.lower(): (term.zh, term.en) for name, term in both}
