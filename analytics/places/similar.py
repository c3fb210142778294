"""Which municipalities are alike: a weighted standardised distance over a few indicators, with its parts."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from types import MappingProxyType

from analytics.evaluation.evaluate import evaluate
from analytics.evaluation.result import Result
from analytics.registry.index import Transformation
from analytics.registry.indicator import INDICATORS
from data.definitions import Table, read_definitions
from data.reference.geography import area_name, municipality
from data.store.store import Edition
from data.vocabulary import Origin

FILE = Path(__file__).with_name("similarity.toml")
NEAREST = 5
SMALLEST_SHARE_KNOWN = 0.5
"""Of the weight that both municipalities must have figures for; with less there is no distance."""


class WrongSimilarityWeights(ValueError):
    """Weights below 0, not finite, for an unknown indicator, or all 0."""


@dataclass(frozen=True, kw_only=True)
class Feature:
    """One indicator in the comparison, and whether it counts by its logarithm."""

    indicator: str
    weight: float
    transformation: Transformation


@dataclass(frozen=True, kw_only=True)
class Part:
    """What one indicator adds to a distance: both values in its unit, standard deviations apart, share of the square."""

    indicator: str
    own: float
    other: float
    deviations: float
    share: float


@dataclass(frozen=True, kw_only=True)
class Neighbour:
    """A municipality and how far it lies, in standard deviations. `parts` largest first; their shares add up to 1."""

    code: str
    name: str
    distance: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, kw_only=True)
class Similar:
    """All other municipalities, nearest first. `years` by indicator. `unknown` have too few figures to be placed."""

    edition: int
    origins: tuple[Origin, ...]
    code: str
    name: str
    weights: Mapping[str, float]
    years: Mapping[str, int | None]
    neighbours: tuple[Neighbour, ...]
    unknown: tuple[str, ...]

    def nearest(self, count: int = NEAREST) -> tuple[Neighbour, ...]:
        """The first few."""
        return self.neighbours[:count]


def load_features(path: Path = FILE) -> Mapping[str, Feature]:
    """What the distance is made of, by indicator. Raises DefinitionError naming file and key."""
    return MappingProxyType({name: _feature(name, table) for name, table in read_definitions(path).sections()})


def _feature(name: str, table: Table) -> Feature:
    weight = table.number("weight")
    transformation = table.optional_text("transformation") or Transformation.NONE.value
    table.finish()
    if name not in INDICATORS or weight is None or weight <= 0 or transformation not in set(Transformation):
        raise table.error("an indicator, a weight above 0, and a transformation none or ln are needed")
    return Feature(indicator=name, weight=weight, transformation=Transformation(transformation))


FEATURES: Mapping[str, Feature] = load_features()


def similarity_weights(changed: Mapping[str, float] | None = None) -> dict[str, float]:
    """Weight by indicator with some of them changed; any indicator may be added. Raises WrongSimilarityWeights."""
    weights = {name: one.weight for name, one in FEATURES.items()} | dict(changed or {})
    if set(weights) - set(INDICATORS) or any(not 0 <= weight < math.inf for weight in weights.values()):
        raise WrongSimilarityWeights(f"weights must be known indicators and numbers from 0: {dict(changed or {})}")
    used = {name: weight for name, weight in weights.items() if weight}
    if not used:
        raise WrongSimilarityWeights("at least one weight must be above 0")
    return used


def distance(
    own: Mapping[str, float], other: Mapping[str, float], deviations: Mapping[str, float], weights: Mapping[str, float]
) -> float | None:
    """sqrt(Σ w·((a-b)/s)² / Σ w) over the indicators that both have; None when they are under half of the weight."""
    both = [name for name in weights if name in own and name in other]
    whole = math.fsum(weights[name] for name in both)
    if not both or whole < SMALLEST_SHARE_KNOWN * math.fsum(weights.values()):
        return None
    squares = (weights[name] * ((own[name] - other[name]) / deviations[name]) ** 2 for name in both)
    return math.sqrt(math.fsum(squares) / whole)


def similar(edition: Edition, code: str, *, weights: Mapping[str, float] | None = None) -> Similar:
    """All other municipalities by how alike they are, over the latest year of each indicator.

    Standardised by the spread among the 33 municipalities; an indicator in which all are equal does not count.
    Raises UnknownArea, WrongSimilarityWeights.
    """
    name = municipality(code).name
    used = similarity_weights(weights)
    results = {one: evaluate(edition, INDICATORS[one]) for one in used}
    published = _by_area(results)
    scaled = {area: {one: _scaled(one, value) for one, value in values.items()} for area, values in published.items()}
    deviations = {one: _deviation([values[one] for values in scaled.values() if one in values]) for one in used}
    counted = {one: weight for one, weight in used.items() if deviations[one] > 0}
    own = scaled.pop(code)
    distances = {area: distance(own, values, deviations, counted) for area, values in scaled.items()}
    found = [
        Neighbour(
            code=area,
            name=area_name(area),
            distance=far,
            parts=_parts(own, scaled[area], published[code], published[area], deviations, counted),
        )
        for area, far in distances.items()
        if far is not None
    ]
    return Similar(
        edition=edition.number,
        origins=tuple(sorted({origin for one in results.values() for origin in one.origins})),
        code=code,
        name=name,
        weights=used,
        years={one: result.year for one, result in results.items()},
        neighbours=tuple(sorted(found, key=lambda one: (one.distance, one.code))),
        unknown=tuple(area for area, far in distances.items() if far is None),
    )


def _by_area(results: Mapping[str, Result]) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for name, result in results.items():
        for row in result.rows:
            of_area = found.setdefault(row.code, {})
            if row.value is not None and (row.value > 0 or not _logged(name)):
                of_area[name] = row.value
    return found


def _logged(name: str) -> bool:
    return name in FEATURES and FEATURES[name].transformation is Transformation.LN


def _scaled(name: str, value: float) -> float:
    return math.log(value) if _logged(name) else value


def _deviation(values: list[float]) -> float:
    if not values:
        return 0.0
    mean = fmean(values)
    return math.sqrt(math.fsum((value - mean) ** 2 for value in values) / len(values))


def _parts(
    own: Mapping[str, float],
    other: Mapping[str, float],
    own_published: Mapping[str, float],
    other_published: Mapping[str, float],
    deviations: Mapping[str, float],
    weights: Mapping[str, float],
) -> tuple[Part, ...]:
    apart = {name: (own[name] - other[name]) / deviations[name] for name in weights if name in own and name in other}
    whole = math.fsum(weights[name] * one * one for name, one in apart.items())
    parts = [
        Part(
            indicator=name,
            own=own_published[name],
            other=other_published[name],
            deviations=one,
            share=weights[name] * one * one / whole if whole else 0.0,
        )
        for name, one in apart.items()
    ]
    return tuple(sorted(parts, key=lambda part: -part.share))
