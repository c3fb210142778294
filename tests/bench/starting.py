"""`python -m tests.bench.starting [--beside CHECKOUT]`: from the command to the first complete answer of the start page.

In turn: this checkout, another one (of an earlier version, say) and an empty Streamlit page, which is the floor. Each on a
home that is there (`kept`) or is made by the start (`fresh`). Prints medians of wall and of the server's processor seconds
and their ratio to the first named; never fails.
"""

import argparse
import asyncio
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path

import psutil

from tests.race.streamlit_visitor import StreamlitVisitor
from tests.serving import ROOT, end, free_port

RUNS = 5
Started = tuple[float, float]
"""Wall and processor seconds until the start page was there."""


def started(script: Path, home: Path) -> Started:
    """Start a server and visit it once."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", script.name, f"--server.port={port}", "--server.headless=true"]
    environment = {**os.environ, "KOMPETENS_HOME": str(home)}
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=script.parent, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(f"http://127.0.0.1:{port}/_stcore/health", process)
        answered = asyncio.run(_visit(f"http://127.0.0.1:{port}"))
        return answered - start, sum(psutil.Process(process.pid).cpu_times()[:2])
    finally:
        end(process)


async def _visit(url: str) -> float:
    visitor = StreamlitVisitor(url, "", "")
    await visitor.arrive()
    await visitor.leave()
    return visitor.answered


def _wait(health: str, process: "subprocess.Popen[bytes]") -> None:
    while process.poll() is None:
        try:
            with urllib.request.urlopen(health, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.01)
    raise RuntimeError(f"the server ended with code {process.returncode}")


def measure(scripts: Mapping[str, Path], runs: int, folder: Path) -> None:
    """Print both tables."""
    for kind in ("kept", "fresh"):
        times: dict[str, list[Started]] = {name: [] for name in scripts}
        for run in range(runs + 1):
            for name, script in list(scripts.items())[:: 1 if run % 2 else -1]:
                home = folder / name.replace(" ", "-")
                if kind == "fresh":
                    shutil.rmtree(home, ignore_errors=True)
                took = started(script, home)
                times[name] += [took] if run else []
        base = _medians(next(iter(times.values())))
        for name, took_each in times.items():
            told = zip(_medians(took_each), base, strict=True)
            print(f"  {kind:6}{name:20}" + "   ".join(f"{part:6.2f} s {part / of:5.2f}" for part, of in told), flush=True)


def _medians(took: Sequence[Started]) -> Started:
    return statistics.median(wall for wall, _ in took), statistics.median(cpu for _, cpu in took)


def main() -> None:
    """Read the command line and run."""
    words = argparse.ArgumentParser(prog="python -m tests.bench.starting", description=__doc__)
    words.add_argument("--beside", type=Path, help="another checkout, whose packages must be those of this one")
    words.add_argument("--runs", type=int, default=RUNS)
    asked = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.py"
        empty.write_text("import streamlit as st\n\nst.write('x')\n", encoding="utf-8")
        beside = {"the other": asked.beside.resolve() / "server.py"} if asked.beside else {}
        print("Until the start page is there: wall, CPU, each with its ratio to the first line's")
        measure({**beside, "this": ROOT / "server.py", "an empty page": empty}, asked.runs, Path(folder))


if __name__ == "__main__":
    main()
