"""The key of every row as one text, by which rows of two tables are compared without going through them one by one."""

from __future__ import annotations

from data.arrow import pa, pc
from data.contracts.contract import Contract


def key_numbers(contract: Contract, table: pa.Table) -> pa.Array:
    """One whole number for each row that two rows of this table share only if they share their key."""
    numbers = None
    for name in contract.key:
        coded = table.column(name).combine_chunks().dictionary_encode(null_encoding="encode")
        codes = pc.cast(coded.indices, pa.int64())
        numbers = codes if numbers is None else pc.add(pc.multiply_checked(numbers, len(coded.dictionary) + 1), codes)
        if len(table) and name != contract.key[-1]:
            numbers = pc.cast(numbers.dictionary_encode().indices, pa.int64())
    return numbers


def row_keys(contract: Contract, table: pa.Table) -> pa.Array:
    """One text for each row that two rows share only if they share their key."""
    parts = [pc.cast(table.column(name), pa.string()).combine_chunks() for name in contract.key]
    joined = pc.binary_join_element_wise(*parts, "\x1f", null_handling="replace", null_replacement="\x00")
    return joined.combine_chunks() if isinstance(joined, pa.ChunkedArray) else joined
