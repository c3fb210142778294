"""Whether a store is fit for use just now: a cheap look, asked often, which writes nothing."""

import os
import shutil
from dataclasses import dataclass
from enum import StrEnum

from data.faults import StoreError
from data.journal.journal import Journal
from data.store.store import Store

LEAST_FREE_BYTES = 16_000_000
"""Room for the journal's log and a new edition's tables."""


class JournalState(StrEnum):
    """What a look at the journal says."""

    WRITABLE = "writable"
    """It can be read, its tables are known, file and folder may be written to, and there is room. Whether the disk
    keeps a write is known only by writing."""
    READ_ONLY = "read_only"
    FULL = "full"
    BROKEN = "broken"


@dataclass(frozen=True, kw_only=True)
class Readiness:
    """`edition` is the newest whole one, None while no edition can be shown; `damaged` are newer ones that are not whole."""

    edition: int | None
    damaged: tuple[int, ...]
    journal: JournalState

    @property
    def is_ready(self) -> bool:
        """Whether everything can be shown and written."""
        return self.edition is not None and self.journal is JournalState.WRITABLE


def readiness(store: Store, journal: Journal) -> Readiness:
    """Look: the newest manifest and whether the files it names are the published ones, by size and time; the journal.

    Costs a look at each file of the newest edition. No contents are read over; `verify` does that.
    """
    try:
        edition: int | None = store.latest()
        damaged = tuple(store.damaged_editions())
    except (StoreError, OSError):
        edition, damaged = None, ()
    return Readiness(edition=edition, damaged=damaged, journal=_journal_state(journal))


def _journal_state(journal: Journal) -> JournalState:
    folder = journal.file.parent
    try:
        with journal.reading() as connection:
            # A table of ours, so that something is read; there are few stories.
            connection.execute("SELECT count(*) FROM stories").fetchone()
        if journal.is_shared:
            return JournalState.WRITABLE
        free = shutil.disk_usage(folder).free
    except (StoreError, OSError):
        return JournalState.BROKEN
    written = [place for place in (folder, journal.file) if place.exists()]
    if not all(os.access(place, os.W_OK) for place in written):
        return JournalState.READ_ONLY
    return JournalState.WRITABLE if free >= LEAST_FREE_BYTES else JournalState.FULL
