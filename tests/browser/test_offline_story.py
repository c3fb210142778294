"""The offline story in a browser without a network: drawn, readable from afar, stepped through, printed, harmless."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.accessibility import axe
from tests.story_slides import POINTS, kinds, slide, story
from ui.document.columns import PageColumn, TextColumn
from ui.document.content import Content
from ui.export import offline
from ui.export.offline import RoomNoteText
from ui.theme import DARK, LIGHT
from ui.wording.catalogue import Catalogue

T = Catalogue("sv")
KINDS = list(kinds())
MAPS = ("choropleth", "regions", "demo", "symbols", "pilots")
TITLE = "Kompetens på Österlen"
SMALLEST_TITLE, SMALLEST_WORDS = 40, 20
"""px on a screen of 1920 × 1080 that are read at eight metres."""
CROWDED = {"matrix": 18, "grid": 19.5}
"""Thirty-three rows and a long legend leave no room for more in one window."""
SCREENS = ((1920, 1080), (1280, 720))
NOTE = RoomNoteText(slide_id="s1", kind="Beslut", where="Ystad", text="Vi provar.", time="14:32")
HOSTILE = "</script><script>window.hacked=1</script><img src=x onerror=window.hacked=1><a href='javascript:hacked=1'>x</a>"
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A story with every kind of figure, on a memory stick."""
    return kept(tmp_path_factory.mktemp("stick") / "story.html", offline.write(
        story(), title=TITLE, language="sv", notes=[NOTE]))  # fmt: skip


def kept(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.fixture(scope="module")
def offline_profile(browser: Browser, file: Path) -> Iterator[BrowserContext]:
    """A browser with the network cut. A page of the file stays open in it, so that others need no process of their own."""
    with browser.new_context(offline=True, reduced_motion="reduce") as context:
        context.new_page().goto(file.as_uri())
        yield context


@pytest.fixture
def opened(browser: Browser, offline_profile: BrowserContext, file: Path) -> Iterator[Open]:
    """`opened(hash, width=…, height=…, theme=…)` opens the file with the network cut.

    The test fails if the page asked for anything but the file, or if a script failed.
    """
    pages: list[Page] = []
    asked: list[str] = []
    faults: list[str] = []
    paths = [file]

    def open_one(
        place: str = "", *, width: int = 1280, height: int = 720, theme: str = "light", script: bool = True, of: Path = file
    ) -> Page:
        context = offline_profile if script else browser.new_context(offline=True, java_script_enabled=False)
        page = context.new_page()
        pages.append(page)
        paths.append(of)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        page.on("request", lambda request: asked.append(request.url.partition("#")[0]))
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.goto(of.as_uri() + place)
        return page

    yield open_one
    for page in pages:
        page.close()
        if page.context is not offline_profile:
            page.context.close()
    assert set(asked) == {path.as_uri() for path in paths if path.as_uri() in asked}
    assert faults == []


def shown(page: Page, kind: str) -> Page:
    """The page with the slide of a kind, drawn."""
    page.evaluate(f"go({KINDS.index(kind) + 1})")
    expect(page.locator(f"#slide-{KINDS.index(kind) + 1}")).to_be_visible()
    if kind != "table only":
        expect(page.locator("article:not([hidden]) .canvas.js-plotly-plot .main-svg").first).to_be_visible()
    return page


def position(page: Page) -> str:
    return page.locator("#position").inner_text()


# --- drawing ------------------------------------------------------------------------------------------------------


def test_every_figure_is_drawn_without_a_network(opened: Open) -> None:
    page = opened()
    for kind in KINDS[:-1]:
        shown(page, kind)
        canvas = page.locator("article:not([hidden]) .canvas")
        if kind in MAPS:
            expect(canvas.locator(".choroplethlayer path.choroplethlocation")).to_have_count(33)
        else:
            expect(canvas.locator(".plot, .infolayer text").first).to_be_attached()
        expect(page.locator("article:not([hidden]) .undrawn")).to_be_hidden()


@pytest.mark.parametrize("screen", SCREENS)
def test_a_slide_fills_the_window_and_is_read_from_afar(opened: Open, screen: tuple[int, int]) -> None:
    width, height = screen
    page = opened(width=width, height=height)
    scale = height / 1080
    for kind in KINDS:
        shown(page, kind)
        found = page.evaluate(MEASURE)
        assert found["title"] >= SMALLEST_TITLE * scale, kind
        assert found["scrolls"] is False, kind
        if kind == "table only":
            continue
        # At 1280 px nothing is smaller than 12 px on top of that.
        assert found["smallest"] >= CROWDED.get(kind, SMALLEST_WORDS) * scale - 0.1, kind
        left, top, right, bottom = found["figure"]
        assert left >= 0 and top >= 0 and right <= width + 1 and bottom <= found["bar"] + 1, kind
        assert bottom - top > 0.3 * height, kind
    assert found["words"] >= SMALLEST_WORDS * scale - 0.1


MEASURE = """() => {
  const slide = slides[current], canvas = slide.querySelector('.canvas');
  const scale = canvas ? new DOMMatrix(getComputedStyle(canvas).transform).a : 1;
  const size = node => parseFloat(getComputedStyle(node).fontSize);
  const texts = canvas ? [...canvas.querySelectorAll('text')].filter(one => one.textContent.trim()) : [];
  const box = canvas?.getBoundingClientRect();
  return {
    title: size(slide.querySelector('h2')),
    smallest: Math.min(...texts.map(one => size(one) * scale)),
    words: Math.min(...[...slide.querySelectorAll('.words p, td')].map(size)),
    scrolls: [document.documentElement, ...slide.querySelectorAll('.words, .shown')].some(
      part => part.scrollHeight > part.clientHeight + 1 || part.scrollWidth > part.clientWidth + 1),
    figure: box && [box.left, box.top, box.right, box.bottom],
    bar: document.querySelector('.bar').getBoundingClientRect().top,
  };
}"""


def test_names_on_the_map_stand_apart(opened: Open) -> None:
    page = shown(opened(width=1920, height=1080), "choropleth")
    boxes = page.evaluate(
        "() => [...document.querySelectorAll('article:not([hidden]) .scattergeo text')]"
        ".map(one => [one.textContent, one.getBoundingClientRect()])"
        ".map(([name, box]) => [name, box.x, box.y, box.right, box.bottom])"
    )
    assert len(boxes) == 33
    for place, (name, *one) in enumerate(boxes):
        for other_name, *other in boxes[:place]:
            across = min(one[2], other[2]) - max(one[0], other[0])
            down = min(one[3], other[3]) - max(one[1], other[1])
            # A line of type is a third higher than its letters.
            assert across <= 1 or down <= 10, f"{name} and {other_name}"


def test_nothing_sticks_out_on_a_telephone(opened: Open) -> None:
    page = opened(width=360, height=740)
    for kind in KINDS:
        shown(page, kind)
        table = page.locator("article:not([hidden]) table")
        if not table.is_visible():
            page.locator("#show-table").click()
        expect(table).to_be_visible()
        sideways = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(sideways) <= 0, kind
        wider = "all => all.filter(one => one.getBoundingClientRect().right > innerWidth + 1).map(one => one.textContent)"
        assert page.locator("article:not([hidden]) :is(td, th)").evaluate_all(wider) == [], kind
        if kind in ("choropleth", "pilots"):
            expect(page.locator("article:not([hidden]) .scattergeo text").first).to_be_hidden()


def test_light_and_dark(opened: Open) -> None:
    page = shown(opened(theme="dark"), "choropleth")
    ground = "() => getComputedStyle(document.documentElement).backgroundColor"
    at_sea = page.locator("article:not([hidden]) .scattergeo text", has_text="Höganäs")
    assert page.evaluate(ground) == colour(DARK.page)
    expect(at_sea).to_have_css("fill", colour(DARK.text))
    page.locator("#dark").click()
    assert page.evaluate(ground) == colour(LIGHT.page)
    expect(at_sea).to_have_css("fill", colour(LIGHT.text))


def colour(code: str) -> str:
    return "rgb({}, {}, {})".format(*(int(code[place : place + 2], 16) for place in (1, 3, 5)))


# --- stepping -----------------------------------------------------------------------------------------------------


def test_keys_and_clicker_step(opened: Open) -> None:
    page = opened()
    last = len(KINDS)
    for key, place in [
        ("ArrowRight", 1), ("PageDown", 2), ("Space", 3), ("ArrowLeft", 2), ("PageUp", 1), ("End", last),
        ("ArrowRight", last), ("Shift+Space", last - 1),
    ]:  # fmt: skip
        page.keyboard.press(key)
        expect(page.locator("#position")).to_have_text(T("offline.position", place=place, count=last))
        expect(page.locator(".slide:visible")).to_have_count(1)
        page.wait_for_function("place => location.hash === `#slide-${place}`", arg=place)
    page.keyboard.press("Home")
    expect(page.locator("#position")).to_have_text(T("offline.start"))
    expect(page.locator("h1")).to_be_visible()


def test_quick_steps_are_all_taken(opened: Open) -> None:
    page = opened()
    page.evaluate("() => { for (let n = 0; n < 3; n++) byId('next').click(); }")
    expect(page.locator("#position")).to_have_text(T("offline.position", place=3, count=len(KINDS)))


def test_addresses_back_and_the_list(opened: Open) -> None:
    page = opened("#slide-3")
    expect(page.locator("#slide-3")).to_be_visible()
    page.locator("#to-start").click()
    page.get_by_role("link", name=story()[0].heading).click()
    expect(page.locator("#slide-1")).to_be_visible()
    assert page.title().startswith(T("offline.position", place=1, count=len(KINDS)))
    page.go_back()
    expect(page.locator("#start")).to_be_visible()
    page.go_back()
    expect(page.locator("#slide-3")).to_be_visible()
    expect(page.locator("#slide-3 .choroplethlocation")).to_have_count(33)


def test_talking_points_and_table_wait_until_they_are_asked_for(opened: Open) -> None:
    page = shown(opened(), "choropleth")
    points, table = page.get_by_text(POINTS.splitlines()[0]), page.locator("#slide-1 table")
    expect(points).to_be_hidden()
    expect(table).to_be_hidden()
    page.keyboard.press("p")
    expect(points).to_be_visible()
    page.keyboard.press("t")
    expect(table).to_be_visible()
    expect(page.locator("#show-table")).to_have_attribute("aria-expanded", "true")
    page.locator("#show-table").click()
    expect(table).to_be_hidden()
    expect(page.locator("#slide-1 .choroplethlocation")).to_have_count(33)
    page.keyboard.press("ArrowRight")
    expect(page.locator("#show-points")).to_be_hidden()


def test_letters_can_be_turned_off(opened: Open) -> None:
    page = opened()
    page.locator("#letters").uncheck()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("t")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#slide-2")).to_be_visible()
    assert page.locator("#slide-1 .numbers").evaluate("one => one.open") is False


def test_a_screen_reader_hears_the_new_slide(opened: Open) -> None:
    page = opened()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#slide-1 h2")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text(T("offline.slide", place=1, count=len(KINDS)))
    page.locator("#next").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#next")).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text(story()[1].heading)
    assert len(page.locator("#slide-2 .figure[role=img]").get_attribute("aria-label") or "") > 20


# --- whoever reads it ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(opened: Open, tmp_path: Path, theme: str, width: int) -> None:
    few = [story()[KINDS.index(kind)] for kind in ("choropleth", "demo", "lines")]
    content = offline.write(few, title=TITLE, language="sv", notes=[NOTE])
    page = opened(theme=theme, width=width, of=kept(tmp_path / "few.html", content))
    assert axe(page, colours_only=theme == "dark") == []
    for place in (1, 2, 3):
        page.keyboard.press("ArrowRight")
        expect(page.locator(f"#slide-{place} .canvas.js-plotly-plot .main-svg").first).to_be_visible()
        if place != 2:
            page.keyboard.press("t")
            page.keyboard.press("p")
        assert axe(page, colours_only=theme == "dark") == []


def test_without_a_script_it_is_a_document(opened: Open) -> None:
    page = opened(script=False)
    expect(page.locator("h2:visible", has_text=story()[0].heading)).to_have_count(1)
    expect(page.locator("article:visible")).to_have_count(len(KINDS))
    expect(page.locator("table:visible")).to_have_count(len(KINDS))
    expect(page.locator(".figure:visible, .bar:visible, .undrawn:visible")).to_have_count(0)


def test_paper_gets_every_figure_in_light_with_its_table(opened: Open) -> None:
    page = shown(opened(theme="dark"), "strip")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("article:visible")).to_have_count(len(KINDS))
    expect(page.locator("table:visible")).to_have_count(len(KINDS))
    expect(page.locator(".canvas .main-svg:first-child:visible")).to_have_count(len(KINDS) - 1)
    at_sea = page.locator("#slide-1 .scattergeo text", has_text="Höganäs")
    expect(at_sea).to_have_css("fill", colour(LIGHT.text))
    assert page.evaluate("() => getComputedStyle(document.documentElement).backgroundColor") == colour(LIGHT.page)
    page.emulate_media(media="screen")
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    expect(page.locator("article:visible")).to_have_count(1)
    expect(page.locator("article:visible .canvas .main-svg").first).to_be_visible()


def test_hostile_words_do_nothing(opened: Open, tmp_path: Path) -> None:
    made = kinds()["strip"]
    column = TextColumn(title=HOSTILE, cells=(HOSTILE,))
    content = Content(columns=(column,), page=(PageColumn(column=column),))
    bad = replace(made, title=HOSTILE, sentence=HOSTILE, source=HOSTILE, content=content)
    note = replace(NOTE, text=HOSTILE, kind=HOSTILE)
    written = offline.write([slide(bad, 1, points=HOSTILE)], title=HOSTILE, language="sv", notes=[note])
    page = opened(of=kept(tmp_path / "bad.html", written))
    assert page.locator("h1").inner_text() == HOSTILE
    page.keyboard.press("ArrowRight")
    page.keyboard.press("p")
    page.keyboard.press("t")
    expect(page.locator("#slide-1 h2")).to_have_text(HOSTILE)
    expect(page.locator("#slide-1 table")).to_be_visible()
    assert page.evaluate("() => window.hacked") is None
    assert page.locator("img, main a:not([href^='#'])").count() == 0
