#!/usr/bin/env bash
# pyaxis 0.4.3 with pandas 3.1.1, Python 3.11, seen 2026-11-29.
#
# A PC-Axis file with figures and the three symbols of the format: the nil "-" stays as text with its quotation marks,
# ".." becomes NaN, "." an empty text. All other figures are text then too, and pandas.to_numeric makes the nil, which is
# a real zero, the same as a figure that is not there. CODES are read and attached to no row.
#
# Output seen:
#   DATA: ['1234', '"-"', nan, '']
#   as numbers: [1234.0, nan, nan, nan]
#   columns: ['kommun', 'år', 'DATA']
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pyaxis==0.4.3 pandas==3.1.1 numpy==2.4.6
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
from math import isnan
from pathlib import Path

import pandas
from pyaxis import pyaxis

Path("small.px").write_text(
    """CHARSET="ANSI";
AXIS-VERSION="2013";
CODEPAGE="utf-8";
LANGUAGE="sv";
MATRIX="X1";
SUBJECT-AREA="Prov";
SUBJECT-CODE="X";
TITLE="Antal efter kommun och år";
CONTENTS="Antal";
UNITS="antal";
DECIMALS=0;
STUB="kommun";
HEADING="år";
VALUES("kommun")="Malmö","Lund";
VALUES("år")="2024","2025";
CODES("kommun")="1280","1281";
CODES("år")="2024","2025";
DATA=
1234 "-"
".." "."
;
""",
    "utf-8",
)
table = pyaxis.parse("small.px", encoding="utf-8")["DATA"]
cells = table["DATA"].tolist()
numbers = pandas.to_numeric(table["DATA"], errors="coerce").tolist()
print("DATA:", cells)
print("as numbers:", numbers)
print("columns:", list(table.columns))
assert cells[:2] == ["1234", '"-"'] and isnan(cells[2]) and cells[3] == ""
assert numbers[0] == 1234 and all(isnan(number) for number in numbers[1:])
assert list(table.columns) == ["kommun", "år", "DATA"]
PYTHON
