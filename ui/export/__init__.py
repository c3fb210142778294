"""Taking a figure along as a file. One format is one line here and one module, imported when somebody asks for it.

May import ui.document, ui.figures, ui.html, ui.theme and ui.wording.
"""

from ui.document.document import Document
from ui.export.file_format import CSV, EXCEL, PDF, PNG, POWERPOINT, SVG, FileFormat, written_in

FigureFormat = FileFormat[[Document]]
FORMATS: tuple[FigureFormat, ...] = (
    FileFormat(
        id="excel",
        name="Excel",
        kind=EXCEL,
        write=written_in("ui.export.tables.excel"),
    ),
    FileFormat(
        id="csv",
        name="CSV",
        kind=CSV,
        write=written_in("ui.export.tables.csv_file"),
    ),
    FileFormat(
        id="powerpoint",
        name="PowerPoint",
        kind=POWERPOINT,
        write=written_in("ui.export.slides.powerpoint"),
    ),
    FileFormat(
        id="png",
        name="PNG",
        kind=PNG,
        write=written_in("ui.export.browser.png"),
        drawn=True,
        browser=True,
    ),
    FileFormat(
        id="svg",
        name="SVG",
        kind=SVG,
        write=written_in("ui.export.browser.svg"),
        drawn=True,
        browser=True,
    ),
    FileFormat(
        id="pdf",
        name="PDF",
        kind=PDF,
        write=written_in("ui.export.browser.pdf"),
        browser=True,
    ),
)


def formats_for(*, drawn: bool) -> tuple[FigureFormat, ...]:
    """The formats of a card; `drawn` says whether it has a figure."""
    return tuple(kind for kind in FORMATS if drawn or not kind.drawn)
