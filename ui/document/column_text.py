"""The typed columns as people read them: numbers with decimal comma, states in words, units in the heads."""

import re
from dataclasses import dataclass
from datetime import date

from ui.document.document import Column, DateColumn, ExportTable, NumberColumn, TextColumn, YearColumn
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_number, unit_name


@dataclass(frozen=True, kw_only=True)
class ReadColumn:
    """A column as text; `numeric` ones are set to the right."""

    head: str
    cells: tuple[str, ...]
    numeric: bool = False


def as_read(export: ExportTable, t: Catalogue) -> list[ReadColumn]:
    """Every column but codes that have names beside them."""
    named = any(isinstance(one, TextColumn) and not one.code for one in export.columns)
    return [_read(one, t) for one in export.columns if not (named and isinstance(one, TextColumn) and one.code)]


def one_line(text: str) -> str:
    """Words without line breaks and tabs; spaces that hold a number and its unit together stay."""
    return re.sub(r"[\r\n\v\f\t]+", " ", text).strip()


def _read(column: Column, t: Catalogue) -> ReadColumn:
    match column:
        case TextColumn():
            return ReadColumn(head=column.title, cells=tuple(one_line(cell) for cell in column.cells))
        case YearColumn():
            return ReadColumn(head=column.title, cells=tuple("" if cell is None else str(cell) for cell in column.cells))
        case DateColumn():
            cells = tuple(_day(cell, monthly=column.monthly) for cell in column.cells)
            return ReadColumn(head=column.title, cells=cells)
        case NumberColumn():
            unit = unit_name(column.unit, t.language)
            cells = tuple(
                t(f"state.{state}") if cell is None else format_number(cell, column.decimals_at(row), t.language)
                for row, (cell, state) in enumerate(zip(column.cells, column.states, strict=True))
            )
            head = t("export.heading", name=column.title, unit=unit) if unit else column.title
            return ReadColumn(head=head, cells=cells, numeric=True)


def _day(cell: date | None, *, monthly: bool) -> str:
    return "" if cell is None else cell.isoformat()[: 7 if monthly else None]
