"""Editions to test against: the packaged one, and small ones made of a few rows."""

import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from data.access import Role
from data.contracts.contract import CONTRACTS
from data.store.store import Edition, Manifest, Store, Supplied
from data.vocabulary import Origin

_FOLDER = tempfile.TemporaryDirectory(prefix="kompetenskartan-")
HOME = Path(_FOLDER.name) / str(os.getpid())
UNTOUCHED = HOME.with_name(f"{HOME.name}-untouched")


@cache
def packaged_store() -> Store:
    """One store for the whole run, with edition 1 built from what comes along."""
    store = Store(copied_home(HOME))
    store.open()
    return store


def copied_home(folder: Path) -> Path:
    """A data folder as a first start leaves it, with edition 1 built from what comes along; returns the folder."""
    shutil.copytree(_built(), folder, dirs_exist_ok=True)
    return folder


@cache
def _built() -> Path:
    """Built once for each process: building takes a hundred times as long as copying."""
    Store(UNTOUCHED).open()
    return UNTOUCHED


def packaged() -> Edition:
    """Edition 1."""
    return packaged_store().edition(1)


def only(*datasets: str) -> Edition:
    """Edition 1 as if nothing but these data sets were there."""
    manifest = packaged().manifest
    return Edition(replace(manifest, datasets={name: manifest.datasets[name] for name in datasets}), HOME)


def of_rows(*, complete: bool = True, **tables: Sequence[Mapping[str, Any]]) -> Edition:
    """An edition of these rows and nothing else, as if somebody had uploaded them and said whether lists are complete."""
    store = packaged_store()
    made = {name: rows_table(rows) for name, rows in tables.items()}
    manifest = store.publish(
        made,
        origin=Origin.UPLOADED,
        note="test",
        who="test",
        base=store.latest(),
        role=Role.ADMIN,
        supplied={name: Supplied(complete_for=_lists(name, made) if complete else ()) for name in made},
    )
    return Edition(replace(manifest, base=None, datasets={name: manifest.datasets[name] for name in tables}), HOME)


def _lists(name: str, tables: Mapping[str, pa.Table]) -> tuple[str, ...]:
    """Every session, or every pilot, of the tables: also those of whom nobody is listed."""
    column = CONTRACTS[name].complete_for
    given = [table.column(column).to_pylist() for table in tables.values() if column in table.column_names]
    return tuple(sorted({str(value) for values in given for value in values}))


def rows_table(rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    columns = dict.fromkeys(name for row in rows for name in row)
    return pa.table({name: [row.get(name) for row in rows] for name in columns})


@dataclass(frozen=True)
class _Answer:
    columns: dict[str, list[Any]]

    def to_pydict(self) -> dict[str, list[Any]]:
        return self.columns


@dataclass(eq=False)
class FixedEdition:
    """Answers every query with the same rows: for testing what happens after the SQL, thousands of times."""

    rows: Sequence[tuple[Any, ...]]
    columns: tuple[str, ...] = ("municipality_code", "year", "value", "base")
    number: int = 1
    loaded: bool = True
    queries: list[str] = field(default_factory=list)

    @property
    def manifest(self) -> Manifest:
        """A manifest that remembers no definitions."""
        return replace(packaged().manifest, definitions={})

    def table(self, sql: str, _params: Mapping[str, Any] | None = None) -> _Answer:
        self.queries.append(sql)
        return _Answer({name: [row[place] for row in self.rows] for place, name in enumerate(self.columns)})

    def has(self, _dataset: str) -> bool:
        return self.loaded

    def origin(self, _dataset: str) -> Origin | None:
        return Origin.OFFICIAL if self.loaded else None

    def datasets_in(self, _sql: str) -> frozenset[str]:
        return frozenset({"official_statistics"})
