"""OpenDocument spreadsheets made by hand, as LibreOffice writes them."""

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

_NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
)
_STYLES = (
    '<style:style style:name="T1" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>'
    '<style:style style:name="T2" style:family="text"><style:text-properties style:text-line-through-style="solid"/>'
    '</style:style><style:style style:name="T3" style:family="text"><style:text-properties style:text-position="-33% 58%"/>'
    '</style:style><style:style style:name="gone" style:family="table"><style:table-properties table:display="false"/>'
    "</style:style>"
)


def cell(value: object, *, attributes: str = "") -> str:
    """One cell: text, a number, None for a blank one, or XML of one's own that begins with <table:."""
    if isinstance(value, str) and value.startswith("<table:"):
        return value
    if value is None:
        return f"<table:table-cell{attributes}/>"
    if isinstance(value, int | float):
        kind = f' office:value-type="float" office:value="{value}"'
        return f"<table:table-cell{kind}{attributes}><text:p>{value}</text:p></table:table-cell>"
    kind = ' office:value-type="string"'
    return f"<table:table-cell{kind}{attributes}><text:p>{escape(str(value))}</text:p></table:table-cell>"


def rich(*pieces: tuple[str, str | None]) -> str:
    """A cell of pieces with the names of their styles."""
    spans = "".join(
        text if style is None else f'<text:span text:style-name="{style}">{text}</text:span>' for text, style in pieces
    )
    return f'<table:table-cell office:value-type="string"><text:p>{spans}</text:p></table:table-cell>'


def percent(value: float) -> str:
    """A cell that shows a fraction as per cent."""
    shown = f'office:value-type="percentage" office:value="{value}"'
    return f"<table:table-cell {shown}><text:p>{value:.1%}</text:p></table:table-cell>"


def opendocument(
    *sheets: Sequence[Sequence[object]], hidden: Sequence[int] = (), more: Sequence[tuple[str, str]] = ()
) -> bytes:
    """A workbook of these sheets, some hidden by their place, with more members by name."""
    tables = "".join(
        f'<table:table table:name="Blad{place}" table:style-name="{"gone" if place in hidden else "seen"}">'
        + "".join("<table:table-row>" + "".join(map(cell, row)) + "</table:table-row>" for row in rows)
        + "</table:table>"
        for place, rows in enumerate(sheets, 1)
    )
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    automatic = f"<office:automatic-styles>{_STYLES}</office:automatic-styles>"
    content = f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMESPACES}>{automatic}{body}'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content + "</office:document-content>")
        if "META-INF/manifest.xml" not in dict(more):
            archive.writestr("META-INF/manifest.xml", "<manifest/>")
        for name, text in more:
            archive.writestr(name, text)
    return out.getvalue()
