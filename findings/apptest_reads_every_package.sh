#!/usr/bin/env bash
# streamlit 1.67.0, Python 3.11, seen 2026-12-01.
#
# AppTest, which runs a page in a test, reads what every installed package says of itself, most of them four times, each
# time an app is opened, in search of components. A page that writes one word costs more the more packages are installed
# beside it; a second run of an app that is open reads nothing. Four fifths of what the pages of a dashboard cost in its
# tests went there.
#
# The number of packages, and with it of readings, follows what pip installs. Output seen:
#   packages: 36
#   readings by the first app: 153
#   readings by the second app: 153
#   readings by running that app again: 0
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check streamlit==1.67.0
cd "$folder"
"$folder/venv/bin/python" -W ignore - 2>/dev/null <<'PYTHON'
import importlib.metadata as metadata

from streamlit.testing.v1 import AppTest

readings = []
read_text = metadata.PathDistribution.read_text


def counted(self, name):
    if name in ("METADATA", "PKG-INFO"):
        readings.append(self)
    return read_text(self, name)


metadata.PathDistribution.read_text = counted


def readings_of(act):
    before = len(readings)
    result = act()
    return result, len(readings) - before


def opened():
    return AppTest.from_string("import streamlit as st\nst.write('ord')").run()


packages = sum(1 for _ in metadata.distributions())
(_, first), (app, second) = readings_of(opened), readings_of(opened)
_, again = readings_of(app.run)
print("packages:", packages)
print("readings by the first app:", first)
print("readings by the second app:", second)
print("readings by running that app again:", again)
assert first == second >= packages and again == 0
PYTHON
