"""The lists find what is typed, and Enter takes one."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.watching import asked, asks, settled

FOUND = (
    ("Häs", "1293"),
    ("angelholm", "1292"),
    ("malmo", "1280"),
    ("bastad", "1278"),
    ("ostra", "1256"),
    ("1285", "1285"),
    ("astorp", "1277"),
)


def typed(page: Page, label: str, text: str) -> None:
    """Type into the list of that name and press Enter."""
    field = page.get_by_role("combobox", name=label)
    field.click()
    field.press_sequentially(text)
    field.press("Enter")
    field.press("Escape")
    settled(page)


def test_a_municipality_is_found_by_name_without_dots_and_by_code(open_page: OpenPage) -> None:
    page = open_page("/skills_needs")
    chosen: list[str] = []
    for text, code in FOUND:
        typed(page, "Markera kommuner", text)
        chosen.append(code)
        asks(page, areas=",".join(chosen))
    # An indicator by what people call it: no name holds these words in this order.
    field = page.get_by_role("combobox", name="Indikator")
    field.click()
    field.press_sequentially("unga arbetslösa")
    field.press("Enter")
    page.wait_for_function("location.search.includes('indicator=unemployment_16_24')")


@pytest.mark.parametrize(("text", "code"), [("astorp", "1277"), ("1256", "1256")])
def test_the_place_of_a_profile_is_found_likewise(open_page: OpenPage, text: str, code: str) -> None:
    page = open_page("/municipality")
    typed(page, "Kommun, delregion eller Skåne", text)
    asks(page, place=code)


def test_enter_adds_one_indicator(open_page: OpenPage) -> None:
    page = open_page("/compare")
    typed(page, "Nyckeltal", "unga")
    assert len(asked(page).get("columns", "").split(",")) == 6
