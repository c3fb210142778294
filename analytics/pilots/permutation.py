"""Did municipalities with a pilot develop differently? Pure calculations: permutation and sensitivity."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np
import numpy.typing as npt

DETECTABLE = 2.8
"""1.96 + 0.84: a two-sided test at 5 % finds a difference this many standard errors large in 80 % of cases."""
MOST_UNITS = 40
"""All choices are counted exactly by splitting the units in two halves; 2 ** 20 sums for each half is the limit."""


@dataclass(frozen=True, kw_only=True)
class Permutation:
    """A difference in mean change and how often a choice of as many units gives one as large.

    `p_one_sided`: as large in the same direction as upwards (effect at least this high). `p_two_sided`: as far from 0.
    Over all `choices`, the real one among them, so p is never 0.
    """

    effect: float
    p_one_sided: float
    p_two_sided: float
    choices: int
    treated: int
    others: int


def permutation_did(changes: Sequence[float], treated: Sequence[int]) -> Permutation:
    """Mean change of the treated (by position) minus that of the others, against every choice of as many units.

    The randomisation test (Fisher 1935), counted and not sampled. `changes` and the effect are in the same unit.

    Raises ValueError when nobody or everybody is treated, or with more than 40 units.
    """
    count, chosen = len(changes), len(set(treated))
    if not 0 < chosen < count:
        raise ValueError("some units must be treated and some not")
    if count > MOST_UNITS:
        raise ValueError(f"at most {MOST_UNITS} units can be permuted exactly")
    total = math.fsum(changes)
    in_treated = math.fsum(changes[place] for place in set(treated))
    effect = in_treated / chosen - (total - in_treated) / (count - chosen)
    # The effect grows with the sum among the treated, so choices are compared by their sums.
    slack = 1e-9 * max(1.0, *(abs(change) for change in changes))
    opposite = _sum_for(-abs(effect), total, chosen, count)
    above = _choices(changes, chosen, in_treated - slack)
    far_above = _choices(changes, chosen, _sum_for(abs(effect), total, chosen, count) - slack)
    far_below = math.comb(count, chosen) - _choices(changes, chosen, opposite + slack)
    choices = math.comb(count, chosen)
    return Permutation(
        effect=effect,
        p_one_sided=above / choices,
        p_two_sided=min(1.0, (far_above + far_below) / choices),
        choices=choices,
        treated=chosen,
        others=count - chosen,
    )


def _sum_for(effect: float, total: float, chosen: int, count: int) -> float:
    """The sum among the treated that makes this effect."""
    others = count - chosen
    return (effect + total / others) / (1 / chosen + 1 / others)


def _choices(changes: Sequence[float], chosen: int, at_least: float) -> int:
    """How many choices of so many units have a sum of at least this much (Horowitz and Sahni 1974: two halves)."""
    middle = len(changes) // 2
    left, right = _sums(changes[:middle]), _sums(changes[middle:])
    choices = 0
    for size, sums in left.items():
        partner = right.get(chosen - size)
        if partner is not None:
            choices += int(np.sum(len(partner) - np.searchsorted(partner, at_least - sums, side="left")))
    return choices


def _sums(changes: Sequence[float]) -> dict[int, npt.NDArray[np.float64]]:
    """Size of a choice -> the sums of all choices of that size, rising."""
    sums = np.zeros(1)
    sizes = np.zeros(1, dtype=np.int64)
    for change in changes:
        sums = np.concatenate((sums, sums + change))
        sizes = np.concatenate((sizes, sizes + 1))
    return {size: np.sort(sums[sizes == size]) for size in range(len(changes) + 1)}


def smallest_detectable_effect(*, sd: float, units: int, treated: int) -> float:
    """The smallest difference that would probably be found: 2.8 · sd · √(1/k + 1/(n-k)), in the unit of `sd`.

    Bloom 1995, "Minimum detectable effects", for two groups of equal spread. Raises ValueError when nobody or everybody
    is treated.
    """
    if not 0 < treated < units:
        raise ValueError("some units must be treated and some not")
    return DETECTABLE * sd * math.sqrt(1 / treated + 1 / (units - treated))


def mean_of(values: Sequence[float]) -> float | None:
    """The plain mean in the unit of the values; None without values."""
    return fmean(values) if values else None
