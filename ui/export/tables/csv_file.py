"""CSV as Swedish Excel reads it: UTF-8 with its mark, semicolons, decimal comma, nothing that runs as a formula."""

import csv
import io
from datetime import date

from data.intake.annotated_file import safe_cell
from ui.document.document import Document
from ui.export.tables.rows import YEAR, Field, about, fields
from ui.wording.catalogue import Catalogue

MARK = b"\xef\xbb\xbf"
WIDE_SIGNS = "＝＋－＠"
"""Full-width signs that some spreadsheets read as = + - @."""


def write(document: Document) -> bytes:
    """Headings in the first row, then the numbers, an empty row, and one named row for each fact."""
    t = Catalogue(document.language)
    columns = fields(document)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([escaped(one.heading) for one in columns])
    writer.writerows(zip(*([_cell(one, place) for place in range(len(one.cells))] for one in columns), strict=True))
    writer.writerow([])
    for heading, text in about(document):
        writer.writerow([escaped(heading), escaped(text)])
    writer.writerow([escaped(t("export.fact.made")), document.made.isoformat()])
    return MARK + out.getvalue().encode("utf-8")


def escaped(text: str) -> str:
    """Text on one line that no spreadsheet takes for a formula."""
    line = " ".join(text.split())
    return f"'{line}" if line[:1] in WIDE_SIGNS and line else safe_cell(line)


def _cell(field: Field, place: int) -> str:
    cell = field.cells[place]
    if cell is None:
        return ""
    if isinstance(cell, str):
        return escaped(cell)
    if isinstance(cell, date):
        return cell.isoformat()[: len("2024-01") if field.monthly else None]
    if field.decimals == YEAR:
        return str(cell)
    decimals = field.decimals if field.places is None else field.places[place]
    return f"{cell:.{decimals or 0}f}".replace(".", ",")
