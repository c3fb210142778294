"""Personal data in a file: every cell that could be read is looked at, whatever else is wrong with the file."""

import re
from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from data.intake.findings import Finding, Sayer, column_letter
from data.intake.reading.reading import Reading
from data.intake.understanding.file_columns import FileColumn
from data.personal_data import masked, personal_texts

_MANY = 500
_FIGURE = r"\A-?[1-9][0-9]{0,8}(?:[.,][0-9]{1,9})?\z"
"""No number of a person or a telephone is written so: those have ten digits, or begin with a zero or a plus."""

_CONTACT = re.compile(
    r"\W*(?:kontakt(?:person(?:er)?|uppgift(?:er)?)?|contact(?: persons?| information)?|upplysningar|frågor)\b",
    re.IGNORECASE,
)
"""How the agency behind a table begins to say whom to ask about it."""


def personal_cells(columns: Sequence[FileColumn]) -> Mapping[str, str]:
    """The texts of a file that hold personal data, each with its finding."""
    return personal_texts(text for column in columns for text in _suspect(column))


def _suspect(column: FileColumn) -> Sequence[str]:
    """The texts that may hold anything: long enough, and not an ordinary figure."""
    if len(column.distinct) < _MANY:
        return column.distinct
    texts = pa.array(column.distinct, pa.string())
    figure = pc.match_substring_regex(texts, _FIGURE)
    suspect: list[str] = texts.filter(pc.and_(pc.greater(pc.utf8_length(texts), 5), pc.invert(figure))).to_pylist()
    return suspect


def personal_findings(reading: Reading, columns: Sequence[FileColumn], personal: Mapping[str, str]) -> Iterator[Finding]:
    """A finding for each cell with personal data, in the table and around it."""
    say = Sayer(file=reading.file, sheet=reading.sheet)
    yield from _beside(reading, say)
    for column in columns if personal else ():
        marked = {at: personal[text] for at, text in enumerate(column.distinct) if text in personal}
        for index, at in enumerate(column.codes.to_pylist()) if marked else ():
            if at in marked:
                row = reading.row_numbers[index]
                yield say(marked[at], row=row, column=masked(column.name), letter=column.letter)


def _beside(reading: Reading, say: Sayer) -> Iterator[Finding]:
    """Around the table. Whom an agency says to ask about its statistics is told once, and stops nothing."""
    beside = personal_texts({text for _, _, text in reading.beside})
    contacts = _contact_rows(reading) if beside else set()
    told = False
    for row, letter, text in reading.beside:
        if text not in beside:
            continue
        if row not in contacts or beside[text] == "personal_number":
            yield say(beside[text], row=row, letter=letter)
        elif not told:
            told = True
            yield say("source_contact", row=row)


def _contact_rows(reading: Reading) -> set[int]:
    """The notes that say whom at the source to ask: from the word for it down to the next blank row."""
    notes = set(reading.row_kinds.get("source", ()))
    begins = sorted({row for row, _, text in reading.beside if row in notes and _CONTACT.match(text)})
    rows: set[int] = set()
    for row in begins:
        while row in notes:
            rows.add(row)
            row += 1
    return rows


def personal_rows(reading: Reading, columns: Sequence[FileColumn], personal: Mapping[str, str]) -> set[int]:
    """The rows of the file with personal data in them."""
    return {
        reading.row_numbers[index]
        for column in columns
        if any(text in personal for text in column.distinct)
        for index, at in enumerate(column.codes.to_pylist())
        if column.distinct[at] in personal
    }


def personal_in_records(reading: Reading, records: Sequence[Sequence[str]]) -> list[Finding]:
    """Findings about rows that were never made into a table."""
    say = Sayer(file=reading.file, sheet=reading.sheet)
    personal = personal_texts({cell for record in records for cell in record})
    if not personal:
        return []
    return [
        say(personal[cell], row=row, letter=column_letter(at))
        for row, record in enumerate(records, 1)
        for at, cell in enumerate(record)
        if cell in personal
    ]
