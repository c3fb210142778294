"""Ranks and thirds of values, 1 = largest, with one tolerance for what counts as equal.

`scipy.stats.rankdata` gives the same ranks but has no tolerance, so that two sums of the same figures in another order
would be told apart.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TIE = 1e-9
"""Values at most this far apart, in their own unit, are the same: what is left is rounding."""
TOP = 11
"""A third of the 33 municipalities."""


def competition_ranks(values: Mapping[str, float]) -> dict[str, int]:
    """Rank by code, 1 = largest. Equal ones share a rank and the next is as far down as if they had not (1, 1, 3).

    Only known values can be ranked: leave the others out. Empty for no values.
    """
    ordered = sorted(values.values())
    return {code: 1 + len(ordered) - bisect_right(ordered, value + TIE) for code, value in values.items()}


def ranks_along(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """The same ranks along the last axis of scores of any shape, without nan; the answer has the same shape.

    For thousands of draws at once, as `competition_ranks` is for one.
    """
    import numpy as np

    # One area at a time against all: many times faster than comparing all pairs at once in memory.
    areas = np.ascontiguousarray(np.moveaxis(scores, -1, 0))
    limits = areas + TIE
    ranks = np.ones(areas.shape, dtype=np.int64)
    for other in areas:
        ranks += other > limits
    return np.moveaxis(ranks, 0, -1)


def thirds(values: Mapping[str, float]) -> dict[str, int]:
    """3 for the third with the highest values, 1 for the lowest. Ties stay together, in the higher of the two thirds."""
    count, ranks = len(values), competition_ranks(values)
    return {code: 3 if 3 * (rank - 1) < count else 2 if 3 * (rank - 1) < 2 * count else 1 for code, rank in ranks.items()}


def top_size(areas: int) -> int:
    """How many are the top (and the bottom) third of so many areas: 11 of 33, at least one."""
    return max(1, min(TOP, areas // 3))
