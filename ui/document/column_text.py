"""Typed columns as people read them. The only place that turns a cell into text: page, slide, print and file read here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ui.document.columns import Column, DateColumn, NumberColumn, PageColumn, TextColumn, YearColumn
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_number, format_value, unit_name

NOTHING = "–"
"""Stands on a page for a day or a year that is not known."""
MONTH_SIGNS = len("2024-01")


@dataclass(frozen=True, kw_only=True)
class ReadColumn:
    """A column as text; `numeric` ones are set to the right."""

    head: str
    cells: tuple[str, ...]
    numeric: bool = False


def as_read(t: Catalogue, columns: Sequence[Column]) -> list[ReadColumn]:
    """For slides and print: units in the heads, every column but codes that have names beside them."""
    named = any(isinstance(column, TextColumn) and not column.code for column in columns)
    shown = [column for column in columns if not (named and isinstance(column, TextColumn) and column.code)]
    return [
        ReadColumn(
            head=heading(t, column),
            cells=tuple(one_line(cell) for cell in cells_of(t, PageColumn(column=column, bare=True), nothing="")),
            numeric=isinstance(column, NumberColumn),
        )
        for column in shown
    ]


def page_table(t: Catalogue, columns: Sequence[PageColumn]) -> dict[str, tuple[str, ...]]:
    """For a page: heading -> cells, units in the cells."""
    table: dict[str, tuple[str, ...]] = {}
    for page in columns:
        # Two columns may be called the same: one indicator against itself.
        title = page.title if page.title not in table else f"{page.title} "
        table[title] = cells_of(t, page)
    return table


def without_codes(columns: Sequence[Column]) -> tuple[PageColumn, ...]:
    """What a page shows of columns that nobody has laid out for it: all but the codes."""
    return tuple(PageColumn(column=column) for column in columns if not (isinstance(column, TextColumn) and column.code))


def heading(t: Catalogue, column: Column) -> str:
    """What a column is called where its cells have no units: "Arbetslösa 2022 (procent)"."""
    unit = unit_name(column.unit, t.language) if isinstance(column, NumberColumn) else ""
    return t("export.heading", name=column.title, unit=unit) if unit else column.title


def cells_of(t: Catalogue, page: PageColumn, *, nothing: str = NOTHING) -> tuple[str, ...]:
    """Each cell as text. `nothing` stands for a day or year that is not known, a number has the word of its state."""
    match page.column:
        case TextColumn(cells=texts):
            return texts
        case YearColumn(cells=years):
            return tuple(nothing if year is None else str(year) for year in years)
        case DateColumn(cells=days, monthly=monthly):
            return tuple(nothing if day is None else day_text(day, monthly=monthly) for day in days)
        case NumberColumn() as numbers:
            return tuple(_number_cell(t, page, numbers, row) for row in range(len(numbers.cells)))


def _number_cell(t: Catalogue, page: PageColumn, column: NumberColumn, row: int) -> str:
    number, decimals = column.cells[row], column.decimals_at(row)
    if number is None:
        words = (page.words[row] if page.words else "") or (column.instead[row] if column.instead else "")
        return words or t(f"state.{column.states[row]}")
    if page.bare:
        text = format_number(number, decimals, t.language, signed=page.signed)
    else:
        unit = column.unit if page.units is None else page.units[row]
        text = format_value(number, unit, decimals, t.language, signed=page.signed)
    return t("quantity.at_least", number=text) if column.is_lowest(row) else text


def day_text(day: date, *, monthly: bool) -> str:
    """A day as YYYY-MM-DD; a month without the day that nobody has said."""
    return day.isoformat()[: MONTH_SIGNS if monthly else None]


def one_line(text: str) -> str:
    """Words without line breaks and tabs; spaces that hold a number and its unit together stay."""
    return re.sub(r"[\r\n\v\f\t]+", " ", text).strip()
