"""Taking a figure along as a file. One format is one line here and one module, imported when somebody asks for it."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from ui.export.content import Document, ExportTable


@dataclass(frozen=True, kw_only=True)
class Format:
    """A kind of file. `module` has `write(document) -> bytes`; `drawn` formats need something to draw."""

    id: str
    name: str
    extension: str
    mime: str
    icon: str
    module: str
    drawn: bool = False

    def fits(self, export: ExportTable) -> bool:
        """Whether the export holds what this format shows."""
        return export.picture is not None or not self.drawn

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
        module="ui.export.excel",
    ),
    Format(
        id="csv",
        name="CSV",
        extension="csv",
        mime="text/csv",
        icon=":material/csv:",
        module="ui.export.csv_file",
    ),
    Format(
        id="powerpoint",
        name="PowerPoint",
        extension="pptx",
        mime=f"{_OFFICE}.presentationml.presentation",
        icon=":material/co_present:",
        module="ui.export.powerpoint",
        drawn=True,
    ),
)


def formats_for(export: ExportTable) -> tuple[Format, ...]:
    """The formats an export can be had in."""
    return tuple(one for one in FORMATS if one.fits(export))
