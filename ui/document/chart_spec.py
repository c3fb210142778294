"""What a slide can show, as plain data: strings, numbers and tuples of them, so that it can be kept and read back.

A picture never holds a number that the table beside it does not: charts point at the table's columns and a map holds
colours and ready-made words.
"""

from dataclasses import dataclass

from data.vocabulary import Division


@dataclass(frozen=True, kw_only=True)
class MapArea:
    """One municipality: its fill as "#rrggbb", the pattern on it (a state, a phase or None), what is said instead of it."""

    code: str
    colour: str
    alt_text: str
    pattern: str | None = None


@dataclass(frozen=True, kw_only=True)
class LegendRow:
    """One row of a map's legend."""

    label: str
    colour: str
    pattern: str | None = None


@dataclass(frozen=True, kw_only=True)
class ClassedMap:
    """A map of municipalities in the colours of their classes, all 33 of them.

    `heading` stands over the legend, `notes` under it; `selected` are codes of the division that get a thick border.
    """

    name: str
    division: Division
    areas: tuple[MapArea, ...]
    heading: str
    legend: tuple[LegendRow, ...]
    notes: tuple[str, ...] = ()
    selected: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Bars:
    """One column for each row of the table, in its order, as high as its first number; the selected stand out.

    `selected` are codes in the table's column of codes.
    """

    selected: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Lines:
    """One line for each code over the years of the table; `breaks` are the first years after a break in the series."""

    codes: tuple[str, ...]
    breaks: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Scatter:
    """A dot for each row of the table that has both its first two numbers (across, up); the selected are named.

    `medians` (across, up) become thin lines, None none; `no_change` draws the line where both numbers are the same.
    """

    selected: tuple[str, ...] = ()
    medians: tuple[float | None, float | None] = (None, None)
    no_change: bool = False


@dataclass(frozen=True, kw_only=True)
class Stacked:
    """One bar for each row of the table, with a part for each of its columns of numbers; they share a unit."""


Chart = ClassedMap | Bars | Lines | Scatter | Stacked
