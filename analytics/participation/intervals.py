"""Intervals for shares and counts. Closed forms and bisection: a statistics library costs over half a second to load."""

import math
from statistics import NormalDist

from analytics.quantity import Interval

WILSON = "wilson"
GARWOOD = "garwood"


def wilson(successes: float, trials: float, confidence_share: float = 0.95) -> Interval | None:
    """Score interval for a proportion, as a share 0-1, without continuity correction; None without trials.

    Wilson 1927; method 3 in Newcombe 1998. Raises ValueError when successes are not within 0 and trials.
    """
    if trials == 0:
        return None
    if not 0 <= successes <= trials:
        raise ValueError(f"{successes} successes of {trials} trials is not a proportion")
    z = NormalDist().inv_cdf(0.5 + confidence_share / 2)
    share = successes / trials
    middle = share + z * z / (2 * trials)
    half = z * math.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    scale = 1 + z * z / trials
    # The exact limits at the ends are 0 and 1; rounding error must not show.
    low = 0.0 if successes == 0 else max(0.0, (middle - half) / scale)
    high = 1.0 if successes == trials else min(1.0, (middle + half) / scale)
    return Interval(low=low, high=high, method=WILSON, confidence_share=confidence_share)


def garwood(count: int, confidence_share: float = 0.95) -> Interval:
    """Exact interval for the mean of a Poisson count (Garwood 1936), in counts. Raises ValueError below 0."""
    if count < 0:
        raise ValueError(f"a count cannot be {count}")
    tail = (1 - confidence_share) / 2
    low = 0.0 if count == 0 else _mean_where(count - 1, 1 - tail)
    return Interval(low=low, high=_mean_where(count, tail), method=GARWOOD, confidence_share=confidence_share)


def _mean_where(count: int, probability: float) -> float:
    """The Poisson mean for which P(X <= count) is the given probability; it falls as the mean grows."""
    low, high = 0.0, count + 10 * math.sqrt(count + 1) + 20
    for _ in range(100):
        middle = (low + high) / 2
        if _at_most(count, middle) > probability:
            low = middle
        else:
            high = middle
        if high - low <= 1e-12 * max(1.0, high):
            break
    return (low + high) / 2


def _at_most(count: int, mean: float) -> float:
    """P(X <= count) for a Poisson mean, summed outwards from the largest term so that nothing underflows."""
    if mean == 0:
        return 1.0
    top = min(count, int(mean))
    largest = math.exp(top * math.log(mean) - mean - math.lgamma(top + 1))
    total = term = largest
    for k in range(top, 0, -1):
        term *= k / mean
        total += term
        if term < 1e-18 * total:
            break
    term = largest
    for k in range(top + 1, count + 1):
        term *= mean / k
        total += term
        if term < 1e-18 * total:
            break
    return total
