"""Comparing areas and years: ranks, map classes, change."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from analytics.evaluation.result import Change, Result, Trend
from analytics.registry.indicator import Polarity
from analytics.statistics.ranking import competition_ranks
from data.reference.geography import MUNICIPALITIES, regions
from data.vocabulary import Division


def ranks(result: Result) -> dict[str, int]:
    """Competition rank of every area with a value, 1 = largest need; ties share a rank.

    Need is largest where the value is worst by the indicator's polarity; for a neutral one, where it is highest.
    """
    sign = -1 if result.indicator.polarity is Polarity.HIGHER_IS_BETTER else 1
    needs = {row.code: sign * row.value for row in result.rows if row.value is not None}
    return competition_ranks(needs)


def middle(result: Result) -> float | None:
    """The median of the areas that have a value, in the indicator's unit; None when none has."""
    known = [row.value for row in result.rows if row.value is not None]
    return median(known) if known else None


def class_index(value: float, breaks: Sequence[float]) -> int:
    """Which class a value belongs to, from 0. A limit belongs to the class below it."""
    return bisect_left(breaks, value)


def change(trend: Trend, code: str, year: int) -> Change | None:
    """The change from the year before; None if either year has no value or a break in the series lies between."""
    of_area = trend.values.get(code, {})
    if year in trend.breaks or year not in of_area or year - 1 not in of_area:
        return None
    return Change(previous_year=year - 1, difference=of_area[year] - of_area[year - 1])


def spread(result: Result) -> Result:
    """A result by region as 33 rows by municipality, each with the value of its region, for painting a map.

    A result by municipality comes back as it is.
    """
    if result.division is Division.MUNICIPALITY:
        return result
    of_region = {region.code: result.row(region.code) for region in regions(result.division)}
    region_of = {code: region.code for region in regions(result.division) for code in region.members}
    rows = tuple(replace(of_region[region_of[one.code]], code=one.code, name=one.name) for one in MUNICIPALITIES)
    return replace(result, rows=rows)
