"""The table that belongs to a figure, as HTML."""

import re
from collections.abc import Iterable, Sequence
from html import escape

from ui.document.document import TextTable

NARROW_COLUMNS = 4
"""A table of more columns than this becomes a list of its rows on a telephone."""
FEW_ROWS = 12
"""A table of no more rows and columns is written larger on a projector."""
_NUMBER = re.compile(r"[−–-]?\d")


def drawn(caption: str, table: TextTable) -> str:
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
