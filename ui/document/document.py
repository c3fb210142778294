"""What is taken along: typed columns, the facts about them and what a slide shows. No string stands for a number."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data.vocabulary import State
from ui.document.chart_spec import Picture
from ui.figures.frame import Figure
from ui.theme import Theme

SHOWN = (State.OK, State.ZERO)
LONGEST_NAME = 60
_PUNCTUATION = re.compile(r"[^a-z0-9]+")
_OWN_LETTERS = str.maketrans({"–": "-", "æ": "ae", "ø": "o"})


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
    many decimals each cell shows where rows measure different things.
    """

    title: str
    unit: str
    decimals: int
    cells: tuple[float | None, ...]
    states: tuple[State, ...]
    places: tuple[int, ...] | None = None

    def __post_init__(self) -> None:
        for cell, state in zip(self.cells, self.states, strict=True):
            if (cell is not None) != (state in SHOWN):
                raise WithheldNumber(self.title)
        if self.places is not None and len(self.places) != len(self.cells):
            raise ValueError(f"{self.title}: decimals for {len(self.places)} of {len(self.cells)} cells")

    def decimals_at(self, row: int) -> int:
        """How many decimals the cell of a row shows."""
        return self.decimals if self.places is None else self.places[row]


Column = TextColumn | YearColumn | DateColumn | NumberColumn
Facts = tuple[tuple[str, str], ...]
"""Heading and text, e.g. source, definition, level, period; each stands in a row of its own."""


@dataclass(frozen=True, kw_only=True)
class ExportTable:
    """What a figure lets people take along, made from the very result it draws. `picture` is what a slide can show.

    All of it is plain data, so that ui/document/frozen.py can keep it. `title` and `sentence` stand for the card's
    where those lean on what is around them on the page.
    """

    columns: tuple[Column, ...]
    facts: Facts
    picture: Picture | None = None
    title: str | None = None
    sentence: str | None = None


@dataclass(frozen=True, kw_only=True)
class Document:
    """One figure, ready for any format. `demo` is the mark on invented data, None where all is real.

    `figure` draws what the screen shows, in the colours of a theme; `table` holds the cells as they are read there,
    `level` the level in words. Each is None where there is none.
    """

    language: str
    title: str
    sentence: str
    source: str
    edition: int
    demo: str | None
    made: date
    export: ExportTable
    notes: tuple[str, ...] = ()
    figure: Callable[[Theme], Figure] | None = None
    table: Mapping[str, Sequence[str]] | None = None
    level: str | None = None


@dataclass(frozen=True, kw_only=True)
class Slide:
    """One captured view of a story: what was shown, with a title and talking points of one's own ("" for none).

    `address` is the path and query of the live view in the dashboard, its edition included.
    """

    slide_id: str
    title: str
    talking_points: str
    address: str
    document: Document

    @property
    def heading(self) -> str:
        """The title of one's own, else the figure's."""
        return self.title or self.document.title


def file_name(title: str, edition: int, demo: bool, extension: str) -> str:
    """A name every file system takes: "arbetsloshet-2022-utgava-1-demo.xlsx" in lower-case ASCII."""
    plain = unicodedata.normalize("NFD", title.casefold().translate(_OWN_LETTERS)).encode("ascii", "ignore").decode()
    stem = _PUNCTUATION.sub("-", plain).strip("-")[:LONGEST_NAME].strip("-") or "kompetenskartan"
    return f"{stem}-e{edition}{'-demo' if demo else ''}.{extension}"
