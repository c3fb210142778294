"""From a figure on a page to a story on the wall: captured, stepped with keys and a clicker, readable, pinned."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from data.journal.journal import Journal
from data.journal.stories import StoredSlide, Stories
from tests.browser.accessibility import axe
from tests.browser.conftest import OpenPage
from tests.browser.maps import click_area
from tests.browser.watching import Watch, asks, settled
from tests.serving import Server
from ui.page.address import on_stage

VIEWS = {
    "map": "/skills_needs?indicator=unemployment_18_65&areas=1280,1286&year=2021",
    "strip": "/skills_needs?indicator=unemployment_18_65&tab=areas",
    "standing_out": "/municipality?place=1256",
    "situations": "/coverage",
}
PATIENCE = 60_000
SIZES = [(1920, 1080), (1280, 720)]


@dataclass(frozen=True)
class Told:
    """The story of these tests, as the journal has it."""

    stories: Stories
    story_id: str

    @property
    def slides(self) -> tuple[StoredSlide, ...]:
        return self.stories.slides(self.story_id)


@pytest.fixture(scope="module")
def story(profile: BrowserContext, anchor: Page, server: Server) -> Iterator[Told]:
    """Four views, captured by clicking as a person would."""
    anchor.goto(server.url + "/_stcore/health")
    page = profile.new_page()
    page.set_viewport_size({"width": 1280, "height": 900})
    Watch(host="127.0.0.1").attach(page)
    for card, path in VIEWS.items():
        page.goto(server.url + path)
        settled(page)
        capture(page, card, "Malmö sticker ut" if card == "map" else "")
    page.close()
    stories = Stories(Journal(server.home))
    (kept,) = [one for one in stories.all() if one.title == "Mötet i Höör"]
    yield Told(stories, kept.story_id)
    stories.remove(kept.story_id, changed=stories.get(kept.story_id).changed)


def capture(page: Page, card: str, title: str) -> None:
    """Save a figure with texts of its own: asked for at once where others have stories, else afterwards."""
    press(page, f".st-key-capture_{card}")
    dialog = page.get_by_role("dialog")
    if not dialog.count():
        press(page, ".st-key-capture_change")
    expect(dialog.get_by_role("button", name="Spara", exact=True)).to_be_visible(timeout=PATIENCE)
    settled(page)
    if card == next(iter(VIEWS)):
        dialog.get_by_role("combobox", name="Presentation").click()
        page.keyboard.type("Ny presentation")
        page.keyboard.press("Enter")
        settled(page)
        dialog.get_by_label("Namn på den nya presentationen").fill("Mötet i Höör")
    dialog.get_by_label("Egen rubrik").fill(title)
    dialog.get_by_label("Talepunkter").fill("Först detta.\nSedan det.")
    dialog.get_by_role("button", name="Spara", exact=True).click()
    # A second press would make a second slide.
    expect(dialog).to_have_count(0, timeout=PATIENCE)
    expect(page.get_by_text("Sparad som bild")).to_be_visible(timeout=PATIENCE)
    settled(page)


def press(page: Page, place: str) -> None:
    page.locator(f"{place} button").first.click()
    settled(page)


def position(page: Page) -> str:
    settled(page)
    return next(line for line in page.locator(".st-key-stage_row").inner_text().split("\n") if " av " in line)


def at(page: Page, place: str) -> None:
    """Wait until the stage stands there: a busy browser may send a key after the page seemed to have come to rest."""
    expect(page.locator(".st-key-stage_row")).to_contain_text(place, timeout=PATIENCE)
    assert position(page) == place


def test_the_story_keeps_what_was_shown(story: Told) -> None:
    first = story.slides[0]
    assert [slide.view.card for slide in story.slides] == list(VIEWS)
    assert first.title == "Malmö sticker ut" and first.talking_points == "Först detta.\nSedan det."
    chosen = {"indicator": "unemployment_18_65", "areas": "1280,1286", "year": "2021"}
    assert first.view.parameters == chosen | {"lang": "sv", "edition": "1"}


def test_keys_and_clicker_step_through_the_slides(open_page: OpenPage, story: Told) -> None:
    page = open_page(str(on_stage(story.slides[0])), width=1280, height=720)
    assert position(page) == "1 av 4"
    for key, number in (("PageDown", 2), ("ArrowRight", 3), ("End", 4), ("PageUp", 3), ("ArrowLeft", 2), ("Home", 1)):
        page.keyboard.press(key)
        at(page, f"{number} av 4")
    page.keyboard.press("ArrowLeft")
    assert position(page) == "1 av 4"


def test_escape_leaves(open_page: OpenPage, story: Told) -> None:
    page = open_page(str(on_stage(story.slides[0])), width=1280, height=720)
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Mötet i Höör")).to_be_visible(timeout=PATIENCE)
    page.wait_for_function("location.pathname.endsWith('/workshop')")


def test_the_keyboard_stops_at_nothing_that_cannot_be_seen(open_page: OpenPage, story: Told) -> None:
    page = settled(open_page(str(on_stage(story.slides[1])), width=1280, height=720))
    hidden = page.evaluate(
        """() => [...document.querySelectorAll('.st-key-stage_keys button')]
            .filter(button => { button.focus(); return document.activeElement === button; }).length"""
    )
    assert hidden == 0


def test_a_story_is_asked_for_once_and_a_slide_can_be_taken_back(open_page: OpenPage, story: Told) -> None:
    page, before = open_page("/skills_needs"), len(story.slides)
    press(page, ".st-key-capture_map")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Egen rubrik")).to_be_visible(timeout=PATIENCE)
    expect(dialog.get_by_label("Namn på den nya presentationen")).to_have_count(0)
    dialog.get_by_role("button", name="Spara", exact=True).click()
    expect(dialog).to_have_count(0, timeout=PATIENCE)
    settled(page)
    line = page.locator(".st-key-take_row_saved_map")
    expect(line).to_contain_text(f"Bild {before + 1} i ”Mötet i Höör”", timeout=PATIENCE)
    press(page, ".st-key-capture_map")  # the same view once more makes no second slide
    assert len(story.slides) == before + 1
    press(page, ".st-key-capture_trend")
    expect(page.locator(".st-key-take_row_saved_trend")).to_contain_text(f"Bild {before + 2}", timeout=PATIENCE)
    expect(line).to_have_count(0)
    assert axe(page) == []
    press(page, ".st-key-capture_undo")
    expect(page.locator(".st-key-take_row_saved_trend")).to_have_count(0, timeout=PATIENCE)
    assert len(story.slides) == before + 1
    press(page, ".st-key-capture_trend")
    press(page, ".st-key-capture_present")
    assert position(page) == f"1 av {before + 2}"
    for slide in story.slides[before:]:
        story.stories.delete_slide(slide.slide_id, revision=slide.revision)


def test_reload_and_back_keep_the_place(open_page: OpenPage, story: Told) -> None:
    page = open_page(str(on_stage(story.slides[0])), height=720)
    page.keyboard.press("PageDown")
    at(page, "2 av 4")
    page.reload()
    at(page, "2 av 4")
    page.go_back()
    at(page, "1 av 4")
    assert "2021" in page.locator(".st-key-stage_words").inner_text()


def test_a_slide_shows_its_own_choices_and_not_the_last_ones(open_page: OpenPage, story: Told) -> None:
    page = open_page(str(on_stage(story.slides[0])), height=720)
    assert "Ystad" in page.locator(".st-key-stage_words").inner_text()
    page.keyboard.press("PageDown")
    at(page, "2 av 4")
    assert "Ystad" not in page.locator(".st-key-stage_words").inner_text()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_everything_is_on_the_screen_and_readable(open_page: OpenPage, story: Told, theme: str) -> None:
    page = open_page(str(on_stage(story.slides[0])), width=1280, height=720, theme=theme)
    for number in range(1, len(VIEWS) + 1):
        at(page, f"{number} av {len(VIEWS)}")
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            fills_the_screen(settled(page), width, height)
        page.keyboard.press("PageDown")


def fills_the_screen(page: Page, width: int, height: int) -> None:
    """Figure and row within the window, title and labels large enough for its height."""
    plot = page.locator(".st-key-stage_figure .main-svg").first.bounding_box()
    row, body = page.locator(".st-key-stage_row").bounding_box(), page.locator(".st-key-stage_body").bounding_box()
    assert plot["y"] + plot["height"] <= row["y"] + 2 and row["y"] + row["height"] <= height
    assert plot["width"] > 0.65 * width and plot["height"] > 0.6 * height
    assert plot["y"] >= body["y"] - 2
    small = height / 1080
    title = page.locator(".st-key-stage_head h1").evaluate("node => parseFloat(getComputedStyle(node).fontSize)")
    assert title >= 40 * small
    sizes = page.evaluate(
        """() => [...document.querySelectorAll('.st-key-stage_figure text')].filter(node => node.checkVisibility())
            .map(node => parseFloat(getComputedStyle(node).fontSize) * node.getScreenCTM().a)"""
    )
    assert sizes and min(sizes) >= 20 * small - 0.5
    sideways = page.evaluate("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth")
    assert sideways <= 0


def test_no_menu_no_other_figure_and_what_is_invented_says_so(open_page: OpenPage, story: Told) -> None:
    page = open_page(str(on_stage(story.slides[0])), height=720)
    assert not page.locator("[data-testid=stSidebar]").is_visible()
    assert page.locator(".js-plotly-plot").count() == 1
    assert page.get_by_text("Sedan det.").count() == 0
    page.keyboard.press("End")
    at(page, "4 av 4")
    assert "Demodata" in page.locator(".st-key-stage_words").inner_text()


def test_the_filters_still_work_and_a_click_marks(open_page: OpenPage, story: Told) -> None:
    page = open_page(str(on_stage(story.slides[0])), width=1920, height=1080)
    filters = page.locator(".st-key-stage_filters")
    assert filters.bounding_box()["height"] < 90
    click_area(page, "1267", within=".st-key-stage_figure")
    settled(page)
    assert "Höör" in page.locator(".st-key-stage_words").inner_text()
    filters.get_by_role("combobox", name="År").click()
    page.keyboard.type("2022")
    page.keyboard.press("Enter")
    settled(page)
    asks(page, edition="1")
    expect(page.locator(".st-key-stage_words")).to_contain_text("2022")


def test_a_figure_that_is_no_longer_there_is_shown_as_captured(open_page: OpenPage, story: Told) -> None:
    with story.stories._journal.writing() as connection:
        connection.execute("UPDATE slides SET card = 'gone' WHERE slide_id = ?", (story.slides[1].slide_id,))
    try:
        page = open_page(str(on_stage(story.slides[1])), height=720)
        assert "som den fångades" in page.locator(".st-key-stage_words").inner_text()
        assert page.locator(".st-key-stage_figure .main-svg").count() >= 1
    finally:
        with story.stories._journal.writing() as connection:
            connection.execute("UPDATE slides SET card = 'strip' WHERE slide_id = ?", (story.slides[1].slide_id,))


def test_a_slide_that_is_gone_shows_the_page_and_says_so(open_page: OpenPage) -> None:
    page = open_page("/skills_needs?present=nothing&slide=here")
    assert "finns inte längre" in page.locator("[data-testid=stMain]").inner_text()
    assert page.locator("[data-testid=stSidebar]").is_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("place", ["stage", "desk"])
def test_axe_finds_nothing_on_the_stage_and_at_the_desk(open_page: OpenPage, story: Told, theme: str, place: str) -> None:
    address = str(on_stage(story.slides[3])) if place == "stage" else f"/workshop?story={story.story_id}"
    page = open_page(address, theme=theme)
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        assert axe(settled(page), colours_only=theme == "dark") == [], f"at {width}"


def test_slides_are_put_in_order_at_the_desk(open_page: OpenPage, story: Told) -> None:
    page = open_page(f"/workshop?story={story.story_id}")
    before = [slide.slide_id for slide in story.slides]
    page.locator(f".st-key-down_{before[0]} button").first.click()
    settled(page)
    assert [slide.slide_id for slide in story.slides] == [before[1], before[0], *before[2:]]
    page.locator(f".st-key-up_{before[0]} button").first.click()
    settled(page)
    assert [slide.slide_id for slide in story.slides] == before
