"""What a table says, as one hash: the same rows give the same hash, however they are ordered or written down."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from data.arrow import pa, pc

Stamp = tuple[int, int, int, int]
"""A file as it lies on the disk: inode, size, and when its content and when anything about it last changed."""


LINES_AT_ONCE = 200_000
"""Lines of a table that are in memory together when it is hashed."""


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


def _lines(table: pa.Table) -> Iterator[memoryview]:
    """The lines of all rows, sorted, so many at a time. Column by column, each different value written once: rows by hundred
    thousands are hashed when a refresh is published. Sorted as UTF-8, which is the order of code points."""
    columns = [_written(column.combine_chunks()) for column in table.columns]
    joined = pc.binary_join_element_wise(*columns, pa.scalar(",", pa.large_string()))
    order = pc.sort_indices(joined)
    first, last, nothing = (pa.scalar(text, pa.large_string()) for text in ("[", "]\n", ""))
    for start in range(0, len(order), LINES_AT_ONCE):
        lines = pc.binary_join_element_wise(first, joined.take(order.slice(start, LINES_AT_ONCE)), last, nothing)
        # Arrow keeps the texts of a column one after the other: no line need be a text of Python's.
        yield memoryview(lines.buffers()[2])[: pc.sum(pc.binary_length(lines)).as_py()]


def _written(column: pa.Array) -> pa.Array:
    """Each cell as it stands in its line."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    coded = column.dictionary_encode(null_encoding="encode")
    texts = [encode(_canonical(value)) for value in coded.dictionary.to_pylist()]
    return pa.array(texts, pa.large_string()).take(coded.indices)


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
    if table.num_rows:
        for lines in _lines(table):
            digest.update(lines)
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
