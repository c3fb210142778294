"""The table that belongs to a figure, as HTML: the one on the screen, else one of the typed columns."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape

from ui.document.document import Column, DateColumn, Document, NumberColumn, TextColumn
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_value

Table = Mapping[str, Sequence[str]]
NARROW_COLUMNS = 4
"""A table of more columns than this becomes a list of its rows on a telephone."""
FEW_ROWS = 12
"""A table of no more rows and columns is written larger on a projector."""
_FOR_MARKDOWN = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>$~:&])")
_NUMBER = re.compile(r"[−–-]?\d")


def of(document: Document) -> Table:
    """Heading -> cells; empty only where the document holds no number at all."""
    if document.table:
        return {
            heading: [_FOR_MARKDOWN.sub(r"\1", str(cell)) for cell in cells] for heading, cells in document.table.items()
        }
    t = Catalogue(document.language)
    columns = document.export.columns
    return {one.title: _texts(one, t) for one in columns if not (isinstance(one, TextColumn) and one.code)}


def _read(cell: str) -> str:
    """A cell as it is read: on the screen it stands in markdown and is escaped for that."""
    return _FOR_MARKDOWN.sub(r"\1", str(cell)).strip()


def _texts(column: Column, t: Catalogue) -> list[str]:
    match column:
        case NumberColumn():
            return [
                t(f"state.{state}") if cell is None else format_value(cell, column.unit, column.decimals, t.language)
                for cell, state in zip(column.cells, column.states, strict=True)
            ]
        case DateColumn():
            return [_day(cell, column.monthly) for cell in column.cells]
        case _:
            return [str(cell) for cell in column.cells]


def _day(day: date | None, monthly: bool) -> str:
    if day is None:
        return "–"
    return f"{day:%Y-%m}" if monthly else day.isoformat()


def drawn(caption: str, table: Table) -> str:
    """The table as HTML; its first column names the rows."""
    headings, columns = list(table), list(table.values())
    aligned = [' class="number"' if _is_numbers(cells) else "" for cells in columns]
    head = "".join(f'<th scope="col"{side}>{escape(text)}</th>' for text, side in zip(headings, aligned, strict=True))
    rows = "".join(f"<tr>{_row(cells, headings, aligned)}</tr>" for cells in zip(*columns, strict=True))
    size = "many" if len(headings) > NARROW_COLUMNS else "few" if len(columns[0]) <= FEW_ROWS else ""
    return (
        f'<table class="{size}"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _row(cells: Iterable[str], headings: Sequence[str], aligned: Sequence[str]) -> str:
    first, *rest = cells
    return f'<th scope="row">{escape(first)}</th>' + "".join(
        f'<td data-heading="{escape(heading)}"{side}>{escape(cell)}</td>'
        for cell, heading, side in zip(rest, headings[1:], aligned[1:], strict=True)
    )


def _is_numbers(cells: Sequence[str]) -> bool:
    return 2 * sum(bool(_NUMBER.match(cell)) for cell in cells) >= len(cells) > 0
