"""An .xls workbook into records of text, by xlrd: calamine reads them too, but shows an error value as a blank cell and says
neither what is in per cent nor what is raised or struck out."""

import datetime
import io
import struct
from collections.abc import Iterator

import xlrd

from data.intake.findings import Finding, Sayer, column_letter
from data.intake.reading.reading import Decisions, Limits, Refused
from data.intake.reading.workbooks.rich_text import RichCell, Run, has_marks, rich_cell
from data.intake.reading.workbooks.sheet import Cell, Sheet, SheetName, as_text, chosen_sheet, refuse_size
from data.intake.reading.workbooks.sheet_xml import BUILT_IN_PERCENT, MOST_FINDINGS, shows_percent

_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MACROS = "_VBA_PROJECT_CUR".encode("utf-16-le")
_SUPERSCRIPT = 1
_BROKEN = (
    xlrd.XLRDError,
    xlrd.compdoc.CompDocError,
    struct.error,
    AssertionError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    OverflowError,
    RecursionError,
    NotImplementedError,
)
"""What xlrd raises for a damaged file; it looks at little before it reads."""


def read_xls(content: bytes, filename: str, decisions: Decisions, limits: Limits) -> Sheet:
    """The chosen or only sheet of a workbook. Raises Refused."""
    if _LOCKED in content:
        raise Refused(Finding(code="encrypted", file=filename))
    if _MACROS in content:
        raise Refused(Finding(code="excel_macros", file=filename))
    book = _opened(content, filename)
    try:
        return _sheet(book, filename, decisions, limits)
    except LookupError:  # a cell that names a style or a font that is not there
        raise Refused(Finding(code="workbook_broken", file=filename)) from None


def _sheet(book: xlrd.book.Book, filename: str, decisions: Decisions, limits: Limits) -> Sheet:
    sheets = [
        SheetName(name=sheet.name, visible=sheet.visibility == 0, filled=any(map(_filled, sheet.get_rows())))
        for sheet in book.sheets()
    ]
    name, notes = chosen_sheet(sheets, filename, decisions.sheet)
    sheet = book.sheet_by_name(name)
    refuse_size(sheet.nrows, sheet.ncols, filename, name, limits)
    _refuse_errors(sheet, filename)
    rows = [[_cell(book, sheet.cell(row, column)) for column in range(sheet.ncols)] for row in range(sheet.nrows)]
    records, kinds = as_text(rows, list(_percent(book, sheet)))
    return Sheet(
        name=name,
        names=tuple(entry.name for entry in sheets),
        records=records,
        kinds=kinds,
        merged=tuple(((top, left), (bottom - 1, right - 1)) for top, bottom, left, right in sheet.merged_cells),
        hidden_rows=tuple(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden),
        hidden_columns=tuple(column for column, info in sheet.colinfo_map.items() if info.hidden),
        rich=tuple(_rich(book, sheet)),
        findings=notes,
    )


def _opened(content: bytes, filename: str) -> xlrd.book.Book:
    """The whole workbook in memory. Raises Refused."""
    log = io.StringIO()  # xlrd tells there what it thinks of a file
    try:
        return xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=log)
    except _BROKEN as error:
        locked = isinstance(error, xlrd.XLRDError) and "encrypted" in str(error)
        raise Refused(Finding(code="encrypted" if locked else "workbook_broken", file=filename)) from None


def _filled(row: list[xlrd.sheet.Cell]) -> bool:
    return any(cell.ctype not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) and cell.value != "" for cell in row)


def _refuse_errors(sheet: xlrd.sheet.Sheet, filename: str) -> None:
    """Raises Refused with every cell that holds an error value."""
    say = Sayer(file=filename, sheet=sheet.name)
    faults = [
        say("error_cell", row=row + 1, letter=column_letter(column), value=xlrd.error_text_from_code.get(cell.value))
        for row in range(sheet.nrows)
        for column, cell in enumerate(sheet.row(row))
        if cell.ctype == xlrd.XL_CELL_ERROR
    ]
    if faults:
        raise Refused(*faults[:MOST_FINDINGS])


def _cell(book: xlrd.book.Book, cell: xlrd.sheet.Cell) -> Cell:
    value = cell.value
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _date(value, book.datemode)
    return value if isinstance(value, str | float) else ""


def _date(number: float, datemode: int) -> Cell:
    """A day, a time of day, or the number itself where the calendar has no such day."""
    try:
        moment = xlrd.xldate.xldate_as_datetime(number, datemode)
    except (xlrd.xldate.XLDateError, OverflowError, ValueError):
        return number
    return moment.time() if number < 1 and isinstance(moment, datetime.datetime) else moment


def _percent(book: xlrd.book.Book, sheet: xlrd.sheet.Sheet) -> Iterator[tuple[int, int]]:
    """Cells that show a fraction as per cent, by row from 1 and column from 0."""
    formats = {
        number for number, shape in book.format_map.items() if shows_percent(shape.format_str or "")
    } | BUILT_IN_PERCENT
    styles = {number for number, style in enumerate(book.xf_list) if style.format_key in formats}
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            if cell.ctype == xlrd.XL_CELL_NUMBER and cell.xf_index in styles:
                yield row + 1, column


def _rich(book: xlrd.book.Book, sheet: xlrd.sheet.Sheet) -> Iterator[RichCell]:
    """Cells that hold a raised or a struck-out piece."""
    struck = {number for number, style in enumerate(book.xf_list) if book.font_list[style.font_index].struck_out}
    for (row, column), changes in sheet.rich_text_runlist_map.items():
        cell = sheet.cell(row, column)
        runs = list(_runs(book, str(cell.value), changes))
        if has_marks(runs) and cell.xf_index not in struck:
            yield rich_cell(row + 1, column, runs)
    for row in range(sheet.nrows) if struck else ():
        for column, cell in enumerate(sheet.row(row)):
            if cell.xf_index in struck and str(cell.value).strip():
                yield rich_cell(row + 1, column, [Run(str(cell.value), struck=True)])


def _runs(book: xlrd.book.Book, text: str, changes: list[tuple[int, int]]) -> Iterator[Run]:
    """A cell's pieces. Each change of font holds until the next; before the first stands the cell's own."""
    starts = [0, *(start for start, _ in changes)]
    fonts = [None, *(book.font_list[number] for _, number in changes)]
    for start, end, font in zip(starts, [*starts[1:], len(text)], fonts, strict=True):
        raised = font is not None and font.escapement == _SUPERSCRIPT
        yield Run(text[start:end], raised=raised, struck=bool(font and font.struck_out))
