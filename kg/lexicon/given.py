"""How a character stands in given names against how it stands in ordinary words.

The figures come from the dictionary that jieba ships (MIT): for each character the logarithm of
its share among given-name characters of the words tagged ``nr``, over its share among the
characters of all other words, weighted by frequency. ``python -m kg.lexicon.given`` writes
``data/given.tsv`` anew; a test holds the file to it.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import cache
from importlib.resources import files

NAME = "given.tsv"
UNSEEN = -2.0  # a character that no given name of the dictionary has


@cache
def _table() -> dict[str, float]:
    text = (files("kg.lexicon") / "data" / NAME).read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {char: float(score) for char, score in rows}


def likeness(given: str) -> float:
    """The mean log odds of the characters of a given name; above 0 it looks like one."""
    table = _table()
    return sum(table.get(c, UNSEEN) for c in given) / len(given)


def compute(lines: list[str], surnames: frozenset[str]) -> dict[str, float]:
    """Log odds by character, from the lines ``word frequency tag`` of jieba's dictionary."""
    names: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for line in lines:
        word, frequency, tag = line.split(" ")
        if tag.startswith("nr"):
            if len(word) in (2, 3) and word[0] in surnames:
                names.update(word[1:])
        else:
            for char in word:
                words[char] += int(frequency)
    all_names, all_words = sum(names.values()), sum(words.values())
    return {
        char: round(
            math.log((count + 0.5) / all_names) - math.log((words[char] + 50) / all_words), 2
        )
        for char, count in names.items()
        if count >= 2 and len(char.encode("utf-8")) == 3
    }


def render() -> str:
    """The text of ``data/given.tsv``."""
    from kg.lexicon import lexicon

    dictionary = (files("jieba") / "dict.txt").read_text("utf-8").splitlines()
    singles = frozenset(s.text for s in lexicon().surnames if len(s.text) == 1)
    table = compute(dictionary, singles)
    head = "# character, log odds in given names against ordinary words; see kg/lexicon/given.py\n"
    return head + "".join(f"{c}\t{s}\n" for c, s in sorted(table.items()))


if __name__ == "__main__":
    from pathlib import Path

    Path(__file__).with_name("data").joinpath(NAME).write_text(render(), "utf-8", newline="\n")
