"""A question that is too large becomes several: cells are counted before anything is asked."""

import math
from collections.abc import Iterator, Mapping, Sequence

Selection = Mapping[str, Sequence[str]]
"""Codes by variable."""


def cells_in(selection: Selection) -> int:
    """How many figures the answer will have."""
    return math.prod(len(codes) for codes in selection.values())


def halves(selection: Selection) -> tuple[Selection, Selection] | None:
    """The question in two, divided where it has most codes; None for a single cell."""
    widest = max(selection, key=lambda name: len(selection[name]))
    codes = selection[widest]
    if len(codes) < 2:
        return None
    middle = len(codes) // 2
    return {**selection, widest: codes[:middle]}, {**selection, widest: codes[middle:]}


def split(selection: Selection, most: int) -> Iterator[Selection]:
    """Questions of at most so many cells each, which together are this one; in as few as its widest variable allows."""
    cells = cells_in(selection)
    if cells <= most:
        yield selection
        return
    widest = max(selection, key=lambda name: len(selection[name]))
    codes = selection[widest]
    a_piece = most // (cells // len(codes))
    if a_piece == 0:
        for code in codes:
            yield from split({**selection, widest: [code]}, most)
        return
    for start in range(0, len(codes), a_piece):
        yield {**selection, widest: codes[start : start + a_piece]}
