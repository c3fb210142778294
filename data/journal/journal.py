"""The journal: small run-time writes that are not statistics (stories, notes, votes).

It is one SQLite file in the store's folder, or where several nodes share a store, tables in its database
(data.journal.shared). The modules that use it see no difference.

An acknowledged write survives the death of the server and of the machine: every write is one transaction, and it is on
the disk (in the file: WAL, synchronous=FULL) before `writing` returns. Several threads and processes may write; they take
turns in the order they came. Each table belongs to the module that uses it (data.journal.stories, data.journal.notes,
data.journal.votes); how the tables came to be what they are stands in data.journal.file.migrations.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from data.journal import faults
from data.journal.connection import Connection
from data.journal.faults import JournalBusy
from data.journal.file import journal_file
from data.journal.file.connections import Connections
from data.journal.file.journal_file import PATIENCE_SECONDS, JournalFile, in_memory
from data.journal.file.turns import TurnMissed

if TYPE_CHECKING:
    from data.journal.shared.shared_journal import SharedJournal
    from data.postgres.database import Database


class Journal:
    """The journal of one store's folder. Safe to use from many threads and processes."""

    def __init__(self, home: Path, database: Database | None = None) -> None:
        """Nothing is opened or made before the first use. With a `database` it is there, and not in the folder."""
        self._file = JournalFile(home)
        self._connections = Connections(self._file)
        self._shared = _shared(database)

    @property
    def file(self) -> Path:
        """Where the journal lies, if it is a file."""
        return self._file.path

    @property
    def is_shared(self) -> bool:
        """Whether it is in a database that several servers share."""
        return self._shared is not None

    def is_begun(self) -> bool:
        """Whether anything can have been written. Makes no journal where there is none."""
        return self._shared is not None or self.file.is_file()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for looking at one moment's state; rows have their values by place and by name.

        Where there is no journal it looks at an empty one, and makes none. Where the folder may not be written to, or
        the disk is full, it looks at a copy in memory. Raises JournalBroken.
        """
        with self._reading_file() if self._shared is None else self._shared.reading() as connection:
            yield connection

    @contextmanager
    def writing(self, *, erasing: bool = False) -> Iterator[Connection]:
        """One transaction, kept when the block ends and undone when it raises. Raises JournalBroken.

        `erasing` says that what is deleted here is to be gone from the disk, and not only from the tables.
        """
        opened = self._writing_file(erasing=erasing) if self._shared is None else self._shared.writing(erasing=erasing)
        with opened as connection:
            yield connection

    @contextmanager
    def _reading_file(self) -> Iterator[sqlite3.Connection]:
        with self._told(), self._to_read() as connection:
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.rollback()

    @contextmanager
    def _writing_file(self, *, erasing: bool) -> Iterator[sqlite3.Connection]:
        with self._told():
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with self._file.turns.turn(PATIENCE_SECONDS), self._connections.lent(self._connections.take()) as connection:
                self._file.prepare(connection)
                connection.execute("BEGIN IMMEDIATE")
                try:
                    yield connection
                except BaseException:
                    connection.rollback()
                    raise
                connection.commit()
                with suppress(OSError, sqlite3.Error):  # what was written is in the log, and stays there till next time
                    self._file.settle(connection, at_once=erasing)

    def close(self) -> None:
        """Close the connections that are kept open; a later use opens them anew."""
        self._connections.close()

    @contextmanager
    def _to_read(self) -> Iterator[sqlite3.Connection]:
        """A connection to the file; to a copy in memory where there is no file, or nothing can be written."""
        connection = self._ready()
        if connection is None:
            with closing(in_memory(self.file)) as copy:
                yield copy
            return
        with self._connections.lent(connection):
            yield connection

    def _ready(self) -> journal_file.Connection | None:
        """A connection to a journal with today's tables; None where that would take writing, which is refused."""
        if not self.file.is_file():
            return None
        try:
            connection = self._connections.take()
            try:
                if not self._file.is_ready(connection):
                    with self._file.turns.turn(PATIENCE_SECONDS):
                        self._file.prepare(connection)
            except BaseException:
                self._file.let_go([connection])
                raise
        except (OSError, sqlite3.Error) as fault:
            if faults.is_refusal_to_write(fault):
                return None
            raise
        return connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what the system and SQLite say into a sentence."""
        try:
            yield
        except TurnMissed as fault:
            raise JournalBusy(self.file) from fault
        except (OSError, sqlite3.Error) as fault:
            raise faults.told(self.file, fault) from fault


def _shared(database: Database | None) -> SharedJournal | None:
    if database is None:
        return None
    from data.journal.shared.shared_journal import SharedJournal  # late: who has a folder loads no driver

    return SharedJournal(database)
