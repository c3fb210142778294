#!/usr/bin/env bash
# python-calamine 0.9.1, Python 3.11, seen 2026-11-30.
#
# A year stored as the number 2024 in a cell whose format is `yyyy`, which people choose so that it looks like a year. Excel
# shows 1905 in it, the reader gives a date of 1905, and a heading row of such cells becomes a row of days. The same number
# without a format is the float 2024.0.
#
# Output seen:
#   [datetime.date(1905, 7, 16), 2024.0]
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check python-calamine==0.9.1 xlsxwriter==3.3.1
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import datetime

import xlsxwriter
from python_calamine import load_workbook

book = xlsxwriter.Workbook("years.xlsx")
sheet = book.add_worksheet()
sheet.write_number(0, 0, 2024, book.add_format({"num_format": "yyyy"}))
sheet.write_number(0, 1, 2024)
book.close()
row = load_workbook("years.xlsx").get_sheet_by_index(0).to_python()[0]
print(row)
assert row == [datetime.date(1905, 7, 16), 2024.0]
PYTHON
