"""General taggers on the name set, beside ours: no dependency of the product, run by hand.

``python tests/bench/taggers.py [PART]`` prints one row for each tagger that the running Python
has, F1 on bare names (the surface as printed) of people, bodies and places; PART is ``dev`` or
``heldout``, both by default. Only figures are printed. Taggers know no seven types, so the five
kinds of bodies count as one here. Each heavy tagger wants an environment of its own, outside the
repository::

    rjieba     is in the product's own environment, as is kg
    LAC        LAC==2.1.2 paddlepaddle==2.6.2 "numpy<2" setuptools decorator
               (it asks for paddle.fluid, which 2.6 calls paddle.base)
    foolnltk   foolnltk and a TensorFlow that still reads its frozen graphs
"""

from __future__ import annotations

import importlib
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

NAMES = Path(__file__).resolve().parent.parent / "names"
Found = Counter[tuple[str, str]]
Tagger = Callable[[str], Found]
CLASSES = ("person", "body", "place")


def _class(kind: str) -> str:
    return {"Person": "person", "Place": "place"}.get(kind, "body")


def rows(part: str) -> Iterator[tuple[str, Found]]:
    """Each sentence with its names as (text, class)."""
    for path in sorted(NAMES.glob(f"{part}-*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            names = ((m["text"].removeprefix("该"), _class(m["type"])) for m in row["mentions"])
            yield row["text"], Counter(names)


def kg() -> Tagger:
    """kg.mentions.find."""
    articles, mentions = (
        importlib.import_module("kg.articles"),
        importlib.import_module("kg.mentions"),
    )
    kinds = importlib.import_module("kg.model").ENTITY_KINDS

    def tag(text: str) -> Found:
        found = mentions.find(articles.from_text(text))
        return Counter(
            (m.text.removeprefix("该"), _class(str(m.kind))) for m in found if m.kind in kinds
        )

    return tag


def rjieba() -> Tagger:
    """The tags nr, nt and ns of rjieba."""
    cut = importlib.import_module("rjieba").tag
    classes = {"nr": "person", "nt": "body", "ns": "place"}

    def tag(text: str) -> Found:
        return Counter((w, classes[t[:2]]) for w, t in cut(text) if t[:2] in classes)

    return tag


def lac() -> Tagger:
    """LAC's labels PER, ORG and LOC."""
    paddle = importlib.import_module("paddle")
    importlib.import_module("paddle.base")
    for name, module in list(sys.modules.items()):
        if name == "paddle.base" or name.startswith("paddle.base."):
            # each part once only: a second import of the core ends the process
            sys.modules.setdefault(name.replace("base", "fluid", 1), module)
    paddle.fluid = paddle.base  # type: ignore[attr-defined]  # the name before 2.6
    run = importlib.import_module("LAC").LAC(mode="lac").run
    classes = {"PER": "person", "ORG": "body", "LOC": "place"}

    def tag(text: str) -> Found:
        words, labels = run(text)
        return Counter((w, classes[t]) for w, t in zip(words, labels, strict=True) if t in classes)

    return tag


def _viterbi(score: Any, transitions: Any) -> tuple[list[int], float]:
    """The best path of a linear chain, as ``tensorflow.contrib.crf.viterbi_decode`` gives it."""
    numpy = importlib.import_module("numpy")
    best, back = score[0], []
    for row in score[1:]:
        options = best[:, None] + transitions
        back.append(options.argmax(0))
        best = row + options.max(0)
    path = [int(numpy.argmax(best))]
    for row in reversed(back):
        path.append(int(row[path[-1]]))
    return path[::-1], float(best.max())


def foolnltk() -> Tagger:
    """The named entities of foolnltk."""
    tensorflow = importlib.import_module("tensorflow")
    if not hasattr(tensorflow, "Session"):  # written for TensorFlow 1
        sys.modules["tensorflow"] = importlib.import_module("tensorflow.compat.v1")
        crf = ModuleType("tensorflow.contrib.crf")
        crf.viterbi_decode = _viterbi  # type: ignore[attr-defined]  # all that foolnltk takes
        sys.modules["tensorflow.contrib"] = ModuleType("tensorflow.contrib")
        sys.modules["tensorflow.contrib.crf"] = crf
    analysis = importlib.import_module("fool").analysis
    classes = {"person": "person", "company": "body", "org": "body", "location": "place"}

    def tag(text: str) -> Found:
        _, entities = analysis(text)
        return Counter(
            (name.strip(), classes[kind]) for _, _, kind, name in entities[0] if kind in classes
        )

    return tag


def f1(tagger: Tagger, part: str) -> dict[str, float]:
    """F1 by class, and of all names together."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for text, gold in rows(part):
        found = tagger(text)
        for (_, kind), n in (gold & found).items():
            right[kind] += n
        for names in (gold - found, found - gold):
            for (_, kind), n in names.items():
                wrong[kind] += n
    scores = {c: 2 * right[c] / max(1, 2 * right[c] + wrong[c]) for c in CLASSES}
    return {"all": 2 * right.total() / max(1, 2 * right.total() + wrong.total()), **scores}


def main() -> None:
    parts = sys.argv[1:] or ["dev", "heldout"]
    print(f"{'':18}" + "".join(f"{c:>9}" for c in ("all", *CLASSES)))
    for make in (kg, rjieba, lac, foolnltk):
        try:
            tagger = make()
        except ImportError as error:
            print(f"{make.__name__:18}not installed here: {error}")
            continue
        for part in parts:
            scores = f1(tagger, part)
            print(
                f"{make.__name__ + ' ' + part:18}" + "".join(f"{s:9.3f}" for s in scores.values())
            )


if __name__ == "__main__":
    main()
