"""What the lists of people in an edition say of one another: seats, and who came to which session by the patterns."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from data.intake.checking.people_rules import At, KnownPeople, Place, attended


def known_people(dataset: str, tables: Mapping[str, str]) -> KnownPeople:
    """What a file for this data set is checked against; `tables` says where the lists of real people lie."""
    sessions = [session for _, session in sorted(_rows(tables.get("sessions"), "date", "session_id"))]
    if dataset == "attendance_patterns":
        path = tables.get("attendance")
        seats = list(_rows(path, "session_id", "municipality_code", "actor_type", "seats"))
        empty = [(session, place or "", actor) for session, place, actor, number in seats if number == 0]
        return KnownPeople(sessions=sessions, seats=_seats(seats), empty=frozenset(empty))
    if dataset == "attendance":
        return KnownPeople(sessions=sessions, came=frozenset(_came(sessions, tables.get("attendance_patterns"))))
    return KnownPeople()


def _rows(path: str | None, *columns: str) -> Iterator[tuple[Any, ...]]:
    if path is None:
        return iter(())
    import pyarrow.parquet as pq  # late: a sixth of a start, and few files are checked against others

    with Path(path).open("rb") as file:
        table = pq.ParquetFile(file).read(columns=list(columns), use_threads=False)
    return zip(*(table.column(column).to_pylist() for column in columns), strict=True)


def _seats(rows: list[tuple[Any, ...]]) -> dict[Place, int]:
    """Seats by municipality and type of actor; no entry where a count is suppressed."""
    totals: dict[Place, int] = {}
    for _, municipality, actor, seats in rows:
        place = (municipality or "", actor)
        totals[place] = totals.get(place, 0) + (seats or 0)
    hidden = {(municipality or "", actor) for _, municipality, actor, seats in rows if seats is None}
    return {place: total for place, total in totals.items() if place not in hidden}


def _came(sessions: list[str], path: str | None) -> Iterator[At]:
    for municipality, actor, pattern, people in _rows(path, "municipality_code", "actor_type", "pattern", "people"):
        for session in attended(pattern, sessions) if people else ():
            yield session, municipality or "", actor
