"""One upload's bytes to a `Reading`. Runs in the reading process only."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from data.intake.findings import Finding, Sayer, column_letter
from data.intake.reading.csv_text import Refused, read_records
from data.intake.reading.damaged_text import broken_cells
from data.intake.reading.reading import Decisions, Limits, Reading, sha256
from data.intake.reading.table_shape import Shape, find_shape
from data.intake.reading.workbook import Sheet, read_sheet

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_EXCEL_ENDINGS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
_OTHER_FILES = (
    (b"%PDF", "en pdf", "a PDF"),
    (b"\x89PNG", "en bild", "a picture"),
    (b"\xff\xd8\xff", "en bild", "a picture"),
    (b"GIF8", "en bild", "a picture"),
    (b"PAR1", "en Parquetfil", "a Parquet file"),
    (b"\x1f\x8b", "en gzip-fil", "a gzip file"),
    (b"7z\xbc\xaf", "ett 7z-arkiv", "a 7z archive"),
    (b"Rar!", "ett rar-arkiv", "a RAR archive"),
    (b"{\\rtf", "ett textdokument", "a text document"),
)
_MARKUP = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|table|\?xml|head|body|meta|script|svg|workbook)", re.I)
_JSON = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*(?:\{\s*"|\[\s*[\{\[])')
_SWEDISH = frozenset("åäöÅÄÖ")
_MOST_RAGGED = 1_000


@dataclass(frozen=True, kw_only=True)
class Grid:
    """The rows of a file before their meaning: text from row 1, and for workbooks the kinds (see `Reading.kinds`)."""

    records: list[list[str]]
    kinds: list[str] | None
    sheet: Sheet | None
    encoding: str | None
    delimiter: str | None
    findings: tuple[Finding, ...]


def parse(content: bytes, filename: str, decisions: Decisions, limits: Limits) -> Reading:
    """The file as text in columns. Everything wrong with it is among the findings."""
    fingerprint = sha256(content)
    try:
        kind, grid = _grid(content, filename, decisions, limits)
    except Refused as refused:
        return Reading(file=filename, sha256=fingerprint, findings=refused.findings)
    name = grid.sheet.name if grid.sheet else None
    faults = list(broken_cells(grid.records, filename, name))
    partial = Reading(
        file=filename,
        sha256=fingerprint,
        kind=kind,
        encoding=grid.encoding,
        delimiter=grid.delimiter,
        sheet=name,
        sheets=grid.sheet.names if grid.sheet else (),
        examples=tuple(_examples(grid.records)),
        findings=(*grid.findings, *faults),
    )
    try:
        shape = find_shape(grid.records, filename, name, decisions.header_row)
    except Refused as refused:
        return _with(partial, findings=(*partial.findings, *refused.findings))
    return _filled(partial, grid, shape, limits)


def _grid(content: bytes, filename: str, decisions: Decisions, limits: Limits) -> tuple[str, Grid]:
    kind = _kind(content, filename)
    make = _workbook_grid if kind == "xlsx" else _text_grid
    return kind, make(content, filename, decisions, limits)


def grid_of(content: bytes, filename: str, decisions: Decisions, limits: Limits) -> Grid | None:
    """The rows of a file as they stand, None when they cannot be told apart."""
    try:
        return _grid(content, filename, decisions, limits)[1]
    except Refused:
        return None


def _with(reading: Reading, **changes: object) -> Reading:
    plain = {name: getattr(reading, name) for name in reading.__dataclass_fields__}
    return Reading(**(plain | changes))


def _kind(content: bytes, filename: str) -> str:
    """csv or xlsx by what the bytes are; a name that says otherwise is refused. Raises Refused."""
    ending = PurePath(filename).suffix.lower()
    if not content.strip(b" \t\r\n\xef\xbb\xbf\xff\xfe\0"):
        raise Refused(Finding(code="nul_bytes" if b"\0" in content else "file_empty", file=filename))
    if content.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in content
        raise Refused(Finding(code="encrypted" if locked else "excel_old", file=filename))
    if content.startswith(_ZIP):
        _refuse_named(ending, filename)
        return "xlsx"
    _refuse_other(content, filename)
    if ending in _EXCEL_ENDINGS:
        raise Refused(Finding(code="excel_is_csv", file=filename))
    return "csv"


def _refuse_named(ending: str, filename: str) -> None:
    if ending in (".csv", ".txt", ".tsv"):
        raise Refused(Finding(code="csv_is_excel", file=filename))
    refused = {".xlsm": "excel_macros", ".xlsb": "excel_binary", ".ods": "opendocument"}
    if ending in refused:
        raise Refused(Finding(code=refused[ending], file=filename))


def _refuse_other(content: bytes, filename: str) -> None:
    found = next((names for start, *names in _OTHER_FILES if content.startswith(start)), None)
    if found is None and _MARKUP.match(content):
        found = ["en webbsida eller xml-fil", "a web page or XML file"]
    if found is None and _JSON.match(content):
        found = ["en json-fil", "a JSON file"]
    if found:
        values = {"found_sv": found[0], "found_en": found[1]}
        raise Refused(Finding(code="not_a_table", file=filename, values=values))


def _text_grid(content: bytes, filename: str, decisions: Decisions, limits: Limits) -> Grid:
    text = read_records(content, filename, decisions, limits)
    return Grid(
        records=text.records,
        kinds=None,
        sheet=None,
        encoding=text.encoding,
        delimiter=text.delimiter,
        findings=text.findings,
    )


def _workbook_grid(content: bytes, filename: str, decisions: Decisions, limits: Limits) -> Grid:
    sheet = read_sheet(content, filename, decisions, limits)
    notes = list(sheet.findings)
    if sheet.scan.formulas:
        found = {"found": sheet.scan.formulas}
        notes.append(Finding(code="formulas", file=filename, sheet=sheet.name, values=found))
    return Grid(records=sheet.records, kinds=sheet.kinds, sheet=sheet, encoding=None, delimiter=None, findings=tuple(notes))


def _filled(partial: Reading, grid: Grid, shape: Shape, limits: Limits) -> Reading:
    faults = [*_header_faults(partial, shape, limits), *_row_faults(partial, grid, shape)]
    if grid.sheet:
        faults += _sheet_findings(partial, grid.sheet, shape)
    faults += shape.findings
    known = _with(
        partial,
        header_row=shape.header,
        names=shape.names,
        letters=tuple(column_letter(index) for index in shape.used),
        title_rows=shape.titles,
        total_rows=shape.totals,
        source_rows=shape.sources,
        blank_rows=shape.blanks,
        rows_read=len(grid.records) - 1,
        beside=tuple(_beside(grid.records, shape)),
        findings=(*partial.findings, *faults),
    )
    if known.stopped:
        return known
    body = [grid.records[row - 1] for row in shape.body]
    columns = tuple([record[index] for record in body] for index in shape.used)
    kinds = None
    if grid.kinds is not None:
        signs = [grid.kinds[row - 1] for row in shape.body]
        kinds = tuple("".join([sign[index] for sign in signs]) for index in shape.used)
    return _with(known, columns=columns, kinds=kinds, row_numbers=shape.body)


def _header_faults(partial: Reading, shape: Shape, limits: Limits) -> Iterator[Finding]:
    say = Sayer(file=partial.file, sheet=partial.sheet)
    if len(shape.used) > limits.columns:
        yield say("too_many_columns", row=shape.header, limit=limits.columns)
    seen: dict[str, str] = {}
    for index, name in zip(shape.used, shape.names, strict=True):
        letter = column_letter(index)
        if not name:
            yield say("header_blank", row=shape.header, letter=letter)
        elif name.casefold() in seen:
            first = seen[name.casefold()]
            yield say("header_duplicate", row=shape.header, letter=letter, value=name, first=first)
        seen.setdefault(name.casefold(), letter)


def _row_faults(partial: Reading, grid: Grid, shape: Shape) -> Iterator[Finding]:
    say = Sayer(file=partial.file, sheet=partial.sheet)
    header = grid.records[shape.header - 1]
    found = 0
    for row in shape.body:
        record = grid.records[row - 1]
        if record == header:
            yield say("header_repeated", row=row)
        elif len(record) != len(header):
            yield say("ragged_row", row=row, found=len(record), expected=len(header))
        else:
            continue
        found += 1
        if found >= _MOST_RAGGED:
            return


def _sheet_findings(partial: Reading, sheet: Sheet, shape: Shape) -> Iterator[Finding]:
    say = Sayer(file=partial.file, sheet=sheet.name)
    body = range(shape.header + 1, (shape.body[-1] if shape.body else shape.header) + 1)
    for (top, left), (bottom, right) in sheet.merged:
        rows = range(top + 1, bottom + 2)
        letter = column_letter(left)
        reference = f"{letter}{top + 1}:{column_letter(right)}{bottom + 1}"
        if shape.header in rows:
            yield say("merged_header", row=shape.header, letter=letter, value=reference)
        elif any(row in body for row in rows):
            yield say("merged_cells", row=top + 1, letter=letter, value=reference)
    hidden = sorted(set(sheet.scan.hidden_rows) & set(shape.body))
    if hidden:
        yield say("hidden_rows", found=len(hidden), rows=_listed(hidden))
    columns = sorted(set(sheet.scan.hidden_columns) & set(shape.used))
    if columns:
        yield say("hidden_columns", letters=", ".join(column_letter(index) for index in columns))


def _listed(rows: Sequence[int]) -> str:
    return ", ".join(map(str, rows[:8])) + (" …" if len(rows) > 8 else "")


def _examples(records: list[list[str]]) -> Iterator[str]:
    """Three different cells with å, ä or ö."""
    seen: set[str] = set()
    for record in records:
        for cell in record:
            if not cell.isascii() and cell not in seen and _SWEDISH & set(cell):
                seen.add(cell)
                yield cell.strip()[:60]
                if len(seen) == 3:
                    return


def _beside(records: list[list[str]], shape: Shape) -> Iterator[tuple[int, str, str]]:
    for row in (*shape.titles, shape.header, *shape.totals, *shape.sources):
        for index, cell in enumerate(records[row - 1]):
            if cell.strip():
                yield row, column_letter(index), cell
