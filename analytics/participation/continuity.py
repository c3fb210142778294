"""Continuity of the municipality: there at both the first and the last session, whoever came."""

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.participation.measures import share
from analytics.participation.report import SeriesReport
from analytics.quantity import MissingData, Quantity, absent, known
from data.reference.geography import regions
from data.vocabulary import State


@dataclass(frozen=True, kw_only=True)
class Continuity:
    """Municipalities of one region at both ends of the series, and their share of all its municipalities."""

    both: Quantity
    percent: Quantity
    municipalities: int


def continuity(report: SeriesReport) -> Mapping[str, Continuity]:
    """Region code -> continuity. One municipality that is not known makes the count a lower bound."""
    by_code = {one.code: one.continuous for one in report.municipalities}
    return {one.code: _of([by_code[code] for code in one.members]) for one in regions(report.division)}


def _of(found: list[bool | None]) -> Continuity:
    both = _count(found)
    return Continuity(both=both, percent=share(both, known(len(found))), municipalities=len(found))


def _count(found: list[bool | None]) -> Quantity:
    there = found.count(True)
    if None in found:
        return absent(State.MISSING, MissingData(key="not_reported", datasets=("attendance",)), at_least=there)
    return known(there)
