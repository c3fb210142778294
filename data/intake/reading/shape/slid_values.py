"""Rows whose values have slid into the column to the right, and decimals that a comma has cut in two."""

from collections.abc import Iterator, Sequence

from data.intake.findings import Finding, Sayer, column_letter
from data.intake.reading.shape.cell_kinds import is_blank, is_nothing, is_plain_number, is_remark_heading
from data.intake.reading.shape.grid_view import GridView

_MOST = 1_000


def slid_values(
    view: GridView, names: dict[int, str], body: Sequence[int], delimiter: str | None, say: Sayer
) -> Iterator[Finding]:
    """A finding for each row in which a column of remarks holds a number that belongs to the left of it."""
    for index in sorted(names):
        rows = _numbers_among_remarks(view, index, names[index], body)
        left = [other for other in view.numeric if other < index and other in names]
        if not rows or not left:
            continue
        slid = {row: blank for row in rows if (blank := _gap(view, row, index, left)) is not None}
        if len(slid) == len(rows) and _usually_filled(view, set(slid.values()), rows, body):
            for row, blank in list(slid.items())[:_MOST]:
                value = view.row(row)[index]
                expected = {"expected": names[blank], "expected_letter": column_letter(blank)}
                yield say("values_slid", row=row, letter=column_letter(index), column=names[index], value=value, **expected)
        elif delimiter == ",":
            yield from _cut(view, names, index, rows, say)


def _numbers_among_remarks(view: GridView, index: int, name: str, body: Sequence[int]) -> list[int]:
    """Rows with a number in a column that otherwise holds words, or is meant for them."""
    column = view.columns[index]
    numbers = {text for text in view.distinct[index] if is_plain_number(text)}
    words = [text for text in view.distinct[index] - numbers if not is_nothing(text) and text.strip() != name]
    if not numbers or not (is_remark_heading(name) or len(words) > len(numbers)) or (index in view.numeric and words):
        return []
    return [row for row in body if column[row - 1] in numbers]


def _gap(view: GridView, row: int, index: int, left: Sequence[int]) -> int | None:
    """The blank column of numbers from which everything up to `index` may have slid."""
    cells = view.row(row)
    gap = next((other for other in reversed(range(index)) if is_blank(cells[other])), None)
    return gap if gap in left else None


def _usually_filled(view: GridView, gaps: set[int], slid: Sequence[int], body: Sequence[int]) -> bool:
    """Whether the columns with the gaps hold something in the other rows."""
    others = len(body) - len(slid)
    return others > 0 and all(len(view.blank_in[gap] & set(body)) - len(slid) <= others / 2 for gap in gaps)


def _cut(view: GridView, names: dict[int, str], index: int, rows: Sequence[int], say: Sayer) -> Iterator[Finding]:
    """A whole number and one to three digits after it in a column for remarks: "11,5" in a file divided by commas."""
    for row in rows[:_MOST]:
        whole, decimals = (view.row(row)[place].strip() for place in (index - 1, index))
        if index - 1 in view.numeric and whole.lstrip("-−").isdigit() and decimals.isdigit() and len(decimals) <= 3:
            letter = column_letter(index)
            yield say("decimal_cut", row=row, letter=letter, column=names[index], value=f"{whole},{decimals}")
