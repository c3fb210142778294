"""Small stores for tests: a few rows of official statistics as edition 1, and tables to publish over them."""

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa

from data.access import Role
from data.contracts.cells import typed_table
from data.contracts.contract import CONTRACTS
from data.postgres.address import database_here
from data.store.store import Manifest, Store
from data.vocabulary import Origin

OFFICIAL = CONTRACTS["official_statistics"]
PACKAGED = """
[official_statistics]
file = "figures.csv"
origin = "official"
source = "kolada"
licence = "test"
about_sv = "Prov."
about_en = "Test."

[sessions]
file = "sessions.csv"
origin = "demo"
source = "demo"
licence = "test"
about_sv = "Prov."
about_en = "Test."
"""
FIGURES = "indicator,municipality_code,year,value\nN1,1280,2022,5\nN1,1281,2022,0\nN1,1214,2022,<5\nN1,1256,2022,\n"


def packaged(folder: Path) -> Path:
    """A folder of data that comes along: four figures, and a demo set of sessions that has no rows."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "packaged.toml").write_text(PACKAGED, encoding="utf-8")
    (folder / "figures.csv").write_text(FIGURES, encoding="utf-8")
    columns = ",".join(column.name for column in CONTRACTS["sessions"].columns)
    (folder / "sessions.csv").write_text(columns + "\n", encoding="utf-8")
    return folder


def small_store(folder: Path) -> Store:
    """An opened store with one small edition; in the test's database, if it has one."""
    store = Store(folder / "home", packaged=packaged(folder / "packaged"), database=database_here())
    store.open()
    return store


def figures(values: Iterable[object], indicator: str = "N1") -> pa.Table:
    """A table of official statistics with one value for each year from 2000 on, for Malmö."""
    rows = (
        {"indicator": indicator, "municipality_code": "1280", "year": str(year), "value": str(value)}
        for year, value in enumerate(values, start=2000)
    )
    return typed_table(OFFICIAL, rows)


def publish(
    store: Store,
    table: pa.Table,
    *,
    base: int | None = None,
    role: Role = Role.PUBLISHER,
    past_damaged: bool = False,
) -> Manifest:
    """Publish a table of official statistics as an upload."""
    return store.publish(
        {"official_statistics": table},
        origin=Origin.UPLOADED,
        note="prov",
        who="någon",
        base=store.latest() if base is None else base,
        role=role,
        past_damaged=past_damaged,
    )


def values(store: Store, number: int | None = None) -> list[float | None]:
    """The values of an edition's official statistics by year."""
    return [row[0] for row in store.edition(number).rows("SELECT value FROM official_statistics ORDER BY year, value")]
