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


@dataclass(frozen=True, kw_only=True)
class Rule:
    """How differences are brought together, and what is done where an area lacks a feature.

    `sample`: the standard deviation divides by n - 1 instead of n. `averaged`: the distance is the root of the weighted
    mean of the squares instead of their sum, so that a feature that is missing makes nobody look nearer.
    `least_known` is the share of the weight that both areas must have figures for; with less there is no distance.
    """

    sample: bool
    averaged: bool
    least_known: float


STANDARD = Rule(sample=False, averaged=True, least_known=0.5)
"""√(Σ w·((a-b)/s)² / Σ w) over the features that both have, at least half of the weight."""
SUMMED = Rule(sample=True, averaged=False, least_known=0.0)
"""√(Σ w·((a-b)/s)²): what either area lacks adds nothing, so that missing data look alike."""


@dataclass(frozen=True, kw_only=True)
class Distance:
    """`value` in standard deviations; `squares` is what each feature that both have adds, w·((a-b)/s)²."""

    value: float
    squares: Mapping[str, float]


def deviations(features: Features, rule: Rule = STANDARD) -> dict[str, float]:
    """The standard deviation of each feature over the areas that have it; 0.0 where they cannot vary."""
    return {name: _deviation(list(values.values()), rule) for name, values in features.items()}


def _deviation(values: Sequence[float], rule: Rule) -> float:
    # Equal values must have no spread at all: rounding in their mean would be divided by and look like a difference.
    if not values or min(values) == max(values):
        return 0.0
    mean = fmean(values)
    return math.sqrt(math.fsum((value - mean) ** 2 for value in values) / (len(values) - rule.sample))


def distances(
    code: str, others: Collection[str], features: Features, weights: Mapping[str, float], rule: Rule = STANDARD
) -> dict[str, Distance | None]:
    """How far each of the others lies from an area; None where too little is known of both.

    Standardised by the spread over all areas that `features` holds. A feature in which all are equal does not count,
    and neither does one without a weight.
    """
    spreads = {name: spread for name, spread in deviations(features, rule).items() if spread > 0 and name in weights}
    return {other: _distance(code, other, features, spreads, weights, rule) for other in others}


def _distance(
    code: str, other: str, features: Features, spreads: Mapping[str, float], weights: Mapping[str, float], rule: Rule
) -> Distance | None:
    both = [name for name in spreads if code in features[name] and other in features[name]]
    whole = math.fsum(weights[name] for name in both)
    if not both or whole < rule.least_known * math.fsum(weights[name] for name in spreads):
        return None
    squares = {name: weights[name] * ((features[name][code] - features[name][other]) / spreads[name]) ** 2 for name in both}
    total = math.fsum(squares.values())
    return Distance(value=math.sqrt(total / whole if rule.averaged else total), squares=squares)
