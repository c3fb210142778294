"""What an indicator and an index have in common: a value for each area, in a unit, with a better and a worse end.

Whatever draws, words or compares values reads this and no more, so that a new kind of measure (a forecast, an index of
somebody's own) is shown everywhere as soon as it has these.
"""

from collections.abc import Sequence
from typing import Protocol

from analytics.registry.indicator import Polarity, Scale
from data.vocabulary import Level


class Measure(Protocol):
    """The definition behind a value: an indicator, or an index, which is a composite of several.

    `low_is_worse` is true where high values are good; a measure that is neutral counts as more need where it is higher.
    `breaks` are the map's class limits, empty when the measure is not for maps; `midpoint` belongs to a diverging scale.
    `derived`: worked out here, not published as such by its source. `is_response`: what has been done about the needs,
    not a need. `caveats` are keys of the registry.
    """

    @property
    def id(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def decimals(self) -> int: ...
    @property
    def polarity(self) -> Polarity: ...
    @property
    def low_is_worse(self) -> bool: ...
    @property
    def level(self) -> Level: ...
    @property
    def mappable(self) -> bool: ...
    @property
    def scale(self) -> Scale: ...
    @property
    def midpoint(self) -> float | None: ...
    @property
    def breaks(self) -> Sequence[float]: ...
    @property
    def source(self) -> str: ...
    @property
    def derived(self) -> bool: ...
    @property
    def is_response(self) -> bool: ...
    @property
    def caveats(self) -> Sequence[str]: ...
    def name(self, language: str) -> str:
        """The full name in `sv` or `en`."""
        ...

    def short(self, language: str) -> str:
        """The name for legends and small charts in `sv` or `en`."""
        ...

    def method(self, language: str) -> str:
        """What it measures, for whom and when, in `sv` or `en`."""
        ...

    def original_source(self, language: str) -> str:
        """Who produced the figures, in `sv` or `en`; several are parted by "; "."""
        ...
