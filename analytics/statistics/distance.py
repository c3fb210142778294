"""How far areas lie apart over several features: a weighted distance in standard deviations, with its parts.

Standardised Euclidean distance (Everitt, Landau, Leese and Stahl 2011, "Cluster analysis", ch. 3). scipy's `seuclidean`
neither leaves out what is missing nor says what each feature adds.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

Features = Mapping[str, Mapping[str, float]]
"""Feature -> area code -> value; an area without a value is absent."""


LEAST_KNOWN_SHARE = 0.5
"""How much of the weight both areas must have figures for; with less there is no distance between them."""


@dataclass(frozen=True, kw_only=True)
class Distance:
    """`value` in standard deviations; `squares` is what each feature that both have adds, w·((a-b)/s)².

    The value is √(Σ w·((a-b)/s)² / Σ w) over those features: a mean, so that one that is missing makes nobody look nearer.
    """

    value: float
    squares: Mapping[str, float]


def deviations(features: Features) -> dict[str, float]:
    """The standard deviation of each feature over the areas that have it; 0.0 where they cannot vary."""
    return {name: _deviation(list(values.values())) for name, values in features.items()}


def _deviation(values: Sequence[float]) -> float:
    # Equal values must have no spread at all: rounding in their mean would be divided by and look like a difference.
    if not values or min(values) == max(values):
        return 0.0
    mean = fmean(values)
    return math.sqrt(math.fsum((value - mean) ** 2 for value in values) / len(values))


def distances(
    code: str, others: Collection[str], features: Features, weights: Mapping[str, float]
) -> dict[str, Distance | None]:
    """How far each of the others lies from an area; None where too little is known of both.

    Standardised by the spread over all areas that `features` holds. A feature in which all are equal does not count,
    and neither does one without a weight.
    """
    spreads = {name: spread for name, spread in deviations(features).items() if spread > 0 and name in weights}
    return {other: _distance(code, other, features, spreads, weights) for other in others}


def _distance(
    code: str, other: str, features: Features, spreads: Mapping[str, float], weights: Mapping[str, float]
) -> Distance | None:
    both = [name for name in spreads if code in features[name] and other in features[name]]
    whole = math.fsum(weights[name] for name in both)
    if not both or whole < LEAST_KNOWN_SHARE * math.fsum(weights[name] for name in spreads):
        return None
    squares = {name: weights[name] * ((features[name][code] - features[name][other]) / spreads[name]) ** 2 for name in both}
    total = math.fsum(squares.values())
    return Distance(value=math.sqrt(total / whole), squares=squares)
