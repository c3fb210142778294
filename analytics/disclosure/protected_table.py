"""Tables of counts of people and what may be told of them: fixed once for the finest cells, the same for every filter.

Tables that tell of the same people are decided together. A total over any filter is told where it is the same in the true
lists and in all their twins (analytics.disclosure.twins), and is not small; what is said of one that is withheld ("<5", at
least so many) holds in every twin too. So no filters, however many, tell a small count.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from analytics.disclosure.lists import Count, Key, Lists, Shape, Table, added, once, unknown_cells
from analytics.disclosure.twins import FAR, Before, Matrix, Parts, Problem, Vector, twins
from analytics.quantity import Quantity, absent, known
from data.vocabulary import State

Row = frozenset[tuple[int, int]]
Memory = Mapping[tuple[Key, int], tuple[int, ...]]
"""A count by its name and true value -> what it is in each twin."""


@dataclass(frozen=True, kw_only=True)
class Publication:
    """What is told of one table. Build it with `publish`; without a `threshold` nothing is withheld."""

    threshold: int | None
    _keys: tuple[Key, ...]
    _unknown: Mapping[Key, State]
    _counts: Matrix
    """The cells in the true lists, then in each twin."""

    @property
    def protected(self) -> bool:
        """Whether small counts are withheld."""
        return self.threshold is not None and self.threshold > 1

    def total(self, chosen: Callable[[Key], bool], weight: Callable[[Key], int] = once) -> Quantity:
        """The sum over the chosen cells. Nobody there is zero; a cell not reported makes the sum missing.

        A suppressed or missing sum carries `at_least`: the sum where it may be told but for what is not known, else in
        whole steps of the threshold.
        """
        weights = np.array([weight(key) if chosen(key) else 0 for key in self._keys], dtype=np.int64)
        hidden = [state for key, state in self._unknown.items() if chosen(key) and weight(key)]
        sums = self._counts @ weights
        told = not self._withheld(sums)
        if told and not hidden:
            return known(int(sums[0]))
        lowest = (int(sums[0]) if told else self._at_least(int(sums.min()))) + hidden.count(State.SUPPRESSED)
        if State.MISSING in hidden:
            return absent(State.MISSING, at_least=lowest or None)
        only = len(hidden) == 1 and not weights.any() and weight is once
        small = only or (not hidden and sums.min() > 0 and sums.max() < (self.threshold or 0) and weights.max() == 1)
        return absent(State.SUPPRESSED, at_least=lowest or None, small=bool(small))

    def _withheld(self, sums: Vector) -> bool:
        return self.protected and (0 < sums[0] < (self.threshold or 0) or bool((sums != sums[0]).any()))

    def _at_least(self, lowest: int) -> int:
        step = self.threshold or 1
        return max(lowest // step * step, min(lowest, 1))

    @property
    def presence(self) -> "Presence":
        """Where anybody is; never suppressed."""
        there = zip(self._keys, self._counts[0], strict=True)
        return Presence(cells=frozenset(key for key, number in there if number), unknown=self._unknown)


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


def publish(lists: Lists, memory: Memory | None = None) -> tuple[tuple[Publication, ...], Memory]:
    """Decide once what is told of the tables, and what is to be remembered for the edition after this one.

    The threshold of the lists is the smallest count of people that may be shown; None or 1 publishes everything. `memory`
    is what the edition before says: a count that stands unchanged since any earlier edition is in each twin what it was
    there.
    """
    remembered = dict(memory or {})
    unknowns = np.array([lists.values], dtype=np.int64)
    if (lists.threshold or 0) > 1 and lists.values:
        problem, rows = _problem(lists)
        earlier = range(max(map(len, remembered.values()), default=0))
        before = [_in_twin(lists, rows, remembered, number) for number in earlier]
        found = twins(problem, before, _in_twin(lists, rows, remembered, None))
        unknowns = np.vstack([unknowns, *(unknowns + twin for twin in found)])
    for line in lists.lines:
        if line.name is not None:
            true, *others = _summed(unknowns, line.parts).tolist()
            remembered.pop((line.name, true), None)  # what was published last stands last
            remembered[line.name, true] = tuple(others)
    remembered |= {(name, 0): () for name in lists.listings}
    told = (
        Publication(
            threshold=lists.threshold,
            _keys=tuple(one.cells),
            _unknown=one.unknown,
            _counts=np.array([_summed(unknowns, parts) for parts in one.cells.values()]).reshape(-1, len(unknowns)).T,
        )
        for one in lists.tables
    )
    return tuple(told), remembered


def _summed(unknowns: Matrix, parts: Parts) -> Vector:
    sums: Vector = unknowns[:, list(parts)] @ np.array([*parts.values()], dtype=np.int64)
    return sums


def _problem(lists: Lists) -> tuple[Problem, Mapping[Row, int]]:
    """Every sum of every family and every line; those that are alike are one."""
    worth: dict[Row, int] = defaultdict(int)
    for parts, value in (*_sums(lists.tables), *_selected(lists)):
        worth[frozenset(parts.items())] += value
    limits: dict[Row, tuple[int, int]] = dict.fromkeys(worth, (-FAR, FAR))
    named = {frozenset(line.parts.items()) for line in lists.lines if line.name is not None}
    for line in lists.lines:
        row = frozenset(line.parts.items())
        least, most = limits.get(row, (-FAR, FAR))
        limits[row] = (max(least, line.least), min(most, line.most))
    totals = np.array([lists.sum(dict(row)) for row in limits])
    urgent = np.array([2 if row in worth else int(row in named) for row in limits])
    small = np.where((totals > 0) & (totals <= lists.largest), urgent, 0)
    return Problem(
        values=np.array(lists.values, dtype=np.int64),
        sums=[dict(row) for row in limits],
        totals=totals,
        worth=np.where(small > 0, 0, [worth.get(row, 0) for row in limits]),
        small=small,
        least=np.array([least for least, _ in limits.values()]),
        most=np.array([most for _, most in limits.values()]),
        marked=lists.largest,
        moves=_moves(lists),
    ), {row: place for place, row in enumerate(limits)}


def _readings(tables: Iterable[Table]) -> Iterator[tuple[Shape, Mapping[Key, Parts], bool]]:
    """The cells of each table, of which sums are shown; and all, whose sums are never shown but can be small as well."""
    for table in tables:
        yield table.shape, table.cells, True
        if table.hidden:
            yield table.shape, table.every, False


def _sums(tables: Iterable[Table]) -> Iterator[tuple[Parts, int]]:
    for shape, cells, shown in _readings(tables):
        for family in shape.families:
            groups: dict[Hashable, dict[int, int]] = {}
            for key, parts in cells.items():
                label, weight = family.group(key), family.weight(key)
                if label is not None and weight:
                    sum_of = groups.setdefault(label, {})
                    for place, times in parts.items():
                        sum_of[place] = sum_of.get(place, 0) + weight * times
            yield from ((parts, family.worth * shown) for parts in groups.values())


def _selected(lists: Lists) -> Iterator[tuple[Parts, int]]:
    for shape, cells, _ in _readings(lists.tables):
        if shape.selections is not None:
            values = {key: lists.sum(parts) for key, parts in cells.items()}
            for keys in shape.selections(values, lists.largest + 1):
                yield added({}, *(cells[key] for key in keys)), 0


def _moves(lists: Lists) -> list[Parts]:
    """A person more in one unknown, a person counted in another one near it, two of those that undo each other in what they
    have in common, and a person more in both of two that are compared by a rule."""
    moves: list[Parts] = [*({place: 1} for place in range(len(lists.values))), *lists.moves]
    for table in lists.tables:
        alone: dict[tuple[Hashable, ...], Parts] = {key: one for key, one in table.every.items() if len(one) == 1}
        parts_of_key = range(len(next(iter(alone), ())))
        for part in parts_of_key:
            exchanged = _exchanged(alone, part, table.shape.order)
            moves += exchanged.values()
            for other in parts_of_key[part + 1 :]:
                moves += _exchanged(exchanged, other, table.shape.order).values()
    rules = ({place: abs(times) for place, times in line.parts.items()} for line in lists.lines if line.name is None)
    moves += [both for both in rules if [*both.values()] == [1, 1]]
    return [dict(move) for move in dict.fromkeys(frozenset(move.items()) for move in moves if move)]


def _exchanged(
    rows: Mapping[tuple[Hashable, ...], Parts], part: int, order: Callable[[int, object], str]
) -> dict[tuple[Hashable, ...], Parts]:
    """The differences of neighbours that are alike but for one part of the key."""
    beside: dict[tuple[Hashable, ...], list[Hashable]] = defaultdict(list)
    for key in rows:
        beside[(*key[:part], *key[part + 1 :])].append(key[part])
    found = {}
    for rest, values in beside.items():
        for one, other in pairwise(sorted(values, key=lambda value: order(part, value))):
            first, second = (rows[(*rest[:part], value, *rest[part:])] for value in (one, other))
            found[(*rest[:part], (one, other), *rest[part:])] = added(first, second, sign=-1)
    return found


def _in_twin(lists: Lists, places: Mapping[Row, int], memory: Memory, number: int | None) -> Before:
    """What a twin of the earlier editions says of lists of which something stands unchanged; `places` are those of the sums.

    No number is a new twin, in which what stands unchanged is as in the true lists.
    """
    held, not_again = np.full(len(places), FAR), np.full(len(places), FAR)
    differences: dict[int, int] = {}
    last = dict(memory.keys())

    def earlier(name: Key, true: int) -> int:
        values = memory.get((name, true), ())
        return true if number is None or number >= len(values) else values[number]

    for line in lists.lines:
        if line.name is None or line.name not in last:
            continue
        true, place = lists.sum(line.parts), places[frozenset(line.parts.items())]
        if (line.name, true) not in memory:
            not_again[place] = earlier(line.name, last[line.name]) - true
        elif line.least <= earlier(line.name, true) <= line.most:
            held[place] = earlier(line.name, true) - true
            _settle(line.parts, int(held[place]), differences)
    return Before(held=held, not_again=not_again, differences=differences)


def _settle(parts: Parts, difference: int, differences: dict[int, int]) -> None:
    """Puts the difference on the one unknown of the line that is not settled, if there is one."""
    open_ones = [place for place in parts if place not in differences]
    if len(open_ones) == 1 and abs(parts[open_ones[0]]) == 1:
        known_part = sum(times * differences[place] for place, times in parts.items() if place in differences)
        differences[open_ones[0]] = (difference - known_part) * parts[open_ones[0]]
