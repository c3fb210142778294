"""Notes in the room, in a browser: taken beside a figure, mended, taken home, published."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from data.access import Role
from data.store.store import Store
from tests.browser.accessibility import axe
from tests.browser.conftest import OpenPage
from tests.browser.watching import settled
from tests.room_dashboard import dashboard_in
from tests.serving import Server, serving

PATH = "/room?areas=1280"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard with one page more, on a store of its own."""
    folder = dashboard_in(tmp_path_factory.mktemp("room"))
    with serving(tmp_path_factory.mktemp("room_home"), folder=folder) as running:
        yield running


def note(page: Page, kind: str, text: str) -> None:
    page.get_by_role("button", name="Notera på bilden").click()
    page.get_by_role("radio", name=kind).click()
    settled(page)
    page.get_by_role("textbox", name="Vad sades?").fill(text)
    page.get_by_role("button", name="Notera", exact=True).click()
    settled(page)


def test_a_note_is_taken_mended_and_withdrawn(room: Server, open_page: OpenPage) -> None:
    page = open_page(PATH, base=room.url)
    note(page, "Beslut", "Malmö startar en valideringspilot.")
    expect(page.get_by_text("Noterat ")).to_be_visible()
    assert page.get_by_role("textbox", name="Vad sades?").input_value() == ""
    page.keyboard.press("Escape")
    listed = page.locator("[class*=st-key-room_note_note-]")
    expect(listed).to_contain_text("Malmö startar en valideringspilot.")
    expect(listed).to_contain_text("Malmö · Validering och synliggörande av arbetskraft")
    assert [str(one) for one in axe(page)] == []

    page.get_by_role("button", name="Ändra").click()
    settled(page)
    listed.get_by_role("textbox", name="Vad sades?").fill("Malmö och Burlöv startar en valideringspilot.")
    page.get_by_role("button", name="Spara ändringen").click()
    settled(page)
    expect(listed).to_contain_text("Malmö och Burlöv startar")

    page.get_by_role("button", name="Ta tillbaka").click()
    settled(page)
    page.get_by_role("button", name="Ja, ta tillbaka noteringen").click()
    settled(page)
    expect(page.get_by_text("Inga noteringar än.")).to_be_visible()


def test_what_cannot_be_kept_keeps_its_text(room: Server, open_page: OpenPage) -> None:
    page = open_page(PATH, base=room.url)
    note(page, "Hinder", "Ring mig på 070-123 45 67.")
    expect(page.get_by_text("innehåller ett telefonnummer")).to_be_visible()
    assert page.get_by_role("textbox", name="Vad sades?").input_value() == "Ring mig på 070-123 45 67."
    assert [str(one) for one in axe(page)] == []


def test_a_step_to_another_page_keeps_half_a_sentence(room: Server, open_page: OpenPage) -> None:
    page = open_page(PATH, base=room.url)
    page.get_by_role("button", name="Notera på bilden").click()
    page.get_by_role("textbox", name="Vad sades?").fill("Malmö och")
    page.get_by_role("button", name="Nästa bild").click()
    page.wait_for_url("**/municipality**")
    settled(page)
    page.go_back()
    settled(page)
    page.get_by_role("button", name="Notera på bilden").click()
    expect(page.get_by_role("textbox", name="Vad sades?")).to_have_value("Malmö och")


def test_minutes_are_taken_home_and_the_notes_published(room: Server, open_page: OpenPage) -> None:
    page = open_page(PATH, base=room.url)
    note(page, "Möjlighet", "Gemensam platsbank för praktik.")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    with page.expect_download() as download:
        page.get_by_role("button", name="Hämta som Word").click()
    minutes = Document(io.BytesIO(Path(download.value.path()).read_bytes()))
    words = "\n".join(cell.text for table in minutes.tables for row in table.rows for cell in row.cells)
    assert "Gemensam platsbank för praktik." in words
    assert f"{room.url}/method?areas=1280&lang=sv&edition=1" in words
    assert download.value.suggested_filename == "minnesanteckningar-vard-i-sydvast-e1.docx"

    page.get_by_role("button", name="Kontrollera noteringarna").click()
    settled(page)
    expect(page.get_by_text("Demodatan i den här datamängden ersätts helt")).to_be_visible()
    page.get_by_role("button", name="Publicera som ny datautgåva").click()
    expect(page.get_by_text("Noteringarna är publicerade i datautgåva 2.")).to_be_visible()
    settled(page)
    expect(page.locator("[class*=st-key-room_note_note-]")).to_contain_text("Publicerad i datautgåva 2")

    shown = open_page("/participation?notes_by=theme", base=room.url)
    expect(shown.get_by_text("Gemensam platsbank för praktik.")).to_be_visible()

    store = Store(room.home)
    store.undo(1, "", "", role=Role.ADMIN)
    page.reload()
    settled(page)
    expect(page.get_by_text("Ta även med 1 notering")).to_be_visible()
