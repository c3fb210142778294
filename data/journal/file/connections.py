"""Open connections to the journal's file, kept for the next one who asks.

The last connection that closes makes SQLite copy its log into the file and delete it, and the next one makes a new log:
five flushes to the disk for a note instead of one. So a few are kept open. They are kept for the process and not for
the thread, because Streamlit runs every rerun of a page in a thread of its own, which would keep them for nobody. Only
one thread has a connection at a time, and none crosses a fork.
"""

import os
import sqlite3
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.journal.file.journal_file import Connection, JournalFile, close

MOST_KEPT = 4
_inherited: list[Connection] = []
"""Connections of a parent process: they may be neither used nor closed here."""


class Connections:
    """The connections of this process to one journal. Safe to use from many threads."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._process = os.getpid()
        self._free: list[Connection] = []
        self._opened: tuple[int, int] | None = None
        weakref.finalize(self, _let_go, file, self._free, self._process)

    def take(self) -> Connection:
        """A connection for this thread alone, until it is given back. Raises sqlite3.Error."""
        self._leave_a_fork()
        return self._kept() or self._file.open()

    @contextmanager
    def lent(self, connection: Connection) -> Iterator[Connection]:
        """Use a connection that was taken; it is kept afterwards, unless SQLite has refused something on it.

        It may be that it was opened when the folder could not be written to.
        """
        try:
            yield connection
        except sqlite3.Error:
            self._file.let_go([connection])
            raise
        except BaseException:
            self._keep(connection)
            raise
        self._keep(connection)

    def close(self) -> None:
        """Close what is kept; a later use opens anew."""
        self._leave_a_fork()
        with self._lock:
            _let_go(self._file, self._free, self._process)

    def _leave_a_fork(self) -> None:
        """In a forked process begin with nothing: SQLite forbids even closing what the parent has opened."""
        if self._process != os.getpid():
            _inherited.extend(self._free)
            self._free.clear()
            self._process, self._lock = os.getpid(), threading.Lock()
            weakref.finalize(self, _let_go, self._file, self._free, self._process)

    def _kept(self) -> Connection | None:
        """A kept connection to the file that is there now; one to a file that was deleted or replaced is closed."""
        there = _identity(self._file.path)
        with self._lock:
            if there != self._opened:
                close(self._free)
                self._opened = there
            return self._free.pop() if self._free else None

    def _keep(self, connection: Connection) -> None:
        there = _identity(self._file.path)
        with self._lock:
            if self._opened is None:
                self._opened = there
            if self._opened == there and len(self._free) < MOST_KEPT and not connection.in_transaction:
                self._free.append(connection)
                return
        self._file.let_go([connection])


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _let_go(file: JournalFile, connections: list[Connection], process: int) -> None:
    if process == os.getpid():
        file.let_go(connections)
