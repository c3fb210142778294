"""How far a series has gone: its highest and its lowest, and when."""

from dataclasses import dataclass

from analytics.evaluation.result import Trend
from analytics.quantity import rounded
from data.reference.periods import is_month, month_of, year_of

FEWEST = 4
"""Periods of which it says something which is the highest."""


@dataclass(frozen=True, kw_only=True)
class Extent:
    """The highest and the lowest of an area's values from `first` to `last`, each with the newest period that has it."""

    first: int
    last: int
    highest: float
    highest_in: int
    lowest: float
    lowest_in: int


def extent(trend: Trend, code: str) -> Extent | None:
    """The extent of an area's values that compare with its last: after a break, and of the same month where it is one.

    Values that print alike are the same. None where fewer than FEWEST compare, or they all print alike.
    """
    values = trend.values.get(code, {})
    if not values:
        return None
    last = max(values)
    since = max(trend.breaks, default=0)
    printed = {
        period: float(rounded(value, trend.indicator.decimals))
        for period, value in sorted(values.items())
        if year_of(period) >= since and (not is_month(last) or (is_month(period) and month_of(period) == month_of(last)))
    }
    highest, lowest = max(printed.values()), min(printed.values())
    if len(printed) < FEWEST or highest == lowest:
        return None
    return Extent(
        first=min(printed),
        last=last,
        highest=highest,
        highest_in=max(period for period, value in printed.items() if value == highest),
        lowest=lowest,
        lowest_in=max(period for period, value in printed.items() if value == lowest),
    )
