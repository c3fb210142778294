"""Hearing of what others have written: told by the database, and looked for now and then in case that does not reach us."""

import threading
from collections.abc import Callable

import psycopg

from data.faults import StoreError
from data.postgres import connections
from data.postgres.database import CHANNEL, Database

LOOKING_SECONDS = 1.5
"""How long until it is looked for without having been told: pools in between may not pass on what the database tells."""
RETRY_SECONDS = 1.0


def listen(database: Database, look: Callable[[], object], stopped: threading.Event) -> None:
    """Call `look` at once, when something was told, and now and then, until stopped. Goes on when the database is away."""
    while not stopped.is_set():
        try:
            with connections.one(database.address) as connection:
                connection.execute(f"LISTEN {CHANNEL}")
                while not stopped.is_set():
                    look()
                    for _ in connection.notifies(timeout=LOOKING_SECONDS, stop_after=1):
                        pass
        except psycopg.Error:
            database.lost()
            stopped.wait(RETRY_SECONDS)
        except (StoreError, OSError):  # told to whoever asks for something
            stopped.wait(RETRY_SECONDS)
