"""What passes between a server and its reading process: an order with a file one way, an answer with a table the other.

Both are records with types, checked when they are unpacked, behind eight bytes that say how long the record is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar

import msgspec

from data.intake.findings import Finding
from data.intake.questions import Question
from data.intake.reading.reading import Decisions, Limits

Message = TypeVar("Message")
_SIZE_BYTES = 8


@dataclass(frozen=True, kw_only=True)
class Order:
    """One task on one file: `read` it as text, `check` it, or `return` it with what is wrong written beside each row.

    `tables` says where the current edition's data sets lie, to look things up in, and `invented` which of them are demo
    data. `format` and `language` are for a file
    that is returned.
    """

    task: Literal["read", "check", "return"]
    filename: str
    decisions: Decisions
    limits: Limits
    tables: Mapping[str, str] = field(default_factory=dict)
    invented: tuple[str, ...] = ()
    format: Literal["xlsx", "csv"] = "xlsx"
    language: str = "sv"


@dataclass(frozen=True, kw_only=True)
class FileFacts:
    """What a file turned out to be; see `Reading`."""

    sha256: str
    kind: str = ""
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    header_row: int | None = None
    names: tuple[str, ...] = ()
    head: tuple[tuple[str, ...], ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RowCounts:
    """How many rows a file has beside its heading row, and how many of them are blank or not data."""

    read: int = 0
    blank: int = 0
    not_data: int = 0


@dataclass(frozen=True, kw_only=True)
class Checked:
    """The account of a check; the rows that hold follow it as an Arrow stream.

    `columns` pairs the file's headings with the data set's columns, `across` are the headings of a wide file whose cells
    are figures. `constants` are what all of the file is about as far as that is known, `unsaid` the parts of the key that
    no column says, each with the values that the file's surroundings suggest. `findings` are the foremost, `counts` says
    how many there are of each code. The numbers count rows; see `Outcome`.
    """

    reading: FileFacts
    rows: RowCounts
    dataset: str | None = None
    decimal: str | None = None
    candidates: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    across: tuple[str, ...] = ()
    constants: Mapping[str, str] = field(default_factory=dict)
    unsaid: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    entries: int = 0
    refused: int = 0
    outside: int = 0
    merged: int = 0
    left_out: int = 0
    given: tuple[str, ...] = ()
    definition: Mapping[str, str] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Annotated:
    """That a file was written back; the file itself follows, blank when it has no rows that can be shown."""


def pack(message: object, rest: bytes = b"") -> bytes:
    """A record and what follows it, as one piece."""
    packed = msgspec.msgpack.encode(message)
    return len(packed).to_bytes(_SIZE_BYTES, "big") + packed + rest


def unpack(kind: type[Message], piece: bytes) -> tuple[Message, bytes]:
    """The record of this kind and what follows it. Raises msgspec.MsgspecError for anything else."""
    end = _SIZE_BYTES + int.from_bytes(piece[:_SIZE_BYTES], "big")
    return msgspec.msgpack.decode(piece[_SIZE_BYTES:end], type=kind), piece[end:]
