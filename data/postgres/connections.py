"""Open connections to the database, few and kept, and none asked for again and again while it is away."""

import atexit
import logging
import os
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
from psycopg_pool import ConnectionPool, PoolClosed, PoolTimeout, TooManyRequests

from data.postgres.faults import (
    DatabaseAway,
    DatabaseBusy,
    DatabaseFault,
    DatabaseFull,
    DatabaseReadOnly,
    DatabaseRefused,
)

MOST = 12
TAKING_SECONDS = 2.0
REACHING_SECONDS = 3
AWAY_SECONDS = 0.5
"""How long after it did not answer the database is taken to be away without being asked."""
_BY_STATE = {"55P03": DatabaseBusy, "53100": DatabaseFull, "25006": DatabaseReadOnly, "42501": DatabaseReadOnly}
_OPTIONS = {
    "autocommit": True,
    "prepare_threshold": None,  # tables change under a running node when another one is a newer version
    "connect_timeout": REACHING_SECONDS,
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "application_name": "kompetenskartan",
}
_SESSION = """SET idle_in_transaction_session_timeout = '180s'; SET client_min_messages = 'warning';
SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'"""
"""A writer whose machine is gone lets go; and what is acknowledged is on the disk, however the database is set."""

logging.getLogger("psycopg.pool").setLevel(logging.ERROR)
"""What it warns of while the database is away is told in sentences."""

Raw = psycopg.Connection[Any]


@contextmanager
def told() -> Iterator[None]:
    """Turn what the driver says into a sentence. Raises DatabaseFault."""
    try:
        yield
    except psycopg.Error as error:
        raise fault_of(error) from error


def fault_of(error: psycopg.Error) -> DatabaseFault:
    """What the driver said, as the fault a person is told."""
    known = _BY_STATE.get(error.sqlstate or "")
    if known is not None:
        return known()
    if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        return DatabaseAway()
    return DatabaseRefused(str(error).strip().partition("\n")[0])


@contextmanager
def one(address: str) -> Iterator[Raw]:
    """A connection of its own. Raises psycopg.Error."""
    with psycopg.connect(address, **_OPTIONS) as connection:  # type: ignore[arg-type]  # each has its type
        _set_up(connection)
        yield connection


def shown(address: str) -> str:
    """An address as it may be told: without the name and password before the host, and what is set after the database."""
    return re.sub(r"//[^/@]*@", "//", address.partition("?")[0])


def _set_up(connection: Raw) -> None:
    connection.execute(_SESSION)


class Connections:
    """The connections of this process to one database. Safe to use from many threads."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._lock = threading.Lock()
        self._process = os.getpid()
        self._pool: ConnectionPool[Raw] | None = None
        self._next_try = 0.0
        self.is_away = False
        """Whether it did not answer when it was last asked."""
        atexit.register(self.close)

    @contextmanager
    def lent(self) -> Iterator[Raw]:
        """A connection for this thread alone, without a transaction. Raises DatabaseAway."""
        pool = self._reached()
        try:
            connection = pool.getconn(TAKING_SECONDS)
        except (PoolTimeout, PoolClosed, TooManyRequests, psycopg.OperationalError) as error:
            self.lost(pool)
            raise DatabaseAway from error
        try:
            yield connection
        finally:
            pool.putconn(connection)

    def lost(self, pool: "ConnectionPool[Raw] | None" = None) -> None:
        """The database has been found to be away, by whoever uses this pool: a pool would go on asking for it."""
        with suppress(psycopg.Error):
            self._leave(pool or self._pool)
        self.is_away = True

    def close(self) -> None:
        """Close what is kept; a later use opens anew."""
        if self._process == os.getpid():
            with suppress(psycopg.Error):
                self._leave(self._pool)

    def _leave(self, pool: "ConnectionPool[Raw] | None") -> None:
        if pool is not None:
            if pool is self._pool:
                self._pool = None
            pool.close()

    def _reached(self) -> "ConnectionPool[Raw]":
        """The pool, made once the database answers. While it is away one thread asks, and the others are told at once."""
        if self._process != os.getpid():  # a parent's connections are not to be touched, not even closed
            self._pool, self._process, self._lock = None, os.getpid(), threading.Lock()
        pool = self._pool
        if pool is not None:
            return pool
        if self.is_away and time.monotonic() < self._next_try:
            raise DatabaseAway
        if not self._lock.acquire(blocking=not self.is_away):
            raise DatabaseAway
        try:
            if self._pool is None:
                self._reach()
                self._pool = ConnectionPool(
                    self._address,
                    kwargs=_OPTIONS,
                    min_size=0,
                    max_size=MOST,
                    max_idle=120,
                    check=ConnectionPool.check_connection,
                    configure=_set_up,
                    open=True,
                )
            return self._pool
        finally:
            self._lock.release()

    def _reach(self) -> None:
        began = time.monotonic()
        try:
            with one(self._address):
                self.is_away = False
        except psycopg.Error as error:
            self.is_away = True
            # One that does not even refuse is asked less often: somebody waits for it each time.
            self._next_try = time.monotonic() + max(AWAY_SECONDS, 3 * (time.monotonic() - began))
            raise DatabaseAway(str(error).strip().partition("\n")[0]) from error
