"""A journal copied away, and brought back into one that may be in use."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from data.journal.file import seal
from data.journal.file.journal_file import FILE, PATIENCE_SECONDS, JournalFile, copy_unwritten
from data.store import atomic_files

_PARTS = ("", "-wal", "-shm", seal.SUFFIX)


def copy_journal(home: Path, target: Path) -> None:
    """Copy the journal of one folder to another, with a seal of its own. Works while it is written to.

    Raises sqlite3.Error, OSError, and may leave a part of the copy.
    """
    place = target / FILE
    with closing(sqlite3.connect(place)) as copy:
        copy_unwritten(home / FILE, copy)
    flush(place)
    seal.close(place)
    atomic_files.flush_folder(target)


def bring_back_journal(home: Path, source: Path, aside: Path) -> None:
    """Make a folder's journal hold what the backup in `source` holds; what it held is kept in `aside`.

    Whoever has it open sees it at once, and an older one is brought to today's tables. Raises sqlite3.Error, OSError,
    TurnMissed.
    """
    file = JournalFile(home)
    with file.turns.turn(PATIENCE_SECONDS):
        if file.path.exists():
            _put_aside(home, aside)
        connections = [file.open()]
        try:
            # Not over a log of its own: the file's very bytes are to be those of the backup, and sealed.
            seal.break_open(file.path)
            copy_unwritten(source / FILE, connections[0])
            file.prepare(connections[0])
            file.settle(connections[0])
        finally:
            file.let_go(connections)


def _put_aside(home: Path, aside: Path) -> None:
    """Keep what is there: a copy, or where it is too damaged to be copied, the files themselves."""
    aside.mkdir(parents=True, exist_ok=True)
    try:
        copy_journal(home, aside)
    except sqlite3.DatabaseError:
        for part in _PARTS:
            (aside / f"{FILE}{part}").unlink(missing_ok=True)
            if (home / f"{FILE}{part}").exists():
                (home / f"{FILE}{part}").replace(aside / f"{FILE}{part}")


def flush(file: Path) -> None:
    """Have a file's content survive a power cut. Raises OSError."""
    descriptor = os.open(file, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
