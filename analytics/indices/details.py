"""What stands beside the skills-gap indicators: the interval of K1, coverage of K2, K3 and K5, and further figures."""

import math
from collections.abc import Mapping

from analytics.evaluation.evaluate import evaluate
from analytics.evaluation.result import Result
from analytics.indices.evaluate import IndexResult, column_of
from analytics.statistics.intervals import garwood
from data.reference.geography import regions
from data.store.store import Edition
from data.vocabulary import Division, State

ADVERTS, EXPOSURE = "advert_pressure", "shortage_exposure"
COVERAGE = "coverage_percent"
"""How much of what the figure is about was known, by the indicator's own rule of how much is needed."""
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "reachable_tightness": (COVERAGE, "without_commuting"),
    "replacement_need": (COVERAGE, "expected_aged_60_64", "expected_to_leave_per_year"),
    EXPOSURE: (COVERAGE, "low", "high"),
    "matched_employment": ("employment_percent",),
}
"""Columns of an indicator's SQL that are published with its value."""

Figures = Mapping[str, Mapping[str, float | None]]
"""Area code -> name -> figure, in the indicator's unit where its name says no other."""
Details = Mapping[str, Figures]


def details(edition: Edition, result: IndexResult) -> Details:
    """Symbol -> area code -> name -> figure: what must be shown with K1, K2, K3 and K5 wherever they are.

    K1 gets the 95 per cent interval of its count as `low` and `high`. K5 gets `coverage_percent` and, as `low` and
    `high`, the bounds for all employees; these are there also where coverage is too low for a value. K2 and K3 get
    `coverage_percent`.
    """
    by_symbol: dict[str, Figures] = {}
    for member in result.index.members:
        year = result.years[member.symbol]
        if (member.indicator.id == ADVERTS or COVERAGE in COLUMNS.get(member.indicator.id, ())) and year is not None:
            own = evaluate(edition, member.indicator, year=year, division=result.division)
            further = beside(edition, own)
            by_symbol[member.symbol] = {
                code: {name: figure for name, figure in figures.items() if name in (COVERAGE, "low", "high")}
                for code, figures in further.items()
            }
    return by_symbol


def beside(edition: Edition, result: Result) -> Figures:
    """What is published beside the values of an indicator; empty for most. Nothing stands beside a withheld value."""
    rows = (*result.rows, result.skane, result.sweden)
    shown = {row.code for row in rows if row.state is not State.SUPPRESSED}
    figures: Figures = _intervals(result) if result.indicator.id == ADVERTS else _columns(edition, result)
    if result.division is not Division.MUNICIPALITY:
        figures = {**figures, **_of_regions(edition, result, figures)}
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


def _of_regions(edition: Edition, result: Result, figures: Figures) -> dict[str, dict[str, float | None]]:
    """Coverage, and the bounds of K5, of the sub-regions with a value: what is covered of all in the members together."""
    names = COLUMNS.get(result.indicator.id, ())
    if COVERAGE not in names or result.year is None:
        return {}
    members = evaluate(edition, result.indicator, year=result.year)
    whole = {
        row.code: 100 * row.base / covered
        for row in members.rows
        if row.base and (covered := figures.get(row.code, {}).get(COVERAGE))
    }
    told: dict[str, dict[str, float | None]] = {}
    for region in regions(result.division):
        row = result.row(region.code)
        if row.value is not None and row.base and set(region.members) <= whole.keys():
            everybody = math.fsum(whole[code] for code in region.members)
            covered = 100 * row.base / everybody
            low = row.value * row.base / everybody
            told[region.code] = {COVERAGE: covered}
            if "low" in names:
                told[region.code] |= {"low": low, "high": low + 100 - covered}
    return told
