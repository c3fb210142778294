"""A page whose data sets have not changed is not computed anew: a second run asks the store for no row."""

import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from data.store.engine import Engine
from tests.page_walk import EDITIONS, OTHER_VIEWS, opened, reading
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
            patch.setattr(Engine, name, _noting(heard, getattr(Engine, name)))
        for path, address in VIEWS:
            app = opened(path, "sv", **address)
            heard.clear()
            app.run()
            found[f"{path} {' '.join(address.values())}".strip()] = [*heard]
    return found


def _noting(heard: list[str], ask: Callable[..., Any]) -> Callable[..., Any]:
    def noted(self: Engine, sql: str, params: Any) -> Any:
        ours = [frame for frame in traceback.extract_stack() if Path(frame.filename).is_relative_to(ROOT)]
        rooms = [frame for frame in ours if "/ui/" in frame.filename or "/analytics/" in frame.filename]
        heard.append(" < ".join(f"{Path(frame.filename).stem}.{frame.name}" for frame in rooms[::-1][:5]))
        return ask(self, sql, params)

    return noted


@pytest.mark.parametrize("page", [f"{path} {' '.join(address.values())}".strip() for path, address in VIEWS])
def test_a_second_run_asks_the_store_for_nothing(asked: Mapping[str, list[str]], page: str) -> None:
    assert asked[page] == []
