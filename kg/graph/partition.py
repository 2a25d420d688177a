"""Things that are one, under the condition that some never are."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Partition(Generic[T]):
    """Disjoint sets; two items held apart never come into one set, whatever joins their others."""

    def __init__(self, items: Iterable[T], apart: Iterable[tuple[T, T]] = ()) -> None:
        self._above: dict[T, T] = {item: item for item in items}
        self._members: dict[T, list[T]] = {item: [item] for item in self._above}
        self._apart: dict[T, set[T]] = {}
        for one, other in apart:
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)

    def find(self, item: T) -> T:
        """The item that stands for a set."""
        root = item
        while self._above[root] != root:
            root = self._above[root]
        while self._above[item] != root:
            self._above[item], item = root, self._above[item]
        return root

    def members(self, item: T) -> list[T]:
        """The set that an item is in."""
        return self._members[self.find(item)]

    def may_join(self, one: T, other: T) -> bool:
        """Whether nothing holds the sets of two items apart."""
        a, b = self._members[self.find(one)], self._members[self.find(other)]
        small, large = sorted((a, b), key=len)
        return not any(
            self.find(x) == self.find(large[0])
            for item in small
            for x in self._apart.get(item, ())
            if x in self._above
        )

    def join(self, one: T, other: T) -> bool:
        """Make one set of two; False where they are one already or are held apart."""
        a, b = self.find(one), self.find(other)
        if a == b or not self.may_join(a, b):
            return False
        if len(self._members[a]) < len(self._members[b]):
            a, b = b, a
        self._above[b] = a
        self._members[a] += self._members.pop(b)
        return True

    def groups(self) -> list[list[T]]:
        """The sets, in no particular order."""
        return list(self._members.values())
