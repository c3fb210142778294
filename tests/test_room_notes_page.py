"""Notes of the room on their page: taken, kept through a failing disk, published, for those who may."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from streamlit.testing.v1 import AppTest

from data.access import Role
from data.journal.faults import JournalBroken
from data.journal.notes import NoteKind, RoomNotes
from data.reference.code_lists import code_list
from data.store.store import Store
from data.vocabulary import Origin
from tests.room_dashboard import STORY, dashboard_in
from tests.sample_editions import copied_home
from tests.test_room_notes import DECISION, IN_STORY, PINNED, PROJECT, notes_in, texts
from ui import cache, shell
from ui.page.address import read


@pytest.fixture
def kept(tmp_path: Path) -> RoomNotes:
    return notes_in(tmp_path)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(copied_home(tmp_path))
    made.open()
    return made


@pytest.fixture
def as_role(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    monkeypatch.setattr(cache, "store", lambda: store)
    monkeypatch.setattr(cache, "edition", store.edition)
    monkeypatch.setattr(shell, "_role", lambda: Role.ADMIN)
    yield monkeypatch


@pytest.fixture(scope="module")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return dashboard_in(tmp_path_factory.mktemp("dashboard"))


def opened(dashboard: Path, areas: str = "1280", language: str = "sv") -> AppTest:
    app = AppTest.from_file(str(dashboard / "app.py"), default_timeout=60)
    app.query_params["lang"] = language
    app.query_params["areas"] = areas
    return app.switch_page("pages/room.py").run()


def pressed(app: AppTest, label: str) -> AppTest:
    next(one for one in app.button if one.label == label).click()
    return app.run()


@pytest.mark.usefixtures("kept", "store", "as_role")
def test_the_form_begins_with_what_is_shown(dashboard: Path) -> None:
    def place(places: str) -> tuple[str, list[str]]:
        box = next(one for one in opened(dashboard, places).selectbox if one.label == "Kommun eller delregion")
        return box.value, box.options

    assert place("1280")[0] == "1280"
    assert place("skane_nordost")[0] == "skane_nordost"
    chosen, options = place("1281,1283")
    assert (chosen, options[:3]) == ("", ["Lund", "Helsingborg", "Hela Skåne"])
    assert place("12,0180,x")[0] == ""
    assert len(options) == 1 + len(code_list("municipality")) + len(code_list("sub_region"))


@pytest.mark.usefixtures("store", "as_role")
def test_a_note_is_taken_on_the_page(kept: RoomNotes, dashboard: Path) -> None:
    app = opened(dashboard)
    app.text_area[0].set_value("Malmö startar en pilot.")
    pressed(app, "Notera")
    assert "Välj om det är ett hinder" in app.warning[-1].value
    assert app.text_area[0].value == "Malmö startar en pilot."
    app.button_group[0].set_value(NoteKind.DECISION)
    pressed(app, "Notera")
    assert not app.exception
    (note,) = kept.of_story(STORY)
    assert (note.kind, note.text, note.municipality_code, note.theme) == ("decision", DECISION.text, "1280", "validation")
    assert note.pinned.address == "/method?lang=sv&areas=1280&edition=1"
    assert (note.pinned.title, note.pinned.edition) == ("Arbetslöshet 2022", 1)
    shown = note.created.astimezone(ZoneInfo("Europe/Stockholm")).strftime("%H:%M")
    assert f"Noterat {shown}, datautgåva 1" in [one.value for one in app.success]
    assert app.text_area[0].value == ""


def test_a_failing_disk_keeps_the_text(kept: RoomNotes, store: Store, as_role: pytest.MonkeyPatch, dashboard: Path) -> None:
    app = opened(dashboard)
    app.text_area[0].set_value("Malmö startar en pilot.")
    app.button_group[0].set_value(NoteKind.DECISION)

    def full(*_: object) -> None:
        raise JournalBroken(store.home / "journal.sqlite3", "disk full")

    with as_role.context() as patch:
        patch.setattr(RoomNotes, "add", full)
        pressed(app, "Notera")
    assert "Inget sparades, men din text är kvar" in app.error[0].value.replace("\\", "")
    assert app.text_area[0].value == "Malmö startar en pilot."
    pressed(app, "Notera")
    assert [note.text for note in kept.all()] == ["Malmö startar en pilot."]


@pytest.mark.usefixtures("as_role")
@pytest.mark.parametrize("language", ["sv", "en"])
def test_notes_are_published_from_the_page_and_seen_among_the_others(
    kept: RoomNotes, store: Store, dashboard: Path, language: str
) -> None:
    kept.add(IN_STORY, DECISION)
    kept.add(replace(PINNED, story_id="annan"), replace(DECISION, text="Ur en annan berättelse"))
    check, publish = {
        "sv": ("Kontrollera noteringarna", "Publicera som ny datautgåva"),
        "en": ("Check the notes", "Publish as a new data edition"),
    }[language]
    app = pressed(opened(dashboard, language=language), check)
    assert not app.exception
    pressed(app, publish)
    assert not app.exception
    assert store.latest() == 2
    assert texts(store) == {DECISION.text}
    assert [note.handed_over for note in kept.all()] == [2, None]

    cache.notes.clear()
    shown = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60)
    shown.query_params["tab"] = "notes"
    shown.switch_page("pages/participation.py").run()
    assert any("Malmö startar en pilot" in one.value for one in shown.markdown)
    cache.notes.clear()


@pytest.mark.usefixtures("store")
def test_who_may_not_write_or_publish_is_told(kept: RoomNotes, as_role: pytest.MonkeyPatch, dashboard: Path) -> None:
    kept.add(IN_STORY, DECISION)
    as_role.setattr(shell, "_role", lambda: Role.ANALYST)
    app = pressed(opened(dashboard), "Kontrollera noteringarna")
    assert any("inte publicera dem" in one.value for one in app.info)
    as_role.setattr(shell, "_role", lambda: Role.VIEWER)
    app = opened(dashboard)
    assert not app.text_area
    assert {one.label for one in app.button} & {"Ändra", "Ta tillbaka", "Notera"} == set()


@pytest.mark.usefixtures("as_role")
def test_invented_sessions_are_not_offered(kept: RoomNotes, store: Store, dashboard: Path) -> None:
    kept.add(IN_STORY, DECISION)
    app = opened(dashboard)
    assert "Vilken lärträff hör de till?" not in [one.label for one in app.selectbox]
    sessions = store.edition().table("FROM sessions")
    store.publish({"sessions": sessions}, origin=Origin.UPLOADED, note="", who="", base=1, role=Role.PUBLISHER)
    box = next(one for one in opened(dashboard).selectbox if one.label == "Vilken lärträff hör de till?")
    assert box.options[0] == "Ingen lärträff"
    assert box.options[-1].startswith("LT1 ")


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("/skills_needs?areas=1280%2C1281&edition=1&present=s1&slide=b1", "skills_needs"),
        ("/?edition=1", "start"),
        ("/nowhere?edition=1", None),
        ("https://example.org/skills_needs", None),
        ("//example.org/skills_needs", None),
    ],
)
def test_only_pages_of_the_menu_are_linked_to(address: str, page: str | None) -> None:
    found = read(address)
    assert (found.page.name if found else None) == page
    if page == "skills_needs":
        assert found is not None
        assert found.parameters == {"areas": "1280,1281", "edition": "1"}
