"""New rows and the rows that are there: merged by key or replaced whole, with an account of what changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import pyarrow as pa

from data.contracts.cells import Value, schema
from data.contracts.contract import Contract
from data.store.edition import Edition
from data.store.parquet import stored_table
from data.vocabulary import Origin

Row = dict[str, Value]
Key = tuple[Value, ...]


class Mode(StrEnum):
    """What happens to rows that the new table does not have."""

    MERGE = "merge"
    """They stay."""
    REPLACE = "replace"
    """They go."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """One key whose row is not the same before and after; None where there is no row."""

    key: Key
    before: Row | None
    after: Row | None


@dataclass(frozen=True, kw_only=True)
class Merged:
    """The table to publish, and how its rows differ from those that were there.

    `new`, `updated` and `unchanged` add up to the rows of the new table; `removed` counts rows that go.
    """

    table: pa.Table
    new: int
    updated: int
    unchanged: int
    removed: int


def rows_to_build_on(edition: Edition, contract: Contract, origin: Origin) -> pa.Table:
    """The edition's rows that new rows of `origin` may be merged with; none when they are demo data and the new are not.

    Real data replaces a demo set whole, and the other way round: the two are never mixed.
    """
    current = edition.origin(contract.id)
    if current is None or (Origin.DEMO in (current, origin) and current != origin):
        return schema(contract).empty_table()
    return edition.all_rows(contract.id)


def _by_key(contract: Contract, table: pa.Table) -> dict[Key, Row]:
    return {tuple(row[name] for name in contract.key): row for row in table.to_pylist()}


def changes(contract: Contract, before: pa.Table, after: pa.Table) -> Iterator[Change]:
    """Every key whose row differs between two storage tables of one data set: first those of `after`, in its order."""
    old, new = _by_key(contract, before), _by_key(contract, after)
    for key, row in new.items():
        if old.get(key) != row:
            yield Change(key=key, before=old.get(key), after=row)
    for key, row in old.items():
        if key not in new:
            yield Change(key=key, before=row, after=None)


def merge(contract: Contract, old: pa.Table, new: pa.Table, mode: Mode) -> Merged:
    """The new table over the old one. A key in both takes all of its new row. Both must be in storage form."""
    before, given = _by_key(contract, old), _by_key(contract, new)
    unchanged = sum(1 for key, row in given.items() if before.get(key) == row)
    updated = sum(1 for key in given if key in before) - unchanged
    gone = 0 if mode is Mode.MERGE else sum(1 for key in before if key not in given)
    kept = [] if mode is Mode.REPLACE else [row for key, row in before.items() if key not in given]
    table = pa.Table.from_pylist([*kept, *given.values()], schema=schema(contract))
    return Merged(
        table=stored_table(contract, table),
        new=len(given) - unchanged - updated,
        updated=updated,
        unchanged=unchanged,
        removed=gone,
    )
