"""Ways in which workbooks come out odd, broken or hostile."""

import io
import re
import zipfile
from collections.abc import Callable

import openpyxl
import xlsxwriter

from tests.corpus.cases import Case, asked, letter, mutator, refused, same
from tests.corpus.valid_files import ValidFile

NAME = "fil.xlsx"


def workbook(file: ValidFile, *, typed: bool = True, more: Callable[..., None] | None = None, first_row: int = 0) -> bytes:
    """The table as a workbook; numbers and years as numbers when `typed`."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Blad1")
    for row, cells in enumerate((file.header, *file.rows), first_row):
        for column, text in enumerate(cells):
            if typed and row > first_row and column in (file.number, file.year):
                sheet.write_number(row, column, float(text.replace(",", ".")))
            elif text:
                sheet.write_string(row, column, text)
    if more:
        more(book, sheet)
    book.close()
    return out.getvalue()


def _changed(content: bytes, member: str, change: Callable[[str], str]) -> bytes:
    """The workbook with one member rewritten."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, change(text.decode()).encode() if name == member else text)
    return out.getvalue()


def _first_number(file: ValidFile) -> str:
    return f"{letter(file.number)}2"


@mutator
def excel(file: ValidFile) -> Case:
    return same(workbook(file), filename=NAME)


@mutator
def excel_all_text(file: ValidFile) -> Case:
    return same(workbook(file, typed=False), filename=NAME)


@mutator
def excel_by_openpyxl(file: ValidFile) -> Case:
    book = openpyxl.Workbook()
    for cells in (file.header, *file.rows):
        book.active.append(list(cells))
    out = io.BytesIO()
    book.save(out)
    return same(out.getvalue(), filename=NAME)


@mutator
def excel_title_above(file: ValidFile) -> Case:
    def title(_book: object, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_string(0, 0, "Uttag för Skåne")

    return same(workbook(file, more=title, first_row=2), "title_rows", filename=NAME)


@mutator
def excel_merged_title(file: ValidFile) -> Case:
    def title(_book: object, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.merge_range(0, 0, 0, 2, "Uttag för Skåne")

    return same(workbook(file, more=title, first_row=2), "title_rows", filename=NAME)


@mutator
def excel_merged_header(file: ValidFile) -> Case:
    def merge(_book: object, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.merge_range(0, 0, 0, 1, file.header[0])

    codes = ("merged_header", "header_blank")
    return refused(workbook(file, more=merge), *codes, row=1, filename=NAME)


@mutator
def excel_merged_downwards(file: ValidFile) -> Case | None:
    """Merged over two rows that have the same value: it is read on both."""
    column = next((c for c in range(len(file.header)) if file.rows[0][c] == file.rows[1][c] != ""), None)
    if column is None or column in (file.number, file.year):
        return None

    def merge(_book: object, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.merge_range(1, column, 2, column, file.rows[0][column])

    return same(workbook(file, more=merge), "merged_filled", filename=NAME)


@mutator
def excel_merged_across(file: ValidFile) -> Case:
    def merge(_book: object, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.merge_range(1, 0, 1, 1, file.rows[0][0])

    return refused(workbook(file, more=merge), "merged_cells", row=2, letter="A", filename=NAME)


@mutator
def excel_merged_with_itself(file: ValidFile) -> Case:
    """A merged cell of one cell, as some programs write, is no merge."""
    merge = '<mergeCells count="1"><mergeCell ref="A2:A2"/></mergeCells>'
    content = _changed(
        workbook(file), "xl/worksheets/sheet1.xml", lambda text: text.replace("</sheetData>", f"</sheetData>{merge}")
    )
    return same(content, filename=NAME)


@mutator
def excel_two_sheets(file: ValidFile) -> Case:
    def second(book: xlsxwriter.Workbook, _sheet: object) -> None:
        book.add_worksheet("Blad2").write_string(0, 0, "något")

    return asked(workbook(file, more=second), "sheet_choice", "sheet", filename=NAME)


@mutator
def excel_second_sheet_empty(file: ValidFile) -> Case:
    def second(book: xlsxwriter.Workbook, _sheet: object) -> None:
        book.add_worksheet("Blad2")

    return same(workbook(file, more=second), filename=NAME)


@mutator
def excel_hidden_sheet(file: ValidFile) -> Case:
    def second(book: xlsxwriter.Workbook, _sheet: object) -> None:
        hidden = book.add_worksheet("Listor")
        hidden.write_string(0, 0, "kod")
        hidden.hide()

    return same(workbook(file, more=second), "sheets_left", filename=NAME)


@mutator
def excel_hidden_row(file: ValidFile) -> Case:
    def hide(_book: object, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.set_row(2, None, None, {"hidden": True})

    return same(workbook(file, more=hide), "hidden_rows", filename=NAME)


@mutator
def excel_hidden_column(file: ValidFile) -> Case:
    def hide(_book: object, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.set_column(1, 1, None, None, {"hidden": True})

    return same(workbook(file, more=hide), "hidden_columns", filename=NAME)


@mutator
def excel_formula_with_result(file: ValidFile) -> Case | None:
    if file.number < 0:
        return None
    value = float(file.rows[0][file.number].replace(",", "."))

    def formula(_book: object, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_formula(1, file.number, "=1*1", None, value)

    return same(workbook(file, more=formula), "formulas", filename=NAME)


@mutator
def excel_formula_without_result(file: ValidFile) -> Case | None:
    if file.number < 0:
        return None

    def formula(_book: object, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_formula(1, file.number, "=1*1", None, "")

    content = workbook(file, more=formula)
    return refused(content, "formula_without_value", row=2, letter=letter(file.number), filename=NAME)


@mutator
def excel_error_value(file: ValidFile) -> Case | None:
    if file.number < 0:
        return None

    def formula(_book: object, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_formula(1, file.number, "=NA()", None, "#N/A")

    return refused(workbook(file, more=formula), "error_cell", row=2, letter=letter(file.number), filename=NAME)


def _formatted(name: str, pattern: str, *codes: str) -> None:
    """A mutator that gives the first number another cell format, which changes what Excel shows."""

    def make(file: ValidFile) -> Case | None:
        if file.number < 0:
            return None

        def write(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
            value = float(file.rows[0][file.number].replace(",", "."))
            sheet.write_number(1, file.number, value, book.add_format({"num_format": pattern}))

        content = workbook(file, more=write)
        if not codes:
            return same(content, filename=NAME)
        return refused(content, *codes, row=2, letter=letter(file.number), filename=NAME)

    make.__name__ = name
    mutator(make)


_formatted("excel_date_format", "mmm-yy", "date_from_number")
_formatted("excel_time_format", "hh:mm", "date_from_number")
_formatted("excel_percent_format", "0%", "percent_unexpected")
_formatted("excel_percent_sign_as_text", '0.0"%"')
_formatted("excel_currency_format", '# ##0 "kr"')


@mutator
def excel_truth_value(file: ValidFile) -> Case | None:
    if file.number < 0:
        return None

    def write(_book: object, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_boolean(1, file.number, True)

    content = workbook(file, more=write)
    return refused(content, "number_unreadable", row=2, letter=letter(file.number), filename=NAME)


@mutator
def excel_real_date(file: ValidFile) -> Case | None:
    if file.date < 0:
        return None

    def write(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_number(1, file.date, 44635, book.add_format({"num_format": "yyyy-mm-dd"}))

    return same(workbook(file, more=write), filename=NAME)


@mutator
def excel_serial_date(file: ValidFile) -> Case | None:
    if file.date < 0:
        return None

    def write(_book: object, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_number(1, file.date, 44635)

    return asked(workbook(file, more=write), "date_serial", "dates", row=2, filename=NAME)


def _with_last_cell(content: bytes, cell: str) -> bytes:
    row = f'<row r="1048576">{cell}</row></sheetData>'
    return _changed(content, "xl/worksheets/sheet1.xml", lambda text: text.replace("</sheetData>", row))


@mutator
def excel_far_cell(file: ValidFile) -> Case:
    content = _with_last_cell(workbook(file), '<c r="XFD1048576"><v>1</v></c>')
    return refused(content, "far_cell", row=1_048_576, letter="XFD", filename=NAME)


@mutator
def excel_far_formatted_blank(file: ValidFile) -> Case:
    return same(_with_last_cell(workbook(file), '<c r="XFD1048576" s="0"/>'), filename=NAME)


@mutator
def excel_called_csv(file: ValidFile) -> Case:
    return refused(workbook(file), "csv_is_excel")


@mutator
def excel_with_macros(file: ValidFile) -> Case:
    def macros(content: bytes) -> bytes:
        out = io.BytesIO(content)
        with zipfile.ZipFile(out, "a") as archive:
            archive.writestr("xl/vbaProject.bin", b"x")
        return out.getvalue()

    return refused(macros(workbook(file)), "excel_macros", filename=NAME)


@mutator
def excel_named_xlsm(file: ValidFile) -> Case:
    return refused(workbook(file), "excel_macros", filename="fil.xlsm")


@mutator
def excel_encrypted(_file: ValidFile) -> Case:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 500
    return refused(content, "encrypted", filename=NAME)


@mutator
def excel_packed_in_an_unknown_way(file: ValidFile) -> Case:
    """Broken, and not protected by a password, which is what it was once told to be."""
    content = bytearray(workbook(file))
    for mark, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        for found in re.finditer(re.escape(mark), bytes(content)):
            content[found.start() + at : found.start() + at + 2] = (97).to_bytes(2, "little")
    return refused(bytes(content), "workbook_broken", filename=NAME)


@mutator
def excel_of_the_nineties(_file: ValidFile) -> Case:
    return refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000, "workbook_broken", filename="fil.xls")


@mutator
def opendocument_without_sheets(_file: ValidFile) -> Case:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    return refused(out.getvalue(), "file_empty", filename="fil.ods")


@mutator
def opendocument_text(_file: ValidFile) -> Case:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<x/>")
    return refused(out.getvalue(), "not_a_table", filename="fil.odt")


@mutator
def zip_of_something_else(_file: ValidFile) -> Case:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "x")
    return refused(out.getvalue(), "not_a_table", filename=NAME)


@mutator
def zip_bomb(file: ValidFile) -> Case:
    out = io.BytesIO(workbook(file))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b" " * 5_000_000)
    return refused(out.getvalue(), "packed_too_tightly", filename=NAME)


@mutator
def excel_cut_off(file: ValidFile) -> Case:
    content = workbook(file)
    return refused(content[: len(content) // 2], "workbook_broken", filename=NAME)


@mutator
def excel_sheet_garbled(file: ValidFile) -> Case:
    content = _changed(workbook(file), "xl/worksheets/sheet1.xml", lambda text: text[: len(text) // 2])
    return refused(content, "workbook_broken", filename=NAME)


@mutator
def excel_with_entities(file: ValidFile) -> Case:
    def bomb(text: str) -> str:
        return re.sub(r"\?>", '?><!DOCTYPE x [<!ENTITY a "aaaa">]>', text, count=1)

    return refused(_changed(workbook(file), "xl/workbook.xml", bomb), "workbook_broken", filename=NAME)


@mutator
def excel_empty(_file: ValidFile) -> Case:
    out = io.BytesIO()
    xlsxwriter.Workbook(out, {"in_memory": True}).close()
    return refused(out.getvalue(), "file_empty", "workbook_broken", filename=NAME)
