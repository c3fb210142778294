"""The journal, examined in a copy: to look into one that has a log, SQLite would write beside it."""

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from data.doctor.remark import Installation, Remark, Weight, fault, note
from data.journal.file.damage import CHANGED, journal_faults
from data.journal.file.journal_file import FILE
from data.journal.file.migrations import STEPS, version_of

_PARTS = ("", "-wal", "-seal")
_TRIES, _PAUSE_SECONDS = 5, 0.2
"""How often a copy is made of a journal that is written to meanwhile."""


def journal(installation: Installation) -> Iterator[Remark]:
    """Whether it opens, which tables it has, and which of its rows are damaged."""
    if not any((installation.home / f"{FILE}{part}").exists() for part in _PARTS):
        return
    with tempfile.TemporaryDirectory(prefix="kompetens-") as made:
        copied = Path(made)
        if not _copy(installation.home, copied):
            yield note("journal_busy")
            return
        yield from _version(copied)
        for one in journal_faults(copied):
            # Rows that are whole in a file that another program has changed are no loss.
            weight = Weight.WARNING if one.code == CHANGED else Weight.FAULT
            yield Remark(weight=weight, code=one.code, told_sv=one.message_sv, told_en=one.message_en)


def _copy(home: Path, target: Path) -> bool:
    """Copy file, log and seal as they are at one moment. False if they did not stand still for as long as that takes."""
    for _ in range(_TRIES):
        before = _stamps(home)
        for part in _PARTS:
            (target / f"{FILE}{part}").unlink(missing_ok=True)
            if (home / f"{FILE}{part}").exists():
                shutil.copyfile(home / f"{FILE}{part}", target / f"{FILE}{part}")
        if _stamps(home) == before:
            return True
        time.sleep(_PAUSE_SECONDS)
    return False


def _stamps(home: Path) -> Mapping[str, tuple[int, int]]:
    files = [home / f"{FILE}{part}" for part in _PARTS]
    return {file.name: (file.stat().st_size, file.stat().st_mtime_ns) for file in files if file.exists()}


def _version(copied: Path) -> Iterator[Remark]:
    if not (copied / FILE).is_file():
        return
    try:
        with closing(sqlite3.connect(copied / FILE)) as connection:
            found = version_of(connection)
    except sqlite3.Error:  # told with what is damaged
        return
    if found > len(STEPS):
        yield fault("journal_newer", found=found, known=len(STEPS))
    elif found < len(STEPS):
        yield note("journal_older", found=found, known=len(STEPS))
