"""A backup brought back beside the store, and every byte of it held against the backup and the store it was made of."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from data.faults import Fault, reason_of
from data.journal.file.journal_file import FILE as JOURNAL
from data.journal.file.journal_file import in_memory
from data.store import numbers
from data.store.manifests import FOLDER
from data.upkeep.backup import back_up, check_is_backup, files_to_copy, restore
from data.upkeep.verify import faults_in

if TYPE_CHECKING:
    from data.postgres.database import Database


@dataclass(frozen=True, kw_only=True)
class Rehearsal:
    """What came of it. `restored` is the store that was brought back, None where it was not; `editions` and `files` are how
    many the backup has; `faults` name every file that is not as it should be."""

    restored: Path | None
    editions: int
    files: int
    faults: tuple[Fault, ...]


def rehearse(home: Path, workshop: Path, backup: Path | None = None, *, database: Database | None = None) -> Rehearsal:
    """Make a backup in `workshop`, or take the one given, bring it back there and hold all of it against the backup.

    The store is in `home`, or in the `database` that it is a copy of; it is brought back as a folder in either case.

    Nothing outside `workshop`, an empty folder, is written to. Raises StoreError, OSError where that cannot be done.
    """
    if backup is None:
        backup = workshop / "backup"
        back_up(home, backup, database)
    check_is_backup(backup)
    faults = [*faults_in(backup), *_other_editions(home, backup)]
    counted = {"editions": len(list((backup / FOLDER).glob("*.json"))), "files": sum(1 for _ in files_to_copy(backup))}
    if faults:
        return Rehearsal(restored=None, faults=tuple(faults), **counted)
    restored = workshop / "restored"
    restore(restored, backup)
    faults = [*faults_in(restored), *_other_bytes(backup, restored), *_other_journal(backup, restored)]
    return Rehearsal(restored=restored, faults=tuple(faults), **counted)


def _other_editions(home: Path, backup: Path) -> Iterator[Fault]:
    """Editions that the store has under the same number with something else in them."""
    for path in sorted((backup / FOLDER).glob("*.json")):
        own = home / FOLDER / path.name
        if own.is_file() and own.read_bytes() != path.read_bytes():
            yield _fault(
                "edition_differs",
                f"{FOLDER}/{path.name}",
                "säkerhetskopian har en annan datautgåva med samma nummer än datalagret.",
                "the backup has another edition of the same number than the store.",
            )


def _other_bytes(backup: Path, restored: Path) -> Iterator[Fault]:
    manifests = (path.relative_to(backup) for path in sorted((backup / FOLDER).glob("*.json")))
    for below in (*manifests, *files_to_copy(backup)):
        # The numbers are written anew by a restore, which retires those it takes away.
        if below == Path(numbers.FILE):
            continue
        brought = restored / below
        if not brought.is_file() or brought.read_bytes() != (backup / below).read_bytes():
            yield _fault(
                "not_brought_back",
                below.as_posix(),
                "filen kom inte tillbaka som den var i säkerhetskopian.",
                "the file did not come back as it was in the backup.",
            )


def _other_journal(backup: Path, restored: Path) -> Iterator[Fault]:
    if not (backup / JOURNAL).is_file():
        return
    try:
        with closing(in_memory(backup / JOURNAL)) as before, closing(in_memory(restored / JOURNAL)) as after:
            equal = list(before.iterdump()) == list(after.iterdump())
    except sqlite3.Error as error:
        yield _fault("journal_unreadable", JOURNAL, *(f"{why}." for why in reason_of(error)))
        return
    if not equal:
        yield _fault(
            "journal_differs",
            JOURNAL,
            "journalen som kom tillbaka har andra rader än säkerhetskopians.",
            "the journal that came back has other rows than the backup's.",
        )


def _fault(code: str, file: str, swedish: str, english: str) -> Fault:
    return Fault(code=code, file=file, message_sv=f"{file}: {swedish}", message_en=f"{file}: {english}")
