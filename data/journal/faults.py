"""What can be wrong with the journal, each with what to do about it."""

import errno
import sqlite3
from pathlib import Path

from data.faults import StoreError, reason_of


class ChangedMeanwhile(StoreError):
    """Somebody else has changed a record since it was read, so nothing was written.

    Each kind carries as `stored` what stands there now, so that both wordings can be shown.
    """

    stored: object


class JournalBroken(StoreError):
    """The journal cannot be opened, read or written. What was acknowledged before still stands in the file."""

    def __init__(self, file: Path, reason_sv: str, reason_en: str | None = None) -> None:
        super().__init__(
            f"Journalen {file.name} gick inte att använda ({reason_sv}). Inget nytt har sparats. Kör ”python -m data verify”"
            " för att se vad som är fel; ”python -m data restore MAPP” läser tillbaka en säkerhetskopia.",
            f"The journal {file.name} could not be used ({reason_en or reason_sv}). Nothing new was saved."
            " Run “python -m data verify” to see what is wrong; “python -m data restore DIR” brings back a backup.",
        )


class JournalFull(JournalBroken):
    """The disk has no room for another write."""

    def __init__(self, file: Path) -> None:
        StoreError.__init__(
            self,
            f"Disken är full, så inget nytt har sparats i {file}. Det som sparats förut finns kvar och kan läsas. Frigör"
            " utrymme och försök igen.",
            f"The disk is full, so nothing new was saved in {file}. What was saved before is there and can be read. Free"
            " some space and try again.",
        )


class JournalReadOnly(JournalBroken):
    """The folder or the file may not be written to."""

    def __init__(self, file: Path) -> None:
        StoreError.__init__(
            self,
            f"Mappen {file.parent} får inte skrivas i, så inget nytt har sparats. Det som sparats förut kan läsas. Be den"
            " som administrerar verktyget om skrivrätt.",
            f"The folder {file.parent} may not be written to, so nothing new was saved. What was saved before can be read."
            " Ask whoever administers the tool for permission to write.",
        )


class JournalBusy(JournalBroken):
    """Others have been writing for so long that this write did not get its turn."""

    def __init__(self, file: Path) -> None:
        StoreError.__init__(
            self,
            f"Andra skriver i {file.name} just nu, och det blev inte din tur i tid. Inget nytt har sparats. Försök igen.",
            f"Others are writing in {file.name} just now, and your turn did not come in time. Nothing new was saved."
            " Try again.",
        )


class JournalAway(JournalBroken):
    """The journal is in a database, which does not answer or has said no. The sentence is that of `fault`."""

    def __init__(self, fault: StoreError) -> None:
        StoreError.__init__(self, fault.message_sv, fault.message_en)


class JournalNewer(JournalBroken):
    """The journal was written by a later version of this program, whose tables this one does not know."""

    def __init__(self, file: Path, version: int, known: int) -> None:
        StoreError.__init__(
            self,
            f"Journalen {file.name} är skriven av en nyare version av Kompetenskartan (tabellversion {version}; den här"
            f" versionen kan {known}). Inget har ändrats. Starta den nyare versionen, eller läs tillbaka en"
            " säkerhetskopia från tiden före uppgraderingen.",
            f"The journal {file.name} was written by a newer version of Kompetenskartan (table version {version}; this"
            f" version knows {known}). Nothing has changed. Start the newer version, or bring back a backup from before"
            " the upgrade.",
        )
        self.version = version


def is_refusal_to_write(error: OSError | sqlite3.Error) -> bool:
    """Whether it is only writing that was refused, so that what is there may still be read."""
    if isinstance(error, OSError):
        return error.errno in _FULL | _READ_ONLY
    return _result(error) in _WRITING


_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}
_BY_RESULT = {
    sqlite3.SQLITE_FULL: JournalFull,
    sqlite3.SQLITE_READONLY: JournalReadOnly,
    sqlite3.SQLITE_PERM: JournalReadOnly,
    sqlite3.SQLITE_CANTOPEN: JournalReadOnly,
    sqlite3.SQLITE_BUSY: JournalBusy,
}


_WRITING = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR,
}


def _result(error: sqlite3.Error) -> int:
    # An error of Python's own module, such as a closed connection, has no result code.
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)) & 0xFF


def told(file: Path, error: OSError | sqlite3.Error) -> JournalBroken:
    """What the system or SQLite said, as the fault a person is told."""
    if isinstance(error, OSError):
        kind = JournalFull if error.errno in _FULL else JournalReadOnly if error.errno in _READ_ONLY else None
        return kind(file) if kind else JournalBroken(file, *reason_of(error))
    known = _BY_RESULT.get(_result(error))
    return known(file) if known else JournalBroken(file, *reason_of(error))
