"""The journal: small run-time writes that are not statistics (stories, notes, votes), in one SQLite file.

An acknowledged write survives the death of the server and of the machine: every write is one transaction, and it is
on the disk (WAL, synchronous=FULL) before `writing` returns. Several threads and processes may write; they take turns in
the order they came. Each table belongs to the module that uses it (data.journal.stories, data.journal.notes,
data.journal.votes); how the tables came to be what they are stands in data.journal.migrations.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from data.journal import faults
from data.journal.connections import Connections
from data.journal.faults import JournalBusy, JournalNewer
from data.journal.migrations import STEPS, migrate, version_of
from data.journal.turns import TurnMissed, Turns

FILE = "journal.sqlite3"
PATIENCE_SECONDS = 20.0
"""How long a write waits for its turn."""
RETRY_SECONDS = 0.002


class Journal:
    """The journal of one store's folder. Safe to use from many threads and processes."""

    def __init__(self, home: Path) -> None:
        """Nothing is opened or made before the first use."""
        self.file = home / FILE
        self._turns = Turns(home)
        self._connections = Connections(self.file, self._open)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection for looking at one moment's state; rows come as sqlite3.Row. Raises JournalBroken.

        Where there is no journal it looks at an empty one, and makes none.
        """
        with self._told():
            if not self.file.is_file():
                with closing(_empty()) as connection:
                    yield connection
                return
            with self._connections.borrowed() as connection:
                self._make_ready(connection)
                connection.execute("BEGIN")
                try:
                    yield connection
                finally:
                    connection.rollback()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, kept when the block ends and undone when it raises. Raises JournalBroken."""
        with self._told():
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with self._turns.turn(PATIENCE_SECONDS), self._connections.borrowed() as connection:
                self._prepare(connection)
                connection.execute("BEGIN IMMEDIATE")
                try:
                    yield connection
                except BaseException:
                    connection.rollback()
                    raise
                connection.commit()

    def close(self) -> None:
        """Close the connections that are kept open; a later use opens them anew."""
        self._connections.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what the system and SQLite say into a sentence."""
        try:
            yield
        except TurnMissed as fault:
            raise JournalBusy(self.file) from fault
        except (OSError, sqlite3.Error) as fault:
            raise faults.told(self.file, fault) from fault

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.file, timeout=PATIENCE_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("PRAGMA foreign_keys=ON")
        except BaseException:
            connection.close()
            raise
        return connection

    def _make_ready(self, connection: sqlite3.Connection) -> None:
        """Bring a journal that is to be read to today's tables; one that has them is only looked at."""
        if not _is_ready(connection):
            with self._turns.turn(PATIENCE_SECONDS):
                self._prepare(connection)

    def _prepare(self, connection: sqlite3.Connection) -> None:
        """The same for whoever has the turn, so that of several first openings one makes the tables."""
        version = version_of(connection)
        if version > len(STEPS):
            raise JournalNewer(self.file, version, len(STEPS))
        if not _is_ready(connection):
            _use_wal(connection)
            migrate(connection)


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch to the log, which SQLite refuses at once while anybody so much as looks at the file."""
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
        time.sleep(RETRY_SECONDS)


def _is_ready(connection: sqlite3.Connection) -> bool:
    mode: str = connection.execute("PRAGMA journal_mode").fetchone()[0]
    return version_of(connection) == len(STEPS) and mode == "wal"


def _empty() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = sqlite3.Row
    migrate(connection)
    return connection
