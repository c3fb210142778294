"""`make bench`: how fast the dashboard answers beside a naive page, in one run on one machine. Prints, never fails.

Server time is the time of one script run without a browser; bytes are what a browser received over its socket.
Times differ between machines; the ratios hardly do.
"""

import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from streamlit.testing.v1 import AppTest

from tests.browser import chromium
from tests.browser.watching import Watch, settled
from tests.serving import serving

ROOT = Path(__file__).parents[2]
NAIVE = Path(__file__).parent / "naive.py"
RUNS = 25
OURS = ["neet_16_24", "unemployment_18_65"]
THEIRS = ["N02797", "N03920"]


def milliseconds(run: Callable[[], object], runs: int = RUNS) -> float:
    """Median wall time of a call after two warm-up calls."""
    run(), run()
    gc.collect()
    gc.freeze()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def server_times() -> dict[str, float]:
    empty = AppTest.from_string("import streamlit as st\nst.write('.')", default_timeout=60)
    ours = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    ours.switch_page("pages/skills_needs.py")
    ours.run()
    naive = AppTest.from_file(str(NAIVE), default_timeout=60).run()
    turn = [0]

    def change_ours() -> None:
        turn[0] += 1
        ours.selectbox(key="choice_indicator").set_value(OURS[turn[0] % 2]).run()

    def change_naive() -> None:
        turn[0] += 1
        naive.selectbox[0].set_value(THEIRS[turn[0] % 2]).run()

    return {
        "an empty page, rerun": milliseconds(empty.run),
        "skills needs, rerun without a change": milliseconds(ours.run),
        "skills needs, another indicator": milliseconds(change_ours),
        "naive page, another indicator": milliseconds(change_naive),
    }


def resident_megabytes(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return float("nan")


def bytes_of(page: Page, watch: Watch, act: Callable[[], object]) -> int:
    before = watch.bytes_received
    act()
    settled(page)
    return watch.bytes_received - before


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).first.click()
    page.keyboard.type(option)
    page.keyboard.press("Enter")


def traffic(script: str, folder: Path, path: str, options: tuple[str, str]) -> tuple[dict[str, int], float]:
    """Bytes for the first load, for another indicator, and for the first one again; and the server's memory."""
    with (
        tempfile.TemporaryDirectory() as home,
        serving(Path(home), script=script, folder=folder) as server,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.arguments())
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        watch = Watch(host=server.url)
        watch.attach(page)
        found = {"first load": bytes_of(page, watch, lambda: page.goto(server.url + path))}
        found["another indicator"] = bytes_of(page, watch, lambda: choose(page, "Indikator", options[0]))
        found["back again"] = bytes_of(page, watch, lambda: choose(page, "Indikator", options[1]))
        memory = resident_megabytes(server.pid)
        browser.close()
    return found, memory


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        os.environ["KOMPETENS_HOME"] = home
        times = server_times()
    base = times["naive page, another indicator"]
    print("Server time of one run (median)")
    for name, value in times.items():
        print(f"  {name:<40} {value:7.1f} ms   {value / base:5.2f} of the naive page")
    print("Bytes over the socket, and memory of the server")
    for name, (found, memory) in {
        "skills needs": traffic("server.py", ROOT, "/skills_needs", ("NEET", "Arbetslösa 18")),
        "naive page": traffic("naive.py", NAIVE.parent, "", ("N02797", "N03920")),
    }.items():
        print(f"  {name:<14}" + "".join(f"{key}: {value / 1024:7.0f} kB   " for key, value in found.items()), end="")
        print(f"memory: {memory:.0f} MB")


if __name__ == "__main__":
    sys.exit(main())
