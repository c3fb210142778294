"""What stands beside the skills-gap indicators: the interval of K1, coverage and bounds of K5."""

from collections.abc import Mapping

from analytics.gap_formulas import count_interval
from analytics.index_engine import IndexResult, column_of
from data.editions import Edition

ADVERTS, EXPOSURE = "advert_pressure", "shortage_exposure"
BESIDE_EXPOSURE = ("coverage_percent", "low", "high")

Details = Mapping[str, Mapping[str, Mapping[str, float | None]]]


def details(edition: Edition, result: IndexResult) -> Details:
    """Symbol -> area code -> name -> figure, in the indicator's unit.

    K1 gets the 95 per cent interval of its count as `low` and `high`. K5 gets `coverage_percent` and, as `low` and
    `high`, the bounds for all employees; these are there also where coverage is too low for a value.
    """
    found: dict[str, dict[str, dict[str, float | None]]] = {}
    for member in result.index.members:
        if member.indicator.id == ADVERTS:
            found[member.symbol] = _interval(result, member.symbol)
        elif member.indicator.id == EXPOSURE and result.years[member.symbol] is not None:
            found[member.symbol] = _bounds(edition, result, member.symbol)
    return found


def _interval(result: IndexResult, symbol: str) -> dict[str, dict[str, float | None]]:
    found: dict[str, dict[str, float | None]] = {}
    for row in (*result.rows, result.skane):
        reading = row.indicators[symbol]
        if reading.value is not None and reading.base:
            limits = count_interval(round(reading.value * reading.base / 1000))
            found[row.code] = {"low": 1000 * limits.low / reading.base, "high": 1000 * limits.high / reading.base}
    return found


def _bounds(edition: Edition, result: IndexResult, symbol: str) -> dict[str, dict[str, float | None]]:
    indicator = result.index.member(symbol).indicator
    found: dict[str, dict[str, float | None]] = {}
    for name in BESIDE_EXPOSURE:
        for code, figure in column_of(edition, indicator, result.years[symbol], name).items():
            found.setdefault(code, {})[name] = figure
    return found
