"""Taking a figure along as a file. One format is one line here and one module, imported when somebody asks for it.

May import ui.document, ui.figures, ui.html, ui.theme and ui.wording.
"""

from ui.document.document import Document
from ui.export.file_format import FileFormat, written_in

FigureFormat = FileFormat[[Document]]
_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: tuple[FigureFormat, ...] = (
    FileFormat(
        id="excel",
        name="Excel",
        extension="xlsx",
        mime=f"{_OFFICE}.spreadsheetml.sheet",
        icon=":material/table_view:",
        write=written_in("ui.export.tables.excel"),
    ),
    FileFormat(
        id="csv",
        name="CSV",
        extension="csv",
        mime="text/csv",
        icon=":material/csv:",
        write=written_in("ui.export.tables.csv_file"),
    ),
    FileFormat(
        id="powerpoint",
        name="PowerPoint",
        extension="pptx",
        mime=f"{_OFFICE}.presentationml.presentation",
        icon=":material/co_present:",
        write=written_in("ui.export.slides.powerpoint"),
    ),
    FileFormat(
        id="png",
        name="PNG",
        extension="png",
        mime="image/png",
        icon=":material/image:",
        write=written_in("ui.export.browser.png"),
        drawn=True,
        browser=True,
    ),
    FileFormat(
        id="svg",
        name="SVG",
        extension="svg",
        mime="image/svg+xml",
        icon=":material/polyline:",
        write=written_in("ui.export.browser.svg"),
        drawn=True,
        browser=True,
    ),
    FileFormat(
        id="pdf",
        name="PDF",
        extension="pdf",
        mime="application/pdf",
        icon=":material/picture_as_pdf:",
        write=written_in("ui.export.browser.pdf"),
        browser=True,
    ),
)


def formats_for(*, drawn: bool) -> tuple[FigureFormat, ...]:
    """The formats of a card; `drawn` says whether it has a figure."""
    return tuple(kind for kind in FORMATS if drawn or not kind.drawn)
