"""The development zone: employers' need against individuals' outlook. Two axes, never one sum."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from analytics.evaluation.measured import Directed, MeasuredValues
from analytics.needs.measure import evaluate_measure
from analytics.quantity import MissingData
from analytics.registry.index import INDICES
from data.reference.geography import MUNICIPALITIES
from data.store.store import Edition
from data.vocabulary import Origin

DEFAULT_NEED = "skills_gap"
DEFAULT_OUTLOOK = "long_term_unemployment_25_65"


class Quadrant(StrEnum):
    """Which side of Skåne's two medians a municipality is on. A value on a median counts as not above it."""

    DEVELOPMENT_ZONE = "development_zone"
    """Employers need much and many individuals have a weak outlook: shortage and untapped people live side by side."""
    EMPLOYERS_SHORT = "employers_short"
    """Employers need much, few individuals have a weak outlook."""
    INDIVIDUALS_WAITING = "individuals_waiting"
    """Many individuals have a weak outlook, employers need less."""
    CALM = "calm"
    """Less of both than the median municipality."""


QUADRANTS: Mapping[Quadrant, Mapping[str, str]] = {
    Quadrant.DEVELOPMENT_ZONE: {"sv": "Utvecklingszon", "en": "Development zone"},
    Quadrant.EMPLOYERS_SHORT: {"sv": "Större behov, färre utanför", "en": "Greater need, fewer outside"},
    Quadrant.INDIVIDUALS_WAITING: {"sv": "Mindre behov, fler utanför", "en": "Less need, more outside"},
    Quadrant.CALM: {"sv": "Mindre av båda", "en": "Less of both"},
}
"""What each quadrant is called. Which measures lie on the axes is chosen, so no name says more than where the values are."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """One municipality's two figures, each in its own unit; without both there is no quadrant."""

    code: str
    name: str
    need: float | None
    outlook: float | None
    quadrant: Quadrant | None


@dataclass(frozen=True, kw_only=True)
class DevelopmentZone:
    """All 33 municipalities by name. The medians are of those that have both figures; None when none has."""

    edition: int
    origins: tuple[Origin, ...]
    need: MeasuredValues
    outlook: MeasuredValues
    need_median: float | None
    outlook_median: float | None
    places: tuple[Place, ...]
    gaps: tuple[MissingData, ...]

    def in_quadrant(self, quadrant: Quadrant) -> tuple[Place, ...]:
        """The municipalities of one quadrant, by name."""
        return tuple(place for place in self.places if place.quadrant is quadrant)


def quadrant_of(need: float, outlook: float, need_median: float, outlook_median: float) -> Quadrant:
    """The quadrant of two levels whose high end is worse."""
    if need > need_median:
        return Quadrant.DEVELOPMENT_ZONE if outlook > outlook_median else Quadrant.EMPLOYERS_SHORT
    return Quadrant.INDIVIDUALS_WAITING if outlook > outlook_median else Quadrant.CALM


def corners(zone: DevelopmentZone) -> tuple[Quadrant, ...]:
    """The quadrants as a chart has them, need across and outlook up: top left, top right, bottom left, bottom right."""
    across, up = _signs(zone.need, zone.outlook)
    return tuple(quadrant_of(across * x, up * y, 0, 0) for x, y in ((-1, 1), (1, 1), (-1, -1), (1, -1)))


def overlaps(zone: DevelopmentZone) -> bool:
    """Whether one axis is an index that already holds the other's indicator, so that they partly say the same."""
    index = INDICES.get(zone.need.indicator.id)
    return index is not None and zone.outlook.indicator.id in {member.indicator.id for member in index.members}


def _signs(across: Directed, up: Directed) -> tuple[int, int]:
    """-1 for an axis whose low end is the worse one."""
    return -1 if across.low_is_worse else 1, -1 if up.low_is_worse else 1


def development_zone(
    edition: Edition,
    *,
    need: str = DEFAULT_NEED,
    outlook: str = DEFAULT_OUTLOOK,
    need_year: int | None = None,
    outlook_year: int | None = None,
) -> DevelopmentZone:
    """Employers' need (an index or indicator) against individuals' outlook, each in its latest year if none is given.

    Raises UnknownIndicator, UnknownYear.
    """
    across = evaluate_measure(edition, need, year=need_year)
    up = evaluate_measure(edition, outlook, year=outlook_year)
    both = [
        municipality.code
        for municipality in MUNICIPALITIES
        if municipality.code in across.values and municipality.code in up.values
    ]
    middles = (_median(across, both), _median(up, both)) if both else None
    return DevelopmentZone(
        edition=edition.number,
        origins=tuple(sorted({*across.origins, *up.origins})),
        need=across,
        outlook=up,
        need_median=middles[0] if middles else None,
        outlook_median=middles[1] if middles else None,
        places=tuple(
            Place(
                code=municipality.code,
                name=municipality.name,
                need=across.values.get(municipality.code),
                outlook=up.values.get(municipality.code),
                quadrant=_quadrant(across, up, municipality.code, middles)
                if middles and municipality.code in both
                else None,
            )
            for municipality in MUNICIPALITIES
        ),
        gaps=(*across.gaps, *up.gaps),
    )


def _median(axis: Directed, codes: list[str]) -> float:
    return median(axis.values[code] for code in codes)


def _quadrant(across: Directed, up: Directed, code: str, middles: tuple[float, float]) -> Quadrant:
    signs = _signs(across, up)
    return quadrant_of(
        signs[0] * across.values[code], signs[1] * up.values[code], signs[0] * middles[0], signs[1] * middles[1]
    )
