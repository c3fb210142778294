"""The municipal report: what it says, read back out of each kind of file, against published and hand-worked figures.

Höör's nearest are Skurup, Kävlinge, Svedala, Vellinge and Eslöv. Unemployed aged 20–64 in June 2026 (Statistics Sweden,
TAB6260): 4.7, 3.9, 4.2, 3.4 and 6.3 per cent, whose middle one is 4.2; Höör 3.9. Self-sufficient in 2024 (TAB6766): 75.9,
81.2, 82.2, 82.7 and 73.2, middle 81.2; Höör 76.1. Residents of Höör at the end of 2025: 17,680.
"""

import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document as WordDocument
from docx.oxml.ns import qn
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from python_calamine import CalamineWorkbook

from analytics.__main__ import main
from analytics.registry.registries import THEMES
from analytics.report.chapters import CHAPTERS
from analytics.report.report import Basis, municipal_report
from data.reference.geography import CODES, UnknownArea
from data.settings import browser
from data.store.store import Edition
from tests.index_tables import UNITS, tables_of
from tests.sample_editions import of_rows, only, packaged, packaged_store
from ui.document.chart_spec import ClassedMap
from ui.export.browser import chromium
from ui.export.job import Cancelled
from ui.report import native, whole
from ui.report.content import Report
from ui.report.making import FORMATS, Order, archive, files, one_file
from ui.wording.catalogue import LANGUAGES, Catalogue

ROOT = Path(__file__).parent.parent
MADE = date(2026, 11, 30)
HOOR, MALMO = "1267", "1280"
FILES = [pytest.param(name, marks=[pytest.mark.browser] if form.browser else []) for name, form in FORMATS.items()]
SPACES = str.maketrans({"\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " "})


@pytest.fixture(autouse=True, scope="module")
def busy_machine() -> Iterator[None]:
    """A browser that starts while others work may take its time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chromium, "PATIENCE", 240.0)
        yield
        chromium.BROWSER.close()


@cache
def basis() -> Basis:
    return Basis(packaged())


@cache
def report(code: str = HOOR, language: str = "sv") -> Report:
    return whole.written(municipal_report(basis(), code), language, MADE)


@cache
def written(kind: str, language: str = "sv") -> bytes:
    if FORMATS[kind].browser and browser.found() is None:
        pytest.skip("no browser on this machine")
    return FORMATS[kind].write(report(HOOR, language))


def _word_text(content: bytes) -> str:
    body = WordDocument(io.BytesIO(content)).element.body
    return "\n".join("".join(text.text or "" for text in line.iter(qn("w:t"))) for line in body.iter(qn("w:p")))


def _slide_text(content: bytes) -> str:
    lines = []
    for slide in Presentation(io.BytesIO(content)).slides:
        for shape in slide.shapes:
            lines += [shape.text_frame.text] if shape.has_text_frame else []
            lines += [cell.text for row in shape.table.rows for cell in row.cells] if shape.has_table else []
    return "\n".join(lines)


def _pdf_text(content: bytes) -> str:
    paper = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_range() for page in paper).replace("\r", "")


READ: dict[str, Callable[[bytes], str]] = {"docx": _word_text, "pptx": _slide_text, "pdf": _pdf_text}


def text(kind: str, language: str = "sv") -> str:
    return " ".join(READ[kind](written(kind, language)).translate(SPACES).split())


def test_every_theme_of_the_registry_has_one_chapter() -> None:
    told = [theme for chapter in CHAPTERS.values() for theme in (*chapter.themes, *chapter.apart)]
    assert sorted(told) == sorted(THEMES)


@pytest.mark.parametrize("kind", FILES)
def test_the_figures_are_the_published_ones(kind: str) -> None:
    # A reader of PDF sees the narrow space within a number, but does not take it for one.
    said = text(kind).replace(" ", "")
    for told in (
        "Höör hade 17 680 invånare 2025",
        "Arbetslösa 20–64 år, BAS 3,9 % (liknande 4,2 %)",
        "Självförsörjande 20–64 år 76,1 % (liknande 81,2 %)",
        "Nyaste uppgift: juni 2026",
    ):
        assert told.replace(" ", "") in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", FILES)
def test_each_file_says_every_chapter_in_its_language(kind: str, language: str) -> None:
    said, t = text(kind, language), Catalogue(language)
    assert t("report.cover", name="Höör") in said
    for section in report(HOOR, language).sections[1:]:
        assert section.title in said, section.title
    assert "Datautgåva 1" in said if language == "sv" else "Data edition 1" in said
    assert MADE.isoformat() in said
    assert t("report.demo_whole").split(":")[0] in said
    assert "CC0 1.0" in said


@pytest.mark.parametrize("kind", FILES)
def test_it_has_eight_to_twelve_pages(kind: str) -> None:
    if kind == "docx":
        breaks = [line for line in _headings(written(kind)) if line.paragraph_format.page_break_before]
        assert 7 <= len(breaks) <= 11
    elif kind == "pptx":
        assert 8 <= len(Presentation(io.BytesIO(written(kind))).slides) <= 12
    else:
        assert 8 <= len(pypdfium2.PdfDocument(written(kind))) <= 12


def _headings(content: bytes) -> list[Any]:
    return [line for line in WordDocument(io.BytesIO(content)).paragraphs if line.style.name == "Heading 1"]


def test_rows_come_with_the_newest_period_first_and_projections_last() -> None:
    for part in municipal_report(basis(), HOOR).parts:
        years = [row.year // 100 if (row.year or 0) > 9999 else row.year for row in part.rows if row.level != "projected"]
        assert years == sorted(years, key=lambda year: -(year or 0)), part.chapter.id
        levels = [row.level == "projected" for row in part.rows]
        assert levels == sorted(levels), part.chapter.id


@pytest.mark.parametrize("kind", FILES)
def test_invented_figures_are_marked_where_they_stand_and_no_others(kind: str) -> None:
    invented = [shown for section in report().sections for shown in section.documents if shown.demo]
    assert {shown.heading for shown in invented} >= {"Lärträffar", "Pilotprojekt"}
    assert all(section.id == "response" for section in report().sections if section.demo)
    mark = Catalogue("sv")("report.demo")
    assert text(kind).count(mark) == len(invented)
    for shown in invented:
        assert re.search(f"{re.escape(shown.heading)}.{{0,3}}{re.escape(mark)}", text(kind)), shown.heading


def test_nothing_is_marked_where_all_is_real() -> None:
    made = whole.written(municipal_report(Basis(only("official_statistics", "actors")), HOOR), "sv", MADE)
    assert not made.demo
    assert "påhittade" not in _word_text(FORMATS["docx"].write(made))


def test_a_word_file_knows_its_headings_heading_rows_language_and_pictures() -> None:
    for language, code in (("sv", "sv-SE"), ("en", "en-GB")):
        paper = WordDocument(io.BytesIO(written("docx", language)))
        assert [line.text for line in _headings(written("docx", language))] == [
            section.title for section in report(HOOR, language).sections
        ]
        assert paper.core_properties.language == code
        assert paper.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == code
        drawn = paper.element.body.findall(f".//{qn('wp:docPr')}")
        assert len(drawn) == sum(native.can_draw(shown) for of in report(HOOR, language).sections for shown in of.figures)
        assert all(picture.get("descr") for picture in drawn)
        tables = [table for table in paper.tables if len(table.rows) > 2]
        assert tables
        assert all(table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None for table in tables)


def test_a_chart_in_word_holds_the_numbers_of_the_report() -> None:
    with zipfile.ZipFile(io.BytesIO(written("docx"))) as packed:
        names = sorted(name for name in packed.namelist() if name.startswith("word/embeddings/"))
        sheets = [CalamineWorkbook.from_filelike(io.BytesIO(packed.read(name))).get_sheet_by_index(0) for name in names]
    tables = [sheet.to_python() for sheet in sheets]
    found = {(row[0], table[0][1]): row[1] for table in tables for row in table[1:]}
    heading = "Arbetslösa 20–64 år, BAS juni 2026"
    assert [found[name, heading] for name in ("Höör", "Skurup", "Kävlinge", "Svedala", "Vellinge", "Eslöv")] == [
        3.9, 4.7, 3.9, 4.2, 3.4, 6.3,
    ]  # fmt: skip


def test_a_chart_of_months_names_some_of_them_shortly_and_one_of_bars_names_all() -> None:
    """Ten months in full words stood slantwise and took half of the chart."""
    with zipfile.ZipFile(io.BytesIO(written("docx"))) as packed:
        charts = [
            packed.read(name).decode() for name in packed.namelist() if re.fullmatch(r"word/charts/chart\d+\.xml", name)
        ]
    months = [chart for chart in charts if "dec 2025" in chart]
    assert months and all('<c:tickLblSkip val="2"/>' in chart for chart in months)
    assert not any("december 2025" in chart for chart in charts)
    assert not any("tickLblSkip" in chart for chart in charts if "<c:barChart>" in chart)


def test_a_bar_begins_at_zero() -> None:
    with zipfile.ZipFile(io.BytesIO(written("docx"))) as packed:
        charts = [packed.read(name).decode() for name in packed.namelist() if name.startswith("word/charts/")]
    bars = [chart for chart in charts if "<c:barChart>" in chart]
    assert bars
    assert all('<c:min val="0' in chart for chart in bars)


@pytest.mark.browser
def test_a_lead_of_too_few_years_for_a_line_is_a_map_of_shapes() -> None:
    chapter = next(section for section in report().sections if section.id == "education")
    mapped = chapter.figures[0]
    assert isinstance(mapped.chart, ClassedMap) and mapped.chart.selected == (HOOR,)
    slides = Presentation(io.BytesIO(written("pptx"))).slides
    slide = next(one for one in slides if chapter.title in one.shapes.title.text)
    (group,) = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
    areas = {shape.name[-5:-1] for shape in group.shapes if shape.name.endswith(")")}
    assert len(areas) == 33
    assert mapped.heading in text("pdf") and "Lund: 74,9" in mapped.chart.areas[CODES.index("1281")].alt_text
    word = WordDocument(io.BytesIO(written("docx")))
    assert ["61,1–74,9 (2)", "Lomma, Lund"] in [
        [cell.text for cell in row.cells] for table in word.tables for row in table.rows
    ]


def test_a_pdf_has_text_tags_language_and_bookmarks() -> None:
    content = written("pdf")
    paper = pypdfium2.PdfDocument(content)
    assert b"/StructTreeRoot" in content
    assert b"/Lang (sv)" in content
    titles = [entry.get_title() for entry in paper.get_toc()]
    assert [section.title for section in report().sections] == [title for title in titles if title in {
        section.title for section in report().sections
    }]  # fmt: skip


def test_what_is_missing_withheld_or_not_loaded_is_said() -> None:
    said = text("docx")
    for state in ("uppgift saknas", "dolt, små antal", "inte inläst än", "inte tillämpligt"):
        assert state in said
    assert "Underlag saknas: pendling." in said
    assert "Underlag är inte inläst för 6 nyckeltal: Annonstryck" in said


@pytest.mark.parametrize("kind", ["docx", "pptx"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_edition_with_nothing_gives_a_report_that_says_so(kind: str, language: str) -> None:
    made = whole.written(municipal_report(Basis(only()), MALMO), language, MADE)
    assert Catalogue(language)("state.not_loaded") in READ[kind](FORMATS[kind].write(made))


def test_the_skills_gap_leads_its_chapter_once_it_can_be_worked_out() -> None:
    made = whole.written(municipal_report(Basis(of_rows(**tables_of(UNITS))), MALMO), "sv", MADE)
    chapter = next(section for section in made.sections if section.id == "skills_gap")
    assert chapter.lead[0].startswith("Kompetensgap-index")
    (index,) = (shown for shown in chapter.tables if shown.title == "Kompetensgap-index: Malmö")
    assert len(next(iter((index.table or {}).values()))) == 6


def test_the_same_edition_gives_the_same_report() -> None:
    again = whole.written(municipal_report(Basis(packaged()), HOOR), "sv", MADE)
    assert _word_text(FORMATS["docx"].write(again)) == _word_text(written("docx"))
    assert _slide_text(FORMATS["pptx"].write(again)) == _slide_text(written("pptx"))


def order(edition: Edition, *codes: str) -> Order:
    return Order(edition=edition, codes=codes, language="sv", form=FORMATS["docx"], made=MADE)


def test_one_is_a_file_and_several_are_in_an_archive() -> None:
    one = one_file(order(packaged(), HOOR))
    assert one.name == "kommunrapport-hoor-e1-demo.docx"
    told: list[tuple[int, int]] = []
    several = one_file(order(packaged(), HOOR, MALMO), lambda done, total: told.append((done, total)))
    assert several.name == "kommunrapporter-e1-demo.zip"
    with zipfile.ZipFile(io.BytesIO(several.content)) as packed:
        assert packed.namelist() == ["kommunrapport-hoor-e1-demo.docx", "kommunrapport-malmo-e1-demo.docx"]
        assert "Malmö hade 367 924 invånare 2025" in _word_text(packed.read(packed.namelist()[1])).translate(SPACES)
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_an_archive_of_the_same_files_is_the_same_file() -> None:
    wanted = order(packaged(), HOOR)
    made = [replace(one_file(wanted), content=b"1267")]
    assert archive(wanted, made) == archive(wanted, made)


def test_what_stops_the_progress_stops_the_work() -> None:
    def cancel(done: int, total: int) -> None:
        if done == total - 2:
            raise Cancelled

    made = []
    with pytest.raises(Cancelled):
        for one in files(order(packaged(), HOOR, MALMO, "1290"), cancel):
            made.append(one.name)
    assert made == ["kommunrapport-hoor-e1-demo.docx"]


def test_what_is_no_municipality_has_no_report() -> None:
    for code in ("9999", "12", "00"):
        with pytest.raises(UnknownArea):
            municipal_report(basis(), code)


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("KOMPETENS_HOME", str(packaged_store().home))
    yield packaged_store().home


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["9999"], "Området ”9999” finns inte"),
        (["Hör"], "Höör"),
        (["12"], "Området ”12” finns inte"),
        ([], "Ange kommuner med kod eller namn"),
        (["1267", "--all"], "Ange kommuner med kod eller namn"),
        (["1267", "--format", "odt"], "Formatet ”odt” finns inte"),
        (["1267", "1280", "--to", "bada.docx"], "bada.docx"),
        (["1267", "--format", "pdf", "--to", "en.docx"], "filen ska sluta på .pdf"),
    ],
)
def test_what_cannot_be_done_is_said(typed: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", *typed]) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert "Traceback" not in captured.err + captured.out


def test_the_command_writes_them_and_tells_how_far_it_is(home: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "analytics",
            "report",
            "höör",
            "1280",
            "--format",
            "docx",
            "--to",
            "ut",
            "--lang",
            "en",
            "--edition",
            "1",
        ],
        cwd=tmp_path,
        env={**os.environ, "KOMPETENS_HOME": str(home), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        text=True,
    )
    assert (done.returncode, done.stderr.splitlines()) == (0, [f"Writing reports: {place} of 2" for place in range(3)])
    names = ["municipal-report-hoor-e1-demo.docx", "municipal-report-malmo-e1-demo.docx"]
    assert done.stdout.splitlines() == [str(tmp_path / "ut" / name) for name in names]
    assert sorted(path.name for path in (tmp_path / "ut").iterdir()) == names


def test_a_report_is_written_without_the_screen() -> None:
    """A server's cron needs neither Streamlit nor the libraries of the map."""
    asked = "import sys, ui.report.making, ui.report.word, ui.report.slides; print('streamlit' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "False"
