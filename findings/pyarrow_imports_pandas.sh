#!/usr/bin/env bash
# pyarrow 26.0.1 with pandas 3.1.1, Python 3.11, seen 2026-11-29.
#
# Importing pyarrow does not import pandas. The first list made into an array does, if pandas is installed: half a
# second and tens of megabytes in a process that has nothing to do with data frames.
#
# Output seen:
#   after import: pandas imported False
#   after pa.array([1, 2, 3]): pandas imported True
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pyarrow==26.0.1 pandas==3.1.1 numpy==2.4.6
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import pyarrow as pa

before = "pandas" in sys.modules
print("after import: pandas imported", before)
pa.array([1, 2, 3])
after = "pandas" in sys.modules
print("after pa.array([1, 2, 3]): pandas imported", after)
assert (before, after) == (False, True)
PYTHON
