"""Taking a figure along in a browser: the menu under the figure and the files that come out of it."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.accessibility import axe
from tests.browser.conftest import OpenPage
from tests.browser.watching import settled
from ui.wording.catalogue import Catalogue

T = Catalogue("sv")
PATIENT = 90_000
"""Milliseconds that a browser on a busy machine may take to start and to draw."""


def open_menu(page: Page, card: str) -> None:
    page.locator(f".st-key-take_{card}").get_by_role("button", name=T("export.take")).click()
    settled(page)


def taken(page: Page, name: str) -> tuple[str, bytes]:
    """The name and the content of a file."""
    button = page.get_by_role("button", name=T("export.download", format=name))
    with page.expect_download() as waiting:
        button.click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


@pytest.mark.parametrize(
    ("address", "cards"),
    [("/skills_needs?areas=1280&tab=areas", ("map", "strip")), ("/pilots", ("pilot_map",))],
)
def test_every_format_can_be_had(open_page: OpenPage, address: str, cards: tuple[str, ...]) -> None:
    page = open_page(address, lang="sv")
    for card in cards:
        open_menu(page, card)
        assert axe(page) == []
        every_format(page, card)
        page.keyboard.press("Escape")


def every_format(page: Page, card: str) -> None:
    for name, extension in (("Excel", "xlsx"), ("CSV", "csv"), ("PowerPoint", "pptx")):
        file, content = taken(page, name)
        assert file.endswith(f".{extension}") and file.isascii()
        assert ("demo" in file) == (card == "pilot_map")
        if extension == "csv":
            assert "Östra Göinge" in content.decode("utf-8-sig")
        else:
            assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None


def made(page: Page, place: str, make: str, ready: str) -> tuple[str, bytes]:
    """The name and the content of a file that is made on the first click and saved on the second."""
    menu = page.locator(f".st-key-take_{place}") if place.startswith("page_") else page
    menu.get_by_role("button", name=make, exact=True).click()
    save = page.get_by_role("button", name=T("export.ready", format=ready), exact=True)
    save.wait_for(timeout=PATIENT)
    with page.expect_download() as waiting:
        save.click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_a_picture_can_be_had(open_page: OpenPage) -> None:
    page = open_page("/pilots", lang="sv")
    open_menu(page, "pilot_map")
    for name, begins in (("PNG", b"\x89PNG"), ("SVG", b"<svg"), ("PDF", b"%PDF-")):
        file, content = made(page, "pilot_map", T("export.make", format=name), name)
        assert file.endswith(f"-demo.{name.lower()}")
        assert content.startswith(begins)


@pytest.mark.parametrize(("address", "key"), [("/leadership", "leadership"), ("/municipality?place=1280", "profile")])
def test_a_page_can_be_had_on_one_sheet(open_page: OpenPage, address: str, key: str) -> None:
    page = open_page(address, lang="sv")
    file, content = made(page, f"page_{key}", T("export.page_pdf"), "PDF")
    assert file.endswith(".pdf") and content.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", content)) == 1
