"""Merged cells: one that spans rows in one column says its value once for all of them; one that spans columns says nothing
that can be told."""

from collections.abc import Collection, Iterator, Sequence

from data.intake.findings import Finding, Sayer, column_letter

Area = tuple[tuple[int, int], tuple[int, int]]
"""Two corners, upper left and lower right, as row and column from 0."""


class MergedCells:
    """The merged cells of a sheet, by where they lie to the heading row."""

    def __init__(self, areas: Sequence[Area], header: int) -> None:
        self._header = header
        self._heading = [area for area in areas if header in _rows(area)]
        self._below = [area for area in areas if area[0][0] + 1 > header]
        self._down = [area for area in self._below if area[0][1] == area[1][1]]

    def fill(self, records: list[list[str]], kinds: list[str] | None) -> bool:
        """Write the value of each cell merged downwards in every row it spans, in place. Whether there was any."""
        signs = {column: list(kinds[column]) for (_, column), _ in self._down if kinds and column < len(kinds)}
        for (top, column), (bottom, _) in self._down:
            for row in range(top + 1, min(bottom + 1, len(records))):
                if column >= len(records[row]) or column >= len(records[top]):
                    continue
                records[row][column] = records[top][column]
                if column in signs:
                    signs[column][row] = signs[column][top]
        if kinds:
            for column, filled in signs.items():
                kinds[column] = "".join(filled)
        return bool(self._down)

    def findings(self, body: Collection[int], used: Collection[int], say: Sayer) -> Iterator[Finding]:
        """Headings and cells merged over columns stop the file; what was filled in is told."""
        if not (self._heading or self._below):
            return
        rows, columns = set(body), set(used)
        for area in self._heading:
            if _across(area):
                yield say("merged_header", row=self._header, letter=column_letter(area[0][1]), value=_reference(area))
        inside = [
            area for area in self._below if not rows.isdisjoint(_rows(area)) and not columns.isdisjoint(_columns(area))
        ]
        for area in (area for area in inside if _across(area)):
            yield say("merged_cells", row=area[0][0] + 1, letter=column_letter(area[0][1]), value=_reference(area))
        down = [area for area in inside if not _across(area)]
        if down:
            (top, left), _ = first = down[0]
            yield say("merged_filled", row=top + 1, letter=column_letter(left), value=_reference(first), found=len(down))


def _across(area: Area) -> bool:
    return area[0][1] != area[1][1]


def _rows(area: Area) -> range:
    """The rows of an area, from 1."""
    return range(area[0][0] + 1, area[1][0] + 2)


def _columns(area: Area) -> range:
    """The columns of an area, from 0."""
    return range(area[0][1], area[1][1] + 1)


def _reference(area: Area) -> str:
    (top, left), (bottom, right) = area
    return f"{column_letter(left)}{top + 1}:{column_letter(right)}{bottom + 1}"
