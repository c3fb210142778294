"""The upload page keeps what somebody is working on, also when they look at another page in between."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.access import Role
from data.intake.drafts import Drafts
from data.store.store import Store
from tests.serving import ROOT
from ui import cache, shell
from ui.sections.intake import working_draft
from ui.wording.catalogue import Catalogue

FILE = "Indikator;Kommun;År;Värde\nN03920;Malmö;2023;9,9\n"
PERSONAL = "Indikator;Kommun;År;Värde;E-post\nN03920;Malmö;2023;9,9;anna@example.se\n"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    made = Store(tmp_path)
    made.open()
    drafts = Drafts()
    monkeypatch.setattr(cache, "store", lambda: made)
    monkeypatch.setattr(cache, "edition", made.edition)
    monkeypatch.setattr(cache, "drafts", lambda: drafts)
    monkeypatch.setattr(shell, "_role", lambda: Role.ADMIN)
    yield made


def opened() -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.query_params["lang"] = "sv"
    return app.switch_page("pages/upload.py").run()


def brought(app: AppTest, content: str) -> AppTest:
    app.file_uploader(working_draft.FILE).upload("siffror.csv", content.encode(), "text/csv")
    return app.run()


def gone_and_back(app: AppTest) -> AppTest:
    """To another page by the menu, whose addresses carry no draft, and back."""
    for page in ("pages/method.py", "pages/upload.py"):
        app.query_params.clear()
        app.query_params["lang"] = "sv"
        app.switch_page(page).run()
        assert not app.exception
    return app


def headings(app: AppTest) -> list[str]:
    return [header.value.replace("\\", "") for header in app.header]


@pytest.mark.usefixtures("store")
def test_a_draft_survives_the_menu() -> None:
    app = brought(opened(), FILE)
    assert "siffror.csv" in headings(app)
    app.radio(working_draft.MODE).set_value("replace")
    key = app.run().query_params["draft"]
    back = gone_and_back(app)
    assert "siffror.csv" in headings(back) and back.query_params["draft"] == key
    assert back.radio(working_draft.MODE).value == "replace"


def test_a_draft_that_is_published_does_not_come_back(store: Store) -> None:
    app = brought(opened(), FILE)
    publish = next(button for button in app.button if button.label == Catalogue("sv")("upload.do_publish"))
    app = publish.click().run()
    assert store.latest() == 2
    back = gone_and_back(app)
    assert "siffror.csv" not in headings(back) and "draft" not in back.query_params


@pytest.mark.usefixtures("store")
def test_another_visitor_does_not_see_it() -> None:
    brought(opened(), FILE)
    assert "siffror.csv" not in headings(opened())


@pytest.mark.usefixtures("store")
def test_personal_data_is_not_kept_for_the_way_back() -> None:
    app = brought(opened(), PERSONAL)
    assert "siffror.csv" in headings(app)
    assert "siffror.csv" not in headings(gone_and_back(app))
