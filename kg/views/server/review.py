"""``/review``: one question about names or facts at a time; the only page that writes.

It is there only where ``kg serve --review`` asks for it. An answer must come from our own page (the
shield looks at where it is sent from) and carry the token that this process put into that page.
"""

from __future__ import annotations

import hmac
import re
import secrets
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from kg import decisions
from kg.errors import KgError
from kg.views import asked
from kg.views.review import Review, now
from kg.views.server import protocol
from kg.views.server.problems import Problem
from kg.views.server.render import page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from kg.model import Question
    from kg.views.server.site import Site

_LARGEST = 4096  # bytes of a form
_LAST = 10  # decisions shown below the question


def routes(site: Site) -> list[Route]:
    """The routes of this module; none where decisions are not asked for."""
    from starlette.responses import RedirectResponse
    from starlette.routing import Route

    settings = site.settings
    if not settings.review:
        return []
    token = secrets.token_urlsafe(24)

    def desk() -> Review:
        return Review(asked.read(settings.directory), settings.review)

    def show(request: Request) -> Response:
        ours = desk()
        left = ours.open()
        skipped = request.query_params.get("after", "")
        keys = [q.key for q in left]
        place = keys.index(skipped) + 1 if skipped in keys else 0
        question = left[place] if place < len(left) else None
        made = sorted(ours.made().values(), key=lambda row: (row.when, row.key), reverse=True)
        return page(
            request,
            "review.html",
            question=question,
            number=place + 1,
            many=len(left),
            verdicts=_verdicts(question),
            quotes=_quotes(question),
            skip=f"?{urlencode({'after': question.key})}" if question else "",
            made=made[:_LAST],
            token=token,
            file=str(settings.review[0]),
        )

    async def answer(request: Request) -> Response:
        form = dict(await protocol.form(request, _LARGEST))
        if not hmac.compare_digest(form.get("token", "").encode(), token.encode()):
            raise Problem(403, "a form of another page or of an earlier server", "", "open /review")
        ours = desk()
        key, verdict = form.get("key", ""), form.get("verdict", "")
        try:
            if verdict == "undo":
                ours.undo(key)
                return RedirectResponse("/review", 303)
            question = ours.find(key)
            if question.seal != form.get("seal"):
                raise Problem(409, "the page's words have changed meanwhile", "", "look again")
            ours.decide(question, verdict, settings.who, now())
        except KgError as error:
            raise Problem.of(error) from error
        return RedirectResponse("/review", 303)

    return [
        Route("/review", show, methods=["GET"], name="review"),
        Route("/review", answer, methods=["POST"]),
    ]


def _verdicts(question: Question | None) -> tuple[str, ...]:
    if question is None:
        return ()
    return decisions.OF_PAIRS if question.other else decisions.OF_FACTS


def _quotes(question: Question | None) -> list[tuple[str, str, list[tuple[str, bool]]]]:
    """Each sentence: its page, the address of that, the words and whether they are the names."""
    if question is None:
        return []
    names = [n for n in (question.one, question.other) if n]
    if not question.other:
        names = [n for n in re.split(r"[ ·:,]+", question.one) if len(n) > 1]
    pattern = re.compile("(" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + ")")
    return [
        (
            f"{one.page} {one.start}–{one.end}",
            f"/page/{quote(one.page, safe='')}",
            [(bit, bit in names) for bit in pattern.split(" ".join(one.text.split())) if bit],
        )
        for one in question.quotes
    ]
