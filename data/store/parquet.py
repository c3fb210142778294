"""Data sets as Parquet files named by what they say. A file never changes once it is there."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from data.contracts.cells import schema
from data.contracts.contract import Contract
from data.faults import WrongShape
from data.store import atomic_files
from data.store.hashes import content_hash

_MARK = b"PAR1"


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
    distinct = table.select(list(contract.key)).group_by(list(contract.key)).aggregate([]).num_rows
    if distinct != table.num_rows:
        raise _wrong(contract, f"{table.num_rows - distinct} rows repeat the key {', '.join(contract.key)}")


def period(contract: Contract, table: pa.Table) -> tuple[str | None, str | None]:
    """The first and last value of the period column, as text; None where there is none."""
    if contract.period_column is None:
        return None, None
    ends: Mapping[str, object] = pc.min_max(table.column(contract.period_column)).as_py()
    first, last = ends["min"], ends["max"]
    return (None if first is None else str(first), None if last is None else str(last))


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


def first_unreadable(files: Mapping[str, Path], home: Path) -> str | None:
    """The first of some Parquet files whose outline cannot be read, as its path below `home`; None if all can."""
    for path in files.values():
        try:
            with path.open("rb") as file:
                pq.read_metadata(file)
        except (OSError, pa.ArrowException):
            return path.relative_to(home).as_posix()
    return None


def has_both_ends(path: Path) -> bool:
    """Whether a file starts and ends as Parquet does; a cheap sign that nothing was cut off. OSError if not there."""
    with path.open("rb") as file:
        start = file.read(len(_MARK))
        file.seek(-min(len(_MARK), file.seek(0, os.SEEK_END)), os.SEEK_END)
        return start == file.read() == _MARK


def matches(path: Path, dataset: str, sha256: str) -> bool:
    """Whether the file is there, can be read and says what its name promises."""
    try:
        return content_hash(dataset, read_table(path)) == sha256
    except (OSError, pa.ArrowException):
        return False


def write_table(home: Path, partials: Path, contract: Contract, table: pa.Table) -> tuple[str, str]:
    """Store a table in storage form and give its file and content hash. A whole file that is there already stays.

    A finer period that no row has is not written: the same yearly rows have the same hash as before there were months.
    """
    finer = contract.finer_period
    if finer is not None and table.column(finer).null_count == table.num_rows:
        table = table.drop_columns([finer])
    sha256 = content_hash(contract.id, table)
    file = file_of(contract.id, sha256)
    if not matches(home / file, contract.id, sha256):

        def fill(target: BinaryIO) -> None:
            pq.write_table(table, target, compression="zstd")

        atomic_files.put(atomic_files.write_partial(partials, fill), home / file)
    return file, sha256
