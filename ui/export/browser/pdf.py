"""PDF: figures and tables on A4, printed from a page that carries everything it shows and can run nothing."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markupsafe import Markup

from ui.document.column_text import ReadColumn, as_read
from ui.document.document import Document
from ui.export.browser import picture
from ui.export.browser.chromium import BROWSER
from ui.html import filled
from ui.theme import FONT_FAMILY, LIGHT
from ui.wording.catalogue import Catalogue

FOLDER = Path(__file__).parent
SCALES = (1.0, 0.9, 0.8, 0.72, 0.65, 0.58, 0.52, 0.46, 0.4)
"""Sizes that a page is tried in until it fits on one sheet; below the last nobody could read it."""
MOST_ROWS = 10
"""Rows of a table on a page of many."""
FEW = 4
"""Up to so many figures stand in one column."""
WIDE, NARROW = 760, 460
"""px that a figure is drawn in for the width of the page and of a column."""
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def write(document: Document) -> bytes:
    """One figure with its words on the first page and its table after it. Raises the faults of ui.export.browser."""
    t = Catalogue(document.language)
    part = _part(document, t, WIDE, rows=None, with_table=True)
    return BROWSER.page(_html("pdf_figure.html", t, document.title, [document], part=part), (1.0,))


def page_pdf(title: str, documents: Sequence[Document], language: str) -> bytes:
    """What a page shows, on one sheet of A4, in two columns if it is much. Raises the faults of ui.export.browser.

    Each source stands once, at the foot; the figures say its number.
    """
    t = Catalogue(language)
    many = len(documents) > FEW
    width = NARROW if many else WIDE
    html = _html(
        "pdf_page.html",
        t,
        title,
        documents,
        parts=[_part(shown, t, width, rows=MOST_ROWS, with_table=shown.figure is None) for shown in documents],
        sources=list(dict.fromkeys(shown.source for shown in documents if shown.source)),
        columns="columns" if many else "few",
        demo=any(shown.demo for shown in documents),
    )
    return BROWSER.page(html, SCALES)


def _html(template: str, t: Catalogue, title: str, documents: Sequence[Document], **values: object) -> str:
    editions = ", ".join(str(number) for number in sorted({shown.edition for shown in documents}))
    made = max((shown.made for shown in documents), default=None)
    return filled(
        FOLDER / template,
        t=t,
        title=title,
        policy=POLICY,
        font=FONT_FAMILY,
        theme=LIGHT,
        style=Markup(_style()),
        line=t("export.picture_line", edition=editions, date=made.isoformat()) if made else t("product.name"),
        **values,
    )


@cache
def _style() -> str:
    return (FOLDER / "pdf.css").read_text("utf-8")


@dataclass(frozen=True, kw_only=True)
class _Table:
    """The first `shown` rows of columns; `left` more are not shown. `headed` unless all headings are blank."""

    columns: Sequence[ReadColumn]
    headed: bool
    shown: int
    left: int


@dataclass(frozen=True, kw_only=True)
class _Part:
    """A document on paper: `picture` is the figure as SVG in base64, "" for none; `marked` says that the words have to
    carry the mark on invented data, since no figure does."""

    document: Document
    level: str
    marked: bool
    picture: str
    table: _Table | None


def _part(document: Document, t: Catalogue, width: int, *, rows: int | None, with_table: bool) -> _Part:
    figure = document.figure
    return _Part(
        document=document,
        level=document.level_name or "",
        marked=bool(document.demo) and not (figure is not None and picture.is_marked(figure(LIGHT))),
        picture=base64.b64encode(picture.bare(document, width)).decode("ascii") if figure is not None else "",
        table=_table(document, t, rows) if with_table else None,
    )


def _table(document: Document, t: Catalogue, most: int | None) -> _Table | None:
    """The typed columns, or the table of the page where nothing is typed; `most` rows of it."""
    columns = as_read(t, document.columns)
    columns = columns or [ReadColumn(head=head, cells=tuple(cells)) for head, cells in (document.table or {}).items()]
    if not columns:
        return None
    count = len(columns[0].cells)
    shown = count if most is None else min(most, count)
    return _Table(columns=columns, headed=any(column.head for column in columns), shown=shown, left=count - shown)
