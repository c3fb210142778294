"""The journal's one file: opened, brought up to date, settled and let go, by whoever has the turn."""

import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

from data.journal.faults import JournalNewer
from data.journal.file import checksums, seal
from data.journal.file.migrations import STEPS, migrate, version_of
from data.journal.file.seal import Sealed
from data.journal.file.turns import TurnMissed, Turns

FILE = "journal.sqlite3"
PATIENCE_SECONDS = 20.0
"""How long a write waits for its turn."""
LEAVING_SECONDS = 5.0
"""How long a process that ends waits for it."""
RETRY_SECONDS = 0.002
LOG_BYTES = 1_000_000
"""When the log has grown to this it is copied into the file."""
LOG_SECONDS = 5.0
"""When a write comes this long after the last time, too: the log tells in which order things were written."""


class Connection(sqlite3.Connection):
    """A connection to the journal, with its rows as sqlite3.Row."""

    is_watched = False
    """Whether it sets the checksums of the rows it writes."""


class JournalFile:
    """The file in one store's folder, and the turns of those who write in it."""

    def __init__(self, home: Path) -> None:
        self.path = home / FILE
        self.turns = Turns(home)

    def open(self) -> Connection:
        """A connection as every use needs it. Raises sqlite3.Error."""
        connection = sqlite3.connect(
            self.path, timeout=PATIENCE_SECONDS, isolation_level=None, check_same_thread=False, factory=Connection
        )
        try:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("PRAGMA foreign_keys=ON")
            # What is deleted is overwritten; and only `settle` copies the log into the file.
            connection.execute("PRAGMA secure_delete=ON")
            connection.execute("PRAGMA wal_autocheckpoint=0")
        except BaseException:
            connection.close()
            raise
        return connection

    def is_ready(self, connection: Connection) -> bool:
        """Whether the file has today's tables and a log."""
        mode: str = connection.execute("PRAGMA journal_mode").fetchone()[0]
        return version_of(connection) == len(STEPS) and mode == "wal"

    def prepare(self, connection: Connection) -> None:
        """Bring the file to today's tables; one that has them is only looked at. Raises JournalNewer, sqlite3.Error."""
        version = version_of(connection)
        if version > len(STEPS):
            raise JournalNewer(self.path, version, len(STEPS))
        if not self.is_ready(connection):
            _use_wal(connection)
            migrate(connection)
            self.settle(connection)
        if not connection.is_watched:
            checksums.watch(connection)
            connection.is_watched = True

    def settle(self, connection: Connection, *, at_once: bool = True) -> None:
        """Copy the log into the file, empty it, and seal the file; unless `at_once`, only when it is time.

        A file that is not what was sealed gets no new seal, so that a damage is not sealed in. Raises sqlite3.Error,
        OSError; what was written is safe in the log all the same.
        """
        if not at_once and not self._is_time():
            return
        state = seal.state_of(self.path)
        seal_again = state is Sealed.WHOLE or (state is Sealed.OPEN and _is_intact(connection))
        if seal_again:
            seal.break_open(self.path)
        # With no patience: whoever reads just now is not waited for.
        with closing(sqlite3.connect(self.path, timeout=0, isolation_level=None)) as apart:
            apart.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        if seal_again:
            seal.close(self.path)

    def let_go(self, connections: list[Connection]) -> None:
        """Close connections to the file, and settle it first: the last one that closes makes SQLite copy its log."""
        try:
            if connections and self._log_bytes():
                with self.turns.turn(LEAVING_SECONDS):
                    self.settle(connections[0])
                    close(connections)
        except (TurnMissed, OSError, sqlite3.Error):
            pass  # others have it open still, or it is damaged; nothing that was written is lost by closing
        finally:
            close(connections)

    def _is_time(self) -> bool:
        """Told by the seal, which all processes share."""
        try:
            since = time.time() - seal.seal_of(self.path).stat().st_mtime
        except FileNotFoundError:
            return True
        return self._log_bytes() >= LOG_BYTES or not 0 <= since < LOG_SECONDS

    def _log_bytes(self) -> int:
        try:
            return self.path.with_name(f"{self.path.name}-wal").stat().st_size
        except FileNotFoundError:
            return 0


def in_memory(file: Path) -> sqlite3.Connection:
    """A copy with today's tables, made without writing anything; an empty one where there is no file.

    Raises sqlite3.Error.
    """
    copy = sqlite3.connect(":memory:", isolation_level=None)
    copy.row_factory = sqlite3.Row
    try:
        if file.is_file():
            copy_unwritten(file, copy)
        migrate(copy)
    except BaseException:
        copy.close()
        raise
    return copy


def copy_unwritten(file: Path, copy: sqlite3.Connection) -> None:
    """Copy what a journal holds, log and all, into another database, without writing beside it. Raises sqlite3.Error."""
    # SQLite wants a file beside a log that it may write; a journal whose log is empty needs neither.
    log = file.with_name(f"{file.name}-wal")
    has_log = log.is_file() and log.stat().st_size
    address = f"{file.resolve().as_uri()}?{'mode=ro' if has_log else 'immutable=1'}"
    with closing(sqlite3.connect(address, uri=True)) as source:
        source.backup(copy)


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


def _is_intact(connection: sqlite3.Connection) -> bool:
    return [tuple(row) for row in connection.execute("PRAGMA integrity_check(1)")] == [("ok",)]


def close(connections: list[Connection]) -> None:
    """Close connections as they are: those to a file that is no longer there, or that others have open too."""
    while connections:
        with suppress(sqlite3.Error):
            connections.pop().close()
