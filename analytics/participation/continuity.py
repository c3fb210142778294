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
    nothing = report.everybody.municipalities
    by_code = {municipality.code: municipality.continuous for municipality in report.municipalities}
    return {region.code: _of([by_code[code] for code in region.members], nothing) for region in regions(report.division)}


def _of(at_both_ends: list[bool | None], came: Quantity) -> Continuity:
    both = came if came.state is State.NOT_LOADED else _count(at_both_ends)
    return Continuity(both=both, percent=share(both, known(len(at_both_ends))), municipalities=len(at_both_ends))


def _count(at_both_ends: list[bool | None]) -> Quantity:
    there = at_both_ends.count(True)
    if None in at_both_ends:
        return absent(State.MISSING, MissingData(key="not_reported", datasets=("attendance",)), at_least=there)
    return known(there)
