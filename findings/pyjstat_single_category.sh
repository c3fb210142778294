#!/usr/bin/env bash
# pyjstat 2.4.0 with pandas 3.1.1, Python 3.11, seen 2026-11-29.
#
# JSON-stat lets a dimension with one category leave `index` out. pyjstat asks a pandas Series with text labels for its
# element 0, which older versions of pandas took for the first one; pandas 3 knows labels alone.
#
# Output seen:
#   pandas 2.3.3: one row, value 42
#   pandas 3.1.1: KeyError: 0
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pyjstat==2.4.0 pandas==2.3.3
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import json
import subprocess
import sys
from pathlib import Path

CODE = """
import json, warnings
import pandas
from pyjstat import pyjstat
warnings.simplefilter("ignore")
cube = {
    "version": "2.0", "class": "dataset", "id": ["region", "year"], "size": [1, 1],
    "dimension": {
        "region": {"label": "region", "category": {"index": ["1280"], "label": {"1280": "Malmö"}}},
        "year": {"label": "year", "category": {"label": {"2025": "2025"}}},
    },
    "value": [42],
}
try:
    table = pyjstat.Dataset.read(json.dumps(cube)).write("dataframe")
    print(f"pandas {pandas.__version__}: one row, value {table['value'].item()}")
except KeyError as fault:
    print(f"pandas {pandas.__version__}: KeyError: {fault}")
"""
Path("small.py").write_text(CODE, "utf-8")


def said() -> str:
    line = subprocess.run([sys.executable, "small.py"], capture_output=True, text=True, check=True).stdout.strip()
    print(line)
    return line


before = said()
install = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "pandas==3.1.1"]
subprocess.run(install, check=True)
after = said()
assert before == "pandas 2.3.3: one row, value 42"
assert after == "pandas 3.1.1: KeyError: 0"
PYTHON
