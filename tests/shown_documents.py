"""Every document that the pages let people take along, caught while the pages run."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.access import Role
from tests.sample_editions import packaged, packaged_store
from ui import cache as shared
from ui import shell
from ui.card import download_menu
from ui.document.document import Document
from ui.page.navigation import PAGES

ROOT = Path(__file__).parent.parent
ADDRESSES: tuple[tuple[str, dict[str, str]], ...] = (
    *((page.path, {}) for page in PAGES),
    ("pages/skills_needs.py", {"areas": "1280,1281"}),
    ("pages/skills_needs.py", {"lang": "en", "division": "cooperation_body"}),
)
"""Pages as they open, and with areas chosen."""


@cache
def documents() -> tuple[tuple[str, Document], ...]:
    """(where it was caught, document), from everything that comes along."""
    found: list[tuple[str, Document]] = []
    with reading_what_comes_along() as patch:
        for path, address in ADDRESSES:
            patch.setattr(
                download_menu,
                "draw",
                lambda view, key, title, export, make, *, demo, drawn=False, at=path: found.append((f"{at} {key}", make())),
            )
            shown(path, address)
    return tuple(found)


@contextmanager
def reading_what_comes_along() -> Iterator[pytest.MonkeyPatch]:
    """Pages that run inside read edition 1, as somebody who may do everything."""
    with pytest.MonkeyPatch.context() as patch:
        forget()
        patch.setattr(shared, "store", packaged_store)
        patch.setattr(shared, "edition", lambda number: packaged())
        patch.setattr(shell, "_role", lambda: Role.ADMIN)
        yield patch
    forget()


def shown(path: str, address: dict[str, str], **state: object) -> AppTest:
    """A page that has run, with something in its session from before."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in address.items():
        app.query_params[key] = value
    for key, kept in state.items():
        app.session_state[key] = kept
    if path != "app.py":
        app.switch_page(path)
    app.run()
    assert not app.exception and not app.error, path
    return app


def forget() -> None:
    """Empty every cache that all visitors share."""
    for name, cached in vars(shared).items():
        if not name.startswith("_") and hasattr(cached, "clear") and callable(cached):
            cached.clear()
