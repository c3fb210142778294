"""Looking after a store in a database: verified there and here, backed up from it, brought back to it, moved.

All of it loads the database's driver, so nothing here is imported where the store is a folder.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.faults import CopyFailed, Fault, reason_of
from data.journal.file.journal_file import FILE as JOURNAL
from data.journal.shared import copying as journal
from data.postgres.database import Database, Turn
from data.store import numbers
from data.store.catalogue import carrying, damage, editions
from data.store.numbers import Numbers


@dataclass(frozen=True, kw_only=True)
class Content:
    """All that makes a store what it is: the hash of every manifest, table and kept file by path, the numbers that were
    given, and every row of the journal by table."""

    hashes: Mapping[str, str]
    numbers: Numbers
    rows: Mapping[str, list[tuple[Any, ...]]]


def database_faults(database: Database) -> tuple[Fault, ...]:
    """Every damaged or missing manifest, file and row of a database. Raises StoreError."""
    journal.prepare(database)
    with editions.reading(database) as transaction:
        return (*damage.faults_in(transaction, database.name), *journal.faults_in(transaction, database.name))


def content_of(place: Path | Database) -> Content:
    """All that a store holds. Raises StoreError, OSError, sqlite3.Error."""
    if isinstance(place, Path):
        return Content(hashes=carrying.hashes_below(place), numbers=_given(place), rows=journal.rows_below(place))
    journal.prepare(place)
    with editions.reading(place) as transaction:
        return Content(
            hashes=carrying.hashes_in(transaction),
            numbers=editions.state_of(transaction).numbers,
            rows=journal.rows_in(transaction),
        )


def is_empty(database: Database) -> bool:
    """Whether the database holds no edition and no row of a journal, and never has held an edition."""
    journal.prepare(database)
    with editions.reading(database) as transaction:
        return carrying.is_empty(transaction) and journal.is_empty(transaction)


def put_journal(database: Database, target: Path) -> None:
    """Write the journal of a database to a new file in a folder. Raises StoreError, sqlite3.Error, OSError."""
    journal.prepare(database)
    with database.reading() as transaction:
        journal.carry_out(transaction, target)


def put_store(database: Database, target: Path) -> None:
    """Write all that a database holds to a new folder, as a store of its own. Raises StoreError, CopyFailed."""
    with _copying(database.name, str(target)):
        carrying.carry_out(database, target)
        put_journal(database, target)


def take_store(database: Database, source: Path) -> None:
    """Have an empty database hold what a folder holds, numbers and all. Raises StoreError, CopyFailed."""
    journal.prepare(database)
    with _copying(str(source), database.name), editions.writing(database, Turn.JOURNAL) as transaction:
        carrying.carry_in(transaction, source, _given(source))
        journal.carry_in(transaction, source)


def bring_back(database: Database, source: Path, aside: Path) -> None:
    """Make the database hold what a backup holds, in one step; what it held is written to `aside` first.

    Raises StoreError, CopyFailed; then nothing has changed.
    """
    journal.prepare(database)
    with _copying(str(source), database.name), editions.writing(database, Turn.JOURNAL) as transaction:
        kept = editions.manifests_since(transaction, -1)
        (aside / "editions").mkdir(parents=True)
        for number, content in kept.items():
            (aside / "editions" / f"{number:06d}.json").write_bytes(content)
        journal.carry_out(transaction, aside)
        given = editions.state_of(transaction).numbers.highest
        carrying.carry_in(transaction, source, numbers.retired_by(given, source))
        if (source / JOURNAL).is_file():  # otherwise the journal stays as it is
            journal.carry_in(transaction, source)


def bring_up_to_date(database: Database, home: Path) -> None:
    """Have this node's cache hold all that the database holds, each file whole. Raises StoreError, OSError."""
    carrying.bring_up_to_date(database, home)


def _given(folder: Path) -> Numbers:
    return Numbers(highest=numbers.highest(folder), retired=numbers.recorded(folder).retired)


@contextmanager
def _copying(source: str, target: str) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise CopyFailed(source, target, *reason_of(error)) from error
