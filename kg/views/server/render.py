"""Templates → pages, in the reader's language; every value that a template prints is escaped."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from kg import __version__

if TYPE_CHECKING:
    from jinja2 import Environment
    from starlette.requests import Request
    from starlette.responses import HTMLResponse

_HERE = Path(__file__).resolve().parent
_COOKIE = "kg-lang"
LANGUAGES = ("zh", "en")


@lru_cache(maxsize=1)
def words() -> dict[str, list[str]]:
    """Every word of the site's own: key → Chinese, English."""
    found: dict[str, list[str]] = tomllib.loads((_HERE / "words.toml").read_text("utf-8"))
    return found


@lru_cache(maxsize=1)
def columns() -> dict[str, list[str]]:
    """What columns are called: variable → Chinese, English."""
    found: dict[str, list[str]] = tomllib.loads((_HERE / "columns.toml").read_text("utf-8"))
    return found


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["part"] = lambda text: quote(str(text), safe="")
    return made


def language(request: Request) -> str:
    """``zh`` or ``en``: what the address says, else what it said before, else Chinese."""
    for said in (request.query_params.get("lang"), request.cookies.get(_COOKIE)):
        if said in LANGUAGES:
            return said
    return "zh"


def page(request: Request, template: str, code: int = 200, **values: Any) -> HTMLResponse:  # noqa: ANN401
    """A template filled in; ``t`` in it gives a word, ``zh`` says whether it is Chinese."""
    from starlette.responses import HTMLResponse

    spoken = language(request)
    at = LANGUAGES.index(spoken)

    def say(key: str, *parts: object) -> str:
        return words()[key][at].format(*parts)

    def day(value: str) -> str:
        """EDTF as people write it; what is not known is left out."""
        first, slash, last = (part.replace("..", "") for part in value.partition("/"))
        if first and last:
            return say("between", first, last)
        return (say("since", first) if first else say("until", last)) if slash else first

    other = request.url.include_query_params(lang=LANGUAGES[1 - at])
    text = _environment().get_template(template).render(
        t=say,
        day=day,
        zh=spoken == "zh",
        lang=spoken,
        other=f"{quote(other.path)}?{other.query}",
        here=request.url.path,
        version=__version__,
        may_review=getattr(request.app.state, "review", False),
        **{"asked": "", **values},
    )  # fmt: skip
    answer = HTMLResponse(text, code, {"Vary": "Accept, Cookie", "Cache-Control": "no-cache"})
    if request.query_params.get("lang") in LANGUAGES:
        answer.set_cookie(_COOKIE, spoken, max_age=31536000, httponly=True, samesite="strict")
    return answer
