"""Which municipalities are alike: a weighted standardised distance over a few indicators, with its parts."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from analytics.evaluation.evaluate import evaluate
from analytics.evaluation.result import Result
from analytics.registry.index import Transformation
from analytics.registry.indicator import INDICATORS
from analytics.statistics.distance import Distance, Features, deviations, distances
from data.definitions import Table, read_definitions
from data.reference.geography import area_name, municipality
from data.store.store import Edition
from data.vocabulary import Origin

FILE = Path(__file__).with_name("similarity.toml")
NEAREST = 5


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
    weights = {name: feature.weight for name, feature in FEATURES.items()} | dict(changed or {})
    if set(weights) - set(INDICATORS) or any(not 0 <= weight < math.inf for weight in weights.values()):
        raise WrongSimilarityWeights(f"weights must be known indicators and numbers from 0: {dict(changed or {})}")
    used = {name: weight for name, weight in weights.items() if weight}
    if not used:
        raise WrongSimilarityWeights("at least one weight must be above 0")
    return used


def similar(edition: Edition, code: str, *, weights: Mapping[str, float] | None = None) -> Similar:
    """All other municipalities by how alike they are, over the latest year of each indicator.

    Standardised by the spread among the 33 municipalities; an indicator in which all are equal does not count, and
    with under half of the weight known of both there is no distance. Raises UnknownArea, WrongSimilarityWeights.
    """
    name = municipality(code).name
    used = similarity_weights(weights)
    results = {indicator: evaluate(edition, INDICATORS[indicator]) for indicator in used}
    published = {indicator: _usable(indicator, result) for indicator, result in results.items()}
    features = {indicator: _scaled(indicator, values) for indicator, values in published.items()}
    spreads = deviations(features)
    others = [row.code for row in next(iter(results.values())).rows if row.code != code]
    apart = distances(code, others, features, used)
    neighbours = [
        Neighbour(
            code=other,
            name=area_name(other),
            distance=apart_from.value,
            parts=_parts(code, other, apart_from, published, features, spreads),
        )
        for other, apart_from in apart.items()
        if apart_from is not None
    ]
    return Similar(
        edition=edition.number,
        origins=tuple(sorted({origin for result in results.values() for origin in result.origins})),
        code=code,
        name=name,
        weights=used,
        years={indicator: result.year for indicator, result in results.items()},
        neighbours=tuple(sorted(neighbours, key=lambda neighbour: (neighbour.distance, neighbour.code))),
        unknown=tuple(other for other, apart_from in apart.items() if apart_from is None),
    )


def _usable(indicator: str, result: Result) -> dict[str, float]:
    """Municipality -> value; one of 0 or less has no logarithm and cannot be compared by it."""
    logged = _logged(indicator)
    return {row.code: row.value for row in result.rows if row.value is not None and (row.value > 0 or not logged)}


def _logged(indicator: str) -> bool:
    return indicator in FEATURES and FEATURES[indicator].transformation is Transformation.LN


def _scaled(indicator: str, values: Mapping[str, float]) -> dict[str, float]:
    return {code: math.log(value) for code, value in values.items()} if _logged(indicator) else dict(values)


def _parts(
    code: str, other: str, apart: Distance, published: Features, features: Features, spreads: Mapping[str, float]
) -> tuple[Part, ...]:
    whole = math.fsum(apart.squares.values())
    parts = [
        Part(
            indicator=indicator,
            own=published[indicator][code],
            other=published[indicator][other],
            deviations=(features[indicator][code] - features[indicator][other]) / spreads[indicator],
            share=square / whole if whole else 0.0,
        )
        for indicator, square in apart.squares.items()
    ]
    return tuple(sorted(parts, key=lambda part: -part.share))
