"""A built graph as a web site: its pages, and ``/sparql`` by the SPARQL 1.1 Protocol.

Everything comes from the folder that is served and from this package; no page asks another host.
"""

from __future__ import annotations

import socket
from pathlib import Path

from kg.errors import UsageError
from kg.views.server.settings import Settings

__all__ = ["Settings", "listen", "serve"]

_TRIES = 20  # ports to try from a busy one on
_HEAD = 256 * 1024  # bytes of a request line with its headers: a query in the address fits


def listen(host: str, port: int) -> tuple[socket.socket, int]:
    """A listening socket and its port: the one asked for, or the next free one; 0 takes any.

    Raises:
        UsageError: the address is none of this machine's, or no port is free.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    last = "no port is free"
    for candidate in range(port, min(port + _TRIES, 65536)) if port else (0,):
        own = socket.socket(family, socket.SOCK_STREAM)
        own.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            own.bind((host, candidate))
            own.listen(512)
        except OSError as error:
            own.close()
            last = error.strerror or str(error)
            continue
        return own, int(own.getsockname()[1])
    raise UsageError(f"cannot listen: {last}", f"{host}:{port}", "another --host or --port")


def serve(settings: Settings, own: socket.socket, talk: bool = False) -> None:
    """Serve until interrupted.

    Args:
        settings: what and how.
        own: a listening socket.
        talk: log each request to standard error.

    Raises:
        UsageError: the folder holds no graph.
        KeyboardInterrupt: somebody asked it to stop, and all workers have ended.
    """
    import uvicorn

    from kg.views.server.app import app

    config = uvicorn.Config(
        app(settings),
        log_level="info" if talk else "warning",
        access_log=talk,
        server_header=False,
        proxy_headers=False,
        http="h11",  # it limits the head of a request, to what is said below
        loop="auto",
        ws="none",
        lifespan="on",
        h11_max_incomplete_event_size=_HEAD,
        limit_concurrency=1000,
        timeout_graceful_shutdown=2,
    )
    uvicorn.Server(config).run([own])


def built(directory: Path) -> None:
    """Raise UsageError where a folder holds no graph."""
    from kg.views import store

    store.sources(directory)
