"""Which sums of small counts may be told together without anybody working out the ones that are withheld.

Two attacks are ruled out. *Subtraction*: no signed combination of published sums may give a count of people below the
threshold, neither of one cell nor of a few together (`Span`). *Bounds*: knowing also that a cell with anybody present
holds at least one, and which sums are marked as small, no withheld count may be deducible to one value (`deducible`). The
attacker is taken to know which cells are empty, since presence is never suppressed. Once no limit is deducible there is a
table that keeps clear of every limit, and around it everything outside the span can still move: the two checks
together are then exact for anybody who calculates with real numbers.

Everything is written in terms of the same unknowns. A cell may be one unknown or the sum of several, so that tables
that tell of the same people (seats at each session, people across the sessions) are protected together.
"""

import math
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from itertools import combinations_with_replacement

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]
Matrix = npt.NDArray[np.float64]
"""One row for each cell, one column for each unknown."""
Places = npt.NDArray[np.int64]
TOLERANCE = 1e-7
HASH_TOLERANCE = 1e-9
"""Tighter, so that few sets agree by accident; the projections are exact to about 1e-13."""
SEED = 20220101


def _rest(basis: Matrix, weights: Vector) -> Vector:
    """What of a sum is not yet told; zero if it can be worked out. Taken twice against loss of precision."""
    rest = weights - basis.T @ (basis @ weights)
    again: Vector = rest - basis.T @ (basis @ rest)
    return again


def _is_told(basis: Matrix, weights: Vector) -> bool:
    rest = _rest(basis, weights)
    return float(rest @ rest) <= TOLERANCE**2 * float(weights @ weights)


class Span:
    """Everything that can be worked out by adding and subtracting the sums accepted so far.

    `values` are the true unknowns, `tables` the cells of each table. In each table, sets of up to four cells are
    searched for a total below the threshold; with a threshold of 5 or less no larger set can have one.
    """

    def __init__(self, values: Vector, tables: Sequence[Matrix], threshold: int) -> None:
        self._rows: Matrix = np.zeros((len(values), len(values)))
        self._rank = 0
        self._probe: Vector = np.random.default_rng(SEED).standard_normal(len(values))
        self._hash = self._probe.copy()
        small = [cells[cells @ values < threshold] for cells in tables]
        self._small = [(cells, _small_sets(cells @ values, threshold)) for cells in small if len(cells)]

    def tells(self, weights: Vector) -> bool:
        """True when the sum can be worked out from what is published."""
        return _is_told(self._rows[: self._rank], weights)

    def accept(self, sums: Sequence[Vector]) -> None:
        """Publish the sums in their order, leaving out each that would reveal a small count together with the rest."""
        if not sums:
            return
        rank, hashes = self._extended(sums)
        if rank == self._rank:
            return
        if not self._reveals(hashes, self._rows[:rank]):
            self._rank, self._hash = rank, hashes
        elif len(sums) > 1:
            middle = len(sums) // 2
            self.accept(sums[:middle])
            self.accept(sums[middle:])

    def narrowed(self, sums: Sequence[Vector]) -> "Span":
        """What follows from these sums alone. They must be told here already: then they reveal no more than this."""
        narrow = copy(self)
        narrow._rows, narrow._rank, narrow._hash = np.zeros_like(self._rows), 0, self._probe.copy()
        narrow._rank, narrow._hash = narrow._extended(sums)
        return narrow

    def _extended(self, sums: Sequence[Vector]) -> tuple[int, Vector]:
        """Write new directions after those accepted; they count only once the rank is taken over."""
        rank, hashes = self._rank, self._hash
        for weights in sums:
            rest = _rest(self._rows[:rank], weights)
            length = math.sqrt(float(rest @ rest))
            if length > TOLERANCE * math.sqrt(float(weights @ weights)):
                direction = rest / length
                hashes = hashes - direction * float(direction @ self._probe)
                self._rows[rank] = direction
                rank += 1
        return rank, hashes

    def _reveals(self, hashes: Vector, basis: Matrix) -> bool:
        """Whether a set of small cells with a total below the threshold would be told.

        A set is told when the residuals of its cells add up to nothing; their random projections are looked through
        first, so that only likely sets are worked out in full.
        """
        return any(
            _is_told(basis, cells[list(chosen)].sum(axis=0))
            for cells, sets in self._small
            for chosen in sets.matches(cells @ hashes)
        )


@dataclass(frozen=True, kw_only=True)
class _SmallSets:
    """Sets of one or two cells with a total below the threshold, to be joined two and two."""

    first: Places
    second: Places
    """-1 in a set of one cell."""
    of_total: dict[int, Places]
    threshold: int

    def matches(self, hashes: Vector) -> Iterator[tuple[int, ...]]:
        """Sets of up to four cells whose hashes add up to zero and whose counts stay below the threshold."""
        sums = hashes[self.first] + np.where(self.second >= 0, hashes[self.second], 0.0)
        for alone in np.flatnonzero(np.abs(sums) < HASH_TOLERANCE):
            yield self._cells(int(alone))
        for small, large in combinations_with_replacement(sorted(self.of_total), 2):
            if small + large < self.threshold:
                yield from self._joined(sums, self.of_total[small], self.of_total[large])

    def _joined(self, sums: Vector, one: Places, other: Places) -> Iterator[tuple[int, ...]]:
        order = other[np.argsort(sums[other])]
        ordered = sums[order]
        low = np.searchsorted(ordered, -sums[one] - HASH_TOLERANCE, side="left")
        high = np.searchsorted(ordered, -sums[one] + HASH_TOLERANCE, side="right")
        for place in np.flatnonzero(high > low):
            for partner in order[low[place] : high[place]]:
                cells = (*self._cells(int(one[place])), *self._cells(int(partner)))
                if len(set(cells)) == len(cells):
                    yield cells

    def _cells(self, index: int) -> tuple[int, ...]:
        pair = (int(self.first[index]), int(self.second[index]))
        return pair if pair[1] >= 0 else pair[:1]


def _small_sets(values: Vector, threshold: int) -> _SmallSets:
    count = len(values)
    one, other = np.triu_indices(count, k=1)
    low = values[one] + values[other] < threshold
    totals = np.concatenate((values, (values[one] + values[other])[low]))
    return _SmallSets(
        first=np.concatenate((np.arange(count), one[low])).astype(np.int64),
        second=np.concatenate((np.full(count, -1), other[low])).astype(np.int64),
        of_total={int(total): np.flatnonzero(totals == total) for total in np.unique(totals)},
        threshold=threshold,
    )


@dataclass(frozen=True, kw_only=True)
class Limit:
    """What a reader knows of a sum beside the published ones: that it is at least or at most so much."""

    weights: Vector
    bound: float
    at_most: bool = False


def deducible(values: Vector, published: Sequence[Vector], limits: Sequence[Limit]) -> list[bool]:
    """For each limit, whether the published sums and the other limits together force it to hold with equality.

    One linear program looks for a table that keeps clear of as many limits as possible. It may scale the whole table
    up (by the variable `scale`), so that a limit that can be left by however little is left by one. Limits that the
    true table keeps clear of are not deducible; they only bound the search.
    Raises ArithmeticError when the program cannot be solved, so that nothing is shown unchecked.
    """
    from scipy import sparse  # not needed to show a page without small counts, and slow to load
    from scipy.optimize import linprog

    signs = np.array([-1.0 if limit.at_most else 1.0 for limit in limits])
    matrix = np.vstack([limit.weights for limit in limits]) * signs[:, None] if limits else np.zeros((0, len(values)))
    bounds = np.array([limit.bound for limit in limits]) * signs
    touching = np.flatnonzero(matrix @ values - bounds < TOLERANCE)
    forced = [False] * len(limits)
    if not len(touching):
        return forced
    cells, count = len(values), len(touching)
    leaves = sparse.csr_matrix((np.ones(count), (touching, np.arange(count))), shape=(len(limits), count))
    equal = np.vstack([*published, np.zeros(cells)])
    answer = linprog(
        np.concatenate((np.zeros(cells + 1), -np.ones(count))),
        A_ub=sparse.hstack([sparse.csr_matrix(-matrix), sparse.csr_matrix(bounds[:, None]), leaves]).tocsr(),
        b_ub=np.zeros(len(limits)),
        A_eq=sparse.hstack(
            [
                sparse.csr_matrix(equal),
                sparse.csr_matrix(-(equal @ values)[:, None]),
                sparse.csr_matrix((len(equal), count)),
            ]
        ).tocsr(),
        b_eq=np.zeros(len(equal)),
        bounds=[(None, None)] * cells + [(1.0, None)] + [(0.0, 1.0)] * count,
        method="highs",
    )
    if answer.x is None:
        raise ArithmeticError(f"the disclosure check did not finish: {answer.message}")
    for place, slack in zip(touching, answer.x[cells + 1 :], strict=True):
        forced[int(place)] = bool(slack < 0.5)
    return forced
