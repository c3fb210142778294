"""Holding what a page shows against the file that is taken along from it, number by number."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from ui.document.columns import Column, DateColumn, NumberColumn, TextColumn, YearColumn
from ui.document.document import Document
from ui.theme import THEMES
from ui.wording.catalogue import LANGUAGES, Catalogue
from ui.wording.markdown import WORD_JOINER
from ui.wording.numbers import MINUS, THIN_SPACE, rounded


def differences(document: Document, t: Catalogue, *, richer: bool = False) -> list[str]:
    """Numbers and dates that only the page or only the file has; a `richer` file may have more of them."""
    if document.table is None:
        return _not_in_figure(document, t)
    found = []
    years = [column for column in document.columns if isinstance(column, YearColumn)]
    for shown, places in _aligned(document):
        told = [_value(column, place) for column in document.columns for place in places]
        text = _without_words(" ; ".join(shown), document.columns, places, t)
        left, missing = _matched(list(tokens(text, t.language)), [one for one in told if one is not None])
        left = [one for one in left if one[0] not in {column.cells[place] for column in years for place in places}]
        if left or (missing and not richer):
            found.append(f"{shown[0]}: only on the page {left}, only in the file {missing}")
    return found


Cell = tuple[float | date, int]
"""A number with its decimals, or a date with -1 (a day) or -2 (a month)."""
DAY, MONTH = -1, -2
MONTHS = {Catalogue(language)("export.month") for language in LANGUAGES}
"""Headings of the months that a figure is drawn over."""


def _value(column: Any, place: int) -> Cell | None:
    if isinstance(column, TextColumn | YearColumn):  # years head the page's columns or stand in its sentence
        return None
    cell = column.cells[place]
    if cell is None:
        return None
    if isinstance(column, DateColumn):
        if column.title in MONTHS:  # as years
            return None
        return cell, MONTH if column.monthly else DAY
    return cell, getattr(column, "decimals", 0)


def _aligned(document: Document) -> Iterator[tuple[list[str], list[int]]]:
    """Each row (or column, where the page stands on its side) of the table with its rows in the file."""
    table = {name: [bare(cell) for cell in cells] for name, cells in document.table.items()}
    columns = document.columns
    texts = [column.cells for column in columns if isinstance(column, TextColumn)]
    count = len(columns[0].cells)
    first, *others = table.values()
    rows = [list(row) for row in zip(first, *others, strict=True)]
    if tuple(bare(name) for name in list(table)[1:]) in texts:
        yield from ((list(cells), [place]) for place, cells in enumerate(others))
    elif tuple(first) in texts or (len(rows) == count and not _named_in(first, texts)):
        yield from ((row, [place]) for place, row in enumerate(rows))
    elif count == 1:
        yield [cell for row in rows for cell in row[1:]], [0]
    else:
        for row in rows:
            name = max((cell for cells in texts for cell in cells if row[0].startswith(cell)), key=len, default="")
            yield row, [place for place in range(count) if name and any(name == cells[place] for cells in texts)]


def _named_in(first: Sequence[str], texts: Sequence[Sequence[str]]) -> bool:
    return any(set(first) <= set(cells) for cells in texts)


def bare(text: str) -> str:
    """A cell without the signs that keep markdown from acting."""
    return re.sub(r"\\(.)", r"\1", text).replace(WORD_JOINER, "")


def _without_words(text: str, columns: Sequence[Column], places: Sequence[int], t: Catalogue) -> str:
    """The row without what is text in the file too, and without words that only hold a number by name."""
    words = {column.cells[place] for column in columns if isinstance(column, TextColumn) for place in places}
    words |= {part for word in words for part in word.split("; ")}
    words |= {t("quantity.small"), t("figure.sweden")}
    words |= {t(f"table.area.{key}") for key in ("municipality",)}
    units = {t(f"unit.{key}.many", number="") for key in ("per_1000",)}
    # A row that begins with a code that is nothing but digits begins with a name.
    codes = {column.cells[place] for column in columns if getattr(column, "code", False) for place in places}
    text = next((text.removeprefix(f"{code} ;") for code in codes if text.startswith(f"{code} ;")), text)
    for word in sorted((one for one in words | units if re.search(r"[^\W\d_]", one)), key=len, reverse=True):
        text = text.replace(word, " ").replace(word.replace(" ", "\u00a0"), " ")
    for code in {column.cells[place] for column in columns if _is_code(column) for place in places}:
        text = re.sub(rf"(?<![\d.,]){re.escape(code)}(?![\d.,%])", " ", text, count=1) if code else text
    return text.replace(t("participation.absent"), "0")


def _is_code(column: Any) -> bool:
    return isinstance(column, TextColumn) and column.code


def tokens(text: str, language: str) -> Iterator[Cell]:
    """The dates and numbers of a text as they are written there; millions in full with one million's decimals."""

    def day(found: re.Match[str]) -> str:
        dates.append((date.fromisoformat(found[0]), DAY))
        return " "

    def month(found: re.Match[str]) -> str:
        dates.append((date.fromisoformat(f"{found[0]}-01"), MONTH))
        return " "

    dates: list[Cell] = []
    text = re.sub(r"\d{4}-\d\d-\d\d", day, text)
    text = re.sub(r"\b\d{4}-\d\d\b", month, text)
    yield from dates
    thousands, point = (THIN_SPACE, ",") if language == "sv" else (",", ".")
    number = re.compile(
        rf"([{MINUS}]?)(\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+|\d+)(?:{re.escape(point)}(\d+))?([\s\u00a0]mn\b|[\s\u00a0]m(?:illion)?\b)?"
    )
    for sign, whole, part, million in number.findall(text):
        value = float(f"{whole.replace(thousands, '')}.{part or 0}") * (-1 if sign else 1)
        yield (value * 1_000_000, len(part) - 6) if million else (value, len(part))


def _matched(page: list[Cell], file: list[Cell]) -> tuple[list[Cell], list[Cell]]:
    """What is left of both when each has been paired with an equal one. A zero may stand on the page as a word."""
    left = []
    for one in sorted(page, key=lambda cell: -cell[1]):
        partner = next((other for other in file if _same(one, other)), None)
        if partner is None:
            left.append(one)
        else:
            file.remove(partner)
    return left, [one for one in file if one[0] != 0]


def _same(page: Cell, file: Cell) -> bool:
    (shown, decimals), (typed, exact) = page, file
    if isinstance(shown, date) or isinstance(typed, date):
        return page == file
    if decimals >= exact:
        return decimals == exact and abs(float(rounded(typed, decimals)) - shown) < 1e-9
    # The page rounds the number itself and not what the file has rounded: 35,46 is 35 there and 35,5 here.
    return abs(typed - shown) <= (10**-decimals + 10**-exact) / 2 + 1e-9


def _not_in_figure(document: Document, t: Catalogue) -> list[str]:
    """Numbers of the file that are neither in the figure nor in the sentence, where the page has no table."""
    if document.figure is None:
        return []
    said = list(_numbers(document.figure(THEMES["light"]), t.language))
    said += [value for value, _ in tokens(document.sentence, t.language) if isinstance(value, float)]
    found = []
    for column in document.columns:
        if isinstance(column, NumberColumn):
            rounds = {float(rounded(value, column.decimals)) for value in said}
            found += [f"{column.title}: {cell}" for cell in column.cells if cell is not None and cell not in rounds]
    return found


def _numbers(value: Any, language: str) -> Iterator[float]:
    if isinstance(value, str):
        yield from (number for number, _ in tokens(value, language) if isinstance(number, float))
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _numbers(one, language)
    elif hasattr(value, "tolist") or isinstance(value, list | tuple):
        for one in value.tolist() if hasattr(value, "tolist") else value:
            yield from _numbers(one, language)
    elif isinstance(value, int | float) and not isinstance(value, bool) and value == value:
        yield float(value)
