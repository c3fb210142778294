"""The skills-needs page in a browser: everything that lives in the address, and every way to select a municipality."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.watching import asked, asks, settled

MALMO, YSTAD, HOOR = "1280", "1286", "1267"
MAP = ".st-key-card_map .js-plotly-plot"


def polygons(page: Page, figure: str = MAP) -> int:
    return page.locator(f"{figure} .choroplethlocation").count()


def click_municipality(page: Page, code: str) -> None:
    """Click in the middle of a municipality, where its name stands too."""
    spot = page.evaluate(
        """([figure, code]) => {
            const chart = document.querySelector(figure);
            const at = chart.data.find(trace => trace.type === "choropleth").locations.indexOf(code);
            const box = chart.querySelectorAll(".choroplethlocation")[at].getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2];
        }""",
        [MAP, code],
    )
    page.mouse.move(*spot)
    page.mouse.click(*spot)
    settled(page)


def choose(page: Page, label: str, option: str) -> None:
    """Choose from a list by typing, which brings the option to its top: one further down is scrolled to by the list itself,
    which on a busy machine happens between the press of the pointer and its release.
    """
    field = page.get_by_role("combobox", name=label)
    field.click()
    field.press_sequentially(option)
    page.get_by_role("option", name=option, exact=True).click()
    settled(page)


def test_the_map_draws_every_municipality(open_page: OpenPage) -> None:
    page = open_page("/skills_needs")
    assert polygons(page) == 33
    expect(page.get_by_role("heading", level=1)).to_contain_text("juni 2026")


def test_a_click_selects_and_a_second_lets_go(open_page: OpenPage) -> None:
    page = open_page("/skills_needs")
    page.locator(MAP).scroll_into_view_if_needed()
    click_municipality(page, YSTAD)
    asks(page, areas=YSTAD)
    expect(page.locator(".st-key-marked_1286")).to_contain_text("rang")
    click_municipality(page, HOOR)
    asks(page, areas=f"{YSTAD},{HOOR}")
    click_municipality(page, YSTAD)
    asks(page, areas=HOOR)
    assert polygons(page) == 33


def test_the_list_does_what_a_click_does_with_the_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page("/skills_needs")
    page.get_by_role("combobox", name="Markera kommuner").focus()
    page.keyboard.type("Ystad")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    settled(page)
    asks(page, areas=YSTAD)
    expect(page.locator(".st-key-marked_1286")).to_contain_text("rang")


def test_changing_the_indicator_changes_figure_sentence_and_address(open_page: OpenPage) -> None:
    page = open_page("/skills_needs")
    page.get_by_role("button", name="Fler val").click()
    choose(page, "Ämne", "Befolkning")
    page.keyboard.press("Escape")
    choose(page, "Indikator", "Befolkning i arbetsför ålder, 20–64 år")
    asks(page, theme="population", indicator="population_20_64")
    choose(page, "Indikator", "Folkmängd")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Folkmängd")
    page.get_by_role("tab", name="Alla kommuner").click()
    # Statistics Sweden's published figure for Malmö on 31 December 2025.
    # In the place of the map, which there cannot be of a number of people, and open: it is the page's answer.
    expect(page.locator(".st-key-frame_body .st-key-numbers_map table")).to_be_visible()
    expect(page.locator(".st-key-numbers_map table")).to_contain_text("367\u202f924")
    expect(page.locator(".st-key-card_strip .js-plotly-plot .main-svg").first).to_be_visible()
    expect(page.get_by_text("Sidan kunde inte visas färdigt")).to_have_count(0)


def test_a_copied_link_restores_the_view(open_page: OpenPage) -> None:
    address = "/skills_needs?lang=en&indicator=neet_16_24&year=2019&areas=1280,1286&edition=1&division=cooperation_body"
    page = open_page(address)
    expect(page.get_by_role("heading", level=1)).to_contain_text("2019")
    assert page.locator("html").get_attribute("lang") == "en"
    page.reload()
    settled(page)
    kept = asked(page)
    assert (kept["indicator"], kept["year"], kept["areas"]) == ("neet_16_24", "2019", "1280,1286")
    assert (kept["edition"], kept["division"], kept["lang"]) == ("1", "cooperation_body", "en")


def test_choices_follow_to_other_pages_and_back(open_page: OpenPage) -> None:
    page = open_page("/skills_needs?indicator=neet_16_24&areas=1280")
    page.get_by_role("link", name="Metod och källor").click()
    page.wait_for_url("**/method**")
    settled(page)
    asks(page, areas=MALMO)
    page.get_by_role("link", name="Kompetensbehov").click()
    page.wait_for_url("**/skills_needs**")
    settled(page)
    asks(page, indicator="neet_16_24", areas=MALMO)
    page.go_back()
    page.wait_for_url("**/method**")


def test_back_undoes_a_choice(open_page: OpenPage) -> None:
    page = open_page("/skills_needs?indicator=neet_16_24")
    choose(page, "År", "2019")
    asks(page, year="2019")
    page.go_back()
    page.wait_for_function("!location.search.includes('year=2019')")
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("2022")
    asks(page, indicator="neet_16_24")


def test_a_month_is_chosen_in_words_and_stands_in_the_address(open_page: OpenPage) -> None:
    page = open_page("/skills_needs?period=2025-12")
    expect(page.get_by_role("heading", level=1)).to_contain_text("december 2025")
    choose(page, "Period", "december 2024")
    asks(page, year="2024-12")
    choose(page, "Period", "juni 2026")
    asks(page, year="", period="")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("indicator=nonsense", "nonsense"),
        ("year=1850", "1850"),
        ("areas=9999", "9999"),
        ("edition=77", "77"),
        ("division=planet", "planet"),
        ("year=%3Cscript%3Ealert(1)%3C/script%3E", "script"),
    ],
)
def test_a_wrong_address_gets_a_sentence_and_a_map(open_page: OpenPage, wrong: str, words: str) -> None:
    page = open_page(f"/skills_needs?{wrong}")
    expect(page.locator(".st-key-marks")).to_contain_text(words)
    assert polygons(page) == 33
    assert page.get_by_text("Traceback").count() == 0


def test_two_maps_side_by_side(open_page: OpenPage) -> None:
    page = open_page("/skills_needs?indicator=unemployment_18_65&compare=year&other_year=2017")
    assert polygons(page, ".st-key-card_compare_left .js-plotly-plot") == 33
    assert polygons(page, ".st-key-card_compare_right .js-plotly-plot") == 33
    expect(page.locator(".st-key-card_compare_right")).to_contain_text("2017")


def test_a_sub_region_can_be_asked_for(open_page: OpenPage) -> None:
    page = open_page("/skills_needs?division=statistical_sub_region&zoom=sydostra_skane")
    assert polygons(page) == 33
    page.get_by_role("tab", name="Alla kommuner").click()
    expect(page.locator(".st-key-numbers_map table")).to_contain_text("Sydöstra Skåne")


def test_the_address_is_not_blamed_for_what_another_choice_ruled_out(open_page: OpenPage) -> None:
    page = open_page("/skills_needs?indicator=neet_16_24")
    page.get_by_role("button", name="Fler val").click()
    choose(page, "Ämne", "Befolkning")
    assert page.locator(".st-key-marks").get_by_text("neet").count() == 0
    assert asked(page).get("indicator") != "neet_16_24"


def test_the_open_tab_stands_in_the_address_in_no_language(open_page: OpenPage) -> None:
    page = open_page("/skills_needs?lang=en&tab=areas")
    expect(page.locator(".st-key-numbers_map table")).to_contain_text("Malmö")
    assert page.get_by_role("heading", name="How the indicator is defined").count() == 0
    page.get_by_role("tab", name="Compare").click()
    expect(page.get_by_role("combobox", name="Compare with")).to_be_visible()
    asks(page, tab="compare")
    page.get_by_role("tab", name="About the measure").click()
    page.wait_for_function("!location.search.includes('tab=')")


def test_ones_own_municipality_is_remembered_by_the_browser(open_page: OpenPage) -> None:
    page = open_page("/skills_needs")
    choose(page, "Min kommun", "Min kommun: Höör")
    asks(page, mine=HOOR)
    expect(page.locator(".st-key-marked_1267")).to_contain_text("rang")
    page.goto(page.url.split("/skills_needs")[0] + "/municipality")
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Höör")
    choose(page, "Min kommun", "Min kommun …")
    asks(page, mine="")
    page.goto(page.url.split("/municipality")[0] + "/municipality")
    settled(page)
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("Höör")


def test_a_name_at_sea_can_be_read_on_a_dark_telephone(open_page: OpenPage) -> None:
    """Light letters with a light edge ran together; those on land are dark with a light edge."""
    page = open_page("/skills_needs?lang=sv", theme="dark", width=360)
    edge = "text => getComputedStyle(text).stroke"
    edges = {
        name: page.locator(f'.scattergeo text[data-unformatted="{name}"]').first.evaluate(edge)
        for name in ("Helsingborg", "Lund")
    }
    assert edges == {"Helsingborg": "rgb(14, 17, 23)", "Lund": "rgba(255, 255, 255, 0.627)"}
