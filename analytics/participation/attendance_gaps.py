"""What is missing or does not fit in the attendance of an edition."""

from collections.abc import Iterator

from analytics.disclosure.people_tables import OUTSIDE
from analytics.disclosure.reported import lacking, not_complete
from analytics.participation.attendance import Attendance
from analytics.quantity import MissingData
from data.reference.geography import MUNICIPALITIES
from data.store.store import Edition

DATASETS = ("sessions", "attendance", "attendance_patterns", "target_population", "session_evaluation")
EVERYWHERE = tuple(municipality.code for municipality in MUNICIPALITIES)


def gaps_of(edition: Edition, seen: Attendance) -> tuple[MissingData, ...]:
    """Everything that keeps an answer about attendance from being given, with what to load or correct."""
    return (*_absent(edition, seen), *not_listed(seen), *_unfit(seen))


def not_listed(seen: Attendance) -> tuple[MissingData, ...]:
    """The chosen sessions whose list does not tell of every municipality."""
    return () if seen.nothing is not None else not_complete("attendance", seen.open_lists(EVERYWHERE))


def _absent(edition: Edition, seen: Attendance) -> Iterator[MissingData]:
    yield from lacking(edition, DATASETS)
    rows = {"sessions": seen.sessions, "attendance": seen.listed}
    empty = tuple(dataset for dataset, found in rows.items() if edition.has(dataset) and not found)
    if empty:
        yield MissingData(key="no_rows", datasets=empty)
    if edition.has("target_population") and not seen.targets:
        yield MissingData(key="no_target_population", datasets=("target_population",))
    if len(seen.sessions) == 1:
        yield MissingData(key="needs_two_sessions", datasets=("sessions",))


def _unfit(seen: Attendance) -> Iterator[MissingData]:
    if seen.misfits:
        values: dict[str, str | int | float] = {"rows": seen.misfits, "sessions": len(seen.sessions)}
        yield MissingData(key="pattern_does_not_fit", datasets=("attendance_patterns",), values=values)
    strange = {row.session_id for row in seen.listed} - {session.session_id for session in seen.sessions}
    if strange:
        named: dict[str, str | int | float] = {"sessions": ", ".join(sorted(strange))}
        yield MissingData(key="unknown_session", datasets=("sessions",), values=named)
    foreign = {row.municipality_code for row in seen.listed} - {*EVERYWHERE, OUTSIDE}
    if foreign:
        codes: dict[str, str | int | float] = {"codes": ", ".join(sorted(foreign))}
        yield MissingData(key="unknown_municipality", datasets=("attendance",), values=codes)
