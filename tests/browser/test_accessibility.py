"""Every page against WCAG A and AA, light and dark, on a laptop and a telephone; and with nothing but the keyboard."""

import pytest

from tests.browser.accessibility import axe
from tests.browser.conftest import OpenPage, Scheme
from ui.navigation import PAGES

WIDTHS = (1280, 360)
BUSY = {"skills_needs": "?areas=1280,1286&compare=indicator", "pilots": "?areas=1280"}
"""Addresses that bring out as much of a page as possible."""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", [page.name for page in PAGES])
def test_axe_finds_nothing(open_page: OpenPage, name: str, theme: Scheme, width: int) -> None:
    address = next(page.address for page in PAGES if page.name == name) + BUSY.get(name, "")
    page = open_page(address, theme=theme, width=width)
    assert axe(page) == []


@pytest.mark.parametrize("name", [page.name for page in PAGES])
def test_nothing_sticks_out_on_a_telephone(open_page: OpenPage, name: str) -> None:
    page = open_page(next(one.address for one in PAGES if one.name == name), width=360)
    sideways = page.evaluate(
        "() => { const main = document.querySelector('[data-testid=stMain]'); return main.scrollWidth - main.clientWidth; }"
    )
    assert sideways <= 1


@pytest.mark.parametrize("name", [page.name for page in PAGES])
def test_every_figure_has_words(open_page: OpenPage, name: str) -> None:
    page = open_page(next(one.address for one in PAGES if one.name == name))
    for chart in page.locator("[data-testid=stPlotlyChart]").all():
        label = chart.evaluate(
            "node => (node.closest('[aria-label]') || node.querySelector('[aria-label]'))?.ariaLabel || ''"
        )
        assert len(label) > 20
