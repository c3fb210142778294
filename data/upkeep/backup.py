"""Copying a whole store away, and bringing it back. Works while the dashboard runs and publishes."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from data.faults import CopyFailed, StoreError, reason_of
from data.store import atomic_files, numbers
from data.store.manifests import FOLDER, INCOMING, PARTIAL
from data.store.verify import faults_in

REPLACED = "replaced"
"""What a restore took the place of; kept until somebody removes it."""
_NOT_COPIED = {FOLDER, INCOMING, PARTIAL, REPLACED, "turns"}
_JOURNALS = {".sqlite", ".sqlite3", ".db"}
_JOURNAL_COMPANIONS = ("-wal", "-shm", "-journal")


class BackupRefused(StoreError):
    """The folder is not one that can be backed up to, or restored from."""


def _files(folder: Path) -> Iterator[Path]:
    """Every file to copy except manifests and what is only being written; paths below `folder`."""
    for path in sorted(folder.rglob("*")):
        below = path.relative_to(folder)
        if path.is_file() and below.parts[0] not in _NOT_COPIED and not path.name.endswith(_JOURNAL_COMPANIONS):
            yield below


def _copy(source: Path, target: Path) -> None:
    """One file, flushed; CopyFailed if that cannot be done.

    A journal is copied by SQLite itself, so that a write going on does no harm.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.suffix in _JOURNALS:
            _copy_journal(source, target)
        else:
            _copy_bytes(source, target)
    except (OSError, sqlite3.Error) as error:
        raise CopyFailed(str(source), str(target), *reason_of(error)) from error


def _copy_journal(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target)) as written:
        read.backup(written)


def _copy_bytes(source: Path, target: Path) -> None:
    with source.open("rb") as read_file, target.open("wb") as written_file:
        shutil.copyfileobj(read_file, written_file)
        written_file.flush()
        os.fsync(written_file.fileno())


def back_up(home: Path, target: Path) -> int:
    """Copy the store to a new or empty folder and give the number of files. BackupRefused if the folder is not empty.

    Which editions are taken is settled first and their manifests are written last, so the copy is whole even when
    somebody publishes meanwhile.
    """
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
    manifests = sorted(path.relative_to(home) for path in (home / FOLDER).glob("*.json"))
    copied = [*_files(home), *manifests]
    target.mkdir(parents=True, exist_ok=True)
    for below in copied:
        _copy(home / below, target / below)
    atomic_files.flush_folder(target)
    return len(copied)


def _check_backup(source: Path) -> None:
    if not any((source / FOLDER).glob("*.json")):
        raise BackupRefused(
            f"I mappen {source} finns ingen säkerhetskopia: den saknar undermappen {FOLDER} med utgåvor.",
            f"There is no backup in the folder {source}: it has no subfolder {FOLDER} with editions.",
        )
    faults = faults_in(source)
    if faults:
        named = "; ".join(fault.file for fault in faults[:5])
        raise BackupRefused(
            f"Säkerhetskopian i {source} är skadad ({len(faults)} fel: {named}). Inget har lästs tillbaka.",
            f"The backup in {source} is damaged ({len(faults)} faults: {named}). Nothing was restored.",
        )


def restore(home: Path, source: Path) -> Path | None:
    """Make the store in `home` the one that was backed up to `source`.

    Tables and originals are added; then the manifests change places in one step. The manifests and journals that were
    there are moved to a folder below `replaced`, whose path is given back (None if there were none).
    BackupRefused if `source` is no whole backup; then nothing has changed.
    """
    _check_backup(source)
    home.mkdir(parents=True, exist_ok=True)
    aside = home / REPLACED / datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    aside.mkdir(parents=True)
    for below in _files(source):
        if below.name == numbers.FILE:
            continue
        _bring_back(source / below, home / below, aside / below)
    (home / PARTIAL).mkdir(exist_ok=True)
    numbers.retire(home, home / PARTIAL, source)
    incoming = home / INCOMING
    if incoming.exists():
        shutil.rmtree(incoming)
    being_written = aside / INCOMING
    for path in sorted((source / FOLDER).glob("*.json")):
        _copy(path, being_written / path.name)
    atomic_files.flush_folder(being_written)
    being_written.rename(incoming)
    if (home / FOLDER).is_dir():
        (home / FOLDER).rename(aside / FOLDER)
    incoming.rename(home / FOLDER)
    atomic_files.flush_folder(home)
    return aside if any(aside.iterdir()) else None


def _bring_back(source: Path, target: Path, aside: Path) -> None:
    """Copy one file back. Tables and originals are named by their content; only damaged ones are written again."""
    if target.exists():
        if source.suffix not in _JOURNALS and target.read_bytes() == source.read_bytes():
            return
        _copy(target, aside)
    _copy(source, target)
