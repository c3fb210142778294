"""Any indicator or index as a need, frozen at the vintage of the learning series."""

from dataclasses import replace

from analytics.evaluation.evaluate import evaluate, years
from analytics.indices.evaluate import evaluate_index, index_years, rank_intervals
from analytics.needs.need import VINTAGE, Need, need_of
from analytics.registry.index import Index, UnknownIndex, index_by
from analytics.registry.indicator import Indicator
from analytics.registry.uploaded_indicators import indicator_in
from data.reference.periods import year_of
from data.store.store import Edition


def frozen_need(edition: Edition, any_id: str, *, year: int | None = None) -> Need:
    """The need with this id or symbol in a year; without one its last year up to 2022, or its first after that.

    Raises UnknownIndicator for an id of neither, UnknownYear for a year that is asked for and not there.
    """
    try:
        index = index_by(any_id)
    except UnknownIndex:
        return _of_indicator(edition, indicator_in(edition, any_id), year)
    return _of_index(edition, index, year)


def _of_indicator(edition: Edition, indicator: Indicator, year: int | None) -> Need:
    available = years(edition, indicator)
    result = evaluate(edition, indicator, year=_year(year, available))
    return need_of(result, gaps=tuple(replace(gap, key="no_need") for gap in result.gaps))


def _of_index(edition: Edition, index: Index, year: int | None) -> Need:
    """With the probability of being among the third with most need, which takes thousands of draws."""
    result = evaluate_index(edition, index, year=_year(year, index_years(edition, index)))
    intervals = rank_intervals(edition, result)
    return need_of(result, gaps=result.gaps, high_top_probability={c: i.probability_top for c, i in intervals.items()})


def _year(asked: int | None, available: tuple[int, ...]) -> int | None:
    """The year asked for, else the last one up to the vintage, else the first there is; None without years."""
    if asked is not None or not available:
        return asked
    before = [period for period in available if year_of(period) <= VINTAGE]
    return before[-1] if before else available[0]
