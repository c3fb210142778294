"""A story as one presentation, tables and charts as native ones, and templates of one's own."""

import io
import random
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation
from pptx.chart.plot import PlotTypeInspector
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches, Pt

from analytics.quantity import absent, known
from data.reference.clock import today
from data.vocabulary import Origin, State
from tests.exported_files import deck, document, suppressed, texts
from tests.figure_cases import CODES, INCOME, SPREAD, result
from ui.document import fields, result_tables
from ui.document.chart_spec import Stacked
from ui.document.columns import NumberColumn, TextColumn
from ui.document.content import Content, content_of
from ui.document.document import Document, Slide
from ui.export.slides import powerpoint, slide_table, story_deck, template
from ui.wording.catalogue import LANGUAGES, Catalogue

T = Catalogue("sv")


@pytest.fixture(autouse=True)
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOMPETENS_HOME", str(tmp_path))


def only(slides: list, kind: str) -> list:
    """All charts or all tables of some slides."""
    return [getattr(one, kind) for slide in slides for one in slide.shapes if getattr(one, f"has_{kind}")]


def slides_of(*documents: Document, title: str = "", points: str = "") -> list[Slide]:
    return [
        Slide(slide_id=str(place), title=title, talking_points=points, address="/?edition=1", document=one)
        for place, one in enumerate(documents)
    ]


def wide(rows: int, columns: int) -> Document:
    """A table with one name and many numbers, some of them missing."""
    names = TextColumn(title="Åtgärd", cells=tuple(f"Åtgärd {row} i Östra Göinge" for row in range(rows)))
    numbers = [
        NumberColumn(
            title=f"Mått {place}",
            unit="percent",
            decimals=1,
            cells=tuple(None if (row + place) % 7 == 0 else row + place / 10 for row in range(rows)),
            states=tuple(State.SUPPRESSED if (row + place) % 7 == 0 else State.OK for row in range(rows)),
        )
        for place in range(columns)
    ]
    return document(Content(columns=(names, *numbers)), result(SPREAD))


# --- tables -------------------------------------------------------------------------------------------------------


def test_what_has_no_picture_is_a_native_table_with_every_row() -> None:
    found = suppressed()
    export = result_tables.of_map(T, found, ["1280"])
    plain = Content(columns=export.columns)
    tables = only(deck(powerpoint.write(document(plain, found))), "table")
    rows = [[cell.text_frame.text for cell in row.cells] for table in tables for row in list(table.rows)[1:]]
    names, numbers = export.columns[1], export.columns[2]
    assert isinstance(names, TextColumn) and isinstance(numbers, NumberColumn)
    assert [row[0] for row in rows] == list(names.cells)
    assert ["Burlöv", T("state.suppressed")] in rows and ["Bjuv", "0,0"] in rows
    assert all("3,1" not in cell for row in rows for cell in row if row[0] == "Burlöv")


@pytest.mark.parametrize(("rows", "columns"), [(60, 2), (8, 14), (50, 9), (80, 9)])
def test_a_large_table_goes_on_and_says_where_it_is(rows: int, columns: int) -> None:
    made = wide(rows, columns)
    slides = deck(powerpoint.write(made))
    assert 1 < len(slides) <= slide_table.MOST_PAGES
    for place, slide in enumerate(slides, start=1):
        assert f"{place} ({len(slides)})" in texts(slide)
    seen: dict[str, list[str]] = {}
    for table in only(slides, "table"):
        heads, *cells = [[cell.text_frame.text for cell in row.cells] for row in table.rows]
        assert heads[0] == "Åtgärd"
        for head, column in zip(heads, zip(*cells, strict=True), strict=True):
            seen.setdefault(head, []).extend(column)
    names = seen.pop("Åtgärd")
    whole = len(seen) == columns and len(set(names)) == rows and all(len(cells) == rows for cells in seen.values())
    assert whole or len(slides) == slide_table.MOST_PAGES
    assert (T("export.table_goes_on") in texts(slides[-1])) is not whole
    assert whole is (rows < 80)


def test_a_table_is_large_enough_to_read_and_stays_on_its_slide() -> None:
    presentation = Presentation(io.BytesIO(powerpoint.write(wide(40, 6))))
    for slide in presentation.slides:
        for shape in slide.shapes:
            if shape.has_table:
                runs = [run for row in shape.table.rows for cell in row.cells for run in cell.text_frame.paragraphs[0].runs]
                assert min(run.font.size for run in runs) >= Pt(12)
                height = sum(row.height for row in shape.table.rows)
                assert shape.left + shape.width <= presentation.slide_width
                assert shape.top + height <= presentation.slide_height - Inches(0.5)


# --- charts -------------------------------------------------------------------------------------------------------


def test_two_numbers_are_a_native_chart_with_the_numbers_of_the_table() -> None:
    other = result({code: 200.0 + 3 * place for place, code in enumerate(CODES) if code != "1272"}, INCOME)
    export = result_tables.of_scatter(T, suppressed(), other, ["1280"], medians=(5.5, 250.0))
    (slide,) = deck(powerpoint.write(document(export, suppressed())))
    (chart,) = only([slide], "chart")
    assert PlotTypeInspector.chart_type(chart.plots[0]) is XL_CHART_TYPE.XY_SCATTER
    codes, names, across, up = export.columns
    table = {
        name: (x, y)
        for name, x, y in zip(names.cells, across.cells, up.cells, strict=True)
        if x is not None and y is not None
    }
    others, malmo, *medians = chart.plots[0].series
    assert malmo.name == "Malmö" and dots(malmo) == [table.pop("Malmö")]
    assert dots(others) == list(table.values())
    assert [dots(one)[0][place] for place, one in enumerate(medians)] == [5.5, 250.0]
    assert "Burlöv" in texts(slide) and codes.cells[0] == "1280"


def dots(series) -> list[tuple[float, float]]:
    across = [float(found.text) for found in series._element.findall("{*}xVal//{*}pt/{*}v")]
    return list(zip(across, series.values, strict=True))


def test_parts_of_a_whole_are_a_native_chart_and_withheld_ones_are_blank() -> None:
    parts = (
        fields.texts("Lärträff", ["Höör", "Åhus"]),
        fields.parts(T, "Näringsliv", [known(12.0), known(0.0)], unit="seats"),
        fields.parts(T, "Utbildning", [absent(State.SUPPRESSED, small=True), absent(State.MISSING)], unit="seats"),
    )
    content = content_of(parts, chart=Stacked)
    first, second = content.columns[1:]
    assert isinstance(first, NumberColumn) and first.states == (State.OK, State.ZERO)
    assert isinstance(second, NumberColumn) and second.states == (State.SUPPRESSED, State.MISSING)
    (slide,) = deck(powerpoint.write(document(content, result(SPREAD))))
    (chart,) = only([slide], "chart")
    assert {one.name: tuple(one.values) for one in chart.plots[0].series} == {
        "Näringsliv": (12.0, 0.0),
        "Utbildning": (None, None),
    }
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    assert [row[1].value for row in list(book.iter_rows())[1:]] == [12, 0]
    assert T("export.withheld_parts") in texts(slide)


def test_nothing_in_common_makes_no_chart_but_a_table() -> None:
    one, other = result({"1280": 5.0}), result({"1281": 5.0}, INCOME)
    export = result_tables.of_scatter(T, one, other)
    assert export.chart is None
    assert only(deck(powerpoint.write(document(export, one))), "table")


# --- the story ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_story_begins_by_saying_what_it_is(language: str) -> None:
    t, found = Catalogue(language), suppressed()
    made = document(result_tables.of_map(t, found), found, language=language)
    content = story_deck.write(slides_of(made), title="Åtgärder i Skåne", language=language, template=None)
    first, _ = deck(content)
    assert first.shapes.title.text_frame.text == "Åtgärder i Skåne"
    for told in (today().isoformat(), t("export.story.edition", numbers="1"), t("export.story.demo")):
        assert told in texts(first)
    assert Presentation(io.BytesIO(content)).core_properties.title == "Åtgärder i Skåne"


def test_a_story_of_real_figures_carries_no_demo_mark() -> None:
    found = result(SPREAD, origin=Origin.OFFICIAL)
    content = story_deck.write(
        slides_of(document(result_tables.of_map(T, found), found)), title="x", language="sv", template=None
    )
    assert all(
        T("export.story.demo") not in texts(slide) and T("figure.demo") not in texts(slide) for slide in deck(content)
    )


def test_titles_and_talking_points_of_ones_own_come_first() -> None:
    found = suppressed()
    made = document(result_tables.of_map(T, found), found)
    slides = slides_of(made, made, title="Vad gör vi nu?", points="Börja i Åhus.\nFråga Örkelljunga.")
    _, slide, _ = deck(story_deck.write(slides, title="x", language="sv", template=None))
    assert slide.shapes.title.text_frame.text == "Vad gör vi nu?"
    assert powerpoint.sentences_of(made)[0] in texts(slide) and made.title in texts(slide)
    notes = slide.notes_slide.notes_text_frame.text
    order = [notes.index(part) for part in ("Börja i Åhus.", "Fråga Örkelljunga.", made.sentence[:30], made.source)]
    assert order == sorted(order) and order[0] == 0


def test_a_story_without_slides_has_its_first() -> None:
    (first,) = deck(story_deck.write([], title="Tom", language="sv", template=None))
    assert "Tom" in texts(first)


def test_progress_is_told_and_stops_what_it_must() -> None:
    found = result(SPREAD)
    slides = slides_of(*[document(result_tables.of_strip(T, found), found)] * 3)
    seen: list[tuple[int, int]] = []
    story_deck.write(slides, title="x", language="sv", template=None, progress=lambda *at: seen.append(at))
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]

    def stop(done: int, total: int) -> None:
        seen.append((done, total))
        if done == 1:
            raise InterruptedError

    seen.clear()
    with pytest.raises(InterruptedError):
        story_deck.write(slides, title="x", language="sv", template=None, progress=stop)
    assert seen == [(0, 3), (1, 3)]


# --- templates ----------------------------------------------------------------------------------------------------


def own_template(width: float = 10.0, *, layouts: bool = True) -> bytes:
    presentation = Presentation()
    presentation.slide_width = Inches(width)
    presentation.slides.add_slide(presentation.slide_layouts[0]).shapes.title.text = "Gammal bild"
    if not layouts:
        presentation.slides._sldIdLst.clear()
        master = presentation.slide_master
        for layout in list(master.slide_layouts):
            master.slide_layouts._sldLayoutIdLst.clear()
            del layout
    out = io.BytesIO()
    presentation.save(out)
    return out.getvalue()


def test_a_story_on_a_template_of_ones_own() -> None:
    found = suppressed()
    made = document(result_tables.of_map(T, found), found)
    content = story_deck.write(slides_of(made, wide(8, 3)), title="Åh", language="sv", template=own_template())
    presentation = Presentation(io.BytesIO(content))
    assert presentation.slide_width == Inches(10)
    assert "Gammal bild" not in "".join(texts(slide) for slide in presentation.slides)
    assert len(list(presentation.slides)) == 3
    for slide in presentation.slides:
        assert all(shape.left + shape.width <= presentation.slide_width + Inches(0.1) for shape in slide.shapes)


def bomb() -> bytes:
    """A small file that holds an enormous one."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed, packed.open("ppt/media/image1.png", "w") as part:
        for _ in range(250):
            part.write(bytes(2**20))
    return out.getvalue()


def damaged() -> bytes:
    content = bytearray(own_template())
    chance = random.Random(3)
    for _ in range(2000):
        content[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(content)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"det har ar en text",
        b"PK\x05\x06" + bytes(18),
        own_template()[:20_000],
        damaged(),
        bomb(),
        own_template(width=0.9 * 2),
        own_template(layouts=False),
        b"PK" + bytes(31 * 2**20),
    ],
    ids=["empty", "text", "empty zip", "cut", "damaged", "bomb", "tiny slides", "no layouts", "huge"],
)
def test_a_template_that_cannot_be_used_says_why(content: bytes) -> None:
    with pytest.raises(template.TemplateUnfit) as caught:
        template.checked(content)
    assert template.TEMPLATE in caught.value.sentence("sv") and caught.value.sentence("en").endswith("template is used.")


def test_a_workbook_is_no_template() -> None:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    with pytest.raises(template.TemplateUnfit):
        template.checked(out.getvalue())


def test_a_sentence_ends_at_its_end_and_not_at_a_short_word() -> None:
    """The name of an indicator may end in a point, and a year follow it."""
    first = "Malmö sticker ut: Information och komm. 2022 7,6 % och Gymnasial utb. 25–64 år 2022 40 %."
    made = replace(wide(1, 1), sentence=f"{first} Skåne har 4,0 %. 27 kommuner kom, t.ex. Lund.")
    assert powerpoint.sentences_of(made) == [first, "Skåne har 4,0 %.", "27 kommuner kom, t.ex. Lund."]
