"""The journal of all nodes: reading one moment's state, writing in turn."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from data.journal.connection import Connection
from data.journal.faults import JournalAway
from data.journal.shared import tables
from data.postgres.database import Database, Turn
from data.postgres.faults import DatabaseFault

SETTLE_SECONDS = 5.0
"""How long the order in which votes came in may be told from the database: as long as from the file's log."""
_TELLING = """SELECT count(DISTINCT d.xmin::text) > 1 OR bool_or(o.place IS NOT NULL) AS tells
FROM vote_devices d LEFT JOIN vote_options o ON o.xmin = d.xmin"""
_MIX = """CREATE TEMP TABLE mixed ON COMMIT DROP AS SELECT * FROM vote_devices ORDER BY question_id, device;
DELETE FROM vote_devices; INSERT INTO vote_devices SELECT * FROM mixed ORDER BY question_id, device"""
_VOTES = ("vote_devices", "vote_options")


class SharedJournal:
    """The journal in one database. Safe to use from many threads and processes."""

    def __init__(self, database: Database) -> None:
        """Nothing is opened or made before the first use."""
        self._database = database
        self._settled = time.monotonic()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One moment's state. Raises JournalBroken."""
        with self._told():
            tables.prepare(self._database)
            with self._database.reading() as transaction:
                yield transaction

    @contextmanager
    def writing(self, *, erasing: bool = False) -> Iterator[Connection]:
        """One transaction, kept when the block ends and undone when it raises. Raises JournalBroken.

        `erasing` says that what is deleted here is to be gone from the tables' files, too.
        """
        with self._told():
            tables.prepare(self._database)
            with self._database.writing(Turn.JOURNAL) as transaction:
                yield transaction
            self._settle(at_once=erasing)

    def _settle(self, *, at_once: bool) -> None:
        """Take away what tells more than the rows do: deleted words, and which vote came from which device.

        Each row says which transaction wrote it, and a vote is counted in the one that enters its device. So the list of
        devices is written anew, all in one, and the tables are put together without what was there before.
        """
        if not at_once and time.monotonic() - self._settled < SETTLE_SECONDS:
            return
        self._settled = time.monotonic()
        try:
            with self._database.reading() as transaction:
                written = tables.checked(transaction) if at_once else ()
                voted = bool(transaction.execute(_TELLING).fetchone()["tells"])
            if voted:
                with self._database.writing(Turn.JOURNAL) as transaction:
                    transaction.run(_MIX)
        except DatabaseFault:
            return  # what was to be written is; the rest is done the next time
        self._database.put_together(*{*written, *(_VOTES if voted else ())})

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what the database says into the journal's sentences."""
        try:
            yield
        except DatabaseFault as fault:
            raise JournalAway(fault) from fault
