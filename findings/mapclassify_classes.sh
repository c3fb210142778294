#!/usr/bin/env bash
# mapclassify 2.10.0 with numpy 2.4.6, Python 3.11, seen 2026-11-29.
#
# Quantiles of values with ties give fewer classes than were asked for, but `.k` still says how many were asked for.
# FisherJenks of values with a NaN among them puts every value in one and the same class.
#
# Output seen:
#   Quantiles: k = 5, 3 bins [1.0, 2.0, 9.0]
#   FisherJenks without NaN: classes [0, 1, 2]
#   FisherJenks with a NaN: classes [0]
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check mapclassify==2.10.0 numpy==2.4.6 pandas==3.1.1
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import warnings

import mapclassify
import numpy

warnings.simplefilter("ignore")
tied = mapclassify.Quantiles(numpy.array([1.0] * 7 + [2.0] * 2 + [9.0]), k=5)
print(f"Quantiles: k = {tied.k}, {len(tied.bins)} bins {tied.bins.tolist()}")
values = [1.0, 2.0, 3.0, 11.0, 12.0, 13.0, 21.0, 22.0, 23.0]
without = sorted({int(place) for place in mapclassify.FisherJenks(numpy.array(values), k=3).yb})
beside = sorted({int(place) for place in mapclassify.FisherJenks(numpy.array([*values, numpy.nan]), k=3).yb[:-1]})
print("FisherJenks without NaN: classes", without)
print("FisherJenks with a NaN: classes", beside)
assert tied.k == 5 and len(tied.bins) == 3
assert without == [0, 1, 2] and len(beside) == 1
PYTHON
