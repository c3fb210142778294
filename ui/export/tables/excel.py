"""Excel with typed cells: numbers as numbers, dates as dates, all else as text; a second sheet says what they are."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

import xlsxwriter

from ui.document.column_text import heading
from ui.document.columns import Column, DateColumn, NumberColumn, TextColumn, YearColumn
from ui.document.document import Document
from ui.export.tables.rows import about, sheet_columns
from ui.wording.catalogue import Catalogue

LONGEST_CELL = 32_767
DAY, MONTH = "yyyy-mm-dd", "yyyy-mm"
WIDEST, ABOUT_WIDTHS = 46, (24, 100)
Style = Any


def write(document: Document) -> bytes:
    """A workbook of two sheets. Text is written as text, whatever it looks like, so no cell is ever a formula."""
    t = Catalogue(document.language)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": document.title, "author": t("product.name"), "comments": document.demo or ""})
    _numbers(t, book, document)
    _about(t, book, document)
    book.close()
    return out.getvalue()


def _numbers(t: Catalogue, book: Any, document: Document) -> None:
    sheet = book.add_worksheet(t("export.sheet.numbers"))
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    columns = sheet_columns(document)
    rows = max((len(column.cells) for column in columns), default=0)
    for place, column in enumerate(columns):
        title = heading(t, column)
        sheet.write_string(0, place, title[:LONGEST_CELL], head)
        _column(sheet, place, column, title, _styles(book, column))
        if isinstance(column, TextColumn) and column.code and rows:
            # Codes are text on purpose; Excel would put a warning in every cell.
            sheet.ignore_errors({"number_stored_as_text": f"{_letter(place)}2:{_letter(place)}{rows + 1}"})
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, rows, len(columns) - 1)
    sheet.fit_to_pages(1, 0)
    bold = book.add_format({"bold": True})
    below = [*([(document.demo, bold)] if document.demo else []), (document.source, None)]
    for place, (text, style) in enumerate(below, start=rows + 2):
        sheet.write_string(place, 0, text[:LONGEST_CELL], style)


def _letter(place: int) -> str:
    return str(xlsxwriter.utility.xl_col_to_name(place))


def _styles(book: Any, column: Column) -> Sequence[Style]:
    """How each cell of a column is shown; text needs no style."""
    match column:
        case NumberColumn():
            decimals = [column.decimals_at(row) for row in range(len(column.cells))]
            made = {number: _numeric(book, number) for number in sorted(set(decimals))}
            return [made[number] for number in decimals]
        case YearColumn():
            return [book.add_format({"num_format": "0"})] * len(column.cells)
        case DateColumn():
            return [book.add_format({"num_format": MONTH if column.monthly else DAY})] * len(column.cells)
        case TextColumn():
            return [None] * len(column.cells)


def _numeric(book: Any, decimals: int) -> Style:
    return book.add_format({"num_format": "#,##0" + (f".{'0' * decimals}" if decimals else "")})


def _column(sheet: Any, place: int, column: Column, title: str, styles: Sequence[Style]) -> None:
    longest = 0
    for row, (cell, style) in enumerate(zip(column.cells, styles, strict=True), start=1):
        longest = max(longest, len(str(cell)))
        if isinstance(cell, str):
            sheet.write_string(row, place, cell[:LONGEST_CELL])
        elif isinstance(cell, date):
            sheet.write_datetime(row, place, datetime.combine(cell, time()), style)
        elif cell is not None:
            sheet.write_number(row, place, cell, style)
    sheet.set_column(place, place, min(max(longest + 2, 10, len(title) // 2), WIDEST))


def _about(t: Catalogue, book: Any, document: Document) -> None:
    sheet = book.add_worksheet(t("export.sheet.about"))
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    facts = about(document)
    for row, (name, text) in enumerate(facts):
        sheet.write_string(row, 0, name, bold)
        sheet.write_string(row, 1, text[:LONGEST_CELL], wrapped)
    sheet.write_string(len(facts), 0, t("export.fact.made"), bold)
    day = book.add_format({"num_format": DAY, "align": "left"})
    sheet.write_datetime(len(facts), 1, datetime.combine(document.made, time()), day)
    for place, width in enumerate(ABOUT_WIDTHS):
        sheet.set_column(place, place, width)
