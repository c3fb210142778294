"""The first screen of every page: what answers stands in the window before anybody scrolls, and the page is short."""

from collections.abc import Iterable
from itertools import pairwise

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.watching import settled
from ui.page import navigation
from ui.page.navigation import PAGES

LAPTOPS = [(1280, 720), (1366, 650)]
TELEPHONE = (360, 740)
TALLEST = 1600
"""px of a page at 1280, its tabs as they come."""
TALLEST_PROFILE = 2200
CARDS = {
    "start": "start_map",
    "skills_needs": "map",
    "skills_gap": "index_map",
    "participation": "attendance_map",
    "pilots": "pilot_map",
    "coverage": "situations",
    "leadership": "situations",
}
"""Page with a map -> the card that fills the first screen."""
FIGURES = {
    "compare": ("heat_0", False),
    "cooperation": ("matrix", True),
    "development_zone": ("zone", True),
    "occupations": ("industries", False),
}
"""Page whose first screen has another figure -> its card, and whether key figures stand beside it."""
WIDEST_NUMBERS = "participation"
"""The page whose key figures take the most room, in English."""
HATCHED = ("coverage", "leadership")
"""Maps with hatching: in one direction or two for each kind of response that is there."""
ANSWER = ("h1", ".st-key-frame_answer p >> nth=0", ".st-key-frame_tools")
SHAPES = (
    "all => all.map(one => { const box = one.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom]; })"
)
NAMES = """all => all.map(one => {
    const box = one.getBoundingClientRect();
    return [one.textContent, box.left, box.top, box.right, box.bottom];
})"""
ON_TOP = """part => {
    const box = part.getBoundingClientRect();
    return part.contains(document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2));
}"""
MARKED = "Höör"
"""The visitor's own municipality, which is named whatever lies there."""
Box = tuple[float, float, float, float]


@pytest.mark.parametrize("shown", PAGES, ids=lambda shown: shown.name)
def test_it_answers_on_a_laptop_and_a_telephone(open_page: OpenPage, shown: navigation.Page) -> None:
    """One page, its window made smaller: loading it anew costs more than all that is asked of it."""
    page = open_page(f"{shown.address}?mine=1267", width=LAPTOPS[0][0], height=LAPTOPS[0][1])
    tallest = TALLEST_PROFILE if shown.name == "municipality" else TALLEST
    assert page.locator('[data-testid="stMain"]').evaluate("main => main.scrollHeight") <= tallest
    if shown.name in FIGURES:
        card, numbers = FIGURES[shown.name]
        for size in LAPTOPS:
            resize(page, size)
            lie_in(
                page, (f".st-key-card_{card} .js-plotly-plot", *ANSWER, *([".st-key-key_figures"] if numbers else [])), size
            )
            figures_in_one_row(page, size)
    if shown.name not in CARDS:
        return
    chart = f".st-key-card_{CARDS[shown.name]} .js-plotly-plot"
    for size in LAPTOPS:
        resize(page, size)
        answers_in(page, chart, size)
        names_apart(page, chart, size)
    on_a_telephone(page, chart, shown.name)
    if shown.name == WIDEST_NUMBERS:
        resize(page, LAPTOPS[0])
        page.get_by_role("link", name="English", exact=True).click()
        page.get_by_role("heading", name="Municipalities and sessions").wait_for()
        settled(page)
        figures_in_one_row(page, LAPTOPS[0])


def on_a_telephone(page: Page, chart: str, name: str) -> None:
    """The whole map with its legend, the names that have room, and what stays in sight further down."""
    resize(page, TELEPHONE)
    shapes = boxes(page, f"{chart} .choroplethlocation")
    assert len(shapes) == 33
    legend = boxes(page, f"{chart} .annotation-text-g")
    assert legend
    assert [box for box in (*shapes, *legend, *boxes(page, "h1")) if not inside(box, *TELEPHONE)] == []
    # Names that have no room are left out there, and the hatching that makes room for them goes on under them.
    gaps = page.locator(f'{chart} path[style*="stroke-opacity: 0.419"]')
    assert gaps.count() == (3 if name in HATCHED else 0)
    assert all(gap.is_visible() for gap in gaps.all())
    assert page.locator(f"{chart} .scattergeo text >> visible=true").count() < 33
    names_off_signs(page, chart)
    bar_stays(page)


def figures_in_one_row(page: Page, size: tuple[int, int]) -> None:
    """The key figures beside the picture: one alone on a row of its own takes the place of what comes after it."""
    metrics = ".st-key-frame_answer .st-key-key_figures [data-testid=stMetric]"
    row = boxes(page, metrics)
    assert all(one[2] <= other[0] for one, other in pairwise(row)), f"{row} at {size}"
    cut = page.locator(f"{metrics} p").evaluate_all("all => all.filter(one => one.scrollWidth > one.clientWidth + 1).length")
    assert cut == 0, size


def names_off_signs(page: Page, chart: str) -> None:
    """No name lies under the sign of a pilot, which is as large on a small map."""
    signs = boxes(page, f"{chart} .scattergeo .point")
    names = page.locator(f"{chart} .scattergeo text >> visible=true").evaluate_all(NAMES)
    for name, left, top, right, bottom in (name for name in names if len(name[0]) > 2):
        under = [
            sign
            for sign in signs
            if min(right, sign[2]) - max(left, sign[0]) > 3 and min(bottom, sign[3]) - max(top, sign[1]) > 3
        ]
        assert under == [] or name == MARKED, name


def bar_stays(page: Page) -> None:
    """Further down the page too: what says that figures are invented, and the choice of one's own municipality."""
    page.locator('[data-testid="stMain"]').evaluate("main => main.scrollTo(0, main.scrollHeight)")
    parts = [
        ".st-key-choice_mine",
        *([".st-key-marks"] if page.locator(".st-key-marks [data-testid=stAlert]").count() else []),
    ]
    for part in parts:
        assert page.locator(part).evaluate(ON_TOP), part


def resize(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    settled(page)


def answers_in(page: Page, chart: str, size: tuple[int, int]) -> None:
    """Map, legend, title, sentence, tools and key figures lie inside the window."""
    lie_in(page, (chart, *ANSWER, ".st-key-key_figures"), size)
    figures_in_one_row(page, size)
    shapes, legend = boxes(page, f"{chart} .choroplethlocation"), boxes(page, f"{chart} .annotation-text-g")
    assert len(shapes) == 33 and legend
    assert [box for box in (*shapes, *legend) if not inside(box, *size)] == [], size
    # The legend stands under the county, not on it.
    assert max(box[3] for box in legend) > max(box[3] for box in shapes)


def lie_in(page: Page, parts: Iterable[str], size: tuple[int, int]) -> None:
    for part in parts:
        (box,) = boxes(page, part)
        assert inside(box, *size), f"{part} at {size}"


def names_apart(page: Page, chart: str, size: tuple[int, int]) -> None:
    """No name of a municipality lies on another."""
    found = page.locator(f"{chart} .scattergeo text").evaluate_all(NAMES)
    named = [box for box in found if len(box[0]) > 2]
    assert named
    for place, one in enumerate(named):
        for other in found:
            if other is one or other in named[:place]:
                continue
            across = min(one[3], other[3]) - max(one[1], other[1])
            down = min(one[4], other[4]) - max(one[2], other[2])
            # A line of type is a third higher than its letters.
            assert across <= 1 or down <= 10, f"{one[0]} and {other[0]} at {size}"


def boxes(page: Page, selector: str) -> list[Box]:
    """Left, top, right and bottom of all that match, in px of the window."""
    return [tuple(box) for box in page.locator(selector).evaluate_all(SHAPES)]


def inside(box: Box, width: int, height: int) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height
