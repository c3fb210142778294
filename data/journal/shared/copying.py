"""The journal carried between a file and a database: every row as it is, its checksum too, in the order of writing."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from data.faults import Fault
from data.journal.file import seal
from data.journal.file.copying import flush
from data.journal.file.journal_file import FILE, in_memory
from data.journal.shared import tables
from data.journal.shared.checksums import damaged_rows
from data.postgres.database import Database, Transaction

_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid"
_COLUMNS = "SELECT name, pk FROM pragma_table_info(?) ORDER BY cid"
_NUMBERED = "SELECT 1 FROM pragma_table_list(?) WHERE wr = 0"
_ALL = "SELECT {columns} FROM {table} ORDER BY {order}"
_NEW = "INSERT INTO {table} ({columns}) VALUES ({blanks})"
_ANY = "SELECT EXISTS (SELECT 1 FROM {table}) AS is_there"
_DELETE = "DELETE FROM {table}"
_AS_IT_IS, _CHECKED = "SET LOCAL kompetenskartan.writing = 'off'", "SET LOCAL kompetenskartan.writing = 'on'"
"""Whether the triggers set the checksums of what is written."""
_MOST_NAMED = 5


class _Table:
    """One of the journal's tables, the same in both places."""

    def __init__(self, made: sqlite3.Connection, name: str) -> None:
        found = made.execute(_COLUMNS, (name,)).fetchall()
        names = [column["name"] for column in found]
        numbered = made.execute(_NUMBERED, (name,)).fetchone() is not None
        key = [column["name"] for column in sorted(found, key=lambda column: column["pk"]) if column["pk"]]
        self.name = name
        self.is_checked = "checksum" in names
        columns, order = ", ".join(names), tables.ROW_NUMBER if numbered else ", ".join(key)
        self.all = _ALL.format(columns=columns, table=name, order=order)
        self.new = _NEW.format(columns=columns, table=name, blanks=", ".join("?" * len(names)))
        self.any, self.delete = _ANY.format(table=name), _DELETE.format(table=name)


def _known(made: sqlite3.Connection) -> list[_Table]:
    """The tables in the order in which one refers to another before it."""
    return [_Table(made, row["name"]) for row in made.execute(_TABLES).fetchall()]


def _empty() -> sqlite3.Connection:
    return in_memory(Path("nowhere"))


def prepare(database: Database) -> None:
    """Make the tables, or bring them up to date."""
    tables.prepare(database)


def carry_in(transaction: Transaction, source: Path) -> None:
    """Have the database hold what the journal's file in a folder holds, and nothing else.

    Raises DatabaseFault, sqlite3.Error.
    """
    transaction.run(_AS_IT_IS)
    with closing(in_memory(source / FILE)) as read:
        known = _known(read)
        for table in reversed(known):
            transaction.execute(table.delete)
        for table in known:
            transaction.executemany(table.new, map(tuple, read.execute(table.all)))
    transaction.run(_CHECKED)


def carry_out(transaction: Transaction, target: Path) -> None:
    """Make a journal's file in a folder that has none. Raises DatabaseFault, sqlite3.Error, OSError."""
    place = target / FILE
    with closing(_empty()) as made:
        for table in _known(made):
            made.executemany(table.new, map(tuple, transaction.execute(table.all)))
        with closing(sqlite3.connect(place)) as written:
            made.backup(written)
    flush(place)
    seal.close(place)


def is_empty(transaction: Transaction) -> bool:
    """Whether no table has a row."""
    with closing(_empty()) as made:
        return not any(transaction.execute(table.any).fetchone()["is_there"] for table in _known(made))


def rows_in(transaction: Transaction) -> dict[str, list[tuple[object, ...]]]:
    """Every row by table."""
    with closing(_empty()) as made:
        return {table.name: list(map(tuple, transaction.execute(table.all))) for table in _known(made)}


def rows_below(home: Path) -> dict[str, list[tuple[object, ...]]]:
    """As `rows_in`, of the journal's file in a folder; no rows where there is none."""
    with closing(in_memory(home / FILE)) as read:
        return {table.name: list(map(tuple, read.execute(table.all))) for table in _known(read)}


def faults_in(transaction: Transaction, place: str) -> tuple[Fault, ...]:
    """One fault for all rows that are not as they were written; `place` is how the database is called."""
    with closing(_empty()) as made:
        damaged = list(_damaged(transaction, [table.name for table in _known(made) if table.is_checked]))
    if not damaged:
        return ()
    named = ", ".join(damaged[:_MOST_NAMED])
    return (
        Fault(
            code="journal_rows_changed",
            file=f"{place}/journal",
            message_sv=f"{place}: {len(damaged)} rader i journalen är inte som de skrevs: {named}.",
            message_en=f"{place}: {len(damaged)} rows of the journal are not as they were written: {named}.",
        ),
    )


def _damaged(transaction: Transaction, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from (f"{name} {key}" for key in damaged_rows(transaction, name))
