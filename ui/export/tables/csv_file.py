"""CSV as Swedish Excel reads it: UTF-8 with its mark, semicolons, decimal comma, nothing that runs as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from data.intake.annotated_file import safe_cell
from ui.document.column_text import day_text, heading
from ui.document.columns import Column, DateColumn, NumberColumn, TextColumn, YearColumn
from ui.document.document import Document
from ui.export.tables.rows import about, sheet_columns
from ui.wording.catalogue import Catalogue

MARK = b"\xef\xbb\xbf"
WIDE_SIGNS = "＝＋－＠"
"""Full-width signs that some spreadsheets read as = + - @."""


def write(document: Document) -> bytes:
    """Headings in the first row, then the numbers, an empty row, and one named row for each fact."""
    t = Catalogue(document.language)
    columns = sheet_columns(document)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([escaped(heading(t, column)) for column in columns])
    writer.writerows(zip(*map(_cells, columns), strict=True))
    writer.writerow([])
    for name, text in about(document):
        writer.writerow([escaped(name), escaped(text)])
    writer.writerow([escaped(t("export.fact.made")), document.made.isoformat()])
    return MARK + out.getvalue().encode("utf-8")


def lines(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Texts under their headings, each escaped."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([escaped(text) for text in headings])
    writer.writerows([escaped(text) for text in row] for row in rows)
    return MARK + out.getvalue().encode("utf-8")


def escaped(text: str) -> str:
    """Text on one line that no spreadsheet takes for a formula."""
    line = " ".join(text.split())
    return f"'{line}" if line[:1] in WIDE_SIGNS and line else safe_cell(line)


def _cells(column: Column) -> list[str]:
    """Numbers with a decimal comma and no thousands separator; nothing where there is none."""
    match column:
        case TextColumn(cells=texts):
            return [escaped(text) for text in texts]
        case YearColumn(cells=years):
            return ["" if year is None else str(year) for year in years]
        case DateColumn(cells=days, monthly=monthly):
            return ["" if day is None else day_text(day, monthly=monthly) for day in days]
        case NumberColumn(cells=numbers):
            return [
                "" if number is None else f"{number:.{column.decimals_at(row)}f}".replace(".", ",")
                for row, number in enumerate(numbers)
            ]
