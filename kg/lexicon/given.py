"""How a character stands in names against how it stands in ordinary words.

The figures come from the dictionary that jieba ships (MIT): for each character the logarithm of
its share among given-name characters of the words tagged ``nr``, over its share among the
characters of all other words, weighted by frequency; and the same for the characters of names
written by sound, the words of three and more characters tagged ``nrt``.
``python -m kg.lexicon.given`` writes ``data/given.tsv`` anew; a test holds the file to it.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import cache
from importlib.resources import files

NAME = "given.tsv"
UNSEEN = -2.0  # a character that no given name of the dictionary has


@cache
def _table(column: int) -> dict[str, float]:
    text = (files("kg.lexicon") / "data" / NAME).read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: float(row[column]) for row in rows if row[column]}


def likeness(given: str) -> float:
    """The mean log odds of the characters of a given name; above 0 it looks like one."""
    table = _table(1)
    return sum(table.get(c, UNSEEN) for c in given) / len(given)


def by_sound(name: str) -> float:
    """The mean log odds of characters of names written by sound (阿卜杜勒); above 1 it is one."""
    table = _table(2)
    return sum(table.get(c, UNSEEN) for c in name) / len(name)


def compute(lines: list[str], surnames: frozenset[str]) -> dict[str, tuple[float | None, ...]]:
    """Log odds by character, given names and names by sound, from jieba's dictionary.

    Args:
        lines: ``word frequency tag``.
        surnames: the surnames of one character.
    """
    names: Counter[str] = Counter()
    sounds: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for line in lines:
        word, frequency, tag = line.split(" ")
        if tag == "nrt" and len(word) > 2:
            sounds.update(word)
        if tag.startswith("nr"):
            if len(word) in (2, 3) and word[0] in surnames:
                names.update(word[1:])
        else:
            for char in word:
                words[char] += int(frequency)
    given, sound = _odds(names, words), _odds(sounds, words)
    return {c: (given.get(c), sound.get(c)) for c in given.keys() | sound.keys()}


def _odds(names: Counter[str], words: Counter[str]) -> dict[str, float]:
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
    head = "# character, log odds in given names and in names by sound; see kg/lexicon/given.py\n"
    rows = sorted(table.items())
    return head + "".join(
        "\t".join([char, *("" if s is None else str(s) for s in scores)]) + "\n"
        for char, scores in rows
    )


if __name__ == "__main__":
    from pathlib import Path

    Path(__file__).with_name("data").joinpath(NAME).write_text(render(), "utf-8", newline="\n")
