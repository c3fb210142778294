"""Twins: other lists of people that agree with everything told, in which the small counts are others.

A sum is told only where it is the same in the true lists and in every twin. So whoever knows all that is told cannot tell
the true lists from a twin, and every small count is another one in at least one twin: none can be worked out, whatever is
added, subtracted or reasoned with, since each twin is itself such a set of lists, whole numbers that follow the rules.

Twins are found by moving persons: the move that costs least is made, again and again, those made lately left alone (tabu
search, Glover 1989). What a move costs is what would have to be withheld; what it gains are small counts that become
others. The numbers are whole and chance is seeded, so that the same lists always have the same twins.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Vector = npt.NDArray[np.int64]
Matrix = npt.NDArray[np.int64]
Parts = Mapping[int, int]
"""Which unknowns a sum is made of, each with how often."""
SEED = 20220101
NEVER, FORBIDDEN = 10**8, 10**13
"""The cost of each person by which a rule is broken, and of going back on what was just done."""
UNIT, MARK = 100, 30
"""The cost of a withheld sum for each unit of its worth, and of a small count that may no longer be written "<5"."""
FAR = 10**6
STEPS, PATIENCE = 150, 10
FIRST_GAIN, GROWTH = UNIT // 4, 3.0


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Sums over unknown counts, and what they are. `worth` is what withholding a sum costs. Where `small` is more than 0 a
    sum must become another one, the greater the sooner.

    `least` and `most` are what a sum may be in any lists that follow the rules, `marked` the largest small count. `moves`
    are changes of the unknowns that are made forwards or backwards.
    """

    values: Vector
    sums: Sequence[Parts]
    totals: Vector
    worth: Vector
    small: Vector
    least: Vector
    most: Vector
    marked: int
    moves: Sequence[Parts]


@dataclass(frozen=True, kw_only=True)
class Before:
    """What an earlier edition says of one twin: its sums that stand (`held`, where there is one), those it may not
    repeat (`not_again`), both FAR where there is none, and the `differences` of unknowns that are settled by it."""

    held: Vector
    not_again: Vector
    differences: Mapping[int, int]


def twins(problem: Problem, before: Sequence[Before], beginning: Before) -> Iterator[Vector]:
    """How each twin differs from the true unknowns: first those of the earlier edition, then as many more as are needed.

    `beginning` says what an earlier edition says of twins that are new: there they are as the true lists.
    """
    sums, steps = _matrices(problem)
    small, worth, gain, urgent = problem.small.copy(), problem.worth.copy(), FIRST_GAIN, 0

    def search(known: Before, gain: int) -> "_Search":
        return _Search(replace(problem, small=small, worth=worth), known, sums, steps, gain)

    def taken(found: Vector) -> Vector:
        other = sums @ found != 0
        worth[other], small[other] = 0, 0
        return found

    for known in before:
        found = search(known, UNIT * 20).run(must=True)
        stands = (known.held == FAR) | (known.held == sums @ found)
        follows = bool(((sums @ found + problem.totals >= problem.least) & stands).all())
        yield taken(found) if follows else found
    while small.any() and gain < NEVER:
        gain, urgent = (gain if small.max() == urgent else FIRST_GAIN), small.max()
        found = search(beginning, gain).run(must=False)
        gain = int(gain * GROWTH)
        if found.any():
            yield taken(found)
    yield from map(taken, _by_no_rule(problem, small))


def _by_no_rule(problem: Problem, small: Vector) -> Iterator[Vector]:
    """For sums of which no twin was found, one more person, whatever the rules: what hangs together with it is withheld."""
    for place in np.flatnonzero(small).tolist():
        if small[place]:
            found = np.zeros(len(problem.values), dtype=np.int64)
            found[next(iter(problem.sums[place]))] = 1
            yield found


def _matrices(problem: Problem) -> "tuple[csr_matrix, csr_matrix]":
    """The sums by unknown, and what each move does to each of them."""
    from scipy.sparse import csr_matrix  # not needed to show a page without counts of people, and slow to load

    def matrix(rows: Sequence[Parts]) -> csr_matrix:
        ends = np.cumsum([0, *map(len, rows)])
        columns = [place for parts in rows for place in parts]
        times = np.array([times for parts in rows for times in parts.values()], dtype=np.int64)
        return csr_matrix((times, columns, ends), shape=(len(rows), len(problem.values)))

    sums = matrix(problem.sums)
    return sums, (sums @ matrix(problem.moves).T).tocsr()


class _Search:
    """The search for one twin. The price of every move is kept, and worked out again where a sum has changed."""

    def __init__(self, problem: Problem, before: Before, sums: "csr_matrix", steps: "csr_matrix", gain: int) -> None:
        self._problem, self._before, self._sums = problem, before, sums
        held, small = before.held < FAR, problem.small
        self._low = np.where(held, before.held, problem.least - problem.totals)
        self._high = np.where(held, before.held, problem.most - problem.totals)
        larger_first = np.where(problem.worth > 0, np.clip(problem.totals, 0, UNIT // 2), 0)
        self._cost = (
            UNIT * problem.worth + larger_first - np.where(small > 0, np.where(small == small.max(), gain, FIRST_GAIN), 0)
        )
        self._marked = np.where(small > 0, problem.marked - problem.totals, FAR)
        self._moves, self._by_sum = problem.moves, steps
        if before.differences:
            free = [at for at, move in enumerate(problem.moves) if before.differences.keys().isdisjoint(move)]
            self._moves, self._by_sum = [problem.moves[at] for at in free], steps[:, free]
        self._by_move = self._by_sum.tocsc()
        self._reach = int(np.abs(self._by_sum.data).max(initial=1))
        self._offsets = np.arange(-self._reach, self._reach + 1)[None, :]

    def _costs(self, rows: Vector, sums: Vector) -> Matrix:
        """What these sums would cost if they changed by each offset."""
        after = sums[rows][:, None] + self._offsets
        costs = np.where(after != 0, self._cost[rows][:, None] + np.minimum(np.abs(after), 9), 0)
        costs += NEVER * (np.maximum(self._low[rows][:, None] - after, 0) + np.maximum(after - self._high[rows][:, None], 0))
        costs += NEVER // 100 * (after == self._before.not_again[rows][:, None]) + MARK * (
            after > self._marked[rows][:, None]
        )
        return costs

    def _prices(self, rows: Vector, costs: Matrix) -> Matrix:
        """What each move adds to the cost of these sums, forwards and backwards."""
        starts, counts = self._by_sum.indptr[rows], np.diff(self._by_sum.indptr)[rows]
        local = np.repeat(np.arange(len(rows)), counts)
        entries = np.arange(counts.sum()) + np.repeat(starts - np.concatenate(([0], counts.cumsum()[:-1])), counts)
        moves, change = self._by_sum.indices[entries], self._by_sum.data[entries]
        more = costs - costs[:, [self._reach]]
        ways = (np.bincount(moves, more[local, self._reach + sign * change], len(self._moves)) for sign in (1, -1))
        return np.array([*ways])

    def run(self, *, must: bool) -> Vector:
        """The best twin met with; where not `must`, one that costs less than none at all, else no difference."""
        different, count = np.zeros(len(self._problem.values), dtype=np.int64), len(self._moves)
        different[[*self._before.differences]] = [*self._before.differences.values()]
        sums, every = self._sums @ different, np.arange(len(self._cost))
        costs = self._costs(every, sums)
        prices = self._prices(every, costs)
        now, tabu, chance = int(costs[:, self._reach].sum()), np.zeros((2, count)), np.random.default_rng(SEED)
        prefer = chance.integers(0, UNIT // 4, (2, count))
        best, least, since = different.copy(), now if must else 0, 0
        for step in range((STEPS if least < NEVER // 100 else 4 * STEPS) if count else 0):
            way, move = divmod(int((prices + prefer + (tabu > step) * FORBIDDEN).argmin()), count)
            sign, column = 1 - 2 * way, slice(*self._by_move.indptr[move : move + 2])
            rows, change = self._by_move.indices[column], self._by_move.data[column]
            now += int(prices[way, move])
            for place, times in self._moves[move].items():
                different[place] += sign * times
            before = self._costs(rows, sums)
            sums[rows] += sign * change
            prices += self._prices(rows, self._costs(rows, sums) - before)
            tabu[1 - way, move] = step + 5 + 7 * step % 11
            if now < least:
                best, least, since = different.copy(), now, step
            if step - since > PATIENCE and least < NEVER // 100:
                break
        return best
