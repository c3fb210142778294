"""Intervals for shares and counts. A statistics library would cost over half a second to load for two short formulas."""

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
    """Exact interval for the mean of a Poisson count, in counts, also for large ones. Raises ValueError below 0.

    Garwood 1936: the means for which as many or more, and as few or fewer, each have half of what is left over. The
    limits are quantiles of gamma distributions with the count, and one more, as shape.
    """
    from scipy.special import gammaincinv  # not needed to show a page without advertisements, and slow to load

    if count < 0:
        raise ValueError(f"a count cannot be {count}")
    tail = (1 - confidence_share) / 2
    return Interval(
        low=float(gammaincinv(count, tail)) if count else 0.0,
        high=float(gammaincinv(count + 1, 1 - tail)),
        method=GARWOOD,
        confidence_share=confidence_share,
    )
