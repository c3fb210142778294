"""Taking a figure along as a file. One format is one line here and one module, imported when somebody asks for it.

May import ui.document, ui.figures, ui.theme and ui.wording.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from ui.document.document import Document


@dataclass(frozen=True, kw_only=True)
class Format:
    """A kind of file. `module` has `write(document) -> bytes`.

    `drawn` formats show a figure and nothing else; `browser` ones are made with the server's browser, which takes a
    while and can fail, so they are made first and downloaded then.
    """

    id: str
    name: str
    extension: str
    mime: str
    icon: str
    module: str
    drawn: bool = False
    browser: bool = False

    def write(self, document: Document) -> bytes:
        """The file's content."""
        writer: Callable[[Document], bytes] = import_module(self.module).write
        return writer(document)


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS = (
    Format(
        id="excel",
        name="Excel",
        extension="xlsx",
        mime=f"{_OFFICE}.spreadsheetml.sheet",
        icon=":material/table_view:",
        module="ui.export.tables.excel",
    ),
    Format(
        id="csv",
        name="CSV",
        extension="csv",
        mime="text/csv",
        icon=":material/csv:",
        module="ui.export.tables.csv_file",
    ),
    Format(
        id="powerpoint",
        name="PowerPoint",
        extension="pptx",
        mime=f"{_OFFICE}.presentationml.presentation",
        icon=":material/co_present:",
        module="ui.export.slides.powerpoint",
    ),
    Format(
        id="png",
        name="PNG",
        extension="png",
        mime="image/png",
        icon=":material/image:",
        module="ui.export.browser.png",
        drawn=True,
        browser=True,
    ),
    Format(
        id="svg",
        name="SVG",
        extension="svg",
        mime="image/svg+xml",
        icon=":material/polyline:",
        module="ui.export.browser.svg",
        drawn=True,
        browser=True,
    ),
    Format(
        id="pdf",
        name="PDF",
        extension="pdf",
        mime="application/pdf",
        icon=":material/picture_as_pdf:",
        module="ui.export.browser.pdf",
        browser=True,
    ),
)


def formats_for(*, drawn: bool) -> tuple[Format, ...]:
    """The formats of a card; `drawn` says whether it has a figure."""
    return tuple(one for one in FORMATS if drawn or not one.drawn)
