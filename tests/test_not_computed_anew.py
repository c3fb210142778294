"""A page whose data sets have not changed is not computed anew: a second run asks the store for no row."""

import traceback
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import pytest

from analytics.disclosure import people_tables
from analytics.disclosure.lists import Lists
from analytics.disclosure.people_tables import table
from analytics.disclosure.protected_table import Memory, publish
from data.store.edition import Edition
from data.store.engine import Engine
from tests.page_walk import EDITIONS, OTHER_VIEWS, opened, reading
from tests.sample_editions import HOME, packaged
from ui.page.navigation import PAGES

ROOT = Path(__file__).parent.parent
VIEWS = [*((page.path, {}) for page in PAGES), *OTHER_VIEWS]


@pytest.fixture(scope="module")
def asked() -> Mapping[str, list[str]]:
    """By page and address, where in our code rows were asked for in a second run."""
    found: dict[str, list[str]] = {}
    with reading(EDITIONS["everything"]()) as patch:
        heard: list[str] = []
        for name in ("rows", "table"):
            patch.setattr(Edition, name, _noting(heard, getattr(Edition, name)))
        for path, address in VIEWS:
            app = opened(path, "sv", **address)
            heard.clear()
            app.run()
            found[f"{path} {' '.join(address.values())}".strip()] = [*heard]
    return found


def _noting(heard: list[str], ask: Callable[..., Any]) -> Callable[..., Any]:
    def noted(self: Edition, sql: str, params: Any = ()) -> Any:
        ours = [frame for frame in traceback.extract_stack() if Path(frame.filename).is_relative_to(ROOT)]
        rooms = [frame for frame in ours if "/ui/" in frame.filename or "/analytics/" in frame.filename]
        heard.append(" < ".join(f"{Path(frame.filename).stem}.{frame.name}" for frame in rooms[::-1][:5]))
        return ask(self, sql, params)

    return noted


@pytest.mark.parametrize("page", [f"{path} {' '.join(address.values())}".strip() for path, address in VIEWS])
def test_a_second_run_asks_the_store_for_nothing(asked: Mapping[str, list[str]], page: str) -> None:
    assert asked[page] == []


CHANGED = frozenset(("session_evaluation", "pilot_followup", "goalposts"))


def test_the_next_edition_is_asked_only_for_what_has_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page and tab of an edition, then of the one after it, in which some data sets are others."""
    first = packaged()
    kept = {name: entry for name, entry in first.manifest.datasets.items() if name not in CHANGED}
    second = Edition(replace(first.manifest, number=first.number + 1, base=first.number, datasets=kept), HOME)
    with reading(first):
        for path, address in VIEWS:
            opened(path, "sv", **address)
    heard: list[str] = []
    for name in ("rows", "table"):
        monkeypatch.setattr(Engine, name, _hearing(heard, getattr(Engine, name)))
    with reading(second):
        for path, address in VIEWS:
            opened(path, "sv", **address)
    assert heard
    assert [sql for sql in heard if not second.datasets_in(sql) & CHANGED] == []


def _hearing(heard: list[str], ask: Callable[..., Any]) -> Callable[..., Any]:
    def noted(self: Engine, sql: str, params: Any) -> Any:
        heard.append(sql)
        return ask(self, sql, params)

    return noted


def test_counts_of_people_that_stand_are_decided_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A decision takes a second; an edition that brings other data sets takes over what the one before it told."""
    monkeypatch.setattr(people_tables, "_built", WeakKeyDictionary())
    monkeypatch.setattr(people_tables, "_remembered", OrderedDict())
    first = packaged()
    table(first, "seats")
    later = replace(first.manifest, number=first.number + 1, base=first.number, created="2030-01-01T00:00:00+00:00")
    kept = {name: entry for name, entry in first.manifest.datasets.items() if name != "session_evaluation"}
    second = Edition(replace(later, datasets=kept), HOME)
    decided: list[str] = []

    def noted(lists: Lists, memory: Memory | None = None) -> Any:
        decided.extend(one.shape.name for one in lists.tables)
        return publish(lists, memory)

    monkeypatch.setattr(people_tables, "publish", noted)
    assert table(second, "seats") is table(first, "seats")
    assert [name for name in decided if not name.startswith("answers")] == []
