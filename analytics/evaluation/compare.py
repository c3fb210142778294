"""Comparing areas and years: ranks, change."""

from statistics import median

from analytics.evaluation.measured import Directed, need_levels
from analytics.evaluation.result import Change, Trend
from analytics.quantity import printed_difference
from analytics.statistics.ranking import competition_ranks
from data.reference.periods import year_before, year_of


def ranks(measured: Directed) -> dict[str, int]:
    """Competition rank of every area with a value, 1 = largest need; ties share a rank.

    Need is largest where the value is worst; for a measure that is neutral, where it is highest.
    """
    return competition_ranks(need_levels(measured))


def middle(measured: Directed) -> float | None:
    """The median of the areas that have a value, in the unit of the values; None when none has."""
    return median(measured.values.values()) if measured.values else None


def change(trend: Trend, code: str, year: int) -> Change | None:
    """The change from the year before, or from the same month of it, in the indicator's unit.

    None if either year has no value or a break in the series lies between.
    """
    of_area = trend.values.get(code, {})
    before = year_before(year)
    if year_of(year) in trend.breaks or year not in of_area or before not in of_area:
        return None
    difference = printed_difference(of_area[year], of_area[before], trend.indicator.decimals)
    return Change(previous_year=before, difference=difference)
