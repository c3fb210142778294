"""Where the table is on a sheet: titles above it, its heading row, totals and sources below it. All of it is named."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from data.intake.findings import Finding, Sayer, column_letter
from data.intake.reading.csv_text import Refused
from data.reference.municipality_names import is_municipality

_HEAD_ROWS = 40
_TAIL_ROWS = 40
_NUMBER = re.compile(r"[<>]?[+\-−–]?[0-9][0-9 \u00a0\u202f.,:/-]*%?\Z")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}\Z")
_STANDS_FOR_NOTHING = frozenset({"", "-", "–", ".", "..", "...", "x", "<5"})
_SOURCE = re.compile(
    r"\W*(?:(?:källa|källor|source|sources|anm|anmärkning|kommentar|fotnot|not|note|obs|förklaring|bearbetning)\s*[:.]"
    r"|senast uppdaterad|uppdaterad|hämtad|uttag|statistiken|copyright|©|https?://|last updated|retrieved)",
    re.IGNORECASE,
)
_TOTALS = frozenset({"totalt", "total", "summa", "sum", "samtliga", "totalsumma", "summa totalt", "hela skåne", "alla"})
_MOST_TOTALS = 3


@dataclass(frozen=True, kw_only=True)
class Shape:
    """Rows by what they are, as row numbers from 1. `used` are the indexes of the columns that are read."""

    header: int
    names: tuple[str, ...]
    used: tuple[int, ...]
    body: list[int]
    titles: tuple[int, ...] = ()
    totals: tuple[int, ...] = ()
    sources: tuple[int, ...] = ()
    blanks: tuple[int, ...] = ()
    findings: tuple[Finding, ...] = field(default=())


def find_shape(records: Sequence[list[str]], filename: str, sheet: str | None, header_row: int | None) -> Shape:
    """What each row is. `records[0]` is row 1; rows may differ in width. Raises Refused."""
    place = _Place(records, filename, sheet)
    blank = {row for row, record in enumerate(records, 1) if not any(record) or not "".join(record).strip()}
    if len(blank) == len(records):
        raise Refused(place.finding("file_empty"))
    header = place.chosen(header_row, blank) if header_row is not None else place.header(blank)
    titles = tuple(row for row in range(1, header) if row not in blank)
    below = [row for row in range(header + 1, len(records) + 1) if row not in blank]
    sources = place.sources(below)
    body = below[: len(below) - len(sources)]
    totals = place.totals(body)
    body = body[: len(body) - len(totals)]
    used, notes = place.used_columns(header, body)
    names = tuple(" ".join(records[header - 1][index].split()) for index in used)
    if not body:
        raise Refused(place.finding("header_only", row=header))
    if header_row is None and place.second_heading(used, body):
        raise Refused(place.heading_question((header, body[0])))
    named = [("title_rows", titles), ("total_rows", totals), ("source_rows", tuple(sources))]
    notes += [place.named(code, rows) for code, rows in named if rows]
    if blank:
        notes.append(place.finding("blank_rows", found=len(blank)))
    return Shape(
        header=header,
        names=names,
        used=used,
        body=body,
        titles=titles,
        totals=tuple(totals),
        sources=tuple(sources),
        blanks=tuple(sorted(blank)),
        findings=tuple(notes),
    )


class _Place:
    """One sheet under examination: its rows, and its name for the findings."""

    def __init__(self, records: Sequence[list[str]], filename: str, sheet: str | None) -> None:
        self.records = records
        self.finding = Sayer(file=filename, sheet=sheet)

    def named(self, code: str, rows: Sequence[int]) -> Finding:
        """A note that says which rows and what stands in them."""
        texts = [" ".join(cell for cell in self.record(row) if cell.strip()) for row in rows[:5]]
        shown = " / ".join(text[:60] for text in texts) + (" …" if len(rows) > 5 else "")
        return self.finding(code, row=rows[0], value=shown, rows=_listed(rows))

    def record(self, row: int) -> list[str]:
        return self.records[row - 1]

    def filled(self, row: int) -> int:
        return sum(1 for cell in self.record(row) if cell.strip())

    def chosen(self, row: int, blank: set[int]) -> int:
        """The heading row a person pointed out. Raises Refused."""
        if not 1 <= row <= len(self.records) or row in blank:
            raise Refused(self.finding("header_row_wrong", row=row))
        return row

    def header(self, blank: set[int]) -> int:
        """The first row that fills the table's width with words. Raises Refused when in doubt."""
        head = [row for row in range(1, min(len(self.records), _HEAD_ROWS) + 1) if row not in blank]
        width = self._width(head)
        full = next((row for row in head if self.filled(row) >= width and _worded(self.record(row))), None)
        wide = next((row for row in head if self.filled(row) > max(1, width / 2)), None)
        if wide is None:
            wide = next((row for row in head if self.filled(row) > 1), head[0])
        if full is None or wide >= full:
            return self._worded_header(wide if full is None else full, head)
        return self._between(wide, full)

    def _worded_header(self, row: int, head: list[int]) -> int:
        if not _worded(self.record(row)):
            raise Refused(self.finding("header_missing", row=row))
        above = [other for other in head if other < row and self.filled(other) > 1]
        if above and above[-1] == row - 1 and not self._captioned(above[-1]):
            raise Refused(self.heading_question((above[-1], row)))
        return row

    def _captioned(self, row: int) -> bool:
        """ "Källa:" and what follows it is a title in two cells, not a heading above headings."""
        first = next(cell for cell in self.record(row) if cell.strip()).strip()
        return first.endswith(":") or _SOURCE.match(first) is not None

    def _between(self, wide: int, full: int) -> int:
        """A nearly full row above a full one: headings with a gap if it touches the data, else a second heading."""
        if not _worded(self.record(wide)) or self._captioned(wide):
            return full
        if wide == full - 1 and not self._numbers_below(full):
            return wide
        raise Refused(self.heading_question((wide, full)))

    def _numbers_below(self, row: int) -> bool:
        below = [self.record(other) for other in range(row + 1, min(len(self.records), row + 4) + 1)]
        return any(_NUMBER.match(cell.strip()) for record in below for cell in record) and not any(
            _NUMBER.match(cell.strip()) for cell in self.record(row)
        )

    def _width(self, head: list[int]) -> int:
        """How many cells a row of the table fills: the most common number, the wider of two that are as common."""
        counts = Counter(filled for row in head if (filled := self.filled(row)) > 1)
        return max(counts, key=lambda size: (counts[size], size), default=1)

    def heading_question(self, rows: Sequence[int]) -> Finding:
        return self.finding("header_rows", row=rows[0], rows=_listed(rows))

    def second_heading(self, used: Sequence[int], body: Sequence[int]) -> bool:
        """Whether the first row of data is units or another language: words over every column of numbers."""
        below = [self.record(row) for row in body[1:21]]
        numeric = [index for index in used if _numeric([record[index] for record in below if index < len(record)])]
        first = self.record(body[0])
        cells = [first[index].strip() for index in numeric if index < len(first) and first[index].strip()]
        words = [cell for cell in cells if cell.casefold() not in _STANDS_FOR_NOTHING and not _NUMBER.match(cell)]
        others_blank = all(not first[index].strip() for index in used if index not in numeric and index < len(first))
        return bool(words) and len(words) == len(cells) and (len(words) > 1 or others_blank)

    def sources(self, below: Sequence[int]) -> list[int]:
        """Source lines and footnotes at the end: from the first that says so, if nothing after it is a table row."""
        tail = below[-_TAIL_ROWS:]
        for position, row in enumerate(tail):
            first = next((cell for cell in self.record(row) if cell.strip()), "")
            if _SOURCE.match(first) and all(self.filled(other) <= 2 for other in tail[position:]):
                return list(tail[position:])
        return []

    def totals(self, body: Sequence[int]) -> list[int]:
        """Rows at the end that sum the table: they begin with a word for it where the others have a place name,
        or leave cells blank that the others fill."""
        found: list[int] = []
        for row in reversed(body[-_MOST_TOTALS:]):
            index, cell = next((i, cell) for i, cell in enumerate(self.record(row)) if cell.strip())
            if cell.strip(" :").casefold() not in _TOTALS or not self._sums(row, index, body[: -len(found) - 1]):
                break
            found.insert(0, row)
        return found

    def _sums(self, row: int, index: int, body: Sequence[int]) -> bool:
        sample = [self.record(other) for other in body[:200]]
        if not sample:
            return False
        places = sum(1 for record in sample if index < len(record) and is_municipality(record[index]))
        if places >= 0.8 * len(sample):
            return True
        record = self.record(row)
        width = min(len(record), min(len(other) for other in sample))
        return any(not record[i].strip() and all(other[i].strip() for other in sample) for i in range(width))

    def used_columns(self, header: int, body: Sequence[int]) -> tuple[tuple[int, ...], list[Finding]]:
        """Columns with a heading or a value; one that has neither is left out and named."""
        width = len(self.record(header))
        blank = [index for index in range(width) if not self.record(header)[index].strip()]
        empty = [
            index
            for index in blank
            if not any(index < len(record) and record[index].strip() for record in map(self.record, body))
        ]
        notes = []
        if empty:
            letters = ", ".join(column_letter(index) for index in empty[:10])
            notes.append(self.finding("blank_columns", letters=letters))
        return tuple(index for index in range(width) if index not in set(empty)), notes


def _worded(record: Sequence[str]) -> bool:
    """Whether a row reads as headings: at most half of its cells are figures other than years."""
    cells = [cell.strip() for cell in record if cell.strip()]
    return sum(1 for cell in cells if _NUMBER.match(cell) and not _YEAR.match(cell)) * 2 < len(cells) or not cells


def _numeric(cells: Sequence[str]) -> bool:
    real = [cell.strip() for cell in cells if cell.strip().casefold() not in _STANDS_FOR_NOTHING]
    return bool(real) and sum(1 for cell in real if _NUMBER.match(cell)) >= 0.9 * len(real)


def _listed(rows: Sequence[int]) -> str:
    return ", ".join(map(str, rows[:5])) + (" …" if len(rows) > 5 else "")
