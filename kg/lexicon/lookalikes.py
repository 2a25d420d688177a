"""Characters that a scanner or a tired eye takes for each other.

``data/lookalikes.tsv`` holds, for the characters of GB 2312, those that look like them. It is made
by drawing each character at 30 by 30 pixels in Noto Sans CJK SC and comparing the drawings: the
share of ink of each that lies on, or beside, ink of the other, less the share that as much ink
would meet by chance (as in Cohen's kappa). A method of our own, since the lists at hand are under
a licence that does not fit (IDS data: GPL) or made from learners' spelling errors.
``python -m kg.lexicon.lookalikes FONT`` writes it anew; other versions of the font
move a few pairs near the threshold, so no test holds the file to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

NAME = "lookalikes.tsv"
NEAR, CLOSE = 0.83, 0.88  # one pair in a thousand of two characters at random is above 0.83
_SIDE, _EM = 30, 28


@cache
def _table() -> dict[frozenset[str], float]:
    text = (files("kg.lexicon") / "data" / NAME).read_text("utf-8")
    pairs: dict[frozenset[str], float] = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        char, close, near = line.split("\t")
        pairs |= {frozenset((char, other)): 1.0 for other in close}
        pairs |= {frozenset((char, other)): 0.5 for other in near}
    return pairs


def alike(one: str, other: str) -> float:
    """How alike two characters look: 1 a stroke apart or the same, 0.5 akin, 0 neither."""
    return 1.0 if one == other else _table().get(frozenset((one, other)), 0.0)


def characters() -> Iterator[str]:
    """The 6763 characters of GB 2312."""
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                yield bytes((row, cell)).decode("gb2312")
            except UnicodeDecodeError:
                continue


def _drawn(char: str, font: object) -> tuple[int, int]:
    """The ink of a character as bits, and the same made one pixel wider on all sides."""
    from PIL import Image, ImageDraw, ImageFilter

    image = Image.new("L", (_SIDE, _SIDE), 0)
    ImageDraw.Draw(image).text((1, -9), char, fill=255, font=font)  # type: ignore[arg-type]
    plain, wide = 0, 0
    wider = image.filter(ImageFilter.MaxFilter(3))
    for a, b in zip(image.tobytes(), wider.tobytes(), strict=True):
        plain, wide = plain << 1 | (a > 127), wide << 1 | (b > 127)
    return plain, wide


def compute(font: str) -> Iterator[tuple[str, str, float]]:
    """Every pair of characters whose drawings agree by at least ``NEAR``."""
    from PIL import ImageFont

    face = ImageFont.truetype(font, _EM, index=2)
    drawn = [(c, *_drawn(c, face)) for c in sorted(characters())]
    inked = [(c, p, w, p.bit_count(), w.bit_count() / _EM**2) for c, p, w in drawn]
    for i, (c, plain, wide, ink, covered) in enumerate(inked):
        for other, plain2, wide2, ink2, covered2 in inked[i + 1 :]:
            met = (plain & wide2).bit_count() + (plain2 & wide).bit_count()
            chance = ink * covered2 + ink2 * covered
            share = (met - chance) / (ink + ink2 - chance)
            if share >= NEAR:
                yield c, other, share


def render(font: str) -> str:
    """The text of ``data/lookalikes.tsv``."""
    close: dict[str, str] = {}
    near: dict[str, str] = {}
    for one, other, share in compute(font):
        row = close if share >= CLOSE else near
        row[one] = row.get(one, "") + other
    head = "# character, those hardly told from it, those akin; see kg/lexicon/lookalikes.py\n"
    rows = sorted({*close, *near})
    return head + "".join(f"{c}\t{close.get(c, '')}\t{near.get(c, '')}\n" for c in rows)


if __name__ == "__main__":
    import sys
    from pathlib import Path

    target = Path(__file__).with_name("data").joinpath(NAME)
    target.write_text(render(sys.argv[1]), "utf-8", newline="\n")
