"""A need to hold participation and pilots against: an indicator, or an index, in one year and with one direction."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from analytics.evaluation.evaluate import UnknownYear, evaluate, years
from analytics.quantity import MissingData
from analytics.registry.indicator import Indicator, Polarity
from data.reference.geography import MUNICIPALITIES
from data.store.store import Edition
from data.vocabulary import Level, Origin

VINTAGE = 2022
"""The year of the learning series: need is frozen here, so that what the pilots did cannot change what they were for."""
DEFAULT_NEED = "unemployment_18_65"


@dataclass(frozen=True, kw_only=True)
class Need:
    """Values by municipality, as published, and which way is worse.

    `high_top_probability` is the probability of being among the third with the highest need, for an index that has
    rank intervals; empty for an indicator.
    """

    id: str
    name_sv: str
    name_en: str
    year: int | None
    unit: str
    level_of_figure: Level
    values: Mapping[str, float]
    low_is_worse: bool
    origins: tuple[Origin, ...] = ()
    high_top_probability: Mapping[str, float] = field(default_factory=dict)
    gaps: tuple[MissingData, ...] = ()

    def level(self, code: str) -> float | None:
        """How great the need is, on a scale where more is worse; None without a value."""
        value = self.values.get(code)
        if value is None:
            return None
        return -value if self.low_is_worse else value


def need_from(edition: Edition, indicator: Indicator, *, year: int | None = None) -> Need:
    """A need from an indicator in a year; without one its last year up to 2022, or its first after that.

    An indicator without polarity counts as more need where it is higher. Raises UnknownYear for a year that is asked
    for and not there.
    """
    available = years(edition, indicator)
    if year is not None and available and year not in available:
        raise UnknownYear(year, available)
    frozen = year if year is not None else frozen_year(available)
    result = evaluate(edition, indicator, year=frozen)
    values = {row.code: row.value for row in result.rows if row.value is not None}
    return Need(
        id=indicator.id,
        name_sv=indicator.name_sv,
        name_en=indicator.name_en,
        year=result.year,
        unit=indicator.unit,
        level_of_figure=indicator.level,
        values=values,
        low_is_worse=indicator.polarity is Polarity.HIGHER_IS_BETTER,
        origins=result.origins,
        gaps=_gaps(edition, indicator, len(values)),
    )


def frozen_year(available: tuple[int, ...]) -> int | None:
    """The last year up to 2022, else the first there is; None without years."""
    before = [year for year in available if year <= VINTAGE]
    return before[-1] if before else (available[0] if available else None)


def _gaps(edition: Edition, indicator: Indicator, found: int) -> tuple[MissingData, ...]:
    if not found:
        return (MissingData(key="no_need", datasets=tuple(sorted(edition.datasets_in(indicator.sql) - {"municipalities"}))),)
    if found < len(MUNICIPALITIES):
        missing = len(MUNICIPALITIES) - found
        return (MissingData(key="need_incomplete", values={"missing": missing, "all": len(MUNICIPALITIES)}),)
    return ()
