"""A checksum for every row, as in the journal's file (data.journal.file.checksums), and the same for the same row.

Set by triggers, which heed our own transactions only (data.postgres.database): what another program changes keeps the
checksum of what was there, and is seen.
"""

from collections.abc import Iterator, Sequence

from data.journal.file.checksums import COLUMN, row_checksum
from data.postgres.database import Transaction

_COLUMNS = """SELECT column_name, data_type FROM information_schema.columns
WHERE table_schema = current_schema() AND table_name = ? AND column_name NOT IN ('checksum', 'rowid')
ORDER BY ordinal_position"""
_FUNCTION = """CREATE OR REPLACE FUNCTION {table}_checksum() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
NEW.checksum := encode(sha256(convert_to(jsonb_build_array({values})::text, 'UTF8')), 'hex'); RETURN NEW; END $$"""
_TRIGGER = """CREATE OR REPLACE TRIGGER {table}_checksum BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW
WHEN (current_setting('kompetenskartan.writing', true) = 'on') EXECUTE FUNCTION {table}_checksum()"""
_FILL = "UPDATE {table} SET checksum = NULL WHERE checksum IS NULL"
_ALL = "SELECT * FROM {table}"


def watch(transaction: Transaction, table: str) -> None:
    """Have every row that is written to a table get its checksum, and give one to those that have none."""
    columns = transaction.execute(_COLUMNS, (table,)).fetchall()
    values = ", ".join(_plain(row["column_name"], row["data_type"]) for row in columns)
    transaction.run(_FUNCTION.format(table=table, values=values))
    transaction.run(_TRIGGER.format(table=table))
    transaction.run(_FILL.format(table=table))


def _plain(column: str, kind: str) -> str:
    return f"encode(NEW.{column}, 'hex')" if kind == "bytea" else f"NEW.{column}"


def damaged_rows(transaction: Transaction, table: str) -> Iterator[str]:
    """The key of every row of a table that does not say what was written."""
    names: Sequence[str] = [row["column_name"] for row in transaction.execute(_COLUMNS, (table,)).fetchall()]
    for row in transaction.execute(_ALL.format(table=table)).fetchall():
        if row[COLUMN] != row_checksum(*(row[name] for name in names)):
            yield str(row[names[0]])
