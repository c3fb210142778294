"""Asking an edition: views, bound values, and a lock that holds."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from data.contracts.contract import CONTRACTS
from data.store.edition import Edition
from data.store.engine import tables_in
from data.store.hashes import bytes_hash, content_hash
from data.store.store import BrokenEdition, Limits, NoWholeEdition, QueryRefused, QueryTooSlow, Store
from data.vocabulary import Origin
from tests.stores import figures, packaged, publish, small_store, values


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return small_store(tmp_path_factory.mktemp("store")).edition()


def test_values_are_bound_by_name_or_position(edition: Edition) -> None:
    named = edition.rows("SELECT value FROM official_statistics WHERE municipality_code = $code", {"code": "1280"})
    placed = edition.rows("SELECT value FROM official_statistics WHERE municipality_code = ?", ["1280"])
    assert named == placed == [(5.0,)]
    hostile = "1280' OR '1'='1"
    assert edition.rows("SELECT value FROM official_statistics WHERE municipality_code = ?", [hostile]) == []


def test_a_blank_value_keeps_its_state(edition: Edition) -> None:
    states = edition.rows("SELECT municipality_code, value_state FROM official_statistics ORDER BY 1")
    assert states == [("1214", "suppressed"), ("1256", "missing"), ("1280", "ok"), ("1281", "zero")]


def test_a_table_is_arrow(edition: Edition) -> None:
    table = edition.table("SELECT year, value FROM official_statistics WHERE value > $least", {"least": 1})
    assert table.to_pylist() == [{"year": 2022, "value": 5.0}]


def test_every_data_set_is_a_view_of_its_contracts_columns(edition: Edition) -> None:
    for name, contract in CONTRACTS.items():
        assert edition.table(f'FROM "{name}"').column_names == [column for column, _ in contract.storage]


def test_empty_and_not_loaded_are_told_apart(edition: Edition) -> None:
    assert edition.has("sessions")
    assert edition.origin("sessions") is Origin.DEMO
    assert not edition.has("pilots")
    assert edition.origin("pilots") is None
    assert edition.rows("SELECT count(*) FROM sessions") == edition.rows("SELECT count(*) FROM pilots") == [(0,)]


def test_code_tables_are_there(edition: Edition) -> None:
    assert edition.rows("SELECT count(*) FROM municipalities") == [(33,)]
    assert edition.rows("SELECT cooperation_body FROM municipalities WHERE municipality = 'Skurup'") == [
        ("MalmöLundregionen",)
    ]
    assert edition.rows("SELECT name_sv FROM ssyk WHERE ssyk = '0'") == [("Militära yrken",)]
    assert edition.has("industries")


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("SELECT value FROM official_statistics WHERE year = $year", {"official_statistics"}),
        ("SELECT 1 FROM Sessions JOIN main.attendance USING (session_id)", {"sessions", "attendance"}),
        ("SELECT (SELECT count(*) FROM pilots) FROM municipalities", {"pilots", "municipalities"}),
        ("WITH pilots AS (SELECT 1) SELECT * FROM pilots", set()),
        ("WITH pilots AS (SELECT * FROM pilots) SELECT * FROM pilots", {"pilots"}),
        ("WITH pilots AS (SELECT 1) SELECT * FROM pilots, main.pilots", {"pilots"}),
        ("WITH a AS (SELECT * FROM actors), b AS (SELECT * FROM a) SELECT * FROM b", {"actors"}),
        ("WITH RECURSIVE pilots AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM pilots) SELECT * FROM pilots", set()),
        ("SELECT * FROM (WITH pilots AS (SELECT 1) FROM pilots) JOIN pilots ON true", {"pilots"}),
        ("/* FROM pilots */ SELECT 'FROM actors'", set()),
        ("SELECT * FROM nothing_we_know", set()),
    ],
)
def test_which_data_sets_a_query_reads(edition: Edition, sql: str, expected: set[str]) -> None:
    assert edition.datasets_in(sql) == expected


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1; SELECT 2",
        "DROP VIEW official_statistics",
        "CREATE TABLE x (i INTEGER)",
        "INSERT INTO ssyk VALUES ('1', '1', 'a', 'b')",
        "COPY official_statistics TO 'out.csv'",
        "ATTACH 'other.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET memory_limit = '100GB'",
        "RESET max_execution_time",
        "PRAGMA database_list",
        "SELEC",
        "",
    ],
)
def test_only_one_select_is_run(edition: Edition, sql: str) -> None:
    with pytest.raises(QueryRefused):
        edition.rows(sql)
    with pytest.raises(QueryRefused):
        tables_in(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM glob('/etc/*')",
        "SELECT * FROM read_parquet('https://example.org/x.parquet')",
        "SELECT nothing FROM official_statistics",
    ],
)
def test_nothing_outside_the_edition_can_be_read(edition: Edition, sql: str) -> None:
    with pytest.raises((QueryRefused, BrokenEdition)):
        edition.rows(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SET memory_limit = '100GB'",
        "SET threads = 64",
        "SET GLOBAL max_execution_time = 0",
        "SET enable_external_access = true",
        "SET allowed_paths = ['/etc/passwd']",
        "SET lock_configuration = false",
        "RESET memory_limit",
        "INSTALL httpfs",
        "LOAD httpfs",
        "ATTACH '/tmp/other.db'",
        "COPY official_statistics TO '/tmp/out.csv'",
        "COPY (SELECT 1) TO '{file}'",
        "EXPORT DATABASE '/tmp/out'",
    ],
)
def test_the_engine_itself_is_locked(edition: Edition, sql: str) -> None:
    """The same again below the check for SELECT: even a statement that got through would be refused."""
    import duckdb

    file = edition._engine.connection.execute("SELECT current_setting('allowed_paths')[1]").fetchone()
    assert file is not None
    with pytest.raises(duckdb.Error):
        edition._engine.connection.cursor().execute(sql.replace("{file}", str(file[0])))


def test_the_limits_are_in_force(edition: Edition) -> None:
    setting = "SELECT current_setting('max_execution_time'), current_setting('enable_external_access')"
    assert edition._engine.connection.cursor().execute(setting).fetchone() == (Limits().query_milliseconds, False)


def test_a_runaway_query_is_stopped(tmp_path: Path) -> None:
    store = Store(tmp_path, packaged=packaged(tmp_path / "packaged"), limits=Limits(query_milliseconds=200))
    store.open()
    with pytest.raises(QueryTooSlow) as caught:
        store.edition().rows("SELECT count(*) FROM range(100000000000) a, range(1000) b WHERE a.range % 7 = b.range % 3")
    assert "0.2" in caught.value.sentence("en")
    assert "0,2" in caught.value.sentence("sv")
    assert store.edition().rows("SELECT 1") == [(1,)]


def test_a_query_cannot_take_all_memory(tmp_path: Path) -> None:
    store = Store(tmp_path, packaged=packaged(tmp_path / "packaged"), limits=Limits(memory="50MB"))
    store.open()
    with pytest.raises(QueryRefused):
        store.edition().rows("SELECT list(range) FROM range(50000000)")


def test_many_threads_ask_at_once(tmp_path: Path) -> None:
    store = small_store(tmp_path)
    for number in range(6):
        publish(store, figures([number]))

    def ask(turn: int) -> bool:
        number = 2 + turn % 6
        edition = store.edition(number)
        sql = "SELECT value + $add FROM official_statistics JOIN municipalities USING (municipality_code)"
        return edition.number == number and edition.rows(sql, {"add": turn}) == [(number - 2.0 + turn,)]

    with ThreadPoolExecutor(16) as pool:
        assert all(pool.map(ask, range(300)))


def test_open_editions_are_shared_and_few(tmp_path: Path) -> None:
    store = small_store(tmp_path)
    for number in range(10):
        publish(store, figures([number]))
    first = store.edition(1)
    assert store.edition(1) is first
    for number in range(2, 12):
        store.edition(number)
    assert store.edition(1) is not first
    assert first.rows("SELECT count(*) FROM official_statistics") == [(4,)]


@pytest.mark.parametrize("knows_bytes", [True, False])
def test_a_file_from_before_a_column_was_added_still_reads(tmp_path: Path, knows_bytes: bool) -> None:
    store = small_store(tmp_path)
    manifest = store.edition().manifest
    entry = manifest.datasets["official_statistics"]
    file = store.home / entry.file
    older = pq.read_table(file).drop_columns(["note", "sex"])
    pq.write_table(older, file)
    said, bytes_ = content_hash("official_statistics", older), bytes_hash(file.read_bytes())
    entry = replace(entry, sha256=said, file_sha256=bytes_ if knows_bytes else None)
    again = Edition(replace(manifest, datasets={"official_statistics": entry}), store.home)
    assert again.rows("SELECT DISTINCT sex, note FROM official_statistics") == [(None, None)]
    assert again.table("FROM official_statistics").schema.names == [
        name for name, _ in CONTRACTS["official_statistics"].storage
    ]


def test_a_file_that_is_not_parquet_inside_is_said(tmp_path: Path) -> None:
    store = small_store(tmp_path)
    file = store.edition().manifest.datasets["official_statistics"].file
    whole = (store.home / file).read_bytes()
    (store.home / file).write_bytes(b"PAR1" + bytes(len(whole) - 8) + b"PAR1")
    with pytest.raises(NoWholeEdition) as caught:
        Store(store.home).edition()
    assert file in caught.value.sentence("sv") and file in caught.value.sentence("en")
    with pytest.raises(BrokenEdition) as broken:
        Edition(store.manifests()[0], store.home)
    assert broken.value.file == file


def test_a_reader_keeps_its_edition_while_another_publishes(tmp_path: Path) -> None:
    store = small_store(tmp_path)
    publish(store, figures([1]))
    watched = store.edition()
    publish(store, figures([2]))
    assert watched.rows("SELECT value FROM official_statistics") == [(1.0,)]
    assert store.latest() > watched.number
    assert values(store) == [2.0]
