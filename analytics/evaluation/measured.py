"""Values by area with a direction: the one shape that maps, needs, white spots, comparisons and ranks read.

`Result` of an indicator and `IndexResult` of an index are `MeasuredValues`; they and a `Need` are `Directed`.
"""

from collections.abc import Mapping
from typing import Protocol

from analytics.evaluation.result import Change
from analytics.quantity import MissingData, Quantity
from analytics.registry.measure import Measure
from data.vocabulary import Division, Level, Origin, Quality, State


class Directed(Protocol):
    """A value by area code, those without one absent, and which end of the scale is the worse."""

    @property
    def values(self) -> Mapping[str, float]: ...
    @property
    def low_is_worse(self) -> bool: ...


class AreaValue(Protocol):
    """One area. `value` is None whenever `state` is neither ok nor zero; `base`, `change` and
    `quality` are None when not known, `quality` also where the figure is final and exact. `instead` is what may be told
    where there is no value: that it is small, or how much it is at least."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> float | None: ...
    @property
    def state(self) -> State: ...
    @property
    def base(self) -> float | None: ...
    @property
    def change(self) -> Change | None: ...
    @property
    def quality(self) -> Quality | None: ...
    @property
    def instead(self) -> Quantity | None: ...


class MeasuredValues(Directed, Protocol):
    """A measure in one year for every area of a division, with Skåne and Sweden; what each field means is in `Result`.

    `indicator` is the definition, simple or composite. `gaps` say what to load where there is no value at all, or why
    some are missing. `periods` are all that its numbers are from, earliest first: more than the year for an index whose
    parts are of different years. `values` holds the rows' values, never those of Skåne and Sweden.
    """

    @property
    def indicator(self) -> Measure: ...
    @property
    def year(self) -> int | None: ...
    @property
    def periods(self) -> tuple[int, ...]: ...
    @property
    def edition(self) -> int: ...
    @property
    def division(self) -> Division: ...
    @property
    def level(self) -> Level: ...
    @property
    def origins(self) -> tuple[Origin, ...]: ...
    @property
    def origin(self) -> Origin | None: ...
    @property
    def is_demo(self) -> bool: ...
    @property
    def rows(self) -> tuple[AreaValue, ...]: ...
    @property
    def skane(self) -> AreaValue: ...
    @property
    def sweden(self) -> AreaValue: ...
    @property
    def gaps(self) -> tuple[MissingData, ...]: ...
    @property
    def qualities(self) -> tuple[Quality, ...]: ...
    @property
    def newer(self) -> tuple[int, ...]: ...
    @property
    def approximate(self) -> bool: ...
    @property
    def redefined(self) -> bool: ...
    def row(self, code: str) -> AreaValue:
        """The row of an area; KeyError if the code is not one of its rows."""
        ...


def need_levels(measured: Directed) -> dict[str, float]:
    """How great the need is by area code, in the unit of the values and turned so that more is worse."""
    sign = -1 if measured.low_is_worse else 1
    return {code: sign * value for code, value in measured.values.items()}
