"""The columns of a file before anybody says what they are: what their cells look like."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, reduce

import pyarrow as pa
import pyarrow.compute as pc

from data.contracts.cells import absent_state
from data.intake.reading.reading import Reading
from data.intake.understanding.headings import Heading, fold_heading, read_heading
from data.intake.understanding.words import age_of, fold, is_sex_word, is_total, month_number, period_of, sex_of
from data.reference.municipality_names import is_municipality

_ENOUGH = 2_000
"""So many different texts say what a column holds."""
_MOSTLY = 0.8
_ABSENT_SIGNS = frozenset({"x", "[c]", "[x]", "[z]", ":", "–", "…", "uppgift saknas", "missing", "null", "na", "n/a"})
_NUMBER_SIGNS = frozenset("0123456789.,-+\u2212 \u00a0\u202f\u2009%")


@dataclass(frozen=True, eq=False)
class FileColumn:
    """One column of a file. `codes` say for each entry which of the `distinct` texts it has."""

    place: int
    name: str
    letter: str
    distinct: tuple[str, ...]
    codes: pa.Array
    kinds: str | None

    def texts(self) -> list[str]:
        """The text of every entry."""
        found: list[str] = pa.array(self.distinct, pa.string()).take(self.codes).to_pylist()
        return found

    @cached_property
    def heading(self) -> Heading:
        """What the heading says."""
        return read_heading(self.name)

    @cached_property
    def folded(self) -> str:
        """The heading as it is compared."""
        return fold_heading(self.name)

    @cached_property
    def filled(self) -> tuple[str, ...]:
        """The different texts that are not blank, at most as many as tell what the column holds."""
        return tuple(text for text in self.distinct[:_ENOUGH] if text.strip())

    @cached_property
    def numeric(self) -> bool:
        """Whether the column holds figures: numbers and signs for absent ones, and at least one number."""
        numbers = sum(1 for text in self.filled if _is_number(text))
        absent = sum(1 for text in self.filled if _is_absent(text))
        return numbers > 0 and numbers + absent >= _MOSTLY * len(self.filled)

    @cached_property
    def places(self) -> bool:
        """Whether the cells are municipalities, counties or the country, by name or by code and name."""
        worded = [text for text in self.filled if not text.strip().isdigit()] if not self.numeric else []
        return bool(worded) and _most(is_municipality(text) for text in worded)

    @cached_property
    def sexes(self) -> bool:
        """Whether the cells are sexes."""
        return bool(self.filled) and all(sex_of(text) for text in self.filled) and not self.numeric

    @cached_property
    def ages(self) -> bool:
        """Whether the cells are ages, at least one of them said to be so."""
        said = [text for text in self.filled if age_of(text) not in (None, "total")]
        return bool(said) and _most(age_of(text, bare=True) is not None for text in self.filled)

    @cached_property
    def periods(self) -> bool:
        """Whether the cells are years or months."""
        return bool(self.filled) and all(period_of(text) for text in self.filled)

    @cached_property
    def months(self) -> bool:
        """Whether the cells are months: with their year, or under a heading that says so."""
        if self.folded in ("månad", "manad", "month", "månad nr", "månadsnummer"):
            return bool(self.filled) and all(month_number(text) or period_of(text) for text in self.filled)
        return bool(self.filled) and all((period := period_of(text)) and period.month for text in self.filled)

    @property
    def totals(self) -> tuple[str, ...]:
        """The texts that mean all parts together."""
        return tuple(text for text in self.filled if is_total(text))

    @property
    def is_part(self) -> bool:
        """Whether a text names a sex or an age, and not all of them: such a file may be a part of something."""
        return any(not is_total(text) and (is_sex_word(text) or age_of(text)) for text in self.filled[:50])


def _most(answers: Iterable[bool]) -> bool:
    listed = list(answers)
    return sum(listed) >= _MOSTLY * len(listed)


def _is_number(text: str) -> bool:
    plain = text.strip()
    return any(sign.isdigit() for sign in plain) and set(plain.lstrip("<>~ ")) <= _NUMBER_SIGNS and not _joined(plain)


def _joined(plain: str) -> bool:
    """A hyphen between digits makes an age, a code or a date of them."""
    return "-" in plain[1:] or (plain.startswith("-") and "-" in plain[1:])


def _is_absent(text: str) -> bool:
    return absent_state(text.strip()) is not None or fold(text) in _ABSENT_SIGNS


def file_columns(reading: Reading) -> tuple[FileColumn, ...]:
    """Every column of a reading with its different texts, each once."""
    return tuple(_column(reading, place) for place in range(len(reading.names)))


def _column(reading: Reading, place: int) -> FileColumn:
    coded = pa.array(reading.columns[place], pa.string()).dictionary_encode()
    return FileColumn(
        place=place,
        name=reading.names[place],
        letter=reading.letters[place],
        distinct=tuple(coded.dictionary.to_pylist()),
        codes=coded.indices,
        kinds=reading.kinds[place] if reading.kinds else None,
    )


def rows_of(reading: Reading, rows: Sequence[int]) -> Reading:
    """Some rows of a reading, by their place in its columns, for showing how they would be read."""
    columns = tuple([column[at] for at in rows] for column in reading.columns)
    kinds = tuple("".join(signs[at] for at in rows) for signs in reading.kinds) if reading.kinds else None
    return replace(reading, columns=columns, kinds=kinds, row_numbers=[reading.row_numbers[at] for at in rows])


def like_the_first(columns: Sequence[FileColumn], places: Iterable[int], first: int, most: int) -> list[int]:
    """The rows that have in each of these columns what the `first` rows have there, at most so many of them."""
    masks = [pc.is_in(columns[place].codes, value_set=columns[place].codes[:first].unique()) for place in places]
    found = reduce(pc.and_, masks) if masks else None
    listed: list[int] = pc.indices_nonzero(found)[:most].to_pylist() if found is not None else []
    return listed
