"""The journal's tables version by version: numbered steps that lead from any earlier file to what is kept today.

A step is a file `schema/NNNN_what.sql` that ends by writing its number into `user_version`. A step that has been
released never changes; the next change is the next number.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from data.journal.file import checksums

FOLDER = Path(__file__).with_name("schema")
STEPS: tuple[str, ...] = tuple(path.read_text("utf-8") for path in sorted(FOLDER.glob("*.sql")))
"""The steps in order: the first makes version 1."""


def version_of(connection: sqlite3.Connection) -> int:
    """The version of a journal's tables: 0 for an empty file and for one that version 0.2.0 wrote."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, steps: Sequence[str] = STEPS) -> None:
    """Take every step that the journal has not taken, all in one transaction: after a fault none has been taken.

    Raises sqlite3.Error. A journal that is as new as the steps, or newer, is left as it is.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in steps[version_of(connection) :]:
            for statement in _statements(step):
                connection.execute(statement)
        checksums.fill(connection)
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def _statements(step: str) -> Iterator[str]:
    """The statements of a step one by one: `executescript` would commit before it begins."""
    statement = ""
    for line in step.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
