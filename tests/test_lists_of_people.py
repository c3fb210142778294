"""Lists of the same people agree: whoever came by the patterns took a seat, and invented people are compared with nobody."""

from pathlib import Path

import pytest

from data.access import Role
from data.contracts.contract import CONTRACTS
from data.intake.check import Check, check
from data.store.store import Store, Supplied
from data.vocabulary import Origin
from tests.audit.run import empty_store
from tests.sample_editions import copied_home, rows_table
from tests.series_editions import attendance, patterns, sessions

KIND = "municipal_business"
SEATS = "session_id;municipality_code;actor_type;seats"
PATTERNS = "municipality_code;actor_type;pattern;people"


def holding(folder: Path, **tables: list[dict[str, object]]) -> Store:
    """A store of real rows. Sessions are dated in the order of their numbers."""
    store = empty_store(folder)
    everybody = Supplied(complete_for=("s1", "s2", "1280"))
    store.publish(
        {name: rows_table(rows) for name, rows in tables.items()},
        origin=Origin.UPLOADED,
        note="prov",
        who="prov",
        base=store.latest(),
        role=Role.ADMIN,
        supplied={name: everybody for name in tables if CONTRACTS[name].complete_for},
    )
    return store


def checked(store: Store, folder: Path, head: str, *rows: str) -> Check:
    file = folder / "fil.csv"
    file.write_text("\n".join((head, *rows)) + "\n", "utf-8")
    return check(file, file.name, store=store)


def faults(found: Check) -> list[tuple[str, int | None, str | None]]:
    """What stops the file, but for the question whether it is complete."""
    return [(one.code, one.row, one.column) for one in found.findings if one.stops and not one.code.startswith("complete_")]


def test_nobody_came_by_the_patterns_where_no_seat_was_taken(tmp_path: Path) -> None:
    store = holding(
        tmp_path, sessions=sessions(2), attendance=attendance([("s1", "1280", KIND, 9), ("s2", "1280", KIND, 0)])
    )
    found = checked(store, tmp_path, PATTERNS, f"1280;{KIND};10;4", f"1280;{KIND};11;1", f"1280;{KIND};01;0")
    assert faults(found) == [("came_without_seat", 3, "pattern")]
    (told,) = (one for one in found.findings if one.code == "came_without_seat")
    assert "någon från 1280, municipal_business till s2" in told.message("sv")
    assert "somebody of 1280, municipal_business came to s2" in told.message("en")


def test_a_seat_row_of_nobody_does_not_contradict_the_patterns_either(tmp_path: Path) -> None:
    store = holding(tmp_path, sessions=sessions(2), attendance_patterns=patterns([("1280", KIND, "11", 3)]))
    found = checked(store, tmp_path, SEATS, f"s1;1280;{KIND};3", f"s2;1280;{KIND};0", f"s2;1281;{KIND};0")
    assert faults(found) == [("no_seat_but_came", 3, "seats")]


@pytest.mark.parametrize(
    "row",
    [
        f"1280;{KIND};111;1",  # does not fit two sessions: nobody knows where they came
        f"1280;{KIND};10;1",
        f"1280;{KIND};01;0",
        f"1281;{KIND};01;1",  # of this municipality nothing is said
    ],
)
def test_what_does_not_contradict_is_taken(tmp_path: Path, row: str) -> None:
    store = holding(
        tmp_path, sessions=sessions(2), attendance=attendance([("s1", "1280", KIND, 9), ("s2", "1280", KIND, 0)])
    )
    assert faults(checked(store, tmp_path, PATTERNS, row)) == []


def test_real_people_are_not_compared_with_invented_seats(tmp_path: Path) -> None:
    """The demo data have 13 seats of this kind in Malmö."""
    store = Store(copied_home(tmp_path / "home"))
    assert faults(checked(store, tmp_path, PATTERNS, f"1280;{KIND};1000;500")) == []


def test_real_people_are_compared_with_real_seats(tmp_path: Path) -> None:
    store = holding(
        tmp_path, sessions=sessions(2), attendance=attendance([("s1", "1280", KIND, 9), ("s2", "1280", KIND, 4)])
    )
    assert faults(checked(store, tmp_path, PATTERNS, f"1280;{KIND};10;13")) == []
    assert faults(checked(store, tmp_path, PATTERNS, f"1280;{KIND};10;14")) == [("people_above_seats", 2, "people")]
