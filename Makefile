# make run    opens the dashboard              make test   everything that must hold
# make setup  prepares .venv (the others do)   make check  style and types only
# make bench  measures a run of a page         make clean  removes what can be made again
# make race   measures crowds beside others    make unchanged BASE=<commit>  the same answers as then
# make soak   runs the long tests              make audit  attacks a thousand sets of small counts
# make again  works out every number anew         make sbom   lists packages and licences

PYTHON ?= python3
PORT ?=
# Test processes, one more than there are processors, since each waits now and then for its own server and browser.
# At most four: each takes about a gigabyte, and not every machine's processors are all one's own.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print(min(4, (os.cpu_count() or 1) + 1))')

ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
PY := $(BIN)/python

.PHONY: run setup test check style bench race soak audit again unchanged sbom clean help
.DEFAULT_GOAL := help

help:
	@sed -n 's/^# //p' Makefile | head -6

.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Kompetenskartan behöver Python 3.11 eller senare: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; \
	  echo "Kompetenskartan needs Python 3.11 or later: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "Python saknar venv. Installera det: sudo apt install python3-venv" >&2; \
	  echo "Python lacks venv. Install it: sudo apt install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

# Compiling everything that is installed takes as long as installing it; what is used is compiled by COMPILE_USED.
INSTALL := -m pip install --quiet --disable-pip-version-check --no-compile

# Where Python is told to write no bytecode, as in many containers, every start would compile the libraries anew, which is
# half of its time. Elsewhere the first one would.
define COMPILE_USED
import contextlib, importlib, pkgutil, py_compile, sys
for room in ("data", "analytics", "ui"):
    for found in pkgutil.walk_packages([room], room + "."):
        with contextlib.suppress(ImportError):
            importlib.import_module(found.name)
for late in ("anyio._backends._asyncio", "anyio.streams.tls", "httpcore", "pyarrow.compute", "pyarrow.parquet"):
    with contextlib.suppress(ImportError):
        importlib.import_module(late)
for module in list(sys.modules.values()):
    source = getattr(module, "__file__", None) or ""
    if source.endswith(".py") and source.startswith(sys.prefix):
        with contextlib.suppress(OSError):
            py_compile.compile(source, quiet=2)
endef
export COMPILE_USED

.venv/run: .venv/made requirements.txt
	$(PY) $(INSTALL) -r requirements.txt
	@$(PY) -W ignore -c "$$COMPILE_USED" 2>/dev/null || true
	@touch $@

.venv/test: .venv/run requirements-dev.txt
	$(PY) $(INSTALL) -r requirements-dev.txt
	@touch $@

# An environment of its own: what we are compared with must not touch what is tested.
.venv-race/made: requirements-race.txt requirements-dev.txt requirements.txt
	$(PYTHON) -m venv .venv-race
	$(subst .venv,.venv-race,$(PY)) $(INSTALL) -r requirements-race.txt
	@touch $@

setup: .venv/test

run: .venv/run
	@$(PY) -m compileall -q data analytics ui pages app.py server.py
	$(PY) -m streamlit run server.py $(if $(PORT),--server.port $(PORT))

check: style
	$(PY) -m mypy

style: .venv/test
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

# The browser first: without one the rest would be for nothing. The types are among the tests (tests/test_types.py).
test: style
	$(PY) -m tests.browser.chromium
	$(PY) -m pytest -n $(WORKERS) --dist loadgroup --no-loadscope-reorder

# The long way: a publish killed at five hundred moments, nodes and databases as often, four thousand first openings of a journal, sixteen writers on a
# slow disk, a bit flipped at a thousand places of every stored file, the memory after two thousand visits,
# every page printed from three windows.
soak: .venv/test
	SOAK=1 KILL_MOMENTS=500 $(PY) -m pytest -s tests/test_store_safety.py tests/test_killed_nodes.py tests/test_journal.py \
	  tests/test_journal_damage.py tests/test_whole_or_refused.py tests/test_visits.py \
	  tests/browser/test_printing.py tests/test_two_nodes.py

# Half an hour: tries to work out every withheld count of 1-4 in 1,000 random sets of lists and 100 pairs of editions.
audit: .venv/test
	$(PY) -m tests.audit

# Every number of the command line from the definitions in words, without the product's calculations.
again: .venv/test
	$(PY) -m tests.independent

bench: .venv/test
	$(PY) -m tests.bench

# Half an hour on two cores: four contestants, each with crowds of up to 300.
race: .venv-race/made
	$(subst .venv,.venv-race,$(PY)) -m tests.race

# What runs, in an environment with nothing else, seen by tools that stand in one of their own.
.venv-sbom/made: requirements.txt constraints.txt requirements-sbom.txt
	$(PYTHON) -m venv .venv-sbom/runs
	$(PYTHON) -m venv .venv-sbom/tools
	$(subst .venv,.venv-sbom/runs,$(PY)) $(INSTALL) -r requirements.txt
	$(subst .venv,.venv-sbom/tools,$(PY)) $(INSTALL) -r requirements-sbom.txt
	@touch $@

sbom: .venv-sbom/made
	mkdir -p var
	$(subst .venv,.venv-sbom/tools,$(BIN))/cyclonedx-py environment --pyproject pyproject.toml --mc-type application \
	  --output-reproducible --of JSON -o var/sbom.cdx.json .venv-sbom/runs
	$(subst .venv,.venv-sbom/tools,$(BIN))/pip-licenses --python=$(subst .venv,.venv-sbom/runs,$(PY)) --format=csv \
	  --from=mixed --with-urls --output-file=var/licences.csv

# Ten minutes: records the commit and this checkout, and compares all that the product gives.
unchanged: .venv/test
	$(PY) -m tests.unchanged against $(BASE)

clean:
	rm -rf .venv .venv-race .venv-sbom .pytest_cache .mypy_cache .ruff_cache .hypothesis tests/browser/shots
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
