"""Raised and struck-out text in an .xlsx sheet, which the Excel reader joins to the rest of its cell."""

import html
import re
from collections.abc import Iterator, Mapping

from data.intake.reading.workbooks.package import Package
from data.intake.reading.workbooks.rich_text import RichCell, Run, has_marks, rich_cell
from data.intake.reading.workbooks.sheet_xml import CELL, STYLE, TYPE, VALUE, place_of

_TAG = rb"<(?:\w+:)?"
_END = rb"</(?:\w+:)?"
_ITEM = re.compile(_TAG + rb"si\b[^>]*(?:/>|>(.*?)" + _END + rb"si>)", re.DOTALL)
_RUN = re.compile(_TAG + rb"r\b[^>]*>(.*?)" + _END + rb"r>", re.DOTALL)
_TEXT = re.compile(_TAG + rb"t\b[^>]*>([^<]*)<")
_RAISED = re.compile(_TAG + rb"vertAlign\b[^>]*val=[\"']superscript")
_STRUCK = re.compile(_TAG + rb"d?strike\b(?![^>]*val=[\"'](?:0|false))")
_FONT = re.compile(_TAG + rb"font\b[^>]*(?:/>|>(.*?)" + _END + rb"font>)", re.DOTALL)
_STYLED = re.compile(_TAG + rb"xf\b([^>]*)>")
_FONT_NUMBER = re.compile(rb"\bfontId=[\"']([0-9]+)[\"']")


def rich_cells(xml: bytes, package: Package) -> Iterator[RichCell]:
    """The cells of a sheet that hold a raised or a struck-out piece."""
    shared = _shared(package.member("xl/sharedStrings.xml"))
    struck = _struck_styles(package.member("xl/styles.xml"))
    inline = b"superscript" in xml or b"strike" in xml
    if not (shared or struck or inline):
        return
    for match in CELL.finditer(xml):
        attributes, inner = match.groups()
        place = place_of(attributes)
        runs = _runs_of(attributes, inner, shared)
        style = STYLE.search(attributes)
        if style and int(style.group(1)) in struck:
            runs = [Run(run.text, run.raised, True) for run in runs or [Run(_shown(attributes, inner))]]
        if place and has_marks(runs):
            yield rich_cell(*place, runs)


def _shared(xml: bytes) -> Mapping[int, list[Run]]:
    """Texts shared between cells that hold a marked piece, by their number."""
    if not (b"superscript" in xml or b"strike" in xml):
        return {}
    items = ((number, _runs(match.group(1) or b"")) for number, match in enumerate(_ITEM.finditer(xml)))
    return {number: runs for number, runs in items if has_marks(runs)}


def _runs_of(attributes: bytes, inner: bytes, shared: Mapping[int, list[Run]]) -> list[Run]:
    kind = TYPE.search(attributes)
    if kind and kind.group(1) == b"s":
        value = VALUE.search(inner)
        number = value.group(1).strip() if value else b""
        return shared.get(int(number), []) if number.isdigit() else []
    return _runs(inner) if kind and kind.group(1) == b"inlineStr" else []


def _runs(xml: bytes) -> list[Run]:
    return [
        Run(
            text="".join(html.unescape(text.decode("utf-8", "replace")) for text in _TEXT.findall(piece)),
            raised=_RAISED.search(piece) is not None,
            struck=_STRUCK.search(piece) is not None,
        )
        for piece in _RUN.findall(xml)
    ]


def _shown(attributes: bytes, inner: bytes) -> str:
    """What stands in a cell whose whole text has one form; for a shared text its place says enough."""
    kind = TYPE.search(attributes)
    value = VALUE.search(inner)
    if value is None or (kind and kind.group(1) == b"s"):
        return "…" if value else "".join(text.decode("utf-8", "replace") for text in _TEXT.findall(inner))
    return value.group(1).decode("utf-8", "replace")


def _struck_styles(styles: bytes) -> frozenset[int]:
    """Numbers of the cell styles whose font has a line through it."""
    fonts = _FONT.findall(_block(styles, b"fonts"))
    struck = {number for number, font in enumerate(fonts) if _STRUCK.search(font)}
    used = (_FONT_NUMBER.search(attributes) for attributes in _STYLED.findall(_block(styles, b"cellXfs")))
    return (
        frozenset(place for place, font in enumerate(used) if font and int(font.group(1)) in struck)
        if struck
        else frozenset()
    )


def _block(xml: bytes, name: bytes) -> bytes:
    match = re.search(_TAG + name + rb"\b[^>]*>(.*?)" + _END + name + rb">", xml, re.DOTALL)
    return match.group(1) if match else b""
