"""A figure as a slide: shapes and charts that can be edited, with the numbers and colours of the screen."""

import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation

from analytics.registry.map_classes import class_index
from data.store.store import default_home
from data.vocabulary import Division
from tests.exported_files import PILOTS, T, course, deck, document, freeforms, suppressed, texts
from tests.figure_cases import CODES, SPREAD, UNEMPLOYMENT, result
from ui.document import result_tables
from ui.document.columns import NumberColumn, TextColumn
from ui.export.slides import powerpoint, slide_map, template
from ui.figures.classes import class_colours
from ui.wording.numbers import format_value


@pytest.fixture(autouse=True)
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOMPETENS_HOME", str(tmp_path))


def test_the_map_is_33_shapes_in_the_colours_of_the_screen() -> None:
    found = result(SPREAD)
    (slide,) = deck(powerpoint.write(document(result_tables.of_map(T, found, ["1280"]), found)))
    shapes = freeforms(slide)
    assert set(shapes) == set(CODES)
    colours = class_colours(UNEMPLOYMENT)
    for code, shape in shapes.items():
        wanted = colours[class_index(SPREAD[code], UNEMPLOYMENT.breaks, UNEMPLOYMENT.decimals)]
        assert str(shape.fill.fore_color.rgb) == wanted.lstrip("#").upper(), code
    said = shapes["1280"]._element.xpath(".//p:cNvPr")[0].get("descr")
    assert said == f"Malmö: {format_value(SPREAD['1280'], 'percent', 1, 'sv')}"
    for name in ("Malmö", "Ängelholm", "Östra Göinge", "3,0–4,5 ("):
        assert name in texts(slide)


def test_title_notes_source_and_mark() -> None:
    found = suppressed()
    made = document(result_tables.of_map(T, found), found)
    (slide,) = deck(powerpoint.write(made))
    assert made.sentence.startswith(slide.shapes.title.text_frame.text)
    notes = slide.notes_slide.notes_text_frame.text
    for part in (UNEMPLOYMENT.method("sv"), made.source, T("demo.help"), *made.sentence.split(". ")):
        assert part in notes
    assert made.source in texts(slide) and T("figure.demo") in texts(slide)


def test_pilots_are_patterns_on_the_colour_of_the_need() -> None:
    found = result(SPREAD)
    (slide,) = deck(powerpoint.write(document(result_tables.of_pilot_map(T, found, PILOTS, [], "Källa"), found)))
    shapes = freeforms(slide)
    assert len(shapes) == 33
    assert shapes["1280"].fill.pattern == slide_map.PHASES["running"]
    assert shapes["1286"].fill.pattern == slide_map.PHASES["ended"]
    need = class_colours(UNEMPLOYMENT)[class_index(SPREAD["1286"], UNEMPLOYMENT.breaks, UNEMPLOYMENT.decimals)]
    assert f"#{shapes['1286'].fill.back_color.rgb}" == need.upper()
    assert str(shapes["1281"].fill.type).startswith("SOLID")
    assert "Omställning Skåne" in texts(slide) and T("export.more_phases", names="Malmö") in texts(slide)


def test_the_chart_holds_the_numbers_of_the_table() -> None:
    found = suppressed()
    export = result_tables.of_strip(T, found, ["1280"])
    (slide,) = deck(powerpoint.write(document(export, found)))
    chart = next(one.chart for one in slide.shapes if one.has_chart)
    names, numbers = export.columns[1], export.columns[2]
    assert isinstance(names, TextColumn) and isinstance(numbers, NumberColumn)
    assert tuple(chart.plots[0].categories) == names.cells
    assert tuple(chart.plots[0].series[0].values) == numbers.cells
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    assert tuple(row[1].value for row in list(book.iter_rows())[1:]) == numbers.cells
    assert T("sentence.gap", state=T("state.suppressed"), names="Burlöv") in texts(slide)


def test_a_line_is_never_drawn_across_a_gap_or_a_break() -> None:
    found = course()
    (slide,) = deck(
        powerpoint.write(document(result_tables.of_trend(T, found, result(SPREAD), ["1280", "12"]), result(SPREAD)))
    )
    plot = next(one.chart for one in slide.shapes if one.has_chart).plots[0]
    assert tuple(plot.categories) == ("2017", "2018", "2019", T("export.break"), "2020")
    assert {one.name: tuple(one.values) for one in plot.series} == {
        "Malmö": (10.0, 10.1, None, None, 11.9),
        "Skåne": (9.0, 10.0, 8.0, None, 9.0),
    }


def test_regions_have_their_colour_and_their_name() -> None:
    found = result({"skane_nordost": 8.0, "familjen_helsingborg": 3.0}, division=Division.COOPERATION_BODY)
    (slide,) = deck(powerpoint.write(document(result_tables.of_map(T, found), found)))
    assert len(freeforms(slide)) == 33 and "Skåne Nordost" in texts(slide)


def test_an_own_template_is_used() -> None:
    own = Presentation()
    own.slides.add_slide(own.slide_layouts[0]).shapes.title.text = "Gammal bild"
    own.save(default_home() / template.TEMPLATE)
    found = result(SPREAD)
    content = powerpoint.write(document(result_tables.of_map(T, found), found))
    (slide,) = deck(content)
    assert "Gammal bild" not in texts(slide) and len(freeforms(slide)) == 33
    assert Presentation(io.BytesIO(content)).slide_width == own.slide_width


def test_several_figures_make_one_presentation() -> None:
    found = result(SPREAD)
    made = document(result_tables.of_map(T, found), found)
    assert len(deck(powerpoint.write_all([made, replace(made, content=result_tables.of_strip(T, found))]))) == 2


def test_a_figure_can_be_had_although_the_template_is_broken() -> None:
    (default_home() / template.TEMPLATE).write_bytes(b"not a presentation")
    found = result(SPREAD)
    (slide,) = deck(powerpoint.write(document(result_tables.of_map(T, found), found)))
    assert len(freeforms(slide)) == 33
