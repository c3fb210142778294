"""Ways in which a table is laid out among other things: what stands above, among and below its rows."""

import io
from collections.abc import Callable, Sequence
from typing import Any

import xlsxwriter

from tests.corpus.cases import Case, asked, letter, mutator, refused, same
from tests.corpus.excel_mutators import NAME, workbook
from tests.corpus.opendocument import cell, opendocument, rich
from tests.corpus.valid_files import ValidFile


def _lines(file: ValidFile) -> list[str]:
    """The heading and the rows, one text each."""
    return file.lines().rstrip("\r\n").split("\r\n")


def _pad(file: ValidFile, *cells: str) -> str:
    """These cells and blank ones up to the table's width."""
    return ";".join([*cells, *[""] * (len(file.header) - len(cells))])


def _text(lines: Sequence[str]) -> str:
    return "\r\n".join([*lines, ""])


@mutator
def forty_blank_rows_above(file: ValidFile) -> Case:
    return same(_text([*[""] * 45, *_lines(file)]), "blank_rows")


@mutator
def blank_rows_everywhere(file: ValidFile) -> Case:
    return same(_text([line for row in _lines(file) for line in (row, "", _pad(file))]), "blank_rows")


@mutator
def fifty_rows_of_text_above(file: ValidFile) -> Case:
    return same(_text([*(f"Om statistiken, stycke {number}." for number in range(50)), "", *_lines(file)]), "title_rows")


@mutator
def letters_under_the_header(file: ValidFile) -> Case:
    signs = ";".join("abcdefghij"[: len(file.header)])
    return same(_text([_lines(file)[0], signs, *_lines(file)[1:]]), "unit_rows")


@mutator
def header_on_every_page(file: ValidFile) -> Case:
    header, *rows = _lines(file)
    return same(_text([line for row in rows for line in (header, row, "")]), "header_repeated", "blank_rows")


@mutator
def footnotes_without_a_word_for_it(file: ValidFile) -> Case:
    notes = ["", "1) Uppgiften är reviderad.", "Uppgifterna avser hela perioden", _pad(file, "", "Läs mer på webbplatsen")]
    return same(_text([*_lines(file), *notes]), "source_rows", "blank_rows")


@mutator
def footnote_right_below(file: ValidFile) -> Case:
    return same(_text([*_lines(file), _pad(file, "Uppgifterna har hämtats ur flera register och stämts av")]), "source_rows")


@mutator
def county_above_its_rows(file: ValidFile) -> Case | None:
    if file.municipality != 0 or len(file.header) < 4:
        return None
    header, *rows = _lines(file)
    return same(_text([header, _pad(file, "Skåne län"), *rows]), "group_rows")


@mutator
def totals_between(file: ValidFile) -> Case | None:
    if file.municipality != 0:
        return None
    cells = ["" for _ in file.header]
    cells[0], cells[file.number] = "Summa", "999"
    header, *rows = _lines(file)
    total = ";".join(cells)
    return same(_text([header, total, *rows[:2], total, *rows[2:], total]), "total_rows")


@mutator
def another_table_below(file: ValidFile) -> Case | None:
    if file.number < 0:
        return None
    other = ["", "Tabell 2", _pad(file, "Rubrik", "Andel"), _pad(file, "Ett", "17,5"), _pad(file, "Två", "82,5")]
    return asked(_text([*_lines(file), *other]), "second_table", "header_row", row=len(file.rows) + 3)


@mutator
def rows_numbered_as_r_does(file: ValidFile) -> Case:
    header, *rows = _lines(file)
    return same(_text([f'"";{header}', *(f'"{number}";{row}' for number, row in enumerate(rows, 1))]), "row_numbers")


@mutator
def places_only_on_the_first_row(file: ValidFile) -> Case | None:
    """Every row about the first place, which only the first of them names."""
    place = file.municipality
    if file.number < place:
        return None
    rows = [
        ";".join("" if column == place and number else text for column, text in enumerate(cells))
        for number, cells in enumerate(file.rows)
    ]
    return asked(_text([_lines(file)[0], *rows]), "label_once", "fill_down", row=3)


@mutator
def row_slid_to_the_right(file: ValidFile) -> Case | None:
    if file.text < file.number or file.number < 0:
        return None
    cells = list(file.rows[1])
    slid = [*cells[: file.number], "", *cells[file.number : file.text]]
    slid += [""] * (len(cells) - len(slid))
    if not slid[file.text]:
        return None
    lines = _lines(file)
    lines[2] = ";".join(slid[: len(cells)])
    return refused(_text(lines), "values_slid", row=3, letter=letter(file.text))


@mutator
def decimals_cut_by_commas(file: ValidFile) -> Case | None:
    """A decimal comma without quotation marks, in a file of commas that has a spare column for remarks."""
    if file.number != len(file.header) - 1 or file.whole:
        return None
    rows = [",".join(cells) if "," in cells[file.number] else ",".join((*cells, "")) for cells in file.rows]
    header = ",".join((*file.header, "Anmärkning"))
    row = next(number for number, cells in enumerate(file.rows, 2) if "," in cells[file.number])
    return refused(_text([header, *rows]), "decimal_cut", row=row, letter=letter(len(file.header)))


@mutator
def raised_figures_in_text(file: ValidFile) -> Case:
    marked = file.with_cell(1, file.municipality, file.rows[1][file.municipality] + "¹")
    if file.number >= 0:
        marked = marked.with_cell(0, file.number, file.rows[0][file.number] + "²")
    return same(marked.lines(), "mark_dropped")


def _written(file: ValidFile, write: Callable[[Any, Any, Any], None]) -> bytes:
    """The table as a workbook with one more thing written: the sheet, a raised and a struck-out format are given."""

    def more(book: xlsxwriter.Workbook, sheet: Any) -> None:
        write(sheet, book.add_format({"font_script": 1}), book.add_format({"font_strikeout": True}))

    return workbook(file, more=more)


@mutator
def excel_raised_figure_after_a_number(file: ValidFile) -> Case | None:
    if file.number < 0:
        return None
    text = file.rows[1][file.number]
    content = _written(file, lambda sheet, raised, _struck: sheet.write_rich_string(2, file.number, text, raised, "1"))
    return same(content, "mark_dropped", filename=NAME)


@mutator
def excel_struck_out_before_a_number(file: ValidFile) -> Case | None:
    if file.number < 0:
        return None
    text = file.rows[1][file.number]
    content = _written(file, lambda sheet, _raised, struck: sheet.write_rich_string(2, file.number, struck, "12", text))
    return refused(content, "struck_out", row=3, letter=letter(file.number), filename=NAME)


@mutator
def excel_struck_out_row(file: ValidFile) -> Case:
    text = file.rows[0][0]
    content = _written(file, lambda sheet, _raised, struck: sheet.write_string(1, 0, text, struck))
    return refused(content, "struck_out", row=2, letter="A", filename=NAME)


@mutator
def opendocument_spreadsheet(file: ValidFile) -> Case:
    return same(opendocument([file.header, *(_typed(file, cells) for cells in file.rows)]), filename="fil.ods")


@mutator
def opendocument_raised_figure(file: ValidFile) -> Case:
    rows = [list(_typed(file, cells)) for cells in file.rows]
    rows[0][file.municipality] = rich((file.rows[0][file.municipality], None), ("1)", "T1"))
    return same(opendocument([file.header, *rows]), "mark_dropped", filename="fil.ods")


@mutator
def opendocument_error_value(file: ValidFile) -> Case | None:
    if file.number < 0:
        return None
    rows = [list(_typed(file, cells)) for cells in file.rows]
    rows[0][file.number] = cell("#DIV/0!", attributes=' table:formula="of:=1/0"')
    return refused(opendocument([file.header, *rows]), "error_cell", row=2, letter=letter(file.number), filename="fil.ods")


def _typed(file: ValidFile, cells: Sequence[str]) -> list[object]:
    """Numbers and years as numbers, the rest as text."""
    return [
        float(text.replace(",", ".")) if column in (file.number, file.year) and text else text or None
        for column, text in enumerate(cells)
    ]


@mutator
def excel_place_merged_downwards(file: ValidFile) -> Case | None:
    """Two rows of one place under one merged cell."""
    place = file.municipality
    if file.rows[0][place] != file.rows[1][place]:
        return None
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Blad1")
        for row, cells in enumerate((file.header, *file.rows)):
            sheet.write_row(row, 0, cells)
        sheet.merge_range(1, place, 2, place, file.rows[0][place])
    return same(out.getvalue(), "merged_filled", filename=NAME)
