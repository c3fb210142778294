"""Going about a page that stands open, as a visitor does: by the menu, and with a system that turns dark."""

from playwright.sync_api import Page

from tests.browser.watching import settled
from ui.page import navigation
from ui.theme import THEMES, rgb
from ui.wording.catalogue import Catalogue

SWEDISH = Catalogue("sv")
WIDE = 1280
"""px of a window with the menu beside the page."""
COLOURS = {theme: "rgb({}, {}, {})".format(*rgb(of.page)) for theme, of in THEMES.items()}
GROUNDS = """[...document.querySelectorAll('[data-testid=stApp], .js-plotly-plot .main-svg:first-child')]
  .map(node => getComputedStyle(node).backgroundColor)"""
ALL_ON = f"colour => {GROUNDS}.every(found => found === colour)"


def stands_on(page: Page, theme: str) -> None:
    """Turn the system's colours, "light" or "dark", and wait until page and figures have followed."""
    page.emulate_media(color_scheme=theme)
    page.wait_for_function(ALL_ON, arg=COLOURS[theme])
    settled(page)


def by_the_menu(page: Page, name: str) -> Page:
    """To a page by its line in the menu, and from there by the link at the top where it has no line of its own."""
    page.set_viewport_size({"width": WIDE, "height": 900})
    shown = navigation.page(name)
    line = navigation.family(shown)[0]
    page.get_by_test_id("stSidebar").get_by_role("link", name=SWEDISH(f"page.{line.name}.title"), exact=True).click()
    settled(page)
    if shown.within:
        page.locator(".st-key-family").get_by_role("link", name=SWEDISH(f"page.{name}.title"), exact=True).click()
        settled(page)
    page.wait_for_function("path => location.pathname === path", arg=shown.address)
    return page
