"""`python -m tests.bench.sharing`: a store in PostgreSQL beside one in a folder, in turn on one machine.

The server of the tests, on this machine and with its files flushed, so that both places promise the same. Prints the
medians and their ratios; never fails.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa

from data.access import Role
from data.journal.journal import Journal
from data.journal.notes import NoteKind, RoomNotes, Wording
from data.postgres.address import database_at
from data.reference.code_lists import code_list
from data.store.store import Store
from data.vocabulary import Origin
from tests import databases
from tests.shared_writers import PINNED

RUNS = 15
SMALL, LARGE = 500, 100_000
QUERY = "SELECT municipality_code, sum(ads) FROM job_ads GROUP BY municipality_code ORDER BY 1"


def table(rows: int, seed: int) -> pa.Table:
    """Invented job advertisements."""
    places, jobs = list(code_list("municipality")), [code for code in code_list("ssyk") if len(code) == 4]
    keys = [(places[n % 33], jobs[n // 33 % len(jobs)], f"20{10 + n // 33 // len(jobs):02d}-01") for n in range(rows)]
    columns = {name: [key[place] for key in keys] for place, name in enumerate(("municipality_code", "ssyk", "month"))}
    counts = pa.array([(n * 7 + seed) % 90 for n in range(rows)], pa.int64())
    return pa.table({**columns, "ads": counts, "positions": counts, "positions_capped_50": counts})


def in_turn(folder: Callable[[int], object], database: Callable[[int], object], runs: int = RUNS) -> tuple[float, float]:
    """The median milliseconds of each."""
    times: tuple[list[float], list[float]] = ([], [])
    for run in range(runs + 2):
        both = list(enumerate((folder, database)))
        for place, act in both if run % 2 else both[::-1]:
            start = time.perf_counter()
            act(run)
            if run > 1:
                times[place].append((time.perf_counter() - start) * 1000)
    return statistics.median(times[0]), statistics.median(times[1])


def told(what: str, pair: tuple[float, float]) -> None:
    """One line."""
    print(f"  {what:<44}{pair[0]:9.2f} ms {pair[1]:9.2f} ms {pair[1] / pair[0]:6.2f}")


def publishing(store: Store, rows: int, first: int) -> Callable[[int], object]:
    """Publish another table of that many rows, made before; no two places the same, which might be remembered."""
    tables = [table(rows, first + seed) for seed in range(RUNS + 2)]

    def act(run: int) -> object:
        given = {"job_ads": tables[run]}
        return store.publish(given, origin=Origin.UPLOADED, note="", who="", base=store.latest(), role=Role.ADMIN)

    return act


def asking(store: Store) -> Callable[[int], object]:
    """What a page asks that has been here before: the edition, and a SELECT whose answer is not kept."""
    return lambda run: store.edition().rows(f"{QUERY} LIMIT {30 + run}")


def noting(journal: Journal) -> Callable[[int], object]:
    """One note."""
    notes = RoomNotes(journal)
    return lambda run: notes.add(PINNED, Wording(kind=NoteKind.DECISION, text=f"nummer {run}"))


def report() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as home, databases.new_database(databases.new_server()) as address:
        folder, shared = Store(Path(home) / "folder"), Store(Path(home) / "cache", database=database_at(address))
        journals = Journal(folder.home), Journal(shared.home, shared.database)
        for store in (folder, shared):
            store.open()
        end = shared.keep_up()
        print("A store in a folder, one in PostgreSQL, and the ratio")
        for rows in (SMALL, LARGE):
            told(f"publishing {rows} rows", in_turn(publishing(folder, rows, 0), publishing(shared, rows, 40)))
        told("an edition asked, after the first visit", in_turn(asking(folder), asking(shared)))
        told("the latest number", in_turn(lambda _: folder.latest(), lambda _: shared.latest()))
        told("a note", in_turn(noting(journals[0]), noting(journals[1])))
        notes = [RoomNotes(journal) for journal in journals]
        told("all notes read", in_turn(lambda _: notes[0].all(), lambda _: notes[1].all()))
        end()


if __name__ == "__main__":
    report()
