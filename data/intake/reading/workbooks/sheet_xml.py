"""What a sheet's XML says that the Excel reader leaves out: far cells, formulas, error values, percent, hiding."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from data.intake.findings import Finding, Sayer, column_letter
from data.intake.reading.reading import Limits, Refused
from data.intake.reading.workbooks.package import Package

_TAG = rb"<(?:\w+:)?"
_CELL_TAG = re.compile(_TAG + rb"c\b([^>]*)>")
CELL = re.compile(_TAG + rb"c\b([^>]*[^>/])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_REFERENCE = re.compile(rb"\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
STYLE = re.compile(rb"\bs=[\"']([0-9]+)[\"']")
TYPE = re.compile(rb"\bt=[\"'](\w+)[\"']")
VALUE = re.compile(_TAG + rb"v\b[^>]*>([^<]+)<")
_FORMULA = re.compile(_TAG + rb"f[\s/>]")
_ROW_TAG = re.compile(_TAG + rb"row\b([^>]*)>")
_ROW_NUMBER = re.compile(rb"\br=[\"']([0-9]+)[\"']")
_COLUMN_TAG = re.compile(_TAG + rb"col\b([^>]*)>")
_HIDDEN = re.compile(rb"\bhidden=[\"'](?:1|true)[\"']")
_SPAN = re.compile(rb"\b(min|max)=[\"']([0-9]+)[\"']")
_HEAD_BYTES = 4_000
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
BUILT_IN_PERCENT = frozenset({9, 10})
"""Numbers of the formats that every workbook has for per cent."""
MOST_FINDINGS = 200


@dataclass(frozen=True, kw_only=True)
class Scan:
    """Places by row from 1 and column from 0. `formulas` counts cells whose stored result is used."""

    percent: frozenset[tuple[int, int]]
    hidden_rows: tuple[int, ...]
    hidden_columns: tuple[int, ...]
    formulas: int


def scan_sheet(xml: bytes, package: Package, name: str, filename: str, limits: Limits) -> Scan:
    """Look through one sheet's XML. Raises Refused for far cells, error values and formulas without a result."""
    _refuse_far(xml, filename, name, limits)
    faults, formulas = _formulas_and_errors(xml, filename, name)
    if faults:
        raise Refused(*faults)
    return Scan(
        percent=_percent_cells(xml, package.member("xl/styles.xml"), filename),
        hidden_rows=tuple(_hidden_rows(xml)),
        hidden_columns=tuple(_hidden_columns(xml, limits)),
        formulas=formulas,
    )


def place_of(attributes: bytes) -> tuple[int, int] | None:
    """Row from 1 and column from 0 of a cell, from its tag's attributes."""
    match = _REFERENCE.search(attributes)
    if match is None:
        return None
    column = 0
    for letter in match.group(1):
        column = column * 26 + letter - 64
    return int(match.group(2)), column - 1


def _refuse_far(xml: bytes, filename: str, sheet: str, limits: Limits) -> None:
    """A single filled cell at XFD1048576 makes a reader ask for half a terabyte. Blank formatted cells do no harm."""
    for match in _beyond(limits, column_letter(limits.columns), plain=not _unusual(xml)).finditer(xml):
        start, end = xml.rfind(b"<", 0, match.start()), xml.find(b">", match.end())
        if xml[end - 1 : end] == b"/" or not _CELL_TAG.match(xml, start):
            continue
        row, column = place_of(xml[start:end]) or (0, 0)
        if row > limits.rows + 1 or column >= limits.columns:
            letter = column_letter(column)
            say = Sayer(file=filename, sheet=sheet)
            raise Refused(say("far_cell", row=row, letter=letter, value=f"{letter}{row}"))


def _unusual(xml: bytes) -> bool:
    """Whether tags carry a prefix, values stand between single quotation marks or tags run over lines, as hardly any
    program writes them."""
    odd = any(xml.find(sign, _HEAD_BYTES) >= 0 for sign in (b"'", b"\n", b"\r", b"\t"))
    return odd or b"<sheetData" not in xml[:_HEAD_BYTES]


def _beyond(limits: Limits, letters: str, *, plain: bool) -> re.Pattern[bytes]:
    """References that may lie outside the limits; exact comparison follows. Made for speed over many cells: where all are
    written plainly, a literal beginning is found ten times as fast."""
    rows = len(str(limits.rows))
    wide = b"[A-Z]{3}[0-9]" if len(letters) < 3 else b"[A-Z]{4}"
    two = rb"[%c-Z][A-Z][0-9]" % letters[0].encode() if len(letters) == 2 else rb"[A-Z]{2}[0-9]"
    start = rb' r="(?:' if plain else rb"\br\s*=\s*[\"'](?:"
    return re.compile(start + wide + b"|" + two + rb"|[A-Z]{1,3}[0-9]{%d,})" % rows)


def _formulas_and_errors(xml: bytes, filename: str, sheet: str) -> tuple[list[Finding], int]:
    if _plain_cells(xml) or not any(
        sign in xml for sign in (b"<f", b't="e"', *((b":f", b"t='e'") if _unusual(xml) else ()))
    ):
        return [], 0
    faults: list[Finding] = []
    say, formulas = Sayer(file=filename, sheet=sheet), 0
    for match in CELL.finditer(xml):
        attributes, inner = match.groups()
        fault = _cell_fault(attributes, inner)
        formulas += _FORMULA.search(inner) is not None
        if fault:
            row, column = place_of(attributes) or (None, None)
            letter = None if column is None else column_letter(column)
            value = _stored(inner) if fault == "error_cell" else None
            faults.append(say(fault, row=row, letter=letter, value=value))
        if len(faults) >= MOST_FINDINGS:
            break
    return faults, formulas


def _plain_cells(xml: bytes) -> bool:
    """Whether no cell can hold a formula or an error: numbers and shared texts are written without the letters e and f, and
    a single letter is looked for ten times as fast as a tag."""
    start, end = xml.find(b"<sheetData"), xml.rfind(b"</sheetData")
    cells = start + len(b"<sheetData")
    return 0 <= start < end and xml.find(b"f", cells, end) < 0 and xml.find(b"e", cells, end) < 0


def _stored(inner: bytes) -> str | None:
    match = VALUE.search(inner)
    return match.group(1).decode("utf-8", "replace") if match else None


def _cell_fault(attributes: bytes, inner: bytes) -> str | None:
    """An empty text result (`=""`) is a result; an absent number is not."""
    kind = TYPE.search(attributes)
    if kind and kind.group(1) == b"e":
        return "error_cell"
    if _FORMULA.search(inner) and not VALUE.search(inner) and not (kind and kind.group(1) == b"str"):
        return "formula_without_value"
    return None


def _percent_cells(xml: bytes, styles: bytes, filename: str) -> frozenset[tuple[int, int]]:
    percent = set(_percent_styles(styles))
    if not percent:
        return frozenset()
    found = set()
    for match in _CELL_TAG.finditer(xml):
        style = STYLE.search(match.group(1))
        if style and int(style.group(1)) in percent and not match.group(1).endswith(b"/"):
            place = place_of(match.group(1))
            if place is None:
                raise Refused(Finding(code="workbook_broken", file=filename))
            found.add(place)
    return frozenset(found)


def _percent_styles(styles: bytes) -> Iterator[int]:
    """Numbers of the cell styles that show a fraction as per cent."""
    formats = {int(number): text for number, text in re.findall(rb'numFmtId="([0-9]+)"\s+formatCode="([^"]*)"', styles)}
    shown = {number: text.decode("utf-8", "replace").replace("&quot;", '"') for number, text in formats.items()}
    percent = BUILT_IN_PERCENT | {number for number, text in shown.items() if shows_percent(text)}
    block = re.search(rb"cellXfs\b[^>]*>(.*?)</(?:\w+:)?cellXfs>", styles, re.DOTALL)
    for index, attributes in enumerate(re.findall(_TAG + rb"xf\b([^>]*)>", block.group(1) if block else b"")):
        number = re.search(rb'numFmtId="([0-9]+)"', attributes)
        if number and int(number.group(1)) in percent:
            yield index


def shows_percent(form: str) -> bool:
    """Whether a number format shows a fraction as per cent."""
    return "%" in _LITERAL.sub("", form)


def _hidden_rows(xml: bytes) -> Iterator[int]:
    if b"hidden=" not in xml:
        return
    for match in _ROW_TAG.finditer(xml):
        number = _ROW_NUMBER.search(match.group(1))
        if number and _HIDDEN.search(match.group(1)):
            yield int(number.group(1))


def _hidden_columns(xml: bytes, limits: Limits) -> Iterator[int]:
    for match in _COLUMN_TAG.finditer(xml[: xml.find(b"sheetData") + 1]):
        span = dict(_SPAN.findall(match.group(1)))
        if _HIDDEN.search(match.group(1)) and len(span) == 2:
            last = min(int(span[b"max"]), limits.columns)
            yield from range(int(span[b"min"]) - 1, last)
