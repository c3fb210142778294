"""Lists of people put together for a decision: cells as sums of unknown counts, and what is known of those sums."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field

from analytics.disclosure.twins import FAR, Parts
from data.vocabulary import State

Key = tuple[str, ...]
Group = Callable[[Key], Hashable | None]
"""Which sum a cell belongs to; None for none."""
Selections = Callable[[Mapping[Key, int], int], Iterable[Collection[Key]]]


@dataclass(frozen=True, kw_only=True)
class Count:
    """One cell: people with this key. `value` is None unless the state is ok or zero. `least` is what else is told of it."""

    key: Key
    value: int | None
    state: State
    least: int = 1


def count(key: Key, value: int | None, state: str | None = None, *, least: int = 1) -> Count:
    """A cell as it is stored: a blank without a stated reason is missing."""
    if value is not None:
        return Count(key=key, value=value, state=State.OK if value else State.ZERO, least=least)
    stated = state is not None and state in (State.SUPPRESSED, State.NOT_APPLICABLE)
    return Count(key=key, value=None, state=State(state or "") if stated else State.MISSING)


def once(_key: Key) -> int:
    return 1


@dataclass(frozen=True, kw_only=True)
class Family:
    """Sums that are shown together: `group` says which of them a cell belongs to, `weight` how often.

    `worth` is how much each of them is wanted beside the others.
    """

    group: Group
    weight: Callable[[Key], int] = once
    worth: int = 1


@dataclass(frozen=True, kw_only=True)
class Line:
    """What is known of a sum of unknowns in any lists: its smallest and largest value.

    `name` is that of a count of its own, which keeps its twins as long as it stands unchanged; None where it has none.
    """

    parts: Parts
    least: int = 0
    most: int = FAR
    name: Key | None = None


@dataclass(frozen=True, kw_only=True)
class Shape:
    """What a table is asked for, and the `name` of its counts from edition to edition.

    `order` puts the values of a part of the key beside those that are near: a person is thought to have been counted
    there instead when twins are looked for. `selections` gives more sums that may be asked for, those below the threshold:
    each a set of cells.
    """

    name: str = ""
    families: tuple[Family, ...]
    order: Callable[[int, object], str] = lambda _part, value: str(value)
    selections: Selections | None = None


@dataclass(frozen=True, kw_only=True)
class Table:
    """Counts to publish. `cells` gives each cell with anybody in it as a sum of unknowns.

    `hidden` are the cells that the file itself withholds, as what they are thought to be, `unknown` all whose count is not
    known here, with the reason.
    """

    cells: Mapping[Key, Parts]
    hidden: Mapping[Key, Parts] = field(default_factory=dict)
    unknown: Mapping[Key, State]
    shape: Shape

    @property
    def every(self) -> Mapping[Key, Parts]:
        """All cells with anybody in them."""
        return {**self.cells, **self.hidden}


@dataclass(kw_only=True)
class Lists:
    """Tables that tell of the same people, while they are put together.

    `values` are the true unknowns, `lines` what is known of their sums, `moves` changes of them worth trying, `listings` the
    names of what is known to stand as a whole where it comes again.
    """

    threshold: int | None = None
    values: list[int] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    moves: list[Parts] = field(default_factory=list)
    listings: list[Key] = field(default_factory=list)

    @property
    def largest(self) -> int:
        """The largest count that is small."""
        return max((self.threshold or 0) - 1, 1)

    def sum(self, parts: Parts) -> int:
        """The true value of a sum."""
        return sum(self.values[place] * times for place, times in parts.items())

    def add(self, value: int) -> int:
        """The place of a new unknown."""
        self.values.append(value)
        return len(self.values) - 1

    def line(self, parts: Parts, *, least: int = 0, most: int = FAR, name: Key | None = None) -> None:
        """Tell what a sum is in any lists."""
        self.lines.append(Line(parts=parts, least=least, most=most, name=name))

    def not_above(self, low: Parts, high: Parts) -> None:
        """A rule that one sum is not above another, where it holds."""
        rest = added(high, low, sign=-1)
        binds = any(times < 0 or self.values[place] < 0 for place, times in rest.items())
        if binds and self.sum(rest) >= 0:
            self.line(rest)

    def with_rest(self, value: int, parts: Parts) -> Parts:
        """The parts, and what the value has beyond them as an unknown of its own."""
        rest = value - self.sum(parts)
        if not rest:
            return parts
        place = self.add(rest)
        if rest > 0:
            self.line({place: 1})
        self.moves += [{place: -1, part: 1} for part in parts]
        return {**parts, place: 1}

    def counted(
        self,
        counts: Iterable[Count],
        name: str,
        thought: Mapping[Key, int],
        *,
        least: int = 1,
        names: Mapping[Key, Key] | None = None,
    ) -> dict[Key, int]:
        """An unknown for each count with anybody in it, `least` if that is known; `thought` is what one withheld by the
        file may be, `names` what counts are called that stand only together, by all parts of the key but the last."""
        places = {}
        for one in counts:
            hidden = one.state is State.SUPPRESSED
            if one.value or hidden:
                value = one.value or min(max(thought.get(one.key, 2), 1), self.largest)
                places[one.key] = self.add(value)
                most = self.largest if hidden else FAR
                called = (*names[one.key[:-1]], one.key[-1]) if names else (name, *one.key)
                self.line({places[one.key]: 1}, least=1 if hidden else least, most=most, name=called)
        return places


def unknown_cells(counts: Iterable[Count]) -> dict[Key, State]:
    """The cells whose count is not known here, with the reason."""
    return {count.key: count.state for count in counts if count.state in (State.SUPPRESSED, State.MISSING)}


def one_table(counts: Iterable[Count], shape: Shape, threshold: int | None) -> Lists:
    """The lists of a table that hangs together with no other. Cells that do not apply count as empty."""
    cells = sorted(counts, key=lambda count: count.key)  # what is told must not depend on the order of the rows
    lists = Lists(threshold=threshold)
    places = {one.key: lists.add(one.value) for one in cells if one.value}
    for one in cells:
        if one.value:
            lists.line({places[one.key]: 1}, least=one.least, name=(shape.name, *one.key))
    told = {key: {place: 1} for key, place in places.items()}
    lists.tables.append(Table(cells=told, unknown=unknown_cells(cells), shape=shape))
    return lists


def added(*several: Parts, sign: int = 1) -> Parts:
    """The first sum and the others together, or without them; what cancels is left out."""
    total = dict(several[0])
    for parts in several[1:]:
        for place, times in parts.items():
            total[place] = total.get(place, 0) + sign * times
    return {place: times for place, times in total.items() if times}
