"""Which sums of small counts may be told together without anybody working out the ones that are withheld.

Two attacks are ruled out. *Subtraction*: no signed combination of published sums may give a count of people below the
threshold, neither of one cell nor of a few together (`Span`). *Bounds*: knowing also that a cell with anybody present
holds at least one, and which sums are marked as small, no withheld count may be forced to one value (`forced`). The
attacker is taken to know which cells are empty, since presence is never suppressed. Once no limit is forced there is a
table that keeps clear of every limit, and around it everything outside the span can still move: the two checks
together are then exact for anybody who calculates with real numbers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]
TOLERANCE = 1e-7
SEED = 20220101


def _rest(basis: Vector, weights: Vector) -> Vector:
    """What of a sum is not yet told; zero if it can be worked out. Taken twice against loss of precision."""
    rest = weights - basis.T @ (basis @ weights)
    again: Vector = rest - basis.T @ (basis @ rest)
    return again


class Span:
    """Everything that can be worked out by adding and subtracting the sums accepted so far.

    `values` are the true counts of the cells with anybody in them. Sets of up to four cells are searched for a total
    below the threshold; with a threshold of 5 or less no larger set can have one.
    """

    def __init__(self, values: Vector, threshold: int) -> None:
        self._values = values
        self._threshold = threshold
        self._basis: Vector = np.zeros((0, len(values)))
        generator = np.random.default_rng(SEED)
        self._hash: Vector = generator.standard_normal(len(values))
        self._probe = self._hash.copy()
        self._small = np.flatnonzero(values < threshold)
        self._sets = _small_sets(values[self._small], threshold)

    def tells(self, weights: Vector) -> bool:
        """True when the sum can be worked out from what is published."""
        return bool(np.linalg.norm(_rest(self._basis, weights)) <= TOLERANCE * float(np.linalg.norm(weights)))

    def accept(self, sums: Sequence[Vector]) -> None:
        """Publish the sums in their order, leaving out each that would reveal a small count together with the rest."""
        if not sums:
            return
        basis, hashes = self._extended(sums)
        if not self._reveals(hashes, basis):
            self._basis, self._hash = basis, hashes
        elif len(sums) > 1:
            middle = len(sums) // 2
            self.accept(sums[:middle])
            self.accept(sums[middle:])

    def _extended(self, sums: Sequence[Vector]) -> tuple[Vector, Vector]:
        basis, hashes = self._basis, self._hash
        for weights in sums:
            rest = _rest(basis, weights)
            length = float(np.linalg.norm(rest))
            if length > TOLERANCE * float(np.linalg.norm(weights)):
                direction = rest / length
                hashes = hashes - direction * float(direction @ self._probe)
                basis = np.vstack((basis, direction))
        return basis, hashes

    def _reveals(self, hashes: Vector, basis: Vector) -> bool:
        """Whether a set of small cells with a total below the threshold would be told.

        A set is told when the residuals of its cells add up to nothing; their random projections are looked through
        first, so that only likely sets are worked out in full.
        """
        for cells in self._sets.matches(hashes[self._small]):
            chosen = np.zeros(len(self._values))
            chosen[self._small[list(cells)]] = 1.0
            if np.linalg.norm(_rest(basis, chosen)) < TOLERANCE:
                return True
        return False


@dataclass(frozen=True, kw_only=True)
class _SmallSets:
    """Sets of one or two cells with a total below the threshold, to be joined two and two."""

    first: npt.NDArray[np.int64]
    second: npt.NDArray[np.int64]
    """-1 in a set of one cell."""
    totals: Vector
    threshold: int

    def matches(self, hashes: Vector) -> Iterator[tuple[int, ...]]:
        """Sets of up to four cells whose hashes add up to zero and whose counts stay below the threshold."""
        if not len(self.first):
            return
        sums = hashes[self.first] + np.where(self.second >= 0, hashes[self.second], 0.0)
        for alone in np.flatnonzero(np.abs(sums) < TOLERANCE):
            yield self._cells(int(alone))
        order = np.argsort(sums)
        ordered = sums[order]
        low = np.searchsorted(ordered, -sums - TOLERANCE, side="left")
        high = np.searchsorted(ordered, -sums + TOLERANCE, side="right")
        for one in np.flatnonzero(high > low):
            for other in order[low[one] : high[one]]:
                cells = self._joined(int(one), int(other))
                if cells:
                    yield cells

    def _joined(self, one: int, other: int) -> tuple[int, ...]:
        if other <= one or self.totals[one] + self.totals[other] >= self.threshold:
            return ()
        cells = {*self._cells(one), *self._cells(other)}
        return tuple(sorted(cells)) if len(cells) == len(self._cells(one)) + len(self._cells(other)) else ()

    def _cells(self, index: int) -> tuple[int, ...]:
        pair = (int(self.first[index]), int(self.second[index]))
        return pair if pair[1] >= 0 else pair[:1]


def _small_sets(values: Vector, threshold: int) -> _SmallSets:
    count = len(values)
    one, other = np.triu_indices(count, k=1)
    low = values[one] + values[other] < threshold
    first = np.concatenate((np.arange(count), one[low])).astype(np.int64)
    second = np.concatenate((np.full(count, -1), other[low])).astype(np.int64)
    totals = np.concatenate((values, (values[one] + values[other])[low]))
    return _SmallSets(first=first, second=second, totals=totals, threshold=threshold)


@dataclass(frozen=True, kw_only=True)
class Limit:
    """What a reader knows of a sum beside the published ones: that it is at least or at most so much."""

    weights: Vector
    bound: float
    at_most: bool = False


def forced(values: Vector, published: Sequence[Vector], limits: Sequence[Limit]) -> list[bool]:
    """For each limit, whether the published sums and the other limits together force it to hold with equality.

    One linear program looks for a table that keeps clear of as many limits as possible. It may scale the whole table
    up (by the variable `scale`), so that a limit that can be left by however little is left by one.
    """
    from scipy import sparse  # not needed to show a page without small counts, and slow to load
    from scipy.optimize import linprog

    if not limits:
        return []
    cells, count = len(values), len(limits)
    signs = np.array([-1.0 if one.at_most else 1.0 for one in limits])
    matrix = np.vstack([one.weights for one in limits]) * signs[:, None]
    bounds = np.array([one.bound for one in limits]) * signs
    equal = np.vstack([*published, np.zeros(cells)])
    answer = linprog(
        np.concatenate((np.zeros(cells + 1), -np.ones(count))),
        A_ub=sparse.hstack([sparse.csr_matrix(-matrix), bounds[:, None], sparse.identity(count)]).tocsr(),
        b_ub=np.zeros(count),
        A_eq=sparse.hstack(
            [sparse.csr_matrix(equal), -(equal @ values)[:, None], sparse.csr_matrix((len(equal), count))]
        ).tocsr(),
        b_eq=np.zeros(len(equal)),
        bounds=[(None, None)] * cells + [(1.0, None)] + [(0.0, 1.0)] * count,
        method="highs",
    )
    if answer.x is None:
        raise ArithmeticError(f"the disclosure check did not finish: {answer.message}")
    return [bool(slack < 0.5) for slack in answer.x[cells + 1 :]]
