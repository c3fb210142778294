#!/usr/bin/env bash
# jsonstat-validator 0.4.6, Python 3.11, seen 2026-11-30.
#
# A JSON-stat 2 cube of two municipalities and two years with three figures, with five, and with a sparse figure at place 7
# of 4: all three are valid by the validator, though `size` says four cells. It does compare `size` with the categories.
#
# Output seen:
#   4 cells, 3 figures: valid
#   4 cells, 5 figures: valid
#   4 cells, a figure at place 7: valid
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check jsonstat-validator==0.4.6
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
from jsonstat_validator import validate_jsonstat


def cube(value):
    return {
        "version": "2.0",
        "class": "dataset",
        "id": ["kommun", "tid"],
        "size": [2, 2],
        "dimension": {
            "kommun": {"category": {"index": ["1280", "1281"]}},
            "tid": {"category": {"index": ["2024", "2025"]}},
        },
        "value": value,
    }


for told, value in (
    ("3 figures", [1, 2, 3]),
    ("5 figures", [1, 2, 3, 4, 5]),
    ("a figure at place 7", {"0": 1, "7": 2}),
):
    assert validate_jsonstat(cube(value)) is True
    print(f"4 cells, {told}: valid")
PYTHON
