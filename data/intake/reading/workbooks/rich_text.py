"""Cells in which more is seen than their text says: raised footnote marks, and text struck out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_RAISED = dict(zip("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ", strict=True))
_LOWERED = {raised: plain for plain, raised in _RAISED.items()}
RAISED = frozenset(_LOWERED)
"""Characters that are raised figures by themselves."""
_MARK_AT_END = re.compile(f"[{''.join(map(re.escape, sorted(RAISED)))}]+\\Z")
_POWER = re.compile(r"(?<![^\W\d_])[kcdm]?m\Z|\D10\Z")
"""What a raised figure belongs to: m², km³, and 10³ in words. After a number alone it is a footnote's."""


@dataclass(frozen=True, kw_only=True)
class RichCell:
    """A cell by row from 1 and column from 0: what is seen, and what is read without its marks. `struck` is the part with a
    line through it, blank when there is none."""

    row: int
    column: int
    shown: str
    read: str
    struck: str = ""


@dataclass(frozen=True)
class Run:
    """A piece of a cell's text with its form."""

    text: str
    raised: bool = False
    struck: bool = False


def has_marks(runs: Iterable[Run]) -> bool:
    """Whether any piece is raised or struck out."""
    return any((run.raised or run.struck) and run.text.strip() for run in runs)


def rich_cell(row: int, column: int, runs: Sequence[Run]) -> RichCell:
    """A cell of pieces. A raised mark is left out of what is read, but where it is a power."""
    shown = read = struck = ""
    for run in runs:
        raised = "".join(_RAISED.get(sign, sign) for sign in run.text.strip()) if run.raised else run.text
        shown += raised
        struck += run.text if run.struck else ""
        if not run.raised or _POWER.search(read) or not read.strip():
            read += raised
    return RichCell(
        row=row, column=column, shown=shown.strip(), read=read.rstrip() if read != shown else read, struck=struck
    )


def without_raised_end(text: str) -> str:
    """A text without the raised figures at its end; as it is when they are a power or all there is."""
    match = _MARK_AT_END.search(text.rstrip())
    if match is None or not text[: match.start()].strip() or _POWER.search(text[: match.start()]):
        return text
    return text[: match.start()].rstrip()
