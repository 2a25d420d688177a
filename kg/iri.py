"""Names → IRIs by content: no clock, no counter, no blank node.

A local id is ``KIND-PART.PART…`` and, where the parts alone do not decide or are too long,
``:HASH`` behind it. Parts keep Chinese characters readable; every other character outside a
fixed list is percent-encoded as UTF-8. The list is written out here, not taken from
``unicodedata``, so that two Python versions mint the same IRI. ``.`` and ``:`` never stand in a
part, which keeps distinct inputs distinct. Local ids need no escape in Turtle but for ``%``.
"""

from __future__ import annotations

import re
from hashlib import sha256

from kg.errors import OntologyError, UsageError
from kg.model import ENTITY_KINDS, Kind

BASE = "https://w3id.org/union-kg/id/"

# ASCII letters and digits, - and _, the middle dot of foreign names, 〇, the ideographs of the
# BMP that no normal form changes, full-width brackets and book-title marks. Bidirectional
# controls, white space, quotes and angle brackets are thereby always encoded.
_SAFE = r"A-Za-z0-9_\-·〇\u3400-\u4dbf\u4e00-\u9fff（）《》"
_UNSAFE = re.compile(f"[^{_SAFE}]")
# Of a whole local id; % only as an escape.
_LOCAL_UNSAFE = re.compile(rf"%(?![0-9A-F]{{2}})|[^{_SAFE}.:%]")
_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:(//)?[^/]")
_LONGEST = 80  # characters of one part or id before the hash takes over


def _encode(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "surrogatepass"))


def _digest(parts: tuple[str, ...]) -> str:
    """Sixteen hexadecimal digits of the parts; lengths stand before them, so no two lists meet."""
    data = b"".join(str(len(p)).encode() + b":" + p.encode("utf-8", "surrogatepass") for p in parts)
    return sha256(data).hexdigest()[:16]


def _cut(text: str, longest: int) -> str:
    """The first characters of an encoded text, no escape cut in two."""
    return re.sub(r"%[0-9A-F]?$", "", text[:longest])


def _local(kind: str, *parts: str) -> str:
    """The local id of parts that say everything; a long one is cut and closed by its hash."""
    shown = ".".join(_UNSAFE.sub(_encode, part) for part in parts)
    if len(shown) <= _LONGEST:
        return f"{kind}-{shown}"
    return f"{kind}-{_cut(shown, _LONGEST)}:{_digest((kind, *parts))}"


def _shown(local: str) -> str:
    """What a reader knows an id by: without its kind and its hash."""
    return local.partition("-")[2].partition(":")[0]


def _composed(kind: str, shown: tuple[str, ...], parts: tuple[str, ...]) -> str:
    """An id that shows some parts, already encoded, and hashes all of them."""
    text = ".".join(part for part in shown if part)
    return f"{kind}-{_cut(text, _LONGEST)}:{_digest((kind, *parts))}"


def entity(kind: Kind, name: str, context: str = "") -> str:
    """The id of an entity; ``context`` tells two bearers of a name apart (a body, a division).

    Raises:
        OntologyError: the kind is none of the seven entity types.
    """
    if kind not in ENTITY_KINDS:
        allowed = ", ".join(sorted(ENTITY_KINDS))
        raise OntologyError(f"{kind} is no type of entity", allowed=allowed)
    prefix = Kind(kind).name.lower()
    return _local(prefix, name, context) if context else _local(prefix, name)


def page(name: str) -> str:
    """The id of a page by its file stem."""
    return _local("page", name)


def article(page: str, number: int) -> str:
    """The id of an article: its page's name and its number there."""
    return _local("article", page, str(number))


def post(person: str, body: str, title: str, context: str = "") -> str:
    """The id of a post by the ids of person and body; ``context`` parts two terms of office."""
    shown = (_shown(person), _shown(body), _UNSAFE.sub(_encode, title))
    return _composed("post", shown, (person, body, title, context))


def event(event_type: str, name: str | None, date: str | None, *context: str) -> str:
    """The id of an event: type, printed name and date, and whatever else tells it apart.

    Args:
        event_type: one of the fifteen.
        name: its own name, if printed.
        date: the time as printed, if any.
        context: ids of organizers, of the article … in an order that the input fixes.
    """
    label = _UNSAFE.sub(_encode, name or "")
    shown = (_UNSAFE.sub(_encode, event_type), label, *map(_shown, context[:1]))
    # the marks tell None from every text
    parts = (event_type, *("-" if x is None else "=" + x for x in (name, date)), *context)
    return _composed("event", shown, parts)


def measure(event: str, value: float, unit: str, text: str = "") -> str:
    """The id of a figure of an event: 6000000 and 元, as printed."""
    number = repr(float(value)).removesuffix(".0")
    shown = (number.replace(".", "_"), _UNSAFE.sub(_encode, unit))
    return _composed("measure", shown, (event, number, unit, text))


def award(event: str, recipient: str, name: str) -> str:
    """The id of one award given to one recipient (an entity's id) at an event."""
    shown = (_shown(recipient), _UNSAFE.sub(_encode, name))
    return _composed("award", shown, (event, recipient, name))


def statement(subject: str, predicate: str, object: str) -> str:  # noqa: A002 - RDF's own word
    """The id of a relation taken as a thing, so that evidence can point to it."""
    shown = (_shown(subject), predicate, _shown(object))
    return _composed("statement", shown, (subject, predicate, object))


def period(earliest: str, latest: str) -> str:
    """The id of the days from one to another, both included: 2023-07-08 and 2023-07-09."""
    return _local("period", earliest) if earliest == latest else _local("period", earliest, latest)


def rule(name: str) -> str:
    """The id of a rule by its own id, such as ``post.titles-before-name``."""
    return _local("rule", *name.split("."))


def content(kind: str, *parts: str) -> str:
    """The id of something that has no name of its own: a hash of its content."""
    return f"{kind}-{_digest((kind, *parts))}"


def base(text: str) -> str:
    """A base for data IRIs, closed by ``/``, ``#`` or ``:``.

    Raises:
        UsageError: it is no absolute IRI.
    """
    from pyoxigraph import NamedNode

    try:
        if not _BASE.match(text):
            raise ValueError("no scheme with something behind it")
        NamedNode(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is no absolute IRI", "--base", f"such as {BASE}") from error
    return text if text[-1] in "/#:" else text + "/"


def iri(base: str, local: str) -> str:
    """The full IRI of a local id. Characters that no id of this module holds are encoded."""
    return base + _LOCAL_UNSAFE.sub(_encode, local)
