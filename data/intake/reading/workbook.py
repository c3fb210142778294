"""An .xlsx workbook into records of text. What calamine leaves unsaid (errors, formulas, percent) is read beside it."""

import datetime
import io
from dataclasses import dataclass
from decimal import Decimal

import python_calamine

from data.intake.findings import Finding
from data.intake.reading.csv_text import Refused
from data.intake.reading.reading import Decisions, Limits
from data.intake.reading.workbook_xml import Scan, scan_sheet
from data.intake.reading.workbook_zip import Package, open_package

_Cell = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet as text, row 1 first. `kinds` is one string per row with a sign per cell (see `Reading.kinds`)."""

    name: str
    names: tuple[str, ...]
    records: list[list[str]]
    kinds: list[str]
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...]
    scan: Scan
    findings: tuple[Finding, ...]


def read_sheet(content: bytes, filename: str, decisions: Decisions, limits: Limits) -> Sheet:
    """The chosen or only sheet of a workbook. Raises Refused."""
    package = open_package(content, filename, limits)
    name, notes = _chosen(package, filename, decisions.sheet)
    scan = scan_sheet(package, name, filename, limits)
    try:
        workbook = python_calamine.load_workbook(io.BytesIO(content))
        sheet = workbook.get_sheet_by_name(name)
        rows = sheet.to_python(skip_empty_area=False)
        merged = tuple(sheet.merged_cell_ranges or ())
    except python_calamine.PasswordError:
        raise Refused(Finding(code="encrypted", file=filename)) from None
    except (python_calamine.CalamineError, ValueError, OSError, OverflowError):
        raise Refused(Finding(code="workbook_broken", file=filename)) from None
    _refuse_size(rows, filename, name, limits)
    records, kinds = _as_text(rows, scan)
    return Sheet(
        name=name,
        names=tuple(one.name for one in package.sheets),
        records=records,
        kinds=kinds,
        merged=merged,
        scan=scan,
        findings=notes,
    )


def _chosen(package: Package, filename: str, wanted: str | None) -> tuple[str, tuple[Finding, ...]]:
    names = [sheet.name for sheet in package.sheets]
    listed = ", ".join(names[:20])
    if wanted is not None:
        found = next((name for name in names if name.strip().casefold() == wanted.strip().casefold()), None)
        if found is None:
            values = {"choices": listed}
            raise Refused(Finding(code="sheet_unknown", file=filename, value=wanted, values=values))
        return found, ()
    filled = [sheet for sheet in package.sheets if sheet.filled]
    candidates = [sheet for sheet in filled if sheet.visible] or filled
    if not candidates:
        raise Refused(Finding(code="file_empty", file=filename))
    if len(candidates) > 1:
        choices = {"choices": ", ".join(sheet.name for sheet in candidates[:20])}
        raise Refused(Finding(code="sheet_choice", file=filename, values=choices))
    name = candidates[0].name
    left = [sheet for sheet in filled if sheet.name != name]
    notes = (Finding(code="sheets_left", file=filename, sheet=name, value=sheet.name) for sheet in left)
    return name, tuple(notes)


def _refuse_size(rows: list[list[_Cell]], filename: str, sheet: str, limits: Limits) -> None:
    if len(rows) > limits.rows + 1:
        values = {"limit": limits.rows}
        raise Refused(Finding(code="too_many_rows", file=filename, sheet=sheet, values=values))


def _as_text(rows: list[list[_Cell]], scan: Scan) -> tuple[list[list[str]], list[str]]:
    """Cells as text and what they were. Takes the rows apart as it goes, to need less memory."""
    records, kinds = [], []
    for number in range(len(rows)):
        cells = rows[number]
        rows[number] = []
        kinds.append("".join([_SIGNS.get(type(cell), "d") if cell != "" else " " for cell in cells]))
        records.append([cell if type(cell) is str else _text(cell) for cell in cells])
    for row, column in scan.percent:
        if row <= len(records) and column < len(records[row - 1]) and kinds[row - 1][column] == "n":
            records[row - 1][column] = _percent(records[row - 1][column])
    return records, kinds


_SIGNS: dict[type, str] = {str: "t", float: "n", int: "n", bool: "b"}


def _text(cell: _Cell) -> str:
    """A cell in one fixed form: numbers with a decimal point, dates as YYYY-MM-DD, truth as TRUE or FALSE."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float | int):
        return number_text(cell)
    if isinstance(cell, datetime.datetime):
        day = cell.time() == datetime.time(0)
        return cell.date().isoformat() if day else cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, datetime.date | datetime.time) else str(cell)


def number_text(number: float) -> str:
    """A stored number as the shortest decimal text that is the same number, never in scientific notation."""
    if isinstance(number, int) or (number.is_integer() and abs(number) < 1e15):
        return str(int(number))
    text = repr(number)
    return format(Decimal(text), "f") if "e" in text else text


def _percent(text: str) -> str:
    """What Excel shows for a cell in percent format: 0.125 is 12.5 %."""
    shown = format((Decimal(text) * 100), "f")
    return (shown.rstrip("0").rstrip(".") if "." in shown else shown) + "%"
