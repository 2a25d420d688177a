"""What the routes share: the settings, the workers, and the built folder as it now is."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from kg.views import pages
from kg.views.server.nodes import Nodes
from kg.views.server.pool import Pool
from kg.views.server.settings import Settings, Source, source, stamp

if TYPE_CHECKING:
    import pyoxigraph as ox

T = TypeVar("T")

_LOOK = 1.0  # seconds between two looks at whether the folder was built anew


class Site:
    """A built folder being served. A new build in the same folder is served from then on.

    Raises:
        UsageError: the folder holds no graph.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._take(source(settings.directory))
        self._looked = time.monotonic()

    def _take(self, found: Source) -> None:
        import pyoxigraph as ox

        self.source = found
        self.pool = Pool(self.settings, found)
        if found.data is not None:
            self.store: ox.Store = ox.Store.read_only(str(found.data))
        else:
            self.store = ox.Store()
            for file in found.files:
                self.store.bulk_load(path=str(file), format=ox.RdfFormat.TURTLE)
        self.size = len(self.store)
        self.nodes = Nodes(self.store, found.base)
        self.texts = pages.read(self.settings.directory) or {}
        self._kept: dict[tuple[str, str], Any] = {}

    def cached(self, name: str, spoken: str, make: Callable[[Nodes, str], T]) -> T:
        """What a function makes of the graph, made once for each build and language."""
        key = (name, spoken)
        if key not in self._kept:
            self._kept[key] = make(self.nodes, spoken)
        found: T = self._kept[key]
        return found

    def look(self) -> None:
        """Take what the folder holds now, where it was built anew; looks once a second."""
        now = time.monotonic()
        if now - self._looked < _LOOK:
            return
        self._looked = now
        try:
            changed = stamp(self.settings.directory) != self.source.stamp
        except Exception:  # between two builds there may be no file; the old one still answers
            return
        if changed:
            self.pool.retire()
            self._take(source(self.settings.directory))
