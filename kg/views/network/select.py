"""The data's columns cut down to some nodes, with all that names them and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate, islice
from typing import Any

from kg.views.network.columns import Data, numbered, steps


class Whole:
    """The data of a page with its counts turned back into row numbers.

    ``kept`` maps the number of each node of the last selection to its number there.
    """

    def __init__(self, data: Data) -> None:
        self.data = data
        self.kept: dict[int, int] = {}
        self.first = len(data["nodes"]["entity"]["flags"])
        rows = iter(range(len(data["quotes"]["p"])))

        def take(counts: Iterable[int]) -> list[list[int]]:
            return [list(islice(rows, n)) for n in counts]

        edges = data["edges"]
        self.of_edges = take(edges["q"])
        of_events = take(edges["ofEvents"])
        self.of_nodes = take(data["nodes"]["quotes"]) + of_events
        self.passage: list[int] = data["quotes"]["p"]
        self.article = list(accumulate(data["passageArticles"]))
        self.links: list[list[int]] = [[] for _ in self.of_nodes]
        for e, (s, t) in enumerate(zip(edges["s"], edges["t"], strict=True)):
            self.links[s].append(e)
            if t != s:
                self.links[t].append(e)

    def quotes(self, edge: int) -> list[int]:
        """The quotes of an edge; of a role those of its event."""
        own = self.of_edges[edge]
        s = self.data["edges"]["s"][edge]
        return own if own or s < self.first else self.of_nodes[s]

    def articles(self, node: int) -> list[int]:
        """The articles that name a node."""
        known = self.data["nodes"]["articles"][node]
        if known != 0:
            return list(known)
        rows = [*self.of_nodes[node], *(q for e in self.links[node] for q in self.quotes(e))]
        return sorted({self.article[self.passage[q]] for q in rows} - {-1})

    def select(self, chosen: list[int]) -> Data:
        """The data of some nodes and the edges between them; without places."""
        data, nodes, edges = self.data, self.data["nodes"], self.data["edges"]
        kept = self.kept = {old: new for new, old in enumerate(chosen)}
        inside = [
            e
            for e, (s, t) in enumerate(zip(edges["s"], edges["t"], strict=True))
            if s in kept and t in kept
        ]
        entities = [i for i in chosen if i < self.first]
        events = [i - self.first for i in chosen if i >= self.first]
        within = set(inside)
        of_entities = [self._own(i, within) for i in entities]
        of_events = [self.of_nodes[i + self.first] for i in events]
        rows = [q for e in inside for q in self.of_edges[e]]
        rows += [q for own in (*of_events, *of_entities) for q in own]
        passages = sorted({self.passage[q] for q in rows})
        named = [self.articles(i) for i in chosen]
        authors = data["articles"]["authors"]
        wrote = {a for a, people in enumerate(authors) if any(p in kept for p in people)}
        articles = sorted(
            {self.article[p] for p in passages} - {-1} | wrote | {a for n in named for a in n}
        )
        at_article = {old: new for new, old in enumerate(articles)} | {-1: -1}
        at_passage = {old: new for new, old in enumerate(passages)}
        pages = sorted({data["articles"]["page"][a] for a in articles} - {-1})
        at_page = {old: new for new, old in enumerate(pages)} | {-1: -1}
        own_articles = _column(data["articles"], articles)
        own_articles["page"] = [at_page[p] for p in own_articles["page"]]
        own_articles["authors"] = [
            [kept[p] for p in people if p in kept] for people in own_articles["authors"]
        ]
        cut = _column({k: edges[k] for k in ("s", "t", "k", "label", "id")}, inside)
        labels = sorted({0, *cut["label"]})
        at_label = {old: new for new, old in enumerate(labels)}
        districts, lie_in = self._areas(chosen)
        types = sorted({nodes["event"]["type"][v] for v in events})
        event = {
            **_column({k: nodes["event"][k] for k in ("date", "when", "measures")}, events),
            "type": [types.index(nodes["event"]["type"][v]) for v in events],
            "types": [nodes["event"]["types"][k] for k in types],
        }
        return {
            **data,
            "pages": _column(data["pages"], pages),
            "articles": own_articles,
            "nodes": {
                **_column({k: nodes[k] for k in ("type", "name", "id")}, chosen),
                "articles": [[at_article[a] for a in n] for n in named],
                "quotes": [len(own) for own in of_entities],
                "entity": _column(nodes["entity"], entities),
                "event": event,
                "areas": lie_in,
            },
            "edges": {
                **cut,
                "s": [kept[s] for s in cut["s"]],
                "t": [kept[t] for t in cut["t"]],
                "label": [at_label[k] for k in cut["label"]],
                "labels": [edges["labels"][k] for k in labels],
                "q": [len(self.of_edges[e]) for e in inside],
                "ofEvents": [len(own) for own in of_events],
            },
            "passages": [data["passages"][p] for p in passages],
            "passageArticles": steps([at_article[self.article[p]] for p in passages]),
            "quotes": {
                **_column(data["quotes"], rows),
                "p": [at_passage[self.passage[q]] for q in rows],
            },
            "areas": districts,
        }

    def _own(self, node: int, inside: set[int]) -> list[int]:
        """An entity's quotes, and those of the facts that are left out, each passage once."""
        rows = list(self.of_nodes[node])
        there = {self.passage[q] for q in rows}
        for e in self.links[node]:
            if e in inside:
                there |= {self.passage[q] for q in self.quotes(e)}
        for e in self.links[node]:
            for q in self.quotes(e) if e not in inside else ():
                if self.passage[q] not in there:
                    there.add(self.passage[q])
                    rows.append(q)
        return rows

    def _areas(self, chosen: list[int]) -> tuple[list[str], list[Any]]:
        """The districts of the chosen nodes in their old order, and the column of them."""
        names, column = self.data["areas"], self.data["nodes"]["areas"]
        found = []
        for i in chosen:
            several = column[i] if isinstance(column[i], list) else [column[i]] if column[i] else []
            found.append(tuple(names[k - 1] for k in several))
        used = {name for some in found for name in some}
        districts = [name for name in names if name in used]
        return districts, numbered(found, districts)


def _column(columns: Data, rows: list[int]) -> Data:
    """Some rows of columns of equal length."""
    return {key: [values[i] for i in rows] for key, values in columns.items()}
