"""The wheel has all it needs: installed elsewhere, ``kg build`` works in an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BUILD = "import hatchling.build, sys; print(hatchling.build.build_wheel(sys.argv[1]))"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built by what pyproject.toml names, without a network."""
    folder = tmp_path_factory.mktemp("dist")
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(folder)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return folder / done.stdout.split()[-1]


def test_the_wheel_carries_its_data(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for folder in ("ontology", "seeds"):
        ours = {
            p.relative_to(ROOT).as_posix()
            for p in (ROOT / folder).rglob("*")
            if p.is_file() and not p.name.startswith(".")
        }
        assert ours, folder
        assert {f"kg/_data/{p}" for p in ours} <= set(names)
    lists = {p.relative_to(ROOT).as_posix() for p in (ROOT / "kg").rglob("*.toml")}
    assert lists <= set(names)
    site = {p.relative_to(ROOT).as_posix() for p in (ROOT / "kg/views/server").rglob("*.[chjst]*")}
    assert {p for p in site if not p.endswith((".pyc", ".py"))} <= set(names)
    assert not [n for n in names if n.startswith("tests/") or n.endswith(".pyc")]


def test_the_installed_wheel_builds_in_an_empty_folder(wheel, tmp_path):
    home = tmp_path / "venv"
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / "python"
    pip = [sys.executable, "-m", "pip", "--isolated", "--quiet", "--python", str(python)]
    subprocess.run([*pip, "install", "--no-deps", "--no-index", str(wheel)], check=True)
    asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(subprocess.check_output([python, "-I", "-c", asked], text=True).strip())
    # The libraries are lent by this environment, as one path behind the wheel's own; the checkout,
    # which a .pth file of this environment names, is left out by that.
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")

    empty = tmp_path / "empty"
    empty.mkdir()
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    done = subprocess.run(
        [scripts / "kg", "build"],
        cwd=empty, env=environment, capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    where = subprocess.check_output(
        [python, "-P", "-c", "import kg; print(kg.__file__)"], cwd=empty, env=environment, text=True
    )
    assert Path(where.strip()).is_relative_to(site)
    assert (empty / "exports" / "graph.ttl").stat().st_size > 10_000
    assert (empty / "exports" / "graph.html").exists()
