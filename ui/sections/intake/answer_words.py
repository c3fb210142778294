"""What an answer about a file is called on the page: columns, codes, indicators, ways of reading."""

from collections.abc import Mapping
from typing import Any

from analytics.registry.indicator import INDICATORS
from data.contracts.contract import CONTRACTS, Contract
from data.intake.check import Check
from data.reference.geography import UnknownArea, area_name
from data.reference.indicator_names import packaged_indicators
from ui import cache
from ui.page.view import View
from ui.wording.numbers import format_number

INDICATOR = "indicator"
_AREAS = ("municipality_code", "region_code", "home_code", "work_code")
_MOST_CELLS = 6


def indicator_names(view: View) -> dict[str, str]:
    """Every indicator that a file may be about: the source's id -> its name, those that came with files last."""
    brought = [one for one in cache.indicators(view.edition.number) if one.id not in INDICATORS]
    names = {one.indicator: one.name(view.language) for one in packaged_indicators()}
    return names | {one.id: one.name(view.language) for one in brought}


def column_title(view: View, contract: Contract | None, name: str) -> str:
    """A column's title; the name itself where the data set has none of that name."""
    return contract.column(name).title(view.language) if contract and contract.has(name) else name


def cell(view: View, contract: Contract | None, name: str, text: str) -> str:
    """A cell of a row as it would be read, for people: a code with its name, a number with the language's signs."""
    if not text or contract is None or not contract.has(name):
        return text
    column = contract.column(name)
    if name == INDICATOR:
        title = indicator_names(view).get(text)
        return f"{text} {title}" if title else text
    if name in _AREAS:
        return _area(text)
    if column.numeric:
        return _number(text, view.language)
    return column.code_title(text, view.language) if text in column.codes else text


def _area(code: str) -> str:
    try:
        return f"{code} {area_name(code)}"
    except UnknownArea:
        return code


def _number(text: str, language: str) -> str:
    try:
        return format_number(float(text), len(text.partition(".")[2]), language)
    except ValueError:  # why there is no number, such as suppressed
        return text


def line(cells: tuple[str, ...]) -> str:
    """A row of the file as one line."""
    filled = [text for text in cells if text]
    return " | ".join(filled[:_MOST_CELLS]) + (" …" if len(filled) > _MOST_CELLS else "")


def numbered_line(view: View, found: Check, row: int) -> str:
    """A row of the file with its number, as far as the file's first rows reach."""
    cells = found.head[row - 1] if row <= len(found.head) else ()
    return view.t("upload.numbered_row", row=row, cells=line(cells) or view.t("upload.blank_row"))


def reading(view: View, found: Check, name: str, value: Any) -> str:
    """One answer about how the file is read, such as its decimal sign."""
    t = view.t
    if name == "header_row":
        return numbered_line(view, found, int(value))
    if name == "dataset":
        return CONTRACTS[value].title(view.language) if value in CONTRACTS else str(value)
    key = f"upload.{name}.{_WORDS.get(value, value)}"
    return t(key) if t.has(key) else str(value)


_WORDS: Mapping[Any, str] = {";": "semicolon", ",": "comma", "\t": "tab", "|": "bar", True: "yes", False: "no"}


def entry(view: View, found: Check, name: str, heading: str, value: str) -> str:
    """One answer about a heading or a column, as a sentence."""
    t, contract = view.t, CONTRACTS.get(str(found.dataset))
    if name == "mapping" and not value:
        return t("upload.given.left_out", heading=heading)
    if name == "mapping":
        return t("upload.given.mapping", heading=heading, column=column_title(view, contract, value))
    if name == "constants":
        return t("upload.given.constants", column=column_title(view, contract, heading), value=cell_of(view, heading, value))
    return t(f"upload.given.{name}", heading=heading, value=value)


def cell_of(view: View, name: str, value: str) -> str:
    """The value of a column that all of the file is about."""
    return cell(view, CONTRACTS["official_statistics"], name, value)
