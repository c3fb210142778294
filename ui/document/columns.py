"""Typed columns: what a table holds, so that no string ever stands for a number; and how a page writes them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from data.vocabulary import State

SHOWN = (State.OK, State.ZERO)
"""The states of a number that may be told."""


class WithheldNumber(ValueError):
    """A number was about to be exported although its state says that there is none to show."""


@dataclass(frozen=True, kw_only=True)
class TextColumn:
    """Names, codes and words. `code` marks identifiers that only look like numbers."""

    title: str
    cells: tuple[str, ...]
    code: bool = False


@dataclass(frozen=True, kw_only=True)
class YearColumn:
    """Years: whole numbers without thousands separator; None where there is none."""

    title: str
    cells: tuple[int | None, ...]


@dataclass(frozen=True, kw_only=True)
class DateColumn:
    """Days, or with `monthly` months by their first day; None where no date is known."""

    title: str
    cells: tuple[date | None, ...]
    monthly: bool = False


@dataclass(frozen=True, kw_only=True)
class NumberColumn:
    """Values in `unit`, already rounded to `decimals`; None where `states` says why. Raises WithheldNumber.

    A missing value is never 0 and a suppressed one is nowhere, so each number travels with its state. `places` says how
    many decimals each cell shows where rows measure different things, `lowest` which cells are only lower bounds, `instead`
    what is said in place of the state where a cell has no number ("" for the state).
    """

    title: str
    unit: str
    decimals: int
    cells: tuple[float | None, ...]
    states: tuple[State, ...]
    places: tuple[int, ...] | None = None
    lowest: tuple[bool, ...] | None = None
    instead: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        for cell, state in zip(self.cells, self.states, strict=True):
            if (cell is not None) != (state in SHOWN):
                raise WithheldNumber(self.title)
        if self.places is not None and len(self.places) != len(self.cells):
            raise ValueError(f"{self.title}: decimals for {len(self.places)} of {len(self.cells)} cells")

    def decimals_at(self, row: int) -> int:
        """How many decimals the cell of a row shows."""
        return self.decimals if self.places is None else self.places[row]

    def is_lowest(self, row: int) -> bool:
        """Whether the cell of a row is a lower bound."""
        return self.lowest is not None and self.lowest[row]


Column = TextColumn | YearColumn | DateColumn | NumberColumn


@dataclass(frozen=True, kw_only=True)
class PageColumn:
    """A column of the page's table: a typed column and how the page writes it.

    `heading` stands where the page calls it otherwise than the file does. Numbers have their unit in the cell unless
    they are `bare`; `units` gives each cell its own where rows measure different things, and `signed` writes + before
    what is above zero. `words` stand where there is no number, "" for the word of the state.
    """

    column: Column
    heading: str = ""
    bare: bool = False
    units: tuple[str, ...] | None = None
    signed: bool = False
    words: tuple[str, ...] | None = None

    @property
    def title(self) -> str:
        """What the page calls it."""
        return self.heading or self.column.title


def picked(column: Column, rows: Sequence[int]) -> Column:
    """Some rows of a column, or all of them in another order. `rows` counts from 0."""
    if isinstance(column, TextColumn):
        return replace(column, cells=tuple(column.cells[row] for row in rows))
    if isinstance(column, YearColumn):
        return replace(column, cells=tuple(column.cells[row] for row in rows))
    if isinstance(column, DateColumn):
        return replace(column, cells=tuple(column.cells[row] for row in rows))
    return replace(
        column,
        cells=tuple(column.cells[row] for row in rows),
        states=tuple(column.states[row] for row in rows),
        places=None if column.places is None else tuple(column.places[row] for row in rows),
        lowest=None if column.lowest is None else tuple(column.lowest[row] for row in rows),
        instead=None if column.instead is None else tuple(column.instead[row] for row in rows),
    )


def picked_on_page(page: PageColumn, rows: Sequence[int]) -> PageColumn:
    """The same of a page's column, with what stands beside its cells."""
    return replace(
        page,
        column=picked(page.column, rows),
        units=None if page.units is None else tuple(page.units[row] for row in rows),
        words=None if page.words is None else tuple(page.words[row] for row in rows),
    )
