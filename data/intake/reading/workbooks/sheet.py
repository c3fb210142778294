"""One sheet of a workbook as text, whatever program saved it, and which sheet that is."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from data.intake.findings import Finding
from data.intake.reading.reading import Limits, Refused, number_text
from data.intake.reading.workbooks.rich_text import RichCell

Cell = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta
Area = tuple[tuple[int, int], tuple[int, int]]
"""Two corners, upper left and lower right, as row and column from 0."""
_SIGNS: dict[type, str] = {str: "t", float: "n", int: "n", bool: "b"}


@dataclass(frozen=True, kw_only=True)
class SheetName:
    """One sheet of a workbook. `filled` says whether any cell holds something."""

    name: str
    visible: bool
    filled: bool


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet as text, row 1 first. `kinds` is one string per column with a sign per cell (see `Reading.kinds`). Rows
    count from 1 and columns from 0 but in `merged`. `formulas` counts cells whose stored result is used."""

    name: str
    names: tuple[str, ...]
    records: list[list[str]]
    kinds: list[str]
    merged: tuple[Area, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    formulas: int = 0
    rich: tuple[RichCell, ...] = ()
    findings: tuple[Finding, ...] = ()


def chosen_sheet(sheets: Sequence[SheetName], filename: str, wanted: str | None) -> tuple[str, tuple[Finding, ...]]:
    """The sheet a person named, or the only visible one with content, and notes about those left. Raises Refused."""
    names = [sheet.name for sheet in sheets]
    if wanted is not None:
        name = next((name for name in names if name.strip().casefold() == wanted.strip().casefold()), None)
        if name is None:
            values = {"choices": ", ".join(names[:20])}
            raise Refused(Finding(code="sheet_unknown", file=filename, value=wanted, values=values))
        return name, ()
    filled = [sheet for sheet in sheets if sheet.filled]
    candidates = [sheet for sheet in filled if sheet.visible] or filled
    if not candidates:
        raise Refused(Finding(code="file_empty", file=filename))
    if len(candidates) > 1:
        names = [sheet.name for sheet in candidates[:20]]
        choices = {"choices": ", ".join(names), "sheets": names}
        raise Refused(Finding(code="sheet_choice", file=filename, values=choices))
    name = candidates[0].name
    left = (
        Finding(code="sheets_left", file=filename, sheet=name, value=sheet.name) for sheet in filled if sheet.name != name
    )
    return name, tuple(left)


def refuse_size(rows: int, width: int, filename: str, sheet: str, limits: Limits) -> None:
    """Raises Refused for a sheet of too many rows, or of columns beyond all sense."""
    if rows > limits.rows + 1:
        raise Refused(Finding(code="too_many_rows", file=filename, sheet=sheet, values={"limit": limits.rows}))
    if width > 100 * limits.columns:
        raise Refused(Finding(code="too_many_columns", file=filename, sheet=sheet, values={"limit": limits.columns}))


def as_text(rows: list[list[Cell]], percent: Iterable[tuple[int, int]]) -> tuple[list[list[str]], list[str]]:
    """Cells as text, row by row, and what they were, column by column; those at `percent` as a workbook shows them.

    Takes the rows apart, to need less memory. Every different cell of a column is written once.
    """
    width = max(map(len, rows), default=0)
    if any(len(row) != width for row in rows):
        rows[:] = [row if len(row) == width else [*row, *[""] * (width - len(row))] for row in rows]
    columns = list(zip(*rows, strict=True))
    rows.clear()
    texts, kinds = [], []
    for number in range(len(columns)):
        column, columns[number] = columns[number], ()
        text, kind = _column_as_text(column)
        texts.append(text)
        kinds.append(kind)
    for row, index in percent:
        if index < width and row <= len(texts[index]) and kinds[index][row - 1] == "n":
            texts[index][row - 1] = _percent(texts[index][row - 1])
    return list(map(list, zip(*texts, strict=True))), kinds


def _column_as_text(column: tuple[Cell, ...]) -> tuple[list[str], str]:
    """One column as text with a sign per cell. True, 1 and 1.0 are one key to a dictionary, so truth goes cell by cell."""
    types = set(map(type, column))
    if bool in types:
        return [_text(cell) for cell in column], "".join(map(_sign, column))
    if types == {str}:
        signs = "".join([_sign(cell) for cell in column]) if "" in column else "t" * len(column)
        return [*column], signs  # type: ignore[list-item]  # every one is a text
    texts = {cell: _text(cell) for cell in set(column)}
    if set(map(type, column[1:])) == {float}:  # a heading over figures, as nearly every such column is
        signs = _sign(column[0]) + "n" * (len(column) - 1)
    else:
        sign_of = {cell: _sign(cell) for cell in texts}
        signs = "".join(map(sign_of.__getitem__, column))
    return list(map(texts.__getitem__, column)), signs


def _sign(cell: Cell) -> str:
    return " " if cell == "" else _SIGNS.get(type(cell), "d")


def _text(cell: Cell) -> str:
    """A cell in one fixed form: numbers with a decimal point, dates as YYYY-MM-DD, truth as TRUE or FALSE."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float | int):
        return number_text(cell)
    if isinstance(cell, datetime.datetime):
        day = cell.time() == datetime.time(0)
        return cell.date().isoformat() if day else cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, datetime.date | datetime.time) else str(cell)


def _percent(text: str) -> str:
    """What Excel shows for a cell in percent format: 0.125 is 12.5 %."""
    shown = format((Decimal(text) * 100), "f")
    return (shown.rstrip("0").rstrip(".") if "." in shown else shown) + "%"
