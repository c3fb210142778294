"""What people take along: typed, marked, safe to open, and the same numbers as on the screen."""

import io
import pkgutil
import re
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from data.settings import browser
from data.vocabulary import State
from tests.exported_files import HOSTILE, PILOTS, SECRET, T, course, document, read_csv, sheet, suppressed
from tests.figure_cases import CODES, SPREAD, UNEMPLOYMENT, result, slip
from tests.shown_documents import reading_what_comes_along, shown
from ui import sections
from ui.document import result_tables
from ui.document.column_text import as_read, page_table
from ui.document.columns import NumberColumn, TextColumn, WithheldNumber
from ui.document.content import Content
from ui.document.document import file_name
from ui.export import FORMATS, formats_for
from ui.export.tables import csv_file, excel
from ui.wording.catalogue import LANGUAGES, Catalogue
from ui.wording.numbers import format_value


@pytest.fixture(autouse=True)
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOMPETENS_HOME", str(tmp_path))


# --- the numbers --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_table_on_screen_and_export_say_the_same(language: str) -> None:
    t, found = Catalogue(language), suppressed()
    numbers = result_tables.columns_by_area(t, found, ["1280"])[2]
    shown = list(page_table(t, result_tables.of_map(t, found, ["1280"]).page).values())[1]
    for text, cell, state in zip(shown, numbers.cells, numbers.states, strict=True):
        assert text == (t(f"state.{state}") if cell is None else format_value(cell, numbers.unit, 1, language))


def test_a_number_that_may_not_be_shown_is_left_behind() -> None:
    found = suppressed()
    for column in result_tables.columns_by_area(T, found):
        assert SECRET not in column.cells and round(SECRET, 1) not in [column.cells[CODES.index("1231")]]
    assert T("state.suppressed") in list(page_table(T, result_tables.of_map(T, found).page).values())[1]
    with pytest.raises(WithheldNumber):
        NumberColumn(title="x", unit="", decimals=1, cells=(SECRET,), states=(State.SUPPRESSED,))
    with pytest.raises(WithheldNumber):
        NumberColumn(title="x", unit="", decimals=1, cells=(None,), states=(State.OK,))


PLAIN_FORMATS = [form for form in FORMATS if not form.browser]


@pytest.mark.parametrize("form", PLAIN_FORMATS, ids=lambda form: form.id)
def test_suppressed_never_leaks(form) -> None:
    known = {code: 40.0 + place for place, code in enumerate(CODES)}
    open_to_all = result(known, states={"1231": State.SUPPRESSED})
    found = slip(open_to_all, "1231", 12.345678, State.SUPPRESSED)
    for export in (
        result_tables.of_map(T, found),
        result_tables.of_strip(T, found),
        result_tables.of_pilot_map(T, found, PILOTS, [], "Källa"),
    ):
        content = form.write(document(export, open_to_all))
        assert all(mark not in everything(content) for mark in ("12.3", "12,3", "12.345"))


def everything(content: bytes) -> str:
    """All text of a file, unpacked as deep as it goes."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = [packed.read(name) for name in packed.namelist() if "theme" not in name and "docProps" not in name]
    return "\n".join(everything(part) if part.startswith(b"PK") else values_only(part) for part in parts)


def values_only(part: bytes) -> str:
    """The text and values of XML: tags and the coordinates in them are not numbers of ours."""
    return re.sub(r"<[^>]*>", " ", part.decode("utf-8", "replace"))


# --- CSV ----------------------------------------------------------------------------------------------------------


def test_csv_opens_in_swedish_excel() -> None:
    found = suppressed()
    content = csv_file.write(document(result_tables.of_map(T, found, ["1280"]), found))
    assert content.startswith(b"\xef\xbb\xbf") and b"\r\n" in content
    rows = read_csv(content)
    assert rows[0] == ["Kod", "Kommun", "Arbetslösa 18–65 år 2022 (procent)", "Status, Arbetslösa 18–65 år 2022"]
    assert rows[1][:2] == ["1280", "Malmö"] and "," in rows[1][2]
    by_code = {row[0]: row for row in rows[1:36]}
    assert by_code["1231"][2:] == ["", T("state.suppressed")]
    assert by_code["1272"][2:] == ["", T("state.missing")]
    assert by_code["1260"][2:] == ["0,0", T("state.zero")]
    assert {*CODES, "12", "00"} == set(by_code)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_says_what_it_is(language: str) -> None:
    t, found = Catalogue(language), suppressed()
    made = document(result_tables.of_map(t, found), found, language=language)
    facts = {row[0]: row[1] for row in read_csv(csv_file.write(made))[37:]}
    about = {str(row[0]): row[1] for row in sheet(excel.write(made), t("export.sheet.about"))}
    for told in (facts, about):
        assert told[t("export.fact.demo")] == t("demo.help")
        assert t("export.fact.level") not in told  # what is invented was measured nowhere
        assert told[t("export.fact.period")] == "2022"
        assert told[t("export.fact.edition")] == "1"
        assert told[t("export.fact.source")]
        assert told[t("export.fact.definition")] == " ".join(UNEMPLOYMENT.method(language).split())
    assert facts[t("export.fact.made")] == "2026-03-04"
    assert about[t("export.fact.made")] == date(2026, 3, 4)
    assert t("demo.help") in str(sheet(excel.write(made), t("export.sheet.numbers")))


def test_real_data_carries_no_demo_mark() -> None:
    found = result(SPREAD)
    made = document(result_tables.of_map(T, found), found)
    for form in PLAIN_FORMATS:
        assert T("demo.help") not in everything(form.write(made))
        assert T("figure.demo") not in everything(form.write(made))


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=1", "＝1+1", HOSTILE]
)
def test_nothing_in_a_csv_runs(text: str) -> None:
    assert csv_file.escaped(text).startswith("'")


def test_negative_numbers_stay_numbers() -> None:
    column = NumberColumn(title="x", unit="", decimals=1, cells=(-1.5, 12345.0), states=(State.OK,) * 2)
    rows = read_csv(csv_file.write(document(Content(columns=(column,)), result(SPREAD))))
    assert [row[0] for row in rows[1:3]] == ["-1,5", "12345,0"]


# --- Excel --------------------------------------------------------------------------------------------------------


def test_excel_cells_are_numbers() -> None:
    found = suppressed()
    content = excel.write(document(result_tables.of_map(T, found), found))
    rows = sheet(content, T("export.sheet.numbers"))
    by_code = {row[0]: row for row in rows[1:36]}
    assert by_code["1256"][1] == "Östra Göinge" and by_code["1277"][1] == "Åstorp"
    for code in CODES:
        value = by_code[code][2]
        assert value == "" if code in ("1231", "1272") else isinstance(value, float), code
    cell = openpyxl.load_workbook(io.BytesIO(content))[T("export.sheet.numbers")]["C2"]
    assert cell.data_type == "n" and cell.number_format == "#,##0.0"


def test_rows_that_measure_different_things_show_each_its_own_decimals() -> None:
    names = TextColumn(title="Nyckeltal", cells=("Invånare", "Arbetslösa"))
    column = NumberColumn(
        title="Malmö", unit="", decimals=1, cells=(357377.0, 9.5), states=(State.OK, State.OK), places=(0, 1)
    )
    made = document(Content(columns=(names, column)), of=result(SPREAD))
    assert [row[1] for row in read_csv(csv_file.write(made))[1:3]] == ["357377", "9,5"]
    page = openpyxl.load_workbook(io.BytesIO(excel.write(made)))[T("export.sheet.numbers")]
    assert [page[cell].number_format for cell in ("B2", "B3")] == ["#,##0", "#,##0.0"]
    assert as_read(T, made.columns)[1].cells == ("357\u202f377", "9,5")


def test_excel_has_no_formula() -> None:
    found = result(SPREAD)
    content = excel.write(document(result_tables.of_pilot_map(T, found, PILOTS, [], HOSTILE), found))
    for page in openpyxl.load_workbook(io.BytesIO(content)):
        assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)
    assert HOSTILE in str(sheet(content, T("export.sheet.numbers")))


def test_a_trend_is_one_row_for_each_area_and_year() -> None:
    found = course()
    export = result_tables.of_trend(T, found, result(SPREAD), ["1280", "12"])
    content = excel.write(document(export, result(SPREAD)))
    rows = sheet(content, T("export.sheet.numbers"))[1:9]
    assert [row[2] for row in rows] == [2017.0, 2018.0, 2019.0, 2020.0] * 2
    assert rows[2] == ["1280", "Malmö", 2019.0, "", T("state.missing")]
    assert rows[0][3] == 10.0 and rows[1][3] == 10.1
    assert (T("export.fact.period"), "2017–2020") in export.facts


# --- the menu -----------------------------------------------------------------------------------------------------


def test_every_card_has_every_format_but_a_picture_of_nothing() -> None:
    assert [one.id for one in formats_for(drawn=True)] == ["excel", "csv", "powerpoint", "png", "svg", "pdf"]
    assert [one.id for one in formats_for(drawn=False)] == ["excel", "csv", "powerpoint", "pdf"]


def test_a_file_made_of_another_view_is_forgotten() -> None:
    with reading_what_comes_along():
        app = shown("pages/skills_needs.py", {}, take_map=True, take_map_svg_file=b"<svg/>")
    assert "take_map_svg_file" not in app.session_state
    assert T("export.ready", format="SVG") not in [one.label for one in app.get("download_button")]


def test_a_menu_that_nobody_has_opened_costs_nothing() -> None:
    with reading_what_comes_along():
        closed, opened = (shown("pages/skills_needs.py", {}, take_map=state) for state in (False, True))
    excel = T("export.download", format="Excel")
    assert [excel in [one.label for one in app.get("download_button")] for app in (closed, opened)] == [False, True]


def test_the_menu_says_that_the_server_has_no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "found", lambda: None)
    with reading_what_comes_along():
        app = shown("pages/skills_needs.py", {}, take_map=True)
    assert T("export.no_browser") in [one.value for one in app.caption]
    assert not [one for one in app.button if one.label == T("export.make", format="PNG")]


def test_file_names_suit_every_system() -> None:
    assert file_name("Arbetslösa på Österlen, 18–65 år", 3, True, "xlsx") == "arbetslosa-pa-osterlen-18-65-ar-e3-demo.xlsx"
    assert file_name("../../…", 1, False, "csv") == "kompetenskartan-e1.csv"


HEAVY = {"pptx", "lxml", "xlsxwriter", "kaleido", "choreographer", "docx", "qrcode", "jinja2"}


SECTIONS = ", ".join(found.name for found in pkgutil.walk_packages(sections.__path__, "ui.sections."))


@pytest.mark.parametrize(
    "modules", ["ui.document.result_tables", "ui.card.card", SECTIONS], ids=["build", "card", "sections"]
)
def test_heavy_libraries_wait_until_they_are_used(modules: str) -> None:
    code = f"import sys, {modules}; print(*sorted(set(sys.modules) & {HEAVY!r}))"
    root = Path(__file__).parent.parent
    ran = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""
