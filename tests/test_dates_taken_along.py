"""Dates leave the house as dates: days as days, months without a day that nobody has said."""

import csv
import io
from datetime import date, datetime

import openpyxl

from ui.document.columns import DateColumn
from ui.document.content import Content
from ui.document.document import Document
from ui.export.tables import csv_file, excel

COLUMNS = (
    DateColumn(title="Dag", cells=(date(2022, 3, 1), None)),
    DateColumn(title="Sedan", cells=(date(2024, 2, 1), None), monthly=True),
)


def document() -> Document:
    return Document(
        language="sv",
        title="Datum",
        sentence="Två datum.",
        source="Källa.",
        edition=1,
        made=date(2026, 3, 4),
        content=Content(columns=COLUMNS),
    )


def test_excel_cells_are_dates() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(excel.write(document()))).worksheets[0]
    assert [cell.value for cell in sheet[2]] == [datetime(2022, 3, 1), datetime(2024, 2, 1)]
    assert [cell.number_format for cell in sheet[2]] == ["yyyy-mm-dd", "yyyy-mm"]
    assert [cell.value for cell in sheet[3]] == [None, None]


def test_csv_writes_months_without_a_day() -> None:
    rows = list(csv.reader(io.StringIO(csv_file.write(document()).decode("utf-8-sig")), delimiter=";"))
    assert rows[:3] == [["Dag", "Sedan"], ["2022-03-01", "2024-02"], ["", ""]]
