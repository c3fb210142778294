"""The rows of a file seen as columns, with what is blank counted once."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain

from data.intake.reading.shape.cell_kinds import is_blank, is_nothing, is_plain_number, is_year
from data.reference.municipality_names import swedish_municipalities

HEAD_ROWS = 300
"""So many rows with content are looked through for a heading; however many blank ones stand between them."""
_MIDDLE_ROWS = 200
_MOST_HEADINGS = 2


class GridView:
    """Rows by their number in the file, the first being 1; columns by index from 0. Short rows count as padded."""

    def __init__(self, records: Sequence[list[str]]) -> None:
        self.records = records
        widths = set(map(len, records))
        self.width = max(widths, default=0)
        self.height = len(records)
        self.padded = (
            records
            if len(widths) == 1
            else [record if len(record) == self.width else record + [""] * (self.width - len(record)) for record in records]
        )
        self.columns: list[tuple[str, ...]] = list(zip(*self.padded, strict=True))
        self.distinct = [set(column) for column in self.columns]
        self.blank_in = [self._blank_rows(index) for index in range(self.width)]
        self._lacking = Counter(chain.from_iterable(self.blank_in))
        self.blank = {row for row, lacking in self._lacking.items() if lacking == self.width}

    def _blank_rows(self, index: int) -> set[int]:
        blanks = {cell for cell in self.distinct[index] if not cell or cell.isspace()}
        return {row for row, cell in enumerate(self.columns[index], 1) if cell in blanks} if blanks else set()

    def row(self, row: int) -> Sequence[str]:
        """The cells of a row."""
        return self.padded[row - 1]

    def filled(self, row: int) -> int:
        """How many cells of a row hold something."""
        return self.width - self._lacking.get(row, 0)

    def filled_at(self, row: int) -> list[int]:
        """Which cells of a row hold something."""
        return [index for index, cell in enumerate(self.row(row)) if not is_blank(cell)]

    def rows(self, first: int = 1, last: int | None = None) -> Iterable[int]:
        """The rows with content."""
        every = range(first, (self.height if last is None else last) + 1)
        return (row for row in every if row not in self.blank) if self.blank else every

    def cells_of(self, index: int, rows: Sequence[int]) -> list[str]:
        """What a column holds in these rows, which are in order."""
        column = self.columns[index]
        if rows and rows[-1] - rows[0] == len(rows) - 1:
            return list(column[rows[0] - 1 : rows[-1]])
        return [column[row - 1] for row in rows]

    @cached_property
    def head(self) -> list[int]:
        """The first rows with content."""
        return [row for row, _ in zip(self.rows(), range(HEAD_ROWS), strict=False)]

    @cached_property
    def sample(self) -> list[int]:
        """Rows to judge columns by: the first, and some from the middle of a long file."""
        after = self.head[-1] if self.head else 0
        step = max(1, (self.height - after) // _MIDDLE_ROWS)
        middle = (row for row in range(after + 1, self.height + 1, step) if row not in self.blank)
        return [*self.head, *middle]

    @cached_property
    def width_of_rows(self) -> int:
        """How many cells a row of the table fills: the most common number, the wider of two that are as common."""
        counts = Counter(filled for row in self.sample if (filled := self.filled(row)) > 1)
        return max(counts, key=lambda size: (counts[size], size), default=1)

    @cached_property
    def numeric(self) -> list[int]:
        """Columns of numbers: at least half of what they hold is numbers, and they are not nearly empty. Years and codes of
        municipalities are names, except where no other numbers stand."""
        able = [index for index in range(self.width) if self._is_numeric(index, years=True)]
        names = [index for index in able if self._holds_codes(index)]
        real = [index for index in able if index not in names and self._is_numeric(index, years=False)]
        real = real or [index for index in able if index not in names] or able
        return sorted({*real, *(index for index in range(self.width) if real and self._only_absent(index))})

    def _only_absent(self, index: int) -> bool:
        """Whether a column holds signs for absent figures, and beside them no more than headings."""
        cells = [cell for row in self.sample if (cell := self.columns[index][row - 1].strip())]
        absent = [cell for cell in cells if is_nothing(cell)]
        return bool(absent) and len(cells) - len(absent) <= _MOST_HEADINGS

    def _holds_codes(self, index: int) -> bool:
        numbers = {text for cell in self.distinct[index] if is_plain_number(text := cell.strip())}
        return len(numbers) <= len(swedish_municipalities()) and numbers <= swedish_municipalities().keys()

    def _is_numeric(self, index: int, *, years: bool) -> bool:
        rows = [row for row in self.sample if self.filled(row) > 1] or self.sample
        cells = [self.columns[index][row - 1].strip() for row in rows]
        real = [cell for cell in cells if not is_nothing(cell)]
        numbers = [cell for cell in real if is_plain_number(cell)]
        if not numbers or 2 * len(numbers) < len(real) or 4 * sum(map(bool, cells)) < len(rows):
            return False
        return years or not all(map(is_year, numbers))
