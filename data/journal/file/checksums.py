"""A checksum for every row: a letter that nobody wrote is seen, and in which row.

It protects against damage on the disk and against changes made with other programs; not against somebody who means to
deceive and reads this file. The journal's own connections set it by triggers that live in the connection and not in the
file, so no write can forget it, and another program is not hindered.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence

COLUMN = "checksum"
_SETTING = """
CREATE TEMP TRIGGER {table}_{event} AFTER {event} ON main.{table} BEGIN
  UPDATE {table} SET checksum = row_checksum({values}) WHERE {row};
END
"""
_FILLING = "UPDATE {table} SET checksum = row_checksum({values}) WHERE checksum IS NULL"
_READING = "SELECT *, row_checksum({values}) AS found FROM {table}"


def row_checksum(*values: object) -> str:
    """The checksum of a row's values in the order of its columns, as 64 hexadecimal digits."""
    plain = [value.hex() if isinstance(value, bytes) else value for value in values]
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def watch(connection: sqlite3.Connection) -> None:
    """Have this connection set the checksum of every row that it writes from now on."""
    _know_function(connection)
    for table in _tables(connection):
        values, key = _columns(connection, table)
        names = ", ".join(f"NEW.{name}" for name in values)
        row = " AND ".join(f"{name} = NEW.{name}" for name in key)
        for event in ("INSERT", "UPDATE"):
            connection.execute(_SETTING.format(table=table, event=event, values=names, row=row))


def fill(connection: sqlite3.Connection) -> None:
    """Give a checksum to the rows that have none: those written before there were checksums."""
    _know_function(connection)
    for table in _tables(connection):
        values, _ = _columns(connection, table)
        connection.execute(_FILLING.format(table=table, values=", ".join(values)))


def damaged_rows(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Table and key of every row that does not say what was written."""
    _know_function(connection)
    for table in _tables(connection):
        values, _ = _columns(connection, table)
        for row in connection.execute(_READING.format(table=table, values=", ".join(values))):
            if row[COLUMN] != row["found"]:
                yield table, str(row[values[0]])


def _know_function(connection: sqlite3.Connection) -> None:
    connection.create_function("row_checksum", -1, row_checksum, deterministic=True)


def _tables(connection: sqlite3.Connection) -> list[str]:
    names = [row[0] for row in connection.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table' ORDER BY name")]
    return [name for name in names if any(row[1] == COLUMN for row in _table_info(connection, name))]


def _columns(connection: sqlite3.Connection, table: str) -> tuple[Sequence[str], Sequence[str]]:
    """The columns that the checksum covers, and those that tell rows apart."""
    info = _table_info(connection, table)
    key = [row[1] for row in info if row[5]]
    return [row[1] for row in info if row[1] != COLUMN], key or ["rowid"]


def _table_info(connection: sqlite3.Connection, table: str) -> list[sqlite3.Row]:
    return connection.execute("SELECT * FROM pragma_table_info(?)", (table,)).fetchall()
