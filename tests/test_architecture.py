"""The house rules that a machine can see: imports point right, libraries have one owner, pages stay thin."""

import ast
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("pages", "ui", "analytics", "data")
"""Each room may import itself and those after it; app.py and server.py stand before them all."""
OWNERS = {
    "streamlit": ("app", "server", "pages", "ui"),
    "plotly": ("ui",),
    "duckdb": ("data",),
    "geopandas": ("data",),
    "pyarrow": ("data",),
    "shapely": ("data",),
    "pyproj": ("data",),
    "pptx": ("ui",),
    "xlsxwriter": ("ui", "data"),
    "sqlite3": ("data",),
    "filelock": ("data",),
    "docx": ("ui",),
    "jinja2": ("ui",),
    "markupsafe": ("ui",),
    "segno": ("ui",),
    "kaleido": ("ui",),
    "uvicorn": ("ui",),
    "starlette": ("server", "ui"),
    "choreographer": ("ui",),
    "httpx": ("data",),
    "tenacity": ("data",),
    "prometheus_client": ("ui",),
    "cachetools": ("ui",),
    "psycopg": ("data",),
    "psycopg_pool": ("data",),
}
LONGEST_FILE = 400
LONGEST_PAGE = 60
KEY = re.compile(r"[a-z][a-z0-9_.]*")


def sources() -> list[Path]:
    found = [ROOT / "app.py", ROOT / "server.py"]
    for room in ROOMS:
        found += (ROOT / room).rglob("*.py")
    return sorted(found)


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


@cache
def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.add((node.module or "").split(".")[0])
    return names


def pages() -> list[Path]:
    return [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py"))]


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_right(path: Path) -> None:
    here = room(path)
    allowed = ROOMS if here in ("app", "server") else ROOMS[ROOMS.index(here) :]
    wrong = {name for name in imported(path) if name in ROOMS and name not in allowed}
    assert not wrong, f"{here} may not import {wrong}"
    assert not imported(path) & {"app", "server", "tests"}


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_each_library_has_one_owner(path: Path) -> None:
    wrong = {name for name in imported(path) if name in OWNERS and room(path) not in OWNERS[name]}
    assert not wrong, f"{room(path)} does not own {wrong}"


def test_only_the_cache_caches() -> None:
    for path in (ROOT / "ui").rglob("*.py"):
        if path.name != "cache.py":
            assert not re.search(r"st\.cache_(data|resource)", path.read_text("utf-8")), path


LISTENS = ROOT / "ui" / "voting" / "listening.py"
"""The vote's own port. To be listened on is not to call anybody: tests/test_votes.py proves that it connects nowhere."""

TRIES = ROOT / "data" / "doctor" / "ports.py"
"""Takes a port for a moment to see whether it is free, and calls nobody either: tests/test_doctor.py."""


ASKS = ROOT / "data" / "sources" / "transfer"
"""The one folder that asks anybody over the network, when somebody has started a refresh."""


def test_one_folder_asks_over_the_network() -> None:
    network = {"requests", "httpx", "urllib3", "socket", "aiohttp", "http", "ftplib"}
    passed = {LISTENS: {"socket"}, TRIES: {"socket"}}
    for path in sources():
        if ASKS not in path.parents:
            assert not imported(path) & (network - passed.get(path, set())), path


REACHES = ROOT / "data" / "postgres"
"""The one folder that knows the driver of the shared database."""


def test_one_folder_knows_the_driver_of_the_database() -> None:
    for path in sources():
        if REACHES not in path.parents:
            assert not imported(path) & {"psycopg", "psycopg_pool"}, path


APART = ROOT / "data" / "commands" / "rebuild.py"
"""Makes a store of its own in a new folder."""


def test_who_opens_a_store_or_a_journal_says_which_database() -> None:
    """`database_here()` most often: a folder where several nodes share a database is only a copy, and holds no journal."""
    for path in sources():
        for call in (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)):
            if path != APART and ast.unparse(call.func) in {"Store", "Journal"}:
                told = len(call.args) > 1 or any(keyword.arg == "database" for keyword in call.keywords)
                assert told, f"{path}:{call.lineno}"


def test_who_has_a_folder_loads_no_driver(tmp_path: Path) -> None:
    """Not by opening a store, publishing, writing in the journal, nor by what the server imports."""
    code = """
import sys
from functools import cache
from pathlib import Path
from ui import cache
from ui.voting import runtime
from data.upkeep.verify import faults_of
store = cache.store()
assert cache.stories().create("Möte", "sv") and not runtime.votes().any_open() and faults_of(store) == ()
print(sorted(name for name in sys.modules if name.split(".")[0] in ("psycopg", "psycopg_pool")))
"""
    environment = {name: value for name, value in os.environ.items() if name != "KOMPETENS_STORE"}
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        cwd=ROOT,
        env={**environment, "KOMPETENS_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout.strip() == "[]", run.stderr


def test_only_a_refresh_reaches_the_connectors() -> None:
    """Whatever starts with the server or a page must not bring the connectors along."""
    commands = {ROOT / "data" / "commands" / name for name in ("refresh.py", "table.py")}
    buttons = {ROOT / "ui" / "sections" / "intake" / name for name in ("official_sources.py", "pasted_table.py")}
    """Which import them when they are pressed: tests/sources/test_official_sources_page.py."""
    allowed = {*buttons, *commands, *(ROOT / "data" / "sources").rglob("*.py")}
    for path in sources():
        brought = [
            node.module
            for node in ast.walk(tree(path))
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("data.sources")
        ]
        assert path in allowed or not brought, f"{path} imports {brought}"


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_files_stay_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.name)
def test_a_page_is_a_table_of_contents(path: Path) -> None:
    module = tree(path)
    assert ast.get_docstring(module), "a page says what it shows"
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_PAGE
    banned = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While, ast.Try, ast.JoinedStr)
    assert not [node for node in ast.walk(module) if isinstance(node, banned)]
    assert imported(path) <= {"ui"}, "a page imports from ui and nowhere else"
    opening = module.body[-1]
    assert isinstance(opening, ast.With), "a page is one `with shell.open_page(…)`"
    assert ast.unparse(opening.items[0].context_expr).startswith("shell.open_page(")


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.name)
def test_a_page_has_no_visible_text(path: Path) -> None:
    module = tree(path)
    strings = [
        node.value
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node is not module.body[0].value
    ]
    assert [text for text in strings if not KEY.fullmatch(text)] == []


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_sql_is_put_together_from_text(path: Path) -> None:
    statement = re.compile(r"\b(select|insert|update|delete)\b.+\b(from|into|set)\b", re.IGNORECASE | re.DOTALL)
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
            assert not statement.search(text), f"{path}:{node.lineno}"


def test_no_drawer_for_odds_and_ends() -> None:
    for path in sources():
        assert path.stem not in {"utils", "helpers", "common", "misc"}
