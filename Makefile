# make run    opens the dashboard              make test   everything that must hold
# make setup  prepares .venv (the others do)   make check  style and types only
# make bench  measures a run of a page         make clean  removes what can be made again
# make soak   runs the long tests              make unchanged BASE=<commit>  the same answers as then

PYTHON ?= python3
PORT ?=
# Test processes: each has a server and a browser of its own.
WORKERS ?= 2

ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
PY := $(BIN)/python

.PHONY: run setup test check bench soak unchanged clean help
.DEFAULT_GOAL := help

help:
	@sed -n 's/^# //p' Makefile | head -4

.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Kompetenskartan behöver Python 3.11 eller senare: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; \
	  echo "Kompetenskartan needs Python 3.11 or later: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "Python saknar venv. Installera det: sudo apt install python3-venv" >&2; \
	  echo "Python lacks venv. Install it: sudo apt install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

# Python compiles what is used when it is first used; compiling everything takes as long as installing it.
INSTALL := -m pip install --quiet --disable-pip-version-check --no-compile

.venv/run: .venv/made requirements.txt
	$(PY) $(INSTALL) -r requirements.txt
	@touch $@

.venv/test: .venv/run requirements-dev.txt
	$(PY) $(INSTALL) -r requirements-dev.txt
	@touch $@

setup: .venv/test

run: .venv/run
	$(PY) -m streamlit run server.py $(if $(PORT),--server.port $(PORT))

check: .venv/test
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

# The browser first: without one the rest would be for nothing.
test: check
	$(PY) -m tests.browser.chromium
	$(PY) -m pytest -n $(WORKERS) --dist loadgroup --no-loadscope-reorder

# The long way: a publish killed at five hundred moments, four thousand first openings of a journal, sixteen writers on a
# slow disk, a bit flipped at a thousand places of every stored file.
soak: .venv/test
	SOAK=1 KILL_MOMENTS=500 $(PY) -m pytest -s tests/test_store_safety.py tests/test_journal.py \
	  tests/test_journal_damage.py tests/test_whole_or_refused.py

bench: .venv/test
	$(PY) -m tests.bench

# Ten minutes: records the commit and this checkout, and compares all that the product gives.
unchanged: .venv/test
	$(PY) -m tests.unchanged against $(BASE)

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis tests/browser/shots
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
