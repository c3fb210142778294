"""Taking a figure along in a browser: the menu under the figure and the files that come out of it."""

import io
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.accessibility import axe
from tests.browser.conftest import OpenPage
from tests.browser.watching import settled
from ui.text import Catalogue

T = Catalogue("sv")


def open_menu(page: Page, card: str) -> None:
    page.locator(f".st-key-take_{card}").get_by_role("button", name=T("export.take")).click()
    settled(page)


def taken(page: Page, card: str, name: str) -> tuple[str, bytes]:
    """The name and the content of a file."""
    button = page.get_by_role("button", name=T("export.download", format=name))
    with page.expect_download() as waiting:
        button.click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


@pytest.mark.parametrize(
    ("address", "card"),
    [("/skills_needs?areas=1280", "map"), ("/skills_needs?areas=1280", "strip"), ("/pilots", "pilot_map")],
)
def test_every_format_can_be_had(open_page: OpenPage, address: str, card: str) -> None:
    page = open_page(address, lang="sv")
    open_menu(page, card)
    for name, extension in (("Excel", "xlsx"), ("CSV", "csv"), ("PowerPoint", "pptx")):
        file, content = taken(page, card, name)
        assert file.endswith(f".{extension}") and file.isascii()
        assert ("demo" in file) == (card == "pilot_map")
        if extension == "csv":
            assert "Östra Göinge" in content.decode("utf-8-sig")
        else:
            assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None


def test_the_open_menu_is_accessible(open_page: OpenPage) -> None:
    page = open_page("/skills_needs", lang="sv")
    open_menu(page, "map")
    assert axe(page) == []
