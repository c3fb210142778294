"""Data sets as Parquet files named by what they say. A file never changes once it is there; one that has is not used."""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path

from data.arrow import pa, pc, pq
from data.contracts.cells import schema
from data.contracts.contract import Contract
from data.contracts.keys import key_numbers
from data.faults import WrongShape
from data.store import atomic_files
from data.store.hashes import Stamp, bytes_hash, content_hash, stamp_of
from data.store.manifest import Entry


def stored_table(contract: Contract, table: pa.Table) -> pa.Table:
    """The table in storage form: the contract's columns in order and type, rows sorted by key.

    A column that is absent and not required becomes all null. WrongShape if a column is unknown, cannot be
    converted without loss, is required and not filled, or if two rows share a key.
    """
    wanted = schema(contract)
    unknown = set(table.column_names) - set(wanted.names)
    if unknown:
        raise _wrong(contract, f"unknown column {', '.join(sorted(unknown))}")
    try:
        stored = _as_stored(wanted, table)
    except pa.ArrowInvalid as error:
        raise _wrong(contract, str(error)) from error
    _check_filled(contract, stored)
    _check_keys(contract, stored)
    return stored.sort_by([(name, "ascending") for name in contract.key]).combine_chunks()


def _as_stored(wanted: pa.Schema, table: pa.Table) -> pa.Table:
    columns = [
        table.column(field.name).cast(field.type)
        if field.name in table.column_names
        else pa.nulls(table.num_rows, field.type)
        for field in wanted
    ]
    return pa.table(columns, schema=wanted)


def _wrong(contract: Contract, message: str) -> WrongShape:
    return WrongShape(f"Tabellen för {contract.id}: {message}.", f"The table for {contract.id}: {message}.")


def _check_filled(contract: Contract, table: pa.Table) -> None:
    for column in contract.columns:
        blank = column.required or column.default is not None
        if blank and table.column(column.name).null_count:
            raise _wrong(contract, f"column {column.name} has blank cells")
        if pa.types.is_floating(table.column(column.name).type):
            finite = pc.all(pc.is_finite(table.column(column.name)), min_count=0).as_py()
            if not finite:
                raise _wrong(contract, f"column {column.name} holds something that is not a number")


def _check_keys(contract: Contract, table: pa.Table) -> None:
    distinct = pc.count_distinct(key_numbers(contract, table)).as_py() if table.num_rows else 0
    if distinct != table.num_rows:
        raise _wrong(contract, f"{table.num_rows - distinct} rows repeat the key {', '.join(contract.key)}")


def period(contract: Contract, table: pa.Table) -> tuple[str | None, str | None]:
    """The first and last value of the period column, as text; None where there is none."""
    if contract.period_column is None:
        return None, None
    ends: Mapping[str, object] = pc.min_max(table.column(contract.period_column)).as_py()
    first, last = ends["min"], ends["max"]
    return (None if first is None else str(first), None if last is None else str(last))


def listed(contract: Contract, table: pa.Table) -> tuple[str, ...] | None:
    """What the table has lists of who was there for: the values of the contract's `complete_for` column, rising."""
    if contract.complete_for is None:
        return None
    return tuple(sorted(value for value in pc.unique(table.column(contract.complete_for)).to_pylist() if value is not None))


def file_of(dataset: str, sha256: str) -> str:
    """The path of a data set's file below the store's folder."""
    return f"tables/{dataset}/{sha256}.parquet"


def read_table(path: Path) -> pa.Table:
    """A stored table; OSError or pyarrow.ArrowException if it cannot be read."""
    with path.open("rb") as file:
        # Not pq.read_table: it loads Arrow's dataset module to read one file.
        return pq.ParquetFile(file).read()


def read_stored(contract: Contract, path: Path | None) -> pa.Table:
    """All rows of a data set as its contract has it: a column the file is too old to have is null; no file, no rows.

    Raises OSError or pyarrow.ArrowException if the file cannot be read.
    """
    wanted = schema(contract)
    if path is None:
        return wanted.empty_table()
    return _as_stored(wanted, read_table(path))


def first_unreadable(files: Iterable[Path], home: Path) -> str | None:
    """The first of some Parquet files whose outline cannot be read, as its path below `home`; None if all can."""
    for path in files:
        try:
            with path.open("rb") as file:
                pq.read_metadata(file)
        except (OSError, pa.ArrowException):
            return path.relative_to(home).as_posix()
    return None


def matches(path: Path, dataset: str, sha256: str) -> bool:
    """Whether the file is there, can be read and says what its name promises."""
    try:
        return content_hash(dataset, read_table(path)) == sha256
    except (OSError, pa.ArrowException):
        return False


def write_table(
    home: Path, partials: Path, contract: Contract, table: pa.Table, recorded: Callable[[str], Collection[str]]
) -> tuple[str, str]:
    """Store a table under the name that `file_of` gives, and give the hash of what it says and of the file's bytes.

    A file that is there already stays if its bytes are the ones to be written, or have a hash that is `recorded` for it
    in some manifest; another is damaged, and the new one takes its place. A finer period that no row has is not written:
    the same yearly rows have the same hash as before there were months.
    """
    finer = contract.finer_period
    if finer is not None and table.column(finer).null_count == table.num_rows:
        table = table.drop_columns([finer])
    sha256 = content_hash(contract.id, table)
    file = file_of(contract.id, sha256)
    place = home / file
    there = bytes_hash(place.read_bytes()) if place.is_file() else None
    if there is not None and there in recorded(file):
        return sha256, there
    written = io.BytesIO()
    pq.write_table(table, written, compression="zstd")
    content = written.getvalue()
    if there != bytes_hash(content):
        atomic_files.put(atomic_files.write_partial(partials, lambda file: file.write(content)), place)
    return sha256, bytes_hash(content)


class WholeFiles:
    """Whether table files are what was published: found out once for a file as it lies, again when it changes.

    Safe to use from many threads.
    """

    def __init__(self, home: Path, recorded: Callable[[str], Collection[str]] = lambda _file: ()) -> None:
        """`recorded` gives the hashes that any manifest has of a file: the same rows may have been written again."""
        self._home = home
        self._recorded = recorded
        self._known: dict[tuple[str, str | None], tuple[Stamp, bool]] = {}

    def is_whole(self, dataset: str, entry: Entry) -> bool:
        """Whether the file of a data set is there and holds, byte for byte, what was published.

        An edition of version 0.2.0 knows only what its rows say: then they are read, and must say it still. A damage
        that keeps the time of the last change (as a disk's own does) is seen when the file is first used by a process.
        """
        path, key = self._home / entry.file, (entry.file, entry.file_sha256)
        try:
            stamp = stamp_of(path)
            known = self._known.get(key)
            if known is not None and known[0] == stamp:
                return known[1]
            whole = self._read(path, dataset, entry)
            if stamp_of(path) == stamp:  # otherwise it was being written just now
                self._known[key] = (stamp, whole)
        except OSError:
            return False
        return whole

    def _read(self, path: Path, dataset: str, entry: Entry) -> bool:
        if entry.file_sha256 is None:
            return matches(path, dataset, entry.sha256)
        found = bytes_hash(path.read_bytes())
        return found == entry.file_sha256 or found in self._recorded(entry.file)
