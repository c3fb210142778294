"""The table of a document row by row, as it is read: the page's, since the report says what the page says."""

from collections.abc import Sequence
from dataclasses import dataclass

from data.reference.geography import municipality
from ui.document.chart_spec import ClassedMap
from ui.document.column_text import cells_of, one_line
from ui.document.columns import NumberColumn
from ui.document.document import Document
from ui.wording.catalogue import Catalogue

BOLD = 1.2
"""How much wider a sign of a heading is."""


@dataclass(frozen=True, kw_only=True)
class Rows:
    """Headings, which columns hold numbers, and the cells by row."""

    heads: tuple[str, ...]
    numeric: tuple[bool, ...]
    cells: tuple[tuple[str, ...], ...]

    def widths(self, whole: float, sign: float, free: float) -> list[float]:
        """The width of each column, of `whole` together, where a sign is `sign` wide and a cell keeps `free` free.

        Numbers have what they need to stay on one line, words share the rest by their length.
        """
        needed = [
            free + sign * max(*(BOLD * len(word) for word in self._words(place)), *(len(row[place]) for row in self.cells))
            for place, numeric in enumerate(self.numeric)
            if numeric
        ]
        rest = max(whole - sum(needed), whole / 4)
        numbers = iter([need * (whole - rest) / sum(needed) if sum(needed) > whole - rest else need for need in needed])
        lengths = [0 if numeric else self._longest(place) for place, numeric in enumerate(self.numeric)]
        every = sum(lengths) or 1
        return [
            next(numbers) if numeric else rest * length / every
            for numeric, length in zip(self.numeric, lengths, strict=True)
        ]

    def _words(self, place: int) -> list[str]:
        return self.heads[place].split()

    def _longest(self, place: int) -> int:
        texts: Sequence[str] = [self.heads[place], *(row[place] for row in self.cells)]
        return min(90, max(14, *(len(text) for text in texts)))


def rows_of(document: Document) -> Rows | None:
    """The page's table of a document; None where it has none, or the table has no row."""
    page = document.content.page
    if not page:
        return None
    t = Catalogue(document.language)
    columns = [tuple(map(one_line, cells_of(t, column))) for column in page]
    if not columns[0]:
        return None
    return Rows(
        heads=tuple(column.title for column in page),
        numeric=tuple(isinstance(column.column, NumberColumn) for column in page),
        cells=tuple(zip(*columns, strict=True)),
    )


def classes_of(document: Document) -> Rows | None:
    """A map as its classes with the municipalities in each, for paper that draws no map; None for anything else."""
    shown = document.chart
    if not isinstance(shown, ClassedMap):
        return None
    names: dict[tuple[str, str | None], list[str]] = {}
    for area in shown.areas:
        names.setdefault((area.colour, area.pattern), []).append(municipality(area.code).name)
    t = Catalogue(document.language)
    cells = [(row.label, ", ".join(names.get((row.colour, row.pattern), ["–"]))) for row in shown.legend]
    return Rows(heads=(shown.heading, t("report.map_areas")), numeric=(False, False), cells=tuple(cells))
