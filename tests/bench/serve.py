"""``/sparql`` beside ``oxigraph serve``: the protocol's cases, and how many requests a second.

python tests/bench/serve.py DIR [--oxigraph COMMAND] [--seconds 4] [--probes-only]: DIR is what
``kg build`` wrote. COMMAND is the server of the package ``oxigraph`` (a tool for this comparison
alone, so it is no dependency: ``uvx oxigraph``). Both answer from the same store, on loopback; the
32 clients of a run are coroutines that keep their connection. Figures are of one machine at one
moment: read the ratios.
"""

from __future__ import annotations

import argparse
import asyncio
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "views"))

from protocol_probes import PROBES
from serving import Server, serving

CLIENTS = 32
QUERIES = {
    "ASK {}": "ASK {}",
    "one label": 'PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> SELECT ?x { ?x rdfs:label "北京市总工会" }',
    "join, 50 rows": "PREFIX org: <http://www.w3.org/ns/org#> PREFIX ukg: <https://w3id.org/union-kg/ontology#> "
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> SELECT ?name ?title ?body "
    "{ ?post org:member/rdfs:label ?name ; org:organization/rdfs:label ?body ; ukg:title ?title } LIMIT 50",
    "group and sort": "PREFIX ukg: <https://w3id.org/union-kg/ontology#> SELECT ?type (COUNT(*) AS ?n) "
    "{ ?event ukg:eventType ?type ; ukg:reportedIn ?article } GROUP BY ?type ORDER BY DESC(?n)",
}  # fmt: skip


@contextmanager
def oxigraph(command: str, store: Path) -> Iterator[Server]:
    """``oxigraph serve-read-only`` on a store, on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    bind = ["serve-read-only", "--location", str(store), "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen([*shlex.split(command), *bind], stderr=subprocess.DEVNULL) as process:
        try:
            server = Server(f"http://127.0.0.1:{port}", "/query")
            for _ in range(100):
                try:
                    server.ask("/query?query=ASK%7B%7D")
                    break
                except OSError:
                    time.sleep(0.1)
            yield server
        finally:
            process.terminate()


def probes(servers: dict[str, Server]) -> None:
    """Print what each server makes of each case."""
    passed = dict.fromkeys(servers, 0)
    for probe in PROBES:
        cells = []
        for name, server in servers.items():
            try:
                answer = probe.ask(server)
                right, shown = probe.passes(answer), str(answer.status)
            except (OSError, ValueError) as error:
                right, shown = False, type(error).__name__
            passed[name] += right and not probe.own
            cells.append(f"{shown:>4} {'right' if right else 'WRONG'}")
        star = "*" if probe.own else ""
        print(f"{probe.name + star:42} " + "   ".join(cells))
    whole = sum(not probe.own for probe in PROBES)
    print("right: " + ", ".join(f"{name} {n} of {whole}" for name, n in passed.items()))
    print("(* a promise of kg serve, not the protocol's; not counted)")


async def client(server: Server, request: bytes, end: float, times: list[float]) -> int:
    """Ask over and over on one connection; the number of answers that were not 200."""
    host, _, port = server.netloc.partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    bad = 0
    while time.perf_counter() < end:
        begun = time.perf_counter()
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        bad += b" 200 " not in head[:16]
        if b"transfer-encoding: chunked" in head:
            while (size := int(await reader.readline(), 16)) > 0:
                await reader.readexactly(size + 2)
            await reader.readline()
        else:
            length = head.partition(b"content-length:")[2].partition(b"\r\n")[0]
            await reader.readexactly(int(length))
        times.append(time.perf_counter() - begun)
    writer.close()
    return bad


def load(server: Server, query: str, seconds: float) -> tuple[float, float, float]:
    """Requests a second, and the median and 99th percentile in milliseconds, at 32 clients."""
    path = f"{server.endpoint}?query={quote(query)}"
    accept = "Accept: application/sparql-results+json"
    request = f"GET {path} HTTP/1.1\r\nHost: {server.netloc}\r\n{accept}\r\n\r\n".encode()

    async def run(most: float) -> tuple[list[float], int, float]:
        times: list[float] = []
        begun = time.perf_counter()
        clients = [client(server, request, begun + most, times) for _ in range(CLIENTS)]
        bad = sum(await asyncio.gather(*clients))
        return times, bad, time.perf_counter() - begun

    asyncio.run(run(0.5))
    times, bad, spent = asyncio.run(run(seconds))
    assert not bad, f"{bad} answers were no 200"
    times.sort()
    return len(times) / spent, 1000 * times[len(times) // 2], 1000 * times[int(0.99 * len(times))]


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("directory", type=Path)
    parser.add_argument("--oxigraph", default="oxigraph")
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--probes-only", action="store_true")
    options = parser.parse_args()
    with (
        serving(options.directory) as ours,
        oxigraph(options.oxigraph, options.directory / "graph.store" / "data") as theirs,
    ):
        servers = {"kg serve": ours, "oxigraph serve": theirs}
        probes(servers)
        if options.probes_only:
            return
        print(
            f"\n{'at 32 clients':16} {'server':16} {'requests/s':>10} {'median ms':>10} {'99% ms':>8}"
        )
        for name, query in QUERIES.items():
            rates = []
            for called, server in servers.items():
                rate, median, high = load(server, query, options.seconds)
                rates.append(rate)
                print(f"{name:16} {called:16} {rate:10.0f} {median:10.1f} {high:8.1f}")
            print(f"{name:16} ratio {rates[0] / rates[1]:.2f}")


if __name__ == "__main__":
    main()
