"""Every page against WCAG A and AA, light and dark, on a laptop and a telephone; and with nothing but the keyboard."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from data.journal.journal import Journal
from data.journal.stories import Stories
from tests.browser.accessibility import axe
from tests.browser.conftest import OpenPage, Scheme
from tests.browser.visiting import ALL_ON, COLOURS, GROUNDS, SWEDISH, by_the_menu, stands_on
from tests.browser.watching import QUIET_MILLISECONDS, settled
from tests.serving import Server
from ui.page import navigation
from ui.page.navigation import PAGES
from ui.theme import THEMES, contrast

WIDTHS = (1280, 360)
BUSY = {"skills_needs": "?areas=1280,1286&compare=indicator&tab=about", "pilots": "?areas=1280"}
"""Addresses that bring out as much of a page as possible."""
A_FIGURE_TOO = f"() => {GROUNDS}.length > 1"
NARROWEST = 100
"""Pixels that a list to choose from has at least: room for a year and the arrow."""
NARROW = """least => [...document.querySelectorAll(
    '[data-testid=stMain] :is([data-testid=stSelectbox], [data-testid=stMultiSelect])')]
  .filter(list => list.checkVisibility() && list.getBoundingClientRect().width < least).map(list => list.innerText)"""
SIDEWAYS = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  return main.scrollWidth - main.clientWidth;
}"""


@pytest.mark.parametrize("name", [page.name for page in PAGES])
def test_a_page_is_for_everybody(visitor: Page, server: Server, name: str) -> None:
    """As it opens and in each of its tabs, in the light; then the system turns dark, and the way back through the tabs."""
    page, (first, *others) = visitor, navigation.page(name).tabs or ("",)
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    page.emulate_media(color_scheme="light")
    go(page, server, name)
    stands_on(page, "light")
    is_for_everybody(page, "light", name)
    for tab in others:
        to_tab(page, tab)
        is_for_everybody(page, "light", f"{name}, {tab}")
    stands_on(page, "dark")
    for tab in reversed(others):
        to_tab(page, tab)
        is_for_everybody(page, "dark", f"{name}, {tab}")
    to_tab(page, first)
    is_for_everybody(page, "dark", name)


def to_tab(page: Page, tab: str) -> None:
    """Open a tab by its name, unless it is open or the page has none."""
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    shown = page.get_by_role("tab", name=SWEDISH(f"tab.{tab}"), exact=True) if tab else None
    if shown is not None and shown.get_attribute("aria-selected") != "true":
        shown.click()
    settled(page)


@pytest.fixture
def somebodys_story(server: Server) -> Iterator[None]:
    """A story that is there already, so that capturing asks into which a view goes."""
    stories = Stories(Journal(server.home))
    story_id = stories.create("Någon annans", "sv")
    yield
    story = stories.get(story_id)
    assert story is not None
    stories.remove(story_id, changed=story.changed)


@pytest.mark.usefixtures("somebodys_story")
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_opens_is_for_everybody(open_page: OpenPage, theme: Scheme) -> None:
    """Menus, dialogs and lists, opened: the other choices, what can be taken along, putting a figure into a story; and what
    an address that is not understood is answered with, in English.
    """
    page = open_page("/skills_needs?mine=1267&lang=en&year=soon", theme=theme)
    assert axe(page, colours_only=theme == "dark") == [], "in English, with a message"
    page.get_by_role("link", name=SWEDISH("language.name"), exact=True).click()
    settled(page)
    page.get_by_role("combobox", name=SWEDISH("pick.indicator"), exact=True).click()
    page.get_by_role("listbox").wait_for()
    assert axe(page, colours_only=theme == "dark") == [], "an open list"
    page.keyboard.press("Escape")
    for name in ("panel.more_choices", "export.take", "capture.button", "feedback.figure"):
        page.get_by_role("button", name=SWEDISH(name)).first.click()
        settled(page)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            settled(page)
            assert axe(page, colours_only=theme == "dark") == [], f"{name} at {width}"
        page.keyboard.press("Escape")
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        settled(page)
    what_is_pointed_at_can_be_read(page, theme)
    figures_follow_the_system(page, "dark" if theme == "light" else "light")


def what_is_pointed_at_can_be_read(page: Page, theme: Scheme) -> None:
    """A tab and a question take another colour under the pointer, which axe sees only where it happens to stand."""
    for pointed in (page.get_by_role("tab", selected=False).first, page.get_by_test_id("stBaseButton-tertiary").last):
        pointed.hover()
        page.wait_for_timeout(QUIET_MILLISECONDS)  # colours change slowly
        red, green, blue = pointed.evaluate("node => getComputedStyle(node).color.match(/\\d+/g).slice(0, 3).map(Number)")
        assert contrast(f"#{red:02x}{green:02x}{blue:02x}", THEMES[theme].page) >= 4.5, pointed


def figures_follow_the_system(page: Page, theme: Scheme) -> None:
    """A page that stands open when the system turns dark or light has its figures in those colours without a click, and a
    choice in the menu made at that moment is not lost."""
    stands_on(page, theme)
    assert page.evaluate(A_FIGURE_TOO)
    back: Scheme = "dark" if theme == "light" else "light"
    page.emulate_media(color_scheme=back)
    page.get_by_test_id("stSidebar").get_by_role("link", name=SWEDISH("page.pilots.title"), exact=True).click()
    page.wait_for_function("location.pathname === '/pilots'")
    settled(page)
    page.wait_for_function(ALL_ON, arg=COLOURS[back])
    settled(page)
    assert page.evaluate(A_FIGURE_TOO)
    assert page.locator(".st-key-card_pilot_map").count() == 1
    assert page.evaluate("location.pathname") == "/pilots"


def is_for_everybody(page: Page, theme: Scheme, state: str) -> None:
    assert [label for label in figure_labels(page) if len(label) <= 20] == [], f"a figure has no words: {state}"
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        settled(page)
        assert sideways(page) <= 1, f"something sticks out at {width}: {state}"
        assert page.evaluate(NARROW, NARROWEST) == [], f"a choice has no room for its words at {width}: {state}"
        assert axe(page, colours_only=theme == "dark") == [], f"at {width}: {state}"


def go(page: Page, server: Server, name: str) -> None:
    """To a page by its line in the menu, or by its address where that brings out more of it."""
    if name not in BUSY:
        by_the_menu(page, name)
        return
    shown = navigation.page(name)
    page.goto(server.url + shown.address + BUSY[name])
    settled(page)
    page.wait_for_function("path => location.pathname === path", arg=shown.address)


def sideways(page: Page) -> int:
    """Pixels by which the page is wider than its window."""
    return int(page.evaluate(SIDEWAYS))


def figure_labels(page: Page) -> list[str]:
    """What a screen reader says of each figure."""
    return [
        chart.evaluate("node => (node.closest('[aria-label]') || node.querySelector('[aria-label]'))?.ariaLabel || ''")
        for chart in page.locator("[data-testid=stPlotlyChart]").all()
    ]
