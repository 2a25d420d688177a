"""The entries of the word lists, and the lexicon that answers questions about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from kg.model import Kind


class TitleClass(StrEnum):
    """What kind of word stands for somebody's part."""

    OFFICE = "office"  # 主席
    RANK = "rank"  # 二级巡视员
    OCCUPATION = "occupation"  # 的哥
    HONORIFIC = "honorific"  # 同志
    NO_POST = "no_post"  # 专家


class Strength(StrEnum):
    """How surely a word is no person's name."""

    NEVER = "never"
    UNLIKELY = "unlikely"


@dataclass(frozen=True, slots=True)
class Surname:
    """A surname; ``note`` says which ordinary word it is too."""

    text: str
    common: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class NamePattern:
    """A regular expression for names without a Han surname."""

    name: str
    regex: str
    note: str


@dataclass(frozen=True, slots=True)
class Title:
    """A title in its plain form.

    Attributes:
        kind: office, rank, occupation, honorific or no_post.
        of: whose office: union, party, government, enterprise, institution, group or any.
        follows: also put behind a name as a form of address (王律师), and then no post.
        weak: says no more than that somebody works there (职工).
    """

    text: str
    kind: TitleClass
    of: tuple[str, ...]
    follows: bool = False
    weak: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Modifier:
    """A word before an office: ``rank`` (副), ``state`` (名誉) or ``time`` (原, no part of it)."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class TitleReading:
    """A printed title taken apart: 原常务副主席 is time 原, modifiers 常务副, base 主席.

    ``printed`` is the title as a post keeps it, without the words of time (常务副主席).
    """

    time: tuple[str, ...]
    modifiers: tuple[str, ...]
    base: Title
    printed: str


@dataclass(frozen=True, slots=True)
class Suffix:
    """The end of a body's or a place's name.

    Attributes:
        after: what stands before it: name, division or body.
        ambiguous: also an ordinary word; a proper name must stand right before it.
    """

    text: str
    kind: Kind
    after: tuple[str, ...]
    ambiguous: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A body or venue known by name. Aliases are its own; ``weak`` ones need context."""

    name: str
    kind: Kind
    strong: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()
    weak: bool = False  # the name itself needs context
    note: str = ""

    def names(self) -> tuple[tuple[str, bool], ...]:
        """Name and aliases, each with whether it needs context."""
        return (
            (self.name, self.weak),
            *((alias, False) for alias in self.strong),
            *((alias, True) for alias in self.weak_aliases),
        )


@dataclass(frozen=True, slots=True)
class NotPerson:
    """An ordinary word that looks like a person's name."""

    text: str
    strength: Strength
    reason: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word lists, suffixes and modifiers longest first; each text stands once per list."""

    surnames: tuple[Surname, ...]
    patterns: tuple[NamePattern, ...]
    titles: tuple[Title, ...]
    modifiers: tuple[Modifier, ...]
    suffixes: tuple[Suffix, ...]
    bodies: tuple[Body, ...]
    not_person: tuple[NotPerson, ...]
    _surnames: dict[str, Surname] = field(init=False, repr=False, compare=False)
    _titles: dict[str, Title] = field(init=False, repr=False, compare=False)
    _suffixes: dict[str, Suffix] = field(init=False, repr=False, compare=False)
    _bodies: dict[str, tuple[Body, bool]] = field(init=False, repr=False, compare=False)
    _not_person: dict[str, NotPerson] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        put = object.__setattr__  # frozen: the indexes follow from the lists
        put(self, "_surnames", {s.text: s for s in self.surnames})
        put(self, "_titles", {t.text: t for t in self.titles})
        put(self, "_suffixes", {s.text: s for s in self.suffixes})
        put(self, "_bodies", {name: (b, weak) for b in self.bodies for name, weak in b.names()})
        put(self, "_not_person", {w.text: w for w in self.not_person})

    def surname(self, text: str) -> Surname | None:
        """The surname that ``text`` begins with; a compound one goes before its first character."""
        for length in (4, 3, 2, 1):
            found = self._surnames.get(text[:length]) if len(text) >= length else None
            if found is not None:
                return found
        return None

    def suffix(self, text: str, *, proper: bool = True) -> Suffix | None:
        """The longest suffix that ``text`` ends with.

        With ``proper`` something must stand before it; otherwise ``text`` may be the suffix alone.
        """
        longest = len(text) - 1 if proper else len(text)
        for length in range(longest, 0, -1):
            found = self._suffixes.get(text[-length:])
            if found is not None:
                return found
        return None

    def body(self, text: str) -> tuple[Body, bool] | None:
        """The body of a name or alias, and whether this name of it needs context."""
        return self._bodies.get(text)

    def no_person(self, text: str) -> NotPerson | None:
        """The entry of an ordinary word that looks like a name."""
        return self._not_person.get(text)

    def title(self, text: str) -> TitleReading | None:
        """Take a printed title apart, or None where it is no title.

        Only offices take modifiers of rank and state; any title may follow a word of time.
        """
        time: list[str] = []
        rest = text
        while rest not in self._titles:
            word = next((m.text for m in self.modifiers if self._fits(m, rest, "time")), None)
            if word is None:
                break
            time.append(word)
            rest = rest[len(word) :]
        reading = self._modified(rest) or self._with_inner_deputy(rest)
        return None if reading is None else TitleReading(tuple(time), *reading, rest)

    def _fits(self, modifier: Modifier, rest: str, kind: str) -> bool:
        same = modifier.kind == "time" if kind == "time" else modifier.kind != "time"
        return same and len(rest) > len(modifier.text) and rest.startswith(modifier.text)

    def _modified(self, rest: str, depth: int = 0) -> tuple[tuple[str, ...], Title] | None:
        base = self._titles.get(rest)
        if base is not None and (depth == 0 or base.kind is TitleClass.OFFICE):
            return (), base
        if depth < 3:
            for modifier in self.modifiers:
                if self._fits(modifier, rest, "rank"):
                    found = self._modified(rest[len(modifier.text) :], depth + 1)
                    if found is not None:
                        return (modifier.text, *found[0]), found[1]
        return None

    def _with_inner_deputy(self, rest: str) -> tuple[tuple[str, ...], Title] | None:
        """街道工委副书记 is 街道工委书记 with 副, 党委常务副书记 党委书记 with 常务副."""
        for word in (m.text for m in self.modifiers if m.kind == "rank" and m.text.endswith("副")):
            before, found, after = rest.rpartition(word)
            base = self._titles.get(before + after) if found and before else None
            if base is not None and base.kind is TitleClass.OFFICE:
                return (word,), base
        return None
