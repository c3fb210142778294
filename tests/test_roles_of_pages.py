"""Every page × role × action, cell by cell: what opens, and what can be done there."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.access import Action, Role
from data.store.store import Store
from data.vocabulary import Origin
from tests.page_walk import opened, reading
from tests.sample_editions import copied_home, packaged
from tests.test_architecture import ROOT, tree
from ui import cache, shell
from ui.page.navigation import PAGES
from ui.wording.catalogue import Catalogue

VISITOR, VIEWER, ANALYST, PUBLISHER, ADMIN = Role
OPENS: Mapping[str, Role] = {
    "start": VISITOR,
    "skills_needs": VIEWER,
    "municipality": VIEWER,
    "compare": VIEWER,
    "skills_gap": VIEWER,
    "development_zone": VIEWER,
    "occupations": VIEWER,
    "participation": VIEWER,
    "pilots": VIEWER,
    "cooperation": VIEWER,
    "coverage": VIEWER,
    "followup": VIEWER,
    "leadership": VIEWER,
    "workshop": VIEWER,
    "history": VIEWER,
    "method": VIEWER,
    "upload": ANALYST,
    "feedback": ANALYST,
    "administration": ADMIN,
}
"""The least role that sees a page."""
NEEDS: Mapping[Action, Role] = {
    Action.EXPORT: VIEWER,
    Action.NOTE: ANALYST,
    Action.CHECK_FILE: ANALYST,
    Action.ANSWER: ANALYST,
    Action.PUBLISH: PUBLISHER,
    Action.ADMINISTER: ADMIN,
}
MARKS: Mapping[Action, tuple[str, ...]] = {
    Action.EXPORT: ("take_",),
    Action.NOTE: ("capture_", "begin_story"),
    Action.CHECK_FILE: ("upload_file",),
    Action.ANSWER: ("feedback_take",),
    Action.PUBLISH: ("official_sources_fetch",),
    Action.ADMINISTER: ("words_actions",),
}
"""How the keys of what does something begin."""
DONE_ON: Mapping[Action, frozenset[str]] = {
    Action.NOTE: frozenset(OPENS) - {"history", "method", "upload", "feedback", "administration"},
    Action.ANSWER: frozenset({"feedback"}),
    Action.CHECK_FILE: frozenset({"upload"}),
    Action.PUBLISH: frozenset({"upload"}),
    Action.ADMINISTER: frozenset({"administration"}),
    Action.EXPORT: frozenset(OPENS) - {"history", "method", "upload", "feedback", "administration", "workshop"},
}
CLOSED = Catalogue("sv")("shell.not_allowed")
CELLS = [(page, role) for page in PAGES for role in Role]


@pytest.fixture(scope="module", autouse=True)
def read() -> Iterator[None]:
    with reading(packaged()):
        yield


def keys_of(app: AppTest) -> set[str]:
    """The keys of everything on a page."""
    found: set[str] = set()

    def look(block: Any) -> None:
        for part in getattr(block, "children", {}).values():
            proto = getattr(part, "proto", None)
            found.update(str(key) for key in (getattr(part, "key", ""), getattr(proto, "id", "")) if key)
            look(part)

    look(app._tree)
    return {key.rsplit("-None-")[-1].split("-", 2)[-1] if key.startswith("$$ID") else key for key in found}


def has(keys: set[str], action: Action) -> bool:
    return any(key.startswith(MARKS[action]) and not key.startswith("take_row") for key in keys)


def test_the_table_knows_every_page_and_every_action_with_something_to_press() -> None:
    assert OPENS.keys() == {page.name for page in PAGES}
    assert NEEDS.keys() == set(Action) - {Action.ARRIVE, Action.VIEW, Action.UNDO}


@pytest.mark.parametrize("role", Role, ids=str)
def test_going_back_is_offered_to_those_who_may(role: Role, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = two_editions(tmp_path)
    with reading(store.edition()):
        monkeypatch.setattr(shell, "_role", lambda: role)
        monkeypatch.setattr(cache, "store", lambda: store)
        monkeypatch.setattr(cache, "edition", store.edition)
        app = opened("pages/history.py", "sv")
    offered = any(button.label == Catalogue("sv")("history.do_undo") for button in app.button)
    assert offered == (role in (PUBLISHER, ADMIN))


def two_editions(home: Path) -> Store:
    """A store with an edition to go back to."""
    copied_home(home)
    store = Store(home)
    store.open()
    table = store.edition().table("SELECT * FROM actors ORDER BY actor").slice(1)
    store.publish({"actors": table}, origin=Origin.UPLOADED, note="", who="", base=1, role=Role.ADMIN)
    return store


@pytest.mark.parametrize(("page", "role"), CELLS, ids=lambda one: getattr(one, "name", str(one)))
def test_a_page_shows_a_role_what_the_table_says(page: Any, role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shell, "_role", lambda: role)
    app = opened(page.path, "sv")
    keys = keys_of(app)
    rank = list(Role).index
    is_open = rank(role) >= rank(OPENS[page.name])
    assert (CLOSED in [info.value for info in app.info]) != is_open
    for action, least in NEEDS.items():
        there = is_open and page.name in DONE_ON[action] and rank(role) >= rank(least)
        assert has(keys, action) == there, (page.name, role, action)


def test_what_runs_without_its_page_asks_first() -> None:
    """A part that runs again by itself must not go on for somebody whose role has been taken away."""
    parts = [(path, part) for path in (ROOT / "ui").rglob("*.py") for part in _fragments(tree(path))]
    assert len(parts) >= 5
    for path, part in parts:
        assert "view.stay()" in [ast.unparse(line) for line in part.body[:2]], (path, part.name)


def _fragments(module: ast.Module) -> Iterator[ast.FunctionDef]:
    """The functions of a module that `st.fragment` runs: decorated, or handed to it."""
    functions = {node.name: node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)}
    for function in functions.values():
        if any("st.fragment" in ast.unparse(decorator) for decorator in function.decorator_list):
            yield function
    for call in ast.walk(module):
        if isinstance(call, ast.Call) and ast.unparse(call.func).startswith("st.fragment(") and call.args:
            yield from (functions[arg.id] for arg in call.args if isinstance(arg, ast.Name) and arg.id in functions)
