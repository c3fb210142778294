"""The file that questions are asked about: what is known of it, what stands around it, what its rows would read as."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from data.contracts.contract import Column, Contract
from data.intake.findings import Sayer
from data.intake.questions import Candidate
from data.intake.reading.reading import Decisions, Reading
from data.intake.understanding.file_columns import FileColumn
from data.intake.understanding.known_indicators import KnownIndicators
from data.intake.understanding.matching import AREAS, Matching
from data.intake.understanding.words import periods_in
from data.reference.indicator_names import KnownIndicator

MOST = 6
"""So many answers are offered to one question."""

Rows = tuple[Mapping[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class File:
    """What the questions are asked about.

    `preview` gives the first rows as they would be read with other decisions, `indicators_with` the stored indicators
    that have just the figures of such rows.
    """

    reading: Reading
    columns: Sequence[FileColumn]
    decisions: Decisions
    contracts: Mapping[str, Contract]
    indicators: KnownIndicators
    preview: Callable[[Decisions], Rows] = field(default=lambda _decisions: ())
    indicators_with: Callable[[Rows], Sequence[str]] = field(default=lambda _rows: ())

    @property
    def say(self) -> Sayer:
        """Makes findings about the file."""
        return Sayer(file=self.reading.file, sheet=self.reading.sheet)

    @property
    def hints(self) -> tuple[str, ...]:
        """What stands around the table: titles, sheet and file name. They suggest and never decide."""
        stem = PurePath(self.reading.file).stem.replace("_", " ")
        return tuple(text for text in (*self.titles, self.reading.sheet or "", stem) if text.strip())

    @property
    def titles(self) -> tuple[str, ...]:
        """The title rows above the table."""
        return tuple(line for line in self.reading.title.splitlines() if line.strip())

    def with_same_figures(self, answer: Mapping[str, Any]) -> list[KnownIndicator]:
        """Described indicators that have the very figures of the file's first rows already."""
        rows = self.preview(self.decisions.answered(answer))
        return [self.indicators.by_id[one] for one in self.indicators_with(rows) if one in self.indicators.by_id]

    def candidate(self, answer: Mapping[str, Any], reason: str, *, needs: Sequence[str] = (), **values: Any) -> Candidate:
        """An answer with its reason, the first rows as they would be read, and what it leaves to be said."""
        rows = self.preview(self.decisions.answered(answer))
        return Candidate(answer=answer, reason=reason, values=values, rows=rows, needs=tuple(needs))


def titles(thing: Contract | Column) -> dict[str, str]:
    """A data set's or column's titles, to fill a template with."""
    return {"name_sv": thing.title_sv, "name_en": thing.title_en}


def free_figures(file: File, matching: Matching) -> list[FileColumn]:
    """The columns of figures that nothing has claimed."""
    return [file.columns[place] for place in matching.unread if file.columns[place].numeric]


def may_be_constant(contract: Contract, column: Column) -> bool:
    """Whether a person may say a column for the whole file: a part of the key that is no place."""
    place = column.code_list in AREAS or column.name in ("home_code", "work_code")
    return column.name in contract.key and len(contract.key) > 1 and not place


def said_periods(file: File, contract: Contract) -> list[str]:
    """The years around the table, the newest first. A month is one where the data set takes months, and else speaks
    against its year: a month's figure is not the year's."""
    found = {period for text in file.hints for period in periods_in(text)}
    months = {f"{period.year}-{period.month}" for period in found if period.month}
    if months:
        return sorted(months, reverse=True) if contract.finer_period else []
    return sorted({period.year for period in found}, reverse=True)
