"""Reading a file somebody brings: text first, in a process of its own, with everything decided on the way said."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from data.intake.findings import Finding, unpacked


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


@dataclass(frozen=True, kw_only=True)
class Decisions:
    """A person's answers to what the file does not say by itself; None is not answered.

    `decimal` is `comma` or `point`, for the whole file. `dates` is `excel1900` or `excel1904`. `header_row` counts as
    Excel does. `mapping` pairs a heading of the file with a column of the data set, or with "" to leave it unread.
    """

    encoding: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    dates: str | None = None
    dataset: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A file as text in columns. Nothing in it has been interpreted yet.

    `columns` stand in file order under `names`; `row_numbers` says which row of the file each entry is, as Excel shows
    it. `kinds` has one sign per cell for workbooks: t text, n number (written with a decimal point whatever the
    language), d date or time, b truth value, space blank; None for CSV, where all is text. `rows_read` counts every row
    but the heading row. `examples` are cells with å, ä or ö, for a person to judge the encoding by;
    `beside` are the cells of the heading, title, total and source rows: row, column letter, text. A reading with a
    finding that stops may have no columns.
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
    title_rows: tuple[int, ...] = ()
    total_rows: tuple[int, ...] = ()
    source_rows: tuple[int, ...] = ()
    blank_rows: tuple[int, ...] = ()
    rows_read: int = 0
    examples: tuple[str, ...] = ()
    beside: tuple[tuple[int, str, str], ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def stopped(self) -> bool:
        """Whether the file could not be read, or needs an answer before it can be."""
        return any(finding.stops for finding in self.findings)

    @property
    def not_data(self) -> int:
        """How many rows are titles, totals or sources."""
        return len(self.title_rows) + len(self.total_rows) + len(self.source_rows)

    def kind_at(self, column: int, index: int) -> str:
        """The sign of one cell; t for every cell of a CSV file."""
        return self.kinds[column][index] if self.kinds else "t"

    def packed(self) -> dict[str, Any]:
        """The reading as plain values."""
        plain = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return plain | {"findings": [finding.packed() for finding in self.findings]}

    @classmethod
    def unpacked(cls, plain: dict[str, Any]) -> Self:
        """The reading that `packed` made plain."""
        listed = {name: _listed(name, value) for name, value in plain.items() if name != "findings"}
        return cls(findings=tuple(unpacked(values) for values in plain["findings"]), **listed)


def _listed(name: str, value: Any) -> Any:
    return tuple(value) if name in _TUPLES and value is not None else value


_TUPLES = {"sheets", "names", "letters", "columns", "kinds", "title_rows", "total_rows", "source_rows", "blank_rows"}
_TUPLES |= {"examples", "beside"}


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
