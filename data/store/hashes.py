"""What a table says, as one hash: the same rows give the same hash, however they are ordered or written down."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import pyarrow as pa

Stamp = tuple[int, int, int, int]
"""A file as it lies on the disk: inode, size, and when its content and when anything about it last changed."""


def stamp_of(path: Path) -> Stamp:
    """What tells that a file has been written or replaced since it was read. OSError if it is not there.

    The last of the four (on POSIX systems) moves with every write and cannot be set back as the third can.
    """
    status = path.stat()
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _canonical(value: object) -> object:
    if isinstance(value, float):
        return repr(value + 0.0)  # adding 0.0 turns -0.0 into 0.0
    if isinstance(value, int):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def _lines(table: pa.Table) -> Iterable[str]:
    columns = [column.to_pylist() for column in table.columns]
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    return sorted(encode([_canonical(value) for value in row]) for row in zip(*columns, strict=True))


def content_hash(dataset: str, table: pa.Table) -> str:
    """The content hash of a data set, as 64 hexadecimal digits.

    SHA-256 over UTF-8 lines, each ended by a line feed. The first line is the JSON array
    `[dataset, [[column, Arrow type], …]]` with the columns in storage order. Then one line for each row: the JSON
    array (no spaces, non-ASCII characters as they are) of its cells in column order, where a null is `null`, text is
    itself, a whole number is its decimal digits as text, a number the shortest text that reads back as the same double
    (negative zero is zero), and a date its ISO form. Lines are sorted by Unicode code point, so row order does not
    matter; equal rows stay repeated. Neither Parquet's settings nor its writer's version play any part.
    """
    head = [dataset, [[field.name, str(field.type)] for field in table.schema]]
    digest = hashlib.sha256(json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
    for line in _lines(table):
        digest.update(line.encode() + b"\n")
    return digest.hexdigest()


def edition_hash(datasets: Mapping[str, tuple[str, ...]]) -> str:
    """One hash for all of an edition from data set -> (content hash, origin and what else tells it from another): equal
    editions hold equal data."""
    digest = hashlib.sha256()
    for dataset in sorted(datasets):
        digest.update(f"{' '.join((dataset, *datasets[dataset]))}\n".encode())
    return digest.hexdigest()


def bytes_hash(content: bytes) -> str:
    """SHA-256 of bytes as they are, for files kept as they came."""
    return hashlib.sha256(content).hexdigest()
