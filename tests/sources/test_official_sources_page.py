"""The button that fetches newer figures: who sees it, what it does, what it says of a source that fails, what it asks."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.access import Role
from data.intake.drafts import Drafts
from data.store.store import Store
from tests.serving import ROOT
from tests.sources.outlook_site import OutlookSite
from tests.sources.pxweb_site import PxSite
from tests.sources.server import Recorded, Reply, recorded
from tests.sources.test_pxweb_table import ages_table
from ui import cache, shell

BUTTON, ONLY = "official_sources_fetch", "official_sources_only"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    made = Store(tmp_path)
    made.open()
    drafts = Drafts()
    monkeypatch.setattr(cache, "store", lambda: made)
    monkeypatch.setattr(cache, "edition", made.edition)
    monkeypatch.setattr(cache, "drafts", lambda: drafts)
    monkeypatch.setattr(shell, "_role", lambda: Role.PUBLISHER)
    return made


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Recorded]:
    with recorded(OutlookSite()) as running:
        for name in ("KOLADA", "SCB", "JOBTECH", "YRKESBAROMETERN"):
            monkeypatch.setenv(f"KOMPETENS_{name}_URL", running.url)
        yield running


def opened() -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.query_params["lang"] = "sv"
    app = app.switch_page("pages/upload.py").run()
    assert not app.exception
    return app


def texts(app: AppTest) -> str:
    shown = [*app.success, *app.info, *app.error]
    return " ".join([*(one.value for one in shown), *(str(table.value) for table in app.table)])


def test_the_button_publishes_what_the_sources_have(store: Store, server: Recorded) -> None:
    app = opened()
    app.session_state[ONLY] = ["yrkesbarometern"]
    app.button(BUTTON).click().run()
    assert not app.exception
    assert store.latest() == 2
    assert "Datautgåva 2 är publicerad." in texts(app)
    assert store.edition().manifest.datasets["occupation_outlook"].details["sources"]["yrkesbarometern"]
    server.trouble("yrkesbarometer", Reply(body={"changed": True}))
    app.button(BUTTON).click().run()
    assert not app.exception
    assert store.latest() == 2
    outcome = app.table[-1].value
    assert list(outcome["Utfall"]) == ["gick inte att hämta"] and "Källan har ändrats" in outcome["Mer"].iloc[0]


@pytest.mark.usefixtures("store", "server")
def test_whoever_may_not_publish_does_not_see_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shell, "_role", lambda: Role.ANALYST)
    assert BUTTON not in [button.key for button in opened().button]


def test_a_page_alone_loads_nothing_that_asks_over_the_network() -> None:
    code = (
        "import sys; import ui.sections.intake.official_sources, ui.sections.intake.pasted_table;"
        " sys.exit('httpx' in sys.modules or 'data.sources.transfer.client' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=120, check=False).returncode == 0


def test_a_pasted_table_is_seen_mapped_and_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shell, "_role", lambda: Role.ADMIN)
    with recorded(PxSite(tables=[ages_table()])) as server:
        app = opened()
        app.text_input("pasted_address").set_value(f"{server.url}/api/v2/tables/TAB1").run()
        app.button("pasted_show").click().run()
        assert not app.exception
        app.selectbox("pasted_dataset").set_value("population_by_age").run()
        app.selectbox("pasted_measure").set_value("BE01").run()
        app.text_input("pasted_name").set_value("Åldrar i länet").run()
        app.button("pasted_keep").click().run()
        assert not app.exception
        assert [path.name for path in (store.home / "sources" / "tables").glob("*.json")] == ["aldrar-i-lanet.json"]
        app.session_state[ONLY] = ["pxweb"]
        app.button(BUTTON).click().run()
        assert not app.exception
    rows = store.edition().rows("select count(*) from population_by_age where year in (2023, 2024)")
    assert rows == [(8,)]


@pytest.mark.usefixtures("store")
def test_only_who_administers_may_ask_in_the_servers_own_network() -> None:
    with recorded(PxSite(tables=[ages_table()])) as server:
        app = opened()
        app.text_input("pasted_address").set_value(f"{server.url}/api/v2/tables/TAB1").run()
        app.button("pasted_show").click().run()
        assert not app.exception and not server.asked
        assert "eget nät" in texts(app)
