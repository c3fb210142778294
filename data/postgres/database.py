"""The database, asked in transactions: reading sees one moment's state, writers take turns.

A write is kept when `writing` ends and undone when its block raises, as in the journal's file. Each leaves a token in the
table `writes`. When the database goes away while it keeps a write, the token says afterwards whether it was kept; so a
write that was acknowledged is there, and one that is told to have failed is not.
"""

import os
import secrets
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from enum import IntEnum
from typing import Any

import psycopg
from psycopg import sql
from psycopg.rows import RowMaker

from data.postgres import connections
from data.postgres.connections import Connections, shown, told
from data.postgres.faults import DatabaseAway, DatabaseBusy, DatabaseUnheard, TablesNewer
from data.postgres.statements import Row, Values, adapted, translated

PATIENCE_SECONDS = 20
"""How long a write waits for its turn."""
HEARING_SECONDS = 10.0
"""How long it is asked whether a write was kept whose end was not heard."""
ASKING_AGAIN_SECONDS = 0.2
CHANNEL = "kompetenskartan"
_BEGIN = f"""BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = '{PATIENCE_SECONDS}s';
SET LOCAL kompetenskartan.writing = 'on'"""
"""The last is what the triggers of the journal's checksums ask: another program's change is to be seen."""
_BEGIN_READING = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
_OWN_STEPS = (
    "CREATE TABLE writes (token BYTEA PRIMARY KEY, at TIMESTAMPTZ NOT NULL DEFAULT now())",
)  # fmt: skip
_FORGET_TOKENS = "DELETE FROM writes WHERE at < now() - interval '1 hour'"
_FORGET_EVERY = 50
_VERSIONS = "CREATE TABLE IF NOT EXISTS schema_versions (part TEXT PRIMARY KEY, version INTEGER NOT NULL)"
_SET_VERSION = """INSERT INTO schema_versions (part, version) VALUES (?, ?)
ON CONFLICT (part) DO UPDATE SET version = excluded.version"""


class Turn(IntEnum):
    """What writers take turns at, in the order in which one who needs several takes them."""

    TABLES = 7201
    STORE = 7202
    JOURNAL = 7203


class Transaction:
    """One transaction: `execute` and `executemany` as sqlite3's, with `?` and `:name` for values."""

    def __init__(self, connection: "psycopg.Connection[Any]", keep: Callable[["Transaction"], None] | None = None) -> None:
        self._connection = connection
        self._keep = keep
        self.is_over = False

    def execute(self, statement: str, values: Values = (), /) -> Any:
        """The answer to one statement, to be fetched from; its `rowcount` is how many rows it changed."""
        return self._cursor().execute(translated(statement), adapted(values))

    def executemany(self, statement: str, values: Iterable[Values], /) -> Any:
        """One statement with each of the values."""
        cursor = self._cursor()
        cursor.executemany(translated(statement), [adapted(one) for one in values])
        return cursor

    def run(self, script: str) -> None:
        """Statements without values, in one go."""
        self._connection.execute(script)

    def commit(self) -> None:
        """Keep what was written, before the block ends; nothing can be written in it any more. As `writing` raises."""
        if self._keep is not None and not self.is_over:
            self.is_over = True
            self._keep(self)

    def _cursor(self) -> "psycopg.Cursor[Row]":
        return self._connection.cursor(row_factory=_rows)


def _rows(cursor: "psycopg.Cursor[Any]") -> RowMaker[Row]:
    places = {column.name: place for place, column in enumerate(cursor.description or ())}
    return lambda values: Row(places, values)


class Database:
    """One database. Safe to use from many threads; in a forked process it begins anew. Raises DatabaseFault throughout."""

    def __init__(self, address: str) -> None:
        """Nothing is opened before the first use."""
        self.address = address
        self.name = shown(address)
        """The address as it may be told."""
        self._connections = Connections(address)
        self._here = {turn: threading.Lock() for turn in Turn}
        self._process = os.getpid()
        self._prepared: set[str] = set()

    @property
    def is_away(self) -> bool:
        """Whether it did not answer when it was last asked. Asks nobody."""
        return self._connections.is_away

    def lost(self) -> None:
        """Say that it has been found to be away."""
        self._connections.lost()

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """One moment's state."""
        with told(), self._connections.lent() as connection:
            connection.execute(_BEGIN_READING)
            try:
                yield Transaction(connection)
            finally:
                with suppress(psycopg.Error):
                    connection.execute("ROLLBACK")

    @contextmanager
    def writing(self, *turns: Turn) -> Iterator[Transaction]:
        """One transaction that has these turns for itself, kept when the block ends and undone when it raises."""
        self.prepare("database", _OWN_STEPS)
        with self._writing(turns, self._keep) as transaction:
            yield transaction

    def prepare(
        self, part: str, steps: Sequence[str], finish: Callable[[Transaction], None] = lambda _transaction: None
    ) -> None:
        """Bring a part of the tables to its last step; `finish` is done after new steps. Raises TablesNewer."""
        if part in self._prepared:
            return
        with self.reading() as transaction:
            version = _version(transaction, part)
        if version < len(steps):
            with self._writing((Turn.TABLES,), _commit) as transaction:
                transaction.run(_VERSIONS)
                version = _version(transaction, part)
                for step in steps[version:]:
                    transaction.run(step)
                if version < len(steps):
                    finish(transaction)
                    transaction.execute(_SET_VERSION, (part, len(steps)))
        elif version > len(steps):
            raise TablesNewer(version, len(steps))
        self._prepared.add(part)

    def put_together(self, *names: str) -> None:
        """Write tables anew without what was deleted from them; one in use for a second is left for the next time."""
        with suppress(DatabaseAway, psycopg.Error), self._connections.lent() as connection:
            connection.execute("SET lock_timeout = '1s'")
            try:
                for name in names:
                    with suppress(psycopg.errors.LockNotAvailable):
                        connection.execute(sql.SQL("VACUUM (FULL) {}").format(sql.Identifier(name)))
            finally:
                connection.execute("RESET lock_timeout")

    def close(self) -> None:
        """Close what is open; a later use opens anew."""
        self._connections.close()
        self._prepared.clear()

    @contextmanager
    def _writing(self, turns: Sequence[Turn], keep: Callable[[Transaction], None]) -> Iterator[Transaction]:
        with told(), self._turns_here(turns), self._connections.lent() as connection:
            # In one go: numbers of ours, and no values.
            connection.execute(
                "; ".join([_BEGIN, *(f"SELECT pg_advisory_xact_lock({int(turn)})" for turn in sorted(turns))])
            )
            transaction = Transaction(connection, keep)
            try:
                yield transaction
                transaction.commit()
            except BaseException:
                transaction.is_over = True
                with suppress(psycopg.Error):
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _turns_here(self, turns: Sequence[Turn]) -> Iterator[None]:
        """The threads of this process wait for each other here, so that they do not use up the connections."""
        if self._process != os.getpid():
            self._here, self._process = {turn: threading.Lock() for turn in Turn}, os.getpid()
        with ExitStack() as held:
            for turn in sorted(turns):
                if not self._here[turn].acquire(timeout=PATIENCE_SECONDS):
                    raise DatabaseBusy
                held.callback(self._here[turn].release)
            yield

    def _keep(self, transaction: Transaction) -> None:
        """Commit; where that is not heard of, find out. Raises DatabaseAway if it was not kept, DatabaseUnheard."""
        token = secrets.token_bytes(16)
        transaction.execute("INSERT INTO writes (token) VALUES (?)", (token,))
        if not secrets.randbelow(_FORGET_EVERY):
            transaction.execute(_FORGET_TOKENS)
        try:
            _commit(transaction)
        except psycopg.OperationalError as error:
            kept = self._was_kept(token)
            if kept is None:
                raise DatabaseUnheard from error
            if not kept:
                raise DatabaseAway from error

    def _was_kept(self, token: bytes) -> bool | None:
        """Whether a write whose end was not heard was kept; None if the database does not come back to say."""
        until = time.monotonic() + HEARING_SECONDS
        while True:
            try:
                with connections.one(self.address) as connection:
                    # The one that was lost has ended when its lock on the row is gone.
                    connection.execute("SET lock_timeout = '5s'")
                    found = connection.execute(
                        "INSERT INTO writes (token) VALUES (%s) ON CONFLICT DO NOTHING", (token,)
                    ).rowcount
                    return found == 0
            except psycopg.OperationalError:
                if time.monotonic() > until:
                    return None
            time.sleep(ASKING_AGAIN_SECONDS)


def _commit(transaction: Transaction) -> None:
    transaction.run("COMMIT")


def _version(transaction: Transaction, part: str) -> int:
    if transaction.execute("SELECT to_regclass('schema_versions') AS there").fetchone()["there"] is None:
        return 0
    row = transaction.execute("SELECT version FROM schema_versions WHERE part = ?", (part,)).fetchone()
    return 0 if row is None else int(row["version"])
