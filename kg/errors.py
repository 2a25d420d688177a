"""Every error a user may meet: what was found, where, and what is allowed."""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors of this package; the command line prints it as one line.

    Args:
        found: what was met, in words.
        where: a file, or ``file:line``, or a rule's id; empty when there is no place.
        allowed: what would have been right, or what to do next.
    """

    def __init__(self, found: str, where: str = "", allowed: str = "") -> None:
        self.found, self.where, self.allowed = found, where, allowed
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" ({self.allowed})" if self.allowed else ""
        return f"{place}{self.found}{advice}"


class PageError(KgError):
    """A page that cannot be read; the build names it and goes on."""


class RuleError(KgError):
    """A rule, a word list or a pattern that does not load."""


class OntologyError(KgError):
    """A class, property, role or type that the ontology does not know."""


class QueryError(KgError):
    """A query that does not parse, or that stops before its end."""


class UsageError(KgError):
    """The call itself is wrong: exit status 2."""
