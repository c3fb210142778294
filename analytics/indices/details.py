"""What stands beside the skills-gap indicators: the interval of K1, coverage and bounds of K5, and further figures."""

from collections.abc import Mapping

from analytics.evaluation.evaluate import evaluate
from analytics.evaluation.result import Result
from analytics.indices.evaluate import IndexResult, column_of
from analytics.statistics.intervals import garwood
from data.store.store import Edition
from data.vocabulary import State

ADVERTS, EXPOSURE = "advert_pressure", "shortage_exposure"
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "reachable_tightness": ("without_commuting",),
    "replacement_need": ("expected_aged_60_64", "expected_to_leave_per_year"),
    EXPOSURE: ("coverage_percent", "low", "high"),
    "matched_employment": ("employment_percent",),
}
"""Columns of an indicator's SQL that are published with its value."""

Figures = Mapping[str, Mapping[str, float | None]]
"""Area code -> name -> figure, in the indicator's unit where its name says no other."""
Details = Mapping[str, Figures]


def details(edition: Edition, result: IndexResult) -> Details:
    """Symbol -> area code -> name -> figure: what must be shown with K1 and K5 wherever they are.

    K1 gets the 95 per cent interval of its count as `low` and `high`. K5 gets `coverage_percent` and, as `low` and
    `high`, the bounds for all employees; these are there also where coverage is too low for a value.
    """
    by_symbol: dict[str, Figures] = {}
    for member in result.index.members:
        year = result.years[member.symbol]
        if member.indicator.id in (ADVERTS, EXPOSURE) and year is not None:
            own = evaluate(edition, member.indicator, year=year, division=result.division)
            by_symbol[member.symbol] = beside(edition, own)
    return by_symbol


def beside(edition: Edition, result: Result) -> Figures:
    """What is published beside the values of an indicator; empty for most. Nothing stands beside a withheld value."""
    rows = (*result.rows, result.skane, result.sweden)
    shown = {row.code for row in rows if row.state is not State.SUPPRESSED}
    figures = _intervals(result) if result.indicator.id == ADVERTS else _columns(edition, result)
    return {code: of_area for code, of_area in figures.items() if code in shown}


def _intervals(result: Result) -> dict[str, dict[str, float | None]]:
    intervals: dict[str, dict[str, float | None]] = {}
    for row in (*result.rows, result.skane):
        if row.value is not None and row.base:
            limits = garwood(round(row.value * row.base / 1000))
            intervals[row.code] = {"low": 1000 * limits.low / row.base, "high": 1000 * limits.high / row.base}
    return intervals


def _columns(edition: Edition, result: Result) -> dict[str, dict[str, float | None]]:
    by_area: dict[str, dict[str, float | None]] = {}
    names = COLUMNS.get(result.indicator.id, ()) if result.year is not None else ()
    for name in names:
        for code, figure in column_of(edition, result.indicator, result.year, name).items():
            by_area.setdefault(code, {})[name] = figure
    return by_area
