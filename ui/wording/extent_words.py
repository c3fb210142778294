"""How far a series has gone, in words."""

from analytics.evaluation.extent import extent
from analytics.evaluation.result import Trend
from ui.wording import sentences
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_period, format_periods, format_value


def extent_in_words(t: Catalogue, trend: Trend, code: str) -> str:
    """When an area's values were highest and lowest, "" where too few compare."""
    found, indicator = extent(trend, code), trend.indicator
    if found is None:
        return ""
    high, low = (
        format_value(value, indicator.unit, indicator.decimals, t.language) for value in (found.highest, found.lowest)
    )
    return t(
        "needs.extent",
        name=sentences.place(t, code),
        span=format_periods(found.first, found.last, t.language),
        high=high,
        high_in=format_period(found.highest_in, t.language),
        low=low,
        low_in=format_period(found.lowest_in, t.language),
    )
