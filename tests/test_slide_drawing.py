"""A strip, a grid or a placing is on its slide the picture it is on the screen, in shapes that can be changed."""

import io
import json
from collections.abc import Iterator
from typing import Any

from pptx import Presentation

from analytics.coverage.white_spots import Response, Situation, Status
from data.reference.geography import MUNICIPALITIES
from ui.document import frozen
from ui.document.content import Content
from ui.document.document import Document
from ui.document.situation_map import situation_map
from ui.export.slides import powerpoint, slide_drawing
from ui.figures import charts
from ui.figures.charts import Came, Cell, Heading
from ui.theme import LIGHT
from ui.wording.catalogue import Catalogue

T = Catalogue("sv")
ROWS = [Heading(id=code, short=name) for code, name in (("1280", "Malmö"), ("1281", "Lund"), ("1286", "Ystad"))]
COLUMNS = [Heading(id="LT1", short="LT1"), Heading(id="LT2", short="LT2")]
CELLS = {("1280", "LT1"): Cell(came=Came.CAME, count=27), ("1281", "LT2"): Cell(came=Came.FEW)}


def grid() -> Document:
    return Document(
        language="sv", title="Vem kom", sentence="Alla kom.", source="Källa", edition=1,
        figure=lambda theme: charts.grid(T, ROWS, COLUMNS, CELLS, theme),
    )  # fmt: skip


def shapes(slide: Any) -> Iterator[Any]:
    """All shapes, those of groups too."""
    waiting = list(slide.shapes)
    while waiting:
        shape = waiting.pop()
        waiting += list(getattr(shape, "shapes", ()))
        yield shape


def slides(document: Document) -> list[Any]:
    return list(Presentation(io.BytesIO(powerpoint.write(document))).slides)


def texts(slide: Any) -> list[str]:
    return [shape.text_frame.text for shape in shapes(slide) if shape.has_text_frame]


def test_a_grid_is_one_slide_of_painted_cells() -> None:
    (slide,) = slides(grid())
    assert not any(getattr(shape, "has_table", False) for shape in shapes(slide))
    assert {"Malmö", "Lund", "Ystad", "LT1", "LT2", "27"} <= set(texts(slide))
    (came,) = [shape for shape in shapes(slide) if shape.has_text_frame and shape.text_frame.text == "27"]
    darkest = grid().figure(LIGHT)["data"][0]["colorscale"][-1][1]  # type: ignore[misc]  # a grid has a figure
    assert f"#{came.fill.fore_color.rgb}" == darkest


def test_a_story_gives_the_same_picture() -> None:
    kept = frozen.deserialise(json.loads(json.dumps(frozen.serialise(grid()))))
    assert sorted(texts(slides(kept)[0])) == sorted(texts(slides(grid())[0]))


def strips(count: int) -> Document:
    """A dot for each of `count` named lines, 46 px under each other, the first on top."""
    heights = [count * 46 - 34 - 46 * place for place in range(count)]
    words = {"mode": "text", "textposition": "top right", "text": [f"Rad {place}" for place in range(count)]}
    dots = {"mode": "markers", "name": "Malmö", "marker": {"size": 10, "color": "#307C8E"}}
    figure = {
        "data": [
            {"type": "scatter", "x": [0] * count, "y": [y + 7 for y in heights], "showlegend": False, **words},
            {"type": "scatter", "x": [place / count for place in range(count)], "y": heights, **dots},
        ],
        "layout": {
            "height": count * 46 + 66,
            "margin": {"l": 2, "r": 2, "t": 66, "b": 0},
            "xaxis": {"range": [-0.02, 1.02], "visible": False},
            "yaxis": {"range": [0, count * 46], "visible": False},
            "showlegend": True,
        },
    }
    return Document(
        language="sv", title="Placeringar", sentence="Så här.", source="Källa", edition=1, figure=lambda _: figure
    )


def test_a_placing_lies_where_its_value_puts_it() -> None:
    (slide,) = slides(strips(4))
    dots = [shape for shape in shapes(slide) if shape.shape_type == 1 and "Oval" in shape.name]
    down = sorted((shape.top, shape.left) for shape in dots)[1:]  # the highest is the legend's
    assert len(down) == 4
    assert [left for _, left in down] == sorted(left for _, left in down), "each further right than the one above"


def test_a_high_figure_goes_on_over_slides_and_loses_nothing() -> None:
    found = [[text for text in texts(slide) if text.startswith("Rad ")] for slide in slides(strips(30))]
    assert len(found) > 1
    assert sorted(text for page in found for text in page) == sorted(f"Rad {place}" for place in range(30))


def test_a_map_is_not_redrawn() -> None:
    assert not slide_drawing.can_draw({"data": [{"type": "choropleth"}], "layout": {}})


def test_a_sentence_too_long_for_a_title_is_not_cut() -> None:
    long = "Störst skillnad: " + ", ".join(f"nyckeltal {place} 7,6 %" for place in range(20)) + "."
    made = Document(language="sv", title="Det här sticker ut", sentence=long, source="K", edition=1, content=Content())
    (slide,) = slides(made)
    assert {"Det här sticker ut", long} <= set(texts(slide))


def test_the_map_of_need_and_response_is_a_map_with_its_white_spots_outlined() -> None:
    rows = [
        Situation(
            code=one.code, name=one.name, need=5.0, need_rank=1, need_third=1 + place % 3, probability_high=None,
            sessions_attended=0, pilots_started=0, response=list(Response)[place % 5],
            status=Status.WHITE_SPOT if place == 0 else list(Status)[-1],
        )
        for place, one in enumerate(MUNICIPALITIES)
    ]  # fmt: skip
    reasons = {row.code: f"skäl {row.code}" for row in rows}
    shown = situation_map(T, "Insatser", rows, reasons)
    content = Content(make_chart=lambda: shown)
    made = Document(language="sv", title="Insatser", sentence="Vita fläckar.", source="K", edition=1, content=content)
    (slide,) = slides(made)
    drawn = {shape.name: shape for shape in shapes(slide)}
    for row in rows:
        told = drawn[f"{row.name} ({row.code})"]._element.xpath(".//p:cNvPr/@descr")
        assert told == [f"{row.name}: skäl {row.code}"]
    assert f"{rows[0].code} –" in drawn and f"{rows[1].code} –" not in drawn
    assert {T("figure.situation.white_spot", count=1), T("figure.situation.unknown", count=6)} <= set(texts(slide))
