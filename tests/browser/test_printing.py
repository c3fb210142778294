"""Every page prints whole on A4, upright and lying; the two that are handed out fit one sheet."""

import os
import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.paper import Paper
from tests.browser.visiting import by_the_menu
from tests.browser.watching import settled
from ui.page.navigation import PAGES

WINDOWS = (1280, 360, 1920)
"""Widths in px of the windows that are printed from: each page from one of them, from all when there is time."""
SOAK = bool(os.environ.get("SOAK"))
SHOWN = """
() => [...document.querySelectorAll('[data-testid="stMain"] :is(svg text, p, li, td, th, h1, h2, h3)')]
  .filter(part => part.checkVisibility({visibilityProperty: true, opacityProperty: true}))
  .filter(part => part.getBoundingClientRect().width > 0 && !part.closest('button'))
  .map(part => part.textContent)
"""
"""Every text that belongs on paper."""


@pytest.mark.parametrize("path", ["/municipality", "/municipality?place=1275", "/leadership"])
def test_it_prints_on_one_sheet(open_page: OpenPage, path: str) -> None:
    page = settled(open_page(path))
    printed = page.pdf(format="A4", print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


@pytest.mark.parametrize("place", range(len(PAGES)), ids=[entry.name for entry in PAGES])
def test_nothing_is_cut_on_paper(visitor: Page, place: int) -> None:
    widths = WINDOWS if SOAK else (WINDOWS[place % len(WINDOWS)],)
    visitor.emulate_media(media="null")
    page = by_the_menu(visitor, PAGES[place].name)
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        settled(page).emulate_media(media="print")
        shown = page.evaluate(SHOWN)
        page.emulate_media(media="null")
        settled(page)
        for lying in (False, True):
            paper = Paper(page.pdf(format="A4", landscape=lying, print_background=True))
            where = f"from {width} px, {'lying' if lying else 'upright'}"
            assert paper.cut() == [], f"cut {where}"
            assert paper.printed_over() == [], f"printed over {where}"
            assert paper.without(shown) == [], f"not on paper {where}"
