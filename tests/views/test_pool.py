"""The workers behind ``/sparql``: how they are lent, how they end, what a fault looks like."""

from __future__ import annotations

import asyncio

import pytest
from graphs import small
from test_protocol import ENDLESS

from kg import iri, views
from kg.views.server import pool as pools
from kg.views.server.pool import Pool
from kg.views.server.problems import Problem
from kg.views.server.settings import Settings, source
from kg.views.server.shield import Shield


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("built")
    views.write(small(), folder, iri.BASE)
    return Settings(folder, workers=1)


def job(query: str) -> dict[str, object]:
    base = {"default": None, "named": None, "room": 10**6, "most": 1000}
    return base | {"as": "protocol", "query": query, "rows": [("text/csv", "CSV")], "graphs": []}


def test_one_worker_serves_one_query_after_another(settings: Settings) -> None:
    async def run() -> None:
        pool = Pool(settings, source(settings.directory))
        answers = await asyncio.gather(
            *(pool.ask(job(f"SELECT ({i} AS ?n) {{}}"), 20) for i in range(9))
        )
        assert [payload for _, payload in answers] == [f"n\r\n{i}\r\n".encode() for i in range(9)]
        assert len(pool._all) == 1
        await pool.close()

    asyncio.run(run())


def test_who_waits_too_long_is_turned_away(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools, "PATIENCE", 0.2)

    async def run() -> None:
        pool = Pool(settings, source(settings.directory))
        await pool.warm()
        long = asyncio.create_task(pool.ask(job(ENDLESS), 20, "long"))
        await asyncio.sleep(0.1)
        with pytest.raises(Problem) as busy:
            await pool.ask(job("ASK {}"), 20)
        assert (busy.value.status, busy.value.headers) == (503, {"Retry-After": "2"})
        assert pool.stop("long")
        with pytest.raises(Problem, match="stopped on request"):
            await long
        _, payload = await pool.ask(job("ASK {}"), 20)
        assert payload == b"true"
        await pool.close()

    asyncio.run(run())


def test_a_worker_that_dies_is_replaced(settings: Settings) -> None:
    async def run() -> None:
        pool = Pool(settings, source(settings.directory))
        await pool.warm()
        (first,) = pool._all
        task = asyncio.create_task(pool.ask(job(ENDLESS), 20))
        await asyncio.sleep(0.2)
        first.process.kill()
        with pytest.raises(Problem, match="broke off, unanswered"):
            await task
        assert (await pool.ask(job("ASK {}"), 20))[1] == b"true"
        assert first not in pool._all
        await pool.close()

    asyncio.run(run())


def test_workers_end_with_the_pool_and_a_retired_pool_finishes_its_query(
    settings: Settings,
) -> None:
    async def run() -> None:
        pool = Pool(settings, source(settings.directory))
        await pool.warm()
        (worker,) = pool._all
        task = asyncio.create_task(pool.ask(job("ASK {}"), 20))
        await asyncio.sleep(0)
        pool.retire()
        assert (await task)[1] == b"true"
        assert await asyncio.wait_for(worker.process.wait(), 10) != 0
        assert not pool._all

    asyncio.run(run())


def test_a_fault_of_ours_is_one_plain_line(settings: Settings) -> None:
    async def broken(scope, receive, send) -> None:
        raise KeyError("inside\n<b>")

    sent = []

    async def send(message) -> None:
        sent.append(message)

    async def run() -> None:
        scope = {"type": "http", "method": "GET", "path": "/", "headers": [(b"host", b"localhost")]}
        await Shield(broken, settings)(scope, None, send)

    asyncio.run(run())
    assert sent[0]["status"] == 500
    headers = dict(sent[0]["headers"])
    assert headers[b"x-content-type-options"] == b"nosniff"
    assert headers[b"content-type"].startswith(b"text/plain")
    assert b"internal error, KeyError" in sent[1]["body"]
    assert sent[1]["body"].count(b"\n") == 1
