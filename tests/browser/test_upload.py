"""A file comes in, in a browser: checked, understood, published, undone. On a store of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import axe
from tests.browser.conftest import OpenPage, Scheme
from tests.browser.watching import asked, settled
from tests.serving import serving

FIGURES = "Indikator;Kommun;År;Värde\nN03920;Malmö;2023;9,9\nN03920;Lunds kommun;2023;4,1\nN03920;Höör;2023;4,7\n"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("upload_home")) as running:
        yield running.url


def bring(page: Page, folder: Path, name: str, text: str, encoding: str = "utf-8") -> None:
    file = folder / name
    file.write_bytes(text.encode(encoding))
    page.set_input_files("input[type=file]", file)
    settled(page)


def test_a_good_file_is_published_shown_and_undone(open_page: OpenPage, base: str, tmp_path: Path) -> None:
    page = open_page("/upload", base=base)
    bring(page, tmp_path, "figures.csv", FIGURES, "windows-1252")
    expect(page.get_by_text("Filen är Officiell statistik")).to_be_visible()
    expect(page.get_by_text("3 rader ändras, i 3 av 33 kommuner")).to_be_visible()
    page.get_by_label("Anteckning om vad som är nytt").fill("Nya siffror för 2023")
    page.get_by_role("button", name="Publicera som ny datautgåva").click()
    expect(page.get_by_text("Publicerat som datautgåva 2")).to_be_visible()
    settled(page)

    shown = open_page("/skills_needs?indicator=unemployment_18_65&areas=1280", base=base)
    expect(shown.get_by_role("heading", level=1)).to_contain_text("2022")
    expect(shown.locator(".st-key-frame_foot")).to_contain_text("Nyare uppgifter finns för 2023")
    newer = open_page("/skills_needs?indicator=unemployment_18_65&areas=1280&year=2023", base=base)
    expect(newer.get_by_role("heading", level=1)).to_contain_text("2023")
    expect(newer.locator(".st-key-marked_1280")).to_contain_text("9,9")

    kept = open_page("/skills_needs?indicator=unemployment_18_65&edition=1", base=base)
    expect(kept.get_by_role("heading", level=1)).to_contain_text("2022")
    expect(kept.get_by_text("Det finns en nyare datautgåva")).to_be_visible()

    page.get_by_role("link", name="Datautgåvor").click()
    page.wait_for_url("**/history**")
    settled(page)
    expect(page.get_by_text("Nya siffror för 2023")).to_be_visible()
    page.get_by_role("button", name="Återställ till den valda utgåvan").click()
    expect(page.get_by_text("Datautgåva 3 är skapad")).to_be_visible()
    settled(page)
    back = open_page("/skills_needs?indicator=unemployment_18_65", base=base)
    expect(back.get_by_role("heading", level=1)).to_contain_text("2022")


def test_every_fault_says_where_and_what_to_do(open_page: OpenPage, base: str, tmp_path: Path) -> None:
    page = open_page("/upload", base=base)
    rows = "LT1;Malmöö;municipal_business;3;1;4\nLT1;Lund;municipal_education;-2;1;4\nLT9;Höör;municipal_education;2;1;4\n"
    bring(page, tmp_path, "fel.csv", f"Träff;Kommun;Aktörstyp;Platser;Organisationer;Inbjudna\n{rows}")
    found = page.locator(".st-key-words_findings")
    expect(found).to_contain_text("rad 2, kolumn B (Kommun)")
    expect(found).to_contain_text("1280 Malmö")
    expect(found).to_contain_text("rad 3, kolumn D (Platser)")
    expect(found).to_contain_text("rad 4, kolumn A (Träff)")
    assert page.get_by_role("button", name="Publicera som ny datautgåva").count() == 0
    with page.expect_download() as download:
        page.get_by_role("button", name="Hämta som CSV").click()
    assert "så här rättar du" in Path(download.value.path()).read_text("utf-8-sig")


def test_the_draft_is_still_there_after_a_reload(open_page: OpenPage, base: str, tmp_path: Path) -> None:
    page = open_page("/upload", base=base)
    bring(page, tmp_path, "kvar.csv", FIGURES)
    page.reload()
    settled(page)
    expect(page.get_by_role("heading", name="kvar.csv")).to_be_visible()
    expect(page.get_by_text("Filen är Officiell statistik")).to_be_visible()


def test_personal_data_stops_the_file_and_is_not_kept(open_page: OpenPage, base: str, tmp_path: Path) -> None:
    page = open_page("/upload", base=base)
    bring(page, tmp_path, "namn.csv", "Kommun;Efternamn;År\nMalmö;Svensson;2022\n")
    expect(page.locator(".st-key-words_findings")).to_be_visible()
    assert "Svensson" not in page.locator("[data-testid=stMain]").inner_text()
    assert "draft" not in asked(page)
    page.reload()
    settled(page)
    assert page.get_by_role("heading", name="namn.csv").count() == 0


def test_a_question_is_asked_and_answered(open_page: OpenPage, base: str, tmp_path: Path) -> None:
    page = open_page("/upload", base=base)
    bring(page, tmp_path, "tal.csv", "Indikator;Kommun;År;Värde\nN00905;Malmö;2023;1.234\nN00905;Lund;2023;2.345\n")
    expect(page.get_by_role("heading", name="Vad är decimaltecken i filen?")).to_be_visible()
    page.get_by_role("button", name="komma (1,5)").click()
    settled(page)
    expect(page.get_by_text("2 rader ändras")).to_be_visible()


QUESTION = "Kommun;År;Folk\nMalmö;2021;500\nLund;2021;400\n"


def test_questions_are_answered_by_keyboard_and_accessible(open_page: OpenPage, base: str, tmp_path: Path) -> None:
    page = open_page("/upload", base=base, height=720)
    bring(page, tmp_path, "folk.csv", QUESTION)
    assert axe(page) == []
    page.get_by_label("Eller ett nytt nyckeltal").focus()
    for key in ("ControlOrMeta+a", "F", "o", "l", "k", "Tab", "Enter"):
        page.keyboard.press(key)
    settled(page)
    expect(page.get_by_role("heading", name="Nyckeltalet Folk är okänt")).to_be_visible()
    assert axe(page) == []
    page.get_by_role("button", name="Beskriv nyckeltalet så").press("Enter")
    settled(page)
    expect(page.get_by_text("2 rader ändras")).to_be_visible()
    page.get_by_text("Så läses filen").click()
    expect(page.get_by_text("Hela filen: Nyckeltal är Folk")).to_be_visible()


@pytest.mark.parametrize(("theme", "width"), [("dark", 1280), ("light", 360)])
def test_questions_fit_the_screen_and_can_be_read(
    open_page: OpenPage, base: str, tmp_path: Path, theme: Scheme, width: int
) -> None:
    page = open_page("/upload", base=base, theme=theme, width=width)
    bring(page, tmp_path, "folk.csv", QUESTION)
    expect(page.get_by_role("heading", name="1 fråga om filen")).to_be_visible()
    assert axe(page, colours_only=theme == "dark") == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("tom.csv", b""),
        ("bild.xlsx", b"\x89PNG\r\n"),
        ("nul.csv", b"Kommun;\x00\r\nMalm\xf6;1"),
        ("gammal.xls", b"\xd0\xcf\x11\xe0"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(
    open_page: OpenPage, base: str, tmp_path: Path, name: str, content: bytes
) -> None:
    page = open_page("/upload", base=base)
    file = tmp_path / name
    file.write_bytes(content)
    page.set_input_files("input[type=file]", file)
    settled(page)
    expect(page.locator(".st-key-words_findings")).to_be_visible()
    assert page.get_by_text("Traceback").count() == 0
