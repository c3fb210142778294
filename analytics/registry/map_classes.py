"""Which class of the map a value falls in. The only rule: maps, legends, tables, slides and files all ask here.

The class of a value is the class of the number as it is printed, so that no colour says another thing than the number
beside it. A limit belongs to the class below it.
"""

from bisect import bisect_left
from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal
from itertools import pairwise

import numpy as np

from analytics.quantity import rounded
from analytics.registry.measure import Measure

CLASSES = 5
"""How many classes a span of numbers is divided into."""
MOST_SINGLE = 6
"""So many different numbers or fewer have a class each."""
LEAST_DECIMALS, MOST_DECIMALS = 1, 4
Ends = tuple[Decimal | None, Decimal | None]
"""The lowest and the highest number that a class can print; None where it is open."""


def class_index(value: float, breaks: Sequence[float], decimals: int) -> int:
    """Which class a value belongs to once it is printed, from 0 to the number of limits."""
    return bisect_left(breaks, float(rounded(value, decimals)))


def zero_has_class(measure: Measure) -> bool:
    """Whether the first class of something done about the need holds zero and nothing else."""
    return measure.is_response and measure.breaks[:1] == (0,)


def zero_apart(measure: Measure) -> bool:
    """Whether what is printed as zero has a place of its own outside the classes.

    Not where a low value is the worse end, nor where numbers run on below zero: there zero is a number among others.
    """
    if measure.is_response:
        return not zero_has_class(measure)
    runs_below = any(limit < 0 for limit in measure.breaks)
    return measure.polarity != "higher_is_better" and measure.scale != "diverging" and not runs_below


def is_discrete(measure: Measure) -> bool:
    """Whether each class but the first and the last is one whole number: 0, 1, 2, …"""
    steps = pairwise(measure.breaks)
    return measure.decimals == 0 and len(measure.breaks) > 1 and all(high - low == 1 for low, high in steps)


def class_ends(measure: Measure) -> tuple[Ends, ...]:
    """What each class can print, from low to high; the first is open below and the last above.

    A class between two limits that are closer than the decimals has a lowest number above its highest: it prints none.
    """
    step = Decimal(1).scaleb(-measure.decimals)
    tops = [Decimal(repr(float(limit))).quantize(step, ROUND_FLOOR) for limit in measure.breaks]
    return tuple(zip((None, *(top + step for top in tops)), (*tops, None), strict=True))


def limits_for(values: Sequence[float], decimals: int, *, without_zero: bool) -> tuple[float, ...]:
    """Class limits for values that nobody has frozen any for, each a number that can be printed.

    A few different numbers have a class each. More are divided into equally wide classes between the 5th and the 95th
    percentile, negative ones apart from the others if few are. `without_zero`: zero has a place of its own.
    """
    printed = _classed(values, decimals, without_zero=without_zero)
    distinct = sorted(set(printed))
    if len(distinct) <= MOST_SINGLE:
        return tuple(distinct[:-1])
    low, high = np.percentile(printed, [5, 95])
    wide = {float(rounded(float(limit), decimals)) for limit in np.linspace(low, high, CLASSES + 1)[1:-1]}
    # Adding 0 makes a negative zero an ordinary one.
    inside = sorted(limit + 0.0 for limit in wide if distinct[0] <= limit < distinct[-1])
    if distinct[0] < 0 and not any(limit < 0 for limit in inside):
        inside.insert(0, max(number for number in distinct if number < 0))
    return tuple(inside)


def have_a_class_each(values: Sequence[float], decimals: int, *, without_zero: bool) -> bool:
    """Whether `limits_for` gives each different number a class of its own."""
    return len(set(_classed(values, decimals, without_zero=without_zero))) <= MOST_SINGLE


def _classed(values: Sequence[float], decimals: int, *, without_zero: bool) -> list[float]:
    """The numbers as they are printed, zero left out where it has a place of its own."""
    printed = [float(rounded(value, decimals)) for value in values]
    apart = without_zero and min(printed, default=0.0) >= 0
    return [number for number in printed if number or not apart]


def are_alike(values: Sequence[float], decimals: int) -> bool:
    """Whether so few decimals are shown that less than half of the different values can still be told apart."""
    return 2 * len({rounded(value, decimals) for value in values}) < len(set(values))


def enough_decimals(values: Sequence[float]) -> int:
    """The fewest decimals (1-4) that tell the values apart and print none of them as zero that is not."""
    for decimals in range(LEAST_DECIMALS, MOST_DECIMALS):
        hidden = any(value and not rounded(value, decimals) for value in values)
        if not hidden and not are_alike(values, decimals):
            return decimals
    return MOST_DECIMALS if values else LEAST_DECIMALS
