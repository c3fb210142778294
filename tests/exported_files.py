"""A figure on its way out: documents made of invented results, and what comes out read again."""

import csv
import io
from datetime import date

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from python_calamine import CalamineWorkbook

from analytics.evaluation.result import Result, Trend
from data.vocabulary import Origin, State
from tests.figure_cases import SPREAD, UNEMPLOYMENT, result, slip
from ui.document.content import Content
from ui.document.document import Document
from ui.figures.maps.pilots import PilotMark
from ui.wording import sentences, source_line
from ui.wording.catalogue import Catalogue

T = Catalogue("sv")
SECRET = 3.14159
HOSTILE = '=HYPERLINK("http://x","Ö")'
PILOTS = (
    PilotMark(title="Validering i vården", phase="running", municipality_codes=("1280", "1230")),
    PilotMark(title=HOSTILE, phase="ended", municipality_codes=("1280", "1286")),
    PilotMark(title="Omställning Skåne", phase="planned"),
)


def document(content: Content, of: Result, *, language: str = "sv") -> Document:
    t = Catalogue(language)
    return Document(
        language=language,
        title="Arbetslösa på Österlen",
        sentence=sentences.describe(t, of),
        source=source_line.source_line(t, of),
        edition=of.edition,
        origins=of.origins,
        made=date(2026, 3, 4),
        content=content,
    )


def suppressed() -> Result:
    """A demo result in which one value is suppressed, but the number was left behind by mistake."""
    known = {code: value for code, value in SPREAD.items() if code != "1272"}
    return slip(result({**known, "1260": 0.0}, origin=Origin.DEMO), "1231", SECRET, State.SUPPRESSED)


def course() -> Trend:
    values = {"1280": {2017: 10.04, 2018: 10.06, 2020: 11.9}, "12": {year: 8.0 + year % 3 for year in range(2017, 2021)}}
    return Trend(indicator=UNEMPLOYMENT, edition=1, origins=(Origin.OFFICIAL,), values=values, breaks=(2020,))


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def sheet(content: bytes, name: str) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(name).to_python()


def deck(content: bytes) -> list:
    return list(Presentation(io.BytesIO(content)).slides)


def inside(shapes) -> list:
    found = []
    for shape in shapes:
        found += inside(shape.shapes) if shape.shape_type == MSO_SHAPE_TYPE.GROUP else [shape]
    return found


def freeforms(slide) -> dict[str, object]:
    """The municipalities of a slide by code."""
    shapes = [one for one in inside(slide.shapes) if one.shape_type == MSO_SHAPE_TYPE.FREEFORM and one.name.endswith(")")]
    return {one.name[-5:-1]: one for one in shapes}


def texts(slide) -> str:
    return "\n".join(one.text_frame.text for one in inside(slide.shapes) if one.has_text_frame)
