"""Rows together: the same key twice, women and men added, one thing under two ways of writing."""

from collections.abc import Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from data.contracts.contract import Contract
from data.contracts.keys import key_numbers
from data.intake.checking.cells.sources import Source
from data.intake.understanding.words import fold, sex_of
from data.vocabulary import State

_WORST = (State.SUPPRESSED, State.NOT_APPLICABLE, State.MISSING)


def same_key(contract: Contract, table: pa.Table, entries: pa.Array) -> list[list[int]]:
    """The groups of entries, two or more, that share a key. `entries` are those that count."""
    chosen = table if len(entries) == table.num_rows else table.take(entries)
    keys = key_numbers(contract, chosen).dictionary_encode()
    if len(keys.dictionary) == len(keys):
        return []
    counts = pc.value_counts(keys.indices)
    double = counts.field("values").filter(pc.greater(counts.field("counts"), 1))
    marked = pc.indices_nonzero(pc.is_in(keys.indices, value_set=double))
    groups: dict[int, list[int]] = {}
    for code, entry in zip(keys.indices.take(marked).to_pylist(), entries.take(marked).to_pylist(), strict=True):
        groups.setdefault(code, []).append(entry)
    return list(groups.values())


def alike(table: pa.Table, group: Sequence[int]) -> bool:
    """Whether entries say the same in every column."""
    rows = table.take(pa.array(group, pa.int64())).to_pylist()
    return all(row == rows[0] for row in rows[1:])


def join_listed(contract: Contract, table: pa.Table, groups: Sequence[Sequence[int]]) -> tuple[pa.Table, set[int]]:
    """Rows that differ only in a column which may hold several values, as one row with all of them.

    Gives the table with the values in the first row of each group, and the rows that went into another.
    """
    names = [column.name for column in contract.columns if column.listed]
    joined = [group for group in groups if names and alike(table.drop_columns(names), group) and not alike(table, group)]
    if not joined:
        return table, set()
    for name in names:
        values = table.column(name).to_pylist()
        for group in joined:
            parts = [part.strip() for entry in group for part in (values[entry] or "").split(",") if part.strip()]
            values[group[0]] = ", ".join(dict.fromkeys(parts)) or None
        place = table.column_names.index(name)
        table = table.set_column(place, table.schema.field(name), pa.array(values, table.schema.field(name).type))
    return table, {entry for group in joined for entry in group[1:]}


def shown_key(contract: Contract, table: pa.Table, entry: int) -> str:
    """The key of an entry as people read it."""
    parts = (table.column(name)[entry].as_py() for name in contract.key)
    return ", ".join(str(part) for part in parts if part is not None)


def add_sexes(
    contract: Contract, table: pa.Table, sexes: Source, groups: Sequence[Sequence[int]], alone: Sequence[int]
) -> tuple[pa.Table, set[int], list[tuple[int, str]]]:
    """Women and men as one row each. Gives the table with the sums in the first row of each pair, the rows that went into
    another, and the rows without a counterpart with the sex they have."""
    of = [sex_of(text) or "" for text, _ in sexes.distinct]
    faults = [(entry, sexes.text(entry)) for entry in alone]
    rows = {name: table.column(name).to_pylist() for name in table.column_names}
    gone: set[int] = set()
    for group in groups:
        found = [of[sexes.codes[entry].as_py()] for entry in group]
        if sorted(found) != ["K", "M"]:
            faults += [(entry, sexes.text(entry)) for entry in group]
            continue
        _add(contract, rows, group)
        gone.add(group[1])
    return pa.table(rows, schema=table.schema), gone, faults


def _add(contract: Contract, rows: dict[str, list[object]], group: Sequence[int]) -> None:
    first, second = group
    for column in contract.columns:
        if not column.numeric or column.name in contract.key:
            continue
        values = rows[column.name]
        parts = (values[first], values[second])
        whole = None if None in parts else parts[0] + parts[1]  # type: ignore[operator]  # figures, by the contract
        values[first] = whole
        if column.suppressible:
            states = rows[column.state_name]
            states[first] = _state(whole, {str(states[first]), str(states[second])})


def _state(whole: object, parts: set[str]) -> str:
    if whole is not None:
        return str(State.ZERO if whole == 0 else State.OK)
    return str(next(state for state in _WORST if state in parts))


def written_alike(source: Source, known: Sequence[str] = ()) -> Iterator[tuple[int, str]]:
    """Identifiers that differ from another, in the file or already stored, only in how they are written.

    Gives the place in `distinct` of each with the other one.
    """
    first: dict[str, str] = {}
    for text in known:
        first.setdefault(fold(text), text)
    for at, (text, _) in enumerate(source.distinct):
        plain = text.strip()
        if plain and first.setdefault(fold(plain), plain) != plain:
            yield at, first[fold(plain)]
