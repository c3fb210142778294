"""Excel with typed cells: numbers as numbers, dates as dates, all else as text; a second sheet says what they are."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

import xlsxwriter

from ui.document.document import Document
from ui.export.tables.rows import YEAR, Field, about, fields
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
    _numbers(book, document, t)
    _about(book, document, t)
    book.close()
    return out.getvalue()


def _numbers(book: Any, document: Document, t: Catalogue) -> None:
    sheet = book.add_worksheet(t("export.sheet.numbers"))
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    columns = fields(document)
    rows = max((len(one.cells) for one in columns), default=0)
    for place, field in enumerate(columns):
        sheet.write_string(0, place, field.heading[:LONGEST_CELL], head)
        _column(sheet, place, field, _styles(book, field))
        if field.code and rows:
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


def _styles(book: Any, field: Field) -> Sequence[Style]:
    """How each cell of a column is shown."""
    if field.places is None:
        return [_style(book, field, field.decimals)] * len(field.cells)
    made = {decimals: _style(book, field, decimals) for decimals in set(field.places)}
    return [made[decimals] for decimals in field.places]


def _style(book: Any, field: Field, decimals: int | None) -> Style:
    if decimals is None:
        return book.add_format({"num_format": MONTH if field.monthly else DAY}) if _dated(field) else None
    if decimals == YEAR:
        return book.add_format({"num_format": "0"})
    return book.add_format({"num_format": "#,##0" + (f".{'0' * decimals}" if decimals else "")})


def _dated(field: Field) -> bool:
    return any(isinstance(cell, date) for cell in field.cells)


def _column(sheet: Any, place: int, field: Field, styles: Sequence[Style]) -> None:
    longest = 0
    for row, (cell, style) in enumerate(zip(field.cells, styles, strict=True), start=1):
        longest = max(longest, len(str(cell)))
        if isinstance(cell, str):
            sheet.write_string(row, place, cell[:LONGEST_CELL])
        elif isinstance(cell, date):
            sheet.write_datetime(row, place, datetime.combine(cell, time()), style)
        elif cell is not None:
            sheet.write_number(row, place, cell, style)
    sheet.set_column(place, place, min(max(longest + 2, 10, len(field.heading) // 2), WIDEST))


def _about(book: Any, document: Document, t: Catalogue) -> None:
    sheet = book.add_worksheet(t("export.sheet.about"))
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    found = about(document)
    for row, (heading, text) in enumerate(found):
        sheet.write_string(row, 0, heading, bold)
        sheet.write_string(row, 1, text[:LONGEST_CELL], wrapped)
    sheet.write_string(len(found), 0, t("export.fact.made"), bold)
    day = book.add_format({"num_format": DAY, "align": "left"})
    sheet.write_datetime(len(found), 1, datetime.combine(document.made, time()), day)
    for place, width in enumerate(ABOUT_WIDTHS):
        sheet.set_column(place, place, width)
