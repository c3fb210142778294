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

from tests.bench import exports, sharing
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


NOTE_PAINTS = """
(() => {
  const paints = window.paints = {};
  const watch = (type, note) =>
    new PerformanceObserver(list => list.getEntries().forEach(note)).observe({type, buffered: true});
  watch('paint', entry => { if (entry.name === 'first-contentful-paint') paints.first = entry.startTime; });
  watch('largest-contentful-paint', entry => { paints.largest = entry.startTime; });
  const note = () => {
    if (!paints.figure && document.querySelector('.js-plotly-plot .main-svg')) paints.figure = performance.now();
  };
  new MutationObserver(note).observe(document, {subtree: true, childList: true});
})();
"""


@dataclass(frozen=True, kw_only=True)
class Paints:
    """Seconds from asking for a page, as the browser itself measures: the first content, the largest, the first figure.

    The largest content of the profile is its headline sentence: when that stands there, the page can be read.
    """

    first: float
    largest: float
    figure: float

    def told(self, base: "Paints | None" = None) -> str:
        words = []
        for name in ("first", "largest", "figure"):
            seconds, other = getattr(self, name), getattr(base, name) if base else 0.0
            ratio = f" ({seconds / other:.2f})" if other > 0 and seconds > 0 else ""
            words.append(f"{name} {seconds:.2f} s{ratio}" if seconds > 0 else f"{name} none")
        return ", ".join(words)


def paints(browser: Browser, address: str) -> Paints:
    """The median of three visits, when the browser has been there before and the server is warm."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    found: list[dict[str, float]] = []
    for _ in range(4):
        page = context.new_page()
        watch = Watch(host=address)
        watch.attach(page)
        page.add_init_script(NOTE_PAINTS)
        page.goto(address)
        settled(page)
        found.append(page.evaluate("window.paints"))
        page.close()
    context.close()
    names = ("first", "largest", "figure")
    return Paints(**{name: statistics.median(one.get(name, 0.0) for one in found[1:]) / 1000 for name in names})


def resident_megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text().splitlines() if status.is_file() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), float("nan"))


def rank_seconds() -> float:
    """The 5,000 draws of the rank intervals for the 33 municipalities, on packaged figures."""
    from analytics.indices.evaluate import evaluate_index, rank_intervals
    from analytics.registry.index import index_by
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
    from data.reference.code_lists import code_list

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
            naive_paints = paints(browser, server.url)
        with visiting(browser, "server.py", ROOT, "/history") as (visit, server):
            empty = measured(visit, again)
            empty_paints = paints(browser, f"{server.url}/history")
            profile_paints = paints(browser, f"{server.url}/municipality")
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
    print(
        "What is painted when, warm (in brackets the ratio to the naive page): first content, largest content, first figure"
    )
    print(f"  naive page, one map                        {naive_paints.told()}")
    print(f"  an all but empty page                      {empty_paints.told(naive_paints)}")
    print(f"  municipality profile                       {profile_paints.told(naive_paints)}")
    print(f"Rank intervals of 33 municipalities: {rank_seconds():.2f} s")
    exports.report()
    sharing.report()
    print(f"Memory of the server: {memory:.0f} MB; of the naive page's: {naive_memory:.0f} MB")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"A file of {BIG_FILE_ROWS} rows checked from the command line: {seconds:.1f} s; largest process here {peak:.0f} MB"
    )


if __name__ == "__main__":
    main()
