"""Names in a query that match nothing, silently: misspelt terms, and what is not in the graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache

from kg import ontology
from kg.views.scan import Token

# Datatypes and casts are no part of a graph; a list's ends are not either.
_ELSEWHERE = (ontology.PREFIXES["xsd"], ontology.PREFIXES["rdf"])


def used(found: Sequence[Token], prefixes: Mapping[str, str]) -> dict[str, str]:
    """IRI → as it is written, for what a query looks for; not what a CONSTRUCT makes."""
    declared = dict(prefixes)
    names: dict[str, str] = {}
    for token in _pattern([t for t in found if t.kind != "comment"], declared):
        if token.kind == "iri":
            names[token.text[1:-1]] = token.text
        else:
            prefix, _, local = token.text.partition(":")
            if prefix in declared:
                names[declared[prefix] + local.rstrip(".")] = token.text.rstrip(".")
    return {iri: text for iri, text in names.items() if not iri.startswith(_ELSEWHERE)}


def _pattern(code: Sequence[Token], declared: dict[str, str]) -> Iterator[Token]:
    """The names outside of declarations and templates; fills in what is declared."""
    depth, template = 0, False
    for i, token in enumerate(code):
        before = [t.word for t in code[max(0, i - 2) : i]]
        if before[-1:] in (["PREFIX"], ["BASE"]):
            continue
        if before[-2:-1] == ["PREFIX"] and token.kind == "iri":
            declared[code[i - 1].text[:-1]] = token.text[1:-1]
            continue
        depth += (token.text == "{") - (token.text == "}")
        template = template and depth > 0
        if token.text == "{" and before[-1:] == ["CONSTRUCT"]:
            template = True
        if not template and token.kind in ("iri", "name"):
            yield token


def misspelt(names: Mapping[str, str]) -> Iterator[str]:
    """A note for each term of our namespace that the ontology does not have."""
    known = _known()
    for iri, text in names.items():
        if iri.startswith(ontology.NAMESPACE) and iri not in known:
            yield f"{text} is not in the ontology{_meant(iri)}"


def foreign(names: Mapping[str, str]) -> list[str]:
    """The IRIs that are no terms of the ontology: they match only if the graph has them."""
    known = _known()
    return [i for i in names if i not in known and not i.startswith(ontology.NAMESPACE)]


def absent(iris: Iterable[str], names: Mapping[str, str], base: str) -> Iterator[str]:
    """A note for each IRI that is nowhere in the graph."""
    for iri in iris:
        advice = "" if iri.startswith(base) else _meant(iri)
        yield f"{names[iri]} is nowhere in this graph{advice}"


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    """IRI → prefixed name, for every term of the ontology."""
    terms = ontology.load()
    groups = (terms.classes, terms.properties, terms.event_types)
    found = {t.iri: _prefixed(t.iri) for group in groups for t in group.values()}
    # what terms of ours are aligned with, such as org:Organization
    return found | {i: _prefixed(i) for above in terms.ancestors.values() for i in above}


def _prefixed(iri: str) -> str:
    return next(
        (f"{p}:{iri[len(n) :]}" for p, n in ontology.PREFIXES.items() if iri.startswith(n)), iri
    )


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    """What a person may call a term → its prefixed name: its labels, its local name."""
    terms = ontology.load()
    words: dict[str, str] = {}
    for group in (terms.classes, terms.properties, terms.event_types):
        for t in group.values():
            for word in (t.name, t.zh, t.en.replace(" ", "")):
                words.setdefault(word.casefold(), _prefixed(t.iri))
    for name in _known().values():
        words.setdefault(name.partition(":")[2].casefold(), name)
    return words


def _meant(iri: str) -> str:
    """The term that was meant, as advice; nothing where none is near."""
    words = _words()
    local = iri.replace("/", "#").rpartition("#")[2].casefold()
    if local in words:
        return f"; did you mean {words[local]}?"
    for cutoff, same in ((0.6, True), (0.8, False)):
        near = get_close_matches(local, words, n=3, cutoff=cutoff)
        names = [words[n] for n in near if not same or _space(words[n]) == _space(_prefixed(iri))]
        if names:
            return f"; did you mean {names[0]}?"
    return ""


def _space(name: str) -> str:
    return name.partition(":")[0]


def notes(
    names: Mapping[str, str],
    missing: Iterable[str],
    unborne: Iterable[str],
    base: str,
    near: Mapping[str, Sequence[str]] | None = None,
) -> tuple[str, ...]:
    """All that a user may want to know of a query that ran.

    Args:
        names: what ``used`` gave.
        missing: those of ``foreign`` that the graph does not have.
        unborne: names asked for that nothing bears.
        base: what the graph's own IRIs start with.
        near: for these names, those of the graph that they are like.
    """
    like = {n: f"; did you mean {', '.join(found)}?" for n, found in (near or {}).items() if found}
    said = (
        *misspelt(names),
        *absent(missing, names, base),
        *(f"nothing in this graph is called {name}{like.get(name, '')}" for name in unborne),
    )
    return tuple(dict.fromkeys(said))
