"""One kind of file that something can be taken along as."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Generic, ParamSpec

P = ParamSpec("P")
_OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, kw_only=True)
class FileKind:
    """What a file is, whatever is in it: how its name ends, what the browser calls it, the mark beside its name."""

    extension: str
    mime: str
    icon: str


EXCEL = FileKind(extension="xlsx", mime=f"{_OFFICE}.spreadsheetml.sheet", icon=":material/table_view:")
WORD = FileKind(extension="docx", mime=f"{_OFFICE}.wordprocessingml.document", icon=":material/description:")
POWERPOINT = FileKind(extension="pptx", mime=f"{_OFFICE}.presentationml.presentation", icon=":material/co_present:")
CSV = FileKind(extension="csv", mime="text/csv", icon=":material/csv:")
PNG = FileKind(extension="png", mime="image/png", icon=":material/image:")
SVG = FileKind(extension="svg", mime="image/svg+xml", icon=":material/polyline:")
PDF = FileKind(extension="pdf", mime="application/pdf", icon=":material/picture_as_pdf:")
PAGE = FileKind(extension="html", mime="text/html", icon=":material/wifi_off:")


@dataclass(frozen=True, kw_only=True)
class FileFormat(Generic[P]):
    """A way to write something as a file of a kind. `write` gives its content; what it needs for that it imports when it
    is asked.

    `name` is what people call it, where that is the same in both languages. `drawn` formats show a figure and nothing
    else; `browser` ones are made with the server's browser, which takes a while and can fail, so they are made first and
    downloaded then.
    """

    id: str
    kind: FileKind
    write: Callable[P, bytes]
    name: str = ""
    drawn: bool = False
    browser: bool = False

    @property
    def extension(self) -> str:
        """How the file's name ends, without the dot."""
        return self.kind.extension

    @property
    def mime(self) -> str:
        """What the browser is told that it is."""
        return self.kind.mime

    @property
    def icon(self) -> str:
        """The mark beside its name."""
        return self.kind.icon


def written_in(module: str) -> Callable[..., bytes]:
    """The function `write` of a module, which is not imported before it is called."""

    def write(*content: Any, **more: Any) -> bytes:
        made: bytes = import_module(module).write(*content, **more)
        return made

    return write
