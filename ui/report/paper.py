"""A report as PDF: a page that carries everything it shows and can run nothing, printed by the server's browser.

The browser that prints the other PDFs here makes tagged ones with text that can be selected; it needs no library more.
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markupsafe import Markup

from ui.document.chart_spec import Bars
from ui.document.columns import NumberColumn
from ui.document.document import Document
from ui.export.browser import picture
from ui.export.browser.chromium import BROWSER, TooSlow
from ui.export.job import heard
from ui.export.letters import font_face
from ui.html import filled
from ui.report.content import Report, Section
from ui.report.rows import Rows, rows_of
from ui.theme import FONT_FAMILY, LIGHT
from ui.wording.catalogue import Catalogue

FOLDER = Path(__file__).parent
POLICY = "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'"
WHOLE, HALF = 760, 470
"""px that a figure is drawn in, alone and beside another."""


def write(report: Report) -> bytes:
    """The file's content. Raises the faults of ui.export.browser."""
    try:
        return _printed(report)
    except TooSlow:
        # One of thirty-three must not cost the others: a new browser is worth one try more.
        return _printed(report)


def _printed(report: Report) -> bytes:
    t = Catalogue(report.language)
    html = filled(
        FOLDER / "report.html",
        t=t,
        report=report,
        policy=POLICY,
        font=FONT_FAMILY,
        theme=LIGHT,
        style=Markup(_style()),
        foot=t("report.page", page="\n", pages="\n").split("\n"),
        sections=[_laid_out(section) for section in report.sections],
    )
    return BROWSER.page(html, (1.0,), outline=True)


@cache
def _style() -> str:
    return font_face() + (FOLDER / "report.css").read_text("utf-8")


@dataclass(frozen=True, kw_only=True)
class _Bar:
    """One bar: name, value as it is read, and length, 0-100, None where there is no value. `own` stands out."""

    name: str
    value: str
    length: float | None
    own: bool


@dataclass(frozen=True, kw_only=True)
class _Figure:
    """A figure on paper: bars, or a picture as SVG in base64."""

    document: Document
    bars: Sequence[_Bar]
    picture: str
    head: str


@dataclass(frozen=True, kw_only=True)
class _Table:
    document: Document
    rows: Rows | None


@dataclass(frozen=True, kw_only=True)
class _Laid:
    section: Section
    figures: Sequence[_Figure]
    tables: Sequence[_Table]


def _laid_out(section: Section) -> _Laid:
    heard()
    width = WHOLE if len(section.figures) == 1 else HALF
    return _Laid(
        section=section,
        figures=[_figure(shown, width) for shown in section.figures],
        tables=[_Table(document=shown, rows=rows_of(shown)) for shown in section.tables],
    )


def _figure(document: Document, width: int) -> _Figure:
    drawn = document.figure is not None
    return _Figure(
        document=document,
        bars=[] if drawn else _bars(document),
        picture=_picture(document, width) if drawn else "",
        head="" if drawn else next(iter(document.full_table)),
    )


def _picture(document: Document, width: int) -> str:
    """The figure as SVG in base64, with the letters that it was laid out for: a picture has none of its page's."""
    drawn = picture.bare(document, width)
    start = drawn.index(b">") + 1
    style = font_face()
    letters = Markup("<style>{}</style>").format(Markup(style)).encode()
    return base64.b64encode(drawn[:start] + letters + drawn[start:]).decode("ascii")


def _bars(document: Document) -> list[_Bar]:
    """The numbers of a document as bars from zero; negative ones have no length, those without a value no bar."""
    rows, chart = rows_of(document), document.chart
    numbers = next(column for column in document.columns if isinstance(column, NumberColumn))
    codes = document.columns[0].cells
    highest = max((cell for cell in numbers.cells if cell is not None), default=0.0) or 1.0
    chosen = chart.selected if isinstance(chart, Bars) else ()
    return [
        _Bar(
            name=name,
            value=value,
            length=None if cell is None else round(max(0.0, 100 * cell / highest), 1),
            own=code in chosen,
        )
        for (name, value), cell, code in zip(rows.cells if rows else (), numbers.cells, codes, strict=True)
    ]
