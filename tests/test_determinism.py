"""The same pages give the same bytes, whatever their order, the workers or the hash seed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
FILES = ("graph.ttl", "evidence.ttl", "pages.json", "review.jsonl", "graph.html")


def pages() -> list[Path]:
    return sorted(SEEDS.glob("*.txt"))


def build(out: Path, *arguments: object, **environment: str) -> list[bytes]:
    """Build in a process of its own; the bytes of what a build of the same input must repeat."""
    subprocess.run(
        [sys.executable, "-m", "kg", "build", "--quiet", "--out", str(out), *map(str, arguments)],
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, **environment},
    )
    return [(out / name).read_bytes() for name in FILES]


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    return build(tmp_path_factory.mktemp("first"), *pages(), PYTHONHASHSEED="1")


def test_order_workers_and_hash_seed_do_not_show(first, tmp_path):
    again = build(tmp_path, *reversed(pages()), "--jobs", 3, PYTHONHASHSEED="2")
    for name, a, b in zip(FILES, first, again, strict=True):
        assert a == b, name


def test_locale_and_time_zone_do_not_show(first, tmp_path):
    again = build(tmp_path, *pages(), LC_ALL="C", LANG="C", TZ="Asia/Shanghai", PYTHONUTF8="0")
    for name, a, b in zip(FILES, first, again, strict=True):
        assert a == b, name


def test_the_folder_of_the_pages_does_not_show(first, tmp_path):
    for page in pages():
        (tmp_path / "deep" / page.stem).mkdir(parents=True)
        shutil.copy(page, tmp_path / "deep" / page.stem)
        for side in SEEDS.glob(f"{page.stem}.*"):
            shutil.copy(side, tmp_path / "deep" / page.stem)
    again = build(tmp_path / "out", tmp_path / "deep")
    for name, a, b in zip(FILES, first, again, strict=True):
        assert a == b, name
