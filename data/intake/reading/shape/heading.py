"""Which row, or which two, hold the headings: those above the first row whose numbers stand where the table's do."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from data.intake.findings import Finding, Sayer
from data.intake.reading.reading import Refused
from data.intake.reading.shape.cell_kinds import (
    are_column_signs,
    digits_pattern,
    is_blank,
    is_nothing,
    is_plain_number,
    is_unit,
    is_year,
)
from data.intake.reading.shape.grid_view import GridView
from data.reference.municipality_names import Kind, match_municipality

SOURCE = re.compile(
    r"\W*(?:(?:källa|källor|source|sources|anm|anmärkning|kommentar|fotnot|not|note|obs|förklaring|bearbetning)\s*[:.]"
    r"|senast uppdaterad|uppdaterad|hämtad|uttag|statistiken|copyright|©|https?://|last updated|retrieved)",
    re.IGNORECASE,
)
_LOOKED_BELOW = 5


@dataclass(frozen=True, kw_only=True)
class Heading:
    """`row` is the heading row nearest the data, `above` another over it that names groups of columns."""

    row: int
    above: int | None = None


def find_heading(view: GridView, say: Sayer) -> Heading:
    """The heading of the first table. Raises Refused when in doubt, with the question or the error."""
    data = _data_rows(view)
    if not data:
        return _among_words(view, say)
    covering = [
        row
        for row in view.head
        if row not in data and 2 * _covered(view, row) >= len(view.numeric) and not _key_like(view, row)
    ]
    first = _first_data_row(view, data, covering, say)
    over = [row for row in covering if row < first]
    if not over:
        return _without_cover(view, first, say)
    while len(over) > 1 and is_units_row(view, over[-1]):
        over.pop()
    row = over[-1]
    above = row - 1
    if above not in view.head:
        return Heading(row=row)
    if stacked(view, above, row):
        return Heading(row=row, above=above)
    if not _captioned(view, above) and (above in over or view.filled(above) > 1):
        raise Refused(heading_question(say, (above, row)))
    return Heading(row=row)


def heading_question(say: Sayer, rows: Sequence[int]) -> Finding:
    """Asks which of these rows holds the headings."""
    return say("header_rows", row=rows[0], rows=", ".join(map(str, rows)))


@cache
def is_place(text: str) -> bool:
    """Whether a cell names a municipality, a county or the country."""
    return match_municipality(text).kind in (Kind.SKANE, Kind.AREA, Kind.OUTSIDE)


@cache
def is_municipality(text: str) -> bool:
    """Whether a cell names a municipality, and not a county or the country."""
    match = match_municipality(text)
    return match.kind is Kind.SKANE or (match.kind is Kind.OUTSIDE and len(match.code) == 4)


def is_units_row(view: GridView, row: int) -> bool:
    """Whether a row under headings only says what the columns count in, or letters them."""
    cells = [view.row(row)[index] for index in view.filled_at(row)]
    return bool(cells) and (all(map(is_unit, cells)) or are_column_signs(cells))


def stacked(view: GridView, above: int, row: int) -> bool:
    """Whether two rows are one heading: the upper names groups of the columns of numbers, and no column of keys is
    named in both."""
    upper, lower = view.row(above), view.row(row)
    first = view.numeric[0] if view.numeric else view.width
    groups = [index for index in view.filled_at(above) if index >= first]
    keys = range(first)
    if not groups or groups[0] != first or any(not is_blank(upper[index]) and not is_blank(lower[index]) for index in keys):
        return False
    return all(not is_blank(lower[index]) for index in view.numeric)


def _data_rows(view: GridView) -> set[int]:
    """Rows, among the first, whose cells are numbers where the table's are."""
    worded, rows = False, set()
    for row in view.head if view.numeric else ():
        if _is_data(view, row, worded):
            rows.add(row)
        elif 2 * _covered(view, row) >= len(view.numeric):
            worded = worded or any(index not in view.numeric for index in view.filled_at(row))
    return rows


def _first_data_row(view: GridView, data: set[int], covering: Sequence[int], say: Sayer) -> int:
    """The first row of numbers under words for them. Rows of numbers above those are never taken for titles."""
    if not covering or max(data) < covering[0]:
        return min(data)
    early = [row for row in sorted(data) if row < covering[0]]
    if len(early) > 1 or any(view.filled(row) >= view.width_of_rows for row in early):
        raise Refused(say("header_missing", row=early[0]))
    return min(row for row in data if row > covering[0])


def _is_data(view: GridView, row: int, worded: bool) -> bool:
    cells = view.row(row)
    filled = [cells[index] for index in view.numeric if not is_blank(cells[index])]
    numbers = [cell for cell in filled if is_plain_number(cell)]
    absent = [cell for cell in filled if is_nothing(cell)]
    if not filled or 2 * (len(numbers) + len(absent)) <= len(filled) or not (numbers or _key_like(view, row)):
        return False
    return not (numbers and all(map(is_year, numbers)) and _year_heading(view, row, worded))


def _year_heading(view: GridView, row: int, worded: bool) -> bool:
    """Whether a row of years over numbers is a heading: its other cells are blank, or are words as headings are."""
    cells = view.row(row)
    keys = [index for index in range(view.width) if index not in view.numeric and not is_blank(cells[index])]
    if not keys:
        return True
    return not worded and not _key_like(view, row)


def _key_like(view: GridView, row: int) -> bool:
    """Whether one of a row's other cells is of the same kind as those below it: a place, a year, a code of that form."""
    cells = view.row(row)
    below = [view.row(other) for other in view.head if other > row][:_LOOKED_BELOW]
    keys = [index for index in range(view.width) if index not in view.numeric and not is_blank(cells[index])]
    return any(alike(cells[index], [other[index] for other in below]) for index in keys)


def alike(text: str, others: Iterable[str]) -> bool:
    """Whether a cell is of the same kind as those around it: a year or a code of their form; a place always is."""
    if is_year(text):
        return any(map(is_year, others))
    if len(text.strip()) > 1 and is_place(text):
        return True
    form = digits_pattern(text)
    return bool(form) and form in map(digits_pattern, others)


def _covered(view: GridView, row: int) -> int:
    cells = view.row(row)
    return sum(1 for index in view.numeric if not is_blank(cells[index]))


def _captioned(view: GridView, row: int) -> bool:
    """ "Källa:" and what follows it is a title in two cells, not a heading above headings."""
    first = view.row(row)[view.filled_at(row)[0]].strip()
    return first.endswith(":") or SOURCE.match(first) is not None


def _without_cover(view: GridView, first: int, say: Sayer) -> Heading:
    """Headings that leave the numbers unnamed, if a row right above the data is wide enough to be headings at all."""
    above = first - 1
    if above in view.head and view.filled(above) >= max(2, view.width_of_rows / 2):
        return Heading(row=above)
    raise Refused(say("header_missing", row=first))


def _among_words(view: GridView, say: Sayer) -> Heading:
    """Without numbers to go by: the first row that fills the table's width."""
    full = next((row for row in view.head if view.filled(row) >= view.width_of_rows), view.head[0])
    if len(view.head) > full and _key_like(view, full):
        return _without_cover(view, full, say)
    wide = next((row for row in view.head if view.filled(row) > max(1, view.width_of_rows / 2)), full)
    if wide < full:
        if _captioned(view, wide):
            return Heading(row=full)
        if wide == full - 1:
            return Heading(row=wide)
        raise Refused(heading_question(say, (wide, full)))
    above = full - 1
    if above in view.head and view.filled(above) > 1 and not _captioned(view, above):
        raise Refused(heading_question(say, (above, full)))
    return Heading(row=full)
