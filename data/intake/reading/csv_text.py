"""Text into records: delimiter, quotation marks, rows. Python's csv module in strict mode, and what it lets through."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from data.intake.findings import Finding, column_letter
from data.intake.reading.encodings import decode
from data.intake.reading.reading import Decisions, Limits, Refused

DELIMITERS = {";": "semikolon", ",": "komma", "\t": "tabb", "|": "|"}
_DELIMITERS_EN = {";": "semicolon", ",": "comma", "\t": "tab", "|": "|"}
LONGEST_CELL = 32_767
"""Excel cuts a longer cell without a word."""
_SEP = re.compile(r'\A"?sep=(.)"?(?:\r\n|\r|\n)', re.IGNORECASE)
_NUMBERLIKE = re.compile(r"[+\-−]?[0-9][0-9 \u00a0\u202f.,]*%?\Z")
_SAMPLE_RECORDS = 200

csv.field_size_limit(10_000_000)


@dataclass(frozen=True, kw_only=True)
class Records:
    """The rows of a text file, the first being row 1 in Excel. `text` is all of them joined, or the
    file's own text where no cell is quoted; `findings` are notes."""

    records: list[list[str]]
    text: str
    encoding: str
    delimiter: str
    findings: tuple[Finding, ...]


def read_records(content: bytes, filename: str, decisions: Decisions, limits: Limits) -> Records:
    """The rows of a text file. Raises Refused."""
    decoded = decode(content, filename, decisions.encoding)
    if isinstance(decoded, Finding):
        raise Refused(decoded)
    text, notes = decoded.text, []
    _refuse_null(text, filename)
    said = _SEP.match(text)
    if said:
        text = text[said.end() :]
        notes.append(Finding(code="sep_line", file=filename, value=said.group(1).replace("\t", "tab")))
    if not text.strip():
        raise Refused(Finding(code="file_empty", file=filename))
    delimiter = decisions.delimiter or (said.group(1) if said else _delimiter(text, filename))
    if len(delimiter) != 1 or delimiter in '"\r\n':
        raise Refused(Finding(code="one_column", file=filename))
    records = _parse(text, delimiter, filename, limits)
    quoted = '"' in text
    whole = joined(records) if quoted else text
    if quoted:
        _refuse_stray_quotes(records, whole, text, delimiter, filename)
    return Records(records=records, text=whole, encoding=decoded.encoding, delimiter=delimiter, findings=tuple(notes))


def joined(records: list[list[str]]) -> str:
    """All cells as one text, to look for a character in all of them at once."""
    return "\n".join(map("\t".join, records))


def _refuse_null(text: str, filename: str) -> None:
    if "\0" in text:
        raise Refused(Finding(code="nul_bytes", file=filename, row=text.count("\n", 0, text.index("\0")) + 1))


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _parse(text: str, delimiter: str, filename: str, limits: Limits) -> list[list[str]]:
    records: list[list[str]] = []
    try:
        records.extend(islice(_rows(text, delimiter), limits.rows + 2))
    except csv.Error:
        raise Refused(_quote_fault(text, delimiter, filename) or _fault(filename, len(records) + 1, 0)) from None
    if len(records) > limits.rows + 1:
        raise Refused(Finding(code="too_many_rows", file=filename, values={"limit": limits.rows}))
    return records


def _fault(filename: str, row: int, column: int) -> Finding:
    return Finding(code="quote_fault", file=filename, row=row, column_letter=column_letter(column))


def _refuse_stray_quotes(records: list[list[str]], whole: str, text: str, delimiter: str, filename: str) -> None:
    """Strict mode lets a quotation mark inside an unquoted cell pass, and a cell that swallowed whole rows."""
    if '"' in whole:
        fault = _quote_fault(text, delimiter, filename)
        if fault:
            raise Refused(fault)
    if whole.count("\n") == len(records) - 1 and "\r" not in whole:
        return
    for number, record in enumerate(records, 1):
        for index, cell in enumerate(record):
            if "\n" in cell or "\r" in cell:
                _refuse_swallowed(cell, len(record), delimiter, _fault(filename, number, index))


def _refuse_swallowed(cell: str, width: int, delimiter: str, place: Finding) -> None:
    breaks = len(cell.splitlines()) - 1
    if width > 1 and breaks > 0 and cell.count(delimiter) == breaks * (width - 1):
        letter = place.column_letter
        values = {"found": breaks}
        raise Refused(Finding(code="rows_swallowed", file=place.file, row=place.row, column_letter=letter, values=values))


def _quote_fault(text: str, delimiter: str, filename: str) -> Finding | None:
    """Walk the cells by their grammar; the first that breaks it is where the quotation mark is wrong."""
    sign = re.escape(delimiter)
    cell = re.compile(rf'(?:"[^"]*(?:""[^"]*)*"|[^"\r\n{sign}]*)({sign}|\r\n|\r|\n|\Z)')
    position, row, column = 0, 1, 0
    while position < len(text):
        match = cell.match(text, position)
        if match is None:
            return _fault(filename, row, column)
        if match.group(1) == delimiter:
            column += 1
        else:
            row, column = row + 1, 0
        position = match.end()
    return None


@dataclass(frozen=True, kw_only=True)
class _Split:
    delimiter: str
    width: int
    start: int
    share: float
    numbers: int
    runs: bool


def _delimiter(text: str, filename: str) -> str:
    """The sign that divides the heading row and the rows below it alike. Raises Refused when two do or none does."""
    splits = [split for sign in DELIMITERS if sign in text for split in _split(text, sign, prose=False)]
    splits = splits or list(_split(text, ",", prose=True))
    if not splits:
        raise Refused(Finding(code="one_column", file=filename))
    running = [split for split in splits if split.runs] or splits
    best, *others = sorted(running, key=lambda split: (-split.numbers, split.start, -split.width))
    rivals = [best, *(other for other in others if other.start == best.start)]
    if any(other.share > 0.5 and not _clearly(best, other) for other in rivals[1:]):
        choices = {
            "choices_sv": " eller ".join(DELIMITERS[split.delimiter] for split in rivals),
            "choices_en": " or ".join(_DELIMITERS_EN[split.delimiter] for split in rivals),
        }
        raise Refused(Finding(code="delimiter_unclear", file=filename, values=choices))
    return best.delimiter


def _clearly(best: _Split, other: _Split) -> bool:
    """The right delimiter leaves whole numbers and decimals in their cells; a wrong one cuts them or glues them.
    Without numbers, a sign that makes twice as many columns wins over a comma that also stands in the headings.
    """
    if best.share < other.share:
        return False
    if best.numbers + other.numbers == 0:
        return best.width >= 2 * other.width
    return best.numbers >= 2 * other.numbers


def _split(text: str, delimiter: str, *, prose: bool) -> Iterator[_Split]:
    """How one sign divides the first rows; nothing if it divides none. A row in which every comma is followed by a space
    is a sentence and divided by none, unless `prose` says that they are delimiters after all."""
    records = _sample(text, delimiter)
    if delimiter == "," and not prose:
        records = [[", ".join(record)] if _sentence(record) else record for record in records]
    widths = [len(record) for record in records]
    common = Counter(size for size in widths if size > 1).most_common(1)
    if not common:
        return
    width, count = common[0]
    starts = [index for index, size in enumerate(widths) if size == width and _goes_on(widths, index)]
    start = starts[0] if starts else widths.index(width)
    numbers = sum(1 for record in records for cell in record if _NUMBERLIKE.match(cell.strip()))
    yield _Split(
        delimiter=delimiter, width=width, start=start, share=count / len(widths), numbers=numbers, runs=bool(starts)
    )


def _sentence(record: Sequence[str]) -> bool:
    return len(record) > 1 and all(cell.startswith(" ") for cell in record[1:])


def _goes_on(widths: list[int], index: int) -> bool:
    return len(widths) == 1 or (index + 1 < len(widths) and widths[index + 1] == widths[index])


def _sample(text: str, delimiter: str) -> list[list[str]]:
    """The first rows that are not blank; a row that breaks the quoting ends the sample."""
    records: list[list[str]] = []
    try:
        for record in _rows(text, delimiter):
            if any(cell.strip() for cell in record):
                records.append(record)
            if len(records) == _SAMPLE_RECORDS:
                break
    except csv.Error:
        pass
    return records
