"""What a person is asked about a built folder, and what becomes of the answer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg import decisions
from kg.errors import UsageError
from kg.model import Decision, Question

OPEN = ("unsure", "doubtful")


def now() -> str:
    """The time for a decision, ISO 8601 in UTC. Decisions alone have one, no file of a build."""
    from datetime import UTC, datetime

    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class Review:
    """The questions of a built folder, and the files that decisions about its pages are in."""

    questions: tuple[Question, ...]
    files: tuple[Path, ...]

    def made(self) -> dict[str, Decision]:
        """What people have decided, by key; the graph has it from the next build on."""
        return {row.key: row for row in decisions.read(self.files)}

    def open(self) -> list[Question]:
        """What nobody has decided yet: pairs first, the likeliest first; then facts.

        A decision on words that have changed since counts as none.
        """
        made = self.made()
        left = [
            q
            for q in self.questions
            if q.verdict in OPEN
            and q.by == "rules"
            and (q.key not in made or made[q.key].seal != q.seal)
        ]
        return sorted(left, key=lambda q: (not q.other, -q.points if q.other else q.points, q.key))

    def find(self, key: str) -> Question:
        """The question of a key, or of the beginning of one.

        Raises:
            UsageError: no question has it, or several.
        """
        found = [q for q in self.questions if q.key.startswith(key)]
        exact = [q for q in found if q.key == key]
        if exact:
            return exact[0]
        if len(found) != 1:
            what = f"{len(found)} questions begin with {key!r}" if found else f"no question {key!r}"
            raise UsageError(what, "", "a key that --list or --all shows")
        return found[0]

    @staticmethod
    def check(question: Question, verdict: str) -> None:
        """Whether a verdict answers a question; raises UsageError where it does not."""
        allowed = decisions.OF_PAIRS if question.other else decisions.OF_FACTS
        if verdict not in allowed:
            raise UsageError(f"the verdict {verdict!r} on {question.key}", "", ", ".join(allowed))

    def decide(self, question: Question, verdict: str, who: str, when: str) -> Path:
        """Write an answer; gives the file that has it now.

        Args:
            question: what was asked.
            verdict: same, different or unsure of a pair; right, wrong or unsure of a fact.
            who: whoever decided.
            when: the time, ISO 8601.

        Raises:
            UsageError: the verdict is none for such a question.
        """
        self.check(question, verdict)
        q = question
        row = Decision(q.key, verdict, q.seal, who, when, q.what, q.one, q.at, q.other, q.there)
        return decisions.put(self.files, row)

    def undo(self, key: str) -> Decision:
        """Take a decision back.

        Raises:
            UsageError: there is none of that key.
        """
        made = self.made()
        found = [k for k in made if k.startswith(key)]
        if len(found) != 1 and key not in made:
            what = f"{len(found)} decisions begin with {key!r}" if found else f"no decision {key!r}"
            raise UsageError(what, ", ".join(map(str, self.files)), "kg review DIR --decided")
        row = made[key if key in made else found[0]]
        decisions.drop(self.files, row.key)
        return row
