"""A table of counts of people and what may be told of it: fixed once for the finest cells, the same for every filter.

The sums a page may want (`Family`, most wanted first) are published one family after the other as long as no small
count can be worked out. After that nothing more is ever told: a total over any filter is given only when it follows
from what is published. So no two filters, nor any number of them, reveal more than the published sums do.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analytics.protection import Limit, Span, Vector, forced
from analytics.quantity import Quantity, absent, known
from data.vocabulary import State

Key = tuple[str, ...]
Cells = npt.NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Count:
    """One cell: people with this key. `value` is None unless the state is ok or zero."""

    key: Key
    value: int | None
    state: State


def count(key: Key, value: int | None, state: str | None = None) -> Count:
    """A cell as it is stored: a blank without a stated reason is missing."""
    if value is not None:
        return Count(key=key, value=int(value), state=State.OK if value else State.ZERO)
    return Count(key=key, value=None, state=State(state) if state in (State.SUPPRESSED, State.NOT_APPLICABLE) else State.MISSING)


def _one(_key: Key) -> int:
    return 1


@dataclass(frozen=True, kw_only=True)
class Family:
    """Sums that are shown together: `group` says which of them a cell belongs to (None: none), `weight` how often.

    With `marked`, a withheld sum that is small says so ("<5").
    """

    group: Callable[[Key], Hashable | None]
    weight: Callable[[Key], int] = _one
    marked: bool = True


@dataclass(frozen=True, kw_only=True)
class _Sum:
    """A sum somebody may want to see. `rank` is its place: lower is more wanted."""

    weights: Vector
    total: float
    rank: int
    marked: bool


@dataclass(frozen=True, kw_only=True)
class Publication:
    """What is told of one table. Build it with `publish`."""

    threshold: int | None
    _values: Vector
    _index: dict[Key, int]
    _unknown: dict[Key, State]
    _span: Span | None
    _presence_is_public: bool
    _published: tuple[tuple[float, Cells], ...] = ()
    """Published plain sums with their cells, largest first."""
    _marks: frozenset[bytes] = frozenset()

    @property
    def is_empty(self) -> bool:
        """True when the table has no cell at all, neither with a count nor with a reason for its absence."""
        return not self._index and not self._unknown

    def total(self, chosen: Callable[[Key], bool], weight: Callable[[Key], int] = _one) -> Quantity:
        """The sum over the chosen cells. Nobody there is zero; a cell not reported makes the sum missing.

        A suppressed or missing sum carries `at_least`, which never tells more than what is published does.
        """
        weights = np.zeros(len(self._values))
        for key, index in self._index.items():
            if chosen(key):
                weights[index] = weight(key)
        hidden = [state for key, state in self._unknown.items() if chosen(key) and weight(key)]
        told = self._span is None or self._span.tells(weights)
        total = float(weights @ self._values)
        if told and not hidden:
            return known(round(total))
        lowest = (total if told else self._at_least(weights)) + hidden.count(State.SUPPRESSED)
        if State.MISSING in hidden:
            return absent(State.MISSING, at_least=lowest)
        small = (len(hidden) == 1 and not weights.any()) or (not hidden and weights.tobytes() in self._marks)
        return absent(State.SUPPRESSED, at_least=lowest, small=small)

    def _at_least(self, weights: Vector) -> float:
        """A lower bound from published sums that fit into the chosen cells, and one person in each cell left over."""
        left = weights.copy()
        lowest = 0.0
        for total, cells in self._published:
            if np.all(left[cells] == 1):
                lowest += total
                left[cells] = 0
        return lowest + (float(left.sum()) if self._presence_is_public else 0.0)

    def present(self, chosen: Callable[[Key], bool]) -> bool | None:
        """Whether anybody is among the chosen cells; None when nobody is known to be and a cell was not reported."""
        if any(chosen(key) for key in self._index):
            return True
        hidden = [state for key, state in self._unknown.items() if chosen(key)]
        if State.SUPPRESSED in hidden:
            return True
        return None if hidden else False

    def keys(self) -> frozenset[Key]:
        """The cells with anybody in them, or of which that is not known."""
        return frozenset((*self._index, *self._unknown))


def publish(
    counts: Iterable[Count], families: Sequence[Family], threshold: int | None, *, presence_is_public: bool = True
) -> Publication:
    """Decide once what is told of a table.

    `threshold` is the smallest count of people that may be shown; None or 1 publishes everything.
    `presence_is_public`: readers know in which cells there is anybody, so each of those holds at least one.
    Cells that do not apply count as empty.
    """
    cells = list(counts)
    index = {one.key: place for place, one in enumerate(one for one in cells if one.value)}
    values = np.array([float(one.value) for one in cells if one.value])
    unknown = {one.key: one.state for one in cells if one.state in (State.SUPPRESSED, State.MISSING)}
    if threshold is None or threshold <= 1 or not len(values):
        return Publication(
            threshold=threshold,
            _values=values,
            _index=index,
            _unknown=unknown,
            _span=None,
            _presence_is_public=presence_is_public,
        )
    span, published, marks = _settle(values, _sums(index, values, families), threshold, presence_is_public)
    plain = [(one.total, np.flatnonzero(one.weights)) for one in published if one.weights.max() == 1]
    return Publication(
        threshold=threshold,
        _values=values,
        _index=index,
        _unknown=unknown,
        _span=span,
        _presence_is_public=presence_is_public,
        _published=tuple(sorted(plain, key=lambda one: -one[0])),
        _marks=frozenset(one.weights.tobytes() for one in marks),
    )


def _sums(index: dict[Key, int], values: Vector, families: Sequence[Family]) -> list[_Sum]:
    found: list[_Sum] = []
    for family in families:
        groups: dict[Hashable, Vector] = {}
        for key, place in index.items():
            label = family.group(key)
            if label is not None:
                groups.setdefault(label, np.zeros(len(values)))[place] = family.weight(key)
        of_family = [(float(weights @ values), weights) for weights in groups.values()]
        # Large sums first: what has to be left out is then as small as it can be.
        for total, weights in sorted(of_family, key=lambda one: (-one[0], one[1].tobytes())):
            found.append(_Sum(weights=weights, total=total, rank=len(found), marked=family.marked))
    return [one for one in found if one.total]


def _settle(
    values: Vector, sums: list[_Sum], threshold: int, presence_is_public: bool
) -> tuple[Span, list[_Sum], list[_Sum]]:
    """Publish as much as is safe, then take back marks and sums until no limit is forced."""
    least = 1.0 if presence_is_public else 0.0
    wanted = [one for one in sums if one.total >= threshold and one.total > least * one.weights.sum()]
    marks = [one for one in sums if one.marked and one.total < threshold]
    floor = [Limit(weights=row, bound=least) for row in np.eye(len(values))]
    while True:
        span = Span(values, threshold)
        span.accept([one.weights for one in wanted])
        published = [one for one in wanted if span.tells(one.weights)]
        ceiling = [Limit(weights=one.weights, bound=threshold - 1.0, at_most=True) for one in marks]
        tight = forced(values, [one.weights for one in published], [*floor, *ceiling])
        if not any(tight):
            return span, published, marks
        cells = np.array(tight[: len(values)])
        loose = [one for one, stuck in zip(marks, tight[len(values) :], strict=True) if not stuck]
        if len(loose) < len(marks):
            marks = loose
        else:
            wanted = _without_culprits(published, cells)


def _without_culprits(published: list[_Sum], cells: Vector) -> list[_Sum]:
    """The published sums without the least wanted one around each forced cell."""
    culprits = set()
    for cell in np.flatnonzero(cells):
        around = [one.rank for one in published if one.weights[cell]]
        if not culprits.intersection(around):
            culprits.add(max(around))
    return [one for one in published if one.rank not in culprits]
