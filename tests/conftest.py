"""What several tests need: real pages where they are, and a way to call ``kg``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True)
class Call:
    status: int
    out: str
    err: str


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real pages and the scorer, which is no part of the repository."""
    if not (SHARED / "score" / "score.py").is_file():
        pytest.skip("needs ../shared with the real pages and the scorer beside the checkout")
    return SHARED


@pytest.fixture
def kg(capsys: pytest.CaptureFixture[str]) -> Callable[..., Call]:
    """Run the command line in this process: ``kg("build", path)``."""
    from kg.cli import main

    def call(*arguments: object) -> Call:
        with pytest.raises(SystemExit) as end:
            main([str(a) for a in arguments])
        shown = capsys.readouterr()
        return Call(int(end.value.code or 0), shown.out, shown.err)

    return call
