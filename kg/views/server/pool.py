"""Processes that answer queries: one query each at a time, killed when it overruns."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from math import ceil
from pathlib import Path
from typing import Any

from kg import ontology
from kg.views.server.problems import Problem
from kg.views.server.settings import Settings, Source

WAITING = 256  # queries that may wait for a worker; more are turned away at once
PATIENCE = 5.0  # seconds that one waits before it is turned away
_OPENING = 120.0  # seconds until a worker has read its store
_ROOT = Path(__file__).resolve().parents[3]


class Worker:
    """One process; ``ask`` must not be called again before it returned."""

    def __init__(self, process: Process) -> None:
        self.process = process

    async def ask(self, job: bytes) -> tuple[dict[str, Any], bytes]:
        """Send a line of JSON, receive a header and a payload.

        Raises:
            IncompleteReadError, OSError: the process has gone.
        """
        stdin, stdout = self.process.stdin, self.process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(job + b"\n")
        await stdin.drain()
        header: dict[str, Any] = json.loads(await stdout.readuntil(b"\n"))
        return header, await stdout.readexactly(header.get("bytes", 0))

    def kill(self) -> None:
        """End the process now, whatever it does."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()

    async def last_words(self) -> str:
        """Why a process that has gone went, as far as it said."""
        self.kill()
        assert self.process.stderr is not None
        said = (await self.process.stderr.read()).decode("utf-8", "replace")
        status = await self.process.wait()
        return f"{said.strip()} (status {status})"


class Pool:
    """Up to ``settings.workers`` workers on one source, started as they are needed."""

    def __init__(self, settings: Settings, source: Source) -> None:
        self.settings, self.source = settings, source
        self._idle: list[Worker] = []
        self._free = asyncio.Semaphore(settings.workers)
        self._waiting = 0
        self._all: set[Worker] = set()
        self._tickets: dict[str, asyncio.Task[tuple[dict[str, Any], bytes]]] = {}
        self._stopped: set[str] = set()
        self._closed = False

    async def ask(
        self, job: dict[str, Any], seconds: float, ticket: str = ""
    ) -> tuple[dict[str, Any], bytes]:
        """Let a worker answer.

        Args:
            job: what ``kg.views.server.child`` expects.
            seconds: until the worker is killed.
            ticket: a name that the query can be stopped by.

        Raises:
            Problem: 503 when it took too long, was stopped, broke off, or all are busy.
        """
        if not ticket:
            return await self._work(job, seconds)
        if ticket in self._tickets:
            raise Problem(409, "a query with this ticket is running", "", "another ticket")
        task = asyncio.create_task(self._work(job, seconds))
        self._tickets[ticket] = task
        try:
            return await task
        except asyncio.CancelledError:
            if ticket not in self._stopped:
                raise
            raise Problem(503, "stopped on request, unanswered") from None
        finally:
            del self._tickets[ticket]
            self._stopped.discard(ticket)

    async def warm(self) -> None:
        """Start one worker, so that the first query need not wait for it. Raises Problem."""
        async with self._turn():
            self._idle.append(await self._start())

    def stop(self, ticket: str) -> bool:
        """Kill the worker of a query; False where no such query runs."""
        task = self._tickets.get(ticket)
        if task is None:
            return False
        self._stopped.add(ticket)
        task.cancel()
        return True

    async def close(self) -> None:
        """Kill all workers and let go of them; one that a query holds ends with it."""
        self._closed = True
        for one in list(self._all):
            one.kill()
        await asyncio.gather(*(one.process.wait() for one in list(self._all)))

    def retire(self) -> None:
        """Start nothing new; idle workers end now, the others behind their query."""
        self._closed = True
        while self._idle:
            self._drop(self._idle.pop())

    async def _work(self, job: dict[str, Any], seconds: float) -> tuple[dict[str, Any], bytes]:
        line = json.dumps(job | {"seconds": ceil(seconds)}).encode("ascii")
        async with self._turn():
            one = self._idle.pop() if self._idle else await self._start()
            whole = False
            try:
                async with asyncio.timeout(seconds):
                    found = await one.ask(line)
                whole = True
            except TimeoutError:
                advice = "a LIMIT or a narrower pattern; kg serve --timeout gives it longer"
                raise Problem(503, f"stopped after {seconds:g} s, unanswered", "", advice) from None
            except (asyncio.IncompleteReadError, OSError, ValueError):
                raise self._broken(await one.last_words()) from None
            finally:
                if whole and not self._closed:
                    self._idle.append(one)
                else:
                    self._drop(one)
            return found

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        busy = Problem(503, "all workers are busy", "", "try again", {"Retry-After": "2"})
        if self._waiting >= WAITING:
            raise busy
        if self._free.locked():
            self._waiting += 1
            try:
                async with asyncio.timeout(PATIENCE):
                    await self._free.acquire()
            except TimeoutError:
                raise busy from None
            finally:
                self._waiting -= 1
        else:
            await self._free.acquire()  # at once
        try:
            yield
        finally:
            self._free.release()

    async def _start(self) -> Worker:
        # found by its place also where the package is not installed; -P: not by the present folder
        paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(paths)}
        command = [sys.executable, "-P", "-m", "kg.views.server.child"]
        process = await asyncio.create_subprocess_exec(
            *command, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment, start_new_session=True
        )
        one = Worker(process)
        self._all.add(one)
        source = self.source
        opening = {
            "store": str(source.data) if source.data else None,
            "files": [str(file) for file in source.files],
            "names": list(graphs(source.base)),
            "memory": self.settings.memory,
            "base": source.base,
            "prefixes": dict(ontology.PREFIXES) | {"id": source.base},
        }
        try:
            async with asyncio.timeout(_OPENING):
                await one.ask(json.dumps(opening).encode("ascii"))
        except (asyncio.IncompleteReadError, OSError, ValueError) as error:
            said = (await one.last_words()).splitlines()[-1]
            self._drop(one)
            raise Problem(500, f"the graph cannot be opened: {said}") from error
        except BaseException:
            self._drop(one)
            raise
        return one

    def _drop(self, one: Worker) -> None:
        one.kill()
        self._all.discard(one)

    def _broken(self, said: str) -> Problem:
        advice = "a LIMIT or a narrower pattern"
        if "memory" in said.lower() or "alloc" in said.lower():
            most = self.settings.memory // 1024**2
            return Problem(503, f"needs more than {most} MiB, unanswered", "", advice)
        return Problem(
            503, f"the engine broke off, unanswered: {said.splitlines()[-1]}", "", advice
        )


def graphs(base: str) -> tuple[str, str, str]:
    """The names of the graphs: everything, the facts alone, the evidence alone."""
    return base + "graph", base + "graph.ttl", base + "evidence.ttl"
