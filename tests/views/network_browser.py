"""A headless Chromium, driven by the DevTools protocol over two pipes; standard library only."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import select
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)


def chromium() -> str | None:
    """The browser on this machine's PATH, if any."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


class Browser:
    """One browser with one tab; ``events`` gathers what the page says meanwhile."""

    def __init__(self, path: str, *flags: str) -> None:
        self.profile = tempfile.mkdtemp(prefix="kg-chromium-")
        to_read, to_write = self._pipe(), self._pipe()
        arguments = [path, *FLAGS, *flags, f"--user-data-dir={self.profile}", "about:blank"]
        quiet = os.open(os.devnull, os.O_RDWR)
        self.process = os.posix_spawn(
            path,
            arguments,
            {**os.environ, "LANG": "C.UTF-8"},
            file_actions=[
                (os.POSIX_SPAWN_DUP2, quiet, 1),
                (os.POSIX_SPAWN_DUP2, quiet, 2),
                (os.POSIX_SPAWN_DUP2, to_read[0], 3),
                (os.POSIX_SPAWN_DUP2, to_write[1], 4),
            ],
            setpgroup=0,
        )
        for handle in (to_read[0], to_write[1], quiet):
            os.close(handle)
        self._out, self._in = to_read[1], to_write[0]
        self._left = b""
        self._number = 0
        self.events: list[dict[str, Any]] = []
        targets = self.call("Target.getTargets", session=None)["targetInfos"]
        page = next(t["targetId"] for t in targets if t["type"] == "page")
        self.session: str | None = self.call(
            "Target.attachToTarget", session=None, targetId=page, flatten=True
        )["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "DOM"):
            self.call(f"{domain}.enable")

    @staticmethod
    def _pipe() -> tuple[int, int]:
        """A pipe with both ends above the numbers that the browser's own ends take."""
        ends = os.pipe()
        high = tuple(fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in ends)
        for end in ends:
            os.close(end)
        return high[0], high[1]

    def call(self, method: str, session: str | None = "", **parameters: Any) -> dict[str, Any]:
        """Send one command and wait for its answer."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        own = self.session if session == "" else session
        if own:
            message["sessionId"] = own
        os.write(self._out, json.dumps(message).encode() + b"\0")
        end = time.monotonic() + 60
        while True:
            answer = self._next(end - time.monotonic())
            if answer is None:
                raise TimeoutError(method)
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return dict(answer["result"])
            self.events.append(answer)

    def _next(self, seconds: float) -> dict[str, Any] | None:
        end = time.monotonic() + seconds
        while b"\0" not in self._left:
            wait = end - time.monotonic()
            if wait <= 0 or not select.select([self._in], [], [], wait)[0]:
                return None
            data = os.read(self._in, 1 << 20)
            if not data:
                raise EOFError("the browser has gone")
            self._left += data
        raw, _, self._left = self._left.partition(b"\0")
        return dict(json.loads(raw))

    def run(self, script: str) -> Any:
        """The value of an expression in the page; promises are awaited."""
        answer = self.call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in answer:
            raise RuntimeError(json.dumps(answer["exceptionDetails"], ensure_ascii=False)[:800])
        return answer["result"].get("value")

    def wait(self, script: str, seconds: float = 20) -> Any:
        """Wait until an expression is true and return it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            value = self.run(script)
            if value:
                return value
            time.sleep(0.05)
        raise TimeoutError(script)

    def settle(self) -> None:
        """Let two frames pass."""
        self.run("new Promise(r => requestAnimationFrame(() => requestAnimationFrame(() => r(1))))")

    def open(self, path: Path, fragment: str = "") -> None:
        """Open a file afresh and wait for our script to have drawn."""
        self.call("Page.navigate", url="about:blank")
        self.events.clear()
        self.call("Page.navigate", url=path.resolve().as_uri() + fragment)
        self.wait("document.documentElement?.dataset.ready === 'yes'")
        self.settle()

    def size(self, width: int, height: int, mobile: bool = False, scale: float = 1) -> None:
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=scale,
            mobile=mobile,
        )

    def dark(self, on: bool) -> None:
        value = "dark" if on else "light"
        features = [{"name": "prefers-color-scheme", "value": value}]
        self.call("Emulation.setEmulatedMedia", features=features)

    def key(self, key: str, text: str = "") -> None:
        code = {"/": 191, "?": 191, "Enter": 13, "Escape": 27, "ArrowRight": 39, "ArrowLeft": 37}
        code |= {"ArrowDown": 40, "ArrowUp": 38, "Tab": 9}
        more: dict[str, Any] = {"key": key, "windowsVirtualKeyCode": code.get(key, ord(key[0]))}
        if text or len(key) == 1:
            more["text"] = text or key
        self.call("Input.dispatchKeyEvent", type="keyDown", **more)
        self.call("Input.dispatchKeyEvent", type="keyUp", **more)

    def type(self, text: str) -> None:
        self.call("Input.insertText", text=text)

    def click(self, x: float, y: float, count: int = 1) -> None:
        for kind in ("mousePressed", "mouseReleased"):
            self.call(
                "Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=count
            )

    def shot(self, path: Path) -> Path:
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot")["data"]))
        return path

    def said(self) -> list[str]:
        """Console errors, warnings, exceptions and blocked loads since the page was opened."""
        self.run("1")
        found = []
        for event in self.events:
            what, how = event.get("method"), event.get("params", {})
            if what == "Runtime.exceptionThrown":
                found.append(json.dumps(how["exceptionDetails"], ensure_ascii=False)[:500])
            elif what == "Runtime.consoleAPICalled" and how["type"] in ("error", "warning"):
                found.append(json.dumps(how["args"], ensure_ascii=False)[:500])
            elif what == "Log.entryAdded" and how["entry"]["level"] in ("error", "warning"):
                found.append(how["entry"]["text"])
            elif what == "Page.javascriptDialogOpening":
                found.append("dialog: " + how["message"])
        return found

    def requests(self) -> list[str]:
        """All addresses asked for since the page was opened."""
        self.run("1")
        sent = [e["params"] for e in self.events if e.get("method") == "Network.requestWillBeSent"]
        return [s["request"]["url"] for s in sent]

    def close(self) -> None:
        try:
            self.call("Browser.close", session=None)
        except (OSError, EOFError, TimeoutError, RuntimeError):
            os.killpg(self.process, signal.SIGKILL)
        os.close(self._out)
        os.close(self._in)
        os.waitpid(self.process, 0)
        for _ in range(20):  # its helpers may write for a moment more
            shutil.rmtree(self.profile, ignore_errors=True)
            if not Path(self.profile).exists():
                break
            time.sleep(0.1)


@contextmanager
def browser(*flags: str) -> Iterator[Browser]:
    path = chromium()
    assert path is not None
    found = Browser(path, *flags)
    try:
        yield found
    finally:
        found.close()
