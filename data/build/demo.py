"""Build the demo data sets: invented, seeded, the same bytes every time.

    python -m data.build.demo [FOLDER]

Nobody has published dates, places, attendance or pilots of the learning series, so all of it is made up here and
says so.
"""

import csv
import io
import sys
from pathlib import Path
from random import Random

from data.build import demo_observations, demo_pilots, demo_sessions
from data.build.demo_sessions import Row
from data.contracts.contract import CONTRACTS

PACKAGED = Path(__file__).parents[1] / "packaged"
SEED = 2022


def tables() -> dict[str, list[Row]]:
    """Every demo data set by id, its cells written as they stand in the file."""
    drawn = demo_sessions.people(Random(SEED))
    attendance = demo_sessions.attendance(drawn, Random(SEED + 1))
    seats = {
        session: sum(int(row["seats"]) for row in attendance if row["session_id"] == session and row["seats"].isdigit())
        for session in demo_sessions.SESSIONS
    }
    return {
        "sessions": demo_sessions.sessions(),
        "attendance": attendance,
        "attendance_patterns": demo_sessions.attendance_patterns(drawn),
        "target_population": demo_sessions.target_population(Random(SEED + 2)),
        "session_evaluation": demo_sessions.session_evaluation(seats, Random(SEED + 3)),
        "pilots": demo_pilots.pilots(),
        "pilot_municipalities": demo_pilots.pilot_municipalities(),
        "pilot_followup": demo_pilots.pilot_followup(),
        "cooperation_structures": demo_pilots.cooperation_structures(),
        "workshop_observations": demo_observations.workshop_observations(),
    }


def as_csv(dataset: str, rows: list[Row]) -> bytes:
    """The file's bytes: UTF-8, comma, LF, the contract's columns in order, without `source`: nobody is the source."""
    columns = [column.name for column in CONTRACTS[dataset].columns if column.name != "source"]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


def write(folder: Path) -> list[Path]:
    """Write one file per data set and return their paths."""
    written = []
    for dataset, rows in tables().items():
        path = folder / f"{dataset}.csv"
        path.write_bytes(as_csv(dataset, rows))
        written.append(path)
    return written


if __name__ == "__main__":
    for file in write(Path(sys.argv[1]) if len(sys.argv) > 1 else PACKAGED):
        print(file.name)
