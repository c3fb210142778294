"""What each row under the heading is: data, or a total, a note, units, a group's heading, another table."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from data.intake.reading.shape.cell_kinds import are_column_signs, is_blank, is_nothing, is_plain_number, is_year
from data.intake.reading.shape.column_names import name_from
from data.intake.reading.shape.grid_view import GridView
from data.intake.reading.shape.heading import SOURCE, alike, is_municipality, is_place, is_units_row

KINDS = ("title", "heading", "units", "group", "total", "source", "repeated_heading", "second_table", "blank")
"""Every kind of row that is not data: `heading` are further heading rows, `source` also footnotes."""
_TOTAL = re.compile(r"(?:summa|sum|totalt?|totalsumma|samtliga|alla|hela skåne)\b[^0-9]{0,30}\Z", re.IGNORECASE)
_SURE_TOTAL = re.compile(r"(?:summa|sum|totalt?|totalsumma)(?: totalt)?\s*:?\Z", re.IGNORECASE)
_STAMP = re.compile(r"(?:19|20)[0-9]{2}-?[01][0-9]-?[0-3][0-9](?:[ T][0-2][0-9][:.][0-5][0-9](?:[:.][0-5][0-9])?)?\Z")
"""When a table was made, as databases write it below."""
_PLACES = 0.8
_SAMPLE = 200
_MOST_UNIT_ROWS = 3
_MOST_PLACES = 20
_MOST_LIKE = 50
_LONG_TEXT = 25


@dataclass(frozen=True, kw_only=True)
class RowKinds:
    """Rows by number. `groups` says for each group's heading what it says, `other_heading` where the heading of a second
    table stands."""

    body: list[int]
    kinds: dict[str, list[int]] = field(default_factory=dict)
    groups: dict[int, str] = field(default_factory=dict)
    other_heading: int | None = None


def kinds_below(view: GridView, header: int) -> RowKinds:
    """What the rows below the heading row are."""
    return _Below(view, header).sorted_out()


class _Below:
    """The rows under one heading, examined once."""

    def __init__(self, view: GridView, header: int) -> None:
        self.view = view
        self.header = header
        self.heading = [cell.strip().casefold() for cell in view.row(header)]
        self.rows = list(view.rows(header + 1))
        self.numeric = view.numeric
        several = [row for row in self.rows[:_SAMPLE] if view.filled(row) > 1 and not self._same_heading(row)]
        self.sample = (
            [row for row in several if not self.numeric or not self._wordless(row)] or several or self.rows[:_SAMPLE]
        )
        self.places = [index for index in range(view.width) if self._holds_places(index)]
        self.usual = max((view.filled(row) for row in self.sample), default=0)

    def sorted_out(self) -> RowKinds:
        kinds: dict[str, list[int]] = {}
        rows = self.rows
        other = self._second_table()
        if other:
            start = other[0]
            kinds["second_table"] = [row for row in rows if row >= start]
            rows = [row for row in rows if row < start]
        notes = self._notes(rows)
        kinds["source"] = notes
        rows = rows[: len(rows) - len(notes)]
        odd = dict(self._odd(rows))
        for row, kind in odd.items():
            kinds.setdefault(kind, []).append(row)
        groups = {row: self.text(row) for row in kinds.get("group", ())}
        body = [row for row in rows if row not in odd] if odd else list(rows)
        return RowKinds(
            body=body,
            kinds={kind: rows for kind, rows in kinds.items() if rows},
            groups=groups,
            other_heading=other[1] if other else None,
        )

    def text(self, row: int) -> str:
        return next(cell.strip() for cell in self.view.row(row) if not is_blank(cell))

    def _holds_places(self, index: int) -> bool:
        if index in self.numeric:
            return False
        counts = Counter(self.view.row(row)[index].strip() for row in self.sample)
        texts = {text: count for text, count in counts.most_common(_MOST_PLACES) if text and not self._total_text(text)}
        places = sum(count for text, count in texts.items() if is_place(text))
        return bool(texts) and places >= _PLACES * sum(texts.values())

    def _wordless(self, row: int) -> bool:
        """Whether a row leaves every column of numbers blank, or holds words there."""
        return not any(is_plain_number(self.view.row(row)[index]) for index in self.numeric)

    def _odd(self, rows: Sequence[int]) -> Iterator[tuple[int, str]]:
        """Rows that are not data, with their kinds."""
        units = list(takewhile(self._is_units, rows[:_MOST_UNIT_ROWS]))
        yield from ((row, "units") for row in units)
        rows = rows[len(units) :]
        repeated = set(self._repeated())
        suspects = repeated | set(self._totals(rows)) | self._lacking()
        for position, row in enumerate(rows):
            if row in suspects and (kind := self._kind(row, rows[position + 1 :][:1], repeated)):
                yield row, kind

    def _is_units(self, row: int) -> bool:
        """Whether the row right under the heading says what columns count in, or numbers every one of them."""
        cells = [self.view.row(row)[index] for index in self.view.filled_at(row)]
        numbered = len(cells) == self.view.width > 2 and are_column_signs(cells)
        return numbered or (is_units_row(self.view, row) and self._wordless(row))

    def _kind(self, row: int, following: Sequence[int], repeated: set[int]) -> str | None:
        if row in repeated:
            return "repeated_heading"
        if self._is_total(row):
            return "total"
        return "group" if following and self._is_group(row) else None

    def _lacking(self) -> set[int]:
        """Rows with a blank cell in a column of numbers, or with a single cell filled."""
        if self.numeric:
            return set().union(*(self.view.blank_in[index] for index in self.numeric)) - self.view.blank
        return {row for row in self.rows if self.view.filled(row) == 1}

    def _repeated(self) -> Iterator[int]:
        """Rows that say what the heading row says."""
        index = next(index for index, cell in enumerate(self.heading) if cell)
        said = {self.view.row(self.header)[index]}
        if self.view.columns[index].count(*said) == 1:
            return
        for row in self.rows:
            if self.view.row(row)[index] in said and self._same_heading(row):
                yield row

    def _totals(self, rows: Sequence[int]) -> Iterator[int]:
        """Rows that begin with a word for a sum."""
        first = self.view.columns[0]
        words = set(filter(self._total_text, self.view.distinct[0]))
        if words:
            yield from (row for row in rows if first[row - 1] in words)
        yield from (row for row in self.view.blank_in[0] - self.view.blank if self._total_word(row))

    def _is_total(self, row: int) -> bool:
        """Whether a row that begins with a word for a sum is one: the others have a place there, or it leaves cells blank
        that all others fill. "Hela Skåne" with every cell filled is a row about Skåne."""
        index = self.view.filled_at(row)[0]
        text = self.view.row(row)[index].strip(" :")
        if not _TOTAL.match(text) or (self._wordless(row) and self.numeric) or (index and index not in self.places):
            return False
        if index in self.places and _SURE_TOTAL.match(text):
            return True
        sample = [other for other in self.sample if other != row and self.view.filled(other) > 1]
        blanks = [other for other in range(self.view.width) if is_blank(self.view.row(row)[other])]
        return bool(sample) and any(
            all(not is_blank(self.view.row(other)[index]) for other in sample[:50] if not self._total_word(other))
            for index in blanks
        )

    @staticmethod
    def _total_text(text: str) -> bool:
        return _TOTAL.match(text.strip(" :")) is not None

    def _total_word(self, row: int) -> bool:
        return self._total_text(self.text(row))

    def _is_group(self, row: int) -> bool:
        """Whether a row is the heading of those below it: a single cell, of another kind than those in its column."""
        if self.view.filled_at(row) != [0] or self.usual < 2 or 0 in self.numeric:
            return False
        if 0 in self.places:
            return not is_municipality(self.view.row(row)[0])
        return self.usual > 2 and not self._like_its_column(row)

    def _like_its_column(self, row: int) -> bool:
        """Whether the one cell of a row is of the kind that its column holds: a row without figures, then."""
        (index,) = self.view.filled_at(row)
        text, others = self.view.row(row)[index], [self.view.row(other)[index] for other in self.sample[:_MOST_LIKE]]
        kind = name_from([text])
        return (kind is not None and kind == name_from(others)) or (not is_place(text) and alike(text, others))

    def _notes(self, rows: Sequence[int]) -> list[int]:
        """Sources and footnotes at the end: rows without numbers that hold a text or two, after the last row of data."""
        position = len(rows)
        while position and self._may_be_note(rows[position - 1]):
            position -= 1
        tail = list(rows[position:])
        while tail and not self._is_note(tail[0], rows[position - 1] if position else self.header):
            position += 1
            tail.pop(0)
        return tail

    def _may_be_note(self, row: int) -> bool:
        at = self.view.filled_at(row)
        texts = [self.view.row(row)[index] for index in at]
        if any(index in self.places and is_place(text) for index, text in zip(at, texts, strict=True)):
            return False
        if SOURCE.match(texts[0]) and not any(map(self._figure, texts[1:])):
            return True
        return len(at) <= 2 and self._wordless(row) and not any(map(self._figure, texts))

    @staticmethod
    def _figure(text: str) -> bool:
        return (is_plain_number(text) and not is_year(text)) or is_nothing(text)

    def _is_note(self, row: int, before: int) -> bool:
        """Whether notes begin here: it says so, a blank row stands above, or it is one text where rows have several."""
        text = self.text(row)
        if SOURCE.match(text) or row - before > 1:
            return True
        telling = (len(text) >= _LONG_TEXT and " " in text) or _STAMP.match(text.strip()) is not None
        return self.view.filled(row) == 1 and (self.usual > 2 or telling) and not self._like_its_column(row)

    def _second_table(self) -> tuple[int, int] | None:
        """The first row of another table and its heading row: after a blank row, headings over numbers that are not this
        table's headings."""
        after_blank = [row for row in self.rows if row - 1 in self.view.blank] if self.view.blank else []
        for start in after_blank[:50]:
            block = [row for row in range(start, min(self.view.height, start + 20) + 1) if row not in self.view.blank]
            wide = next((row for row in block if self.view.filled(row) > 1), None)
            if wide is None or wide + 1 not in block or self._same_heading(wide):
                continue
            if wide > start and any(row - 1 in self.view.blank for row in block if start < row <= wide - 1):
                continue
            if self._words(wide) and self._numbers(wide + 1) and not self._keys_of_this(wide):
                return start, wide
        return None

    def _same_heading(self, row: int) -> bool:
        return [cell.strip().casefold() for cell in self.view.row(row)] == self.heading

    def _words(self, row: int) -> bool:
        cells = [self.view.row(row)[index] for index in self.view.filled_at(row)]
        years = not self._years_are_figures()
        return not any(is_nothing(cell) or (is_plain_number(cell) and not (years and is_year(cell))) for cell in cells)

    def _years_are_figures(self) -> bool:
        """Whether figures of this table look like years, so that a row of years is no row of headings."""
        cells = [self.view.row(row)[index] for row in self.sample for index in self.numeric]
        return 4 * sum(map(is_year, cells)) > len(cells)

    def _numbers(self, row: int) -> bool:
        cells = [self.view.row(row)[index] for index in self.view.filled_at(row)]
        return len(cells) > 1 and any(is_plain_number(cell) and not is_year(cell) for cell in cells)

    def _keys_of_this(self, row: int) -> bool:
        """Whether a row has a cell of the kind that this table's rows have there: a place, a year, a code of their form."""
        rows = [self.view.row(other) for other in self.sample[:_MOST_LIKE]]
        keys = [index for index in self.view.filled_at(row) if index not in self.numeric]
        return any(alike(self.view.row(row)[index], [cells[index] for cells in rows]) for index in keys)
