#!/usr/bin/env bash
# pyaxis 0.4.3 with pandas 3.1.1, Python 3.11, seen 2026-11-30.
#
# A PC-Axis file with KEYS: each row begins with its key in quotation marks, and a row of nothing but zeros is left out, as
# the format says. Three municipalities and two years, one municipality left out: the keys are taken for figures, every
# figure moves, and no exception says so, because two keys and four figures happen to be as many as six cells.
#
# Output seen:
#   [("Malmö", "2024", "\"1280\""), ("Malmö", "2025", "1"), ("Lund", "2024", "2")]
#   [("Lund", "2025", "\"1286\""), ("Ystad", "2024", "5"), ("Ystad", "2025", "6")]
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pyaxis==0.4.3 pandas==3.1.1 numpy==2.4.6
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import json
from pathlib import Path

from pyaxis import pyaxis

Path("keys.px").write_text(
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
VALUES("kommun")="Malmö","Lund","Ystad";
VALUES("år")="2024","2025";
CODES("kommun")="1280","1281","1286";
CODES("år")="2024","2025";
KEYS("kommun")=CODES;
DATA=
"1280" 1 2
"1286" 5 6
;
""",
    "utf-8",
)
table = pyaxis.parse("keys.px", encoding="utf-8")["DATA"]
rows = [(row["kommun"], row["år"], row["DATA"]) for _, row in table.iterrows()]
for part in (rows[:3], rows[3:]):
    print("[" + ", ".join("(" + ", ".join(json.dumps(cell, ensure_ascii=False) for cell in row) + ")" for row in part) + "]")
assert [row[2] for row in rows] == ['"1280"', "1", "2", '"1286"', "5", "6"]
PYTHON
