"""The journal: small run-time writes that are not statistics (stories, notes, votes), in one SQLite file.

An acknowledged write survives the death of the server and of the machine: every write is one transaction, and it is
on the disk (WAL, synchronous=FULL) before `writing` returns. Several threads and processes may write; they take turns.
Each table belongs to the module that uses it (data.journal.stories, data.journal.notes, data.journal.votes), which
hands its own schema to `Journal`.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.faults import StoreError

FILE = "journal.sqlite3"
PATIENCE_SECONDS = 20.0
"""How long a write waits for its turn."""


class JournalBroken(StoreError):
    """The journal cannot be opened, read or written. What was acknowledged before still stands in the file."""

    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(
            f"Journalen {file.name} gick inte att använda ({reason}). Inget nytt har sparats. Kontrollera att det finns"
            " plats på disken och att filen inte är skadad; en säkerhetskopia läggs tillbaka som en vanlig fil.",
            f"The journal {file.name} could not be used ({reason}). Nothing new was saved. Check that the disk has room"
            " and that the file is not damaged; a backup is put back as an ordinary file.",
        )


class Journal:
    """The journal of one store's folder. Safe to use from many threads."""

    def __init__(self, home: Path, *schemas: str) -> None:
        """`schemas` are CREATE … IF NOT EXISTS statements, run once when the journal is first used."""
        self.file = home / FILE
        self._schemas = schemas
        self._ready = False
        self._lock = threading.Lock()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection for looking; rows come as sqlite3.Row. Raises JournalBroken."""
        with self._connected() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, kept when the block ends and undone when it raises. Raises JournalBroken."""
        with self._connected() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.rollback()
                raise
            connection.commit()

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        try:
            connection = self._open()
        except (OSError, sqlite3.Error) as fault:
            raise JournalBroken(self.file, str(fault)) from fault
        try:
            yield connection
        except sqlite3.Error as fault:
            raise JournalBroken(self.file, str(fault)) from fault
        finally:
            connection.close()

    def _open(self) -> sqlite3.Connection:
        # A connection each time: sqlite3 objects may not wander between threads, and opening takes microseconds.
        self.file.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self.file, timeout=PATIENCE_SECONDS, isolation_level=None)
        try:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("PRAGMA foreign_keys=ON")
            self._prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        with self._lock:
            if self._ready and self.file.is_file():
                return
            connection.execute("PRAGMA journal_mode=WAL")
            for schema in self._schemas:
                connection.executescript(schema)
            self._ready = True
