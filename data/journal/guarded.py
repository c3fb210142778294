"""A journal that asks before each write whether whoever writes may do so at this moment."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from data.journal.journal import Journal


class GuardedJournal(Journal):
    """The same journal as another one, for those who may write only while they may. `guard` raises NotAllowed."""

    def __init__(self, journal: Journal, guard: Callable[[], None]) -> None:
        self._journal = journal
        self._guard = guard

    @property
    def file(self) -> Path:
        return self._journal.file

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        with self._journal.reading() as connection:
            yield connection

    @contextmanager
    def writing(self, *, erasing: bool = False) -> Iterator[sqlite3.Connection]:
        self._guard()
        with self._journal.writing(erasing=erasing) as connection:
            yield connection

    def close(self) -> None:
        self._journal.close()
