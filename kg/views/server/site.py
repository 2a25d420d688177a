"""What the routes share: the settings, the workers, and the built folder as it now is."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from kg.errors import KgError
from kg.views import pages
from kg.views.server.nodes import Nodes
from kg.views.server.pool import Pool
from kg.views.server.settings import Settings, Source, source, stamp

if TYPE_CHECKING:
    import pyoxigraph as ox

_LOOK = 1.0  # seconds between two looks at whether the folder was built anew

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class State:
    """One build, read: where it is, its triples, its pages' characters, what was made of them."""

    source: Source
    nodes: Nodes
    size: int
    texts: dict[str, str]
    kept: dict[tuple[str, str], Any] = field(default_factory=dict)


def read(settings: Settings) -> State:
    """Read what a folder holds now.

    Raises:
        KgError: it holds no graph, or one that is damaged.
    """
    import pyoxigraph as ox

    found = source(settings.directory)
    try:
        if found.data is not None:
            store: ox.Store = ox.Store.read_only(str(found.data))
        else:
            store = ox.Store()
            for file in found.files:
                store.bulk_load(path=str(file), format=ox.RdfFormat.TURTLE)
    except (OSError, SyntaxError) as error:
        advice = "build the graph again"
        raise KgError(f"cannot be read: {error}", str(settings.directory), advice) from error
    texts = pages.read(settings.directory) or {}
    return State(found, Nodes(store, found.base), len(store), texts)


class Site:
    """A built folder being served. A new build in the same folder is served once it is read.

    Raises:
        KgError: the folder holds no graph, or one that is damaged.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.state = read(settings)
        self.pool = Pool(settings, self.source)
        self._looked = time.monotonic()
        self._reading: asyncio.Task[None] | None = None

    @property
    def source(self) -> Source:
        """Where the data is."""
        return self.state.source

    @property
    def nodes(self) -> Nodes:
        """The graph."""
        return self.state.nodes

    @property
    def texts(self) -> dict[str, str]:
        """Page name → its characters."""
        return self.state.texts

    def cached(self, name: str, spoken: str, make: Callable[[State, str], T]) -> T:
        """What a function makes of the graph, made once for each build and language."""
        state, key = self.state, (name, spoken)
        if key not in state.kept:
            state.kept[key] = make(state, spoken)
        found: T = state.kept[key]
        return found

    def look(self) -> None:
        """Begin to read the folder where it was built anew; the old build answers meanwhile."""
        now = time.monotonic()
        if now - self._looked < _LOOK or (self._reading and not self._reading.done()):
            return
        self._looked = now
        try:
            changed = stamp(self.settings.directory) != self.source.stamp
        except (OSError, KgError):  # in the middle of a build there may be no file
            return
        if changed:
            self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        try:
            found = await asyncio.to_thread(read, self.settings)
        except (OSError, KgError):  # half written; there will be another look
            return
        old = self.pool
        self.pool = Pool(self.settings, found.source)
        self.state = found
        old.retire()
