"""The first screen of every page with a map: what answers stands in the window before anybody scrolls."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from ui.page import navigation
from ui.page.navigation import PAGES

LAPTOPS = [(1280, 720), (1366, 650)]
TELEPHONE = (360, 740)
TALLEST = 1600
"""px of a page at 1280, its tabs as they come."""
TALLEST_PROFILE = 2200
CARDS = {
    "/": "start_map",
    "/skills_gap": "index_map",
    "/skills_needs": "map",
    "/pilots": "pilot_map",
    "/participation": "attendance_map",
    "/coverage": "situations",
    "/leadership": "situations",
}
"""Address -> the card that fills the first screen."""
SHAPES = (
    "all => all.map(one => { const box = one.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom]; })"
)
Box = tuple[float, float, float, float]


def boxes(page: Page, selector: str) -> list[Box]:
    """Left, top, right and bottom of all that match, in px of the window."""
    return [tuple(box) for box in page.locator(selector).evaluate_all(SHAPES)]


def inside(box: Box, width: int, height: int) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height


def opened(open_page: OpenPage, address: str, size: tuple[int, int]) -> Page:
    return open_page(f"{address}?mine=1267", width=size[0], height=size[1])


@pytest.mark.parametrize("size", LAPTOPS, ids=str)
@pytest.mark.parametrize("address", CARDS)
def test_a_laptop_shows_map_legend_title_sentence_and_key_figures(
    open_page: OpenPage, address: str, size: tuple[int, int]
) -> None:
    page = opened(open_page, address, size)
    chart = f".st-key-card_{CARDS[address]} .js-plotly-plot"
    answer = (f"{chart}", "h1", ".st-key-frame_answer p >> nth=0", ".st-key-key_figures")
    for part in answer:
        (box,) = boxes(page, part)
        assert inside(box, *size), part
    shapes, legend = boxes(page, f"{chart} .choroplethlocation"), boxes(page, f"{chart} .annotation-text-g")
    assert len(shapes) == 33 and legend
    assert [box for box in (*shapes, *legend) if not inside(box, *size)] == []
    # The legend stands under the county, not on it.
    assert max(box[3] for box in legend) > max(box[3] for box in shapes)


@pytest.mark.parametrize("size", LAPTOPS, ids=str)
@pytest.mark.parametrize("address", CARDS)
def test_no_name_lies_on_another(open_page: OpenPage, address: str, size: tuple[int, int]) -> None:
    page = opened(open_page, address, size)
    found = page.locator(f".st-key-card_{CARDS[address]} .js-plotly-plot .scattergeo text").evaluate_all(
        """all => all.map(one => {
            const box = one.getBoundingClientRect();
            return [one.textContent, box.left, box.top, box.right, box.bottom];
        })"""
    )
    named = [box for box in found if len(box[0]) > 2]
    assert named
    for place, one in enumerate(named):
        for other in found:
            if other is one or other in named[:place]:
                continue
            across = min(one[3], other[3]) - max(one[1], other[1])
            down = min(one[4], other[4]) - max(one[2], other[2])
            # A line of type is a third higher than its letters.
            assert across <= 1 or down <= 10, f"{one[0]} and {other[0]}"


@pytest.mark.parametrize("address", CARDS)
def test_a_telephone_shows_the_whole_map(open_page: OpenPage, address: str) -> None:
    page = opened(open_page, address, TELEPHONE)
    shapes = boxes(page, f".st-key-card_{CARDS[address]} .choroplethlocation")
    assert len(shapes) == 33
    assert [box for box in shapes if not inside(box, *TELEPHONE)] == []


@pytest.mark.parametrize("shown", PAGES, ids=lambda shown: shown.name)
def test_the_page_is_short(open_page: OpenPage, shown: navigation.Page) -> None:
    page = opened(open_page, shown.address, LAPTOPS[0])
    tallest = TALLEST_PROFILE if shown.name == "municipality" else TALLEST
    assert page.locator('[data-testid="stMain"]').evaluate("main => main.scrollHeight") <= tallest
