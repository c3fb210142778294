"""Labels that stand only on the first row of their group: filled in where that is unmistakable, asked about elsewhere."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from data.intake.findings import Finding, Sayer, column_letter
from data.intake.reading.shape.column_names import name_from
from data.intake.reading.shape.grid_view import GridView

_FEWEST_BLANKS = 2
_SHARE = 0.25


def labels_once(
    view: GridView, names: Mapping[int, str], body: Sequence[int], unnamed: Iterable[int], decided: bool | None, say: Sayer
) -> tuple[list[int], list[Finding]]:
    """The columns to fill downwards, and the notes and questions about it.

    The databases' own layout, with its key columns unnamed, says a label once per block. Elsewhere a person is asked.
    """
    columns = [index for index in names if index not in view.numeric and _gappy(view, index, body)]
    sure = [index for index in columns if index in set(unnamed) or decided]
    notes = [_note(view, index, names, body, say) for index in sure]
    if decided is not None:
        return sure, notes
    return sure, [*notes, *_questions(view, names, body, [index for index in columns if index not in sure], say)]


def filled_down(cells: Sequence[str]) -> list[str]:
    """Every blank cell as the nearest one above that is not."""
    last, filled = "", []
    for cell in cells:
        last = cell if cell and not cell.isspace() else last
        filled.append(last)
    return filled


def _gappy(view: GridView, index: int, body: Sequence[int]) -> bool:
    """Whether a column left of the numbers begins filled and is then blank in many rows."""
    if not body or (view.numeric and index > view.numeric[0]) or body[0] in view.blank_in[index]:
        return False
    return bool(view.blank_in[index]) and not view.blank_in[index].isdisjoint(body)


def _blanks(view: GridView, index: int, body: Sequence[int]) -> list[int]:
    return [row for row in body if row in view.blank_in[index]]


def _note(view: GridView, index: int, names: Mapping[int, str], body: Sequence[int], say: Sayer) -> Finding:
    blanks = _blanks(view, index, body)
    return say("filled_down", letter=column_letter(index), column=names[index], row=blanks[0], found=len(blanks))


def _questions(
    view: GridView, names: Mapping[int, str], body: Sequence[int], columns: Sequence[int], say: Sayer
) -> Iterator[Finding]:
    for index in columns:
        blanks = _blanks(view, index, body)
        if len(blanks) < _FEWEST_BLANKS or len(blanks) < _SHARE * len(body):
            continue
        if name_from([view.columns[index][row - 1] for row in body[:1_000]]):
            value = view.columns[index][blanks[0] - 2].strip() or None
            yield say(
                "label_once", row=blanks[0], letter=column_letter(index), column=names[index], value=value, found=len(blanks)
            )
