"""A need to hold participation and pilots against: what was measured in one year, frozen, with its direction."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from analytics.evaluation.measured import MeasuredValues, need_levels
from analytics.quantity import MissingData
from data.reference.geography import MUNICIPALITIES
from data.vocabulary import Level, Origin, State

VINTAGE = 2022
"""The year of the learning series: need is frozen here, so that what the pilots did cannot change what they were for."""
DEFAULT_NEED = "unemployment_18_65"


@dataclass(frozen=True, kw_only=True)
class Need:
    """Values by municipality, as published, and which way is worse.

    `high_top_probability` is the probability of being among the third with the highest need, for an index that has
    rank intervals; empty for an indicator. `states` say why a municipality has no value.
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
    states: Mapping[str, State] = field(default_factory=dict)

    @property
    def levels(self) -> Mapping[str, float]:
        """How great the need is by municipality, on a scale where more is worse; one without a value is absent."""
        return need_levels(self)


def need_of(
    measured: MeasuredValues, *, gaps: tuple[MissingData, ...] = (), high_top_probability: Mapping[str, float] | None = None
) -> Need:
    """What was measured by municipality, as a need. That values of some are missing is added to `gaps`."""
    lacking = len(MUNICIPALITIES) - len(measured.values)
    incomplete = MissingData(key="need_incomplete", values={"missing": lacking, "all": len(MUNICIPALITIES)})
    return Need(
        id=measured.indicator.id,
        name_sv=measured.indicator.name("sv"),
        name_en=measured.indicator.name("en"),
        year=measured.year,
        unit=measured.indicator.unit,
        level_of_figure=measured.level,
        values=measured.values,
        low_is_worse=measured.low_is_worse,
        origins=measured.origins,
        high_top_probability=high_top_probability or {},
        states={row.code: row.state for row in measured.rows if row.value is None},
        gaps=gaps + ((incomplete,) if measured.values and lacking else ()),
    )
