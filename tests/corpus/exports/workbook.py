"""Workbooks as people and databases make them."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import xlsxwriter

Rows = Sequence[Sequence[Any]]


def book(sheets: Mapping[str, Rows], merges: Sequence[tuple[int, int, int, int]] = ()) -> bytes:
    """Sheets by name. A cell may be a pair of value and format; None leaves one unwritten, text is never made a number.
    `merges` are corners of merged cells, on every sheet."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for corners in merges:
                sheet.merge_range(*corners, "")
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    _write(made, sheet, row, column, cell)
    return out.getvalue()


def _write(made: xlsxwriter.Workbook, sheet: Any, row: int, column: int, cell: Any) -> None:
    value, form = cell if isinstance(cell, tuple) else (cell, None)
    written = made.add_format(form) if form else None
    if isinstance(value, str):
        sheet.write_string(row, column, value, written)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, written)
    elif value is not None:
        sheet.write(row, column, value, written)


def one(rows: Rows, merges: Sequence[tuple[int, int, int, int]] = ()) -> bytes:
    """A workbook of one sheet."""
    return book({"Blad1": rows}, merges)
