"""What the graph says of one entity: its posts, events, awards and relations, in time order."""

from __future__ import annotations

from dataclasses import dataclass

from kg import ontology
from kg.ontology import PREFIXES
from kg.views.server.nodes import ORG, UKG, Nodes, Ref, word
from kg.views.server.render import words

_RDF, _DCTERMS = PREFIXES["rdf"], PREFIXES["dcterms"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement.

    Attributes:
        node: the IRI that evidence is given for.
        kind: ``post``, ``event``, ``award`` or the local name of a relation.
        says: what it says of the entity, in a word: a title, a role, a relation's label.
        who: the other parties: (what they are in it, node).
        when: the day as it is known: EDTF, else as printed, else nothing.
        page: the day of the page, where that is all that is known.
        order: what to sort by, ISO 8601; empty for undated.
        name: of an event.
        details: figures as printed.
        ended: a post that is said to be a former one.
    """

    node: str
    kind: str
    says: str
    who: tuple[tuple[str, Ref], ...] = ()
    when: str = ""
    page: str = ""
    order: str = ""
    name: str = ""
    details: tuple[str, ...] = ()
    ended: bool = False
    href: str = ""


def of(nodes: Nodes, entity: str, language: str) -> list[Fact]:
    """All facts that an entity takes part in, the earliest first, the undated last."""
    found = [*_posts(nodes, entity, language), *_events(nodes, entity, language)]
    found += [*_awards(nodes, entity, language), *_relations(nodes, entity, language)]
    return sorted(found, key=lambda f: (not f.order, f.order, f.kind, f.node))


def published(nodes: Nodes, node: str) -> str:
    """The day of the earliest page that reports a fact: EDTF, or nothing."""
    days = []
    for article in nodes.objects(node, UKG + "reportedIn"):
        for page in nodes.objects(article, _DCTERMS + "isPartOf"):
            days.append(nodes.one(page, _DCTERMS + "date") or nodes.one(page, UKG + "date"))
    return min(filter(None, days), default="")


def _posts(nodes: Nodes, entity: str, language: str) -> list[Fact]:
    found = []
    for own, other in (("member", "organization"), ("organization", "member")):
        for post in nodes.subjects(ORG + own, entity):
            day = nodes.one(post, UKG + "firstAttested") or published(nodes, post)
            refs = [nodes.ref(x, language) for x in nodes.objects(post, ORG + other)]
            label = word(ORG + other, language)
            found.append(
                Fact(
                    node=post,
                    kind="post",
                    says="、".join(nodes.objects(post, UKG + "title")),
                    who=tuple((label, ref) for ref in refs),
                    page=day,
                    order=_order(day),
                    ended=nodes.one(post, UKG + "status") == "former",
                    href=nodes.href(post),
                )
            )
    return found


def _events(nodes: Nodes, entity: str, language: str) -> list[Fact]:
    terms = ontology.load()
    played: dict[str, list[str]] = {}
    for role in terms.roles:
        for at in nodes.subjects(terms.role(role).iri, entity):
            played.setdefault(at, []).append(word(terms.role(role).iri, language))
    return [event(nodes, node, language, "、".join(says)) for node, says in played.items()]


def event(nodes: Nodes, node: str, language: str, says: str = "") -> Fact:
    """An event with all who took part in it."""
    terms = ontology.load()
    who = [
        (word(terms.role(role).iri, language), nodes.ref(x, language))
        for role in terms.roles
        for x in nodes.objects(node, terms.role(role).iri)
    ]
    day, page = nodes.when(node), published(nodes, node)
    kind = nodes.one(node, UKG + "eventType")
    figures = [
        " ".join(filter(None, (nodes.one(m, UKG + "of"), nodes.one(m, UKG + "text"))))
        for m in nodes.objects(node, UKG + "measure")
    ]
    return Fact(
        node=node,
        kind="event",
        says=says,
        who=tuple(who),
        when=day,
        page=page,
        order=_order(nodes.one(node, UKG + "earliest") or nodes.one(node, UKG + "date") or page),
        name=" · ".join(
            filter(None, (nodes.name(kind, language) if kind else "", _label(nodes, node)))
        ),
        details=tuple(sorted(filter(None, figures))),
        href=nodes.href(node),
    )


def _label(nodes: Nodes, node: str) -> str:
    return nodes.one(node, PREFIXES["rdfs"] + "label")


def _awards(nodes: Nodes, entity: str, language: str) -> list[Fact]:
    found = []
    for award in nodes.subjects(UKG + "recipient", entity):
        for at in nodes.subjects(UKG + "award", award):
            whole = event(nodes, at, language)
            found.append(
                Fact(
                    node=at,
                    kind="award",
                    says=_label(nodes, award),
                    when=whole.when,
                    page=whole.page,
                    order=whole.order,
                    name=whole.name,
                    href=whole.href,
                )
            )
    return found


def _relations(nodes: Nodes, entity: str, language: str) -> list[Fact]:
    """Relations in both directions; those without evidence are implied by a name."""
    terms, found = ontology.load(), []
    for name in terms.relations:
        iri = terms.relation(name).iri
        pairs = [(entity, other) for other in nodes.objects(entity, iri)]
        pairs += [(other, entity) for other in nodes.subjects(iri, entity)]
        for subject, value in pairs:
            out = subject == entity
            other = value if out else subject
            said = _statement(nodes, subject, iri, value)
            found.append(
                Fact(
                    node=said,
                    kind=name,
                    says=word(iri, language) if out else words()[f"down_{name}"][language != "zh"],
                    who=(("", nodes.ref(other, language)),),
                )
            )
    return found


def _statement(nodes: Nodes, subject: str, predicate: str, value: str) -> str:
    """The node that stands for a relation where evidence is given for it, or nothing."""
    for node in nodes.subjects(_RDF + "subject", subject):
        if value in nodes.objects(node, _RDF + "object") and predicate in nodes.objects(
            node, _RDF + "predicate"
        ):
            return node
    return ""


def _order(day: str) -> str:
    """The first day of an EDTF value, as far as it is known; what sorts by it."""
    first = day.partition("/")[0].strip("~?%")
    return "" if first in ("", "..") or not first[:4].isdigit() else first
