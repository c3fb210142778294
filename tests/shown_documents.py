"""Every document that the pages let people take along, and single pages run as they are with what comes along."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.page_walk import reading, walk
from tests.sample_editions import packaged
from ui.document.document import Document
from ui.page.navigation import PAGES

ROOT = Path(__file__).parent.parent
VISITS: tuple[tuple[str, str], ...] = (
    *(("sv", page.path) for page in PAGES),
    ("sv", "pages/skills_needs.py 1280,1281"),
    ("en", "pages/skills_needs.py cooperation_body"),
)
"""Pages as they open, and with areas chosen: language and page."""


@cache
def documents() -> tuple[tuple[str, Document], ...]:
    """(where it was caught, document), from everything that comes along."""
    visits = [walk("everything", language)[page] for language, page in VISITS]
    return tuple((str(one), one.document) for visit in visits for one in visit.taken)


@contextmanager
def reading_what_comes_along() -> Iterator[pytest.MonkeyPatch]:
    """Pages that run inside read edition 1, as somebody who may do everything."""
    with reading(packaged()) as patch:
        yield patch


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
