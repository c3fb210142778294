"""What is damaged in a journal: found by reading all of it, without writing anything."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from data.faults import Fault, reason_of
from data.journal.file import seal
from data.journal.file.checksums import damaged_rows
from data.journal.file.journal_file import FILE, PATIENCE_SECONDS, copy_unwritten
from data.journal.file.seal import Sealed
from data.journal.file.turns import TurnMissed, Turns

CHANGED = "journal_changed"
"""The code of the one fault that leaves every row as it was written."""
_MOST_NAMED = 5


def journal_faults(home: Path) -> tuple[Fault, ...]:
    """What is damaged in a store's journal, each file named once; nothing where there is no journal."""
    file = home / FILE
    if not file.is_file():
        return () if not seal.seal_of(file).exists() else (_missing(),)
    with suppress(TurnMissed, OSError), Turns(home).turn(PATIENCE_SECONDS):
        return tuple(_faults(file))
    return tuple(_faults(file))  # the folder may not be written to, so nobody else is writing either


def _faults(file: Path) -> Iterator[Fault]:
    try:
        yield from _log_faults(file)
        rows, complaints = _read_through(file)
        if complaints:
            yield _broken("; ".join(complaints), "; ".join(complaints))
        elif rows:
            yield _rows(rows)
        elif seal.state_of(file) is Sealed.CHANGED:
            yield _changed()
    except (OSError, sqlite3.Error) as error:
        yield _broken(*reason_of(error))


def _read_through(file: Path) -> tuple[list[tuple[str, str]], list[str]]:
    """The rows that do not say what was written, and what SQLite finds wrong with the file."""
    with closing(sqlite3.connect(":memory:")) as copy:
        copy.row_factory = sqlite3.Row
        copy_unwritten(file, copy)
        complaints = [str(row[0]) for row in copy.execute("PRAGMA integrity_check(3)")]
        return ([], complaints) if complaints != ["ok"] else (list(damaged_rows(copy)), [])


def _log_faults(file: Path) -> Iterator[Fault]:
    if not seal.log_is_whole(file):
        yield Fault(
            code="journal_log_broken",
            file=f"{FILE}-wal",
            message_sv=f"{FILE}-wal: loggen är skadad; det som skrevs sist i journalen kan saknas.",
            message_en=f"{FILE}-wal: the log is damaged; what was last written in the journal may be missing.",
        )


def _missing() -> Fault:
    return Fault(
        code="journal_missing",
        file=FILE,
        message_sv=f"{FILE}: filen saknas.",
        message_en=f"{FILE}: the file is missing.",
    )


def _broken(reason_sv: str, reason_en: str) -> Fault:
    return Fault(
        code="journal_broken",
        file=FILE,
        message_sv=f"{FILE}: journalen är skadad ({reason_sv}).",
        message_en=f"{FILE}: the journal is damaged ({reason_en}).",
    )


def _rows(rows: list[tuple[str, str]]) -> Fault:
    named = ", ".join(f"{table} {key}" for table, key in rows[:_MOST_NAMED])
    return Fault(
        code="journal_rows_changed",
        file=FILE,
        message_sv=f"{FILE}: {len(rows)} rader är inte som de skrevs: {named}.",
        message_en=f"{FILE}: {len(rows)} rows are not as they were written: {named}.",
    )


def _changed() -> Fault:
    return Fault(
        code=CHANGED,
        file=FILE,
        message_sv=f"{FILE}: filen är inte som den skrevs sist, men alla rader är hela. Den är skadad där inget står, eller"
        " ändrad av ett annat program. En säkerhetskopia som görs nu är hel; läs tillbaka den så är filen det också.",
        message_en=f"{FILE}: the file is not as it was last written, but every row is whole. It is damaged where nothing"
        " stands, or was changed by another program. A backup made now is whole; bring it back, and so is the file.",
    )
