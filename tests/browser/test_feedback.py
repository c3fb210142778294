"""Whether it helped, in a browser: asked on page and figure, said, read by those who mend, and not printed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from data.journal.feedback import FeedbackBox
from data.journal.journal import Journal
from tests.browser.accessibility import axe
from tests.browser.conftest import OpenPage
from tests.browser.watching import settled
from tests.serving import Server, serving

FIGURE, PAGE = "Hjälpte figuren dig?", "Hjälpte informationen på sidan dig?"
TEXT = "Vad är fel eller saknas? En mening, om du vill."


@pytest.fixture(scope="module")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("answers")) as running:
        yield running


def say(page: Page, question: str, answer: str, text: str = "") -> None:
    page.get_by_role("button", name=question).first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text(answer, exact=True).click()
    settled(page)
    if text:
        dialog.get_by_role("textbox", name=TEXT).fill(text)
    dialog.get_by_role("button", name="Skicka").click()
    settled(page)


def test_it_is_said_read_and_mended(dashboard: Server, open_page: OpenPage) -> None:
    page = open_page("/skills_needs?areas=1280", base=dashboard.url)
    say(page, FIGURE, "Nej", "Ven saknas på kartan.")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_text("Tack. Svaret är sparat utan ditt namn.")).to_be_visible()
    page.get_by_role("link", name="1 öppen synpunkt").click()
    page.wait_for_url("**/feedback**")
    settled(page)
    given = page.locator("[class*=st-key-given_]")
    expect(given).to_contain_text("Ven saknas på kartan.")
    expect(given).to_contain_text("Malmö")
    assert [str(one) for one in axe(page)] == []
    with page.expect_download() as download:
        page.get_by_role("button", name="Hämta alla som CSV").click()
    assert "Ven saknas på kartan." in download.value.path().read_text("utf-8-sig")
    given.get_by_role("button", name="Rättat i datautgåva 1").click()
    settled(page)
    expect(page.get_by_text("Här finns inget.")).to_be_visible()
    page.get_by_text("Rättade (1)", exact=True).click()
    settled(page)
    expect(given).to_contain_text("rättat i datautgåva 1")
    given.get_by_role("link", name="Öppna vyn").click()
    page.wait_for_url("**/skills_needs?**areas=1280**")


def test_a_telephone_number_is_refused_and_the_text_stays(dashboard: Server, open_page: OpenPage) -> None:
    page = open_page("/followup", base=dashboard.url, width=360, height=740)
    before = len(FeedbackBox(Journal(dashboard.home)).all())
    say(page, PAGE, "Ja", "Ring 070-123 45 67.")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("innehåller ett telefonnummer")).to_be_visible()
    assert dialog.get_by_role("textbox", name=TEXT).input_value() == "Ring 070-123 45 67."
    assert len(FeedbackBox(Journal(dashboard.home)).all()) == before
    assert [str(one) for one in axe(page)] == []


def test_one_visit_says_only_so_much(dashboard: Server, open_page: OpenPage) -> None:
    page = open_page("/method", base=dashboard.url)
    before = len(FeedbackBox(Journal(dashboard.home)).all())
    for _ in range(5):
        say(page, PAGE, "Ja")
    page.get_by_role("button", name=PAGE).click()
    expect(page.get_by_role("dialog").get_by_text("Du har svarat 5 gånger")).to_be_visible()
    assert page.get_by_role("dialog").get_by_role("button", name="Skicka").count() == 0
    assert len(FeedbackBox(Journal(dashboard.home)).all()) == before + 5


def test_it_is_not_printed(dashboard: Server, open_page: OpenPage) -> None:
    page = open_page("/skills_needs", base=dashboard.url)
    assert page.get_by_role("button", name=PAGE).is_visible()
    page.emulate_media(media="print")
    for question in (PAGE, FIGURE):
        assert not any(button.is_visible() for button in page.get_by_role("button", name=question).all())
