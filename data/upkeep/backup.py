"""Copying a whole store away, and bringing it back. Works while the dashboard runs and publishes."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from data.faults import CopyFailed, Fault, StoreError, reason_of
from data.journal.file import turns
from data.journal.file.copying import bring_back_journal, copy_journal
from data.journal.file.damage import CHANGED, journal_faults
from data.journal.file.journal_file import FILE as JOURNAL
from data.store import atomic_files, numbers
from data.store.manifests import FOLDER, INCOMING, MARKER, PARTIAL
from data.upkeep.verify import faults_at, faults_in

if TYPE_CHECKING:
    from data.postgres.database import Database

REPLACED = "replaced"
"""What a restore took the place of; kept until somebody removes it."""
_NOT_COPIED = {FOLDER, INCOMING, PARTIAL, REPLACED, turns.FOLDER}
_ON_ITS_WAY, _BEING_WRITTEN = ("sources", "files"), (".new", ".lock")
"""Large files that a refresh is fetching, and small ones that it is writing."""
_DATABASES = {".sqlite", ".sqlite3", ".db"}
_DATABASE_COMPANIONS = ("-wal", "-shm", "-journal", "-seal")


class BackupRefused(StoreError):
    """The folder is not one that can be backed up to, or restored from, or the journal is too damaged to be copied."""


def files_to_copy(folder: Path) -> Iterator[Path]:
    """Every file to copy except manifests, the journal and what is only being written; paths below `folder`."""
    for path in sorted(folder.rglob("*")):
        below = path.relative_to(folder)
        is_kept = below.parts[0] not in _NOT_COPIED and not path.name.endswith(_DATABASE_COMPANIONS)
        is_kept = is_kept and below.parts[:2] != _ON_ITS_WAY and path.suffix not in _BEING_WRITTEN
        if path.is_file() and is_kept and below not in (Path(JOURNAL), Path(MARKER)):
            yield below


def _copy(source: Path, target: Path) -> None:
    """One file, flushed; CopyFailed if that cannot be done.

    A database is copied by SQLite itself, so that a write going on does no harm.
    """
    with _copying(source, target):
        target.parent.mkdir(parents=True, exist_ok=True)
        (_copy_database if source.suffix in _DATABASES else _copy_bytes)(source, target)


@contextlib.contextmanager
def _copying(source: Path, target: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise CopyFailed(str(source), str(target), *reason_of(error)) from error


def _copy_database(source: Path, target: Path) -> None:
    with contextlib.closing(sqlite3.connect(source)) as read, contextlib.closing(sqlite3.connect(target)) as written:
        read.backup(written)


def _copy_bytes(source: Path, target: Path) -> None:
    with source.open("rb") as read_file, target.open("wb") as written_file:
        shutil.copyfileobj(read_file, written_file)
        written_file.flush()
        os.fsync(written_file.fileno())


def back_up(home: Path, target: Path, database: Database | None = None) -> int:
    """Copy the store to a new or empty folder and give the number of files; one in a `database` by way of its cache.

    Which editions are taken is settled first and their manifests take their place last, in one step, so the copy is whole
    even when somebody publishes meanwhile, and one that is cut off is no backup. BackupRefused if the folder is not empty
    or the journal is damaged, CopyFailed if the disk refuses; then nothing of the copy is left.
    """
    _check_target(home, target)
    _check_journal(home, database)
    existed = target.exists()
    try:
        with _copying(home, target):
            target.mkdir(parents=True, exist_ok=True)
        return _copy_all(home, target, database)
    except BaseException:
        clear(target, itself=not existed)
        raise


def _check_target(home: Path, target: Path) -> None:
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise BackupRefused(
            f"Mappen {target} är inte tom. Välj en ny mapp för säkerhetskopian.",
            f"The folder {target} is not empty. Choose a new folder for the backup.",
        )
    if target.resolve().is_relative_to(home.resolve()):
        raise BackupRefused(
            f"Säkerhetskopian kan inte ligga i datalagrets egen mapp {home}. Välj en mapp utanför den.",
            f"The backup cannot lie in the store's own folder {home}. Choose a folder outside it.",
        )


def _check_journal(home: Path, database: Database | None) -> None:
    damaged = [fault for fault in journal_faults(home) if fault.code != CHANGED]
    damaged += [] if database is None else faults_at(database)
    if damaged:
        raise BackupRefused(
            f"Ingen säkerhetskopia gjordes. {_sentences(damaged, 'sv')} Läs tillbaka en tidigare säkerhetskopia med"
            f" ”python -m data restore MAPP”, eller flytta undan {JOURNAL} om resten ska kopieras utan den.",
            f"No backup was made. {_sentences(damaged, 'en')} Bring back an earlier backup with “python -m data restore"
            f" DIR”, or move {JOURNAL} away if the rest is to be copied without it.",
        )


def _sentences(faults: list[Fault], language: str) -> str:
    return " ".join(fault.sentence(language) for fault in faults)


def _copy_all(home: Path, target: Path, database: Database | None) -> int:
    if database is not None:
        from data.upkeep import shared  # late: loads the database's driver

        with _copying(home, target):
            shared.bring_up_to_date(database, home)
    manifests = sorted((home / FOLDER).glob("*.json"))
    others = list(files_to_copy(home))
    for below in others:
        _copy(home / below, target / below)
    count = len(others) + len(manifests)
    if (home / JOURNAL).is_file():
        with _copying(home / JOURNAL, target / JOURNAL):
            copy_journal(home, target)
        count += 1
    elif database is not None:
        with _copying(home / JOURNAL, target / JOURNAL):
            shared.put_journal(database, target)
        count += 1
    for path in manifests:
        _copy(path, target / INCOMING / path.name)
    with _copying(home / FOLDER, target / FOLDER):
        (target / INCOMING).rename(target / FOLDER)
        atomic_files.flush_folder(target)
    return count


def clear(folder: Path, *, itself: bool) -> None:
    """Take away what was copied; what cannot be taken away has no manifests, and so is no backup."""
    for path in folder.glob("*"):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with contextlib.suppress(OSError):
                path.unlink()
    if itself:
        with contextlib.suppress(OSError):
            folder.rmdir()


def check_is_backup(source: Path) -> None:
    """Raises BackupRefused if there are no editions in the folder."""
    if not any((source / FOLDER).glob("*.json")):
        raise BackupRefused(
            f"I mappen {source} finns ingen säkerhetskopia: den saknar undermappen {FOLDER} med utgåvor.",
            f"There is no backup in the folder {source}: it has no subfolder {FOLDER} with editions.",
        )


def _check_backup(source: Path) -> None:
    check_is_backup(source)
    faults = faults_in(source)
    if faults:
        named = "; ".join(fault.file for fault in faults[:5])
        raise BackupRefused(
            f"Säkerhetskopian i {source} är skadad ({len(faults)} fel: {named}). Inget har lästs tillbaka.",
            f"The backup in {source} is damaged ({len(faults)} faults: {named}). Nothing was restored.",
        )


def restore(home: Path, source: Path, database: Database | None = None) -> Path | None:
    """Make the store in `home`, or in the `database` that it is a cache of, the one that was backed up to `source`.

    Tables and originals are added, the journal takes over what the backup's holds; then the manifests change places in
    one step. The manifests and the journal that were there are kept in a folder below `replaced`, whose path is given
    back (None if there were none). BackupRefused if `source` is no whole backup; then nothing has changed. CopyFailed if
    the disk refuses; then the editions are those that were there.
    """
    _check_backup(source)
    if database is not None:
        from data.upkeep import shared  # late: loads the database's driver

        with _copying(source, home):
            shared.bring_up_to_date(database, home)
    aside = home / REPLACED / datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    with _copying(source, home):
        aside.mkdir(parents=True)
        (home / PARTIAL).mkdir(exist_ok=True)
        if database is None:
            numbers.retire(home, home / PARTIAL, source)
    for below in files_to_copy(source):
        if below != Path(numbers.FILE):
            _bring_back(source / below, home / below, aside / below, home / PARTIAL)
    if database is None:
        _restore_folder(home, source, aside)
    else:
        shared.bring_back(database, source, aside)
        shared.bring_up_to_date(database, home)
    return aside if any(aside.iterdir()) else None


def _restore_folder(home: Path, source: Path, aside: Path) -> None:
    for path in sorted((source / FOLDER).glob("*.json")):
        _copy(path, aside / INCOMING / path.name)
    if (source / JOURNAL).is_file():
        with _copying(source / JOURNAL, home / JOURNAL):
            bring_back_journal(home, source, aside)
    with _copying(source / FOLDER, home / FOLDER):
        _change_places(home, aside)


def _change_places(home: Path, aside: Path) -> None:
    """The manifests that lie ready take the place of those that are there; `Store.open` finishes what a kill cuts off."""
    incoming = home / INCOMING
    if incoming.exists():
        shutil.rmtree(incoming)
    atomic_files.flush_folder(aside / INCOMING)
    (aside / INCOMING).rename(incoming)
    if (home / FOLDER).is_dir():
        (home / FOLDER).rename(aside / FOLDER)
    incoming.rename(home / FOLDER)
    atomic_files.flush_folder(home)


def _bring_back(source: Path, target: Path, aside: Path, partials: Path) -> None:
    """Copy one file back. Tables and originals are named by their content; only damaged ones are written again."""
    if source.suffix in _DATABASES:
        if target.exists():
            _copy(target, aside)
        _copy(source, target)
        return
    with _copying(source, target):
        content = source.read_bytes()
        if target.exists():
            if target.read_bytes() == content:
                return
            _copy(target, aside)
        atomic_files.put(atomic_files.write_partial(partials, lambda file: file.write(content)), target)
