"""An .ods workbook into records of text by calamine; errors, per cent, merged cells and raised marks are read beside it."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from data.intake.findings import Finding, Sayer, column_letter
from data.intake.reading.reading import Decisions, Limits, Refused
from data.intake.reading.workbooks.package import BROKEN, harmless
from data.intake.reading.workbooks.rich_text import RichCell, Run, has_marks, rich_cell
from data.intake.reading.workbooks.sheet import Area, Sheet, SheetName, as_text, chosen_sheet, refuse_size
from data.intake.reading.workbooks.sheet_xml import MOST_FINDINGS
from data.intake.reading.workbooks.xlsx import calamine_rows

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_KIND = b"application/vnd.oasis.opendocument.spreadsheet"
_RAISED = re.compile(r"super|[1-9][0-9]*%")
_ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "Err:")


def is_ods(archive: zipfile.ZipFile) -> bool:
    """Whether a zip file says it is an OpenDocument spreadsheet."""
    names = archive.NameToInfo
    return "content.xml" in names and "mimetype" in names and archive.read("mimetype").strip() == _KIND


def read_ods(archive: zipfile.ZipFile, content: bytes, filename: str, decisions: Decisions, limits: Limits) -> Sheet:
    """The chosen or only sheet of a workbook. Raises Refused."""
    if any(name.startswith("Basic/") for name in archive.NameToInfo):
        raise Refused(Finding(code="excel_macros", file=filename))
    try:
        if b"encryption-data" in _member(archive, "META-INF/manifest.xml", filename):
            raise Refused(Finding(code="encrypted", file=filename))
        root = ElementTree.fromstring(harmless(archive, "content.xml", filename))
        more = ElementTree.fromstring(_member(archive, "styles.xml", filename) or b"<none/>")
    except BROKEN:
        raise Refused(Finding(code="workbook_broken", file=filename)) from None
    styles = _Styles.of(root, more)
    tables = {table.get(f"{_TABLE}name", ""): table for table in root.iter(f"{_TABLE}table")}
    sheets = [SheetName(name=name, visible=styles.shows(table), filled=_filled(table)) for name, table in tables.items()]
    name, notes = chosen_sheet(sheets, filename, decisions.sheet)
    found = _looked_through(tables[name], styles, limits)
    _refuse_faults(found, filename, name)
    rows, _ = calamine_rows(content, filename, name)
    refuse_size(len(rows), max(map(len, rows), default=0), filename, name, limits)
    records, kinds = as_text(rows, found.percent)
    return Sheet(
        name=name,
        names=tuple(tables),
        records=records,
        kinds=kinds,
        merged=tuple(found.merged),
        hidden_rows=tuple(found.hidden),
        formulas=found.formulas,
        rich=tuple(found.rich),
        findings=notes,
    )


def _member(archive: zipfile.ZipFile, name: str, filename: str) -> bytes:
    return harmless(archive, name, filename) if name in archive.NameToInfo else b""


@dataclass(frozen=True)
class _Styles:
    """Names of the styles that raise text, strike it out, or hide a table."""

    raised: frozenset[str]
    struck: frozenset[str]
    hidden: frozenset[str]

    @classmethod
    def of(cls, *roots: ElementTree.Element) -> "_Styles":
        raised, struck, hidden = set(), set(), set()
        for style in (style for root in roots for style in root.iter(f"{_STYLE}style")):
            name = style.get(f"{_STYLE}name", "")
            for form in style:
                if _RAISED.match(form.get(f"{_STYLE}text-position", "")):
                    raised.add(name)
                if form.get(f"{_STYLE}text-line-through-style", "none") != "none":
                    struck.add(name)
                if form.get(f"{_TABLE}display") == "false":
                    hidden.add(name)
        return cls(frozenset(raised), frozenset(struck), frozenset(hidden))

    def shows(self, table: ElementTree.Element) -> bool:
        return table.get(f"{_TABLE}style-name") not in self.hidden


def _filled(table: ElementTree.Element) -> bool:
    cells = table.iter(f"{_TABLE}table-cell")
    return any(cell.get(f"{_OFFICE}value-type") or any(True for _ in cell.iter(f"{_TEXT}p")) for cell in cells)


@dataclass
class _Seen:
    """What a look through a sheet found. Rows from 1, columns from 0 but in `merged`, where both count from 0."""

    percent: list[tuple[int, int]] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    rich: list[RichCell] = field(default_factory=list)
    errors: list[tuple[int, int, str]] = field(default_factory=list)
    far: tuple[int, int] | None = None
    formulas: int = 0


def _looked_through(table: ElementTree.Element, styles: _Styles, limits: Limits) -> _Seen:
    seen = _Seen()
    row = 1
    for line in table.iter(f"{_TABLE}table-row"):
        times = _times(line, "rows")
        if line.get(f"{_TABLE}visibility") in ("collapse", "filter"):
            seen.hidden.extend(range(row, row + min(times, limits.rows)))
        for column, count, cell in _cells(line):
            _look_at(cell, row, column, styles, seen)
            if row + times - 1 > limits.rows + 1 or column + count > limits.columns:
                seen.far = seen.far or (row + times - 1, column + count - 1)
        row += times
    return seen


def _times(element: ElementTree.Element, what: str) -> int:
    said = element.get(f"{_TABLE}number-{what}-repeated", "1")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 1


def _cells(line: ElementTree.Element) -> Iterator[tuple[int, int, ElementTree.Element]]:
    """The cells of a row that hold something, with their first column and how many columns they repeat over."""
    column = 0
    for cell in line:
        count = _times(cell, "columns")
        if cell.get(f"{_OFFICE}value-type") or len(cell):
            yield column, count, cell
        column += count


def _look_at(cell: ElementTree.Element, row: int, column: int, styles: _Styles, seen: _Seen) -> None:
    seen.formulas += cell.get(f"{_TABLE}formula") is not None
    if cell.get(f"{_OFFICE}value-type") == "percentage":
        seen.percent.append((row, column))
    down, across = (int(cell.get(f"{_TABLE}number-{what}-spanned", "1")) for what in ("rows", "columns"))
    if down > 1 or across > 1:
        seen.merged.append(((row - 1, column), (row + down - 2, column + across - 1)))
    text = "".join(cell.itertext()).strip()
    if cell.get(f"{_CALC}value-type") == "error" or (cell.get(f"{_TABLE}formula") and text.startswith(_ERRORS)):
        seen.errors.append((row, column, text))
    runs = list(_runs(cell, styles, cell.get(f"{_TABLE}style-name") in styles.struck))
    if has_marks(runs):
        seen.rich.append(rich_cell(row, column, runs))


def _runs(element: ElementTree.Element, styles: _Styles, struck: bool) -> Iterator[Run]:
    """A cell's pieces, spans within spans taken apart."""
    for part in element:
        if not part.tag.startswith(_TEXT):
            continue
        name = part.get(f"{_TEXT}style-name")
        raised, line = name in styles.raised, struck or name in styles.struck
        if part.text:
            yield Run(part.text, raised=raised, struck=line)
        yield from _runs(part, styles, line)
        if part.tail:
            yield Run(part.tail, struck=struck)


def _refuse_faults(seen: _Seen, filename: str, name: str) -> None:
    """Raises Refused for a cell far outside the table, and for error values."""
    say = Sayer(file=filename, sheet=name)
    if seen.far:
        row, column = seen.far
        letter = column_letter(column)
        raise Refused(say("far_cell", row=row, letter=letter, value=f"{letter}{row}"))
    if seen.errors:
        raise Refused(
            *(
                say("error_cell", row=row, letter=column_letter(column), value=text)
                for row, column, text in seen.errors[:MOST_FINDINGS]
            )
        )
