"""Reading a file somebody brings: text first, in a process of its own, with everything decided on the way said."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Self

from data.intake.findings import Finding


class Refused(Exception):
    """The file cannot be read further; the findings say why."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(*(finding.code for finding in findings))
        self.findings = findings


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What an upload may be. Connectors, whose sources are known, pass their own."""

    file_bytes: int = 20_000_000
    unpacked_bytes: int = 200_000_000
    ratio: int = 100
    rows: int = 200_000
    columns: int = 100
    memory_bytes: int = 1 << 30
    seconds: float = 10.0


LIMITS = Limits()
BY_NAME = ("mapping", "constants", "only", "blanks", "definition")
"""The decisions that answer heading by heading or column by column."""


@dataclass(frozen=True, kw_only=True)
class Decisions:
    """A person's answers to what the file does not say by itself; None is not answered.

    `decimal` is `comma` or `point`, for the whole file. `dates` is `excel1900` or `excel1904`. `header_row` counts as
    Excel does, and may be any row. `mapping` pairs a heading of the file with a column of the data set, or with "" to
    leave it unread. `constants` say what the whole file is about: column of the data set -> value as a person writes it.
    `sex` is `total` or `sum`, for a file whose rows differ by sex where the data set does not. `only` keeps the rows in
    which an unread heading has a value. `blanks` say what the blank cells under a heading stand for, where others are
    filled. `school_year` is `first` or `last`: the year that 2022/23 stands for. `ids` is
    `same` or `different`: what P01 and p01 are. `definition` describes the one unknown indicator of the file: column of
    indicator_definitions -> value.
    `fill_down` says whether a label that stands only on the first row of its group holds for the blank rows below it.
    `complete` says whether everybody who was there is in the file, for a data set whose contract has `complete_for`.
    """

    encoding: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    dates: str | None = None
    dataset: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    fill_down: bool | None = None
    constants: Mapping[str, str] = field(default_factory=dict)
    sex: str | None = None
    only: Mapping[str, str] = field(default_factory=dict)
    blanks: Mapping[str, str] = field(default_factory=dict)
    school_year: str | None = None
    ids: str | None = None
    definition: Mapping[str, str] = field(default_factory=dict)
    complete: bool | None = None

    def answered(self, answer: Mapping[str, Any]) -> Self:
        """These decisions with one more answer; what it says by heading or column is added to what is there."""
        merged = {name: {**getattr(self, name), **answer[name]} for name in BY_NAME if name in answer}
        return replace(self, **{**answer, **merged})

    def packed(self) -> dict[str, Any]:
        """The decisions as plain values; `Decisions(**plain)` makes them again."""
        plain = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return plain | {name: dict(getattr(self, name)) for name in BY_NAME}


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A file as text in columns. Nothing in it has been interpreted yet.

    `kind` is csv, xlsx, xls, ods, px or jsonstat. `columns` stand in file order under `names`, headings whole with their
    units; `row_numbers` says which row of the file each entry is, as Excel shows it (for px and jsonstat, which have no
    rows, of the table they unfold to). `kinds` has one sign per cell for workbooks, px and jsonstat: t text, n number
    (written with a decimal point whatever the language), d date or time, b truth value, space blank; None for CSV, where
    all is text. `rows_read` counts every row but the heading row. `examples` are cells with å, ä or ö, for a person to
    judge the encoding by.

    `row_kinds` says which rows are not data, by kind: `title`, `heading` (another heading row over `header_row`),
    `units`, `group` (a heading inside the table; what it says stands in a column of its own where rows differ in it),
    `total`, `source` (also footnotes), `repeated_heading`, `second_table`, `blank`. `title` and `notes` are what stands
    around the table in words, which may suggest what the file is about and never decides it.

    `head` are the first rows as they stand, blank ones too, for a person to point at the heading row.

    `marks` are cells in which more is seen than read, such as a footnote's raised 1: row, column letter, as seen, as read.
    `beside` are the cells outside the columns: row, column letter, text. A reading with a finding that stops may have no
    columns; then every different text of the file stands in `beside`, at its first place.
    """

    file: str
    sha256: str
    kind: str = ""
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    header_row: int | None = None
    names: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    columns: tuple[list[str], ...] = ()
    kinds: tuple[str, ...] | None = None
    row_numbers: list[int] = field(default_factory=list)
    row_kinds: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    title: str = ""
    notes: tuple[str, ...] = ()
    marks: tuple[tuple[int, str, str, str], ...] = ()
    rows_read: int = 0
    head: tuple[tuple[str, ...], ...] = ()
    examples: tuple[str, ...] = ()
    beside: tuple[tuple[int, str, str], ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def stopped(self) -> bool:
        """Whether the file could not be read, or needs an answer before it can be."""
        return any(finding.stops for finding in self.findings)

    @property
    def not_data(self) -> int:
        """How many rows hold something that is not data: titles, totals, notes …"""
        return sum(len(rows) for kind, rows in self.row_kinds.items() if kind != "blank")

    @property
    def blank_rows(self) -> tuple[int, ...]:
        """The rows in which nothing stands."""
        return self.row_kinds.get("blank", ())

    def kind_at(self, column: int, index: int) -> str:
        """The sign of one cell; t for every cell of a CSV file."""
        return self.kinds[column][index] if self.kinds else "t"


def number_text(number: float) -> str:
    """A stored number as the shortest decimal text that is the same number, never in scientific notation."""
    if isinstance(number, int) or (number.is_integer() and abs(number) < 1e15):
        return str(int(number))
    text = repr(number)
    return format(Decimal(text), "f") if "e" in text else text


def sha256(content: bytes) -> str:
    """The fingerprint by which a file is known again."""
    return hashlib.sha256(content).hexdigest()


def fetch(source: Path | str | bytes, filename: str, limits: Limits = LIMITS) -> bytes | Finding:
    """The bytes of an upload or of a file on disk, or the finding that says why not."""
    if isinstance(source, bytes):
        return _too_big(len(source), filename, limits) or source
    try:
        path = Path(source)
        if not path.is_file():
            reason = {"reason_sv": "det finns ingen sådan fil", "reason_en": "there is no such file"}
            return Finding(code="file_unreadable", file=filename, values=reason)
        return _too_big(path.stat().st_size, filename, limits) or path.read_bytes()
    except OSError as error:
        return Finding(code="file_unreadable", file=filename, values={"reason": error.strerror or "?"})


def _too_big(size: int, filename: str, limits: Limits) -> Finding | None:
    if size <= limits.file_bytes:
        return None
    found, limit = round(size / 1e6, 1), round(limits.file_bytes / 1e6)
    in_swedish = {"found_sv": str(found).replace(".", ","), "found_en": found}
    return Finding(code="file_too_big", file=filename, values={**in_swedish, "limit": limit})
