"""The answer to a question: one indicator, one year, every area. Figure, sentence, table and export read the same one."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from analytics.quantity import MissingData, Quantity
from analytics.registry.indicator import Indicator
from data.reference.periods import is_month
from data.vocabulary import SKANE, SWEDEN, Division, Level, Origin, Quality, State

NEVER_ALONE = (SKANE, SWEDEN)
"""What areas are compared with."""


def main_origin(origins: Collection[Origin]) -> Origin | None:
    """The one word for several origins: demo if any is, else uploaded if any is. None when nothing is loaded."""
    return next((origin for origin in (Origin.DEMO, Origin.UPLOADED, Origin.OFFICIAL) if origin in origins), None)


@dataclass(frozen=True, kw_only=True)
class Change:
    """Difference of the printed numbers from the year before, or the same month of it, in the indicator's unit.

    Percentage points for percent. `previous_year` is a period (data.reference.periods), as every `year` of a result is.
    """

    previous_year: int
    difference: float


@dataclass(frozen=True, kw_only=True)
class Row:
    """One area. `value` is None whenever `state` is neither ok nor zero; `base` is the denominator or the weight.

    `change` is from the year before; None if either year has no value or a break in the series lies between.
    `quality` says that the figure is preliminary or perturbed; None where it is final and exact. `instead` is what may be
    told where there is no value: that it is small, or how much it is at least; in the indicator's unit.
    """

    code: str
    name: str
    value: float | None
    base: float | None
    state: State
    change: Change | None = None
    quality: Quality | None = None
    instead: Quantity | None = None


@dataclass(frozen=True, kw_only=True)
class Result:
    """One indicator in one year or month for all 33 municipalities (or all bodies of a division), by Swedish name order.

    `year` is a period (data.reference.periods), None when nothing is loaded. `skane` and `sweden` are the published
    values for the county and the country, with state missing where none is published.
    `approximate` is true when a share was weighted by a population that is not quite its own, `redefined` when the
    edition was made under another definition than the one these numbers follow. `gaps` name the data sets behind it
    when no area of it has a value. `newer` are later periods, passed over because few municipalities are there yet.
    """

    indicator: Indicator
    year: int | None
    edition: int
    division: Division
    level: Level
    origins: tuple[Origin, ...]
    rows: tuple[Row, ...]
    skane: Row
    sweden: Row
    approximate: bool = False
    redefined: bool = False
    gaps: tuple[MissingData, ...] = ()
    newer: tuple[int, ...] = ()

    @property
    def qualities(self) -> tuple[Quality, ...]:
        """What its figures are beside final and exact, without repetition."""
        return tuple(sorted({row.quality for row in (*self.rows, self.skane, self.sweden) if row.quality is not None}))

    @property
    def periods(self) -> tuple[int, ...]:
        """The year or month that its numbers are from; none when nothing is loaded."""
        return () if self.year is None else (self.year,)

    @property
    def values(self) -> Mapping[str, float]:
        """Area code -> value in the indicator's unit, for the rows that have one."""
        return {row.code: row.value for row in self.rows if row.value is not None}

    @property
    def low_is_worse(self) -> bool:
        """Which end is the worse one."""
        return self.indicator.low_is_worse

    @property
    def is_demo(self) -> bool:
        """True when any data set behind the numbers is invented."""
        return Origin.DEMO in self.origins

    @property
    def origin(self) -> Origin | None:
        """The one word for all the origins; None when nothing is loaded."""
        return main_origin(self.origins)

    def row(self, code: str) -> Row:
        """The row of an area in this result; KeyError if the code is not one of its rows."""
        for row in self.rows:
            if row.code == code:
                return row
        raise KeyError(code)


@dataclass(frozen=True, kw_only=True)
class Trend:
    """One indicator over all its years or months: code (municipality, 12, 00) -> period -> value.

    `states` say why a code has no value in a period of the series: withheld, missing, not applicable. `breaks` are the first
    years after a break in the series; a line is never drawn across one.
    """

    indicator: Indicator
    edition: int
    origins: tuple[Origin, ...]
    values: Mapping[str, Mapping[int, float]] = field(default_factory=dict)
    states: Mapping[str, Mapping[int, State]] = field(default_factory=dict)
    breaks: tuple[int, ...] = ()

    def value(self, code: str, year: int) -> float | None:
        """The value of an area in a year, None where `state` says why."""
        return self.values.get(code, {}).get(year)

    def state(self, code: str, year: int) -> State:
        """The state of an area in a year; missing where nothing is known of the year."""
        value = self.value(code, year)
        if value is None:
            return self.states.get(code, {}).get(year, State.MISSING)
        return State.OK if value else State.ZERO

    def withheld(self, code: str) -> dict[int, State]:
        """Year -> why an area has no value, for the years of which more is said than that the value is missing."""
        return {year: state for year, state in self.states.get(code, {}).items() if not self._silent(state, year)}

    @staticmethod
    def _silent(state: State, period: int) -> bool:
        """Whether nothing is told of the period: it is missing, or a month that no row brought."""
        return state is State.MISSING or (state is State.NOT_REPORTED and is_month(period))

    def years_told(self, codes: Iterable[str]) -> list[int]:
        """The years, rising, of which any of the areas has a value, or is told why it has none.

        What never has a figure, the county where none is published, brings no years of its own.
        """
        told = {year for code in codes for year in self.values.get(code, {})}
        others = [code for code in codes if code not in NEVER_ALONE or code in self.indicator.compared_with]
        return sorted(told.union(*(self.withheld(code) for code in others)))
