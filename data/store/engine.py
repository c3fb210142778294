"""DuckDB in memory over one edition's Parquet files, locked down."""

import json
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import duckdb
import pyarrow as pa

from data.contracts.cells import schema
from data.contracts.contract import Contract
from data.faults import BrokenEdition, QueryRefused, QueryTooSlow
from data.reference.code_lists import code_rows
from data.store.asking import CODE_TABLES, Limits, Parameters, every_period
from data.store.parquet import first_unreadable

Source: TypeAlias = Path | pa.Table
"""Where a data set's rows are: in a file, or in memory."""


def _files(sources: Mapping[str, Source]) -> list[Path]:
    return [source for source in sources.values() if isinstance(source, Path)]


def _code_table(name: str) -> pa.Table:
    file, columns = CODE_TABLES[name]
    rows = code_rows(file)
    return pa.table({column: pa.array([row[column] for row in rows], pa.string()) for column in columns})


_SQL_TYPES = {
    pa.string(): "VARCHAR",
    pa.int64(): "BIGINT",
    pa.int32(): "INTEGER",
    pa.float64(): "DOUBLE",
    pa.date32(): "DATE",
}


def _add_view(connection: duckdb.DuckDBPyConnection, contract: Contract, source: Source | None) -> None:
    """The data set as a view of exactly the contract's columns; a column the file is too old to have is null.

    A data set with a finer period has two views: see `every_period`.
    """
    wanted = schema(contract)
    if source is None:
        for name in {contract.id, every_period(contract)}:
            connection.from_arrow(wanted.empty_table()).create(name)
        return
    known = _add_all_rows(connection, contract, wanted, source)
    if contract.finer_period is None:
        return
    # Whoever asks for years must never be answered with months among them.
    relation = connection.table(every_period(contract))
    whole = relation.filter(f'"{contract.finer_period}" IS NULL') if contract.finer_period in known else relation
    whole.create_view(contract.id)


def _add_all_rows(
    connection: duckdb.DuckDBPyConnection, contract: Contract, wanted: pa.Schema, source: Source
) -> Collection[str]:
    """The data set with the rows of every period; gives the columns that its file, or the table in memory, has."""
    if not isinstance(source, Path):
        connection.from_arrow(source).create(every_period(contract))
        return list(wanted.names)
    relation = connection.read_parquet(str(source))
    known: list[str] = relation.columns
    if known != wanted.names:
        columns = (
            f'"{item.name}"' if item.name in known else f'CAST(NULL AS {_SQL_TYPES[item.type]}) AS "{item.name}"'
            for item in wanted
        )
        relation = relation.project(", ".join(columns))
    relation.create_view(every_period(contract))
    return known


def _lock_down(connection: duckdb.DuckDBPyConnection, files: Sequence[Path], limits: Limits) -> None:
    """From here on only the edition's own files can be read, nothing written, nothing loaded, nothing reconfigured.

    The order matters: after the last line no setting can be changed. Naming the files instead of their folder also
    keeps COPY TO out. Without a temporary directory a query that outgrows its memory fails instead of filling the disk.
    """
    connection.execute("SET allowed_paths=?", [[str(file) for file in files]])
    connection.execute("SET autoinstall_known_extensions=false")
    connection.execute("SET autoload_known_extensions=false")
    connection.execute("SET memory_limit=?", [limits.memory])
    connection.execute("SET threads=?", [limits.threads])
    connection.execute("SET temp_directory=''")
    connection.execute("SET max_temp_directory_size='0B'")
    connection.execute("SET GLOBAL max_execution_time=?", [limits.query_milliseconds])
    connection.execute("SET enable_external_access=false")
    connection.execute("SET lock_configuration=true")


def connect(
    sources: Mapping[str, Source], *, limits: Limits, contracts: Mapping[str, Contract]
) -> duckdb.DuckDBPyConnection:
    """A locked-down connection with every data set, and the code tables, as views."""
    connection = duckdb.connect(":memory:")
    for name in CODE_TABLES:
        connection.from_arrow(_code_table(name)).create(name)
    for name, contract in contracts.items():
        _add_view(connection, contract, sources.get(name))
    _lock_down(connection, _files(sources), limits)
    return connection


@cache
def _parser() -> tuple[duckdb.DuckDBPyConnection, threading.Lock]:
    connection = duckdb.connect(":memory:")
    connection.execute("SET enable_external_access=false")
    connection.execute("SET lock_configuration=true")
    return connection, threading.Lock()


@lru_cache(maxsize=512)
def _parse(sql: str) -> Any:
    """The syntax tree of one SELECT, as DuckDB's own parser has it; QueryRefused for anything else."""
    connection, lock = _parser()
    with lock:
        answer = connection.execute("SELECT json_serialize_sql(?::VARCHAR)", [sql]).fetchone()
    tree: dict[str, Any] = json.loads(answer[0]) if answer else {"error": True}
    if tree["error"] or len(tree["statements"]) != 1:
        reason = tree.get("error_message", "more than one statement")
        raise QueryRefused(f"Frågan är inte en enda SELECT: {reason}", f"The query is not one single SELECT: {reason}")
    return tree["statements"][0]["node"]


def _tables_in(node: Any, hidden: frozenset[str]) -> Iterator[str]:
    """Every table a syntax tree reads. `hidden` are the names that mean a part of the query itself here."""
    if isinstance(node, list):
        for item in node:
            yield from _tables_in(item, hidden)
    elif isinstance(node, dict):
        named, parts = _named_parts(node, hidden)
        for part, visible in parts:
            yield from _tables_in(part, visible)
        if node.get("type") == "BASE_TABLE":
            name = node["table_name"].casefold()
            yield from () if name in hidden and not node.get("schema_name") else (name,)
        for key, value in node.items():
            yield from () if key == "cte_map" else _tables_in(value, named)


def _named_parts(node: Any, hidden: frozenset[str]) -> tuple[frozenset[str], list[tuple[Any, frozenset[str]]]]:
    """The names hidden in the rest of a node after its WITH clause, and each WITH part with what is hidden in it.

    A part sees those before it, and itself only when it is recursive.
    """
    parts = []
    for part in node.get("cte_map", {}).get("map", ()):
        name, body = part["key"].casefold(), part["value"]
        recursive = body.get("query_node", {}).get("type") == "RECURSIVE_CTE_NODE"
        parts.append((body, hidden | {name} if recursive else hidden))
        hidden = hidden | {name}
    return hidden, parts


@lru_cache(maxsize=512)
def tables_in(sql: str) -> frozenset[str]:
    """The names of all tables and views a SELECT reads, lower case; QueryRefused if it is not one SELECT."""
    return frozenset(_tables_in(_parse(sql), frozenset()))


class Engine:
    """A locked-down connection to one edition's files. Many threads may ask it at once."""

    def __init__(
        self, number: int, sources: Mapping[str, Source], *, limits: Limits, contracts: Mapping[str, Contract], home: Path
    ) -> None:
        """`number` is the edition's, `sources` are its data sets. BrokenEdition if one of them cannot be read."""
        self._number = number
        self._limits = limits
        self._lock = threading.Lock()
        try:
            self.connection = connect(sources, limits=limits, contracts=contracts)
        except duckdb.Error as error:
            raise BrokenEdition(number, first_unreadable(_files(sources), home) or "tables") from error

    def rows(self, sql: str, params: Parameters) -> list[tuple[Any, ...]]:
        """The answer to one SELECT as tuples; raises as `Edition.rows`."""
        with self._cursor(sql) as cursor:
            return cursor.execute(sql, _bound(params)).fetchall()

    def table(self, sql: str, params: Parameters) -> pa.Table:
        """As `rows`, but as an Arrow table."""
        with self._cursor(sql) as cursor:
            return cursor.sql(sql, params=_bound(params)).to_arrow_table()

    @contextmanager
    def _cursor(self, sql: str) -> Iterator[duckdb.DuckDBPyConnection]:
        _parse(sql)
        with self._lock:
            cursor = self.connection.cursor()
        try:
            yield cursor
        except duckdb.InterruptException as error:
            raise QueryTooSlow(self._limits.query_milliseconds) from error
        except duckdb.IOException as error:
            raise BrokenEdition(self._number, str(error).splitlines()[0]) from error
        except duckdb.Error as error:
            raise QueryRefused(f"Frågan gick inte att köra: {error}", f"The query could not be run: {error}") from error
        finally:
            cursor.close()


def _bound(params: Parameters) -> Any:
    return dict(params) if isinstance(params, Mapping) else list(params)
