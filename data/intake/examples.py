"""Files to begin with for any data set: the empty templates, a valid example, one full of faults to practise on.

Everything is made from the contract, so nothing can be out of step with what is accepted. The rows are invented and
say so where the data set has room for a note.
"""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from data.contracts.contract import CONTRACTS, Column, ColumnType, Contract
from data.intake.templates import template_csv, template_workbook
from data.intake.understanding.matching import ANYWHERE, WIDE
from data.reference.code_lists import code_list
from data.reference.geography import MUNICIPALITIES

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"
MARK = {"sv": "Exempel, påhittat", "en": "Example, invented"}
ROWS = 4
YEARS = ("2021", "2022", "2023")
_CODES = {
    "pattern": ("1011", "1100", "0001", "1111"),
    "age_group": ("20-24", "25-29", "60-64", "65+"),
    "region_code": ("12", "00", "10", "13"),
}
AREAS = ("municipality", "area")


@dataclass(frozen=True, kw_only=True)
class Handout:
    """A file to download."""

    name: str
    mime: str
    content: bytes


def handout(dataset: str, kind: str, language: str = "sv") -> Handout:
    """A file for a data set: `xlsx` and `csv` are empty, `example` and `wide` are valid, `faulty` is not.

    KeyError for an unknown data set or kind.
    """
    return _KINDS[kind](CONTRACTS[dataset], language)


def kinds_for(dataset: str) -> tuple[str, ...]:
    """The kinds of file a data set has: `wide` only where years may stand as columns."""
    return tuple(kind for kind in _KINDS if kind != "wide" or dataset in WIDE)


def _headings(contract: Contract, language: str) -> list[str]:
    return [column.title(language) for column in contract.columns]


def _empty_workbook(contract: Contract, language: str) -> Handout:
    return Handout(name=f"{contract.id}_mall.xlsx", mime=XLSX, content=template_workbook(contract, language))


def _empty_csv(contract: Contract, language: str) -> Handout:
    return Handout(name=f"{contract.id}_mall.csv", mime=CSV, content=template_csv(contract, language))


def _example(contract: Contract, language: str) -> Handout:
    return _csv(f"{contract.id}_exempel.csv", [_headings(contract, language), *_rows(contract, language)])


def _faulty(contract: Contract, language: str) -> Handout:
    """The valid example with a fault in the first column that can have it, kind by kind, and a total at the end."""
    rows = _rows(contract, language)
    for place, column in enumerate(contract.columns):
        if column.code_list in AREAS:
            rows[0][place] = "Malmöö"
        elif column.codes:
            rows[1][place] = "okänd kod"
        elif column.type in (ColumnType.INTEGER, ColumnType.NUMBER):
            rows[2][place] = "−12" if column.minimum == 0 else "tolv"
        elif column.type in (ColumnType.DATE, ColumnType.MONTH, ColumnType.YEAR):
            rows[3][place] = "mar-25"
    total = ["Totalt", *("" for _ in contract.columns[1:])]
    return _csv(f"{contract.id}_fel_att_ova_pa.csv", [_headings(contract, language), *rows, total])


def _wide(contract: Contract, language: str) -> Handout:
    """The same example with the years as columns."""
    key = [column for column in contract.columns if column.name in contract.key and column.type is not ColumnType.YEAR]
    headings = [*(column.title(language) for column in key), *YEARS]
    rows = [
        [*(_value(contract, column, line, language) for column in key), *(str(10 + 3 * line + step) for step in range(3))]
        for line in range(ROWS)
    ]
    return _csv(f"{contract.id}_exempel_bred.csv", [headings, *rows])


def _rows(contract: Contract, language: str) -> list[list[str]]:
    return [[_value(contract, column, line, language) for column in contract.columns] for line in range(ROWS)]


def _value(contract: Contract, column: Column, line: int, language: str) -> str:
    if column.name == "note":
        return MARK[language]
    if column.code_list in AREAS or column.name in ANYWHERE:
        return MUNICIPALITIES[line].name
    if column.code_list:
        return list(code_list(column.code_list))[line]
    if column.codes:
        return column.codes[line % len(column.codes)]
    return _written(contract, column, line)


def _written(contract: Contract, column: Column, line: int) -> str:
    low = column.minimum or 0
    number = low + line + 1 if column.maximum is None else min(column.maximum, low + line)
    first = column is contract.columns[0]
    written: Mapping[ColumnType, str] = {
        ColumnType.YEAR: YEARS[1],
        ColumnType.MONTH: f"2023-{line + 1:02d}",
        ColumnType.DATE: f"2022-03-{line + 10:02d}",
        ColumnType.INTEGER: f"{number:.0f}",
        ColumnType.NUMBER: f"{number:.1f}".replace(".", ","),
        ColumnType.TEXT: f"Exempel {line + 1}",
        ColumnType.CODE: _CODES[column.name][line] if column.name in _CODES else f"exempel-{line + 1 if first else 1}",
    }
    return "" if column.name == contract.finer_period else written[column.type]


def _csv(name: str, rows: Sequence[Sequence[str]]) -> Handout:
    """For Swedish Excel: UTF-8 with mark, semicolons, decimal comma."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows)
    return Handout(name=name, mime=CSV, content=out.getvalue().encode("utf-8-sig"))


_KINDS: Mapping[str, Callable[[Contract, str], Handout]] = {
    "xlsx": _empty_workbook,
    "csv": _empty_csv,
    "example": _example,
    "faulty": _faulty,
    "wide": _wide,
}
