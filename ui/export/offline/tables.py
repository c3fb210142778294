"""The table that belongs to a figure, by rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ui.document.document import TextTable

NARROW_COLUMNS = 4
"""A table of more columns than this becomes a list of its rows on a telephone."""
FEW_ROWS = 12
"""A table of no more rows and columns is written larger on a projector."""
_NUMBER = re.compile(r"[−–-]?\d")


@dataclass(frozen=True, kw_only=True)
class TableLayout:
    """A table as parts.html draws it: its first column names the rows. `size` is a class of page.css."""

    headings: Sequence[str]
    numeric: Sequence[bool]
    rows: Sequence[Sequence[str]]
    size: str


def laid_out(table: TextTable) -> TableLayout | None:
    """The table by rows, None where there is no column."""
    if not table:
        return None
    columns = list(table.values())
    return TableLayout(
        headings=list(table),
        numeric=[_is_numbers(cells) for cells in columns],
        rows=list(zip(*columns, strict=True)),
        size="many" if len(table) > NARROW_COLUMNS else "few" if len(columns[0]) <= FEW_ROWS else "",
    )


def _is_numbers(cells: Sequence[str]) -> bool:
    return 2 * sum(bool(_NUMBER.match(cell)) for cell in cells) >= len(cells) > 0
