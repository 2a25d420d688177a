"""How long ``kg --version`` takes beside importing the heavy libraries together.

python tests/bench/startup.py [RUNS]: both in seconds of processor time, and their ratio.
"""

from __future__ import annotations

import resource
import subprocess
import sys

OURS = ["-m", "kg", "--version"]
HEAVY = ["-W", "ignore", "-c", "import rdflib, networkx, jieba, pyvis"]


def seconds(arguments: list[str], runs: int) -> float:
    """The least processor time of a Python call: what it takes where nothing disturbs it."""
    times = []
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


def ratio(runs: int = 5) -> tuple[float, float, float]:
    """Ours, the libraries', and the one divided by the other."""
    ours, heavy = seconds(OURS, runs), seconds(HEAVY, runs)
    return ours, heavy, ours / heavy


if __name__ == "__main__":
    ours, heavy, share = ratio(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
    print(f"kg --version {ours:.3f} s, the libraries {heavy:.3f} s, ratio {share:.3f}")
