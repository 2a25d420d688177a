"""What stands before every route: whose name we are called by, who may write, what a page may do.

A browser that a hostile page has sent here with a name that now leads to 127.0.0.1 (DNS rebinding)
still says that name in ``Host``; so only names of ours are answered.
"""

from __future__ import annotations

import ipaddress
import os
import re
from typing import TYPE_CHECKING

from kg.views.server.problems import Problem, response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from kg.views.server.settings import Settings

#: Nothing but our own files, no script or style inside a page, nobody may frame it.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\[\]:@/\s]+)(?::\d{1,5})?")
_LOCAL = ("localhost", "127.0.0.1", "::1")
_CORS = {
    "access-control-allow-origin": "*",
    "access-control-allow-methods": "GET, POST, OPTIONS",
    "access-control-allow-headers": "Accept, Content-Type",
    "access-control-max-age": "86400",
    "cross-origin-resource-policy": "cross-origin",
}


class Shield:
    """ASGI middleware; see above."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings
        self.names = {*_LOCAL, *settings.hosts, settings.host}
        self.any_number = settings.host in ("0.0.0.0", "::", "")
        self.defaults = [(k.lower().encode(), v.encode()) for k, v in HEADERS.items()]
        self.shared = [(k.encode(), v.encode()) for k, v in _CORS.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let the application answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        open_ = self.settings.cors and scope["path"] == "/sparql"

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = list(message["headers"])
                names = {name for name, _ in own}
                if open_:
                    own += [pair for pair in self.shared if pair[0] not in names]
                    names |= {name for name, _ in self.shared}
                own += [pair for pair in self.defaults if pair[0] not in names]
                message = {**message, "headers": own}
            await send(message)

        refused = self._refuse(scope)
        if refused is not None:
            await response(refused, None)(scope, receive, guarded)
            return
        begun = False

        async def noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await guarded(message)

        try:
            await self.app(scope, receive, noted)
        except Exception as error:
            if begun or os.environ.get("KG_DEBUG", "") not in ("", "0"):
                raise
            said = " ".join(f"internal error, {type(error).__name__}: {error}".split())
            fault = Problem(500, said, "", "KG_DEBUG=1 shows where")
            await response(fault, None)(scope, receive, guarded)

    def _refuse(self, scope: Scope) -> Problem | None:
        headers: dict[bytes, list[str]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name, []).append(value.decode("latin-1"))
        hosts = headers.get(b"host", [])
        if len(hosts) != 1:
            return Problem(400, f"{len(hosts)} Host headers", "", "one")
        if not self._ours(hosts[0]):
            known = ", ".join(sorted(self.names - {""}))
            advice = f"one of {known}; kg serve --allow-host NAME adds one"
            return Problem(421, f"the host {hosts[0]!r} is not served here", "", advice)
        if scope["method"] == "POST" and scope["path"] != "/sparql":
            return self._stranger(headers, hosts[0])
        return None

    def _ours(self, host: str) -> bool:
        match = _HOST.fullmatch(host)
        if match is None:
            return False
        name = match[1].strip("[]").lower().removesuffix(".")
        if name in self.names:
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return self.any_number  # a number cannot be rebound

    def _stranger(self, headers: dict[bytes, list[str]], host: str) -> Problem | None:
        """Refuse what another site's page sends in its reader's name.

        ``Sec-Fetch-Site`` no script can set; a browser too old to send it sends ``Origin``, which
        under our policy of referrers is null for a form.
        """
        origin = headers.get(b"origin", [f"http://{host}"])[-1]
        site = headers.get(b"sec-fetch-site", [])
        if site == ["same-origin"] or (not site and origin == f"http://{host}"):
            return None
        return Problem(403, f"sent from {origin}", "", "only pages of this server may do that")
