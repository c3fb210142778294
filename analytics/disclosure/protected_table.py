"""Tables of counts of people and what may be told of them: fixed once for the finest cells, the same for every filter.

The sums a page may want (`Family`, most wanted first) are published one family after the other as long as no small
count can be worked out. After that nothing more is ever told: a total over any filter is given only when it follows
from what is published. So no two filters, nor any number of them, reveal more than the published sums do.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

import numpy as np
import numpy.typing as npt

from analytics.disclosure.suppression import Limit, Matrix, Span, Vector, deducible
from analytics.quantity import Quantity, absent, known
from data.vocabulary import State

Key = tuple[str, ...]
Cells = npt.NDArray[np.int64]
Group = Callable[[Key], Hashable | None]
"""Which sum a cell belongs to; None for none."""


@dataclass(frozen=True, kw_only=True)
class Count:
    """One cell: people with this key. `value` is None unless the state is ok or zero."""

    key: Key
    value: int | None
    state: State


def count(key: Key, value: int | None, state: str | None = None) -> Count:
    """A cell as it is stored: a blank without a stated reason is missing."""
    if value is not None:
        return Count(key=key, value=value, state=State.OK if value else State.ZERO)
    stated = state is not None and state in (State.SUPPRESSED, State.NOT_APPLICABLE)
    return Count(key=key, value=None, state=State(state or "") if stated else State.MISSING)


def _one(_key: Key) -> int:
    return 1


@dataclass(frozen=True, kw_only=True)
class Family:
    """Sums that are shown together: `group` says which of them a cell belongs to, `weight` how often."""

    group: Group
    weight: Callable[[Key], int] = _one


@dataclass(frozen=True, kw_only=True)
class Table:
    """Counts to publish. `cells` gives each cell with anybody in it as a sum of unknowns, in the order of `keys`.

    `unknown` are the cells whose count is not known here, with the reason. `presence_is_public`: readers know which
    cells have anybody in them, so each of those holds at least one.
    """

    keys: tuple[Key, ...]
    cells: Matrix
    unknown: Mapping[Key, State]
    families: tuple[Family, ...]
    presence_is_public: bool


@dataclass(frozen=True, kw_only=True)
class Publication:
    """What is told of one table. Build it with `publish`; `span` is None when nothing needs protection."""

    threshold: int | None
    _table: Table
    _values: Vector
    """The count of each cell."""
    _span: Span | None
    _published: tuple[tuple[float, Cells], ...] = ()
    """Published plain sums with their cells, largest first."""
    _marks: frozenset[bytes] = frozenset()

    def total(self, chosen: Callable[[Key], bool], weight: Callable[[Key], int] = _one) -> Quantity:
        """The sum over the chosen cells. Nobody there is zero; a cell not reported makes the sum missing.

        A suppressed or missing sum carries `at_least`, which never tells more than what is published does.
        """
        weights = np.array([float(weight(key)) if chosen(key) else 0.0 for key in self._table.keys])
        hidden = [state for key, state in self._table.unknown.items() if chosen(key) and weight(key)]
        deducible = self._span is None or self._span.tells(weights @ self._table.cells)
        total = round(float(weights @ self._values))
        if deducible and not hidden:
            return known(total)
        lowest = (total if deducible else self._at_least(weights)) + hidden.count(State.SUPPRESSED)
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
        return max(1.0, lowest + (float(left.sum()) if self._table.presence_is_public else 0.0))

    @property
    def presence(self) -> "Presence":
        """Where anybody is; never suppressed."""
        return Presence(cells=frozenset(self._table.keys), unknown=self._table.unknown)


@dataclass(frozen=True, kw_only=True)
class Presence:
    """The cells with anybody in them, and those whose count is not known, with the reason. Needs no protection."""

    cells: frozenset[Key]
    unknown: Mapping[Key, State]

    def anybody(self, chosen: Callable[[Key], bool]) -> bool | None:
        """Whether anybody is among the chosen cells; None when nobody is known to be and a cell was not reported."""
        if any(chosen(key) for key in self.cells):
            return True
        hidden = [state for key, state in self.unknown.items() if chosen(key)]
        if State.SUPPRESSED in hidden:
            return True
        return None if hidden else False

    @property
    def listed(self) -> frozenset[Key]:
        """The cells with anybody in them, or of which that is not known."""
        return self.cells | frozenset(self.unknown)


def presence_of(counts: Iterable[Count]) -> Presence:
    """Where anybody is, without asking what may be told of how many."""
    cells = list(counts)
    return Presence(cells=frozenset(count.key for count in cells if count.value), unknown=unknown_cells(cells))


def publish(
    counts: Iterable[Count], families: Sequence[Family], threshold: int | None, *, presence_is_public: bool = True
) -> Publication:
    """Decide once what is told of one table. Cells that do not apply count as empty.

    `threshold` is the smallest count of people that may be shown; None or 1 publishes everything.
    """
    cells = sorted(counts, key=lambda count: count.key)  # what is told must not depend on the order of the rows
    filled = [count for count in cells if count.value]
    table = Table(
        keys=tuple(count.key for count in filled),
        cells=np.eye(len(filled)),
        unknown=unknown_cells(cells),
        families=tuple(families),
        presence_is_public=presence_is_public,
    )
    return publish_together([table], np.array([float(count.value or 0) for count in filled]), threshold)[0]


def unknown_cells(counts: Iterable[Count]) -> dict[Key, State]:
    """The cells whose count is not known here, with the reason."""
    return {count.key: count.state for count in counts if count.state in (State.SUPPRESSED, State.MISSING)}


@dataclass(frozen=True, kw_only=True)
class _Sum:
    """A sum somebody may want to see, in cells of its table and in unknowns; a lower `rank` is more wanted."""

    table: int
    cells: Vector
    weights: Vector
    total: float
    rank: int


def publish_together(tables: Sequence[Table], values: Vector, threshold: int | None) -> tuple[Publication, ...]:
    """Decide once what is told of tables that tell of the same people. `values` are the true unknowns."""
    if threshold is None or threshold <= 1 or not len(values):
        return tuple(
            Publication(threshold=threshold, _table=table, _values=table.cells @ values, _span=None) for table in tables
        )
    span, published, marks = _settle(values, tables, _sums(tables, values), threshold)
    return tuple(
        Publication(
            threshold=threshold,
            _table=table,
            _values=table.cells @ values,
            _span=span,
            _published=_plain(published, place),
            _marks=frozenset(mark.cells.tobytes() for mark in marks if mark.table == place),
        )
        for place, table in enumerate(tables)
    )


def _plain(published: Iterable[_Sum], table: int) -> tuple[tuple[float, Cells], ...]:
    cells_alone = [
        (margin.total, np.flatnonzero(margin.cells))
        for margin in published
        if margin.table == table and margin.cells.max() == 1
    ]
    return tuple(sorted(cells_alone, key=lambda pair: -pair[0]))


def _sums(tables: Sequence[Table], values: Vector) -> list[_Sum]:
    """Every sum of every family that is not empty: the tables' families in turn, large sums before small.

    What has to be left out within a family is then as small as it can be.
    """
    sums: list[_Sum] = []
    for families in zip_longest(*(table.families for table in tables)):
        for place, family in enumerate(families):
            if family is None:
                continue
            table = tables[place]
            groups: dict[Hashable, Vector] = {}
            for row, key in enumerate(table.keys):
                label = family.group(key)
                if label is not None:
                    groups.setdefault(label, np.zeros(len(table.keys)))[row] = family.weight(key)
            of_family = [(float(cells @ table.cells @ values), cells) for cells in groups.values() if cells.any()]
            for total, cells in sorted(of_family, key=lambda pair: (-pair[0], pair[1].tobytes())):
                weights = cells @ table.cells
                sums.append(_Sum(table=place, cells=cells, weights=weights, total=total, rank=len(sums)))
    return sums


def _settle(
    values: Vector, tables: Sequence[Table], sums: list[_Sum], threshold: int
) -> tuple[Span, list[_Sum], list[_Sum]]:
    """Publish as much as is safe, then take back marks ("<5") and sums until no limit is deducible."""
    floor = [Limit(weights=row, bound=1.0) for table in tables if table.presence_is_public for row in table.cells]
    wanted = [margin for margin in sums if margin.total >= threshold and not _all_ones(margin, tables)]
    marks = [margin for margin in sums if margin.total < threshold and margin.cells.max() == 1]
    span = Span(values, [table.cells for table in tables], threshold)
    span.accept([margin.weights for margin in wanted])
    published = [margin for margin in wanted if span.tells(margin.weights)]
    while published:
        stuck = _tight(values, published, floor, [], threshold)
        if not any(stuck):
            break
        published = _without_culprits(published, [limit for limit, tight in zip(floor, stuck, strict=True) if tight])
        span = span.narrowed([margin.weights for margin in published])
    while marks:
        stuck = _tight(values, published, floor, marks, threshold)
        if not any(stuck):
            break
        loose = [mark for mark, tight in zip(marks, stuck[len(floor) :], strict=True) if not tight]
        marks = loose if len(loose) < len(marks) else []
    return span, published, marks


def _tight(values: Vector, published: list[_Sum], floor: list[Limit], marks: list[_Sum], threshold: int) -> list[bool]:
    ceiling = [Limit(weights=mark.weights, bound=threshold - 1.0, at_most=True) for mark in marks]
    return deducible(values, [margin.weights for margin in published], [*floor, *ceiling])


def _all_ones(margin: _Sum, tables: Sequence[Table]) -> bool:
    """A sum over cells that each hold one, which readers could tell from its size."""
    return tables[margin.table].presence_is_public and margin.total == margin.cells.sum()


def _without_culprits(published: list[_Sum], stuck: list[Limit]) -> list[_Sum]:
    """The published sums without the least wanted one around each deducible cell."""
    culprits: set[int] = set()
    sums = np.vstack([margin.weights for margin in published])
    for cell in stuck:
        around = {published[place].rank for place in np.flatnonzero(sums @ cell.weights)}
        if around and not culprits & around:
            culprits.add(max(around))
    kept = [margin for margin in published if margin.rank not in culprits]
    return kept if culprits else []
