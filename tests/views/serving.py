"""A server of ours in a process of its own, and plain HTTP to talk to it."""

from __future__ import annotations

import http.client
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]  # names in small letters
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def media(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]


class Server:
    """Where one runs; ``query`` asks its SPARQL endpoint."""

    def __init__(self, address: str, endpoint: str = "/sparql") -> None:
        self.address, self.endpoint = address.rstrip("/"), endpoint
        self.netloc = urlsplit(address).netloc

    def ask(
        self,
        path: str,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        seconds: float = 60,
    ) -> Answer:
        """One request, sent as it is; a path must be encoded already."""
        line = http.client.HTTPConnection(self.netloc, timeout=seconds)
        try:
            line.request(method, path, body, dict(headers or {}))
            found = line.getresponse()
            names = {name.lower(): value for name, value in found.getheaders()}
            return Answer(found.status, names, found.read())
        finally:
            line.close()

    def query(self, query: str, accept: str = "", **parameters: str) -> Answer:
        asked = urlencode({"query": query, **parameters}, quote_via=quote)
        headers = {"Accept": accept} if accept else {}
        return self.ask(f"{self.endpoint}?{asked}", headers=headers)


@contextmanager
def serving(directory: Path, *options: str) -> Iterator[Server]:
    """``kg serve DIR`` on a free port, ended behind the test."""
    command = [sys.executable, "-m", "kg", "serve", str(directory), "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield Server(process.stdout.readline().strip())
        finally:
            process.terminate()
