"""New rows and the rows that are there: merged by key or replaced whole, with an account of what changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from data.arrow import pa, pc
from data.contracts.cells import Value, schema
from data.contracts.contract import STATE_SUFFIX, Contract
from data.contracts.keys import row_keys
from data.store.edition import Edition
from data.store.parquet import stored_table
from data.vocabulary import Origin

Row = dict[str, Value]
Key = tuple[Value, ...]
_INDICATOR = "indicator"


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

    `new`, `updated` and `unchanged` add up to the rows of the new table; `removed` counts rows that go, and
    `removed_values` the figures in them. `emptied` counts cells of rows that stay which had a value and have none now,
    by indicator where the data set has indicators, otherwise by column.
    """

    table: pa.Table
    new: int
    updated: int
    unchanged: int
    removed: int
    removed_values: int = 0
    emptied: Mapping[str, int] = field(default_factory=dict)

    @property
    def loses(self) -> bool:
        """Whether a figure that is there now would not be there after."""
        return bool(self.removed or self.emptied)


def rows_to_build_on(edition: Edition, contract: Contract, origin: Origin) -> pa.Table:
    """The edition's rows that new rows of `origin` may be merged with; none when they are demo data and the new are not.

    Real data replaces a demo set whole, and the other way round: the two are never mixed.
    """
    current = edition.origin(contract.id)
    if current is None or (Origin.DEMO in (current, origin) and current != origin):
        return schema(contract).empty_table()
    return edition.all_rows(contract.id)


def changes(contract: Contract, before: pa.Table, after: pa.Table) -> Iterator[Change]:
    """Every key whose row differs between two storage tables of one data set: first those of `after`, in its order."""
    old, new = row_keys(contract, before), row_keys(contract, after)
    place = pc.index_in(new, value_set=old)
    differing = pc.indices_nonzero(pc.invert(_same(before.take(place), after, place)))
    earlier = before.take(place.take(differing)).to_pylist()
    for was, row, found in zip(earlier, after.take(differing).to_pylist(), place.take(differing).to_pylist(), strict=True):
        yield Change(key=_key(contract, row), before=None if found is None else was, after=row)
    for row in before.filter(pc.invert(pc.is_in(old, value_set=new))).to_pylist():
        yield Change(key=_key(contract, row), before=row, after=None)


def _key(contract: Contract, row: Row) -> Key:
    return tuple(row[name] for name in contract.key)


def _same(earlier: pa.Table, later: pa.Table, place: pa.Array) -> pa.Array:
    """For each row of `later` whether the row beside it in `earlier` is there and says the same."""
    same = pc.is_valid(place)
    for name in later.column_names:
        one, other = earlier.column(name).combine_chunks(), later.column(name).combine_chunks()
        both_blank = pc.and_(pc.is_null(one), pc.is_null(other))
        same = pc.and_(same, pc.or_(both_blank, pc.fill_null(pc.equal(one, other), False)))
    return same


def merge(contract: Contract, old: pa.Table, new: pa.Table, mode: Mode, spoken_of: Collection[str] | None = None) -> Merged:
    """The new table over the old one, both in storage form.

    A key in both takes its new row, but keeps what it had in the columns that are not in `spoken_of`: those the new rows
    say nothing about. None means that they speak of every column. Rows that go take all of it with them.
    """
    if not old.num_rows:
        return Merged(table=stored_table(contract, new), new=new.num_rows, updated=0, unchanged=0, removed=0)
    before, given = row_keys(contract, old), row_keys(contract, new)
    place = pc.index_in(given, value_set=before)
    earlier = old.take(place)
    whole = new if spoken_of is None or mode is Mode.REPLACE else _completed(contract, earlier, new, place, spoken_of)
    unchanged = pc.sum(_same(earlier, whole, place)).as_py() or 0
    met = new.num_rows - place.null_count
    stay = pc.invert(pc.is_in(before, value_set=given))
    others = old.filter(stay)
    gone = others if mode is Mode.REPLACE else others.slice(0, 0)
    table = whole if mode is Mode.REPLACE else pa.concat_tables([others, whole])
    return Merged(
        table=stored_table(contract, table),
        new=new.num_rows - met,
        updated=met - unchanged,
        unchanged=unchanged,
        removed=gone.num_rows,
        removed_values=sum(len(gone) - gone.column(name).null_count for name in _figures(contract)),
        emptied=_emptied(contract, earlier, whole),
    )


def _completed(
    contract: Contract, earlier: pa.Table, new: pa.Table, place: pa.Array, spoken_of: Collection[str]
) -> pa.Table:
    """The new rows with what their earlier ones had in the columns that the new ones do not speak of."""
    there = pc.is_valid(place)
    columns = []
    for field_ in new.schema:
        column = new.column(field_.name)
        if field_.name.removesuffix(STATE_SUFFIX) not in (*spoken_of, *contract.key):
            column = pc.if_else(there, earlier.column(field_.name), column)
        columns.append(column)
    return pa.table(columns, schema=new.schema)


def _figures(contract: Contract) -> list[str]:
    return [column.name for column in contract.columns if column.numeric and column.name not in contract.key]


def _emptied(contract: Contract, earlier: pa.Table, later: pa.Table) -> dict[str, int]:
    counts: dict[str, int] = {}
    for column in contract.columns:
        if column.name in contract.key:
            continue
        gone = pc.and_(pc.is_valid(earlier.column(column.name)), pc.is_null(later.column(column.name)))
        if _INDICATOR in contract.key and column.numeric:
            touched = later.column(_INDICATOR).filter(gone).to_pylist()
            counts |= Counter(touched)
        elif found := pc.sum(gone).as_py():
            counts[column.name] = found
    return counts
