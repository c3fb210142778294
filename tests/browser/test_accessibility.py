"""Every page against WCAG A and AA, light and dark, on a laptop and a telephone; and with nothing but the keyboard."""

import pytest
from playwright.sync_api import Page

from tests.browser.accessibility import axe
from tests.browser.conftest import OpenPage, Scheme
from tests.browser.watching import settled
from ui.navigation import PAGES

WIDTHS = (1280, 360)
BUSY = {"skills_needs": "?areas=1280,1286&compare=indicator", "pilots": "?areas=1280"}
"""Addresses that bring out as much of a page as possible."""
SIDEWAYS = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  return main.scrollWidth - main.clientWidth;
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", [page.name for page in PAGES])
def test_a_page_is_for_everybody(open_page: OpenPage, name: str, theme: Scheme) -> None:
    """One look at each page in each theme, since drawing it costs more than all that is asked of it."""
    address = next(page.address for page in PAGES if page.name == name) + BUSY.get(name, "")
    page = open_page(address, theme=theme, width=WIDTHS[0])
    assert [label for label in figure_labels(page) if len(label) <= 20] == [], "a figure has no words"
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        settled(page)
        assert sideways(page) <= 1, f"something sticks out at {width}"
        assert axe(page) == [], f"at {width}"


def sideways(page: Page) -> int:
    """Pixels by which the page is wider than its window."""
    return int(page.evaluate(SIDEWAYS))


def figure_labels(page: Page) -> list[str]:
    """What a screen reader says of each figure."""
    return [
        chart.evaluate("node => (node.closest('[aria-label]') || node.querySelector('[aria-label]'))?.ariaLabel || ''")
        for chart in page.locator("[data-testid=stPlotlyChart]").all()
    ]
