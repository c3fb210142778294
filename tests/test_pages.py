"""Every page runs in both languages, with everything loaded, with official figures only, and with nothing at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.access import Role
from data.store.store import Edition
from tests.sample_editions import only, packaged, packaged_store
from ui import cache, shell
from ui.page.navigation import PAGES
from ui.wording.catalogue import LANGUAGES, Catalogue

ROOT = Path(__file__).parent.parent
SERIES_PAGES = [f"pages/{name}.py" for name in ("cooperation", "coverage", "followup", "leadership")]
EDITIONS = {"everything": packaged, "official": lambda: only("official_statistics", "actors"), "nothing": lambda: only()}


@pytest.fixture(params=EDITIONS)
def edition(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Every page of the test reads this edition."""
    chosen: Edition = EDITIONS[request.param]()
    forget()
    monkeypatch.setattr(cache, "store", packaged_store)
    monkeypatch.setattr(cache, "edition", lambda number: chosen)
    monkeypatch.setattr(shell, "_role", lambda: Role.ADMIN)
    yield request.param
    monkeypatch.undo()
    forget()


def forget() -> None:
    """Empty every cache that all visitors share."""
    for name, cached in vars(cache).items():
        if not name.startswith("_") and hasattr(cached, "clear") and callable(cached):
            cached.clear()


def opened(path: str, language: str, **address: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in {"lang": language, **address}.items():
        app.query_params[key] = value
    if path != "app.py":
        app.switch_page(path)
    return app.run()


def told(app: AppTest) -> str:
    """All text of a page, without the signs that keep markdown from acting."""
    return "\n".join(
        str(element.value).replace("\\", "")
        for kind in (app.title, app.header, app.subheader, app.markdown, app.caption, app.info, app.warning)
        for element in kind
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_runs(edition: str, page, language: str) -> None:
    app = opened(page.path, language)
    assert not app.exception
    assert [error.value for error in app.error] == []
    assert Catalogue(language)("product.name") in told(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_loaded_is_said(edition: str, language: str) -> None:
    words = Catalogue(language)("sentence.not_loaded", name="").lstrip()
    assert (words in told(opened("pages/skills_needs.py", language))) == (edition == "nothing")


@pytest.mark.parametrize("page", ["app.py", "pages/participation.py", "pages/pilots.py", *SERIES_PAGES])
def test_demo_data_is_marked(edition: str, page: str) -> None:
    marked = Catalogue("sv")("demo.page") in told(opened(page, "sv"))
    assert marked == (edition == "everything")


def test_official_figures_alone_carry_no_demo_mark(edition: str) -> None:
    assert Catalogue("sv")("demo.page") not in told(opened("pages/skills_needs.py", "sv"))
