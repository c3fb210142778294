#!/usr/bin/env bash
# pyjstat 2.4.0 with pandas 3.1.1, Python 3.11, seen 2026-11-29.
#
# A JSON-stat 2.0 cube as PxWeb writes it: `value` is null for every symbol, and `status` says which. Read as a data frame
# the status is gone, so that nil ("-", a real zero) and a figure that is not available ("..") are both NaN.
#
# Output seen:
#     region   value
#   0   1280  1234.0
#   1   1281     NaN
#   2   1290     NaN
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pyjstat==2.4.0 pandas==3.1.1 numpy==2.4.6
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import json

from pyjstat import pyjstat

cube = {
    "version": "2.0",
    "class": "dataset",
    "label": "Antal",
    "id": ["region"],
    "size": [3],
    "dimension": {
        "region": {
            "label": "region",
            "category": {
                "index": {"1280": 0, "1281": 1, "1290": 2},
                "label": {"1280": "Malmö", "1281": "Lund", "1290": "Kristianstad"},
            },
        }
    },
    "value": [1234, None, None],
    "status": {"1": "-", "2": ".."},
}
table = pyjstat.Dataset.read(json.dumps(cube)).write("dataframe", naming="id")
print(table)
assert list(table.columns) == ["region", "value"]
assert table["value"].tolist()[0] == 1234 and table["value"].isna().tolist() == [False, True, True]
PYTHON
