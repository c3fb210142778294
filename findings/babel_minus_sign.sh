#!/usr/bin/env bash
# Babel 2.19.0, Python 3.11, seen 2026-11-29.
#
# The CLDR's minus sign in Swedish is U+2212, and Babel knows it. format_decimal writes a hyphen all the same. The
# decimal comma and the space between thousands are Swedish.
#
# Output seen:
#   minus sign in Swedish: '\u2212'
#   format_decimal(-1234.5): '-1\xa0234,5'
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check babel==2.19.0
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
from babel.numbers import format_decimal, get_minus_sign_symbol

sign, written = get_minus_sign_symbol("sv"), format_decimal(-1234.5, locale="sv")
print("minus sign in Swedish:", ascii(sign))
print("format_decimal(-1234.5):", ascii(written))
assert sign == "\u2212" and written == "-1\xa0234,5"
PYTHON
