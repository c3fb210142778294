"""`make bench`: how fast the dashboard answers beside a naive page, in one run on one machine. Prints, never fails.

Server time is from the moment the browser sends a wish until it has received the last of the answer, over its socket;
drawing is not in it. Bytes are those of that answer. Times differ between machines; the ratios hardly do.
"""

import csv
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice, product
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import chromium
from tests.browser.watching import Watch, settled
from tests.serving import Server, serving

ROOT = Path(__file__).parents[2]
NAIVE = Path(__file__).parent / "naive.py"
RUNS = 9
BIG_FILE_ROWS = 100_000


@dataclass
class Measured:
    """What one wish cost, time after time."""

    milliseconds: list[float] = field(default_factory=list)
    bytes_received: list[int] = field(default_factory=list)

    def told(self, base: "Measured | None" = None) -> str:
        time_, size = statistics.median(self.milliseconds), statistics.median(self.bytes_received) / 1024
        ratio = f"{time_ / statistics.median(base.milliseconds):6.2f}" if base else "      "
        return f"{time_:8.1f} ms {ratio} {size:8.0f} kB"


@dataclass
class Visit:
    """A page that is open in a browser, with its watch."""

    page: Page
    watch: Watch

    def ask(self, act: Callable[[Page], object], into: Measured) -> None:
        before = self.watch.bytes_received
        act(self.page)
        settled(self.page)
        into.milliseconds.append((self.watch.last_received - self.watch.last_sent) * 1000)
        into.bytes_received.append(self.watch.bytes_received - before)


@contextmanager
def visiting(browser: Browser, script: str, folder: Path, path: str) -> Iterator[tuple[Visit, Server]]:
    with tempfile.TemporaryDirectory() as home, serving(Path(home), script=script, folder=folder) as server:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        watch = Watch(host=server.url)
        watch.attach(page)
        page.goto(server.url + path)
        settled(page)
        yield Visit(page, watch), server
        page.close()


def again(page: Page) -> None:
    """Streamlit's key for running the page once more, nothing changed."""
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("r")


def choosing(options: Sequence[str]) -> Callable[[Page], None]:
    turn = [0]

    def choose(page: Page) -> None:
        turn[0] += 1
        page.get_by_role("combobox", name="Indikator").first.click()
        page.keyboard.type(options[turn[0] % len(options)])
        page.keyboard.press("Enter")

    return choose


def measured(visit: Visit, act: Callable[[Page], object], runs: int = RUNS) -> Measured:
    visit.ask(act, Measured())
    visit.ask(act, Measured())
    found = Measured()
    for _ in range(runs):
        visit.ask(act, found)
    return found


def first_paint_seconds(browser: Browser, address: str) -> float:
    """From asking for a page to its first figure, when the browser has been there before and the server is warm."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    times = []
    for _ in range(4):
        page = context.new_page()
        watch = Watch(host=address)
        watch.attach(page)
        start = time.perf_counter()
        page.goto(address)
        page.wait_for_selector(".js-plotly-plot .main-svg", timeout=60_000)
        times.append(time.perf_counter() - start)
        settled(page)
        page.close()
    context.close()
    return statistics.median(times[1:])


def resident_megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text().splitlines() if status.is_file() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), float("nan"))


def rank_seconds() -> float:
    """The 5,000 draws of the rank intervals for the 33 municipalities, on packaged figures."""
    from analytics.index_definition import index_by
    from analytics.index_engine import evaluate_index, rank_intervals
    from tests.sample_editions import packaged

    result = evaluate_index(packaged(), index_by("supply_conditions"))
    times = []
    for _ in range(3):
        start = time.perf_counter()
        rank_intervals(packaged(), result)
        times.append(time.perf_counter() - start)
    return min(times)


def big_file(folder: Path) -> Path:
    """A hundred thousand rows of job advertisements, all of them valid and none of them real."""
    from data.code_lists import code_list

    file = folder / "big.csv"
    months = [f"2023-{month:02d}" for month in range(1, 13)]
    keys = product(code_list("municipality"), [code for code in code_list("ssyk") if len(code) == 4], months)
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, delimiter=";")
        rows.writerow(["municipality_code", "ssyk", "month", "ads", "positions", "positions_capped_50"])
        for count, key in enumerate(islice(keys, BIG_FILE_ROWS)):
            rows.writerow([*key, count % 7, count % 13, count % 13])
    return file


def check_command(file: Path) -> list[str]:
    return [sys.executable, "-m", "data", "check", str(file), "--dataset", "job_ads", "--json"]


def main() -> None:
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.arguments())
        with visiting(browser, "naive.py", NAIVE.parent, "") as (visit, server):
            naive = measured(visit, choosing(["N02797", "N03920"]))
            naive_memory = resident_megabytes(server.pid)
        with visiting(browser, "server.py", ROOT, "/history") as (visit, server):
            empty = measured(visit, again)
            paint = first_paint_seconds(browser, f"{server.url}/municipality")
        with visiting(browser, "server.py", ROOT, "/municipality") as (visit, _):
            profile = measured(visit, again)
        with visiting(browser, "server.py", ROOT, "/skills_needs") as (visit, server):
            same = measured(visit, again)
            changed = measured(visit, choosing(["varken arbetar", "Arbetslösa 18"]))
            memory = resident_megabytes(server.pid)
            file = big_file(Path(folder))
            start = time.perf_counter()
            checking = subprocess.Popen(check_command(file), stdout=subprocess.DEVNULL, cwd=ROOT)
            during = measured(visit, again, runs=5)
            checking.wait()
        browser.close()
        start = time.perf_counter()
        subprocess.run(check_command(file), stdout=subprocess.DEVNULL, cwd=ROOT, check=False)
        seconds = time.perf_counter() - start
    print("Server time, beside the naive page, and bytes of the answer (median)")
    print(f"  an all but empty page, rerun               {empty.told(naive)}")
    print(f"  municipality profile, rerun                {profile.told(empty)}  (ratio to the all but empty page)")
    print(f"  skills needs, rerun without a change       {same.told(naive)}")
    print(f"  skills needs, another indicator            {changed.told(naive)}")
    print(f"  skills needs, rerun during an import       {during.told(same)}  (ratio to a rerun without one)")
    print(f"  naive page, another indicator              {naive.told(naive)}")
    print(f"Municipality profile, warm: first figure after {paint:.2f} s; rank intervals {rank_seconds():.2f} s")
    print(f"Memory of the server: {memory:.0f} MB; of the naive page's: {naive_memory:.0f} MB")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"A file of {BIG_FILE_ROWS} rows checked from the command line: {seconds:.1f} s; largest process here {peak:.0f} MB"
    )


if __name__ == "__main__":
    main()
