"""`python -m tests.bench.large`: ten million rows of job advertisements on their way to a map, beside pandas.

Invented rows, published by the product's own functions as an import would. Alternating in one run: the product from the
edition to the finished map, with its connection open and nothing remembered of the answer (warm), as the second visitor
gets it (remembered), and as the first question of a process with everything imported (cold); and pandas reading the very
same Parquet file and summing up, with all columns and with the three it needs. Prints; never fails.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pyarrow as pa

from analytics.evaluation import evaluate as evaluation
from analytics.registry.indicator import indicator_by
from data.access import Role
from data.reference.code_lists import code_list
from data.store import asking
from data.store import edition as edition_module
from data.store.store import Edition, Store
from data.vocabulary import Division, Origin
from ui import theme
from ui.figures import maps
from ui.wording.catalogue import Catalogue

ROOT = Path(__file__).parents[2]
ROWS = 10_000_000
RUNS = 7
LAST_YEAR = 2025
INDICATORS = ("advert_pressure",)


def advertisements(rows: int) -> pa.Table:
    """Rows for municipality, occupation and month, from the last month backwards, with invented counts."""
    jobs = [code for code in code_list("ssyk") if len(code) == 4]
    places = list(code_list("municipality"))
    place = np.arange(rows)
    months = -(-rows // (len(places) * len(jobs)))
    last = 12 * LAST_YEAR + 11
    names = [f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(last - months + 1, last + 1)]
    ads = np.random.default_rng(2022).poisson(3, rows)
    return pa.table(
        {
            "municipality_code": _coded(places, place % len(places)),
            "ssyk": _coded(jobs, place // len(places) % len(jobs)),
            "month": _coded(names, months - 1 - place // (len(places) * len(jobs))),
            "ads": pa.array(ads),
            "positions": pa.array(2 * ads),
            "positions_capped_50": pa.array(2 * ads),
        }
    )


def _coded(values: list[str], places: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(places.astype(np.int32)), pa.array(values)).cast(pa.string())


def employees() -> pa.Table:
    """One count of employees for each municipality and year, which the advertisements are divided by."""
    keys = [(code, year) for year in range(LAST_YEAR - 80, LAST_YEAR + 1) for code in code_list("municipality")]
    codes, years = zip(*keys, strict=True)
    same = {"ssyk": "2221", "sex": "T", "age_group": "total"}
    return pa.table(
        {
            "region_code": list(codes),
            **{name: [value] * len(keys) for name, value in same.items()},
            "year": list(years),
            "employees": [20_000 + 10 * place for place in range(len(keys))],
        }
    )


def published(home: Path, rows: int) -> Store:
    """A store whose newest edition has that many rows of advertisements."""
    store = Store(home)
    store.open()
    tables = {"job_ads": advertisements(rows), "occupation_employment": employees()}
    store.publish(tables, origin=Origin.UPLOADED, note="", who="", base=store.latest(), role=Role.ADMIN)
    return store


def map_of(edition: Edition, indicator: str) -> int:
    """From the edition to what is sent to a browser; the bytes of the map."""
    result = evaluation.evaluate(edition, indicator_by(indicator), division=Division.MUNICIPALITY)
    figure = maps.choropleth(Catalogue("sv"), result, theme.LIGHT)
    return len(go.Figure(figure, _validate=False).to_json())


def forget(edition: Edition) -> None:
    """Forget the answers, not the connection."""
    edition_module.KEPT = asking.KeptAnswers()
    evaluation._CELLS.pop(edition, None)


def product(edition: Edition) -> Callable[[], object]:
    """A question nobody has asked this process before."""

    def ask() -> object:
        forget(edition)
        return map_of(edition, INDICATORS[0])

    return ask


def cold(home: Path) -> float:
    """Seconds of the first question of a new process, its imports not counted."""
    command = [sys.executable, "-m", "tests.bench.large", "--cold", str(home)]
    return float(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)


def with_pandas(file: Path, columns: list[str] | None) -> Callable[[], object]:
    """Read the file and sum up a year's positions by municipality."""

    def ask() -> object:
        rows = pd.read_parquet(file, columns=columns)
        rows = rows[rows["month"].between(f"{LAST_YEAR}-01", f"{LAST_YEAR}-12")]
        return rows.groupby("municipality_code")["positions_capped_50"].sum()

    return ask


def every_year(file: Path) -> Callable[[], object]:
    """The same for all years, as the product answers at once."""

    def ask() -> object:
        rows = pd.read_parquet(file, columns=["municipality_code", "month", "positions_capped_50"])
        return rows.groupby(["municipality_code", "month"])["positions_capped_50"].sum()

    return ask


def in_turn(acts: dict[str, Callable[[], object]], runs: int) -> Iterator[tuple[str, float]]:
    """The median milliseconds of each, one after the other and then again."""
    times: dict[str, list[float]] = {name: [] for name in acts}
    for _ in range(runs):
        for name, act in acts.items():
            start = time.perf_counter()
            act()
            times[name].append((time.perf_counter() - start) * 1000)
    return ((name, statistics.median(each)) for name, each in times.items())


def measure(home: Path, rows: int, runs: int) -> None:
    """Print."""
    start = time.perf_counter()
    edition = published(home, rows).edition()
    file = home / edition.manifest.datasets["job_ads"].file
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{rows} rows: published in {time.perf_counter() - start:.0f} s, {file.stat().st_size / 2**20:.0f} MB of Parquet,"
        f" the process at most {peak:.0f} MB"
    )
    acts = {
        "the product, warm": product(edition),
        "the product, remembered": lambda: map_of(edition, INDICATORS[0]),
        "pandas, all columns, the last year": with_pandas(file, None),
        "pandas, three columns, the last year": with_pandas(file, ["municipality_code", "month", "positions_capped_50"]),
        "pandas, three columns, every month": every_year(file),
    }
    first: float | None = None
    for name, took in in_turn(acts, runs):
        first = first or took
        print(f"  {name:<40}{took:9.1f} ms {took / first:8.2f}")
    seconds = statistics.median(cold(home) for _ in range(3))
    print(f"  {'the product, cold':<40}{1000 * seconds:9.1f} ms")


def main() -> None:
    """Read the command line and run."""
    words = argparse.ArgumentParser(prog="python -m tests.bench.large", description=__doc__)
    words.add_argument("--rows", type=int, default=ROWS)
    words.add_argument("--runs", type=int, default=RUNS)
    words.add_argument("--cold", type=Path, help=argparse.SUPPRESS)
    asked = words.parse_args()
    if asked.cold is not None:
        start = time.perf_counter()
        store = Store(asked.cold)
        store.open()
        map_of(store.edition(), INDICATORS[0])
        print(time.perf_counter() - start)
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), asked.rows, asked.runs)


if __name__ == "__main__":
    main()
