"""A journal that asks before each write whether whoever writes may do so at this moment."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from data.journal.connection import Connection
from data.journal.journal import Journal


class GuardedJournal(Journal):
    """The same journal as another one, for those who may write only while they may. `guard` raises NotAllowed."""

    def __init__(self, journal: Journal, guard: Callable[[], None]) -> None:
        self._journal = journal
        self._guard = guard

    @property
    def file(self) -> Path:
        return self._journal.file

    @property
    def is_shared(self) -> bool:
        return self._journal.is_shared

    def is_begun(self) -> bool:
        return self._journal.is_begun()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with self._journal.reading() as connection:
            yield connection

    @contextmanager
    def writing(self, *, erasing: bool = False) -> Iterator[Connection]:
        self._guard()
        with self._journal.writing(erasing=erasing) as connection:
            yield connection

    def close(self) -> None:
        self._journal.close()
