"""What is in a file that people take along, as text: each cell, each shape, each paragraph. Not when it was made."""

import hashlib
import io
import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import openpyxl
from docx import Document
from docx.table import Table
from lxml import etree
from pptx import Presentation

WORKBOOK, SLIDES, WORDS = "xlsx", "pptx", "docx"
LONGEST = 200_000
"""A longer script or font inside a web page is a library's, and kept as a hash."""
_QUOTATION = {"&#34;": "&quot;", "&#39;": "&#x27;", "\\u0027": "'"}
_PARTS = re.compile(r"<script[^>]*>.*?</script>|url\(data:[^)]*\)", re.DOTALL)


def read(name: str, content: bytes) -> str:
    """The text of a file, by the ending of its name; a file of another kind is told by its hash."""
    readers = {WORKBOOK: _workbook, SLIDES: _slides, WORDS: _words}
    ending = name.rpartition(".")[2].lower()
    if ending in readers:
        return "\n".join(readers[ending](io.BytesIO(content)))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return f"{len(content)} bytes, {_short(content)}"
    return _page(text) if ending == "html" else json.dumps(text[:1] == "\ufeff") + "\n" + text


def _short(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _page(text: str) -> str:
    """A web page with a tag a line, without the libraries it carries.

    Line breaks beside tags are how its source is laid out, and a quotation mark is the same however it is written.
    """
    text = re.sub(r"\n(?=<)|(?<=>)\n+", "", text)
    for written, sign in _QUOTATION.items():
        text = text.replace(written, sign)

    def put_aside(found: re.Match[str]) -> str:
        part = found[0]
        return f"<!-- {len(part)} signs, {_short(part.encode())} -->" if len(part) > LONGEST else part

    return _PARTS.sub(put_aside, text).replace("><", ">\n<").replace('},"', '},\n"')


# --- workbooks ----------------------------------------------------------------------------------------------------


def _workbook(content: io.BytesIO) -> Iterator[str]:
    book = openpyxl.load_workbook(content)
    about = book.properties
    yield f"title {about.title!r} by {about.creator!r}, {about.description!r}"
    for sheet in book.worksheets:
        yield f"sheet {sheet.title!r} {sheet.sheet_state} frozen {sheet.freeze_panes} filter {sheet.auto_filter.ref}"
        widths = {letter: round(one.width, 2) for letter, one in sheet.column_dimensions.items()}
        yield f"widths {json.dumps(widths)}"
        for rule in sheet.data_validations.dataValidation:
            yield f"allowed {rule.sqref} {rule.type} {rule.formula1} {rule.formula2} {rule.promptTitle} {rule.prompt}"
        for row in sheet.iter_rows():
            yield from (_cell(cell) for cell in row if cell.value is not None or cell.comment)


def _cell(cell: Any) -> str:
    value = cell.value.isoformat() if isinstance(cell.value, date | datetime) else cell.value
    told = f"{cell.coordinate} {cell.data_type} {json.dumps(value, ensure_ascii=False, default=str)} {cell.number_format}"
    marks = [*(["bold"] if cell.font.b else []), *(["wrapped"] if cell.alignment.wrap_text else [])]
    fill = cell.fill.fgColor.rgb if cell.fill.fill_type else None
    comment = json.dumps(cell.comment.text, ensure_ascii=False) if cell.comment else None
    return " ".join([told, *marks, *(str(one) for one in (fill, comment) if one)])


# --- presentations ------------------------------------------------------------------------------------------------


def _slides(content: io.BytesIO) -> Iterator[str]:
    deck = Presentation(content)
    about = deck.core_properties
    yield f"title {about.title!r} by {about.author!r}, {deck.slide_width} x {deck.slide_height}"
    for number, slide in enumerate(deck.slides, start=1):
        yield f"slide {number} on {slide.slide_layout.name!r}"
        for shape in slide.shapes:
            yield from _shape(shape, "  ")
        if slide.has_notes_slide:
            yield from (f"  notes | {line}" for line in slide.notes_slide.notes_text_frame.text.splitlines())


def _shape(shape: Any, indent: str) -> Iterator[str]:
    place = f"{shape.left} {shape.top} {shape.width} {shape.height}"
    told = shape._element.xpath("./*/p:cNvPr/@descr")
    yield f"{indent}{shape.shape_type} {shape.name!r} at {place} alt {told} drawn {_drawn(shape)}"
    if shape.has_text_frame:
        yield from (f"{indent}  | {line}" for line in _paragraphs(shape.text_frame))
    if getattr(shape, "has_table", False) and shape.has_table:
        for row in shape.table.rows:
            yield f"{indent}  row {json.dumps([cell.text for cell in row.cells], ensure_ascii=False)}"
    if getattr(shape, "has_chart", False) and shape.has_chart:
        yield from (f"{indent}  {line}" for line in _chart(shape.chart))
    for part in getattr(shape, "shapes", ()):
        yield from _shape(part, f"{indent}  ")


def _drawn(shape: Any) -> str:
    """A hash of all that is said of the shape, outlines and colours too. The parts of a group have their own."""
    if hasattr(shape, "shapes"):
        return f"{len(shape.shapes)} parts"
    return _short(etree.tostring(shape._element, method="c14n"))


def _paragraphs(frame: Any) -> Iterator[str]:
    for paragraph in frame.paragraphs:
        runs = [f"{run.text!r} {run.font.size.pt if run.font.size else '-'}" for run in paragraph.runs if run.text]
        if runs:
            yield " ".join(runs)


def _chart(chart: Any) -> Iterator[str]:
    yield f"chart {chart.chart_type}, drawn {_short(_without_numbers(chart))}"
    for plot in chart.plots:
        yield f"categories {json.dumps([str(one) for one in plot.categories], ensure_ascii=False)}"
        for series in plot.series:
            across = [_number(one) for one in series.iter_values()] if hasattr(series, "iter_values") else []
            yield f"series {series.name!r} {json.dumps(across or list(series.values))}"


def _without_numbers(chart: Any) -> bytes:
    """What a chart looks like, without its numbers: those are told one by one, and rounded."""
    looks = etree.fromstring(etree.tostring(chart._chartSpace))
    for number in looks.iter("{*}v"):
        number.text = ""
    return etree.tostring(looks, method="c14n")


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)


# --- text documents -----------------------------------------------------------------------------------------------


def _words(content: io.BytesIO) -> Iterator[str]:
    document = Document(content)
    about = document.core_properties
    yield f"title {about.title!r} by {about.author!r}"
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            for row in part.rows:
                yield f"row {json.dumps([cell.text for cell in row.cells], ensure_ascii=False)}"
        else:
            yield f"{part.style.name} | {part.text}"
    for section in document.sections:
        yield f"foot | {' / '.join(one.text for one in section.footer.paragraphs)}"
