"""From text to typed columns: every cell as its contract says, or an error with file, row and column.

Text is expected in canonical form: decimal point, ISO dates, codes instead of names. Turning a person's own file into
that form happens before.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from data.arrow import pa
from data.contracts.contract import Column, ColumnType, Contract
from data.faults import StoreError
from data.reference.code_lists import code_list
from data.vocabulary import State

Value = str | int | float | date | None

_STATES_WITHOUT_VALUE = {State.SUPPRESSED, State.MISSING, State.NOT_APPLICABLE}
_LARGEST = 2**63 - 1

MESSAGES: Mapping[str, tuple[str, str]] = {
    "required": ("cellen får inte vara tom", "the cell must not be blank"),
    "not_a_number": ("är inte ett tal", "is not a number"),
    "not_an_integer": ("är inte ett heltal", "is not a whole number"),
    "not_a_year": ("är inte ett årtal med fyra siffror", "is not a four-digit year"),
    "not_a_month": ("är inte en månad skriven ÅÅÅÅ-MM", "is not a month written YYYY-MM"),
    "not_a_date": ("är inte ett datum skrivet ÅÅÅÅ-MM-DD", "is not a date written YYYY-MM-DD"),
    "unknown_code": ("finns inte i kodlistan", "is not in the code list"),
    "out_of_range": ("ligger utanför det tillåtna intervallet", "is outside the allowed range"),
    "not_suppressible": (
        "är ett tecken för sekretess eller saknad uppgift, som kolumnen inte får ha",
        "is a sign for a suppressed or absent figure, which this column may not have",
    ),
    "unknown_state": ("är inte ett känt tillstånd", "is not a known state"),
    "state_disagrees": ("stämmer inte med cellens värde", "does not agree with the cell's value"),
    "unknown_column": ("är en kolumn som datamängden inte har", "is a column that the data set does not have"),
    "missing_column": ("är en kolumn som måste finnas", "is a column that must be there"),
    "duplicate_key": ("har samma nyckel som en tidigare rad", "has the same key as an earlier row"),
}


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A typed cell. `state` says why `value` is None, or whether a number is zero."""

    value: Value
    state: State


class CellError(ValueError):
    """A text that its column does not take; `code` is a key of MESSAGES."""

    def __init__(self, code: str) -> None:
        super().__init__(MESSAGES[code][1])
        self.code = code


class TypedError(StoreError):
    """A table that breaks its contract; says file, row (the heading is row 1), column and value."""

    def __init__(self, code: str, *, file: str, row: int, column: str, value: str) -> None:
        swedish, english = MESSAGES[code]
        super().__init__(
            f"{file}, rad {row}, kolumn {column}: ”{value}” {swedish}.",
            f"{file}, row {row}, column {column}: “{value}” {english}.",
        )
        self.code, self.file, self.row, self.column, self.value = code, file, row, column, value


@cache
def arrow_types() -> Mapping[ColumnType, pa.DataType]:
    """What each kind of column is stored as."""
    return {
        ColumnType.CODE: pa.string(),
        ColumnType.TEXT: pa.string(),
        ColumnType.MONTH: pa.string(),
        ColumnType.INTEGER: pa.int64(),
        ColumnType.NUMBER: pa.float64(),
        ColumnType.YEAR: pa.int32(),
        ColumnType.DATE: pa.date32(),
    }


def schema(contract: Contract) -> pa.Schema:
    """The storage schema of a data set, state columns included."""
    kinds = arrow_types()
    return pa.schema([(name, kinds[kind]) for name, kind in contract.storage])


def _number(text: str) -> float:
    if not re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", text, re.ASCII):
        raise CellError("not_a_number")
    number = float(text)
    if not math.isfinite(number):
        raise CellError("not_a_number")
    return number + 0.0


def _integer(text: str) -> int:
    if not re.fullmatch(r"[+-]?\d{1,19}", text, re.ASCII) or abs(int(text)) > _LARGEST:
        raise CellError("not_an_integer")
    return int(text)


def _year(text: str) -> int:
    if not re.fullmatch(r"\d{4}", text, re.ASCII):
        raise CellError("not_a_year")
    return int(text)


def _month(text: str) -> str:
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text, re.ASCII):
        raise CellError("not_a_month")
    return text


def _date(text: str) -> date:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        raise CellError("not_a_date")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CellError("not_a_date") from error


def _text(text: str) -> str:
    return text


_READERS: Mapping[ColumnType, Callable[[str], Value]] = {
    ColumnType.CODE: _text,
    ColumnType.TEXT: _text,
    ColumnType.INTEGER: _integer,
    ColumnType.NUMBER: _number,
    ColumnType.YEAR: _year,
    ColumnType.MONTH: _month,
    ColumnType.DATE: _date,
}


def absent_state(text: str) -> State | None:
    """What a sign in a number's place means: `<5` and `..` suppressed, `.` not applicable, blank and `-` missing."""
    if text == ".." or re.fullmatch(r"<\s*\d+", text):
        return State.SUPPRESSED
    if text == ".":
        return State.NOT_APPLICABLE
    return State.MISSING if text in {"", "-", "–"} else None


def _check_value(column: Column, value: Value) -> None:
    if isinstance(value, str):
        known = column.codes or (code_list(column.code_list) if column.code_list else None)
        if known is not None and value not in known:
            raise CellError("unknown_code")
    elif isinstance(value, int | float):
        too_low = column.minimum is not None and value < column.minimum
        if too_low or (column.maximum is not None and value > column.maximum):
            raise CellError("out_of_range")


def typed_cell(column: Column, text: str) -> Cell:
    """One cell of a column from its text; CellError says what is wrong with it."""
    text = (text if text.isascii() else unicodedata.normalize("NFC", text)).strip()
    if not text and column.default is not None:
        text = column.default
    if not text and column.required:
        raise CellError("required")
    if not text:
        return Cell(value=None, state=State.MISSING)
    absent = absent_state(text) if column.type not in {ColumnType.CODE, ColumnType.TEXT} else None
    if absent is not None:
        if not column.suppressible:
            raise CellError("not_suppressible")
        return Cell(value=None, state=absent)
    value = _READERS[column.type](text)
    _check_value(column, value)
    return Cell(value=value, state=State.ZERO if value == 0 else State.OK)


def stated(cell: Cell, text: str) -> Cell:
    """The cell once its state column has spoken; CellError when the two contradict each other."""
    text = text.strip()
    if not text:
        return cell
    try:
        state = State(text)
    except ValueError as error:
        raise CellError("unknown_state") from error
    if cell.value is None and state in _STATES_WITHOUT_VALUE:
        return Cell(value=None, state=state)
    if cell.value is not None and state == cell.state:
        return cell
    raise CellError("state_disagrees")


class _Reader:
    """Collects the columns of one table while rows come in. A text met before is not read again."""

    def __init__(self, contract: Contract, file: str) -> None:
        self.contract = contract
        self.file = file
        self.columns: dict[str, list[Value]] = {name: [] for name, _ in contract.storage}
        self._stated = [(column, column.state_name if column.suppressible else "") for column in contract.columns]
        self._known: dict[tuple[str, str, str], Cell] = {}
        self._keys: set[tuple[Value, ...]] = set()

    def add(self, row: int, texts: Mapping[str, str]) -> None:
        """One row, all of it or none."""
        cells = [self._cell(column, state_name, row, texts) for column, state_name in self._stated]
        values = {column.name: cell.value for column, cell in zip(self.contract.columns, cells, strict=True)}
        key = tuple(values[name] for name in self.contract.key)
        if key in self._keys:
            raise self._error("duplicate_key", row, ", ".join(self.contract.key), " | ".join(map(str, key)))
        self._keys.add(key)
        for (column, state_name), cell in zip(self._stated, cells, strict=True):
            self.columns[column.name].append(cell.value)
            if state_name:
                self.columns[state_name].append(cell.state)

    def _cell(self, column: Column, state_name: str, row: int, texts: Mapping[str, str]) -> Cell:
        text = texts.get(column.name, "")
        state = texts.get(state_name, "") if state_name else ""
        cell = self._known.get((column.name, text, state))
        if cell is None:
            try:
                cell = stated(typed_cell(column, text), state)
            except CellError as error:
                raise self._error(error.code, row, column.name, text or state) from error
            self._known[column.name, text, state] = cell
        return cell

    def _error(self, code: str, row: int, column: str, value: str) -> TypedError:
        return TypedError(code, file=self.file, row=row, column=column, value=value)


def check_columns(contract: Contract, names: Iterable[str], file: str) -> None:
    """TypedError for a column the contract does not know, or a required one that is not there."""
    found = set(names)
    for name in found - {name for name, _ in contract.storage}:
        raise TypedError("unknown_column", file=file, row=1, column=name, value=name)
    for column in contract.columns:
        if column.required and column.name not in found:
            raise TypedError("missing_column", file=file, row=1, column=column.name, value=column.name)


def typed_table(contract: Contract, rows: Iterable[Mapping[str, str]], *, file: str = "", first_row: int = 2) -> pa.Table:
    """A storage table from rows of canonical name -> text; the first fault is raised as TypedError."""
    reader = _Reader(contract, file or contract.id)
    for number, texts in enumerate(rows, start=first_row):
        reader.add(number, texts)
    return pa.table(reader.columns, schema=schema(contract))
